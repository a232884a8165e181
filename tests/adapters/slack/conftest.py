from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.web.async_base_client import AsyncBaseClient

from bot.adapters.slack.client import Client
from bot.config import Secret, Slack
from tests.adapters.slack.contract import Contract
from tests.adapters.slack.door import Door
from tests.fakes.slack import Channel, FakeSlack, Person, View

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Stage:
    """A workspace with three people in #general, the adapter connected to it, and a door behind the adapter."""

    slack: FakeSlack
    door: Door
    client: Client
    asha: Person
    ravi: Person
    lena: Person

    @property
    def general(self) -> Channel:
        return self.slack.general

    @property
    def team(self) -> str:
        return self.slack.team_id

    @property
    def community(self) -> Any:
        return f"slack:{self.team}"

    def id(self, person: Person) -> Any:
        return f"slack:{self.team}:{person.id}"

    def at(self, channel: Channel, thread: str | None = None) -> Any:
        return f"slack:{self.team}/{channel.id}" + (f"/{thread}" if thread else "")


def top(person: Person) -> View:
    """The form that a person has before them."""
    assert person.modal is not None
    return person.modal


def whispers(person: Person) -> list[str]:
    """What only this person sees, outside of forms."""
    return [whisper.reads for whisper in person.ephemerals]


async def until(true: Callable[[], object]) -> None:
    """Wait, for a short while of real time, until something has come about."""
    async with asyncio.timeout(3):
        while not true():  # noqa: ASYNC110 - what is waited for is seen on a screen, and rings no bell
            await asyncio.sleep(0.01)


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack(rate_limits=False)


@pytest.fixture
def patience() -> float:
    """Seconds that the adapter waits for the commit; short, where a test is about what happens then."""
    return 2.0


@pytest.fixture
def ping() -> float:
    """Seconds between two pings of the socket. A short one takes a busy machine for a cut connection."""
    return 3.0


@pytest.fixture(autouse=True)
def contract(request: pytest.FixtureRequest) -> Iterator[Contract]:
    """Every call and view of every test is held against Slack's own description, where that is at hand."""
    contract = Contract()
    with contract.listening(AsyncBaseClient):
        yield contract
    assert contract.problems == []


@pytest.fixture
async def stage(slack: FakeSlack, patience: float, ping: float) -> AsyncIterator[Stage]:
    people = [slack.person("Asha", tz="Asia/Kolkata"), slack.person("Ravi"), slack.person("Lena", tz="Europe/Berlin")]
    async with slack.running():
        door = Door()
        async with connected(slack, door, patience=patience, ping=ping) as client:
            yield Stage(slack, door, client, *people)
    assert slack.remarks == []


@asynccontextmanager
async def connected(slack: FakeSlack, door: Door, *, patience: float = 2.0, ping: float = 3.0) -> AsyncIterator[Client]:
    settings = Slack(bot_token=Secret(slack.bot_token), app_token=Secret(slack.app_token), api_url=slack.api_url)
    client = Client(settings, door, patience=patience, ping=ping)
    running = asyncio.create_task(client.start())
    await asyncio.wait(
        {running, asyncio.create_task(client.listening.wait())}, return_when="FIRST_COMPLETED", timeout=5
    )
    if running.done():
        running.result()
    await slack.sockets.wait_for(1)
    try:
        yield client
    finally:
        await client.close()
        with suppress(asyncio.CancelledError):
            await running
