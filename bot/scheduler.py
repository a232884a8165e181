"""The beat: tells the engine that the clock has reached some sets, and has it keep house. It holds no promise.

What is due stands in the sets and nowhere else. The beat looks every few seconds, and once more at the very moment that is
due next; whatever it forgets, or sleeps through, the next look finds. `tick` takes the moment as an argument, so it is
tested on simulated time. APScheduler only says when to look: its jobs live in memory and are made anew at every start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.flows.words import SetId

log = structlog.get_logger(__name__)

POLL = timedelta(seconds=5)
HOUSE = timedelta(hours=1)
"""How often we look who is due, and how often we clear away what is over."""

AT_ONCE = 256
"""Sets named to the engine at a time."""

_NEXT = "next"


class Clockwork(Protocol):
    """What the beat needs of the engine."""

    async def due_sets(self, now: datetime, limit: int) -> list[SetId]:
        """Name sets whose earliest moment has come by `now`, in UTC, earliest first."""
        ...

    async def clock_reached(self, set_ids: Sequence[SetId]) -> None:
        """Handle whatever is due in these sets; return after the commit."""
        ...

    async def next_due(self) -> datetime | None:
        """Tell the earliest moment, in UTC, at which anything is due."""
        ...

    async def housekeeping(self) -> None:
        """Let go of what is over, and derive anew what older rules derived."""
        ...


class Scheduler:
    """The beat of one process. `now` tells the moment in UTC."""

    def __init__(
        self, engine: Clockwork, *, now: Callable[[], datetime] = lambda: datetime.now(UTC), poll: timedelta = POLL
    ) -> None:
        self._engine = engine
        self._now = now
        self._poll = poll
        self._ticking = asyncio.Lock()
        self._jobs = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    async def tick(self, now: datetime) -> int:
        """Have everything handled that is due by `now`, in UTC. Answers how many sets there were."""
        handled = 0
        before: list[SetId] = []
        async with self._ticking:
            while (due := await self._engine.due_sets(now, AT_ONCE)) and due != before:
                await self._engine.clock_reached(due)
                handled += len(due)
                before = due
        return handled

    def start(self) -> None:
        """Begin to beat. An event loop is running."""
        self._jobs.add_job(self._look, "interval", seconds=self._poll.total_seconds(), next_run_time=datetime.now(UTC))
        self._jobs.add_job(self._keep_house, "interval", seconds=HOUSE.total_seconds())
        self._jobs.start()

    async def stop(self) -> None:
        """Beat no more, once what is being handled is done."""
        self._jobs.pause()
        async with self._ticking:
            self._jobs.shutdown(wait=False)
            await asyncio.sleep(0)  # APScheduler ends in the loop's next round

    async def _look(self) -> None:
        """Look, and ask to be woken at the next moment if that comes before the next look."""
        try:
            await self.tick(self._now())
            soon = await self._engine.next_due()
        except Exception:
            log.exception("could not look who is due")
            return
        wait = self._poll if soon is None else soon - self._now()
        if timedelta(0) < wait < self._poll:
            self._jobs.add_job(self._look, "date", run_date=datetime.now(UTC) + wait, id=_NEXT, replace_existing=True)

    async def _keep_house(self) -> None:
        try:
            await self._engine.housekeeping()
        except Exception:
            log.exception("could not keep house")
