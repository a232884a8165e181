"""Databases to test on: a fresh SQLite file, or a fresh PostgreSQL database on the server of `TEST_POSTGRES_URL`."""

from __future__ import annotations

import os
import secrets
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg
import pytest
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql+asyncpg://127.0.0.1:5432/postgres")


def sqlite_url(folder: Path, name: str = "test") -> str:
    """Name a SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{folder / name}.db"


@asynccontextmanager
async def postgres_url() -> AsyncGenerator[str]:
    """Make an empty PostgreSQL database, and remove it afterwards. Skips the test where there is no server."""
    server = make_url(SERVER)
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        connection = await asyncpg.connect(plain)
    except (OSError, asyncpg.PostgresError) as why:
        pytest.skip(f"no PostgreSQL at {server.host}:{server.port}: {type(why).__name__}")
    name = f"learning_sets_{secrets.token_hex(6)}"
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await connection.close()
