"""The port, over real HTTP: what stands in the workspace afterwards, and what each refusal is called."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.adapters.base import (
    Address,
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    RoomMade,
    TryLaterError,
    UnknownOutcomeError,
    UnreachableError,
)
from bot.adapters.slack.client import Client
from bot.config import Secret, Slack
from bot.flows.cards import Button, Calendar, CalendarEntry, Card
from bot.flows.effects import Room
from bot.flows.events import Join
from bot.flows.words import MessageRef, Person, PersonId, SetId, Words, people, say
from tests.adapters.slack.conftest import NOW, Stage
from tests.adapters.slack.contract import Contract
from tests.adapters.slack.door import Door
from tests.fakes.slack import Channel, FakeSlack
from tests.flows.builders import trend

SET = SetId("k3f9ab27qp")
CARD = Card(title=say("slack-window"), lines=(say("slack-done"),), buttons=(Button(say("slack-send"), Join()),))
OTHER = Card(lines=(say("slack-one-moment"),))


async def post(stage: Stage, to: Address, card: Card = CARD, ring: tuple[PersonId, ...] = (), nonce: str = "n1") -> str:
    return await stage.client.port.post(to, card, set_id=SET, language="en", ring=ring, nonce=nonce)


def room_of(stage: Stage, *members: Any, name: str = "Tuesday peers", purpose: str = "To get unstuck") -> Room:
    by = stage.id(stage.asha)
    return Room(tuple(map(stage.id, members)), Words(by, name), Words(by, purpose), "k3f9")


async def have_room(stage: Stage, room: Room, known: Address | None = None) -> RoomMade:
    return await stage.client.port.have_room(stage.community, room, known, None)


# --- posts ------------------------------------------------------------------------------------------------------------


async def test_a_post_stands_there_and_rings_for_those_it_names_alone(stage: Stage) -> None:
    card = Card(lines=(say("slack-address", label=people(stage.id(stage.asha), stage.id(stage.ravi)), address=""),))

    ts = await post(stage, stage.at(stage.general), card, ring=(stage.id(stage.ravi), stage.id(stage.lena)))

    (message,) = stage.general.messages
    assert message.ts == ts
    assert message.reads == f"{stage.lena.mention}\nAsha and {stage.ravi.mention}: "
    assert message.text == f"{stage.lena.mention}\nAsha and {stage.ravi.mention}: "


async def test_a_person_slack_knows_nothing_of_is_somebody(stage: Stage) -> None:
    card = Card(lines=(say("slack-address", label=Person(PersonId("slack:T0:UGONE")), address=""),))

    await post(stage, stage.at(stage.general), card)

    assert stage.general.messages[0].reads == "somebody: "


async def test_names_are_asked_for_once(stage: Stage, contract: Contract) -> None:
    card = Card(lines=(say("slack-address", label=people(stage.id(stage.asha), stage.id(stage.asha)), address=""),))

    await post(stage, stage.at(stage.general), card)
    await post(stage, stage.at(stage.general), card)

    assert [given["user"] for given in contract.of("users.info")] == [stage.asha.id]


async def test_an_edit_redraws_and_a_removed_message_is_gone(stage: Stage) -> None:
    ts = await post(stage, stage.at(stage.general))

    await stage.client.port.edit(stage.at(stage.general), ts, OTHER, set_id=SET, language="en")
    assert [(m.ts, m.reads, m.buttons) for m in stage.general.messages] == [(ts, "One moment, this is on its way.", [])]

    await stage.client.port.remove(stage.at(stage.general), ts)
    await stage.client.port.remove(stage.at(stage.general), ts)
    assert stage.general.messages == []
    with pytest.raises(MessageGoneError):
        await stage.client.port.edit(stage.at(stage.general), ts, OTHER, set_id=SET, language="en")


async def test_an_edit_after_the_workspaces_edit_window_finds_the_message_gone(stage: Stage) -> None:
    ts = await post(stage, stage.at(stage.general))
    stage.slack.edit_window = 60
    await stage.slack.advance(61)

    with pytest.raises(MessageGoneError):
        await stage.client.port.edit(stage.at(stage.general), ts, OTHER, set_id=SET, language="en")


async def test_a_post_goes_into_a_public_channel_that_the_bot_was_not_in(stage: Stage) -> None:
    channel = await stage.asha.create_channel("projects")

    await post(stage, stage.at(channel))

    assert [message.reads for message in channel.messages] == ["Learning set\nDone."]


async def test_a_thread_is_the_message_it_hangs_on(stage: Stage) -> None:
    port, room = stage.client.port, stage.at(stage.general)
    ts = await post(stage, room)

    thread = await port.have_thread(room, ts, say("slack-done"), "en", "turn-1-1")
    reply = await post(stage, thread, OTHER, nonce="n2")

    assert thread == stage.at(stage.general, ts)
    assert [message.ts for message in stage.general.replies(ts)] == [reply]
    assert await port.find(thread, "n2", NOW) == reply
    assert await port.find(room, "n2", NOW) is None


async def test_a_thread_whose_message_is_gone_hangs_on_a_line_of_its_own_and_only_on_one(stage: Stage) -> None:
    port, room = stage.client.port, stage.at(stage.general)

    first = await port.have_thread(room, None, say("slack-done"), "en", "turn-1-1")
    again = await port.have_thread(room, None, say("slack-done"), "en", "turn-1-1")

    (line,) = stage.general.messages
    assert first == again == stage.at(stage.general, line.ts)
    assert line.reads == "Done."


async def test_a_mark_is_put_on_a_message_and_taken_back_and_twice_is_once(stage: Stage) -> None:
    said = await stage.asha.say(stage.general, "- call her")
    ref = MessageRef(f"{stage.general.id}/{said.ts}")

    for _ in range(2):
        await stage.client.port.mark(stage.at(stage.general), ref, taken=True)
    assert said.reactions == {"memo": [stage.slack.bot.id]}
    for _ in range(2):
        await stage.client.port.mark(stage.at(stage.general), ref, taken=False)
    assert not said.reactions.get("memo")

    await stage.asha.delete(said)
    with pytest.raises(MessageGoneError):
        await stage.client.port.mark(stage.at(stage.general), ref, taken=True)


async def test_a_calendar_comes_with_its_card(stage: Stage) -> None:
    entry = CalendarEntry("u1", 0, NOW, 120, say("slack-window"))
    direct = await stage.client.port.direct(stage.community, stage.id(stage.asha))

    await post(stage, direct, Card(lines=(say("slack-done"),), attachment=Calendar((entry,), NOW)))

    card, file = stage.asha.direct.messages
    assert card.reads == "Done."
    assert [one["name"] for one in file.files] == ["learning-set.ics"]
    (stored,) = stage.slack.files.values()
    assert b"DTSTART:20260302T090000Z" in (stored.content or b"")


async def test_a_picture_comes_with_its_card_and_says_what_it_shows(stage: Stage) -> None:
    await post(stage, stage.at(stage.general), Card(lines=(say("slack-done"),), attachment=trend((1, 1, 3), (2, 3, 4))))

    card, shared = stage.general.messages
    (file,) = shared.files
    assert card.reads == "Done."
    assert (file["name"], file["alt_txt"]) == (
        "over-time.png",
        "How many say we asked more than we told: 1 of 3 in meeting 1 and 3 of 4 in meeting 2.",
    )
    assert (stage.slack.files[file["id"]].content or b"")[:4] == b"\x89PNG"


async def test_a_direct_message_reaches_one_person_and_says_no_mention(stage: Stage) -> None:
    direct = await stage.client.port.direct(stage.community, stage.id(stage.asha))

    await post(stage, direct, ring=(stage.id(stage.asha),))

    assert [message.reads for message in stage.asha.direct.messages] == ["Learning set\nDone."]


# --- what a broken connection leaves ----------------------------------------------------------------------------------


async def test_a_post_that_was_accepted_and_then_cut_off_is_found_and_stands_once(stage: Stage) -> None:
    stage.slack.faults.drop("chat.postMessage")

    with pytest.raises(UnknownOutcomeError):
        await post(stage, stage.at(stage.general), nonce="lost")

    (message,) = stage.general.messages
    assert await stage.client.port.find(stage.at(stage.general), "lost", NOW) == message.ts


async def test_the_librarys_own_second_try_would_have_shown_it_twice(stage: Stage) -> None:
    """The control arm of the test above: the same fault, with the retries that slack_sdk has by default."""
    stage.slack.faults.drop("chat.postMessage")

    await stage.slack.client().chat_postMessage(channel=stage.general.id, text="Done.")

    assert [message.reads for message in stage.general.messages] == ["Done.", "Done."]


async def test_a_post_that_was_lost_on_the_way_is_not_found(stage: Stage) -> None:
    stage.slack.faults.drop("chat.postMessage", accepted=False)

    with pytest.raises(UnknownOutcomeError):
        await post(stage, stage.at(stage.general), nonce="lost")

    assert stage.general.messages == []
    assert await stage.client.port.find(stage.at(stage.general), "lost", NOW) is None


async def test_a_look_goes_back_no_further_than_asked(stage: Stage) -> None:
    await post(stage, stage.at(stage.general), nonce="old")

    assert await stage.client.port.find(stage.at(stage.general), "old", NOW + timedelta(minutes=3)) is None


@pytest.mark.parametrize("status", [500, 503])
async def test_a_post_at_which_slack_breaks_down_may_have_been_done(stage: Stage, status: int) -> None:
    stage.slack.faults.break_down("chat.postMessage", status=status)

    with pytest.raises(UnknownOutcomeError):
        await post(stage, stage.at(stage.general))


async def test_what_shows_nothing_twice_is_simply_tried_again(stage: Stage) -> None:
    ts = await post(stage, stage.at(stage.general))
    stage.slack.faults.drop("chat.update")

    with pytest.raises(TryLaterError):
        await stage.client.port.edit(stage.at(stage.general), ts, OTHER, set_id=SET, language="en")


async def test_a_slack_that_is_away_has_done_nothing() -> None:
    nowhere = Slack(bot_token=Secret("xoxb-1"), app_token=Secret("xapp-1"), api_url="http://127.0.0.1:9/api")
    port = Client(nowhere, Door()).port

    with pytest.raises(TryLaterError):
        await port.post(Address("slack:T1/C1"), CARD, set_id=SET, language="en", ring=(), nonce="n")


async def test_a_channel_takes_one_message_a_second_and_says_how_long_to_wait(stage: Stage) -> None:
    stage.slack.rate_limits = True
    await post(stage, stage.at(stage.general))

    with pytest.raises(TryLaterError) as wait:
        await post(stage, stage.at(stage.general))

    assert wait.value.after == 1
    assert len(stage.general.messages) == 1


# --- what each refusal is called --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        ("channel_not_found", PlaceGoneError),
        ("is_archived", PlaceGoneError),
        ("thread_not_found", PlaceGoneError),
        ("invalid_auth", TryLaterError),
        ("account_inactive", TryLaterError),
        ("internal_error", UnknownOutcomeError),
        ("", UnknownOutcomeError),
        ("request_timeout", TryLaterError),
        ("invalid_blocks", SlackApiError),
        ("fatal_error", UnknownOutcomeError),
        ("restricted_action", NotAllowedError),
        ("restricted_action_read_only_channel", NotAllowedError),
    ],
)
async def test_a_refused_post_is_told_in_the_words_of_the_port(
    stage: Stage, refusal: str, error: type[Exception]
) -> None:
    stage.slack.faults.answer("chat.postMessage", refusal)

    with pytest.raises(error):
        await post(stage, stage.at(stage.general))


async def test_a_room_that_is_archived_or_deleted_or_forbidden_is_a_place_that_is_gone(stage: Stage) -> None:
    made = await have_room(stage, room_of(stage, stage.asha))
    channel = stage.slack.channel("tuesday-peers-k3f9")
    await stage.asha.archive(channel)
    with pytest.raises(PlaceGoneError):
        await post(stage, made.address)
    with pytest.raises(PlaceGoneError):
        await have_room(stage, room_of(stage, stage.asha), made.address)

    await stage.asha.delete_channel(channel)
    with pytest.raises(PlaceGoneError):
        await post(stage, made.address)
    with pytest.raises(PlaceGoneError):
        await have_room(stage, room_of(stage, stage.asha), made.address)


async def test_closed_direct_messages_and_people_who_left_are_unreachable(stage: Stage) -> None:
    direct = await stage.client.port.direct(stage.community, stage.id(stage.asha))
    stage.asha.direct_messages_closed = True
    await stage.ravi.deactivate()

    with pytest.raises(UnreachableError):
        await post(stage, direct)
    with pytest.raises(UnreachableError):
        await stage.client.port.direct(stage.community, stage.id(stage.ravi))
    stage.slack.faults.answer("chat.postMessage", "channel_not_found")
    with pytest.raises(UnreachableError):
        await post(stage, direct)


# --- rooms ------------------------------------------------------------------------------------------------------------


def people_in(channel: Channel, stage: Stage) -> set[str]:
    return {stage.slack.accounts[member].real_name for member in channel.members} - {"Learning Sets"}


async def test_a_room_is_private_says_what_it_is_for_and_holds_exactly_its_people(stage: Stage) -> None:
    made = await have_room(stage, room_of(stage, stage.asha, stage.ravi, purpose="Q&A <!channel>"))

    channel = stage.slack.channel("tuesday-peers-k3f9")
    assert made == RoomMade(stage.at(channel))
    assert channel.kind == "private"
    assert channel.topic == "Tuesday peers"
    assert channel.purpose == "Q&amp;A &lt;!channel&gt;"
    assert people_in(channel, stage) == {"Asha", "Ravi"}


async def test_a_room_is_brought_in_line_with_who_belongs_there(stage: Stage, contract: Contract) -> None:
    made = await have_room(stage, room_of(stage, stage.asha, stage.ravi))
    channel = stage.slack.channel("tuesday-peers-k3f9")

    assert await have_room(stage, room_of(stage, stage.asha, stage.lena), made.address) == made
    assert people_in(channel, stage) == {"Asha", "Lena"}

    contract.calls.clear()
    assert await have_room(stage, room_of(stage, stage.asha, stage.lena), made.address) == made
    assert {name for name, _ in contract.calls} == {"conversations.info", "conversations.members", "auth.test"}


async def test_nobody_is_sent_out_of_a_groups_own_channel(stage: Stage) -> None:
    own = await stage.asha.create_channel("our-group", private=True, members=[stage.ravi, stage.slack.bot])

    made = await have_room(stage, room_of(stage, stage.asha, stage.lena), stage.at(own))

    assert made == RoomMade(stage.at(own))
    assert people_in(own, stage) == {"Asha", "Ravi", "Lena"}
    assert (own.topic, own.purpose) == ("", "")


async def test_a_room_whose_making_was_cut_off_is_found_by_its_mark(stage: Stage) -> None:
    stage.slack.faults.drop("conversations.create")
    with pytest.raises(TryLaterError):
        await have_room(stage, room_of(stage, stage.asha))

    made = await have_room(stage, room_of(stage, stage.asha, stage.ravi))

    named = [channel for channel in stage.slack.channels.values() if channel.name == "tuesday-peers-k3f9"]
    assert [stage.at(channel) for channel in named] == [made.address]
    assert people_in(named[0], stage) == {"Asha", "Ravi"}


async def test_a_room_whose_name_others_have_is_refused_for_its_name(stage: Stage) -> None:
    stage.slack.new_channel("tuesday-peers-k3f9", kind="private", members=[stage.lena])

    with pytest.raises(NotAllowedError) as refused:
        await have_room(stage, room_of(stage, stage.asha))

    assert (refused.value.missing, refused.value.why) == ("name_taken", "name")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Tuesday peers", "tuesday-peers-k3f9"),
        ("Été à Zürich!!", "ete-a-zurich-k3f9"),
        ("நண்பர்கள்", "learning-set-k3f9"),
        ("<!channel> *x*", "channel-x-k3f9"),
        ("a" * 200, "a" * 75 + "-k3f9"),
        ("-_-", "learning-set-k3f9"),
        ("x" * 74 + " y", "x" * 74 + "-k3f9"),
    ],
)
async def test_a_room_is_named_in_letters_that_slack_takes(stage: Stage, written: str, named: str) -> None:
    made = await have_room(stage, room_of(stage, stage.asha, name=written))

    assert stage.at(stage.slack.channel(named)) == made.address


@pytest.mark.parametrize("hostile", ["", "& " * 200, "line\nline", "<" * 300])
async def test_a_room_is_made_whatever_its_purpose_says(stage: Stage, hostile: str) -> None:
    await have_room(stage, room_of(stage, stage.asha, name=hostile, purpose=hostile))

    (channel,) = [channel for channel in stage.slack.channels.values() if channel.name.endswith("k3f9")]
    assert len(channel.purpose) <= 250
    assert "\n" not in channel.purpose
    assert not channel.purpose.replace("&amp;", "").replace("&lt;", "").strip(" …").count("&")


async def test_one_who_cannot_come_keeps_nobody_else_out(stage: Stage) -> None:
    guest, gone = stage.slack.person("Guest", guest=True), stage.slack.person("Gone")
    await gone.deactivate()
    nobody = PersonId(f"slack:{stage.team}:UNOBODY")
    wanted = room_of(stage, stage.asha, guest, gone, stage.ravi)

    made = await have_room(stage, Room((*wanted.people, nobody), wanted.name, wanted.purpose, wanted.mark))

    assert people_in(stage.slack.channel("tuesday-peers-k3f9"), stage) == {"Asha", "Ravi"}
    assert made.not_invited == (
        (stage.id(guest), "permission"),
        (stage.id(gone), "gone"),
        (nobody, "gone"),
    )


async def test_a_missing_scope_is_named(stage: Stage) -> None:
    stage.slack.scopes.discard("groups:write")
    stage.slack.scopes.discard("channels:manage")

    with pytest.raises(NotAllowedError) as refused:
        await have_room(stage, room_of(stage, stage.asha))

    assert refused.value.why == "permission"
    assert refused.value.missing in {"groups:write", "channels:manage"}


@pytest.mark.parametrize(
    ("refusal", "why"), [("restricted_action", "permission"), ("something_new", "unknown"), ("invalid_name", "name")]
)
async def test_a_workspace_that_lets_us_make_no_room_says_why(stage: Stage, refusal: str, why: str) -> None:
    stage.slack.faults.answer("conversations.create", refusal)

    with pytest.raises(NotAllowedError) as refused:
        await have_room(stage, room_of(stage, stage.asha))

    assert (refused.value.missing, refused.value.why) == (refusal, why)


async def test_a_workspace_where_nobody_is_sent_out_keeps_its_room(stage: Stage) -> None:
    made = await have_room(stage, room_of(stage, stage.asha, stage.ravi))
    stage.slack.faults.answer("conversations.kick", "restricted_action")

    assert await have_room(stage, room_of(stage, stage.asha), made.address) == made


async def test_a_tool_that_the_set_uses_stays_and_a_stranger_does_not(stage: Stage) -> None:
    made = await have_room(stage, room_of(stage, stage.asha))
    channel = stage.slack.channel("tuesday-peers-k3f9")
    tool, stranger = stage.slack.person("Calendar"), stage.ravi
    tool.is_bot = True
    for one in (tool, stranger):
        stage.slack.join(channel, one)

    await have_room(stage, room_of(stage, stage.asha), made.address)

    assert people_in(channel, stage) == {"Asha", "Calendar"}


@pytest.mark.parametrize("method", ["conversations.invite", "conversations.kick"])
async def test_a_room_that_slack_has_no_time_for_is_tried_again(stage: Stage, method: str) -> None:
    made = await have_room(stage, room_of(stage, stage.asha))
    stage.slack.join(stage.slack.channel("tuesday-peers-k3f9"), stage.lena)
    stage.slack.faults.rate_limit(method, retry_after=7)

    with pytest.raises(TryLaterError) as wait:
        await have_room(stage, room_of(stage, stage.asha, stage.ravi), made.address)

    assert wait.value.after == 7


async def test_a_channel_that_will_not_let_the_bot_in_is_gone(stage: Stage) -> None:
    channel = await stage.asha.create_channel("projects")
    stage.slack.faults.answer("conversations.join", "missing_scope")
    with pytest.raises(PlaceGoneError):
        await post(stage, stage.at(channel))

    stage.slack.faults.rate_limit("conversations.join")
    with pytest.raises(TryLaterError):
        await post(stage, stage.at(channel))


async def test_a_file_that_is_not_shared_leaves_its_card_standing(stage: Stage) -> None:
    card = Card(lines=(say("slack-done"),), attachment=Calendar((), NOW))
    stage.slack.faults.answer("files.completeUploadExternal", "internal_error")
    await post(stage, stage.at(stage.general), card)
    assert [message.reads for message in stage.general.messages] == ["Done."]

    stage.slack.faults.answer("files.getUploadURLExternal", "internal_error")
    with pytest.raises(TryLaterError):
        await post(stage, stage.at(stage.general), card)
    assert len(stage.general.messages) == 1


async def test_a_room_is_looked_for_page_by_page(slack: FakeSlack, stage: Stage) -> None:
    for number in range(250):
        slack.new_channel(f"other-{number}", kind="private", members=[slack.bot])
    made = await have_room(stage, room_of(stage, stage.asha))

    assert await have_room(stage, room_of(stage, stage.asha)) == made


async def test_a_closed_room_is_archived_for_good_and_twice_is_once(stage: Stage, contract: Contract) -> None:
    made = await have_room(stage, room_of(stage, stage.asha, stage.ravi))
    channel = stage.slack.channel("tuesday-peers-k3f9")

    await stage.client.port.close_room(made.address, "archive")

    assert channel.archived
    assert ("conversations.archive", {"channel": channel.id}) in [
        (name, {"channel": asked["channel"]}) for name, asked in contract.calls if "channel" in asked
    ]
    stage.slack.faults.answer("conversations.archive", "already_archived")
    await stage.client.port.close_room(made.address, "archive")


@pytest.mark.parametrize(
    ("refusal", "error"), [("restricted_action", NotAllowedError), ("channel_not_found", PlaceGoneError)]
)
async def test_a_room_that_slack_will_not_archive_says_why(stage: Stage, refusal: str, error: type[Exception]) -> None:
    made = await have_room(stage, room_of(stage, stage.asha))
    stage.slack.faults.answer("conversations.archive", refusal)

    with pytest.raises(error):
        await stage.client.port.close_room(made.address, "delete")
