"""A backup is made while the bot runs, restored while it does not, and the bot goes on from it.

The real flows are played, on both databases. The words that are looked for are unlike anything else.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery import Delivery
from bot.flows import life
from bot.flows.events import DetailsChanged, ForgetMyWords, RuleSuggested
from bot.flows.model import Record, record_of
from bot.flows.words import SetId
from bot.store import keyring, restoring
from bot.store import outbox as outbox_rows
from bot.store.backup import BackupError, TooNearError, Where, backed_up
from bot.store.database import Database, InUseError, NotThereError
from bot.store.keyring import KeyGoneError, Keyring
from bot.store.restoring import StandsError, restored
from bot.store.sealed import SEALED
from bot.store.tables import metadata, outbox
from tests.databases import emptied, sqlite_url
from tests.fakes.port import FakePort
from tests.stage import ASHA, HOME, LENA, NOON, Stage, Urls, on_sqlite
from tests.store.test_forgetting import CANARY, RAVIS, a_set_with_words, boxes

LATER = NOON + timedelta(hours=2)
A_MONTH = NOON + timedelta(days=30)


def at(where: Urls) -> Where:
    return Where(where.data, where.keys, where.folder / "master.key")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Where backups go: far from the keys."""
    return tmp_path / "backups"


@pytest.fixture
def here(where: Urls, tmp_path: Path) -> Urls:
    """Both databases; files of the bot in a folder of its own."""
    folder = tmp_path / "bot"
    return on_sqlite(folder) if where.data.startswith("sqlite") else Urls(where.data, where.keys, folder)


async def renamed(stage: Stage, set_id: SetId, name: str) -> None:
    await stage.take(DetailsChanged(by=ASHA, answers=boxes(ASHA, name=name, city="Berlin")), set_id)


async def kept_in(where: Urls, *set_ids: SetId) -> list[Record | None]:
    async with where.stage(flows=life) as stage, stage.store.looking(stage.now) as unit:
        found = await unit.sets(set_ids)
    return [found[each].value if each in found else None for each in set_ids]


