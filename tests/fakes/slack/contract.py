"""The shared contract file, where it lies beside the repository: checks that we did not write ourselves."""

import importlib.util
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .server import Call

CONTRACTS = Path(__file__).parents[4] / "shared" / "contracts"
# Arguments that Slack has learned since its last published description.
YOUNGER: Mapping[str, frozenset[str]] = {
    "conversations.history": frozenset({"include_all_metadata"}),
    "conversations.replies": frozenset({"include_all_metadata"}),
}


@cache
def contract() -> ModuleType | None:
    """The contract's module, or None where it is not there."""
    path = CONTRACTS / "slack_contract.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("slack_contract", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _published() -> object:
    """The methods, read here because the contract's own way of reading leaves its file open."""
    module = contract()
    assert module is not None
    methods = module.MethodSpec.__new__(module.MethodSpec)
    methods.paths = json.loads((CONTRACTS / "slack-openapi-2021.json").read_text(encoding="utf-8"))["paths"]
    return methods


def problems(calls: Iterable["Call"]) -> list[str]:
    """What the contract says against these calls. Raises FileNotFoundError where there is no contract."""
    return [problem for call in calls for problem in against(call.method, call.args)]


def against(method: str, args: Mapping[str, object]) -> list[str]:
    """What the contract says against one call. Raises FileNotFoundError where there is no contract."""
    module = contract()
    if module is None:
        raise FileNotFoundError(CONTRACTS)
    known = {name: value for name, value in args.items() if name not in YOUNGER.get(method, ())}
    return module.check_call(method, known, _published())
