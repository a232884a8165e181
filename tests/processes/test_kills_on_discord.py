"""The real program, killed with -9 again and again while people use it on Discord: nothing lost, doubled or out of order."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fakes.discord import FakeDiscord
from tests.processes.discord_hall import BLIND, POSTING, DiscordHall
from tests.processes.killing import killed_again_and_again
from tests.processes.program import LONGEST, ROOT, installed

DICE = Random(5)  # noqa: S311 - to be the same again
KILLS = 6
"""Enough to see that it works. `make chaos` has more."""


async def test_people_form_sets_though_the_program_is_killed_at_random_moments(tmp_path: Path) -> None:
    world = FakeDiscord()

    async with world.running(), installed(world, tmp_path) as program:
        account = await killed_again_and_again(DiscordHall(world), program, KILLS, DICE)

    assert account.wrong == []
    assert account.acknowledged
    assert world.remarks == []


@pytest.mark.parametrize("nonces", [True, False], ids=["as it is", "without nonces"])
async def test_a_post_that_is_taken_after_its_program_died_is_posted_once(tmp_path: Path, *, nonces: bool) -> None:
    """The next life looks, finds nothing, and posts; only then is the first post taken. Nothing but the nonce helps here."""
    world = FakeDiscord(nonces=nonces)
    hall = DiscordHall(world)

    async with world.running(), installed(world, tmp_path) as program:
        posting = world.faults.hold(*POSTING)
        await program.start()
        assert await hall.opens("Peers")
        await world.until(lambda: not world.faults.waiting, seconds=LONGEST)
        await program.kill()
        await hall.gone()
        await program.start()
        await program.delivered()
        posting.set()
        await world.until(lambda: len(world.calls_of(*POSTING)) == 2, seconds=LONGEST)

    assert [post.says for post in hall.standing()] == ["A learning set is forming: Peers"] * (1 if nonces else 2)


@pytest.mark.parametrize("looks", [True, False], ids=["as it is", "without the look"])
async def test_a_post_whose_nonce_is_forgotten_is_found_by_looking(tmp_path: Path, *, looks: bool) -> None:
    world = FakeDiscord()
    hall = DiscordHall(world)
    (tmp_path / "sitecustomize.py").write_text("" if looks else BLIND)

    async with world.running(), installed(world, tmp_path, PYTHONPATH=f"{tmp_path}:{ROOT}") as program:
        posting = world.faults.hold(*POSTING)
        await program.start()
        assert await hall.opens("Peers")
        await world.until(lambda: not world.faults.waiting, seconds=LONGEST)
        await program.kill()
        await hall.gone()
        posting.set()
        await world.until(lambda: len(hall.standing()) == 1, seconds=LONGEST)
        world.nonces.forget()
        await program.start()
        await program.delivered()

    assert [post.says for post in hall.standing()] == ["A learning set is forming: Peers"] * (1 if looks else 2)
