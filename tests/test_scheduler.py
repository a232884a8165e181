"""The beat: `tick` on simulated time, and once the beat itself on real time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from bot.flows.words import SetId
from bot.scheduler import AT_ONCE, Scheduler

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass
class Sets:
    """Sets that are due at some moments, and who was told so, when."""

    due: dict[str, list[datetime]]
    now: datetime = NOON
    reached: list[tuple[str, datetime]] = field(default_factory=list)
    away: int = 0
    stuck: set[str] = field(default_factory=set)

    async def due_sets(self, now: datetime, limit: int) -> list[SetId]:
        if self.away:
            self.away -= 1
            raise ConnectionError
        waiting = sorted((min(moments), name) for name, moments in self.due.items() if moments)
        return [SetId(name) for moment, name in waiting if moment <= now][:limit]

    async def clock_reached(self, set_ids: Sequence[SetId]) -> None:
        await asyncio.sleep(0)
        for name in set_ids:
            if name not in self.stuck:
                self.due[name].remove(min(self.due[name]))
                self.reached.append((name, self.now))

    async def next_due(self) -> datetime | None:
        return min((moment for moments in self.due.values() for moment in moments), default=None)

    async def housekeeping(self) -> None:
        raise AssertionError("not in these tests")


def after(**span: float) -> datetime:
    return NOON + timedelta(**span)


async def test_a_set_is_reached_when_its_moment_has_come_and_not_before() -> None:
    sets = Sets({"early": [after(seconds=1)], "late": [after(minutes=5)]})
    scheduler = Scheduler(sets)

    assert [await scheduler.tick(after(seconds=seconds)) for seconds in (0, 1, 2, 299, 300, 301)] == [0, 1, 0, 0, 1, 0]
    assert [name for name, _ in sets.reached] == ["early", "late"]


async def test_everything_is_caught_up_with_after_a_pause() -> None:
    sets = Sets({f"set-{number}": [after(minutes=number), after(hours=number)] for number in range(AT_ONCE + 10)})

    await Scheduler(sets).tick(after(days=30))

    assert [moments for moments in sets.due.values() if moments] == []
    assert len(sets.reached) == 2 * (AT_ONCE + 10)


async def test_a_set_that_stays_due_holds_up_nobody() -> None:
    sets = Sets({"stuck": [NOON], "fine": [after(minutes=1)]}, stuck={"stuck"})

    await Scheduler(sets).tick(after(minutes=1))

    assert sets.reached == [("fine", NOON)]


async def test_a_tick_waits_for_the_one_before_it() -> None:
    sets = Sets({"one": [NOON]})
    scheduler = Scheduler(sets)

    handled = await asyncio.gather(*(scheduler.tick(NOON) for _ in range(3)))

    assert sorted(handled) == [0, 0, 1]


async def test_the_beat_wakes_at_the_very_moment_and_survives_a_database_that_was_away() -> None:
    start = datetime.now(UTC)
    moment = start + timedelta(seconds=1.2)
    sets = Sets({"one": [moment]}, away=1)
    scheduler = Scheduler(sets, poll=timedelta(seconds=1))

    with capture_logs() as logs:
        scheduler.start()
        while not sets.reached:
            await asyncio.sleep(0.005)
            assert datetime.now(UTC) < start + timedelta(seconds=5)
        seen = datetime.now(UTC)
        await scheduler.stop()

    assert [entry["event"] for entry in logs] == ["could not look who is due"]
    assert moment <= seen < start + timedelta(seconds=2)  # the polls are at 0, 1 and 2 s


async def test_a_beat_that_was_stopped_reaches_nobody_any_more() -> None:
    sets = Sets({"one": [datetime.now(UTC) + timedelta(seconds=0.2)]})
    scheduler = Scheduler(sets, poll=timedelta(seconds=0.1))
    scheduler.start()
    await asyncio.sleep(0.05)
    await scheduler.stop()
    await asyncio.sleep(0.4)

    assert sets.reached == []
