"""The people and sets that the flows' tests begin with: each builder gives the plainest value there is, and says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from bot.flows.cards import Picture, Point
from bot.flows.circumstances import Circumstances
from bot.flows.events import Answers
from bot.flows.model import (
    AwaitingRoom,
    Forming,
    GroundRules,
    LearningSet,
    Life,
    LocalMoment,
    Meeting,
    Member,
    Programme,
    Together,
)
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, Listing, PersonId, SetId, Words, say

HERE = CommunityId("console:home")
ASHA, LENA, NOAH, TOMAS = (PersonId(f"console:{name}") for name in ("asha", "lena", "noah", "tomas"))
EVERYONE = (ASHA, LENA, NOAH, TOMAS)
STRANGER, GUEST = PersonId("console:stranger"), PersonId("console:guest")
ZONES = {ASHA: "Asia/Kolkata", LENA: "Europe/Berlin", NOAH: "America/New_York", TOMAS: "America/Sao_Paulo"}
MONDAY_MORNING = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def at(moment: str) -> datetime:
    """A moment in UTC: `at("2026-10-05 19:00")`."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def profile_of(person: PersonId) -> Profile:
    """Where they live, free on weekday evenings."""
    return Profile(ZONES.get(person, "UTC"), ("weekday-evenings",))


def member(person: PersonId, *, agreed: int = 0) -> Member:
    """Somebody who joined on Monday morning."""
    return Member(person, profile_of(person), MONDAY_MORNING, agreed=agreed)


def learning_set(*people: PersonId, life: Life, programme: Programme | None = None) -> LearningSet:
    """The Tuesday peers, opened by the first of these people on Monday morning, in Berlin's time."""
    return LearningSet(
        id=SetId("k3f9ab27qp"),
        community=HERE,
        mark="k3f9",
        opener=people[0],
        name=Words(people[0], "Tuesday peers"),
        purpose=Words(people[0], "For people who lead volunteers"),
        programme=programme or Programme(),
        zone="Europe/Berlin",
        life=life,
        opened=MONDAY_MORNING,
        members=tuple(member(person) for person in people),
    )


def forming(*people: PersonId, programme: Programme | None = None) -> LearningSet:
    """A set whose invitation stands in public."""
    return learning_set(*people, life=Forming(), programme=programme)


def awaiting_room(*people: PersonId) -> LearningSet:
    """A set whose room has been asked for."""
    return learning_set(*people, life=AwaitingRoom())


def together(*people: PersonId, programme: Programme | None = None) -> LearningSet:
    """A set that has its room since Monday morning; nothing else has happened."""
    return learning_set(*(people or EVERYONE), life=Together(MONDAY_MORNING), programme=programme)


def circumstances(now: datetime = MONDAY_MORNING, *, known: PersonId | None = None) -> Circumstances:
    """A moment, in a community without settings; `known` is who caused the event, if their profile is known."""
    return Circumstances(now, profile=profile_of(known) if known else None, here=HERE)


def written(by: PersonId, choices: dict[str, tuple[str, ...]] | None = None, **boxes: str) -> Answers:
    """A filled-in form."""
    return Answers({name: Words(by, text) for name, text in boxes.items() if text}, choices or {})


def planned(*people: PersonId, number: int = 2, programme: Programme | None = None) -> LearningSet:
    """A set that agreed to its rules and meets on Tuesday 13 October at 17:00 UTC, 19:00 in Berlin, for two hours."""
    here = people or EVERYONE
    agreed = 1 if number > 1 else 0
    base = together(*here, programme=programme)
    when = LocalMoment(date(2026, 10, 13), time(19, 0), "Europe/Berlin")
    return replace(
        base,
        members=tuple(member(person, agreed=agreed) for person in here),
        rules=GroundRules(version=agreed),
        meetings=(Meeting(number, base.programme.length, when=when),),
    )


def trend(*figures: tuple[int, int, int]) -> Picture:
    """How the closing rounds went, as a picture: a meeting's number, how many say that more was asked, and of how many."""
    points = tuple(
        Point(yes, whole, say("trend-beside", yes=yes, all=whole), say("trend-below", number=number))
        for number, yes, whole in figures
    )
    told = Listing(tuple(say("trend-point", number=number, yes=yes, all=whole) for number, yes, whole in figures))
    return Picture(say("trend-picture"), points, say("trend-along"), say("trend-alt", points=told))
