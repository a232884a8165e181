"""Who may open a set, or join one, where a community asks for training first. The one place that says so.

The course is how one gets trained, so it is open to everybody. Whoever is not trained yet finds it, and nothing else, where a
set is opened; and hears of it where they would join another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button
from bot.flows.events import AskToForm
from bot.flows.model import COURSE
from bot.flows.words import say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.model import LearningSet, Programme
    from bot.flows.words import PersonId, Text

START_COURSE = Button(say("button-start-course"), AskToForm(), "main")


def training_first(person: PersonId, programme: Programme, circumstances: Circumstances) -> Text | None:
    """Why somebody may not open or join a set of this programme yet; None where they may."""
    if programme.trains or is_trained(person, circumstances):
        return None
    return say("training-first", course=say("programme", name=COURSE))


def is_trained(person: PersonId, circumstances: Circumstances) -> bool:
    """Whether they have had the training, as far as their community asks for any."""
    facts = circumstances.community
    return not facts.training_required or person in facts.trained


def programmes_for(person: PersonId, circumstances: Circumstances) -> dict[str, Programme]:
    """The programmes of which somebody may open a set: those that are offered, or the course, which is how one gets trained."""
    facts = circumstances.community
    if is_trained(person, circumstances):
        return facts.offers
    return {name: programme for name, programme in facts.programmes.items() if programme.trains}


def all_trained(learning_set: LearningSet, circumstances: Circumstances) -> bool:
    """Whether everybody in it is noted as trained, whether or not that is asked for."""
    return set(learning_set.people) <= circumstances.community.trained
