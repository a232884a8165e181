"""The stage of the adapter's tests. Whatever a test had the bot ask of Discord is held against Discord's own description."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.adapters.discord.contract import problems
from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import DiscordDriver

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.fixture
def door() -> Notebook:
    return Notebook()


@pytest.fixture
async def stage(door: Notebook) -> AsyncIterator[DiscordDriver]:
    driver = DiscordDriver(NOW)
    await driver.connect(door)
    yield driver
    await driver.disconnect()
    assert problems(driver.requests) == []
