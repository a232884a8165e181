"""Slack's own clock, which a test may hold in its hand.

Whatever Slack dates or times (message ids, trigger expiry, rate limits, retries, response addresses) asks this clock.
The wait for an acknowledgement is the one thing on real time, because the sockets are real.
"""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class SimulatedClock:
    """Stands still until told to move."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def real_clock() -> datetime:
    """The machine's clock, for tests that run the program as a process."""
    return datetime.now(UTC)
