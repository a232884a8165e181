"""A whole copy of the data, row by row, from either database into either; and whether what is in one can be relied upon.

Copied are the rows of one moment, as the bot itself reads them, so a copy holds nothing that was deleted before, and it does
not matter to it which database wrote it. Looked at is every sealed row: whether its key is there, and whether it opens.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Table, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.codec import NewerShapeError
from bot.store.encryption import SealBrokenError
from bot.store.keyring import Keyring
from bot.store.sealed import SEALED, Sealed
from bot.store.tables import metadata

AT_ONCE = 200
"""Rows held in memory: the fullest set has a quarter of a megabyte."""

Counts = dict[str, int]
"""How many rows each table has."""


async def counted(connection: AsyncConnection) -> Counts:
    """Count the rows of every table."""
    return {
        table.name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
        for table in metadata.sorted_tables
    }


async def copy(source: AsyncConnection, target: AsyncConnection) -> Counts:
    """Copy every row into tables that are empty. Answers how many there were."""
    copied: Counts = {}
    for table in metadata.sorted_tables:
        copied[table.name] = 0
        async for rows in pages(source, table):
            await target.execute(table.insert(), [dict(row._mapping) for row in rows])  # noqa: SLF001 - its public name
            copied[table.name] += len(rows)
    return copied


async def pages(connection: AsyncConnection, table: Table, *where: Any) -> AsyncGenerator[Sequence[Any]]:  # noqa: ANN401
    """Go through a table in the order of its key, some rows at a time."""
    key = list(table.primary_key)
    asked = select(table).where(*where).order_by(*key).limit(AT_ONCE)
    rows = (await connection.execute(asked)).all()
    while rows:
        yield rows
        last = [literal(getattr(rows[-1], column.name), column.type) for column in key]
        rows = (await connection.execute(asked.where(tuple_(*key) > tuple_(*last)))).all()


@dataclass(slots=True)
class Found:
    """What was found in a copy, by table: rows that open, and those that do not, as their keys are gone, or for other reasons.

    `gone` has the primary keys of the rows whose key is no more.
    """

    opened: Counts = field(default_factory=Counts)
    gone: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict[str, list[tuple[Any, ...]]])
    newer: int = 0
    """Rows that a newer release wrote."""
    broken: int = 0
    """Rows that are not what was written."""

    @property
    def gone_altogether(self) -> int:
        """How many rows name a key that is no more."""
        return sum(map(len, self.gone.values()))


async def looked_through(connection: AsyncConnection, keyring: Keyring) -> Found:
    """Open every sealed row there is."""
    found = Found()
    for sealed in SEALED:
        name = sealed.table.name
        found.opened[name], found.gone[name] = 0, []
        async for rows in pages(connection, sealed.table):
            keys = await keyring.fetched({row.key_id for row in rows})
            for row in rows:
                if row.key_id not in keys:
                    found.gone[name].append(tuple(getattr(row, column.name) for column in sealed.table.primary_key))
                    continue
                try:
                    _opens(sealed, row, keys[row.key_id])
                except NewerShapeError:
                    found.newer += 1
                except (SealBrokenError, msgspec.DecodeError):
                    found.broken += 1
                else:
                    found.opened[name] += 1
    return found


def _opens(sealed: Sealed, row: Any, key: Any) -> None:  # noqa: ANN401 - a row
    body = getattr(row, sealed.column)
    if body is not None:
        sealed.read(row, key.open(sealed.purpose(row), body))
