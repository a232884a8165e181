"""An idle poll with a million sets waiting, against the same poll with a thousand.

Both arms are ours: what the beat asks of the engine every few seconds, `due_sets` for this moment and then `next_due`, while
nobody is due yet. One store has 1,000 sets whose moments are still to come, the other 1,000,000. They are comparable
because they differ in nothing else; if the poll looked at more than the next few moments of an index, the second would take
a thousand times as long.

The rows are made as the store makes them, with a key's name, a body and a moment for each set, written straight into the
table. No key stands behind them and the bodies are noise of a few bytes: in an idle poll none is opened, and none is even read.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.grown_set import COMMUNITY, NOW
from benchmarks.measuring import Aim, Figure, in_turn
from bot.engine import Engine
from bot.flows.model import SHAPE
from bot.scheduler import AT_ONCE
from bot.store.store import STAMP, Store
from bot.store.tables import EPOCH, MICROSECOND

AIM = Aim("at most", 2)
FEW, MANY = 1_000, 1_000_000
NEXT = NOW + timedelta(minutes=1)
"""When the first of them is due."""

_MONTH = timedelta(days=28)
_BODY = 64


class Polling:
    """One arm: an engine over a store with so many sets waiting. `polls` counts the polls that found nobody due."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.polls = 0

    async def times(self, polls: int) -> float:
        """Poll so many times. Answers the seconds that one takes."""
        began = perf_counter()
        for _ in range(polls):
            due, soon = await self._engine.due_sets(NOW, AT_ONCE), await self._engine.next_due()
            assert due == []
            assert soon == NEXT
            self.polls += 1
        return (perf_counter() - began) / polls


@asynccontextmanager
async def waiting(folder: Path, sets: int) -> AsyncIterator[Polling]:
    """Open a store in which so many sets wait."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else runs yet
    file = folder / "data.db"
    keyring = f"sqlite+aiosqlite:///{folder}/keys.db"
    store = await Store.open(f"sqlite+aiosqlite:///{file}", keyring, folder / "master")
    try:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("PRAGMA synchronous=OFF")
            connection.executemany("INSERT INTO sets VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(sets))
        yield Polling(Engine(store, clock=lambda: NOW))
    finally:
        await store.close()


async def measure(*, quick: bool) -> list[Figure]:
    """Measure both arms."""
    rounds, polls, many = (3, 50, MANY // 10) if quick else (15, 200, MANY)
    with TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            few = await stack.enter_async_context(waiting(Path(folder, "few"), FEW))
            crowd = await stack.enter_async_context(waiting(Path(folder, "many"), many))
            both = await in_turn(rounds, lambda: crowd.times(polls), lambda: few.times(polls))
    return [Figure(f"an idle poll, {many:,} sets waiting", f"the same, {FEW:,} sets waiting", *both, "s", AIM)]


def _rows(sets: int) -> Iterator[tuple[Any, ...]]:
    """Rows with ids in no order, as they are drawn, and moments over four weeks, the first of them at `NEXT`."""
    noise = random.Random(sets)  # noqa: S311 - the same rows every time
    first = (NEXT - EPOCH) // MICROSECOND
    for number in range(sets):
        due_at = first + number * (_MONTH // MICROSECOND) // sets
        yield (
            f"{noise.getrandbits(50):010x}{number:x}",
            COMMUNITY,
            f"{noise.getrandbits(64):016x}",
            SHAPE,
            noise.randbytes(_BODY),
            due_at,
            STAMP,
        )
