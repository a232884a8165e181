"""An organiser pauses a set, or archives it, without seeing into it; the set hears plainly who did.

    Together -- paused by an organiser --> Together, paused -- any member resumes --> Together
    Together -- archived --> Ended, with the farewell, and a day on which the record is destroyed
    Forming | AwaitingRoom -- archived --> Ended, withdrawn

To be archived is to end as by closing, with the same farewell, the same ways to take along what is one's own, and the same
path to the day on which the record is destroyed. As nobody of the set chose it, that day is a week away at least, however short
the community keeps records else. While they meet, nothing happens: an organiser is told to come back later, and what crosses
with the beginning of a meeting comes to nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import closing_cards, forming, pausing, slow
from bot.flows.cards import Card, one_line
from bot.flows.effects import Clear, Direct, InRoom, Step, Tell
from bot.flows.model import AwaitingRoom, Ended, Forming, LearningSet, Together
from bot.flows.refusing import ignore
from bot.flows.words import Person, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect
    from bot.flows.events import RestAsked

AT_LEAST = timedelta(days=7)
"""For how long what is kept of an archived set can be taken along."""
_STANDS_NO_MORE = Clear(InRoom(), pausing.SLOT), Clear(InRoom(), closing_cards.SLOT)
"""What waits for an answer that it will not get."""


def step(learning_set: LearningSet, event: RestAsked, circumstances: Circumstances) -> Step[LearningSet]:
    """Pause, or end."""
    match learning_set.life, event.how:
        case _ if learning_set.live_meeting:
            return ignore(learning_set)

        case Together(paused_since=None) as life, "pause":
            paused = learning_set.now_living(life.pausing(circumstances.now))
            said = one_line(say("set-paused-by-organiser", who=Person(event.by)), pausing.RESUME)
            return Step(paused, effects=(*_told(learning_set, said, pausing.SLOT), *slow.kept_true(paused)))

        case Together(), "archive":
            over = Ended(circumstances.now, "closed", circumstances.now + kept_for(circumstances))
            ended = learning_set.now_living(over)
            farewell = closing_cards.farewell(ended, over)
            lines = (say("set-archived-by-organiser", who=Person(event.by)), *farewell.lines[1:])
            said = Card(farewell.title, lines, farewell.note, farewell.buttons, paragraphs=True)
            return Step(ended, effects=(*_STANDS_NO_MORE, *_told(learning_set, said)))

        case Forming() | AwaitingRoom(), "archive":
            withdrawn = learning_set.now_living(Ended(circumstances.now, "withdrawn"))
            said = one_line(say("set-withdrawn-by-organiser", who=Person(event.by), name=learning_set.name))
            told = tuple(Tell(Direct(person), (person,), said) for person in withdrawn.people)
            return Step(withdrawn, effects=(*forming.invitation_shown(withdrawn, circumstances), *told))

        case _:
            return ignore(learning_set)


def kept_for(circumstances: Circumstances) -> timedelta:
    """How long the record of a set is kept that is archived now."""
    return max(AT_LEAST, timedelta(days=circumstances.community.retention_days))


def _told(learning_set: LearningSet, card: Card, slot: str = "") -> tuple[Effect, ...]:
    """In the room; where that is lost, to each alone."""
    life = learning_set.life
    if isinstance(life, Together) and life.room_lost:
        return tuple(Tell(Direct(person), (person,), card) for person in learning_set.in_room)
    return (Tell(InRoom(), learning_set.in_room, card, slot),)
