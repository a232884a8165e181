"""A meeting played against the pure flows: somebody presses, time passes, and the room shows what it shows.

The room here is what delivery would make of the effects: cards stand in slots, a told card stands below all others and what
stood in its slot before stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

import msgspec

from bot.flows import life, meeting
from bot.flows.cards import Button, Card
from bot.flows.effects import Clear, Effect, InThread, Reply, Show, Step, Tell
from bot.flows.model import LearningSet, Meeting
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import circumstances

if TYPE_CHECKING:
    from bot.flows.events import Clock, Press, Question
    from bot.flows.words import PersonId, Text


@dataclass
class Playing:
    """A set at a moment, and what came of all that happened to it since."""

    learning_set: LearningSet
    now: datetime
    posts: list[Show | Tell] = field(default_factory=list[Show | Tell])
    """Every new message of the bot, as it was posted."""
    standing: dict[tuple[str, str], Card] = field(default_factory=dict[tuple[str, str], Card])
    """What stands in the slots of the room and its threads."""
    presses: list[tuple[PersonId, str]] = field(default_factory=list["tuple[PersonId, str]"])

    def wait_until(self, moment: datetime) -> None:
        """Let the clock do what it owes until then, each at its moment."""
        while owed := [due for due in meeting.due(self.learning_set, circumstances(self.now)) if due.at <= moment]:
            first = min(owed, key=lambda due: due.at)
            self.now = max(self.now, first.at)
            self._take(meeting.step(self.learning_set, first.event, circumstances(self.now)))
        self.now = moment

    def wait(self, minutes: float) -> None:
        self.wait_until(self.now + timedelta(minutes=minutes))

    def sleep_until(self, moment: datetime) -> None:
        """The bot is away until then, and finds what it owes afterwards."""
        self.now = moment
        self.wait_until(moment)

    def does(self, by: PersonId, event: Press) -> Step[LearningSet]:
        """Somebody causes an event."""
        self.presses.append((by, type(event).__name__))
        stepped = life.step(self.learning_set, msgspec.structs.replace(event, by=by), circumstances(self.now))  # pyright: ignore[reportCallIssue, reportArgumentType]
        return self._take(cast("Step[LearningSet]", stepped))

    def asks(self, by: PersonId, question: Question) -> Reply:
        """Somebody wants to see something."""
        self.presses.append((by, type(question).__name__))
        return life.ask(self.learning_set, msgspec.structs.replace(question, by=by), circumstances(self.now))  # pyright: ignore[reportArgumentType]

    def clock(self, event: Clock) -> Step[LearningSet]:
        """The clock says something, whether it is due or not."""
        return self._take(meeting.step(self.learning_set, event, circumstances(self.now)))

    def presses_button(self, by: PersonId, label: str, slot: str = "meeting") -> Step[LearningSet]:
        """Somebody presses what stands in a slot of the room."""
        return self.does(by, self.button(label, slot))  # pyright: ignore[reportArgumentType]

    def button(self, label: str, slot: str = "meeting") -> Press | Question:
        """What a button that stands in the room would cause."""
        buttons = {b.label.key: b.event for b in self.standing["room", slot].buttons if isinstance(b, Button)}
        return buttons[label]

    @property
    def meeting(self) -> Meeting:
        """The meeting under way, or else the last one held."""
        return self.learning_set.live_meeting or [m for m in self.learning_set.meetings if m.state == "held"][-1]

    @property
    def where(self) -> str:
        """The part, or inside a turn the stage, by name."""
        live = self.meeting.live
        return self.meeting.state if live is None else self.meeting.turn_now.where if self.meeting.turn_now else live.at

    def fork(self) -> Playing:
        """The same moment, to be played on in another way."""
        return replace(self, posts=list(self.posts), standing=dict(self.standing), presses=list(self.presses))

    def _take(self, step: Step[LearningSet]) -> Step[LearningSet]:
        self.learning_set = step.state
        for effect in step.effects:
            self._seen(effect)  # pyright: ignore[reportArgumentType]
        return step

    def _seen(self, effect: Effect) -> None:
        match effect:
            case Show(place, slot, card):
                where = (place.key if isinstance(place, InThread) else "room", slot)
                if where not in self.standing:
                    self.posts.append(effect)
                self.standing[where] = card
            case Tell(_, _, card, slot):
                self.posts.append(effect)
                if slot:
                    self.standing["room", slot] = card
            case Clear(_, slot):
                self.standing.pop(("room", slot), None)
            case _:
                pass


def read_aloud(card: Card, language: str = "en") -> list[str]:
    """A card's title and lines as sentences."""
    texts: tuple[Text, ...] = (*((card.title,) if card.title else ()), *card.lines)
    return [sentence(text, language, PLAIN) for text in texts]
