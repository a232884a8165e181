"""Turns in writing played against the pure flows: days pass, somebody presses or writes, and a room and its threads show it.

The set lives by Berlin's clock, which leaves summer time on 25 October 2026, and has met twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from bot.flows import life
from bot.flows.effects import Direct, InThread, Show, Step, Tell
from bot.flows.events import MessageWritten, SlowReminderDue, SlowTurnBegun
from bot.flows.model import GroundRules, LearningSet, LocalMoment, Meeting, Turn
from bot.flows.refusing import refuse
from bot.flows.words import MessageRef, Person, PersonId, Text, Words, say
from tests.flows.builders import LENA, at, circumstances, together, written

if TYPE_CHECKING:
    from bot.flows.cards import Card
    from bot.flows.due import Due
    from bot.flows.effects import Effect, Reply
    from bot.flows.events import AnyAnswer, AnyChange, AnyClock, AnyQuestion

THURSDAY = at("2026-10-22 17:00")
"""19:00 in Berlin, two days and some hours before the change."""

THREAD = InThread("turn-2-s1", "turn-2-s1", say("slow-thread", who=Person(LENA)))
"""That of Lena's turn, the first after the second meeting."""


def met_twice() -> LearningSet:
    """Four who agreed to their rules, and met a week ago."""
    here = together()
    when = LocalMoment(date(2026, 10, 13), time(19, 0), "Europe/Berlin")
    return replace(
        here,
        members=tuple(member.agreeing_to(1) for member in here.members),
        rules=GroundRules(version=1),
        meetings=(Meeting(1, 120, state="held"), Meeting(2, 120, when=when, state="held")),
    )


def presenting(
    by: PersonId, text: str = "I took on too much.", *, help: str = "as-usual", partner: str = ""
) -> SlowTurnBegun:
    """A turn in writing, opened."""
    return SlowTurnBegun(by=by, answers=written(by, {"help": (help,), "partner": (partner,)}, presented=text))


@dataclass
class Days:
    """A set at a moment, and what the bot posted since."""

    learning_set: LearningSet = field(default_factory=met_twice)
    now: datetime = THURSDAY
    effects: list[Effect] = field(default_factory=list["Effect"])

    def happens(self, event: AnyChange | AnyClock | AnyAnswer) -> Step[LearningSet]:
        """Let something happen, and remember what was posted."""
        step = cast("Step[LearningSet]", life.step(self.learning_set, event, circumstances(self.now)))
        self.learning_set = step.state
        self.effects += cast("tuple[Effect, ...]", step.effects)
        return step

    def asks(self, question: AnyQuestion) -> Reply:
        """Show something to somebody."""
        return life.ask(self.learning_set, question, circumstances(self.now))

    def writes(self, by: PersonId, text: str, *, turn: str = "2-s1", message: str = "m1") -> Step[LearningSet]:
        """Somebody writes in the thread of a turn."""
        thread = f"turn-{turn}" if turn else ""
        return self.happens(MessageWritten(MessageRef(message), Words(by, text), thread, by=by))

    def owed(self) -> list[Due]:
        """What is due, in order."""
        return sorted(life.due(self.learning_set, circumstances(self.now)), key=lambda due: due.at)

    def wait_until(self, moment: datetime) -> None:
        """Let the clock do what it owes until then, each at its moment."""
        while (owed := self.owed()) and owed[0].at <= moment:
            self.now = max(self.now, owed[0].at)
            self.happens(owed[0].event)
        self.now = moment

    def wait(self, **long: float) -> None:
        self.wait_until(self.now + timedelta(**long))

    def until(self, where: str) -> None:
        """Wait until Lena's turn is there."""
        while not self.turn.where.endswith(where):
            self.wait_until(self.owed()[0].at)

    @property
    def turn(self) -> Turn:
        """Lena's turn."""
        turn = self.learning_set.turn("2-s1")
        assert turn is not None
        return turn

    @property
    def card(self) -> Card:
        """The card in the room, as it was shown last."""
        shown = [effect for effect in self.effects if isinstance(effect, Show | Tell) and effect.slot == "turn-2-s1"]
        return shown[-1].card

    @property
    def direct(self) -> list[PersonId]:
        """Who got direct messages, in order."""
        return [tell.place.person for tell in self.told if isinstance(tell.place, Direct)]

    @property
    def posts(self) -> list[Card]:
        """What was posted in Lena's thread."""
        return [tell.card for tell in self.told if tell.place == THREAD]

    @property
    def told(self) -> list[Tell]:
        return [effect for effect in self.effects if isinstance(effect, Tell)]


def begun(*, help: str = "as-usual", partner: str = "") -> Days:
    """Lena opened a turn in writing on Thursday evening."""
    days = Days()
    days.happens(presenting(LENA, help=help, partner=partner))
    return days


def in_part(where: str) -> Days:
    """The same, in this part of it."""
    days = begun()
    days.until(where)
    return days


def refused(days: Days, why: Text) -> Step[LearningSet]:
    """Nothing changes, and whoever pressed hears why."""
    return refuse(days.learning_set, why)


def reminders(days: Days) -> dict[str, datetime]:
    """Who is to be reminded, and when."""
    return {due.event.person: due.at for due in days.owed() if isinstance(due.event, SlowReminderDue)}


def wishing(days: Days, person: PersonId, reminders: str) -> None:
    """Somebody wishes for fewer messages, or none."""
    member = days.learning_set.member(person)
    assert member
    profile = replace(member.profile, reminders=reminders)
    days.learning_set = days.learning_set.with_member(member.known_as(profile))
