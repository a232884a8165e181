"""The engine, on SQLite and on PostgreSQL: what is acknowledged is done, once, and nobody's event spoils another's."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from bot.door import Address, Answered
from bot.flows.cards import Button, Form
from bot.flows.effects import FormRefused, Show, Whisper
from bot.flows.events import (
    Answers,
    AskActions,
    AskHelp,
    AskNow,
    AskToTellTheSet,
    Begin,
    GroupBrought,
    HeardInCall,
    Join,
    KeepAsActionPoint,
    MessageWritten,
    MoreTime,
    PersonGone,
    PlaceLost,
    RoomOpened,
    SetOpened,
    SettingsChanged,
    ToldTheSet,
    Withdraw,
)
from bot.flows.model import SHAPE
from bot.flows.profile import Profile
from bot.flows.words import MessageRef, SetId, Words, say
from bot.store import outbox, places
from bot.store.outbox import Claim, Delivered, Ready
from bot.store.tables import counts, drafts, memberships, sets
from bot.store.tables import outbox as outbox_table
from bot.store.unit import Changes
from bot.writer import NotTakenError
from tests.stage import (
    ASHA,
    CANARY,
    LENA,
    MINUTE,
    NOON,
    RAVI,
    SQUARE,
    Stage,
    Urls,
    on_sqlite,
    show,
    told,
)

ROOM = Address("fake:room")
THREAD = Address("fake:thread")


def written(**boxes: str) -> Answers:
    return Answers(boxes={name: Words(ASHA, text) for name, text in boxes.items()})


def said(reply: object) -> str:
    assert isinstance(reply, Whisper)
    return reply.card.lines[0].key


async def number_of(stage: Stage, table: Any) -> int:
    async with stage.store.reading() as connection:
        return (await connection.execute(select(func.count()).select_from(table))).scalar_one()


async def with_room(stage: Stage, set_id: SetId) -> None:
    async with stage.store.transaction() as connection:
        await places.record(connection, set_id, "room", ROOM)
        await places.record(connection, set_id, "thread:turn-1-1", THREAD)
    await stage.engine.start()


# --- a change ---------------------------------------------------------------------------------------------------------


async def test_a_press_is_kept_with_all_that_follows_from_it(stage: Stage) -> None:
    set_id = await stage.opened()

    answered = await stage.take(Join(by=RAVI), set_id)

    kept = await stage.kept(set_id)
    assert (said(answered.reply), answered.set_id) == ("left-now", set_id)
    assert kept.people == (ASHA, RAVI)
    assert (await stage.waiting())[1:] == [show(kept)]
    assert stage.rang == [1, 1]
    async with stage.store.reading() as connection:
        people = (await connection.execute(select(memberships.c.person).order_by(memberships.c.person))).scalars().all()
        figures = (await connection.execute(select(counts.c.members, counts.c.life))).all()
        address = await places.address_of(connection, set_id, "origin")
        rows = (await connection.execute(select(outbox_table.c.place, outbox_table.c.kind, outbox_table.c.slot))).all()
    assert people == [ASHA, RAVI]
    assert figures == [(2, "together")]
    assert address == SQUARE
    assert rows == [("origin", "show", "invitation")] * 2


async def test_nobody_is_answered_before_the_commit(stage: Stage) -> None:
    set_id = await stage.opened()
    async with stage.store.transaction() as connection:
        await connection.execute(update(sets).values(due_stamp="held"))
        press = asyncio.create_task(stage.take(Join(by=RAVI), set_id))
        await asyncio.wait({press}, timeout=0.2)
        assert not press.done()

    await press
    assert (await stage.kept(set_id)).people == (ASHA, RAVI)


async def test_an_event_delivered_again_acts_once(stage: Stage) -> None:
    set_id = await stage.opened()

    first = await stage.take(Join(by=RAVI), set_id, id="interaction-81")
    again = await stage.take(Join(by=RAVI), set_id, id="interaction-81")

    assert (said(first.reply), again.reply) == ("left-now", None)
    assert await stage.diary(set_id) == f"join {RAVI}; "


async def test_an_event_delivered_twice_at_the_same_moment_acts_once(stage: Stage) -> None:
    set_id = await stage.opened()

    answers = await asyncio.gather(*(stage.take(Join(by=RAVI), set_id, id="interaction-81") for _ in range(5)))

    assert [answered.reply is None for answered in answers] == [False, True, True, True, True]
    assert await stage.diary(set_id) == f"join {RAVI}; "


async def test_events_of_different_names_act_each_so_the_inbox_is_what_makes_it_once(stage: Stage) -> None:
    set_id = await stage.opened()

    await asyncio.gather(*(stage.take(Join(by=RAVI), set_id) for _ in range(3)))

    assert await stage.diary(set_id) == f"join {RAVI}; " * 3


async def test_a_hundred_waiting_presses_are_all_done_in_order(stage: Stage) -> None:
    set_id = await stage.opened()

    await asyncio.gather(*(stage.take(MoreTime(minutes=n, by=ASHA), set_id) for n in range(100)))

    assert await stage.diary(set_id) == "".join(f"+{n}; " for n in range(100))


async def test_a_press_whose_step_raises_is_answered_by_itself(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    set_id = await stage.opened()

    answers = await asyncio.gather(
        stage.take(Join(by=RAVI), set_id), stage.take(Begin(by=ASHA), set_id), stage.take(Join(by=LENA), set_id)
    )

    assert [said(answered.reply) for answered in answers] == ["left-now", "went-wrong", "left-now"]
    assert (await stage.kept(set_id)).people == (ASHA, RAVI, LENA)
    logged = capsys.readouterr().out
    assert "raised=ValueError" in logged.replace("\x1b[35m", "").replace("\x1b[0m", "").replace("\x1b[36m", "")
    assert CANARY not in logged


async def test_a_batch_that_the_database_refuses_is_run_again_one_by_one(stage: Stage) -> None:
    first, second = await stage.opened(), await stage.opened(by=RAVI)
    refused = list[int]()

    def refuse_many(_conn: object, _cursor: object, text: str, parameters: Any, *_: object) -> None:
        if "INTO sets" in text and len(parameters) == 2:
            refused.append(1)
            raise OperationalError("no", None, Exception())

    engine = stage.store._data._writer.sync_engine
    sqlalchemy_event.listen(engine, "before_cursor_execute", refuse_many)
    await asyncio.gather(stage.take(Join(by=LENA), first), stage.take(Join(by=LENA), second))

    assert refused == [1]
    assert [await stage.diary(first), await stage.diary(second)] == [f"join {LENA}; "] * 2


async def test_a_press_that_the_database_refuses_for_good_is_not_acknowledged(stage: Stage) -> None:
    set_id = await stage.opened()

    def refuse(_conn: object, _cursor: object, text: str, *_: object) -> None:
        if "INTO sets" in text:
            raise OperationalError("no", None, Exception())

    engine = stage.store._data._writer.sync_engine
    sqlalchemy_event.listen(engine, "before_cursor_execute", refuse)
    with pytest.raises(NotTakenError):
        await stage.take(Join(by=LENA), set_id, id="interaction-81")
    sqlalchemy_event.remove(engine, "before_cursor_execute", refuse)

    await stage.take(Join(by=LENA), set_id, id="interaction-81")
    assert await stage.diary(set_id) == f"join {LENA}; "


async def test_a_set_of_a_newer_release_is_left_alone(stage: Stage) -> None:
    set_id = await stage.opened()
    async with stage.store.transaction() as connection:
        await connection.execute(update(sets).values(shape=SHAPE + 1, due_at=NOON))
        before = (await connection.execute(select(sets.c.body))).scalar()

    pressed, asked = await stage.take(Join(by=RAVI), set_id), await stage.take(AskNow(by=RAVI), set_id)

    assert (said(pressed.reply), said(asked.reply)) == ("being-updated", "being-updated")
    assert await stage.engine.due_sets(NOON, 10) == []
    async with stage.store.reading() as connection:
        assert (await connection.execute(select(sets.c.body))).scalar() == before


# --- which set --------------------------------------------------------------------------------------------------------


async def test_a_question_waits_for_nobody_who_writes(stage: Stage) -> None:
    set_id = await stage.opened()
    async with stage.store.transaction() as connection:
        await connection.execute(update(sets).values(due_stamp="held"))

        answered = await asyncio.wait_for(stage.take(AskNow(by=ASHA), set_id), 5)

    assert (said(answered.reply), answered.set_id) == ("left-now", set_id)


async def test_a_set_is_found_by_its_room_or_its_thread(stage: Stage) -> None:
    set_id, _ = await stage.opened(), await stage.opened()
    await with_room(stage, set_id)

    in_room, in_thread = await stage.take(AskNow(by=ASHA), at=ROOM), await stage.take(AskNow(by=ASHA), at=THREAD)

    assert (in_room.set_id, in_thread.set_id) == (set_id, set_id)


async def test_a_member_of_one_set_need_not_name_it(stage: Stage) -> None:
    set_id = await stage.opened()

    assert (await stage.take(AskNow(by=ASHA), at=SQUARE)).set_id == set_id


async def test_a_member_of_several_sets_is_asked_which_one_is_meant(stage: Stage) -> None:
    theirs = sorted([await stage.opened(), await stage.opened()])

    answered = await stage.take(AskNow(by=ASHA), at=SQUARE)

    assert said(answered.reply) == "which-set"
    assert isinstance(answered.reply, Whisper)
    assert answered.reply.card.buttons == tuple(
        Button(say("set-by-name", name=Words(ASHA, "")), AskNow(by=ASHA), to=set_id) for set_id in theirs
    )


async def test_a_person_without_a_set_is_told_so(stage: Stage) -> None:
    answered = await stage.take(AskNow(by=ASHA), at=SQUARE)

    assert (said(answered.reply), answered.set_id) == ("no-set-here", None)


async def test_a_person_without_a_set_may_ask_for_help(stage: Stage) -> None:
    assert said((await stage.take(AskHelp(by=ASHA), at=SQUARE)).reply) == "left-now"


async def test_a_member_whose_set_has_ended_has_none(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.take(Withdraw(by=ASHA), set_id)

    assert said((await stage.take(AskActions(by=ASHA), at=SQUARE)).reply) == "no-set-here"


async def test_a_button_of_a_set_that_is_gone_says_so(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.store.destroy(set_id)

    pressed, asked = await stage.take(Join(by=RAVI), set_id), await stage.take(AskNow(by=RAVI), set_id)

    assert (said(pressed.reply), said(asked.reply)) == ("no-longer-there", "no-longer-there")


async def test_a_line_in_the_thread_reaches_the_set_with_the_threads_name(stage: Stage) -> None:
    set_id = await stage.opened()
    await with_room(stage, set_id)
    line = MessageWritten(message=MessageRef("1"), words=Words(ASHA, "hello"), by=ASHA)

    for at in (THREAD, ROOM, SQUARE):
        assert (await stage.take(line, at=at)).reply is None

    assert await stage.diary(set_id) == "turn-1-1: hello; room: hello; "


async def test_a_thread_that_nobody_knows_is_taken_for_its_channel(stage: Stage) -> None:
    set_id = await stage.opened()
    async with stage.store.transaction() as connection:
        await places.record(connection, set_id, "room", "slack:T1/C1")
    await stage.engine.start()

    assert stage.engine.watches(Address("slack:T1/C1/99.1"))
    assert (await stage.take(AskNow(by=ASHA), at=Address("slack:T1/C1/99.1"))).set_id == set_id


async def test_a_message_command_outside_of_any_set_is_told_so(stage: Stage) -> None:
    await stage.opened()
    await stage.opened()
    keep = KeepAsActionPoint(message=MessageRef("1"), words=Words(ASHA, "call them"), author=ASHA, by=ASHA)

    assert said((await stage.take(keep, at=SQUARE)).reply) == "no-set-here"


async def test_only_rooms_and_threads_are_watched(where: Urls) -> None:
    async with where.stage() as stage:
        set_id = await stage.opened()
        await with_room(stage, set_id)
        await stage.take(MessageWritten(message=MessageRef("1"), words=Words(ASHA, "hi"), by=ASHA), at=SQUARE)

        watched = [stage.engine.watches(address) for address in (ROOM, THREAD, SQUARE)]

    assert watched == [True, True, False]


async def test_a_group_brings_its_channel_unless_another_set_lives_there(stage: Stage) -> None:
    first = (await stage.take(GroupBrought(by=ASHA), at=ROOM)).set_id
    second = await stage.take(GroupBrought(by=RAVI), at=ROOM)
    assert first is not None
    assert (said(second.reply), second.set_id) == ("room-taken", None)
    assert (await stage.take(AskNow(by=LENA), at=ROOM)).set_id == first

    await stage.take(Withdraw(by=ASHA), first)
    third = await stage.take(GroupBrought(by=RAVI), at=ROOM)

    assert (await stage.take(AskNow(by=LENA), at=ROOM)).set_id == third.set_id != first


# --- drafts -----------------------------------------------------------------------------------------------------------


async def test_a_refused_form_is_kept_and_opens_again_filled_in(stage: Stage) -> None:
    set_id = await stage.opened()

    refused = await stage.take(ToldTheSet(answers=written(more="and more"), by=ASHA), set_id)

    assert isinstance(refused.reply, FormRefused)
    assert refused.again == AskToTellTheSet()
    again = await stage.take(AskToTellTheSet(by=ASHA), set_id)
    assert isinstance(again.reply, Form)
    assert [field.value for field in again.reply.fields if field.name == "more"] == [Words(ASHA, "and more")]  # type: ignore[union-attr]
    others = await stage.take(AskToTellTheSet(by=RAVI), set_id)
    assert isinstance(others.reply, Form)
    assert [field.value for field in others.reply.fields] == ["", ""]  # type: ignore[union-attr]


async def test_a_form_in_pages_is_taken_whole(stage: Stage) -> None:
    set_id = await stage.opened()

    first = await stage.take(ToldTheSet(answers=written(told="one "), by=ASHA), set_id, page=(0, 2))
    assert isinstance(first.reply, Whisper)
    assert (said(first.reply), first.again) == ("page-kept", AskToTellTheSet())
    assert [button.event for button in first.reply.card.buttons if isinstance(button, Button)] == [AskToTellTheSet()]
    onward = await stage.take(AskToTellTheSet(by=ASHA), set_id)
    assert onward.page == 1
    await stage.take(ToldTheSet(answers=written(more="two"), by=ASHA), set_id, page=(1, 2))

    assert await stage.diary(set_id) == "one two; "
    assert await number_of(stage, drafts) == 0
    assert (await stage.take(AskToTellTheSet(by=ASHA), set_id)).page == 0


async def test_a_draft_lasts_a_day(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.take(ToldTheSet(answers=written(told="one "), by=ASHA), set_id, page=(0, 2))

    stage.later(timedelta(hours=23))
    assert (await stage.take(AskToTellTheSet(by=ASHA), set_id)).page == 1
    stage.later(timedelta(hours=2))
    assert (await stage.take(AskToTellTheSet(by=ASHA), set_id)).page == 0
    await stage.engine.housekeeping()
    assert await number_of(stage, drafts) == 0


async def test_a_form_that_goes_wrong_keeps_what_was_written(stage: Stage) -> None:
    set_id = await stage.opened()
    stage.engine._writer._flows = Broken()

    answered = await stage.take(ToldTheSet(answers=written(told="one "), by=ASHA), set_id)

    assert (said(answered.reply), answered.again) == ("went-wrong", AskToTellTheSet())
    assert await number_of(stage, drafts) == 1


class Broken:
    def step(self, *_: object) -> Any:
        raise ValueError(CANARY)

    ask = due = step


# --- a person's settings ----------------------------------------------------------------------------------------------


async def test_a_changed_setting_reaches_all_of_a_persons_sets(stage: Stage) -> None:
    here, there, elsewhere = await stage.opened(), await stage.opened(), await stage.opened(by=RAVI)
    await stage.take(Join(by=ASHA), there)

    chosen = Answers(choices={"zone": ("Asia/Kolkata",)})
    answered = await stage.take(SettingsChanged(answers=chosen, by=ASHA), here)

    for set_id in (here, there):
        member = (await stage.kept(set_id)).member(ASHA)
        assert member is not None
        assert member.profile == Profile("Asia/Kolkata")
    assert (await stage.diary(there)).endswith("profile; ")
    assert await stage.diary(elsewhere) == ""
    assert answered.zone == "Asia/Kolkata"
    third = await stage.opened()
    assert (await stage.kept(third)).members[0].profile == Profile("Asia/Kolkata")


# --- the clock --------------------------------------------------------------------------------------------------------


async def test_what_is_due_is_done_once_and_is_then_not_due(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.take(MoreTime(minutes=5, by=ASHA), set_id)
    assert await stage.engine.next_due() == NOON + 5 * MINUTE
    assert await stage.engine.due_sets(stage.now, 10) == []

    stage.later(5 * MINUTE)
    assert await stage.engine.due_sets(stage.now, 10) == [set_id]
    await asyncio.gather(stage.engine.clock_reached([set_id]), stage.engine.clock_reached([set_id]))

    assert await stage.diary(set_id) == "+5; due; "
    assert (await stage.waiting())[1:] == [told(ASHA)]
    assert (await stage.engine.due_sets(stage.now, 10), await stage.engine.next_due()) == ([], None)


async def test_a_press_that_bought_time_is_not_overtaken_by_the_clock(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.take(MoreTime(minutes=5, by=ASHA), set_id)
    stage.later(5 * MINUTE)
    due = await stage.engine.due_sets(stage.now, 10)

    await asyncio.gather(stage.take(MoreTime(minutes=2, by=ASHA), set_id), stage.engine.clock_reached(due))

    assert await stage.diary(set_id) == "+5; +2; "
    assert await stage.engine.next_due() == NOON + 7 * MINUTE


async def test_a_set_whose_due_event_raises_is_left_alone_for_a_while(stage: Stage) -> None:
    set_id = await stage.opened()
    await rewritten(stage, set_id, f"{NOON.isoformat()} raises")

    await stage.engine.clock_reached([set_id])

    assert await stage.engine.due_sets(stage.now, 10) == []
    assert await stage.engine.due_sets(stage.now + 5 * MINUTE, 10) == [set_id]


async def test_due_moments_are_derived_anew_when_the_rules_change(stage: Stage) -> None:
    set_id = await stage.opened()
    await stage.take(MoreTime(minutes=5, by=ASHA), set_id)
    async with stage.store.transaction() as connection:
        await connection.execute(update(sets).values(due_stamp="1 2019c", due_at=None))
    assert await stage.engine.next_due() is None

    await stage.engine.start()

    assert await stage.engine.next_due() == NOON + 5 * MINUTE
    assert await stage.store.stale(10) == []


async def rewritten(stage: Stage, set_id: SetId, call_link: str) -> None:
    """Put something into a set behind the engine's back."""
    async with stage.store.writing(stage.now) as unit:
        value = (await unit.sets([set_id], lock=True))[set_id].value
        assert value is not None
        changes = Changes(sets={set_id: (replace(value, call_link=Words(ASHA, call_link)), NOON)})
        await unit.save(changes, iter(()), NOON)


