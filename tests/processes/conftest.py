"""A story on Slack in real time, told by the program as a process, which can be killed at chosen moments."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.adapters.slack.driver import SlackDriver
from tests.fakes.slack import Outcome, real_clock
from tests.journeys.cast import Character
from tests.journeys.story import Story
from tests.processes.program import LONGEST, Program, installed


class Workspace(SlackDriver):
    """Slack with the cast in it, and the bot somewhere else. Whatever people do is acknowledged."""

    def _answered(self, who: Character, outcome: Outcome) -> None:
        super()._answered(who, outcome)
        assert outcome.acked, f"the bot left {who} without an answer: {outcome.error}"

    @property
    def nonces(self) -> list[str]:
        """The marks of all deliveries that stand in the workspace, one for each message."""
        marked = [m.metadata for channel in self.slack.channels.values() for m in channel.history if m.metadata]
        return [metadata["event_payload"]["nonce"] for metadata in marked]


class Told:
    """A story, and the lives of the process that tells it: one, if it is told in peace."""

    def __init__(self, workspace: Workspace, program: Program, *, in_peace: bool = False) -> None:
        self.workspace, self.program = workspace, program
        self.slack = workspace.slack
        self.story = Story(workspace, self, real_clock())
        self.kills = 0
        self._in_peace = in_peace
        self._leaving = False

    @asynccontextmanager
    async def killed_in(self, method: str, *, done: bool = False) -> AsyncGenerator[None]:
        """What people do inside is acknowledged; then the process dies in its next call of this method of Slack's.

        The call never gets there; or (`done`) it is done after all, when nobody is left to hear the answer.
        """
        if self._in_peace:
            yield
            return
        gate = self.slack.faults.hold(method)
        async with self.leaving():
            yield
        try:
            await self.slack.until(lambda: not self.slack.faults.waiting, seconds=LONGEST)
        except AssertionError:
            last = "\n".join(line for line in self.program.said.splitlines()[-2000:] if "a library spoke" not in line)
            raise AssertionError(f"no call of {method}; waiting: {self.program.undelivered()}\n{last}") from None
        await self.kill()
        if done:
            calls = len(self.slack.calls)
            gate.set()
            await self.slack.until(lambda: len(self.slack.calls) > calls, seconds=LONGEST)

    @asynccontextmanager
    async def leaving(self) -> AsyncGenerator[None]:
        """Nobody waits in here for what the process delivers, because it will be gone before that."""
        self._leaving = True
        yield
        self._leaving = False

    async def kill(self) -> None:
        """End the process with SIGKILL."""
        await self.program.kill()
        self.kills += 1
        await self.slack.sockets.wait_for(0)

    # --- what a story asks of a bot

    async def settle(self) -> None:
        """Wait for what is to be seen, unless the process is there no more, or soon will not be."""
        if self.program.runs and not self._leaving:
            await self.program.delivered()

    async def begin(self) -> None:
        """Begin a life on whatever there is."""
        await self.program.start()

    async def end(self) -> None:
        """End this life, gently to nobody."""
        await self.kill()

    async def restart(self) -> None:
        """Begin the next life on what the last one left; kill that one first, if nothing else has."""
        if self._in_peace:
            return
        if self.program.runs:
            await self.end()
        await self.begin()

    async def next_due(self) -> datetime | None:
        """Nothing that a story could skip to: here time is real."""
        return None

    async def reach(self, now: datetime) -> None:
        """Time goes by itself."""
        assert now <= datetime.now(UTC)


@asynccontextmanager
async def telling(folder: Path, *, in_peace: bool = False, level: str = "debug") -> AsyncGenerator[Told]:
    """A story that begins, with a bot that knows nobody yet, and logs all that it ever would."""
    workspace = Workspace(real_clock)
    async with workspace.slack.running(), installed(workspace.slack, folder, level) as program:
        await program.start()
        yield Told(workspace, program, in_peace=in_peace)
    assert workspace.slack.remarks == []


@pytest.fixture
async def told(tmp_path: Path) -> AsyncGenerator[Told]:
    """A story of which nobody is disturbed by what libraries log."""
    async with telling(tmp_path, level="info") as told:
        yield told
