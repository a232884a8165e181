"""The real program, killed with -9 again and again while somebody uses it on Slack: nothing lost, nothing doubled.

Each time a set is opened, and the process dies a little later than the time before: before the commit, between commit
and acknowledgement, before, during or after the post.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack, Outcome, Person, real_clock
from tests.processes.program import LONGEST, ROOT, installed

KILLS = 10
STEP = 0.02
"""Seconds by which each life is longer than the one before."""


async def open_a_set(asha: Person, name: str, sending: asyncio.Event, **more: str) -> Outcome:
    await asha.command("/set", "form")
    await asha._slack.until(lambda: asha.modal is not None, seconds=LONGEST)
    sending.set()
    return await asha.submit(asha.modal, {"name": name, "purpose": "to learn", **more})


async def test_a_program_that_is_killed_loses_nothing_it_acknowledged_and_doubles_nothing(tmp_path: Path) -> None:
    slack = FakeSlack(clock=real_clock, rate_limits=False)
    asha = slack.person("Asha", tz="Asia/Kolkata")
    acknowledged: list[str] = []

    def seen(name: str) -> int:
        return sum(name in message.reads for message in slack.general.messages)

    async with slack.running(), installed(slack, tmp_path) as program:
        await program.start()
        assert (await open_a_set(asha, "Peers", asyncio.Event(), city="Kolkata")).acked
        await program.kill()
        for life in range(KILLS):
            asha.reload()
            await program.start()
            sending = asyncio.Event()
            opening = asyncio.create_task(open_a_set(asha, f"Number {life}.", sending))
            await sending.wait()
            await asyncio.sleep(STEP * life)
            await program.kill()
            if (await opening).acked:
                acknowledged.append(f"Number {life}.")
        await program.start()
        await slack.until(lambda: all(seen(name) for name in ["Peers", *acknowledged]), seconds=LONGEST)
        await asyncio.sleep(1)  # for whatever might come twice

    assert 0 < len(acknowledged) < KILLS, "the lives were all too short, or all too long"
    assert {name: seen(name) for name in acknowledged} == dict.fromkeys(acknowledged, 1)
    assert max(seen(f"Number {life}.") for life in range(KILLS)) == 1


BLIND = """
from bot.adapters.slack.outbound import Outbound

async def find(*_): ...

Outbound.find = find
"""
"""Python reads `sitecustomize` at its start: this one takes the look from the program."""


@pytest.mark.parametrize("looks", [True, False], ids=["as it is", "without the look"])
async def test_a_program_that_is_killed_in_mid_post_finds_what_it_posted(tmp_path: Path, *, looks: bool) -> None:
    slack = FakeSlack(clock=real_clock, rate_limits=False)
    asha = slack.person("Asha", tz="Asia/Kolkata")
    (tmp_path / "sitecustomize.py").write_text("" if looks else BLIND)
    path = f"{tmp_path}:{ROOT}"

    def seen() -> int:
        return sum("Peers" in message.reads for message in slack.general.messages)

    def looked() -> bool:
        return any(call.method == "conversations.history" for call in slack.calls)

    async with slack.running(), installed(slack, tmp_path, PYTHONPATH=path) as program:
        posting = slack.faults.hold("chat.postMessage")
        await program.start()
        opening = open_a_set(asha, "Peers", asyncio.Event(), city="Kolkata")
        assert (await opening).acked
        await slack.until(lambda: not slack.faults.waiting, seconds=LONGEST)
        await program.kill()
        posting.set()
        await slack.until(lambda: seen() == 1, seconds=LONGEST)
        await program.start()
        await slack.until(lambda: looked() if looks else seen() == 2, seconds=LONGEST)
        await asyncio.sleep(0.5)  # for whatever might come twice

    assert seen() == (1 if looks else 2)
