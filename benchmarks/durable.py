"""Durable events through the whole engine, against the rows they leave, written by sqlite3 alone.

*Ours* is `Engine.take` on a store on disk, as adapters call it: each press is named in the inbox, its set is loaded, decrypted,
stepped, encrypted and saved, its effect is put into the outbox, and the call returns once that is committed
(`synchronous=FULL`). Each of those who wait presses in a set of their own and presses again as soon as they are answered.

*Theirs* is the least that could make as much durable: one connection of Python's sqlite3 to a file with the same tables and
indexes, write-ahead and `synchronous=FULL` too, and for each event one transaction that writes the same three rows (inbox, set,
outbox), already encrypted, copied byte by byte from what our arm left when it was warmed up. It reads nothing, computes nothing
and overwrites nothing that it deletes.

They are comparable because after each round both files have gained the same number of rows of the same size, which is checked.
Theirs pays for a commit with each event. Ours pays for everything else, and shares commits among those who wait; a lone
event cannot share, so there the question is only how much everything else adds.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.grown_set import COMMUNITY, NOW, grown_set, press
from benchmarks.measuring import Aim, Figure, in_turn
from bot.door import Incoming
from bot.engine import Engine
from bot.flows.words import SetId
from bot.store.store import Store
from bot.store.unit import Changes

THROUGHPUT, LONE = Aim("at least", 1), Aim("at most", 12)

Row = tuple[Any, ...]
_HELD = 1
_SET_COLUMNS = ("id", "community", "key_id", "shape", "body", "due_at", "due_stamp")
_OUTBOX_COLUMNS = (
    "set_id", "community", "place", "kind", "slot", "language", "key_id", "body", "nonce", "not_before", "created",
)  # fmt: skip


class Taking:
    """Our arm: an engine, and a set for each person who waits. `taken` counts the presses answered."""

    def __init__(self, store: Store, sets: list[SetId], file: Path) -> None:
        self.file = file
        self._engine = Engine(store, clock=lambda: NOW)
        self._sets = sets
        self._pressed = dict.fromkeys(sets, 0)
        self._names = count(1_000_000_000_000_000_000)
        self.taken = 0

    async def all_at_once(self, events: int, waiting: int) -> float:
        """Take so many events from so many people who wait. Answers how many a second."""

        async def presses_again_and_again(set_id: SetId) -> None:
            for _ in range(events // waiting):
                await self._take(set_id)

        began = perf_counter()
        await asyncio.gather(*(presses_again_and_again(set_id) for set_id in self._sets[:waiting]))
        return events // waiting * waiting / (perf_counter() - began)

    async def one_by_one(self, events: int) -> float:
        """Take so many events, each alone. Answers the median of their seconds."""
        took: list[float] = []
        for number in range(events):
            began = perf_counter()
            await self._take(self._sets[number % len(self._sets)])
            took.append(perf_counter() - began)
        return median(took)

    async def _take(self, set_id: SetId) -> None:
        event = press(self._pressed[set_id])
        self._pressed[set_id] += 1
        await self._engine.take(Incoming(str(next(self._names)), COMMUNITY, event, to=set_id))
        self.taken += 1

    async def close(self) -> None:
        """Finish what waits in line."""
        await self._engine.close()


class Writing:
    """Their arm: a bare connection, and the rows that our arm left. `written` counts the transactions."""

    def __init__(self, file: Path, rows: list[tuple[Row, Row, Row]]) -> None:
        self.file = file
        self._rows = rows
        self._names = count(2_000_000_000_000_000_000)
        self.written = 0
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")

    async def all_at_once(self, events: int) -> float:
        """Write so many events. Answers how many a second."""
        began = perf_counter()
        for _ in range(events):
            self._write()
        return events / (perf_counter() - began)

    async def one_by_one(self, events: int) -> float:
        """Write so many events. Answers the median of their seconds."""
        took: list[float] = []
        for _ in range(events):
            began = perf_counter()
            self._write()
            took.append(perf_counter() - began)
        return median(took)

    def _write(self) -> None:
        (_, seen), a_set, effect = self._rows[self.written % len(self._rows)]
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        run("INSERT INTO inbox (id, seen) VALUES (?, ?)", (f"discord:{next(self._names)}", seen))
        run(_SAVE_SET, a_set)
        run(_PUT_EFFECT, effect)
        run("COMMIT")
        self.written += 1

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@asynccontextmanager
async def both_arms(folder: Path, sets: int) -> AsyncIterator[tuple[Taking, Writing]]:
    """Open a store with so many sets, take both presses for each, and copy the file for the other arm."""
    file = folder / "ours.db"
    store = await Store.open(f"sqlite+aiosqlite:///{file}", f"sqlite+aiosqlite:///{folder}/keys.db", folder / "master")
    taking = Taking(store, await _fill(store, sets), file)
    rows: list[tuple[Row, Row, Row]] = []
    for _ in range(2):
        await taking.all_at_once(sets, sets)
        rows += _newest(file, sets)
    writing = Writing(_copy(file, folder / "theirs.db"), rows)
    try:
        yield taking, writing
    finally:
        writing.close()
        await taking.close()
        await store.close()


def kept(file: Path) -> dict[str, tuple[int, int]]:
    """How many rows each table has, and how many bytes of bodies."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: connection.execute(f"SELECT count(*), sum(length({column})) FROM {table}").fetchone()  # noqa: S608 - our names
            for table, column in (("inbox", "id"), ("outbox", "body"), ("sets", "body"))
        }