async def test_a_set_lives_is_backed_up_lives_on_and_is_restored_as_it_was(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
        before = await stage.kept(set_id)
        made = await backed_up(at(here), elsewhere, NOON)  # while it runs
        await renamed(stage, set_id, "Another name")
        later = await a_set_with_words(stage)
        assert await stage.kept(set_id) != before

    done = await restored(at(here), made.file, LATER, replace=True)

    assert (made.rows["sets"], made.found.gone_altogether, done.rows) == (2, 0, made.rows), "the set, and its community"
    assert await kept_in(here, set_id, later) == [before, None]
    async with here.stage(flows=life) as stage:
        await stage.engine.start()
        await renamed(stage, set_id, "It goes on")
        assert (await stage.kept(set_id)).name.text == "It goes on"
        assert await a_set_with_words(stage) not in {set_id, later}


async def test_what_a_community_has_chosen_is_restored_too(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        async with stage.store.writing(NOON) as unit:
            await unit.founded([record_of(HOME)])
        async with stage.store.looking(NOON) as unit:
            before = await unit.communities([HOME])
    made = await backed_up(at(here), elsewhere, NOON)

    await restored(at(here), made.file, LATER, replace=True)

    async with here.stage(flows=life) as stage, stage.store.looking(NOON) as unit:
        assert await unit.communities([HOME]) == before != {}


async def test_a_restore_can_be_taken_back_for_a_week(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
    made = await backed_up(at(here), elsewhere, NOON)
    async with here.stage(flows=life) as stage:
        later = await a_set_with_words(stage)
        before = [await stage.kept(each) for each in (set_id, later)]
    done = await restored(at(here), made.file, LATER, replace=True)
    async with here.stage(flows=life) as stage:
        stage.clock[0] = NOON + timedelta(days=6)
        await stage.engine.housekeeping()

    assert done.aside is not None
    await restored(at(here), done.aside, NOON + timedelta(days=6), replace=True)

    assert await kept_in(here, set_id, later) == before


async def test_after_that_week_the_keys_of_what_was_put_aside_are_destroyed(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
    made = await backed_up(at(here), elsewhere, NOON)
    async with here.stage(flows=life) as stage:
        later = await a_set_with_words(stage)
    done = await restored(at(here), made.file, LATER, replace=True)
    async with here.stage(flows=life) as stage:
        stage.clock[0] = NOON + timedelta(days=8)
        await stage.engine.housekeeping()

    assert done.aside is not None
    await restored(at(here), done.aside, A_MONTH, replace=True)
    assert await kept_in(here, later) == [None]


# --- what is gone stays gone ------------------------------------------------------------------------------------------


async def said_by(file: Path, keys: str, master: Path) -> bytes:
    """All that a backup says to whoever has this keyring."""
    ring, database = await Keyring.looking(keys, master), await Database.looking(f"sqlite+aiosqlite:///{file}", "data")
    said: list[bytes] = []
    async with database.reading() as connection:
        for sealed in SEALED:
            for row in (await connection.execute(select(sealed.table))).all():
                body = getattr(row, sealed.column)
                with suppress(KeyGoneError):
                    said += [(await ring.key(row.key_id)).open(sealed.purpose(row), body)] if body else []
    await database.close()
    await ring.close()
    return b"\n".join(said)


async def keyring_of_today(where: Urls, folder: Path) -> str:
    """A copy of the keyring that nobody should have kept: the control arm."""
    url = sqlite_url(folder, "kept")
    source, target = await Database.looking(where.keys, "keys"), await Database.open(url, "keys")
    async with source.reading() as there, target.transaction() as here:
        for table in keyring.metadata.sorted_tables:
            rows = [dict(row._mapping) for row in (await there.execute(select(table))).all()]
            if rows:
                await here.execute(table.insert(), rows)
    await source.close()
    await target.close()
    return url


def holding(text: str, folder: Path) -> list[str]:
    """The names of the files in which this can be read."""
    return [file.name for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


async def test_a_destroyed_set_can_be_read_in_no_backup_but_with_a_keyring_of_before(
    here: Urls, elsewhere: Path, tmp_path: Path
) -> None:
    async with here.stage(flows=life) as stage:
        set_id, other = await a_set_with_words(stage), await a_set_with_words(stage)
        lives_on = await stage.kept(other)
        made = await backed_up(at(here), elsewhere, NOON)
        kept = await keyring_of_today(here, tmp_path)
        await stage.store.destroy(set_id)
        await stage.store.destroy(other)
        await stage.engine.housekeeping()
        assert holding(CANARY, tmp_path) == [], (
            "in the clear it is in no file, not in the log of the database, not in a backup"
        )
        master = here.folder / "master.key"
        today, before = [await said_by(made.file, keys, master) for keys in (here.keys, kept)]

    assert CANARY.encode() not in today
    assert RAVIS.encode() not in today
    assert CANARY.encode() in before
    assert lives_on.id.encode() in before
    done = await restored(at(here), made.file, LATER, replace=True)
    assert (done.rows["sets"], done.rows["memberships"], done.rows["outbox"], done.gone["sets"]) == (1, 3, 0, 2), (
        "what stays is the community's: who began a set together"
    )


async def test_words_that_were_forgotten_can_be_read_in_no_backup_but_with_a_keyring_of_before(
    here: Urls, elsewhere: Path, tmp_path: Path
) -> None:
    async with here.stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
        kept = await keyring_of_today(here, tmp_path)
        await stage.take(ForgetMyWords(by=LENA), set_id)
        master = here.folder / "master.key"
        assert CANARY.encode() not in await said_by(made.file, here.keys, master)
        assert CANARY.encode() in await said_by(made.file, kept, master)
        again = await backed_up(at(here), elsewhere, LATER)
        said = await said_by(again.file, here.keys, master)
        assert CANARY.encode() not in said
        assert RAVIS.encode() in said
    assert holding(CANARY, tmp_path) == []


async def test_a_set_whose_words_were_forgotten_since_stays_as_it_stands_today(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        set_id, other = await a_set_with_words(stage), await a_set_with_words(stage)
        as_it_was = await stage.kept(other)
        made = await backed_up(at(here), elsewhere, NOON)
        await stage.take(ForgetMyWords(by=LENA), set_id)
        await renamed(stage, other, "Not for long")
        today = await stage.kept(set_id)

    done = await restored(at(here), made.file, LATER, replace=True)

    assert (done.rows["sets"], done.gone["sets"], done.kept) == (3, 1, 1)
    assert await kept_in(here, set_id, other) == [today, as_it_was]
    async with here.stage(flows=life) as stage:
        await stage.take(RuleSuggested(answers=boxes(LENA, rule="I am still here"), by=LENA), set_id)
        assert "I am still here" in [words.text for words in (await stage.kept(set_id)).rules.suggestions]


async def test_where_what_stands_is_damaged_what_was_forgotten_is_left_out(tmp_path: Path, elsewhere: Path) -> None:
    here = on_sqlite(tmp_path / "bot")
    async with here.stage(flows=life) as stage:
        set_id, other = await a_set_with_words(stage), await a_set_with_words(stage)
        as_it_was = await stage.kept(other)
        made = await backed_up(at(here), elsewhere, NOON)
        await stage.take(ForgetMyWords(by=LENA), set_id)
    (tmp_path / "bot" / "data.db").write_bytes(b"SQLite format 3\0" + b"nothing of it is left" * 400)

    done = await restored(at(here), made.file, LATER, replace=True)

    assert (done.gone["sets"], done.kept) == (1, 0)
    assert await kept_in(here, set_id, other) == [None, as_it_was]
    assert done.aside is not None
    assert b"nothing of it is left" in done.aside.read_bytes()


# --- what waited to be delivered --------------------------------------------------------------------------------------


async def test_what_waits_in_a_backup_is_looked_for_before_it_is_posted_and_old_news_are_given_up(
    here: Urls, elsewhere: Path
) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
        waiting = await rows_of(stage)

    done = await restored(at(here), made.file, LATER, replace=True)
    async with here.stage() as stage:
        soon = await rows_of(stage)
        assert await a_set_with_words(stage)
    late = await restored(at(here), made.file, A_MONTH, replace=True)
    async with here.stage() as stage:
        long_after = await rows_of(stage)

    told = [row for row in waiting if row.kind == "tell"]
    assert told
    assert [row.nonce for row in soon] == [row.nonce for row in waiting]
    assert {(row.state, row.attempts, row.not_before) for row in soon} == {("sending", 0, LATER)}
    assert (done.looked_up, done.given_up) == (len(waiting), 0)
    assert {row.state for row in long_after if row.kind == "tell"} == {"dead"}
    assert {row.state for row in long_after if row.kind != "tell"} == {"sending"}
    assert (late.looked_up, late.given_up) == (len(waiting) - len(told), len(told))


@pytest.mark.parametrize(("one_by_one", "looked_for"), [(True, True), (False, True), (False, False)])
async def test_what_was_posted_between_backup_and_restore_is_not_posted_again(
    tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, *, one_by_one: bool, looked_for: bool
) -> None:
    """Whether a card was posted as it was first, or only as it was last. The control arm takes nothing for begun."""
    here, port = on_sqlite(tmp_path / "bot"), FakePort()
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
        with monkeypatch.context() as patched:
            if one_by_one:
                patched.setattr(outbox_rows, "_replaced", lambda _: set[int]())
            await delivered(stage, port)
    once = sorted(post.nonce for post in port.posts)
    if not looked_for:
        monkeypatch.setattr(restoring, "_to_be_delivered", nothing_is_begun)

    await restored(at(here), made.file, NOON, replace=True)
    async with here.stage(flows=life) as stage:
        await delivered(stage, port)

    again = sorted(post.nonce for post in port.posts)
    assert len(once) > 1
    assert (again == once) is looked_for


async def delivered(stage: Stage, port: FakePort) -> None:
    await Delivery(stage.store, stage.engine, {"fake": port}, now=lambda: stage.now, pace=timedelta(0)).drain()


async def nothing_is_begun(*_: object) -> tuple[int, int]:
    return 0, 0


async def rows_of(stage: Stage) -> list[Any]:
    async with stage.store.reading() as connection:
        return list((await connection.execute(select(outbox).order_by(outbox.c.id))).all())


# --- what is refused --------------------------------------------------------------------------------------------------


async def everything_in(where: Urls) -> dict[str, list[Any]]:
    """Every row there is."""
    database = await Database.looking(where.data, "data")
    async with database.reading() as connection:
        rows = {table.name: list((await connection.execute(select(table))).all()) for table in metadata.sorted_tables}
    await database.close()
    return rows


async def test_what_stands_is_replaced_only_if_that_is_said(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
        await a_set_with_words(stage)
    before = await everything_in(here)

    with pytest.raises(StandsError, match="--replace"):
        await restored(at(here), made.file, LATER, replace=False)

    assert await everything_in(here) == before


async def test_nothing_is_restored_under_a_running_bot(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
        await renamed(stage, set_id, "Still running")

        with pytest.raises(InUseError):
            await restored(at(here), made.file, LATER, replace=True)

        assert (await stage.kept(set_id)).name.text == "Still running"


async def test_where_nothing_stands_a_backup_is_restored_without_asking(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
        before = await stage.kept(set_id)
        made = await backed_up(at(here), elsewhere, NOON)
    fresh = Urls(sqlite_url(here.folder / "new", "data"), here.keys, here.folder)

    done = await restored(at(fresh), made.file, LATER, replace=False)

    assert done.aside is None
    assert await kept_in(fresh, set_id) == [before]


async def test_sets_move_from_one_database_to_the_other_and_back(
    postgres_pair: tuple[str, str], tmp_path: Path, elsewhere: Path
) -> None:
    small = on_sqlite(tmp_path / "bot")
    big = Urls(await emptied(postgres_pair[0]), small.keys, small.folder)
    async with small.stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
        before = await stage.kept(set_id)
    there = await backed_up(at(small), elsewhere, NOON)
    await restored(at(big), there.file, LATER, replace=False)
    assert await kept_in(big, set_id) == [before]
    async with big.stage(flows=life) as stage:
        await renamed(stage, set_id, "On PostgreSQL")
        after = await stage.kept(set_id)
    back = await backed_up(at(big), elsewhere, LATER)

    await restored(at(small), back.file, LATER, replace=True)

    assert await kept_in(small, set_id) == [after]


@pytest.mark.parametrize("folder", [".", "backups"])
async def test_a_backup_beside_its_keys_is_refused(tmp_path: Path, folder: str) -> None:
    here = on_sqlite(tmp_path / "bot")
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)

        with pytest.raises(TooNearError, match="is where the keys are"):
            await backed_up(at(here), tmp_path / "bot" / folder, NOON)


def files_in(folder: Path) -> list[Path]:
    return [*folder.iterdir()]


async def test_no_key_is_in_a_backup(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
    database = await Database.looking(here.keys, "keys")
    async with database.reading() as connection:
        wrapped = (await connection.execute(select(keyring.keys.c.wrapped))).scalars().all()
    await database.close()

    bytes_ = made.file.read_bytes()
    assert wrapped
    assert [each for each in wrapped if each in bytes_] == []
    assert b"CREATE TABLE keys" not in bytes_
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert files_in(elsewhere) == [made.file]


async def test_a_backup_that_is_damaged_is_refused_and_what_stands_stays(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
    before = await everything_in(here)
    whole = made.file.read_bytes()
    for name, damaged in {
        "cut": whole[: len(whole) // 2],
        "other": b"not a database at all" * 100,
        "nothing": b"",
        "turned": whole.replace(b"CREATE TABLE sets", b"CREATE TABLE setz"),
    }.items():
        file = elsewhere / name
        file.write_bytes(damaged)
        with pytest.raises(BackupError):
            await restored(at(here), file, LATER, replace=True)
    with pytest.raises(NotThereError):
        await restored(at(here), elsewhere / "missing", LATER, replace=True)

    assert await everything_in(here) == before


async def test_a_row_that_was_changed_in_a_backup_is_noticed(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
    with closing(sqlite3.connect(made.file)) as connection:
        connection.execute("UPDATE sets SET body = zeroblob(length(body))")
        connection.commit()

    with pytest.raises(BackupError, match=r"2 rows of .* do not open with their keys: it is damaged"):
        await restored(at(here), made.file, LATER, replace=True)


async def test_a_backup_of_a_newer_release_is_refused(here: Urls, elsewhere: Path) -> None:
    async with here.stage(flows=life) as stage:
        await a_set_with_words(stage)
        made = await backed_up(at(here), elsewhere, NOON)
    with closing(sqlite3.connect(made.file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'data_99'")
        connection.commit()

    with pytest.raises(BackupError, match="was made by a newer release"):
        await restored(at(here), made.file, LATER, replace=True)


async def test_a_backup_needs_the_keyring_that_belongs_to_it(tmp_path: Path, elsewhere: Path) -> None:
    here, other = on_sqlite(tmp_path / "bot"), on_sqlite(tmp_path / "other")
    for each in (here, other):
        async with each.stage(flows=life) as stage:
            await a_set_with_words(stage)
    made = await backed_up(at(here), elsewhere, NOON)

    with pytest.raises(BackupError, match="this keyring is not the one that belongs to it"):
        await restored(at(other), made.file, LATER, replace=True)


def test_every_table_that_names_a_key_is_in_the_list() -> None:
    assert {table for table in metadata.sorted_tables if "key_id" in table.c} == {sealed.table for sealed in SEALED}
