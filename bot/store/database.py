"""Opening a database: what is the same for the data and for the keyring, on SQLite and on PostgreSQL.

On SQLite exactly one connection writes, in write-ahead mode and with every commit on disk before it returns; others only
read and never wait for it. A lock file keeps a second process off the same data. On PostgreSQL several processes share the
data, and the pool's connections both read and write.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal, cast

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.migrations import is_todays, upgrade
from bot.store.one_hop import OneHop, connected

READERS = 4
"""Connections that look at a SQLite file at the same time."""
POOL = 8
"""Connections to PostgreSQL, for each process."""
NAME = "learning-sets"
"""By which PostgreSQL knows the connections of a running bot."""
_AHEAD = "PRAGMA journal_mode=WAL"
_SQLITE: dict[str, Any] = {
    "hide_parameters": True,
    "max_overflow": 0,
    "pool_reset_on_return": None,
    "connect_args": {"async_creator_fn": connected},
}


class StoreError(Exception):
    """The store can not do something, for a reason that is told in plain words and quotes no address."""


class InUseError(StoreError):
    """Another process has this database open, and it takes one at a time: a SQLite file always, PostgreSQL for a restore."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(
            "The bot is running on this database: stop every process of it first."
            if path is None
            else f"{path} is in use by another process: is the bot already running? "
            "A SQLite file serves one process; several share a PostgreSQL database."
        )


class NotThereError(StoreError):
    """There is no database to look into."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no database {path}.")


class OtherReleaseError(StoreError):
    """A database has the tables of another release than this one."""

    def __init__(self) -> None:
        super().__init__(
            "The database has the tables of another release. Start the bot of this release once, which brings them up to "
            "date; or do this with the release that wrote it."
        )


class Database:
    """An open database. `alone` says that no other process can write to it (SQLite)."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine, lock: FileLock | None) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._turn = asyncio.Lock()
        self.alone = lock is not None

    @classmethod
    async def open(
        cls, url: str, schema: Literal["data", "keys"], prepare: Callable[[], None] | None = None
    ) -> Database:
        """Open it and bring its tables up to date. Raises `InUseError`, or what the driver raises.

        On SQLite `prepare` looks after the file once it is ours alone.
        """
        where = make_url(url)
        if where.get_backend_name() != "sqlite":
            named: dict[str, Any] = {"server_settings": {"application_name": NAME}}
            engine = create_async_engine(
                where, hide_parameters=True, pool_size=POOL, max_overflow=0, connect_args=named
            )
            database = cls(engine, engine, None)
        else:
            path = Path(where.database or "")
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path)
            try:
                await asyncio.to_thread(prepare or _nothing)
            except BaseException:
                lock.release()
                raise
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))  # so that only its owner reads it
            writer = create_async_engine(where, pool_size=1, **_SQLITE)
            reader = create_async_engine(where, pool_size=READERS, **_SQLITE)
            _begin(writer, "BEGIN IMMEDIATE", _AHEAD, "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON")
            _begin(reader, "BEGIN", _AHEAD, "PRAGMA query_only=ON")
            database = cls(writer, reader, lock)
        try:
            async with database.transaction() as connection:
                await connection.run_sync(upgrade, schema)
        except BaseException:
            await database.close()
            raise
        return database

    @classmethod
    async def looking(cls, url: str, schema: Literal["data", "keys"]) -> Database:
        """Look, at one moment, into what a running bot may have open; nothing is written and nobody has to wait.

        Raises `NotThereError`, `OtherReleaseError`, or what the driver raises.
        """
        where = make_url(url)
        if where.get_backend_name() != "sqlite":
            engine = create_async_engine(where, hide_parameters=True, pool_size=1, isolation_level="REPEATABLE READ")
        else:
            has_to_be_there(Path(where.database or ""))
            engine = create_async_engine(where, pool_size=1, **_SQLITE)
            _begin(engine, "BEGIN", "PRAGMA query_only=ON")
        database = cls(engine, engine, None)
        try:
            async with database.reading() as connection:
                if not await connection.run_sync(is_todays, schema):
                    raise OtherReleaseError  # noqa: TRY301 - the database is to be closed as for any other
        except BaseException:
            await database.close()
            raise
        return database

    @classmethod
    async def beside(cls, url: str, schema: Literal["data", "keys"]) -> Database:
        """Write, a little at a time, to what a running bot may have open. Raises as `looking` does."""
        await (await cls.looking(url, schema)).close()
        where = make_url(url)
        if where.get_backend_name() != "sqlite":
            engine = create_async_engine(where, hide_parameters=True, pool_size=1)
        else:
            engine = create_async_engine(where, pool_size=1, **_SQLITE)
            _begin(engine, "BEGIN IMMEDIATE", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON")
        return cls(engine, engine, None)

    async def close(self) -> None:
        """Close every connection and let others have the file."""
        await self._reader.dispose()
        await self._writer.dispose()
        if self._lock is not None:
            self._lock.release()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection]:
        """Write: committed when the block ends, rolled back when it raises. On SQLite one at a time."""
        if not self.alone:
            async with self._writer.begin() as connection:
                yield connection
            return
        async with self._turn, self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection]:
        """Look, at one consistent moment on SQLite."""
        async with self._reader.connect() as connection:
            yield connection
            await connection.rollback()


def _nothing() -> None:
    """There is nothing to look after."""


def has_to_be_there(file: Path) -> None:
    """Raise `NotThereError` where no file is; SQLite would make one."""
    if not file.is_file():
        raise NotThereError(file)


class FileLock:
    """Held for as long as the process has the database open; the kernel lets go of it however the process ends."""

    def __init__(self, database: Path) -> None:
        self._descriptor = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise InUseError(database) from None

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _begin(engine: AsyncEngine, begin: str, *pragmas: str) -> None:
    """Have transactions begin where SQLAlchemy says, as the sqlite3 module alone would not."""

    def prepared(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection has no type
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("PRAGMA busy_timeout=5000", *pragmas):
            cursor.execute(pragma)
        cursor.close()

    def begun(connection: Connection) -> None:
        cast("OneHop", connection.connection.driver_connection).begin(begin)

    event.listen(engine.sync_engine, "connect", prepared)
    event.listen(engine.sync_engine, "begin", begun)
