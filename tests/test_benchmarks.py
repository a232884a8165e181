"""The measurements do what they say: both arms do the same work. How long it takes is nobody's business here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import durable, grown_set, idle, step
from benchmarks.measuring import Aim, Figure, in_turn
from bot.flows.words import SetId
from bot.store import codec

if TYPE_CHECKING:
    from pathlib import Path


async def test_whoever_reads_the_table_sees_medians_and_whether_the_aim_is_met() -> None:
    figure = Figure("ours", "theirs", (2e-3, 3e-3, 1e-3), (4e-3, 4e-3, 4e-3), "s", Aim("at most", 0.5))

    assert figure.row() == "| ours | 2.00 ms | theirs | 4.00 ms | **0.50 x** (0.25 to 0.75) | at most 0.5 x: met |"
    assert not Aim("at least", 1).met_by(figure.ratio)


async def test_both_arms_are_measured_in_turn_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    async def arm(name: str) -> float:
        order.append(name)
        return float(len(order))

    assert await in_turn(2, lambda: arm("ours"), lambda: arm("theirs")) == ((3, 5), (4, 6))
    assert order == ["ours", "theirs"] * 3


async def test_every_press_that_is_measured_changes_the_set_and_shows_its_dates() -> None:
    stepping = step.Stepping(held=1)

    for _ in range(10):
        stepping.once()

    assert (stepping.steps, stepping.effects) == (10, 10)


async def test_a_set_that_is_measured_survives_the_codec() -> None:
    for held in range(7):
        grown = grown_set.grown_set(SetId("k3f9ab27qp"), held)
        assert codec.read_set(codec.write_set(grown)) == grown


async def test_discord_py_runs_the_command_for_every_frame_and_every_payload() -> None:
    dispatching = step.Dispatching()

    for _ in range(10):
        await dispatching.once()
        await dispatching.innermost()

    assert dispatching.called == 20


async def test_both_arms_leave_the_same_rows(tmp_path: Path) -> None:
    async with durable.both_arms(tmp_path, 4) as (taking, writing):
        before = durable.kept(taking.file)
        for arm in (taking.all_at_once(16, 4), taking.one_by_one(4), writing.all_at_once(16), writing.one_by_one(4)):
            await arm
        ours, theirs = durable.kept(taking.file), durable.kept(writing.file)

    durable.check_same_work(before, ours, theirs)
    assert (taking.taken, writing.written) == (8 + 20, 20)
    assert {table: rows for table, (rows, _) in ours.items()} == {"inbox": 28, "outbox": 28, "sets": 4}


async def test_an_idle_poll_finds_nobody_due_however_many_wait(tmp_path: Path) -> None:
    for sets in (1, 100):
        async with idle.waiting(tmp_path / str(sets), sets) as polling:
            await polling.times(3)
            assert polling.polls == 3
