"""The program as a process: begun in a folder, left with SIGTERM, or killed with SIGKILL.

It knows the world by its settings alone: `config.toml` in its folder, and secrets in its environment, in which nothing
else stands. It has no terminal. What it logs is read as it comes, because that is how it says that it listens.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

ROOT = Path(__file__).parents[2]
LONGEST = 30.0
"""Seconds within which a process begins, ends or delivers, however busy the machine is."""

_UNDELIVERED = """
SELECT place, kind, slot, state, attempts, trouble FROM outbox
WHERE state IN ('waiting', 'sending') AND place NOT LIKE 'direct:%'
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that has ended: its status, and what it printed."""

    status: int
    out: str
    err: str


async def begun(
    *arguments: str, folder: Path, environ: Mapping[str, str], terminal: int | None = None
) -> asyncio.subprocess.Process:
    """Start the program in a folder, with no setting but these; in a terminal if there is one."""
    silent, heard = (asyncio.subprocess.DEVNULL, asyncio.subprocess.PIPE) if terminal is None else (terminal, terminal)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **environ},
        stdin=silent,
        stdout=heard,
        stderr=heard,
    )


async def learning_sets(*arguments: str, folder: Path, environ: Mapping[str, str] | None = None) -> Ended:
    """Run a command of the program to its end."""
    process = await begun(*arguments, folder=folder, environ=environ or {})
    try:
        async with asyncio.timeout(LONGEST):
            out, err = await process.communicate()
    finally:
        _kill(process)
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


class Program:
    """`python -m bot run`, over one life or several. `said` is all that it logged in all of them."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.folder, self.environ = folder, environ
        self.said = ""
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None]

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.returncode is None

    async def command(self, *arguments: str) -> Ended:
        """Run another command on the same folder and settings, as an operator does."""
        return await learning_sets(*arguments, folder=self.folder, environ=self.environ)

    async def begin(self) -> asyncio.Event:
        """Begin a life; returns at once, with what is set when it says that it listens."""
        assert not self.runs
        self._process = await begun("run", folder=self.folder, environ=self.environ)
        listening = asyncio.Event()
        self._reading = asyncio.create_task(self._read(self._process, listening))
        return listening

    async def start(self) -> None:
        """Begin a life; returns once it says that it listens."""
        listening = await self.begin()
        heard = asyncio.create_task(listening.wait())
        await asyncio.wait({heard, self._reading}, timeout=LONGEST, return_when=asyncio.FIRST_COMPLETED)
        if not heard.done():
            heard.cancel()
            await self.kill()
            raise AssertionError(f"it never listened:\n{self.said}")

    async def stop(self) -> int:
        """Ask it to leave, as an operator does. Answers its status."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """Take it away in the middle of whatever it does."""
        await self._end(signal.SIGKILL)

    async def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        with suppress(ProcessLookupError):
            self._process.send_signal(how)
        try:
            async with asyncio.timeout(LONGEST):
                await self._reading
                return await self._process.wait()
        finally:
            _kill(self._process)

    async def _read(self, process: asyncio.subprocess.Process, listening: asyncio.Event) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.said += line.decode()
            if line.startswith(b"{") and json.loads(line)["event"] == "listening":
                listening.set()

    async def delivered(self) -> None:
        """Wait until all that was committed is seen, but for direct messages, which are paced."""
        late = time.monotonic() + LONGEST
        while waiting := self.undelivered():
            assert time.monotonic() < late, f"not delivered: {waiting}"
            await asyncio.sleep(0.01)

    def undelivered(self) -> list[tuple[object, ...]]:
        """What was committed and not seen yet, but for direct messages."""
        data = f"file:{self.folder / 'data' / 'learning-sets.db'}?mode=ro"
        with closing(sqlite3.connect(data, uri=True)) as connection:
            return connection.execute(_UNDELIVERED).fetchall()


@asynccontextmanager
async def installed(
    platform: FakeSlack | FakeDiscord, folder: Path, level: str = "info", **environ: str
) -> AsyncGenerator[Program]:
    """The program, set up for a workspace or a server that is running, in a folder of its own."""
    where = {"api_url": platform.api_url.rstrip("/")}
    if isinstance(platform, FakeSlack):
        tokens = {
            "LEARNING_SETS_SLACK_BOT_TOKEN": platform.bot_token,
            "LEARNING_SETS_SLACK_APP_TOKEN": platform.app_token,
        }
        named = {"slack": where}
    else:
        tokens = {"LEARNING_SETS_DISCORD_TOKEN": platform.token}
        named = {"discord": where}
    _write(folder / "config.toml", **named, log={"level": level, "format": "json"})
    program = Program(folder, {**tokens, **environ})
    try:
        yield program
    finally:
        if program.runs:
            await program.kill()


def _write(config: Path, **sections: Mapping[str, str]) -> None:
    lines = [line for name, settings in sections.items() for line in (f"[{name}]", *_assigned(settings))]
    config.parent.mkdir(exist_ok=True)
    config.write_text("\n".join(lines))


def _assigned(settings: Mapping[str, str]) -> list[str]:
    return [f'{name} = "{value}"' for name, value in settings.items()]


def _kill(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
