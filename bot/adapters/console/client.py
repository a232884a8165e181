"""The sandbox as a platform: a world, its port, and its people in front of the door.

`Client` is made like every platform's; only that its world can be given, because the world goes on when the bot does
not.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.adapters.console.inbound import Inbound
from bot.adapters.console.outbound import Outbound
from bot.adapters.console.world import PREFIX, Clock, Resident, World
from bot.flows.words import PersonId

if TYPE_CHECKING:
    from bot.adapters.base import Door, Finding
    from bot.config import Settings

RESIDENTS = (
    Resident(PersonId(f"{PREFIX}:asha"), "Asha", "Asia/Kolkata"),
    Resident(PersonId(f"{PREFIX}:lena"), "Lena", "Europe/Berlin"),
    Resident(PersonId(f"{PREFIX}:noah"), "Noah", "America/New_York"),
    Resident(PersonId(f"{PREFIX}:tomas"), "Tomás", "America/Sao_Paulo"),
    Resident(PersonId(f"{PREFIX}:sol"), "Sol", "Europe/Lisbon"),
)
"""Who lives in the sandbox: four who may become a set, and one who may stay outside."""


class Client:
    """The sandbox, in front of a door."""

    def __init__(self, settings: Settings, door: Door, world: World | None = None) -> None:
        del settings  # the sandbox needs none
        self.world = world or World(Clock(datetime.now(UTC), runs=True), RESIDENTS)
        self.port = Outbound(self.world)
        self.people = Inbound(self.world, door)
        self.listening = asyncio.Event()
        self.listening.set()
        self.listening = asyncio.Event()
        self._closed = asyncio.Event()

    async def start(self) -> None:
        """Listen, which the sandbox does from the beginning; returns after `close`."""
        self.listening.set()
        await self._closed.wait()

    async def close(self) -> None:
        """Stop listening; the world stays."""
        self._closed.set()

    async def check(self) -> list[Finding]:
        """Say what is missing on the platform: here, nothing ever is."""
        return []

    async def check_live(self, channel: str) -> list[Finding]:
        """Try out what we assume of the platform: the tests do that, so there is nothing to try."""
        del channel
        return []
