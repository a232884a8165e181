"""`python -m benchmarks [step|durable|idle] [--quick]`: measure, and print a table in Markdown."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shlex
import sqlite3
import sys
import warnings
from datetime import UTC, datetime

from benchmarks.measuring import HEAD

NAMES = ("step", "durable", "idle")


async def _run(names: tuple[str, ...], *, quick: bool) -> None:
    from benchmarks import durable, idle, step  # noqa: PLC0415 - once what discord.py warns of is passed over

    modules = {"step": step, "durable": durable, "idle": idle}
    print(_where(), HEAD, sep="\n\n", flush=True)
    for name in names:
        for figure in await modules[name].measure(quick=quick):
            print(figure.row(), flush=True)
    print(f"\nLoad of the machine at the end: {os.getloadavg()[0]:.1f}.")


def _where() -> str:
    """When and on what: not part of any figure, but of how far to trust it."""
    command = shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]])
    return (
        f"`{command}`, {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}. "
        f"Load of the machine at the beginning: {os.getloadavg()[0]:.1f}."
    )


def main() -> None:
    """Measure what the command line names, or everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="all, if none is named")
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first look")
    asked = parser.parse_args()
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    asyncio.run(_run((asked.name,) if asked.name else NAMES, quick=asked.quick))


if __name__ == "__main__":
    main()
