"""Databases to test on: a fresh SQLite file, or a fresh PostgreSQL database on the server of `TEST_POSTGRES_URL`.

Neither waits for a disk, which makes a journey of a thousand commits seconds shorter. Nothing here takes the machine's power
away, and what a killed process has written stays written without it.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql+asyncpg://127.0.0.1:5432/postgres")

MEMORY, ENOUGH = Path("/dev/shm"), 2**30  # noqa: S108 - pytest makes folders of its own in it
"""Where Linux keeps files in memory; and bytes, of which a run takes a small part: containers often have 64 MB only."""


def pytest_configure() -> None:
    """Let every `tmp_path` lie in memory, where there is enough of it and nobody named another place."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def sqlite_url(folder: Path, name: str = "test") -> str:
    """Name a SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{folder / name}.db"


@asynccontextmanager
async def postgres_url() -> AsyncGenerator[str]:
    """Make an empty PostgreSQL database, and remove it afterwards. Skips the test where there is no server."""
    url = await _made()
    try:
        yield url
    finally:
        await _removed(url)


@pytest.fixture(scope="session")
def postgres_pair() -> Iterator[tuple[str, str]]:
    """Two PostgreSQL databases, for data and for keys, that the tests of a run share: to be emptied by whoever begins."""
    with ThreadPoolExecutor(1) as elsewhere:  # a test's loop may be running here
        data = elsewhere.submit(asyncio.run, _made()).result()
        keys = elsewhere.submit(asyncio.run, _made()).result()
        yield data, keys
        elsewhere.submit(asyncio.run, _removed(data)).result()
        elsewhere.submit(asyncio.run, _removed(keys)).result()


async def emptied(url: str) -> str:
    """Remove every row of a PostgreSQL database, as it is much quicker than making a new one."""
    connection = await asyncpg.connect(_plain(url))
    found = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    tables = [row["tablename"] for row in found if row["tablename"] != "alembic_version"]
    if tables:
        await connection.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
    await connection.close()
    return url


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


async def _made() -> str:
    server = make_url(SERVER)
    try:
        connection = await asyncpg.connect(_plain(SERVER))
    except (OSError, asyncpg.PostgresError) as why:
        pytest.skip(f"no PostgreSQL at {server.host}:{server.port}: {type(why).__name__}")
    name = f"learning_sets_{secrets.token_hex(6)}"
    await connection.execute(f'CREATE DATABASE "{name}"')
    await connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    await connection.close()
    return server.set(database=name).render_as_string(hide_password=False)


async def _removed(url: str) -> None:
    connection = await asyncpg.connect(_plain(SERVER))
    await connection.execute(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')
    await connection.close()
