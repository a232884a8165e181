"""Killed at any moment, SQLite: what was acknowledged is there, and what was not can be sent again and acts once.

A crash is raised where the writer talks to its database: before each of its statements in turn, at the commit, and after the
commit before anybody is answered. Then the same files are opened again, as a new process would, and whoever got no answer
sends the same event again. The control arm does the same without the inbox, and something then acts twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import event as sqlalchemy_event

from bot.door import Incoming
from bot.flows.events import Answers, ToldTheSet
from bot.flows.words import SetId, Words
from bot.store.unit import Unit
from bot.writer import NotTakenError
from tests.stage import ASHA, HOME, Stage, Urls, on_sqlite, staged

PRESSES = 4


class CrashError(Exception):
    """The process ends here: from now on, whatever it would do raises this."""


class Fuse:
    """Counts the moments at which a writer may be killed, and kills it at one of them."""

    def __init__(self, stage: Stage, at: int) -> None:
        self._left = at
        self.burnt = False
        self._engine = stage.store._data._writer.sync_engine
        sqlalchemy_event.listen(self._engine, "before_cursor_execute", self.tick)
        sqlalchemy_event.listen(self._engine, "commit", self.tick)

    def tick(self, *_: object) -> None:
        self._left -= 1
        if self._left <= 0:
            self.burnt = True
            raise CrashError


@asynccontextmanager
async def running(where: Urls, fuse: list[Fuse], at: int) -> AsyncGenerator[Stage]:
    store = await where.store()

    def after_the_commit() -> None:
        if fuse:
            fuse[0].tick()

    stage = staged(store, on_commit=after_the_commit)
    yield stage
    await store.close()


async def told_it_is_done(stage: Stage, set_id: SetId, minutes: int) -> bool:
    event = ToldTheSet(answers=Answers(boxes={"told": Words(ASHA, f"+{minutes}")}), by=ASHA)
    try:
        await stage.engine.take(Incoming(f"press-{minutes}", HOME, event, set_id))
    except NotTakenError:
        return False
    return True


async def lived_through(where: Urls, crash_at: int) -> tuple[bool, str, list[int]]:
    """Press four times, two at a time, crash once, begin anew, press again what was not acknowledged. Whether it crashed at all,
    what the set's diary then says, and what had been acknowledged before the crash."""
    fuse: list[Fuse] = []
    async with running(where, fuse, crash_at) as stage:
        set_id = await stage.opened()
        fuse.append(Fuse(stage, crash_at))
        acknowledged: list[int] = []
        for minutes in range(0, PRESSES, 2):
            pair = [minutes, minutes + 1]
            done = await asyncio.gather(*(told_it_is_done(stage, set_id, each) for each in pair))
            acknowledged += [each for each, was_done in zip(pair, done, strict=True) if was_done]
            if fuse[0].burnt:
                break
    async with where.stage() as stage:
        kept = await stage.diary(set_id)
        assert all(f"+{each}; " in kept for each in acknowledged)
        for each in range(PRESSES):
            if each not in acknowledged:
                assert await told_it_is_done(stage, set_id, each)
        return fuse[0].burnt, await stage.diary(set_id), acknowledged


WHOLE = "".join(f"+{minutes}; " for minutes in range(PRESSES))


async def test_a_crash_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    crashes = 0
    for crash_at in range(1, 200):
        folder = tmp_path / str(crash_at)
        crashed, diary, _ = await lived_through(on_sqlite(folder), crash_at)
        assert diary == WHOLE
        if not crashed:
            break
        crashes += 1
    assert crashes > 15


async def test_without_the_inbox_something_acts_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def remembers_nothing(_: Unit, ids: set[str]) -> set[str]:
        return set(ids)

    monkeypatch.setattr(Unit, "unseen", remembers_nothing)

    for crash_at in range(1, 200):
        crashed, diary, _ = await lived_through(on_sqlite(tmp_path / str(crash_at)), crash_at)
        assert crashed, "no crash made anything act twice"
        if diary != WHOLE:
            assert diary.count("+1; ") == 2
            break
