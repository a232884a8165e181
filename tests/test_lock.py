"""The lock names every package by version and hashes, and nowhere to fetch it from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parents[1]
LOCK = (TOP / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(
    r"^([a-z0-9-]+)==([^ ;]+)( ; [^\\\n]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def test_the_lock_holds_nothing_but_packages_with_hashes() -> None:
    left = ENTRY.sub("", LOCK)

    assert [line for line in left.splitlines() if not line.startswith("#")] == []
    assert "://" not in LOCK


def test_every_package_that_the_project_asks_for_is_locked_at_a_version_it_accepts() -> None:
    locked = {name: version for name, version, *_ in ENTRY.findall(LOCK)}
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dev"]]

    assert {canonicalize_name(one.name) for one in asked} <= locked.keys()
    assert [str(one) for one in asked if not one.specifier.contains(locked[canonicalize_name(one.name)])] == []
