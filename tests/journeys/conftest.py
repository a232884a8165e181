"""`story`: the same story on every platform, with the real bot behind it, from a Monday in October 2026 on.

In the weeks after it, Berlin leaves summer time (25 October) and New York does (1 November); Kolkata and Sao Paulo
have none.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import structlog

from tests.journeys.story import Story
from tests.journeys.wiring import WiredBot

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
PLATFORMS = ("console", "discord", "slack")


@asynccontextmanager
async def told_on(platform: str, folder: Path, databases: tuple[str, str] | None = None) -> AsyncGenerator[Story]:
    """A platform with the cast in it, and a bot that knows nobody yet. Whatever goes wrong in the bot fails the test."""
    module: Any = import_module(f"tests.adapters.{platform}.driver")
    with structlog.testing.capture_logs() as logs:
        async with module.playing(START) as driver:
            bot = WiredBot(driver, folder, lambda: told.clock.now, databases)
            told = Story(driver, bot, START)
            await bot.begin()
            yield told
            await bot.end()
    assert [log for log in logs if log["log_level"] in {"error", "critical"}] == []


@pytest.fixture(params=PLATFORMS)
async def story(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Story]:
    """The same story on every platform."""
    async with told_on(request.param, tmp_path) as told:
        yield told
