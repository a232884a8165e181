"""The bot in the terminal, without any platform: one person plays everybody, or the demonstration plays itself.

The chat world lives in memory, so what the bot knows of it lives only as long: in a SQLite file in a folder that is gone
afterwards. There is no background here; whoever holds the world's clock says when it is later.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

from bot.delivery import Delivery
from bot.engine import Engine
from bot.store.store import Store
from bot.wiring import community_facts

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.adapters.console.client import Client
    from bot.adapters.console.world import Clock
    from bot.byhand import ByHand
    from bot.config import Settings

LOG = Path("data/sandbox.log")


def log() -> TextIO:
    """Open the file into which the sandbox logs, as the terminal is taken."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    return LOG.open("a", encoding="utf-8")


@asynccontextmanager
async def small_world(settings: Settings, clock: Clock) -> AsyncGenerator[tuple[Client, ByHand]]:
    """Have a world with people in it and the bot before them, driven by hand."""
    from bot.adapters.console.client import RESIDENTS, Client
    from bot.adapters.console.world import World
    from bot.byhand import ByHand

    with TemporaryDirectory(prefix="learning-sets-") as name:
        folder = Path(name)
        store = await Store.open(
            f"sqlite+aiosqlite:///{folder}/sets.db", f"sqlite+aiosqlite:///{folder}/keyring.db", folder / "master.key"
        )
        engine = Engine(store, clock=clock, community=community_facts(settings))
        await engine.start()
        client = Client(settings, engine, World(clock, RESIDENTS))
        delivery = Delivery(store, engine, {client.port.prefix: client.port}, now=clock, pace=timedelta(0))
        try:
            yield client, ByHand(engine, delivery)
        finally:
            await client.close()
            await engine.close()
            await store.close()


async def play(settings: Settings) -> None:
    """Let one person play everybody, on the terminal, until they quit."""
    from bot.adapters.console.screen import Sandbox
    from bot.adapters.console.world import Clock

    async with small_world(settings, Clock(datetime.now(UTC), runs=True)) as (client, bot):
        await Sandbox(client, bot).run_async()


async def demo(settings: Settings) -> None:
    """Play a whole first cycle on simulated time, and print what happens."""
    from bot.adapters.console.demo import START, play
    from bot.adapters.console.world import Clock

    async with small_world(settings, Clock(START)) as (client, bot):
        await play(client, bot, print)
