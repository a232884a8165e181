"""The set that is measured: four people some way into their programme of six meetings, with all that they wrote so far.

Meetings that are held have two turns each, what everybody wrote before them, and the action points taken away; the others have
their dates. What is done to it is an ordinary press, *I can't make it* and then *I can come after all*, which changes the set
every time and shows its dates anew in the room.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.flows.events import CanComeAfterAll, CannotCome
from bot.flows.formats import FORMATS
from bot.flows.model import (
    ActionPoint,
    Finished,
    GroundRules,
    LearningSet,
    LocalMoment,
    Meeting,
    Member,
    Preparation,
    Programme,
    ReportBack,
    Together,
    Turn,
)
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Words

COMMUNITY = CommunityId("discord:941203648127090741")
ASHA, LENA, NOAH, TOMAS = (PersonId(f"discord:8137402651189{number}") for number in (11250, 27811, 30492, 44703))
ZONES = {ASHA: "Asia/Kolkata", LENA: "Europe/Berlin", NOAH: "America/New_York", TOMAS: "America/Sao_Paulo"}
PEOPLE = tuple(ZONES)
OPENED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
"""When the presses come: before anything is due, however far the set is."""
HALFWAY = 3
"""Meetings held in the middle of the programme."""

_FIRST, _APART, _LENGTH, _TURN, _MEETINGS = date(2026, 1, 27), timedelta(weeks=6), 120, 35, 6
_HAPPENED = "I asked the two of them to lunch, as I had said. One came. We talked for an hour, and I mostly listened. "
_MIND = "Whether to hand over the Thursday group before summer, and to whom. I notice that I keep putting it off. "
_POINTS = (
    "Ask Miriam by Friday whether she would lead one evening with me there",
    "Write down what only I know about the Thursday group",
    "Sleep on it, and tell you honestly whether I want to let it go",
)


def grown_set(set_id: SetId, held: int = HALFWAY) -> LearningSet:
    """The set, under this id, with so many of its six meetings held."""
    return LearningSet(
        id=set_id,
        community=COMMUNITY,
        mark=set_id[:4],
        opener=ASHA,
        name=Words(ASHA, "Tuesday peers"),
        purpose=Words(ASHA, "For people who lead volunteers and would like to be asked good questions"),
        programme=Programme("six-weekly", rhythm="6 weeks"),
        zone="Europe/Berlin",
        life=Together(OPENED),
        opened=OPENED,
        members=tuple(
            Member(person, Profile(zone, ("weekday-evenings",)), OPENED, agreed=2) for person, zone in ZONES.items()
        ),
        call_link=Words(ASHA, "https://meet.example.org/tuesday-peers"),
        rules=GroundRules(2, own=(Words(LENA, "We begin on time, and whoever is late just comes in"),)),
        meetings=tuple(_held(number) if number <= held else _planned(number) for number in range(1, _MEETINGS + 1)),
        action_points=tuple(_points(held)),
        next_point=1 + 2 * held * len(_POINTS),
    )


def press(number: int) -> CannotCome | CanComeAfterAll:
    """What Lena presses the `number`th time: that she can't make it, that she can, in turn."""
    return CanComeAfterAll(by=LENA) if number % 2 else CannotCome(by=LENA)


def _planned(number: int) -> Meeting:
    when = LocalMoment(_FIRST + (number - 1) * _APART, time(19, 0), "Europe/Berlin")
    return Meeting(number, _LENGTH, when=when, dated=OPENED)


def _held(number: int) -> Meeting:
    before = _planned(number)
    assert before.when is not None
    over = before.when.instant + timedelta(minutes=_LENGTH)
    held = Meeting(
        number,
        _LENGTH,
        when=before.when,
        came=PEOPLE,
        facilitator=PEOPLE[number % 4],
        wishes=dict.fromkeys(PEOPLE, "would-like"),
        preparations=tuple(
            Preparation(person, Words(person, _HAPPENED * 2), Words(person, _MIND), Words(person, ""), shared=True)
            for person in PEOPLE
        ),
        report_backs=tuple(ReportBack(person, Words(person, _HAPPENED * 2)) for person in PEOPLE),
        pulses=dict.fromkeys(PEOPLE, "going"),
        said=("room-card", "begin", *(f"{name}:{person}" for name in ("pulse", "before-we-meet") for person in PEOPLE)),
        dated=OPENED,
    )
    for turn, presenter in enumerate(_presenters(number), start=1):
        held = held.with_turn(
            Turn(
                f"{number}-{turn}",
                presenter,
                _TURN,
                "classic",
                FORMATS["classic"].stages,
                Finished(over),
                keeper=PEOPLE[number % 4],
                aim=Words(presenter, "To know what my next step is, and why I have not taken it"),
                help="questions",
                confirmed=True,
            )
        )
    return held.ended(over)


def _points(held: int) -> list[ActionPoint]:
    return [
        ActionPoint(
            f"{number}-{turn}-{line}",
            presenter,
            Words(presenter, words),
            number,
            turn=f"{number}-{turn}",
            by_date=_FIRST + number * _APART,
            state="stands" if number == held else "reported",
            outcome=None if number == held else "done",
            message=MessageRef(f"13420981273651{number}{turn}"),
            line=line,
        )
        for number in range(1, held + 1)
        for turn, presenter in enumerate(_presenters(number), start=1)
        for line, words in enumerate(_POINTS)
    ]


def _presenters(number: int) -> tuple[PersonId, ...]:
    return PEOPLE[:2] if number % 2 else PEOPLE[2:]
