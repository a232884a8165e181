"""Events reach the app at least once: again at once, after one minute and after five, with the same `event_id`.

The app gets an event only when it is subscribed to it and holds the scope for it; whether the bot is there to see what
happened is for `workspace` to say. First attempts start in the order in which things happened.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from .socket_mode import Attempt, Sockets

RETRIES = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))


@dataclass(eq=False)
class Delivery:
    """One event on its way, through all its attempts."""

    payload: dict[str, Any]
    happened: datetime
    attempts: list[Attempt] = field(default_factory=list)
    tried: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def event(self) -> dict[str, Any]:
        return self.payload["event"]

    @property
    def event_id(self) -> str:
        return self.payload["event_id"]

    @property
    def acked(self) -> bool:
        return any(attempt.acked for attempt in self.attempts)

    @property
    def given_up(self) -> bool:
        return not self.acked and len(self.attempts) > len(RETRIES)


class Events:
    """Every event that the app was told of, and those that it is still to be told."""

    def __init__(self, sockets: Sockets, clock: Callable[[], datetime], envelope: Callable[[], dict[str, Any]]) -> None:
        self.deliveries: list[Delivery] = []
        self._sockets = sockets
        self._clock = clock
        self._envelope = envelope
        self._later: deque[tuple[datetime, Delivery]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    def emit(self, event: dict[str, Any]) -> Delivery:
        """Start telling the app."""
        now = self._clock()
        payload = self._envelope() | {
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{uuid4().hex[:10].upper()}",
            "event_time": int(now.timestamp()),
        }
        delivery = Delivery(payload, now)
        self.deliveries.append(delivery)
        self._start(delivery)
        return delivery

    async def send_again(self, delivery: Delivery) -> Attempt:
        """Tell the app a second time what it already knows: same `event_id`, another envelope."""
        return await self._send(delivery, max(len(delivery.attempts), 1))

    async def catch_up(self) -> None:
        """Send again what is due by the clock, and wait for the answers."""
        now = self._clock()
        due = [delivery for moment, delivery in self._later if moment <= now]
        self._later = deque((moment, delivery) for moment, delivery in self._later if moment > now)
        for delivery in due:
            self._start(delivery)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is on its way any more; what waits for a later minute stays."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def stop(self) -> None:
        self._later.clear()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.get_running_loop().create_task(self._attempt(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _attempt(self, delivery: Delivery) -> None:
        number = len(delivery.attempts)
        attempt = await self._send(delivery, number)
        delivery.tried.set()
        if attempt.acked or delivery.acked or number >= len(RETRIES):
            return
        again = delivery.happened + RETRIES[number]
        if again <= self._clock():
            self._start(delivery)
        else:
            self._later.append((again, delivery))

    async def _send(self, delivery: Delivery, number: int) -> Attempt:
        sending = self._sockets.send(
            "events_api",
            delivery.payload,
            answerable=False,
            retry_attempt=number,
            retry_reason="timeout" if number else "",
        )
        attempt = await sending
        delivery.attempts.append(attempt)
        return attempt
