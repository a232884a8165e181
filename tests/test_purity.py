"""The flows have no clock, no dice and no reach: their code is read here, and what it may not do is named.

Imports: the flows themselves, msgspec, and of the standard library everything but what tells the time, rolls dice or
touches the world. Calls: nothing that reads a clock or opens a file. The import contracts cannot see calls, and ruff's
bans hold for a whole project, so this is a test; and it is tested itself, below.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

FLOWS = Path(__file__).parents[1] / "bot" / "flows"

WORLDLY = {
    *("time", "sched", "random", "secrets", "uuid"),
    *("os", "io", "sys", "shutil", "tempfile", "glob", "fileinput", "sqlite3", "dbm", "shelve", "locale", "platform"),
    *("socket", "ssl", "select", "selectors", "http", "urllib.request", "ftplib", "smtplib", "socketserver"),
    *("asyncio", "threading", "multiprocessing", "concurrent", "subprocess", "signal", "ctypes"),
    *("logging", "builtins"),
}
"""Modules of the standard library with a clock, dice or the world in them."""

CALLS = {
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
    *("open", "input", "print", "exec", "eval", "compile", "__import__", "importlib.import_module"),
}
"""What may not be called, or named to be called later."""


def impurities(source: str, package: str = "bot.flows") -> list[str]:
    """Name what a module of the flows may not do, with its line."""
    tree = ast.parse(source)
    found: list[tuple[int, str]] = []
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        for line, local, target in _imported(node, package):
            names[local] = target
            if not _within(target, {"bot.flows", "msgspec", *sys.stdlib_module_names}) or _within(target, WORLDLY):
                found.append((line, f"imports {target}"))
    found += [
        (node.lineno, f"uses {name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name) and (name := _dotted(node, names)) in CALLS
    ]
    return [f"line {line} {what}" for line, what in sorted(found)]


def _within(name: str, modules: Iterable[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _imported(node: ast.AST, package: str) -> Iterator[tuple[int, str, str]]:
    """The line, the local name and the full name of each thing a statement imports."""
    match node:
        case ast.Import(names=names):
            for name in names:
                # `import os.path` brings the name `os`, which stands for itself.
                yield node.lineno, name.asname or name.name, name.name
        case ast.ImportFrom(module=module, names=names, level=level):
            above = package.split(".")[: len(package.split(".")) - level + 1] if level else []
            base = ".".join([*above, *([module] if module else [])])
            for name in names:
                yield node.lineno, name.asname or name.name, f"{base}.{name.name}"
        case _:
            pass


def _dotted(node: ast.AST, names: dict[str, str]) -> str:
    """The full name of a chain of attributes: `dt.datetime.now` after `import datetime as dt`."""
    match node:
        case ast.Name(id=name):
            return names.get(name, name)
        case ast.Attribute(value=value, attr=attr):
            return f"{_dotted(value, names)}.{attr}"
        case _:
            return "?"


@pytest.mark.parametrize("path", sorted(FLOWS.rglob("*.py")), ids=lambda path: str(path.relative_to(FLOWS)))
def test_a_flow_has_no_clock_no_dice_and_no_reach(path: Path) -> None:
    package = ".".join(("bot", "flows", *path.relative_to(FLOWS).parent.parts))

    assert impurities(path.read_text(encoding="utf-8"), package) == []


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("import random", "line 1 imports random"),
        ("import os.path as p", "line 1 imports os.path"),
        ("from time import monotonic", "line 1 imports time.monotonic"),
        ("def later():\n    from secrets import token_hex", "line 2 imports secrets.token_hex"),
        ("from uuid import uuid4 as new", "line 1 imports uuid.uuid4"),
        ("from urllib import request", "line 1 imports urllib.request"),
        ("import asyncio", "line 1 imports asyncio"),
        ("import discord", "line 1 imports discord"),
        ("from sqlalchemy import select", "line 1 imports sqlalchemy.select"),
        ("from bot.engine import Engine", "line 1 imports bot.engine.Engine"),
        ("from bot import store", "line 1 imports bot.store"),
        ("from .. import store", "line 1 imports bot.store"),
        ("from ..store import tables", "line 1 imports bot.store.tables"),
        ("from datetime import datetime\nnow = datetime.now(UTC)", "line 2 uses datetime.datetime.now"),
        ("from datetime import datetime as d\nnow = d.utcnow", "line 2 uses datetime.datetime.utcnow"),
        ("import datetime as dt\nnow = dt.datetime.today()", "line 2 uses datetime.datetime.today"),
        ("import datetime\nday = datetime.date.today()", "line 2 uses datetime.date.today"),
        ("words = open('words').read()", "line 1 uses open"),
        ("import importlib\nm = importlib.import_module('random')", "line 2 uses importlib.import_module"),
        ("def roll(): return __import__('random')", "line 1 uses __import__"),
    ],
)
def test_a_flow_that_looks_at_the_clock_or_reaches_out_is_caught(source: str, named: str) -> None:
    assert impurities(source) == [named]


@pytest.mark.parametrize(
    "source",
    [
        "from __future__ import annotations",
        "from datetime import datetime, timedelta\ndef later(now: datetime) -> datetime: return now + timedelta(1)",
        "from zoneinfo import ZoneInfo",
        "from msgspec import Struct",
        "from urllib.parse import quote",
        "from bot.flows.words import Words",
        "from bot import flows",
        "from . import words\nfrom .words import Words",
        "def at(circumstances): return circumstances.now",
        "def due(turn): return turn.today",
        "def open_set(opened): return opened.open",
    ],
)
def test_a_flow_that_takes_the_moment_as_an_argument_is_left_alone(source: str) -> None:
    assert impurities(source) == []