# --- delivery ---------------------------------------------------------------------------------------------------------


async def claimed(stage: Stage, set_id: SetId, place: str = "origin") -> Claim:
    async with stage.store.transaction() as connection:
        claim = await outbox.claim(connection, Ready(set_id, place), "holder", stage.now)
    assert claim is not None
    return claim


async def test_what_delivery_learnt_and_what_follows_are_kept_together(stage: Stage) -> None:
    set_id = await stage.opened()
    claim = await claimed(stage, set_id)
    assert isinstance(await stage.store.effect(claim.key_id, claim.body), Show)

    taken = await stage.engine.delivered(Delivered(claim, stage.now, "sent", answers=(RoomOpened(),)))

    assert taken
    assert await stage.diary(set_id) == "room; "
    async with stage.store.reading() as connection:
        rows = (
            await connection.execute(select(outbox_table.c.place, outbox_table.c.state).order_by(outbox_table.c.id))
        ).all()
    assert rows == [("origin", "sent"), ("room", "waiting")]


async def test_a_delivery_reported_under_an_old_fence_changes_nothing(stage: Stage) -> None:
    set_id = await stage.opened()
    slow = await claimed(stage, set_id)
    stage.later(timedelta(hours=1))
    quick = await claimed(stage, set_id)

    late = await stage.engine.delivered(Delivered(slow, stage.now, "sent", answers=(RoomOpened(),)))
    in_time = await stage.engine.delivered(Delivered(quick, stage.now, "sent", answers=(RoomOpened(),)))

    assert (late, in_time) == (False, True)
    assert await stage.diary(set_id) == "room; "


