"""Keys outlive the loss of any one file, and their master key is changed while the bot runs; cut off anywhere, none is lost."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import Engine, select
from sqlalchemy import event as sqlalchemy_event

from bot.flows.events import Join
from bot.flows.words import SetId
from bot.store import keyring_copies, master_key
from bot.store.backup import Where
from bot.store.database import Database, FileLock
from bot.store.keyring import Keyring, KeyringLostError, MasterKeyError, keys
from bot.store.keyring_copies import copies_of, is_sound
from bot.store.rotating import RotatingError, rotated
from tests.stage import LENA, NOON, RAVI, Stage, Urls, on_postgresql, on_sqlite
from tests.store.test_backup import at
from tests.store.test_crashes import CrashError

Damage = Callable[[Path], object]


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:3000])


def scribbled(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)


def with_a_bad_page(file: Path) -> None:
    bytes_ = bytearray(file.read_bytes())
    bytes_[4096 + 100 :] = b"\x5a" * len(bytes_[4096 + 100 :])
    file.write_bytes(bytes_)


DAMAGES: list[Damage] = [Path.unlink, emptied, cut, scribbled, with_a_bad_page]


async def lived(where: Urls) -> SetId:
    """A set whose key was made last, after the house was kept."""
    async with where.stage() as stage:
        await stage.opened()
        await stage.engine.housekeeping()
        return await stage.opened()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["keys.db", "keys.db.copy-1", "keys.db.copy-2"])
async def test_whichever_one_of_the_three_files_is_lost_no_key_is(tmp_path: Path, name: str, damage: Damage) -> None:
    where = on_sqlite(tmp_path)
    set_id = await lived(where)
    damage(tmp_path / name)

    with structlog.testing.capture_logs() as logs:
        async with where.stage() as stage:
            await stage.engine.start()
            assert (await stage.kept(set_id)).id == set_id
            await stage.take(Join(by=RAVI), set_id)

    file = tmp_path / "keys.db"
    assert [is_sound(each) for each in (file, *copies_of(file))] == [True] * 3
    said = [line["event"] for line in logs if line["log_level"] == "warning"]
    assert said == ["the keyring was missing or damaged: its copy took its place"] * (name == "keys.db")


async def test_a_damaged_copy_never_takes_the_place_of_a_good_one(tmp_path: Path) -> None:
    """The keyring and its newer copy are lost at once: the older is there, with all but what was made since."""
    where = on_sqlite(tmp_path)
    async with where.stage() as stage:
        set_id = await stage.opened()
        await stage.engine.housekeeping()
    file = tmp_path / "keys.db"
    scribbled(file)
    scribbled(copies_of(file)[0])

    async with where.stage() as stage:
        await stage.engine.start()
        assert (await stage.kept(set_id)).id == set_id
    assert [is_sound(each) for each in (file, *copies_of(file))] == [True] * 3
    assert (tmp_path / "keys.db.damaged").exists()


def bytes_of(*files: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in files if file.exists()}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_where_all_three_are_lost_it_is_said_and_nothing_is_made_in_their_place(
    tmp_path: Path, damage: Damage
) -> None:
    where = on_sqlite(tmp_path)
    await lived(where)
    file = tmp_path / "keys.db"
    for each in (file, *copies_of(file)):
        damage(each)
    before = bytes_of(file, *copies_of(file))

    with pytest.raises(KeyringLostError, match="and so are both of its copies"):
        await where.store()

    after = bytes_of(file, *copies_of(file))
    assert after == before


async def test_a_keyring_without_a_key_is_refused_where_the_data_names_some(where: Urls) -> None:
    async with where.stage() as stage:
        await stage.opened()
        everything = await stage.store.keyring.ids(made_before=NOON + timedelta(days=1))
        await stage.store.keyring.destroy(everything)

    with pytest.raises(KeyringLostError, match=r"is store\.keyring_url right"):
        await where.store()


async def test_a_key_is_in_the_copy_before_a_row_names_it(tmp_path: Path) -> None:
    async with on_sqlite(tmp_path).stage() as stage:
        set_id = await stage.opened()
        for name in ("keys.db", "keys.db-wal", "keys.db-shm"):
            (tmp_path / name).rename(tmp_path / f"lost-{name}")
        shutil.copytree(tmp_path, tmp_path.parent / "machine")

    async with on_sqlite(tmp_path.parent / "machine").stage() as stage:
        assert (await stage.kept(set_id)).id == set_id


# --- another master key -----------------------------------------------------------------------------------------------


def masters_in(where: Urls) -> list[str]:
    return (where.folder / "master.key").read_text().splitlines()


async def opens_all(where: Urls, file: Path) -> bool:
    """Whether this master key opens every key there is."""
    masters = master_key.MasterKeys.read(file, may_make=False)
    database = await Database.looking(where.keys, "keys")
    ring = Keyring(database, masters, None)
    try:
        async with database.reading() as connection:
            every = (await connection.execute(select(keys.c.id))).scalars().all()
        return set(await ring.fetched(every)) == set(every) != set()
    except MasterKeyError:
        return False
    finally:
        await ring.close()


async def test_the_master_key_is_changed_while_the_bot_runs(where: Urls) -> None:
    old = where.folder / "old.key"
    async with where.stage() as stage, where_running(where, stage) as made:
        before = await stage.opened()
        shutil.copy(where.folder / "master.key", old)
        done = await rotated(at(where))
        after = await stage.opened()
        assert await opens_all(where, where.folder / "master.key")
    async with where.stage() as stage:
        for set_id in (before, after, *made):
            assert (await stage.kept(set_id)).id == set_id

    assert made
    assert (done.keys >= 1, done.begun_earlier) == (True, False)
    (line,) = masters_in(where)
    assert line not in old.read_text()
    assert (where.folder / "master.key").stat().st_mode & 0o777 == 0o600
    assert await opens_all(where, where.folder / "master.key")
    assert not await opens_all(where, old)


@asynccontextmanager
async def where_running(where: Urls, stage: Stage) -> AsyncGenerator[list[SetId]]:
    """Sets are opened all the while, one after the other."""
    made: list[SetId] = []
    leaving = asyncio.Event()

    async def going_on() -> None:
        while not leaving.is_set():
            made.append(await stage.opened())

    going = asyncio.create_task(going_on())
    await asyncio.sleep(0.05)
    yield made
    leaving.set()
    await going


async def test_whoever_has_the_old_master_key_opens_no_file_of_the_keyring_any_more(tmp_path: Path) -> None:
    where = on_sqlite(tmp_path)
    set_id = await lived(where)
    wrapped = await all_wrapped(where)
    await rotated(at(where))

    file = tmp_path / "keys.db"
    files = bytes_of(file, file.with_name("keys.db-wal"), *copies_of(file))
    assert len(files) >= 3
    assert [(name, each) for name, bytes_ in files.items() for each in wrapped if each in bytes_] == []
    for damaged in (tmp_path / "keys.db", copies_of(tmp_path / "keys.db")[0]):
        damaged.unlink()
        async with where.stage() as stage:
            assert (await stage.kept(set_id)).id == set_id


async def all_wrapped(where: Urls) -> list[bytes]:
    database = await Database.looking(where.keys, "keys")
    async with database.reading() as connection:
        wrapped = (await connection.execute(select(keys.c.wrapped))).scalars().all()
    await database.close()
    return list(wrapped)


async def test_a_new_master_key_is_brought_to_other_machines_before_it_wraps_anything(
    where: Urls, tmp_path: Path
) -> None:
    async with where.stage() as stage:
        set_id = await stage.opened()
        there = tmp_path / "there.key"
        shutil.copy(where.folder / "master.key", there)
        other = await Keyring.looking(where.keys, there)

        await rotated(at(where), only_begin=True)
        assert len(masters_in(where)) == 2
        assert await opens_all(where, there), "nothing has changed yet"
        shutil.copy(where.folder / "master.key", there)
        done = await rotated(at(where))
        await stage.opened()

        assert done.begun_earlier
        assert len(await other.fetched(await stage.store.keyring.ids(made_before=NOON + timedelta(days=1)))) >= 2
        assert (await stage.kept(set_id)).id == set_id
        await other.close()


async def test_a_machine_without_the_new_master_key_says_so_and_adds_no_key(where: Urls, tmp_path: Path) -> None:
    async with where.stage() as stage:
        await stage.opened()
    here = Where(where.data, where.keys, tmp_path / "here.key")
    shutil.copy(where.folder / "master.key", here.master_key_file)
    await rotated(here)

    with pytest.raises(MasterKeyError, match="is not the master key"):
        await where.store()


async def test_two_rotations_do_not_meet(where: Urls) -> None:
    async with where.stage() as stage:
        await stage.opened()
    lock = FileLock(where.folder / "master.key")
    with pytest.raises(RotatingError, match="is being changed already"):
        await rotated(at(where))
    lock.release()

    assert len(masters_in(where)) == 1


class Fuse:
    """Counts the moments at which a rotation may be killed, and kills it at one of them."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.burnt = False

    def tick(self, *_: object) -> None:
        self.left -= 1
        if self.left <= 0:
            self.burnt = True
            raise CrashError

    @contextmanager
    def lit(self, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
        """Before each statement, each commit and each file that gets its name, and after the last."""

        def named(file: Path, target: Path, replace: Any = Path.replace) -> Path:
            self.tick()
            done = replace(file, target)
            self.tick()
            return done

        moments = ("before_cursor_execute", "commit")
        for moment in moments:
            sqlalchemy_event.listen(Engine, moment, self.tick)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", named)
            patched.setattr(keyring_copies, "_copied", self._around(keyring_copies._copied))
            try:
                yield
            finally:
                for moment in moments:
                    sqlalchemy_event.remove(Engine, moment, self.tick)

    def _around(self, function: Callable[..., None]) -> Callable[..., None]:
        def ticking(*arguments: Any) -> None:
            self.tick()
            function(*arguments)
            self.tick()

        return ticking


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_rotation_killed_at_any_moment_loses_no_key_and_is_finished_by_the_next(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes = 0
    for crash_at in range(1, 200, 2 if kind == "sqlite" else 5):  # not every moment, for the suite's time
        folder = tmp_path / str(crash_at)
        folder.mkdir()
        pair = request.getfixturevalue("postgres_pair") if kind == "postgresql" else None
        where = await on_postgresql(pair, folder) if pair else on_sqlite(folder)
        async with where.stage() as stage:
            first = await stage.opened()
            fuse = Fuse(crash_at)
            with fuse.lit(monkeypatch):
                try:
                    await rotated(at(where))
                except CrashError:
                    assert fuse.burnt
            second = await stage.opened()  # it never stopped running
        if kind == "sqlite" and crashes % 2:
            (folder / "keys.db").unlink()  # and then the machine, too
        async with where.stage() as stage:
            for set_id in (first, second):
                assert (await stage.kept(set_id)).id == set_id
        if not fuse.burnt:
            assert len(masters_in(where)) == 1
            break
        crashes += 1
        await rotated(at(where))
        assert len(masters_in(where)) == 1
        assert await opens_all(where, folder / "master.key")
    assert crashes > 3


async def test_a_key_that_is_added_under_the_old_master_key_while_it_changes_is_not_lost(
    where: Urls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that has looked up which master key wraps, and is slow to commit: the change waits for it."""
    async with where.stage() as stage:
        await stage.opened()
        looked_up, go_on = asyncio.Event(), asyncio.Event()
        asked = Keyring._master

        async def slow(ring: Keyring, connection: Any) -> Any:
            master = await asked(ring, connection)
            looked_up.set()
            await go_on.wait()
            return master

        with monkeypatch.context() as patched:
            patched.setattr(Keyring, "_master", slow)
            opening = asyncio.create_task(stage.opened(LENA))
            await looked_up.wait()
            changing = asyncio.create_task(rotated(at(where)))
            await asyncio.sleep(0.3)
            assert not changing.done()
            go_on.set()
            set_id = await opening
            await changing
    async with where.stage() as stage:
        assert (await stage.kept(set_id)).id == set_id
    assert len(masters_in(where)) == 1
