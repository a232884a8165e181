"""The demonstration plays a whole first cycle, and tells it."""

from collections.abc import AsyncGenerator

import pytest_asyncio
import structlog

from bot import sandbox
from bot.adapters.console.demo import START, play
from bot.adapters.console.world import Clock
from bot.config import Settings


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def transcript() -> AsyncGenerator[list[str]]:
    lines: list[str] = []
    with structlog.testing.capture_logs() as logs:
        async with sandbox.small_world(Settings(), Clock(START)) as (client, bot):
            await play(client, bot, lines.append)
    yield lines
    assert [log for log in logs if log["log_level"] in {"error", "critical"}] == []


def test_a_watcher_of_the_demonstration_sees_the_whole_cycle(transcript: list[str]) -> None:
    chapters = [line.strip("\n─ ") for line in transcript if line.startswith("\n──")]

    assert chapters == [
        "A set forms",
        "They find their dates",
        "They meet for the first time",
        "Between the meetings",
        "They meet again, and report back",
        "And so on, for as many meetings as they agreed on",
    ]


def test_a_watcher_of_the_demonstration_reads_what_is_said_and_pressed(transcript: list[str]) -> None:
    told = iter(transcript)

    for line in (
        "\nLena types /set form",
        "  ┌ A learning set is forming: Tuesday peers",
        "\nTomás presses [Join]",
        "  ┌ Welcome, Tuesday peers",
        "\nAsha presses [Settle on 1]",
        "  ┌ Our dates",
        "\nNoah presses [I agree]",
        "  ┌ Lena: Thank you, all of you. / - call the council by Friday / - write to Mia",
        "\nLena presses [These are mine]",
        "  │ That was meeting 1",
        "  ┌ Half time · Tuesday peers",
        "  ┌ Written ahead for meeting 2",
        "  │ Report back",
        "\nLena presses [Partly]",
    ):
        assert line in told, line


def test_a_watcher_of_the_demonstration_is_done_soon(transcript: list[str]) -> None:
    assert len(transcript) < 500
    assert max(len(line) for line in transcript) <= 101