async def measure(*, quick: bool) -> list[Figure]:
    """Measure with 16 who wait, with one, and with 64."""
    rounds, events, lone = (3, 256, 50) if quick else (15, 1024, 200)
    figures: list[Figure] = []
    with TemporaryDirectory() as folder:
        async with both_arms(Path(folder), 64) as (taking, writing):
            before = kept(taking.file)
            for waiting, aim in ((16, THROUGHPUT), (64, None)):
                both = await in_turn(
                    rounds,
                    lambda waiting=waiting: taking.all_at_once(events, waiting),
                    lambda: writing.all_at_once(events),
                )
                what = f"durable events, {waiting} waiting"
                figures.append(Figure(what, "sqlite3, a transaction an event", *both, "/s", aim))
            alone = await in_turn(rounds, lambda: taking.one_by_one(lone), lambda: writing.one_by_one(lone))
            figures.insert(1, Figure("a lone event (p50)", "sqlite3, one transaction (p50)", *alone, "s", LONE))
            check_same_work(before, kept(taking.file), kept(writing.file))
    return figures


def check_same_work(
    before: dict[str, tuple[int, int]], ours: dict[str, tuple[int, int]], theirs: dict[str, tuple[int, int]]
) -> None:
    """Raise `AssertionError` unless both arms left as many rows, of the same size but for a hundredth."""
    for table, (rows, size) in ours.items():
        assert rows == theirs[table][0], table
        gained, they_gained = size - before[table][1], theirs[table][1] - before[table][1]
        assert abs(gained - they_gained) <= size / 100, table


async def _fill(store: Store, how_many: int) -> list[SetId]:
    sets = [SetId(f"benchset{number:02}") for number in range(how_many)]
    async with store.writing(NOW) as unit:
        changes = Changes(sets={set_id: (grown_set(set_id, _HELD), None) for set_id in sets})
        await unit.save(changes, iter(()), NOW + timedelta(days=1))
    return sets


def _copy(ours: Path, theirs: Path) -> Path:
    with closing(sqlite3.connect(ours)) as source, closing(sqlite3.connect(theirs)) as target:
        source.backup(target)
    return theirs


def _newest(file: Path, events: int) -> list[tuple[Row, Row, Row]]:
    """What the last events left, one for each set: a row of the inbox, of the sets, of the outbox."""
    with closing(sqlite3.connect(file)) as connection:
        read = connection.execute
        inbox = read("SELECT id, seen FROM inbox ORDER BY id DESC LIMIT ?", (events,)).fetchall()
        sets = read(f"SELECT {', '.join(_SET_COLUMNS)} FROM sets ORDER BY id").fetchall()  # noqa: S608 - our names
        newest = f"SELECT {', '.join(_OUTBOX_COLUMNS)} FROM outbox ORDER BY id DESC LIMIT ?"  # noqa: S608 - the same
        effects = sorted(read(newest, (events,)).fetchall())
    assert [row[0] for row in sets] == [row[0] for row in effects], "each event leaves one effect"
    return list(zip(inbox, sets, effects, strict=True))


def _places(columns: tuple[str, ...]) -> str:
    return f"({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_SAVE_SET = (
    f"INSERT INTO sets {_places(_SET_COLUMNS)} ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _SET_COLUMNS[1:])
)  # fmt: skip
_PUT_EFFECT = f"INSERT INTO outbox {_places(_OUTBOX_COLUMNS)}"
