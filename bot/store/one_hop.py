"""An aiosqlite connection that goes to its thread as seldom as can be.

SQLAlchemy asks aiosqlite for a cursor, has it execute, fetches all rows and closes it again, each of them a way to the
connection's thread and back, and such a way costs more than most statements. Here the cursor does all four in one. What
answers nothing (the beginning of a transaction, rows written many at once) does not go by itself at all: it is *put off*, and
goes before whatever is asked next, the commit at the latest. What it raises is raised there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiosqlite


class OneHop(aiosqlite.Connection):
    """Made by `connected`. Only what SQLAlchemy asks for is different."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # pyright: ignore[reportUnknownMemberType] - as SQLAlchemy does it
        self._put_off: list[Callable[[sqlite3.Connection], object]] = []

    def cursor(self) -> Any:  # noqa: ANN401 - aiosqlite promises a cursor of its own, which this stands in for
        """Make a cursor; nothing happens yet."""
        return _Cursor(self)

    def begin(self, statement: str) -> None:
        """Begin a transaction with whatever comes next."""
        self.put_off(lambda connection: connection.execute(statement))

    def put_off(self, function: Callable[[sqlite3.Connection], object]) -> None:
        """Run a function before whatever comes next, where the connection lives."""
        self._put_off.append(function)

    async def in_thread(self, function: Callable[[sqlite3.Connection], object]) -> None:
        """Run what was put off, and then this, where the connection lives."""
        functions, self._put_off = (*self._put_off, function), []
        await self._execute(_one_by_one, self._conn, functions)  # pyright: ignore[reportUnknownMemberType] - untyped there

    async def commit(self) -> None:
        """Commit, and whatever was put off before it; or roll back, as SQLAlchemy takes it to be over either way."""
        try:
            await self.in_thread(sqlite3.Connection.commit)
        except sqlite3.Error:
            await self.rollback()
            raise

    async def rollback(self) -> None:
        """Roll back. What was put off is not done at all."""
        self._put_off.clear()
        await super().rollback()


def connected(database: str, **options: Any) -> OneHop:  # noqa: ANN401 - whatever sqlite3.connect takes
    """Make a connection, as `aiosqlite.connect` does; it opens when it is awaited."""
    options.pop("iter_chunk_size", None)
    return OneHop(lambda: sqlite3.connect(database, **options))


def _one_by_one(connection: sqlite3.Connection, functions: Iterable[Callable[[sqlite3.Connection], object]]) -> None:
    for function in functions:
        function(connection)


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
        await self._connection.in_thread(lambda connection: self._run(connection, statement, parameters))

    async def executemany(self, statement: str, parameters: Iterable[Any]) -> None:
        self._connection.put_off(lambda connection: connection.executemany(statement, parameters))

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    def _run(self, connection: sqlite3.Connection, statement: str, parameters: Any) -> None:  # noqa: ANN401 - the same
        cursor = connection.cursor()
        try:
            cursor.execute(statement, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()
