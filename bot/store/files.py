"""Databases as files: whole ones in one piece, and how one takes the place of another in one step."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncGenerator, Collection, Generator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database


@asynccontextmanager
async def looked_into(url: str) -> AsyncGenerator[AsyncConnection]:
    """Look into the data at one moment. Raises as `Database.looking`."""
    database = await Database.looking(url, "data")
    try:
        async with database.reading() as connection:
            yield connection
    finally:
        await database.close()


def file_of(url: str) -> Path | None:
    """The file of a database; None on PostgreSQL."""
    where = make_url(url)
    return Path(where.database or "") if where.get_backend_name() == "sqlite" else None


def url_of(file: Path) -> str:
    """How the store is told of a file."""
    return f"sqlite+aiosqlite:///{file}"


@contextmanager
def work_file(file: Path) -> Generator[Path]:
    """A file to work in, which nobody finds afterwards unless it was given another name."""
    every = [file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-journal", ".lock"))]
    for each in every:
        each.unlink(missing_ok=True)
    try:
        yield file
    finally:
        for each in every:
            each.unlink(missing_ok=True)


def in_one_file(file: Path) -> None:
    """Have all of a database in its one file, and that on disk."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    on_disk(file)


def is_whole(file: Path) -> bool:
    """Whether all of a database is there."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def copied_whole(file: Path, to: Path) -> set[str]:
    """Copy a database, with whatever its log has. Answers the names of its tables; none where it is damaged."""
    os.close(os.open(to, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(to)) as target,
        ):
            source.backup(target)
            tables = {name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        return set()
    return tables if is_whole(to) else set()


def has_rows(file: Path, tables: Collection[str]) -> bool:
    """Whether anything stands in these tables of a database; what can not be read counts."""
    if not file.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            ours = [name for name in tables if name in there]
            asked = (f"SELECT EXISTS (SELECT 1 FROM {name})" for name in ours)  # noqa: S608 - names of ours
            return any(connection.execute(each).fetchone()[0] for each in asked)
    except sqlite3.DatabaseError:
        return True


def put_in_place(work: Path, file: Path, aside: Path | None) -> None:
    """Have the one file take the other's place in one step; what stood before has a second name by then."""
    if file.exists():
        try:
            in_one_file(file)
        except sqlite3.DatabaseError:  # it is damaged, and stays so: with its log, as it was
            for end in ("-wal", "-shm"):
                log_of_it = file.with_name(f"{file.name}{end}")
                if aside is not None and log_of_it.exists():
                    log_of_it.replace(aside.with_name(f"{aside.name}{end}"))
        if aside is not None:
            os.link(file, aside)
    work.replace(file)
    on_disk(file.parent)


def made_folder(folder: Path) -> None:
    """Have a folder that others do not look into."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def on_disk(file: Path) -> None:
    """Have a file on disk, or the names in a folder."""
    descriptor = os.open(file, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def emptied_log(file: Path) -> None:
    """Have the write-ahead log overwrite the file and be emptied: what was deleted stood in both."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
