"""The stage of the adapter's tests. Whatever a test had the bot ask of Discord is held against Discord's own description."""

import json
import sys
import warnings
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import DiscordDriver

CONTRACTS = Path(__file__).parents[4] / "shared" / "contracts"
NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@cache
def contract() -> Any | None:
    """Discord's description of its interface, or None where it is not at hand."""
    if not (CONTRACTS / "discord-openapi.json").exists():
        return None
    sys.path.insert(0, str(CONTRACTS))
    from discord_contract import Contract  # type: ignore[import-not-found]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves closing its file to the interpreter
        return Contract(str(CONTRACTS / "discord-openapi.json"))


def problems(driver: DiscordDriver) -> list[str]:
    """What Discord would find wrong with the requests made."""
    described = contract()
    if described is None:
        return []
    asked = {(one.method, one.path, json.dumps(one.json)): one for one in driver.requests}
    return [problem for one in asked.values() for problem in described.check(one.method, one.path, one.json)]


@pytest.fixture
def door() -> Notebook:
    return Notebook()


@pytest.fixture
async def stage(door: Notebook) -> AsyncIterator[DiscordDriver]:
    driver = DiscordDriver(NOW)
    await driver.connect(door)
    yield driver
    await driver.disconnect()
    assert problems(driver) == []