async def test_a_room_is_watched_as_soon_as_it_is_made(stage: Stage) -> None:
    set_id = await stage.opened()
    claim = replace_place(await claimed(stage, set_id), "room")
    async with stage.store.transaction() as connection:
        await outbox._lend(connection, set_id, "room", "holder", stage.now, stage.now + MINUTE)

    assert await stage.engine.delivered(Delivered(claim, stage.now, "sent", address=ROOM))

    assert stage.engine.watches(ROOM)
    assert (await stage.take(AskNow(by=LENA), at=ROOM)).set_id == set_id


def replace_place(claim: Claim, place: str) -> Claim:
    return dataclasses.replace(claim, place=place)


async def test_whoever_leaves_the_community_leaves_all_their_sets(stage: Stage) -> None:
    first, second = await stage.opened(), await stage.opened()
    await stage.take(Join(by=RAVI), first)
    await stage.take(Join(by=RAVI), second)

    await stage.take(PersonGone(RAVI))

    assert [(await stage.kept(set_id)).people for set_id in (first, second)] == [(ASHA,), (ASHA,)]
    assert said((await stage.take(AskNow(by=RAVI))).reply) == "no-set-here"


async def test_who_is_heard_in_a_call_is_heard_once_by_all_their_sets_and_by_no_other(stage: Stage) -> None:
    first, second, other = await stage.opened(), await stage.opened(), await stage.opened(by=LENA)
    heard = HeardInCall(by=ASHA, address="https://discord.com/channels/7/81")

    assert await stage.take(heard, id="coming") == await stage.take(heard, id="coming") == Answered()
    assert await stage.take(HeardInCall(by=RAVI, address=heard.address)) == Answered()

    assert [await stage.diary(set_id) for set_id in (first, second, other)] == [f"heard {ASHA}; "] * 2 + [""]


