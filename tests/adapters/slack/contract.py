"""Slack's own description of its Web API and of Block Kit, and every call of the adapter held against it.

Calls are noted where slack_sdk makes them, because Bolt hands out copies of its client. The description lies beside the
repository; where it does not, tests that are about it skip, and all others go without.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CONTRACTS = Path(__file__).parents[4] / "shared" / "contracts"
YOUNGER = {"include_all_metadata"}
"""Arguments that Slack has added since the description of 2021."""


@cache
def module() -> Any:
    path = CONTRACTS / "slack_contract.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("slack_contract", path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@cache
def spec() -> Any:
    """The methods, read here because the description's own way of reading leaves its file open."""
    if module() is None:
        return None
    methods = module().MethodSpec.__new__(module().MethodSpec)
    methods.paths = json.loads((CONTRACTS / "slack-openapi-2021.json").read_text(encoding="utf-8"))["paths"]
    return methods


def required() -> Any:
    """The description, or a skip with a reason."""
    if module() is None:
        pytest.skip("Slack's description is not at ../shared/contracts")
    return module()


class Contract:
    """What was called, and what is wrong with it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.problems: list[str] = []
        self._spec = spec()

    @contextmanager
    def listening(self, client: type) -> Iterator[None]:
        before = client.api_call

        async def api_call(self_: Any, api_method: str, **how: Any) -> Any:
            data = how.get("data")
            given = {**(how.get("params") or {}), **(data if isinstance(data, dict) else {}), **(how.get("json") or {})}
            self.calls.append((api_method, given))
            if module():
                known = {name: value for name, value in given.items() if name not in YOUNGER}
                self.problems += module().check_call(api_method, known, self._spec)
            return await before(self_, api_method, **how)

        client.api_call = api_call
        try:
            yield
        finally:
            client.api_call = before

    def of(self, method: str) -> list[dict[str, Any]]:
        return [given for called, given in self.calls if called == method]
