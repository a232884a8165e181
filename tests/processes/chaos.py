"""`make chaos KILLS=1000`: many more kills than the suite has time for, told in figures.

It says what was lost, doubled or out of order, and ends with 1 if anything was. Beside it runs a control arm, in which the
platform does not know nonces and the program does not look before it posts again: there something is to be doubled, or this
would be a check that cannot fail. It measures no time and asserts none.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fakes.discord import FakeDiscord
from tests.processes.discord_hall import BLIND, DiscordHall
from tests.processes.killing import Account, killed_again_and_again
from tests.processes.program import ROOT, installed

AT_ONCE = 25
"""Kills on one server: a server has 500 channels, and each life may bring a room."""
CONTROL = 10
"""The control arm has a kill for so many of the other."""


@dataclass
class Arm:
    """What came of all rounds of one arm."""

    name: str
    accounts: list[Account] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        return [one for account in self.accounts for one in account.wrong]

    def told(self) -> str:
        """One line of figures, and what was wrong, each once."""
        kinds = Counter(one.partition(":")[0] for one in self.wrong)
        figures = {
            "kills": sum(account.kills for account in self.accounts),
            "acknowledged": sum(len(account.acknowledged) for account in self.accounts),
            "not acknowledged": sum(account.unacknowledged for account in self.accounts),
            "posts": sum(account.posts for account in self.accounts),
            "lost": kinds["lost"],
            "doubled": kinds["doubled"],
            "out of order": kinds["out of order"],
            "otherwise wrong": len(self.wrong) - kinds["lost"] - kinds["doubled"] - kinds["out of order"],
        }
        return f"{self.name}: " + ", ".join(f"{figure} {what}" for what, figure in figures.items())


async def on_discord(kills: int, seed: int, *, guarded: bool) -> Arm:
    """So many kills on Discord, in rounds."""
    arm = Arm("discord, as it is" if guarded else "discord, without nonce and look")
    while kills > 0:
        world = FakeDiscord(nonces=guarded)
        with TemporaryDirectory() as folder:
            (Path(folder) / "sitecustomize.py").write_text("" if guarded else BLIND)
            path = f"{folder}:{ROOT}"
            async with world.running(), installed(world, Path(folder), PYTHONPATH=path) as program:
                dice = Random(f"{seed}/{kills}")  # noqa: S311 - to be the same again
                arm.accounts.append(
                    await killed_again_and_again(DiscordHall(world), program, min(kills, AT_ONCE), dice)
                )
        print(arm.told(), file=sys.stderr, flush=True)
        kills -= AT_ONCE
    return arm


async def chaos(kills: int, seed: int) -> int:
    """Both arms. Answers the status to end with."""
    guarded = await on_discord(kills, seed, guarded=True)
    control = await on_discord(max(CONTROL, kills // CONTROL), seed, guarded=False)
    for arm in (guarded, control):
        print(arm.told())
    for one in guarded.wrong:
        print(f"  {one}")
    if not control.wrong:
        print("  Nothing was wrong in the control arm either: with so few kills this proves little.")
    return 1 if guarded.wrong else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="chaos", description="Kill the program again and again.")
    arguments.add_argument("--kills", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    sys.exit(asyncio.run(chaos(chosen.kills, chosen.seed)))