async def test_a_place_that_is_lost_is_named_to_the_set(stage: Stage) -> None:
    set_id = await stage.opened()
    await with_room(stage, set_id)

    await stage.take(PlaceLost(""), at=THREAD)
    await stage.take(PlaceLost(""), at=Address("fake:elsewhere"))

    assert await stage.diary(set_id) == "lost turn-1-1; "


# --- what nobody may read ---------------------------------------------------------------------------------------------


async def test_no_word_that_a_member_wrote_is_on_disk_or_in_the_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with on_sqlite(tmp_path).stage() as stage:
        opened = await stage.take(SetOpened(answers=written(name=CANARY), by=ASHA), at=SQUARE)
        assert opened.set_id is not None
        await stage.take(ToldTheSet(answers=written(told=CANARY), by=ASHA), opened.set_id)
        await stage.take(ToldTheSet(answers=written(more=CANARY), by=ASHA), opened.set_id)
        await stage.take(Begin(by=ASHA), opened.set_id)
        await stage.engine.housekeeping()
        on_disk = bytes_in(tmp_path)
        assert CANARY in await stage.diary(opened.set_id)
    on_disk += bytes_in(tmp_path)

    logged = "".join(capfd.readouterr())
    assert str(opened.set_id).encode() in on_disk
    assert "raised" in logged
    for word in CANARY.split():
        if len(word) > 4:
            assert word.encode() not in on_disk
            assert word not in logged


def bytes_in(folder: Path) -> bytes:
    """Everything that stands on disk."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
