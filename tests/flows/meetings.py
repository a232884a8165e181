"""The meetings that the flows' tests begin in: at what time, with whom, and how far it has come."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot.flows.cards import Button, Card
from bot.flows.effects import Step, Tell, Whisper
from bot.flows.events import AskDates
from bot.flows.model import ActionPoint, LearningSet, Programme
from bot.flows.words import PersonId, Text, Words, say
from tests.flows.builders import ASHA, EVERYONE, LENA, NOAH, at, planned
from tests.flows.playing import Playing

RAVI = PersonId("console:ravi")
FIVE = (*EVERYONE, RAVI)
LINK = Words(ASHA, "https://meet.example/tuesday")
DATES = Button(say("button-dates"), AskDates())


def clock(hours_and_minutes: str) -> datetime:
    """The day of the meeting, in UTC."""
    return at(f"2026-10-13 {hours_and_minutes}")


SEVEN_OCLOCK = clock("17:00")


def with_points(learning_set: LearningSet) -> LearningSet:
    """Everybody has an action point of the first meeting."""
    points = tuple(
        ActionPoint(f"p{place}", who, Words(who, "call them"), 1, state="stands")
        for place, who in enumerate(learning_set.people)
    )
    return replace(learning_set, action_points=points, next_point=9)


def play(*members: PersonId, number: int = 2, programme: Programme | None = None) -> Playing:
    """A set that agreed to its rules, has action points and a call, half an hour before it meets."""
    learning_set = planned(*(members or EVERYONE), number=number, programme=programme)
    if number > 1:
        learning_set = with_points(learning_set)
    return Playing(replace(learning_set, call_link=LINK), clock("16:30"))


def begun(*members: PersonId, number: int = 2, programme: Programme | None = None) -> Playing:
    """The same, at the moment it began."""
    playing = play(*members, number=number, programme=programme)
    playing.wait_until(SEVEN_OCLOCK)
    return playing


def in_turn(*members: PersonId) -> Playing:
    """Four members in the exploring of the first turn, which is Lena's; Asha keeps time."""
    playing = begun(*members)
    while not playing.where.endswith("explore"):
        playing.wait(1)
    return playing


def at_time_up(*members: PersonId) -> Playing:
    """The time of Lena's turn is up."""
    playing = in_turn(*members)
    while not playing.where.endswith("time-up"):
        playing.wait(1)
    return playing


def refused(playing: Playing, why: Text, *buttons: Button) -> Step[LearningSet]:
    """Nothing changes, and whoever pressed hears why."""
    return Step(playing.learning_set, Whisper(Card(lines=(why,), buttons=buttons)), refused=True)


def told(playing: Playing) -> list[tuple[tuple[PersonId, ...], str]]:
    """Whom each message rang for, and its slot."""
    return [(post.people, post.slot) for post in playing.posts if isinstance(post, Tell)]


def parts(playing: Playing) -> list[str]:
    """What the meeting under way consists of."""
    live = playing.meeting.live
    return [part.id for part in live.parts] if live else []


def two_of_three() -> Playing:
    """The room card of three is out, and Noah said that he can not come."""
    playing = play(ASHA, LENA, NOAH)
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(NOAH))
    playing.wait_until(clock("16:45"))
    return playing


def first_meeting_at(where: str) -> Playing:
    """The first meeting of a set that knows no rules yet, in this part of it."""
    playing = begun(number=1)
    while playing.where != where:
        playing.wait(1)
    return playing
