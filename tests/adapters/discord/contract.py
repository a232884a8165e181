"""Discord's own description of its interface, and every request of the bot held against it.

The description comes with its own reader, which says well what is wrong, and takes long to say that nothing is. So whether
anything is wrong is judged by a quicker reading of the same schemas, and what it is by the description's own. Requests that
are alike but for their numbers are looked at once.

The description lies beside the repository; where it does not, all goes unchecked.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterable
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

CONTRACTS = Path(__file__).parents[4] / "shared" / "contracts"


class Request(Protocol):
    """What was asked of Discord."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def json(self) -> Any: ...


@cache
def contract() -> Any | None:
    """Discord's description of its interface, to be read quickly, or None where it is not at hand."""
    slow = _own_reader()
    if slow is None:
        return None
    from discord_contract import _abs  # type: ignore[import-not-found]

    known = Registry([("urn:spec", slow.spec)], draft=Draft202012)
    judges: dict[int, Draft202012Validator] = {}

    def ok(schema: dict[str, Any], value: Any) -> bool:
        judge = judges.get(id(schema))  # every schema is a part of the description, which stays
        if judge is None:
            whole = {"$id": "urn:use", **_abs(schema)}
            judge = judges[id(schema)] = Draft202012Validator(whole, registry=known, validate_formats=True)
        return judge.is_valid(value)

    quick = copy(slow)
    quick.ok = ok
    return quick


@cache
def _own_reader() -> Any | None:
    """The description with the reader that comes with it."""
    file = CONTRACTS / "discord-openapi.json"
    if not file.exists():
        return None
    sys.path.insert(0, str(CONTRACTS))
    from discord_contract import Contract  # type: ignore[import-not-found]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves closing its file to the interpreter
        return Contract(str(file))


def by_the_book(request: Request) -> list[str]:
    """What the description's own reader finds wrong with a request."""
    slow = _own_reader()
    return slow.check(request.method, request.path, request.json) if slow else []


def problems(requests: Iterable[Request]) -> list[str]:
    """What Discord would find wrong with the requests made."""
    asked = {
        (one.method, _plainly_numbered(_TOKEN.sub("/token", one.path)), _plainly_numbered(json.dumps(one.json)))
        for one in requests
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
