"""The stage of the adapter's tests. Whatever a test had the bot ask of Discord is held against Discord's own description."""

import json
import re
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
    asked = {
        (one.method, _plainly_numbered(_TOKEN.sub("/token", one.path)), _plainly_numbered(json.dumps(one.json)))
        for one in driver.requests
    }
    return [problem for method, path, body in sorted(asked) for problem in _checked(method, path, body)]


_NUMBER, _TOKEN = re.compile(r"(?<![0-9])[0-9]{10,20}(?![0-9])"), re.compile(r"(?<=[0-9]{17})/(?=[^/]*[a-z])[^/]{12,}")
"""Numbers, moments and tokens that differ with every request: what is alike but for them is checked once."""


def _plainly_numbered(text: str) -> str:
    """The same with the first number called 1, the second 2."""
    numbers: dict[str, str] = {}
    return _NUMBER.sub(lambda found: numbers.setdefault(found.group(), str(len(numbers) + 1)), text)


@cache
def _checked(method: str, path: str, body: str) -> list[str]:
    described = contract()
    return described.check(method, path, _overwrites_by_text(json.loads(body))) if described else []


def _overwrites_by_text(body: Any) -> Any:
    """The description wants numbers of people as text; Discord takes both, and the contract misses that just here."""
    if isinstance(body, dict) and "permission_overwrites" in body:
        overwrites = [{**one, "id": str(one["id"])} for one in body["permission_overwrites"]]
        return {**body, "permission_overwrites": overwrites}
    return body


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
