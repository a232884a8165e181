"""A set that has ended is destroyed on its day: the last line first, then every row, then the key.

Killed anywhere, that is finished at the next start. The real flows are played here. A canary stands in the set's name, and so
in its record and in what waits to be delivered.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import select

from bot.flows import life
from bot.flows.effects import Tell
from bot.flows.events import Answers, DetailsChanged, SetOpened, Withdraw
from bot.flows.model import Ended, LearningSet
from bot.flows.words import SetId, Words, say
from bot.store import outbox
from bot.store.keyring import KeyGoneError
from bot.store.outbox import Delivered
from bot.store.store import Store
from bot.store.tables import counts, drafts, memberships, messages, place_leases, places, sets
from bot.store.tables import outbox as outbox_table
from bot.store.unit import Changes, FormOf
from bot.writer import NotTakenError
from tests.databases import sqlite_url
from tests.stage import ASHA, CANARY, NOON, SQUARE, Stage, Urls, on_sqlite
from tests.store.test_crashes import CrashError, Fuse

if TYPE_CHECKING:
    from pathlib import Path

    from bot.flows.cards import Card

THE_DAY = NOON + timedelta(days=90)
OF_A_SET = (memberships, counts, messages, places, place_leases, outbox_table)


async def ended(stage: Stage) -> SetId:
    """A set with a canary in it, which has ended; its invitation waits to be delivered, and a form of it is half filled in."""
    boxes = {"name": Words(ASHA, CANARY), "city": Words(ASHA, "Berlin")}
    answered = await stage.take(SetOpened(by=ASHA, answers=Answers(boxes)), at=SQUARE)
    assert answered.set_id is not None
    boxes = {"name": Words(ASHA, CANARY), "city": Words(ASHA, "Nowhere")}
    await stage.take(DetailsChanged(by=ASHA, answers=Answers(boxes)), answered.set_id)
    async with stage.store.writing(stage.now) as unit:
        value = (await unit.sets([answered.set_id], lock=True))[answered.set_id].value
        assert isinstance(value, LearningSet)
        over = value.now_living(Ended(NOON, "closed", THE_DAY))
        await unit.save(Changes(sets={over.id: (over, THE_DAY)}), iter(()), NOON)
    return answered.set_id


async def delivers(stage: Stage, said: list[Card]) -> None:
    """All that waits arrives, place by place."""
    while True:
        async with stage.store.transaction() as connection:
            ready = await outbox.ready(connection, stage.now, 1, ["fake"])
            claim = await outbox.claim(connection, ready[0], "holder", stage.now) if ready else None
        if claim is None:
            return
        effect = await stage.store.effect(claim.key_id, claim.body)
        said += [effect.card] if isinstance(effect, Tell) else []
        await stage.engine.delivered(Delivered(claim, stage.now, "sent"))


async def the_day_comes(stage: Stage, set_id: SetId) -> None:
    stage.clock[0] = THE_DAY
    await stage.engine.clock_reached([set_id])


async def key_of(stage: Stage) -> str:
    async with stage.store.reading() as connection:
        return (await connection.execute(select(sets.c.key_id))).scalar_one()


async def is_gone(stage: Stage, set_id: SetId, key_id: str) -> bool:
    """Whether neither a row of the set nor its key is left."""
    async with stage.store.reading() as connection:
        rows = [(await connection.execute(select(table).where(table.c.set_id == set_id))).all() for table in OF_A_SET]
        written = (await connection.execute(select(drafts).where(drafts.c.form.startswith(set_id)))).all()
        there = (await connection.execute(select(sets).where(sets.c.id == set_id))).all()
    return not any((*rows, written, there)) and key_id not in await stage.store.keyring.ids(made_before=THE_DAY)


async def test_a_set_is_destroyed_once_its_last_line_has_arrived(where: Urls) -> None:
    async with where.stage(flows=life) as stage:
        set_id = await ended(stage)
        key_id = await key_of(stage)
        await the_day_comes(stage, set_id)
        await stage.engine.housekeeping()
        assert not await is_gone(stage, set_id, key_id)

        said: list[Card] = []
        await delivers(stage, said)

        assert [line for card in said for line in card.lines] == [say("record-is-gone")]
        assert await is_gone(stage, set_id, key_id)


async def test_a_last_line_that_can_not_arrive_holds_nothing_up(where: Urls) -> None:
    async with where.stage(flows=life) as stage:
        set_id = await ended(stage)
        key_id = await key_of(stage)
        await the_day_comes(stage, set_id)
        async with stage.store.transaction() as connection:
            await connection.execute(outbox_table.update().values(state="dead"))

        await stage.engine.housekeeping()

        assert await is_gone(stage, set_id, key_id)


async def test_a_set_that_was_withdrawn_is_destroyed_a_day_later(where: Urls) -> None:
    async with where.stage(flows=life) as stage:
        boxes = {"name": Words(ASHA, CANARY), "city": Words(ASHA, "Berlin")}
        answered = await stage.take(SetOpened(by=ASHA, answers=Answers(boxes)), at=SQUARE)
        assert answered.set_id is not None
        key_id = await key_of(stage)
        await stage.take(Withdraw(by=ASHA), answered.set_id)
        await delivers(stage, [])
        await stage.engine.housekeeping()
        assert not await is_gone(stage, answered.set_id, key_id)

        stage.later(timedelta(days=1))
        await stage.engine.clock_reached([answered.set_id])
        await delivers(stage, [])

        assert await is_gone(stage, answered.set_id, key_id)


async def test_a_set_that_ended_under_older_rules_is_not_taken_for_one_that_is_over(where: Urls) -> None:
    """By the rules of before nothing was due of it; only by those of today it has its day."""
    async with where.stage(flows=life) as stage:
        set_id = await ended(stage)
        key_id = await key_of(stage)
        await delivers(stage, [])
        async with stage.store.transaction() as connection:
            await connection.execute(sets.update().values(due_at=None, due_stamp="older"))

        await stage.engine.housekeeping()

        assert not await is_gone(stage, set_id, key_id)
        assert await stage.store.next_due() == THE_DAY


async def test_an_older_copy_of_the_data_reveals_not_one_word_with_todays_keyring(tmp_path: Path) -> None:
    where = on_sqlite(tmp_path / "now")
    async with where.stage(flows=life) as stage:
        set_id = await ended(stage)
        key_id = await key_of(stage)
        (row, *_) = await outbox_rows(stage)
    backup = tmp_path / "backup"
    backup.mkdir()
    for file in (tmp_path / "now").glob("data*"):
        shutil.copy(file, backup)
    assert await words_in(backup, tmp_path / "now", set_id) == (CANARY, CANARY)

    async with where.stage(flows=life) as stage:
        await the_day_comes(stage, set_id)
        await delivers(stage, [])
        await stage.engine.housekeeping()
        assert holding(CANARY, tmp_path) == []
        assert [name for name in holding(key_id, tmp_path / "now") if name.startswith("keys")] == []

    assert await words_in(backup, tmp_path / "now", set_id) == ()
    async with Urls(sqlite_url(backup, "data"), where.keys, where.folder).stage() as stage:
        with pytest.raises(KeyGoneError):
            await stage.store.effect(row.key_id, row.body)


async def outbox_rows(stage: Stage) -> list[Any]:
    async with stage.store.reading() as connection:
        return list((await connection.execute(select(outbox_table))).all())


def holding(text: str, folder: Path) -> list[str]:
    """The names of the files in which this can be read."""
    return [file.name for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]


async def words_in(data: Path, keys: Path, set_id: SetId) -> tuple[str, ...]:
    """What a copy of the data says of a set and of the form of it half filled in, read with the keyring of today."""
    store = await Store.open(sqlite_url(data, "data"), sqlite_url(keys, "keys"), keys / "master.key")
    async with store.looking(NOON) as unit:
        kept = (await unit.sets([set_id])).get(set_id)
        draft = await unit.draft(FormOf(ASHA, f"{set_id}/details-changed/"))
    await store.close()
    record = (kept.value.name.text,) if kept and isinstance(kept.value, LearningSet) else ()
    return record if draft is None else (*record, draft.answers.words("name").text)


async def test_killed_at_any_moment_it_is_finished_at_the_next_start_and_never_without_its_last_line(
    tmp_path: Path,
) -> None:
    for crash_at in range(1, 200, 2):  # every second moment, for the suite's time
        where = on_sqlite(tmp_path / str(crash_at))
        said: list[Card] = []
        async with where.stage(flows=life) as stage:
            set_id = await ended(stage)
            key_id = await key_of(stage)
            fuse = Fuse(stage, crash_at)
            for moment in ("before_cursor_execute", "commit"):
                sqlalchemy_event.listen(stage.store.keyring._database._writer.sync_engine, moment, fuse.tick)
            try:
                await the_day_comes(stage, set_id)
                await delivers(stage, said)
            except (CrashError, NotTakenError):
                assert fuse.burnt
            sqlalchemy_event.remove(stage.store.keyring._database._writer.sync_engine, "commit", fuse.tick)
        async with where.stage(flows=life) as stage:
            assert said or not await is_gone(stage, set_id, key_id)
            stage.clock[0] = THE_DAY
            async with stage.store.transaction() as connection:
                await outbox.free_all(connection, THE_DAY)
            await stage.engine.start()
            await stage.engine.clock_reached([set_id])
            await delivers(stage, said)
            assert [line for card in said[:1] for line in card.lines] == [say("record-is-gone")]
            assert await is_gone(stage, set_id, key_id)
        if not fuse.burnt:
            assert crash_at > 15
            break
