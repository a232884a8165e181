"""The bot put together around platforms that misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from structlog.testing import capture_logs

from bot import config
from bot.adapters.base import Finding
from bot.door import Door, Incoming
from bot.flows.circumstances import CommunityFacts
from bot.flows.events import Answers, SetOpened
from bot.flows.formats import FORMATS
from bot.flows.model import Programme
from bot.flows.words import NOBODY, CommunityId, PersonId, Words
from bot.store.store import Store
from bot.wiring import Bot, Platform, community_facts, platforms
from tests.databases import sqlite_url
from tests.fakes.port import SQUARE, FakePort


@dataclass
class FakeClient:
    """A platform's client. `ends` is what happens at each start, in order; after that it lets us in."""

    door: Door
    port: FakePort
    ends: list[Exception] = field(default_factory=list)
    listening: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        if self.ends:
            raise self.ends.pop(0)
        self.listening.set()
        await self.closed.wait()

    async def close(self) -> None:
        self.closed.set()

    async def check(self) -> list[Finding]:
        return [Finding(ok=False, text="The token is not accepted.")]

    async def check_live(self, channel: str) -> list[Finding]:
        return []


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    store = await Store.open(sqlite_url(tmp_path, "sets"), sqlite_url(tmp_path, "keys"), tmp_path / "master.key")
    yield store
    await store.close()


@pytest.fixture(autouse=True)
def _logged() -> Iterator[None]:
    with capture_logs():
        yield


@asynccontextmanager
async def running(bot: Bot) -> AsyncGenerator[asyncio.Event]:
    told = asyncio.Event()
    process = asyncio.create_task(bot.run(told))
    yield told
    told.set()
    async with asyncio.timeout(10):
        await process


async def until(what: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not what():  # noqa: ASYNC110 - bounded by the timeout
            await asyncio.sleep(0.005)


def opens_a_set(prefix: str) -> Incoming:
    asha = PersonId(f"{prefix}:asha")
    boxes = {"name": Words(asha, "Tuesday peers"), "purpose": Words(asha, "to learn"), "city": Words(asha, "Kolkata")}
    return Incoming("1", CommunityId(f"{prefix}:home"), SetOpened(by=asha, answers=Answers(boxes)), at=SQUARE)


def platform(port: FakePort, *ends: Exception) -> Platform:
    to_come = list(ends)
    return Platform(port.prefix, lambda door: FakeClient(door, port, to_come))


async def test_what_is_done_on_a_platform_is_seen_there(store: Store) -> None:
    port = FakePort()
    bot = Bot(store, CommunityFacts(), [platform(port)])
    async with running(bot):
        await bot.engine.take(opens_a_set("fake"))
        await until(lambda: port.posts)

    assert len(port.cards(SQUARE)) == 1


async def test_a_platform_that_will_not_let_us_in_stops_no_other(store: Store) -> None:
    here, there = FakePort("here"), FakePort("there")
    broken = Platform("broken", lambda door: __import__("no_such_library"))
    bot = Bot(store, CommunityFacts(), [broken, platform(there, PermissionDeniedError()), platform(here)])
    async with running(bot):
        await bot.engine.take(opens_a_set("here"))
        await until(lambda: here.posts)

    assert list(bot.refused) == ["there"]


class PermissionDeniedError(Exception):
    """As a library raises it for a bad token."""


async def test_a_platform_that_is_away_is_tried_again(store: Store) -> None:
    port = FakePort()
    bot = Bot(store, CommunityFacts(), [platform(port, ConnectionResetError())])
    async with running(bot):
        await bot.engine.take(opens_a_set("fake"))
        await until(lambda: port.posts)

    assert bot.refused == {}


async def test_nothing_is_sent_before_a_platform_listens(store: Store) -> None:
    port, client = FakePort(), []

    class Slow(FakeClient):
        async def start(self) -> None:
            await self.closed.wait()

    def made(door: Door) -> Slow:
        client.append(Slow(door, port))
        return client[0]

    bot = Bot(store, CommunityFacts(), [Platform("slow", made)])
    async with running(bot):
        await bot.engine.take(opens_a_set("fake"))
        await asyncio.sleep(0.1)
        assert port.calls == []
        client[0].listening.set()
        await until(lambda: port.posts)


async def test_a_bot_that_nobody_lets_in_ends_by_itself(store: Store) -> None:
    bot = Bot(store, CommunityFacts(), [platform(FakePort(), PermissionDeniedError())])

    async with asyncio.timeout(10):
        await bot.run(asyncio.Event())

    assert list(bot.refused) == ["fake"]


def test_a_platform_is_there_when_it_has_a_token() -> None:
    discord = {"LEARNING_SETS_DISCORD_TOKEN": "t"}
    slack = {"LEARNING_SETS_SLACK_BOT_TOKEN": "t", "LEARNING_SETS_SLACK_APP_TOKEN": "t"}

    assert [
        [platform.name for platform in platforms(config.load(None, environ))]
        for environ in ({}, discord, slack, discord | slack)
    ] == [[], ["Discord"], ["Slack"], ["Discord", "Slack"]]


def test_flows_are_told_what_the_settings_say_of_the_community() -> None:
    template = config.Programme(
        meetings=8,
        rhythm="2 weeks",
        length_minutes=240,
        turn_minutes=25,
        members=5,
        sharing="wishes",
        format="letter",
        voice="walk",
        kind="audio",
        facilitation="none",
    )
    letter = replace(FORMATS["classic"], id="letter")
    community = config.Community(
        language="de", zone=ZoneInfo("Europe/Berlin"), call_link="https://call.example/x", signposts="Call 112"
    )
    settings = config.Settings(community=community, programmes={"ours": template}, formats={"letter": letter})

    assert community_facts(settings) == CommunityFacts(
        language="de",
        zone="Europe/Berlin",
        programmes={"ours": Programme("ours", 8, "2 weeks", 240, 25, 5, "wishes", "letter", "walk", "audio", "none")},
        call_link=Words(NOBODY, "https://call.example/x"),
        signposts=Words(NOBODY, "Call 112"),
        formats={"letter": letter},
    )
    assert community_facts(config.Settings()) == CommunityFacts()
