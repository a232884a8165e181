"""The bot driven by hand: no background, no beat. Whoever holds the clock says when it is later, and it is done.

The sandbox, the demonstration and the journeys of the tests drive it so. As a process, the bot has `Delivery.run` and
the scheduler's beat instead; both come down to the same calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.delivery import Delivery
    from bot.engine import Engine

AT_ONCE = 100
"""Sets handed to the engine in one go."""

ROUNDS = 100
"""More rounds than anything that comes to rest needs."""


class NeverRestsError(Exception):
    """What is due stays due, or each delivery brings another."""


class ByHand:
    """Engine and delivery, driven by hand."""

    def __init__(self, engine: Engine, delivery: Delivery) -> None:
        self._engine, self._delivery = engine, delivery

    async def settle(self) -> None:
        """Deliver all that waits and can go now, and what follows from it."""
        await self._delivery.drain()

    async def next_due(self) -> datetime | None:
        """The earliest moment at which something is due, in UTC."""
        return await self._engine.next_due()

    async def reach(self, now: datetime) -> None:
        """It is now this moment, in UTC: do what is due, in order, and deliver it. Raises `NeverRestsError`."""
        for _ in range(ROUNDS):
            sets = await self._engine.due_sets(now, AT_ONCE)
            if not sets:
                return
            await self._engine.clock_reached(sets)
            await self.settle()
        raise NeverRestsError
