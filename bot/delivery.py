"""The outbox, drained into the platforms: everything is seen once, in order, and what a platform answers comes back.

For each row: claim its place, which marks the row `sending` -> make an `Attempt` -> give the engine what came of it,
which marks the row and steps the answers in one transaction. Whatever is cut off in between leaves a row in `sending`,
found again when the lease has ended; and a process that was only slow reports under an old fence, and is not heard.

Nobody waits behind a slow place: places go side by side, a row at a time in each. New direct messages alone stand in
line, one a second for each platform, because a platform that sees many at once takes us for a nuisance.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.attempt import Attempt
from bot.store import outbox, places
from bot.store.outbox import Delivered, Ready

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.adapters.base import Port
    from bot.flows.effects import Effect

log = structlog.get_logger(__name__)

AT_ONCE = 16
"""Places served side by side."""

LOOKS = timedelta(seconds=3)
"""How often we look without being woken."""

PACE = timedelta(seconds=1)
"""Between two new direct messages on one platform."""


class Store(Protocol):
    """What delivery needs of the store."""

    def transaction(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction that writes."""
        ...

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection that only reads, and never waits for a writer."""
        ...

    async def effect(self, key_id: str, body: bytes) -> Effect:
        """Open a row's body."""
        ...


class Settles(Protocol):
    """What delivery needs of the engine."""

    async def delivered(self, done: Delivered) -> bool:
        """Note what came of a row and step its answers; False if somebody else has the place by now."""
        ...


class Delivery:
    """Drains the outbox into `ports`, by the prefix of their ids: in the background by `run`, by hand by `drain`."""

    def __init__(
        self,
        store: Store,
        engine: Settles,
        ports: Mapping[str, Port],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pace: timedelta = PACE,
    ) -> None:
        self._store = store
        self._engine = engine
        self._ports = ports
        self._now = now
        self._pace = pace
        self._holder = secrets.token_hex(8)
        self._under_way: dict[Ready, asyncio.Task[bool]] = {}
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look at once: something was committed. Never blocks."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until `stop`. Survives whatever the database or a platform does."""
        while not self._stopping:
            self._woken.clear()
            pause = LOOKS
            try:
                pause = await self._start_what_is_ready()
            except Exception:
                log.exception("could not look into the outbox")
            with suppress(TimeoutError):
                async with asyncio.timeout(pause.total_seconds()):
                    await self._woken.wait()
        if self._under_way:
            await asyncio.wait(self._under_way.values())

    async def stop(self) -> None:
        """Start nothing more, and return once the calls under way are finished and noted."""
        self._stopping = True
        self.wake()
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()))

    async def drain(self) -> None:
        """Deliver all that can be tried now, and what follows from it. For whoever holds the clock in their hands."""
        progress = True
        while progress:
            await self._start_what_is_ready()
            progress = any(await asyncio.gather(*self._under_way.values()))

    async def alone(self) -> None:
        """Free every place at the start: for the one process of a SQLite file, as nobody else can be holding any."""
        async with self._store.transaction() as connection:
            await outbox.free_all(connection, self._now())

    # --- places, side by side

    async def _start_what_is_ready(self) -> timedelta:
        """Serve the places that are ready. Answers after what time to look again."""
        now = self._now()
        pause = LOOKS
        async with self._store.reading() as connection:
            ready = await outbox.ready(connection, now, AT_ONCE, self._ports.keys())
            for prefix in list(self._ports):
                newcomer = await outbox.ready_new_direct(connection, now, prefix)
                if newcomer is not None:
                    ready.append(newcomer)
                    pause = min(pause, self._pace)
            soonest = await outbox.next_moment(connection)
        for which in ready:
            if which not in self._under_way and len(self._under_way) < AT_ONCE + len(self._ports):
                self._under_way[which] = task = asyncio.create_task(self._serve(which))
                task.add_done_callback(lambda _, which=which: self._under_way.pop(which, None))
        return min(pause, soonest - now) if soonest and soonest > now else pause

    async def _serve(self, which: Ready) -> bool:
        """Try the rows of a place, one after the other, while they arrive. True if anything was tried."""
        tried = False
        try:
            while not self._stopping:
                done = await self._next(which)
                if done is None:
                    break
                tried = True
                if done.state != "sent":
                    break
        except Exception:
            log.exception("a delivery was cut off", set=which.set_id, place=which.place)
        if tried:
            self.wake()
        return tried

    async def _next(self, which: Ready) -> Delivered | None:
        """Try the next row of a place. None if there is nothing to try, or somebody else does."""
        now = self._now()
        async with self._store.transaction() as connection:
            if not await self._may_open(connection, which, now):
                return None
            claim = await outbox.claim(connection, which, self._holder, now)
        if claim is None:
            return None
        port = self._ports.get(claim.community.partition(":")[0])
        if port is None:  # We left the platform in the meantime; whoever is on it goes on.
            state = "sending" if claim.uncertain else "waiting"
            await self._engine.delivered(Delivered(claim, now, state, claim.attempts - 1, not_before=now + LOOKS))
            return None
        attempt = Attempt(claim, port, self._now)
        done = await attempt.made(self._store.effect)
        taken = await self._engine.delivered(done)
        log.info(
            "delivered" if taken else "delivered too late",
            row=claim.row,
            set=claim.set_id,
            place=claim.place,
            kind=claim.kind,
            state=done.state,
            trouble=done.trouble,
        )
        if not taken:
            await self._take_back(attempt)
            return None
        return done

    async def _take_back(self, attempt: Attempt) -> None:
        """We were stopped in mid-call and somebody else took over: once theirs stands, ours is a double."""
        for _ in range(round(outbox.LEASE / LOOKS)):
            async with self._store.reading() as connection:
                became = await outbox.became(connection, attempt.claim.row)
            if became is not None:
                await attempt.taken_back(became)
                return
            await asyncio.sleep(LOOKS.total_seconds())

    async def _may_open(self, connection: AsyncConnection, which: Ready, now: datetime) -> bool:
        """Whether this place may be written to now: a direct message that is to be opened waits for its second."""
        person = places.person_of(which.place)
        if person is None or not self._pace:
            return True
        if await places.address_of(connection, which.set_id, which.place) is not None:
            return True
        return await outbox.pass_turnstile(connection, person.partition(":")[0], now, self._pace)
