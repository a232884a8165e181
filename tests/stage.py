"""A stage for the engine: a store on either database, a clock that is moved by hand, and flows small enough to see through.

In these flows a set's purpose is a diary: joining writes a line into it, so what acted, how often and in which order can be
read there. Its call link, if any, is a moment at which something is due.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from bot.door import Address, Answered, Incoming
from bot.engine import Engine
from bot.flows.cards import Card, Form, TextField
from bot.flows.circumstances import Circumstances
from bot.flows.due import Due
from bot.flows.effects import Direct, Effect, FormRefused, InRoom, KeepProfile, Origin, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyAnswer,
    AnyChange,
    AnyClock,
    AnyHanded,
    AnyPress,
    AnyQuestion,
    Arrived,
    AskToTellTheSet,
    Begin,
    BeginDue,
    GroupBrought,
    HeardInCall,
    Join,
    MessageWritten,
    MoreTime,
    PersonGone,
    PlaceLost,
    ProfileChanged,
    RoomCardDue,
    RoomOpened,
    SetOpened,
    SettingsChanged,
    ToldTheSet,
    Withdraw,
)
from bot.flows.model import Ended, LearningSet, Member, Programme, Record, Together
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, PersonId, SetId, Words, say
from bot.store.store import Store
from bot.store.tables import outbox
from tests.databases import emptied, sqlite_url

HOME = CommunityId("fake:home")
ASHA, RAVI, LENA = PersonId("fake:asha"), PersonId("fake:ravi"), PersonId("fake:lena")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SQUARE = Address("fake:square")
CANARY = "the canary sings in the coalmine"
NUMBERS = itertools.count()
"""For the names of events, which are different in every process."""


class SeeThrough:
    """The flows of this stage. `opened_with` lets a test watch the moment in which a step happens."""

    def step(
        self, record: Record | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
    ) -> Step[Record | None]:
        match record, event:
            case None, SetOpened(new=new, mark=mark, by=by) | GroupBrought(new=new, mark=mark, by=by):
                member = Member(by, circumstances.profile or Profile("UTC"), circumstances.now)
                words = event.answers.words("name", by)
                opened = LearningSet(
                    new,
                    circumstances.here,
                    mark,
                    by,
                    words,
                    Words(by, ""),
                    Programme(),
                    "UTC",
                    Together(NOON),
                    NOON,
                    (member,),
                )
                return Step(opened, effects=(Show(Origin(), "invitation", Card(title=say("set-by-name", name=words))),))
            case LearningSet() as here, Join(by=by):
                joined = (
                    here
                    if here.member(by)
                    else here.joined_by(Member(by, circumstances.profile or Profile("UTC"), NOON))
                )
                return Step(noting(joined, f"join {by}"), Whisper(card("left-now")), (show(joined),))
            case LearningSet() as here, ToldTheSet(answers=answers, by=by):
                if not answers.words("told"):
                    return Step(here, FormRefused({"told": say("left-now")}), refused=True)
                return Step(noting(here, answers.words("told").text + answers.words("more").text), effects=(told(by),))
            case LearningSet() as here, MoreTime(minutes=minutes):
                return Step(due_at(noting(here, f"+{minutes}"), circumstances.now + minutes * MINUTE))
            case LearningSet() as here, RoomCardDue():
                return Step(due_at(noting(here, "due"), None), effects=(told(here.opener),))
            case LearningSet() as here, Begin():
                raise ValueError(CANARY)
            case LearningSet(), BeginDue():
                raise ValueError(CANARY)
            case LearningSet() as here, Withdraw():
                return Step(here.now_living(Ended(circumstances.now)))
            case LearningSet() as here, SettingsChanged(by=by, answers=answers):
                profile = Profile(answers.choice("zone", "UTC"))
                return Step(changed(here, by, profile), effects=(KeepProfile(by, profile),))
            case LearningSet() as here, ProfileChanged(person=person):
                assert circumstances.profile is not None
                return Step(noting(changed(here, person, circumstances.profile), "profile"))
            case LearningSet() as here, MessageWritten(thread=thread, words=words):
                return Step(noting(here, f"{thread or 'room'}: {words.text}"))
            case LearningSet() as here, RoomOpened():
                return Step(noting(here, "room"), effects=(Show(InRoom(), "welcome", card("left-now")),))
            case LearningSet() as here, PersonGone(person=person):
                return Step(noting(here.left_by(person), f"gone {person}"))
            case LearningSet() as here, HeardInCall(by=by):
                return Step(noting(here, f"heard {by}"))
            case LearningSet() as here, PlaceLost(place=place):
                return Step(noting(here, f"lost {place}"))
            case here, Arrived():
                return Step(here)
            case _:
                raise NotImplementedError(type(event).__name__)

    def ask(self, record: Record | None, question: AnyQuestion, circumstances: Circumstances) -> Reply:
        match question:
            case AskToTellTheSet(meeting=meeting):
                fields = TextField("told", say("left-now")), TextField("more", say("left-now"))
                return Form(say("left-now"), fields, ToldTheSet(meeting=meeting))
            case _:
                return Whisper(card("left-now"))

    def due(self, record: Record, circumstances: Circumstances) -> Iterator[Due]:
        if isinstance(record, LearningSet) and record.call_link is not None:
            moment, _, kind = record.call_link.text.partition(" ")
            yield Due(datetime.fromisoformat(moment), BeginDue(1) if kind == "raises" else RoomCardDue(1))


def noting(here: LearningSet, line: str) -> LearningSet:
    return replace(here, purpose=Words(here.opener, f"{here.purpose.text}{line}; "))


def due_at(here: LearningSet, at: datetime | None) -> LearningSet:
    return replace(here, call_link=None if at is None else Words(here.opener, at.isoformat()))


def changed(here: LearningSet, person: PersonId, profile: Profile) -> LearningSet:
    member = here.member(person)
    return here if member is None else here.with_member(replace(member, profile=profile))


def card(key: str) -> Card:
    return Card(lines=(say(key),))


def show(here: LearningSet) -> Show:
    return Show(Origin(), "invitation", Card(lines=(say("set-by-name", name=here.name),)))


def told(person: PersonId) -> Tell:
    return Tell(Direct(person), (person,), card("left-now"))


@dataclass
class Stage:
    """A store and an engine on it. `now` is what its clock says."""

    store: Store
    engine: Engine
    clock: list[datetime]
    rang: list[int] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.clock[0]

    def later(self, by: timedelta) -> None:
        self.clock[0] += by

    async def take(
        self,
        event: AnyPress | AnyAnswer,
        to: SetId | None = None,
        at: Address | None = None,
        *,
        id: str | None = None,
        page: tuple[int, int] = (0, 1),
    ) -> Answered:
        return await self.engine.take(Incoming(id or f"event-{next(NUMBERS)}", HOME, event, to, at, page))

    async def opened(self, by: PersonId = ASHA) -> SetId:
        answered = await self.take(SetOpened(by=by), at=SQUARE)
        assert answered.set_id is not None
        return answered.set_id

    async def kept(self, set_id: SetId) -> LearningSet:
        async with self.store.looking(self.now) as unit:
            value = (await unit.sets([set_id]))[set_id].value
        assert isinstance(value, LearningSet)
        return value

    async def diary(self, set_id: SetId) -> str:
        return (await self.kept(set_id)).purpose.text

    async def waiting(self) -> list[Effect]:
        async with self.store.reading() as connection:
            rows = (await connection.execute(select(outbox).order_by(outbox.c.id))).all()
        return [await self.store.effect(row.key_id, row.body) for row in rows]


class Urls:
    """Where a stage's data and keys are, so that a second engine can be opened on them."""

    def __init__(self, data: str, keys: str, folder: Path) -> None:
        self.data, self.keys, self.folder = data, keys, folder

    async def store(self) -> Store:
        return await Store.open(self.data, self.keys, self.folder / "master.key")

    @asynccontextmanager
    async def stage(self, **engine: object) -> AsyncGenerator[Stage]:
        store = await self.store()
        try:
            yield staged(store, **engine)
        finally:
            await store.close()


def staged(store: Store, **engine: object) -> Stage:
    clock, rang = [NOON], list[int]()
    options: dict[str, object] = {"flows": SeeThrough(), "clock": lambda: clock[0], "on_commit": lambda: rang.append(1)}
    return Stage(store, Engine(store, **(options | engine)), clock, rang)  # pyright: ignore[reportArgumentType]


@pytest.fixture(params=["sqlite", "postgresql"])
async def where(request: pytest.FixtureRequest, tmp_path: Path) -> Urls:
    """Both databases, empty."""
    if request.param == "sqlite":
        return on_sqlite(tmp_path)
    return await on_postgresql(request.getfixturevalue("postgres_pair"), tmp_path)


@pytest.fixture
async def stage(where: Urls) -> AsyncGenerator[Stage]:
    """A stage on both databases."""
    async with where.stage() as stage:
        yield stage


def on_sqlite(folder: Path) -> Urls:
    return Urls(sqlite_url(folder, "data"), sqlite_url(folder, "keys"), folder)


async def on_postgresql(pair: tuple[str, str], folder: Path) -> Urls:
    data, keys = pair
    return Urls(await emptied(data), await emptied(keys), folder)
