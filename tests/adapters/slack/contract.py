"""Slack's own description of its Web API and of Block Kit, and every call of the adapter held against it.

Calls are noted where slack_sdk makes them, because Bolt hands out copies of its client. The description lies beside the
repository; where it does not, tests that are about it skip, and all others go without.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.fakes.slack.contract import against, contract


def required() -> Any:
    """The description, or a skip with a reason."""
    described = contract()
    if described is None:
        pytest.skip("Slack's description is not at ../shared/contracts")
    return described


class Contract:
    """What was called, and what is wrong with it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.problems: list[str] = []

    @contextmanager
    def listening(self, client: type) -> Iterator[None]:
        before = client.api_call

        async def api_call(self_: Any, api_method: str, **how: Any) -> Any:
            data = how.get("data")
            given = {**(how.get("params") or {}), **(data if isinstance(data, dict) else {}), **(how.get("json") or {})}
            self.calls.append((api_method, given))
            if contract():
                self.problems += against(api_method, given)
            return await before(self_, api_method, **how)

        client.api_call = api_call
        try:
            yield
        finally:
            client.api_call = before

    def of(self, method: str) -> list[dict[str, Any]]:
        return [given for called, given in self.calls if called == method]
