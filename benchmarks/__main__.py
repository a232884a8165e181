"""`python -m benchmarks [step|durable|idle] [--quick]`: measure, and print a table in Markdown."""

from __future__ import annotations

import argparse
import asyncio
import warnings

from benchmarks.measuring import HEAD

NAMES = ("step", "durable", "idle")


async def _run(names: list[str], *, quick: bool) -> None:
    from benchmarks import durable, idle, step  # noqa: PLC0415 - once what discord.py warns of is passed over

    modules = {"step": step, "durable": durable, "idle": idle}
    print(HEAD, flush=True)
    for name in names:
        for figure in await modules[name].measure(quick=quick):
            print(figure.row(), flush=True)


def main() -> None:
    """Measure what the command line names, or everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="|".join(NAMES), help="all, if none is named")
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first look")
    asked = parser.parse_args()
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    asyncio.run(_run(asked.names or list(NAMES), quick=asked.quick))


if __name__ == "__main__":
    main()
