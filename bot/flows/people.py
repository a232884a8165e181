"""Who is in the set, and what can change about that: one press away from *Where we are*, because it is rarely wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import joining_cards, parting_cards
from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Whisper
from bot.flows.events import AskPeople, AskToLeave
from bot.flows.model import Together
from bot.flows.words import Person, people, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.model import LearningSet


def ask(learning_set: LearningSet | None, question: AskPeople, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show who is in it, and what can be done about that."""
    if learning_set is None or not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("people-need-room")))
    guest = (say("people-guest", who=Person(learning_set.guest)),) if learning_set.guest else ()
    return Whisper(
        Card(
            say("people-title"),
            (say("people-here", people=people(*learning_set.people)), *guest, *joining_cards.lines(learning_set)),
            buttons=(
                *joining_cards.buttons(learning_set, question.by),
                parting_cards.QUIETLY,
                Button(say("button-leave-the-set"), AskToLeave()),
            ),
        )
    )
