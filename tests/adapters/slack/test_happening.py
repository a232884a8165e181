"""What is written in places that matter, and what becomes of them and their people."""

from __future__ import annotations

from typing import Any

from bot.door import Answered
from bot.flows.events import (
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    PersonGone,
    PlaceLost,
    StrangerSeen,
)
from bot.flows.words import Words
from tests.adapters.slack.conftest import Stage, whispers
from tests.adapters.slack.scene import HELLO, posted

# --- messages ----------------------------------------------------------------------------------------------------------


async def test_what_people_write_edit_and_delete_where_it_matters_arrives_as_they_typed_it(stage: Stage) -> None:
    above = await posted(stage)
    thread = stage.at(stage.general, above.ts)
    stage.door.watched = {thread}
    me = stage.id(stage.asha)

    said = await stage.asha.say(stage.general, f"- ask {stage.ravi.mention} & <friends>", thread=above.ts)
    await stage.asha.edit(said, "- ask nobody")
    await stage.asha.delete(said)

    ref: Any = f"{stage.general.id}/{said.ts}"
    assert [(taken.event, taken.at) for taken in stage.door.taken] == [
        (MessageWritten(by=me, message=ref, words=Words(me, "- ask @Ravi & <friends>")), thread),
        (MessageChanged(by=me, message=ref, words=Words(me, "- ask nobody")), thread),
        (MessageDeleted(by=me, message=ref), thread),
    ]
    assert [delivery.acked for delivery in stage.slack.events.deliveries] == [True] * len(stage.slack.events.deliveries)


async def test_the_same_message_delivered_twice_has_one_name(stage: Stage) -> None:
    await stage.asha.say(stage.general, "- call her")

    await stage.slack.events.send_again(stage.slack.events.deliveries[-1])

    assert len({taken.id for taken in stage.door.taken}) == 1
    assert len(stage.door.taken) == 2


async def test_what_is_written_elsewhere_or_by_bots_costs_nothing(stage: Stage) -> None:
    stage.door.watched = {stage.at(stage.general)}
    other = await stage.asha.create_channel("other", members=[stage.slack.bot])

    await stage.asha.say(other, "- call her")
    await posted(stage)
    stage.slack.post(stage.general, stage.slack.bot, "someone's bot", subtype="bot_message")
    stage.slack.notice(stage.general, stage.asha, "channel_topic", "set the topic")
    await stage.slack.settle()

    assert stage.door.taken == []
    assert all(delivery.acked for delivery in stage.slack.events.deliveries)


async def test_a_message_in_a_thread_we_do_not_know_was_written_in_the_room(stage: Stage) -> None:
    above = await posted(stage)
    stage.door.watched = {stage.at(stage.general)}

    await stage.asha.say(stage.general, "- call her", thread=above.ts)

    assert [taken.at for taken in stage.door.taken] == [stage.at(stage.general)]


async def test_a_message_with_a_thread_below_it_that_is_deleted_is_deleted(stage: Stage) -> None:
    said = await stage.asha.say(stage.general, "- call her")
    await stage.ravi.say(stage.general, "yes", thread=said.ts)
    stage.door.taken.clear()

    await stage.asha.delete(said)

    ref: Any = f"{stage.general.id}/{said.ts}"
    assert [taken.event for taken in stage.door.taken] == [MessageDeleted(by=stage.id(stage.asha), message=ref)]


async def test_a_message_is_kept_by_its_shortcut(stage: Stage) -> None:
    above = await posted(stage)
    said = await stage.asha.say(stage.general, "call &amp; write", thread=above.ts)
    stage.door.taken.clear()
    stage.door.answers = [Answered(HELLO)]
    me, ravi = stage.id(stage.asha), stage.id(stage.ravi)

    await stage.ravi.shortcut(said, "keep-as-action-point")

    ref: Any = f"{stage.general.id}/{said.ts}"
    assert [(taken.event, taken.at) for taken in stage.door.taken] == [
        (
            KeepAsActionPoint(by=ravi, message=ref, words=Words(ravi, "call &amp; write"), author=me),
            stage.at(stage.general, above.ts),
        )
    ]
    assert whispers(stage.ravi) == ["Learning set\nDone."]


# --- rooms -------------------------------------------------------------------------------------------------------------


async def test_who_comes_and_goes_and_what_becomes_of_a_room_is_told(stage: Stage) -> None:
    room = await stage.asha.create_channel("room", private=True, members=[stage.ravi, stage.slack.bot])
    stage.door.watched = {stage.at(room)}

    await stage.asha.invite(room, stage.lena)
    await stage.ravi.leave(room)
    await stage.asha.archive(room)

    assert [(taken.event, taken.at) for taken in stage.door.taken] == [
        (StrangerSeen(stage.id(stage.lena)), stage.at(room)),
        (PersonGone(stage.id(stage.ravi)), stage.at(room)),
        (PlaceLost("room"), stage.at(room)),
    ]


async def test_a_bot_that_is_sent_out_of_a_room_has_lost_it(stage: Stage) -> None:
    room = await stage.asha.create_channel("room", private=True, members=[stage.slack.bot])

    await stage.asha.kick(room, stage.slack.bot)

    assert {str(taken.event) for taken in stage.door.taken} == {str(PlaceLost("room"))}


async def test_who_comes_and_goes_in_public_is_nobodys_affair(stage: Stage) -> None:
    origin = await stage.asha.create_channel("origin", members=[stage.slack.bot])

    await stage.lena.join(origin)
    await stage.lena.leave(origin)
    await stage.asha.kick(origin, stage.slack.bot)

    assert [taken.event for taken in stage.door.taken] == [PlaceLost("origin")] * len(stage.door.taken)
    assert stage.door.taken


async def test_a_room_or_origin_that_is_deleted_is_lost(stage: Stage) -> None:
    room = await stage.asha.create_channel("room", private=True, members=[stage.slack.bot])
    origin = await stage.asha.create_channel("origin", members=[stage.slack.bot])

    await stage.asha.delete_channel(room)
    await stage.asha.delete_channel(origin)

    assert [taken.event for taken in stage.door.taken] == [PlaceLost("room"), PlaceLost("origin")]
