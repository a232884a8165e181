"""Sealing, shapes, keys and schema: what stands on disk, who can read it, and that old records open."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, select, text

from bot.flows.cards import Card
from bot.flows.effects import InRoom, Show
from bot.flows.events import Answers, Join, ToldTheSet
from bot.flows.model import SHAPE, Forming, LearningSet, Programme
from bot.flows.words import SetId, Words, say
from bot.store import codec, keyring, keyring_copies, migrations, tables
from bot.store.codec import Draft, NewerShapeError
from bot.store.database import Database, InUseError
from bot.store.encryption import Key, SealBrokenError
from bot.store.keyring import KeyGoneError, Keyring, MasterKeyError
from bot.store.store import NotApartError, Store
from bot.store.tables import outbox, people, sets
from bot.store.unit import FormOf
from bot.writer import NotTakenError
from tests.databases import postgres_url, sqlite_url
from tests.stage import ASHA, HOME, NOON, RAVI, Stage, Urls, on_sqlite

KEY = Key("k1", b"k" * 32)
LATER = NOON + timedelta(hours=2)


def a_set(name: str = "Tuesday peers") -> LearningSet:
    words = Words(ASHA, name)
    return LearningSet(
        SetId("k3f9ab27qp"), HOME, "k3f9", ASHA, words, words, Programme(), "Europe/Berlin", Forming(), NOON
    )


# --- sealing ----------------------------------------------------------------------------------------------------------


def test_what_was_sealed_opens_for_its_purpose_and_for_no_other() -> None:
    sealed = KEY.seal("set/k3f9ab27qp", b"words")

    assert KEY.open("set/k3f9ab27qp", sealed) == b"words"
    for key, purpose, bytes_ in [
        (KEY, "set/another", sealed),
        (Key("k2", b"k" * 32), "set/k3f9ab27qp", sealed),
        (Key("k1", b"x" * 32), "set/k3f9ab27qp", sealed),
        (KEY, "set/k3f9ab27qp", sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (KEY, "set/k3f9ab27qp", b""),
    ]:
        with pytest.raises(SealBrokenError):
            key.open(purpose, bytes_)


def test_the_same_words_are_sealed_differently_each_time_and_a_key_shows_nothing() -> None:
    assert KEY.seal("set", b"words") != KEY.seal("set", b"words")
    assert repr(KEY) == "Key(k1)"


# --- shapes -----------------------------------------------------------------------------------------------------------


def test_a_set_and_an_effect_come_back_as_they_were() -> None:
    effect = Show(InRoom(), "welcome", Card(lines=(say("set-by-name", name=Words(ASHA, "x")),)))

    assert codec.read_set(codec.write_set(a_set())) == a_set()
    assert codec.read_effect(codec.write_effect(effect)) == effect


def test_a_record_is_written_by_names() -> None:
    assert json.loads(codec.write_set(a_set()))["name"] == {
        "type": "words",
        "by": ASHA,
        "text": "Tuesday peers",
    }


def test_a_record_of_a_newer_shape_is_refused() -> None:
    effect = codec.write_effect(Show(InRoom(), "welcome", Card()))

    with pytest.raises(NewerShapeError):
        codec.read_set(in_shape(codec.write_set(a_set()), SHAPE + 1))
    with pytest.raises(NewerShapeError):
        codec.read_effect(in_shape(effect, SHAPE + 1))


def test_an_old_record_is_lifted_shape_by_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    old = json.loads(in_shape(codec.write_set(a_set()), SHAPE - 2))
    old["title"] = old.pop("name")
    monkeypatch.setitem(codec.UPGRADES, SHAPE - 2, lambda plain: {**plain, "label": plain["title"]})
    monkeypatch.setitem(codec.UPGRADES, SHAPE - 1, lambda plain: {**plain, "name": plain["label"]})

    assert codec.read_set(json.dumps(old).encode()) == a_set()


def in_shape(body: bytes, shape: int) -> bytes:
    return msgspec.json.encode({**json.loads(body), "shape": shape})


def test_a_draft_knows_its_first_page_not_yet_filled_in() -> None:
    first, third = Answers(boxes={"a": Words(ASHA, "1")}), Answers(choices={"c": ("x",)})

    draft = Draft({}, 3).with_page(0, 3, first).with_page(2, 3, third)

    assert (draft.next_page, draft.answers) == (1, Answers(first.boxes, third.choices))
    assert codec.read_draft(codec.write_draft(draft)) == draft


def test_a_draft_that_was_refused_is_gone_through_once_more() -> None:
    refused = Draft({}, 2).with_page(0, 2, Answers()).with_page(1, 2, Answers())
    again = codec.read_draft(codec.write_draft(refused.with_page(0, 2, Answers())))

    assert refused.next_page == 0
    assert again.next_page == 1
    assert again.with_page(1, 2, Answers()).next_page == 0


# --- keys -------------------------------------------------------------------------------------------------------------


@pytest.fixture
async def ring(tmp_path: Path) -> AsyncGenerator[Keyring]:
    ring = await Keyring.open(sqlite_url(tmp_path, "keys"), tmp_path / "master.key")
    yield ring
    await ring.close()


async def test_the_master_key_is_made_for_its_owner_alone(ring: Keyring, tmp_path: Path) -> None:
    assert (tmp_path / "master.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
async def test_a_master_key_that_others_can_read_is_refused(ring: Keyring, tmp_path: Path, mode: int) -> None:
    await ring.close()
    (tmp_path / "master.key").chmod(mode)

    with pytest.raises(MasterKeyError, match="can be read by others"):
        await Keyring.open(sqlite_url(tmp_path, "keys"), tmp_path / "master.key")


async def test_a_lost_master_key_is_not_silently_made_anew(ring: Keyring, tmp_path: Path) -> None:
    await ring.make(1, NOON)
    await ring.close()
    (tmp_path / "master.key").rename(tmp_path / "elsewhere")

    with pytest.raises(MasterKeyError, match="is missing"):
        await Keyring.open(sqlite_url(tmp_path, "keys"), tmp_path / "master.key")


async def test_another_master_key_is_refused(ring: Keyring, tmp_path: Path) -> None:
    await ring.make(1, NOON)
    await (await Keyring.open(sqlite_url(tmp_path, "other"), tmp_path / "other.key")).close()
    await ring.close()

    with pytest.raises(MasterKeyError, match="is not the master key"):
        await Keyring.open(sqlite_url(tmp_path, "keys"), tmp_path / "other.key")


async def test_a_damaged_master_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "master.key").write_bytes(b"not a key\n")
    (tmp_path / "master.key").chmod(0o600)

    with pytest.raises(MasterKeyError, match="does not hold a master key"):
        await Keyring.open(sqlite_url(tmp_path, "keys"), tmp_path / "master.key")


async def test_a_key_is_found_again_by_a_new_process_until_it_is_destroyed(ring: Keyring, tmp_path: Path) -> None:
    kept, gone = await ring.make(2, NOON)
    sealed = kept.seal("set", b"words")
    await ring.destroy([gone.id])
    await ring.close()

    ring = await Keyring.open(sqlite_url(tmp_path, "keys"), tmp_path / "master.key")
    assert (await ring.key(kept.id)).open("set", sealed) == b"words"
    with pytest.raises(KeyGoneError):
        await ring.key(gone.id)
    await ring.close()


async def test_a_destroyed_key_is_in_no_file_once_both_copies_are_newer(ring: Keyring, tmp_path: Path) -> None:
    _, gone = await ring.make(2, NOON)
    await ring.keep_copies()
    await ring.keep_copies(even_if_unchanged=True)
    wrapped = wrapped_in(tmp_path / "keys.db", gone.id)
    files = ("keys.db", "keys.db-wal", "keys.db.copy-1", "keys.db.copy-2")
    assert [holds(tmp_path / name, wrapped) for name in files[2:]] == [True, True]

    await ring.destroy([gone.id])
    assert [holds(tmp_path / name, wrapped) for name in files] == [False, False, True, True]
    await ring.keep_copies()
    await ring.keep_copies(even_if_unchanged=True)

    assert [holds(tmp_path / name, wrapped) for name in files] == [False] * 4


async def test_a_copy_takes_the_keyrings_place(ring: Keyring, tmp_path: Path) -> None:
    (key,) = await ring.make(1, NOON)
    sealed = key.seal("set", b"words")
    assert await ring.keep_copies()
    assert not await ring.keep_copies()
    await ring.close()
    (tmp_path / "keys.db.copy-1").rename(tmp_path / "restored.db")

    ring = await Keyring.open(sqlite_url(tmp_path, "restored"), tmp_path / "master.key")

    assert (await ring.key(key.id)).open("set", sealed) == b"words"
    await ring.close()


async def test_a_copy_that_lacks_keys_takes_no_place(
    ring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ring.make(1, NOON)
    await ring.keep_copies()
    good = (tmp_path / "keys.db.copy-1").read_bytes()
    copied = keyring_copies.copied
    monkeypatch.setattr(keyring_copies, "copied", lambda file, at_least: copied(file, at_least + 1))

    with pytest.raises(sqlite3.DatabaseError, match="lacks keys"):
        await ring.keep_copies(even_if_unchanged=True)

    assert (tmp_path / "keys.db.copy-1").read_bytes() == good


def wrapped_in(file: Path, key_id: str) -> bytes:
    connection = sqlite3.connect(file)
    (wrapped,) = connection.execute("SELECT wrapped FROM keys WHERE id = ?", (key_id,)).fetchone()
    connection.close()
    return wrapped


def holds(file: Path, bytes_: bytes) -> bool:
    return file.exists() and bytes_ in file.read_bytes()


async def test_a_key_that_no_row_names_is_swept_once_it_is_no_longer_young(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.take(ToldTheSet(by=RAVI), set_id)
    (stray,) = await stage.store.keyring.make(1, NOON)

    assert await stage.store.sweep(NOON) == 0
    assert await stage.store.sweep(LATER) == 1

    with pytest.raises(KeyGoneError):
        await stage.store.keyring.key(stray.id)
    assert (await stage.kept(set_id)).people == (ASHA,)
    async with stage.store.looking(NOON) as unit:
        form = f"{set_id}/told-the-set/meeting=0"
        assert await unit.draft(FormOf(RAVI, form)) is not None


async def test_a_set_that_was_destroyed_can_be_read_from_no_copy_of_its_rows(stage: Stage) -> None:
    set_id = await stage.opened()
    async with stage.store.reading() as connection:
        row = (await connection.execute(select(outbox))).first()
    assert row is not None

    await stage.store.destroy(set_id)

    with pytest.raises(KeyGoneError):
        await stage.store.effect(row.key_id, row.body)
    async with stage.store.reading() as connection:
        assert (await connection.execute(select(outbox))).all() == []


async def test_a_destruction_that_was_cut_off_is_finished_at_the_next_start(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_id = await stage.opened()
    async with stage.store.reading() as connection:
        key_id = (await connection.execute(select(sets.c.key_id))).scalar_one()
    await stage.opened()

    async def cut_off(_: Keyring, __: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(Keyring, "destroy", cut_off)
        with pytest.raises(ConnectionError):
            await stage.store.destroy(set_id)
    assert (await stage.store.keyring.key(key_id)).id == key_id
    stage.later(timedelta(hours=2))

    await stage.engine.start()

    with pytest.raises(KeyGoneError):
        await stage.store.keyring.key(key_id)


async def test_no_key_is_swept_where_the_data_is_not_the_one_that_belongs_to_the_keyring(tmp_path: Path) -> None:
    """A mistyped store.url begins an empty database beside the keyring of another."""
    async with on_sqlite(tmp_path).stage() as stage:
        set_id = await stage.opened()
        kept = await stage.kept(set_id)
    mistyped = Urls(sqlite_url(tmp_path, "date"), sqlite_url(tmp_path, "keys"), tmp_path)
    async with mistyped.stage() as stage:
        stage.later(timedelta(days=2))
        await stage.engine.start()

    async with on_sqlite(tmp_path).stage() as stage:
        assert await stage.kept(set_id) == kept


async def test_nothing_is_committed_whose_key_was_not_kept(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_room(*_: object) -> Any:
        raise OSError

    monkeypatch.setattr(Keyring, "make", no_room)
    with pytest.raises(NotTakenError):
        await stage.opened()

    async with stage.store.reading() as connection:
        assert (await connection.execute(select(sets))).all() == []
        assert (await connection.execute(select(people))).all() == []


# --- the database -----------------------------------------------------------------------------------------------------


async def test_a_second_process_on_the_same_file_is_refused_in_plain_words(tmp_path: Path) -> None:
    first = await Database.open(sqlite_url(tmp_path), "data")

    with pytest.raises(InUseError, match="is in use by another process: is the bot already running"):
        await Database.open(sqlite_url(tmp_path), "data")

    await first.close()
    await (await Database.open(sqlite_url(tmp_path), "data")).close()


async def test_keys_and_words_in_one_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotApartError):
        await Store.open(sqlite_url(tmp_path), sqlite_url(tmp_path), tmp_path / "master.key")


async def test_sqlite_is_durable_and_readers_cannot_write(tmp_path: Path) -> None:
    database = await Database.open(sqlite_url(tmp_path), "data")

    async with database.transaction() as connection:
        pragmas = [
            (await connection.execute(text(f"PRAGMA {name}"))).scalar() for name in ("journal_mode", "synchronous")
        ]
    async with database.reading() as connection:
        with pytest.raises(Exception, match="readonly"):
            await connection.execute(text("DELETE FROM sets"))

    assert pragmas == ["wal", 2]
    await database.close()
    assert (tmp_path / "test.db").stat().st_mode & 0o777 == 0o600


async def test_an_error_of_the_database_quotes_no_values(tmp_path: Path) -> None:
    database = await Database.open(sqlite_url(tmp_path), "data")
    async with database.transaction() as connection:
        with pytest.raises(Exception, match="no such column") as raised:
            await connection.execute(text("SELECT missing FROM sets WHERE id = :word"), {"word": "canary"})

    assert "canary" not in str(raised.value)
    await database.close()


@pytest.mark.parametrize(("schema", "metadata"), [("data", tables.metadata), ("keys", keyring.metadata)])
async def test_the_migrated_schema_is_the_one_we_write(where: Urls, schema: Any, metadata: Any) -> None:
    database = await Database.open(where.data if schema == "data" else where.keys, schema)

    def differences(connection: Connection) -> Any:
        # SQLite has its own test below; alembic takes its empty default for a difference.
        options = {"compare_server_default": connection.dialect.name != "sqlite", "compare_type": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []
    await database.close()


@pytest.mark.parametrize(("schema", "metadata"), [("data", tables.metadata), ("keys", keyring.metadata)])
async def test_on_sqlite_the_migrated_schema_is_the_one_we_write_to_the_letter(
    tmp_path: Path, schema: Any, metadata: Any
) -> None:
    await (await Database.open(sqlite_url(tmp_path), schema)).close()
    created = create_engine("sqlite://")
    metadata.create_all(created)

    def written(connection: Connection) -> set[str]:
        found = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql NOT NULL")
        )
        return {" ".join(sql.split()) for sql in found.scalars()}

    with created.connect() as ours, create_engine(f"sqlite:///{tmp_path}/test.db").connect() as theirs:
        assert written(theirs) == written(ours)


async def test_a_schema_of_a_newer_release_is_left_as_it_is(tmp_path: Path) -> None:
    database = await Database.open(sqlite_url(tmp_path), "data")
    async with database.transaction() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'data_99'"))
        await connection.run_sync(migrations.upgrade, "data")
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == "data_99"
    await database.close()


async def test_processes_that_start_together_migrate_once() -> None:
    async with postgres_url() as url:
        opened = await asyncio.gather(*(Database.open(url, "data") for _ in range(4)))
        async with opened[0].reading() as connection:
            assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all() == [
                "data_2"
            ]
        for database in opened:
            await database.close()


def test_a_moment_is_kept_to_the_microsecond_and_a_naive_one_is_refused() -> None:
    moment = datetime(2026, 11, 24, 12, 0, 0, 1, tzinfo=UTC)
    utc = tables.Utc()
    kept = utc.process_bind_param(moment, None)  # pyright: ignore[reportArgumentType] - it is the same for all dialects

    assert utc.process_result_value(kept, None) == moment  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError):
        utc.process_bind_param(moment.replace(tzinfo=None), None)  # pyright: ignore[reportArgumentType]


async def test_a_set_survives_a_restart_with_all_it_holds(tmp_path: Path) -> None:
    where = on_sqlite(tmp_path)
    async with where.stage() as stage:
        set_id = await stage.opened()
        await stage.take(Join(by=RAVI), set_id)
        before = await stage.kept(set_id)
    async with where.stage() as stage:
        assert await stage.kept(set_id) == before
