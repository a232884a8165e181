"""The one place where real things are chosen and put together: the store, the engine, delivery, the beat, the platforms.

    settings -> store and keyring -> engine -> clients of the platforms -> their ports -> delivery; and the scheduler

A platform is there when it has a token. Each is attended to by itself: one that cannot be imported, or will not let us
in, stops none of the others, and one that is away is tried again. Delivery gets a platform's port once its client is
listening. At the end everything is left in the opposite order: nothing new is begun, what is under way is finished.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
import structlog

from bot.delivery import Delivery
from bot.engine import Engine
from bot.flows.circumstances import CommunityFacts
from bot.flows.model import Programme
from bot.flows.words import NOBODY, Words
from bot.scheduler import Scheduler
from bot.store.store import Store
from bot.texts import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot import config
    from bot.adapters.base import PlatformClient, Port
    from bot.config import Settings
    from bot.door import Door

log = structlog.get_logger(__name__)

AWAY = (OSError, TimeoutError, aiohttp.ClientError)
"""What clients raise when a platform is not there just now."""

LONGEST_PAUSE = 60.0
"""Seconds between two tries to log in to a platform that is away: 1, 2, 4 ... 60."""

FAREWELL = 10.0
"""Seconds that clients have for leaving."""

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform that has a token: its name for people, and how its client is made in front of a door."""

    name: str
    client: Callable[[Door], PlatformClient]


def platforms(settings: Settings) -> list[Platform]:
    """Say where the bot is to be, by the tokens there are."""
    found: list[Platform] = []
    if settings.discord.token:
        found.append(Platform("Discord", lambda door: _discord(settings.discord, door)))
    if settings.slack.bot_token:
        found.append(Platform("Slack", lambda door: _slack(settings.slack, door)))
    return found


def _discord(settings: config.Discord, door: Door) -> PlatformClient:
    from bot.adapters.discord.client import Client

    return Client(settings, door)


def _slack(settings: config.Slack, door: Door) -> PlatformClient:
    from bot.adapters.slack.client import Client

    return Client(settings, door)


def community_facts(settings: Settings) -> CommunityFacts:
    """What the settings say about the community, as flows are told it."""
    community = settings.community
    return CommunityFacts(
        language=community.language,
        languages=languages(),
        zone=community.zone.key,
        programmes={name: _programme(name, each) for name, each in settings.programmes.items()},
        call_link=Words(NOBODY, community.call_link) if community.call_link else None,
        retention_days=community.retention_days,
        formats=dict(settings.formats),
        training_required=community.training_required,
        signposts=Words(NOBODY, community.signposts) if community.signposts else None,
        organiser_role=community.organiser_role,
    )


def _programme(name: str, template: config.Programme) -> Programme:
    return Programme(
        name=name,
        meetings=template.meetings,
        rhythm=template.rhythm,
        length=template.length_minutes,
        turn=template.turn_minutes,
        members=template.members,
        sharing=template.sharing,
        format=template.format,
        voice=template.voice,
        kind=template.kind,
        facilitation=template.facilitation,
    )


async def open_store(settings: Settings) -> Store:
    """Open data and keyring. Raises `InUseError`, `MasterKeyError`, or what the database's driver raises."""
    where = settings.store
    return await Store.open(where.url.value, where.keyring_url.value, where.master_key_file)


class Bot:
    """A running bot: one process, in front of one store, on any number of platforms."""

    def __init__(self, store: Store, facts: CommunityFacts, on: Sequence[Platform]) -> None:
        self._store = store
        self._on = on
        self._leaving = asyncio.Event()
        self._ports: dict[str, Port] = {}
        self._clients: dict[str, PlatformClient] = {}
        self.refused: dict[str, PlatformClient] = {}
        """The clients of the platforms that would not let us in; their `check` says why."""
        self.engine = Engine(store, community=facts, on_commit=self._committed)
        self._delivery = Delivery(store, self.engine, self._ports)
        self._scheduler = Scheduler(self.engine)

    async def run(self, stopping: asyncio.Event) -> None:
        """Be there until `stopping` is set or no platform is left; then finish what is under way."""
        async with AsyncExitStack() as leaving:
            leaving.push_async_callback(self.engine.close)
            await self.engine.start()
            if self._store.alone:
                await self._delivery.alone()
            attending = [asyncio.create_task(self._attend(platform), name=platform.name) for platform in self._on]
            leaving.push_async_callback(self._log_out, attending)
            delivering = asyncio.create_task(self._delivery.run(), name="delivery")
            leaving.push_async_callback(asyncio.wait, [delivering])
            leaving.push_async_callback(self._delivery.stop)
            self._scheduler.start()
            leaving.push_async_callback(self._scheduler.stop)
            told = asyncio.create_task(stopping.wait())
            await asyncio.wait([told, asyncio.gather(*attending)], return_when=asyncio.FIRST_COMPLETED)
            told.cancel()
            self._leaving.set()
            log.info("leaving")

    def _committed(self) -> None:
        self._delivery.wake()

    async def _attend(self, platform: Platform) -> None:
        """Be on a platform until its client is closed, logging in again while it is away."""
        pause = 1.0
        while not self._leaving.is_set():
            listening: asyncio.Task[None] | None = None
            try:
                client = self._clients[platform.name] = platform.client(self.engine)
                listening = asyncio.create_task(self._introduce(client))
                await client.start()
            except AWAY as why:
                log.warning("a platform is away", platform=platform.name, why=type(why).__name__)
            except Exception:
                log.exception("a platform would not let us in", platform=platform.name)
                self._refused_by(platform)
                return
            else:
                return
            finally:
                self._forget(platform, listening)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._leaving.wait()
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _introduce(self, client: PlatformClient) -> None:
        """Give delivery the port once it is usable."""
        await client.listening.wait()
        self._ports[client.port.prefix] = client.port
        self._delivery.wake()

    def _refused_by(self, platform: Platform) -> None:
        if (client := self._clients.get(platform.name)) is not None:
            self.refused[platform.name] = client

    def _forget(self, platform: Platform, listening: asyncio.Task[None] | None) -> None:
        if listening is not None:
            listening.cancel()
        if (client := self._clients.pop(platform.name, None)) is not None:
            self._ports.pop(client.port.prefix, None)

    async def _log_out(self, attending: list[asyncio.Task[None]]) -> None:
        for client in list(self._clients.values()):
            with suppress(Exception):  # what cannot be closed properly is closed by the end of the process
                await client.close()
        _, late = await asyncio.wait(attending, timeout=FAREWELL)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def until_told() -> asyncio.Event:
    """An event that is set by the first SIGTERM or SIGINT. The second ends the process as it always would."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def tell() -> None:
        told.set()
        for number in SIGNALS:
            loop.remove_signal_handler(number)

    for number in SIGNALS:
        loop.add_signal_handler(number, tell)
    return told
