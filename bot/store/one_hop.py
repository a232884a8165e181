"""An aiosqlite connection that goes to its thread once for a statement.

SQLAlchemy asks aiosqlite for a cursor, has it execute, fetches all rows and closes it again, each of them a way to the
connection's thread and back, and such a way costs more than most statements. Here the cursor does all four in one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiosqlite


class OneHop(aiosqlite.Connection):
    """Made by `connected`. Only what SQLAlchemy asks for is different."""

    def cursor(self) -> Any:  # noqa: ANN401 - aiosqlite promises a cursor of its own, which this stands in for
        """Make a cursor; nothing happens yet."""
        return _Cursor(self)

    async def in_thread(self, function: Callable[..., None], *arguments: object) -> None:
        """Run a function where the connection lives; its first argument is the connection itself."""
        await self._execute(function, self._conn, *arguments)  # pyright: ignore[reportUnknownMemberType] - untyped there


def connected(database: str, **options: Any) -> OneHop:  # noqa: ANN401 - whatever sqlite3.connect takes
    """Make a connection, as `aiosqlite.connect` does; it opens when it is awaited."""
    options.pop("iter_chunk_size", None)
    connection = OneHop(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - as SQLAlchemy does it
    return connection


class _Cursor:
    """What SQLAlchemy needs of a cursor, with the rows of the last statement."""

    arraysize = 1

    def __init__(self, connection: OneHop) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Any = ()) -> None:  # noqa: ANN401 - whatever the driver takes
        await self._connection.in_thread(self._run, sqlite3.Cursor.execute, statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Any]) -> None:
        await self._connection.in_thread(self._run, sqlite3.Cursor.executemany, statement, parameters)

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    def _run(self, connection: sqlite3.Connection, how: Callable[..., object], statement: str, parameters: Any) -> None:  # noqa: ANN401 - the same
        cursor = connection.cursor()
        try:
            how(cursor, statement, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()
