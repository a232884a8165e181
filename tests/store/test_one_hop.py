"""Rows written many at once wait for the next statement or the commit: they are there, in order, or nothing is."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import inbox
from tests.databases import sqlite_url
from tests.stage import NOON


@pytest.fixture
async def database(tmp_path: Path) -> AsyncGenerator[Database]:
    opened = await Database.open(sqlite_url(tmp_path / "data.db"), "data")
    yield opened
    await opened.close()


async def _write(connection: AsyncConnection, *ids: str) -> None:
    await connection.execute(inbox.insert(), [{"id": id, "seen": NOON} for id in ids])


async def _ids(connection: AsyncConnection) -> list[str]:
    return list((await connection.execute(select(inbox.c.id).order_by(inbox.c.id))).scalars())


async def test_whoever_writes_reads_their_own_rows_before_the_commit(database: Database) -> None:
    async with database.transaction() as connection:
        await _write(connection, "a", "b")
        await _write(connection, "c", "d")

        assert await _ids(connection) == ["a", "b", "c", "d"]


async def test_a_reader_finds_rows_that_only_the_commit_sent_on_their_way(database: Database) -> None:
    async with database.transaction() as connection:
        await _write(connection, "a", "b")

    async with database.reading() as connection:
        assert await _ids(connection) == ["a", "b"]


async def test_a_writer_who_gives_up_leaves_nothing_for_the_next(database: Database) -> None:
    async def gives_up() -> None:
        async with database.transaction() as connection:
            await _write(connection, "a", "b")
            raise KeyError

    with pytest.raises(KeyError):
        await gives_up()

    async with database.transaction() as connection:
        await _write(connection, "c", "d")
    async with database.reading() as connection:
        assert await _ids(connection) == ["c", "d"]


async def test_a_writer_whose_rows_are_refused_hears_of_it_at_the_commit_and_nothing_is_kept(
    database: Database,
) -> None:
    async def writes_one_twice() -> None:
        async with database.transaction() as connection:
            await _write(connection, "a", "b")
            await _write(connection, "c", "a")

    with pytest.raises(IntegrityError):
        await writes_one_twice()

    async with database.transaction() as connection:
        assert await _ids(connection) == []
