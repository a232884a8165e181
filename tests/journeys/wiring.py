"""The real bot behind a driver: engine, store and delivery, with the clock and dice of the story.

The data is in temporary SQLite files, or in the two databases that are named.

Nothing in it is a stand-in but the platform's other end: `restart` closes nothing gently. It forgets the engine and
delivery, opens the same files again and connects the platform's adapter anew, as a new process would.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.byhand import ByHand
from bot.config import Settings
from bot.delivery import Delivery
from bot.engine import Engine
from bot.store.store import Store
from bot.wiring import community_facts
from tests.databases import sqlite_url
from tests.journeys.driver import Driver

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Dice:
    """Draws the same in every run, and goes on after a restart."""

    def __init__(self) -> None:
        self._random = Random(2026)  # noqa: S311 - a story is to be the same each time

    def __call__(self, length: int) -> str:
        """Draw so many characters."""
        return "".join(self._random.choices(LETTERS, k=length))


class WiredBot:
    """A bot that can be killed and begun anew."""

    def __init__(
        self, driver: Driver, folder: Path, clock: Callable[[], datetime], databases: tuple[str, str] | None = None
    ) -> None:
        self._driver, self._folder, self._clock = driver, folder, clock
        self._databases = databases or (sqlite_url(folder, "data"), sqlite_url(folder, "keys"))
        self._dice = Dice()
        self._store: Store
        self._engine: Engine
        self._by_hand: ByHand

    async def begin(self) -> None:
        """Wire everything on the files in the folder, whatever stands in them."""
        self._store = await Store.open(*self._databases, self._folder / "master.key")
        self._engine = Engine(self._store, clock=self._clock, dice=self._dice, community=community_facts(Settings()))
        await self._engine.start()
        port = await self._driver.connect(self._engine)
        delivery = Delivery(self._store, self._engine, {port.prefix: port}, now=self._clock, pace=timedelta(0))
        await delivery.alone()
        self._by_hand = ByHand(self._engine, delivery)

    async def end(self) -> None:
        """Let go of the platform and the files."""
        await self._driver.disconnect()
        await self._store.close()

    async def settle(self) -> None:
        await self._by_hand.settle()

    async def next_due(self) -> datetime | None:
        return await self._by_hand.next_due()

    async def reach(self, now: datetime) -> None:
        await self._by_hand.reach(now)

    async def restart(self) -> None:
        await self.end()
        await self.begin()
