"""The real client calls; Slack is as strict as it is."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from tests.fakes.slack import FakeSlack, Message, Person, contract

Json = dict[str, Any]
MARK = {"event_type": "delivery", "event_payload": {"id": "42"}}


async def told(call: Awaitable[AsyncSlackResponse]) -> Json:
    """What a call was answered."""
    answer = (await call).data
    assert isinstance(answer, dict)
    return answer


def section(words: str = "words") -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


async def posted(workspace: FakeSlack, client: AsyncWebClient, words: str = "first") -> Message:
    await client.chat_postMessage(channel=workspace.general.id, text=words)
    return workspace.general.messages[-1]


async def test_the_bot_learns_who_it_is(workspace: FakeSlack, client: AsyncWebClient) -> None:
    told = await client.auth_test()

    assert (told.get("team_id"), told.get("user_id"), told.get("bot_id")) == (
        workspace.team_id,
        workspace.bot.id,
        workspace.bot_id,
    )
    assert told.headers["x-oauth-scopes"].split(",") == sorted(workspace.scopes)


async def test_a_stranger_is_not_let_in(workspace: FakeSlack, refused: Any) -> None:
    assert await refused(workspace.client("xoxb-other").auth_test()) == "invalid_auth"
    assert await refused(AsyncWebClient(base_url=workspace.api_url).auth_test()) == "not_authed"
    assert (
        await refused(workspace.client().apps_connections_open(app_token=workspace.bot_token))
        == "not_allowed_token_type"
    )
    assert await refused(workspace.client().api_call("rooms.create")) == "unknown_method"


async def test_an_app_without_the_scope_learns_which_it_lacks(workspace: FakeSlack, client: AsyncWebClient) -> None:
    workspace.scopes.discard("groups:write")

    await client.conversations_create(name="open")
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_create(name="closed", is_private=True)

    body = refused.value.response.data
    provided = ",".join(sorted(workspace.scopes))
    assert body == {"ok": False, "error": "missing_scope", "needed": "groups:write", "provided": provided}


async def test_a_message_is_posted_changed_and_deleted(
    workspace: FakeSlack, client: AsyncWebClient, refused: Any
) -> None:
    answer = await client.chat_postMessage(
        channel=workspace.general.id, text="a card", blocks=[section("*hi*")], metadata=MARK
    )
    message = workspace.general.messages[-1]
    assert (answer["ts"], message.reads, message.metadata) == (message.ts, "*hi*", MARK)

    await client.chat_update(channel=workspace.general.id, ts=message.ts, text="only words")
    assert (message.blocks, message.text, message.metadata) == ([], "only words", MARK)  # text alone removes the blocks

    await client.chat_delete(channel=workspace.general.id, ts=message.ts)
    assert workspace.general.messages == []
    assert await refused(client.chat_delete(channel=workspace.general.id, ts=message.ts)) == "message_not_found"


async def test_ids_of_messages_are_unique_and_grow_while_the_clock_stands(
    workspace: FakeSlack, client: AsyncWebClient
) -> None:
    for _ in range(20):
        await posted(workspace, client)

    ids = [message.ts for message in workspace.general.messages]
    assert ids == sorted(set(ids))


async def test_a_bot_cannot_change_what_people_said(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    said = await asha.say(workspace.general, "mine")

    assert (
        await refused(client.chat_update(channel=workspace.general.id, ts=said.ts, text="x")) == "cant_update_message"
    )
    assert await refused(client.chat_delete(channel=workspace.general.id, ts=said.ts)) == "cant_delete_message"


async def test_what_is_too_long_or_empty_or_malformed_is_refused(
    workspace: FakeSlack, client: AsyncWebClient, refused: Any
) -> None:
    place = workspace.general.id
    first = await posted(workspace, client)
    twice = [{**section(), "block_id": "same"}, {**section(), "block_id": "same"}]
    bad = {"event_type": "x", "event_payload": "not an object"}

    assert await refused(client.api_call("chat.postMessage", json={"channel": place, "text": ""})) == "no_text"
    assert await refused(client.chat_postMessage(channel=place, text="x" * 40_001)) == "msg_too_long"
    assert await refused(client.chat_update(channel=place, ts=first.ts, text="x" * 4_001)) == "msg_too_long"
    assert await refused(client.chat_postMessage(channel=place, text="x", blocks=[section()] * 51)) == "invalid_blocks"
    assert (
        await refused(client.chat_postMessage(channel=place, text="x", blocks=[section("x" * 3_001)]))
        == "invalid_blocks"
    )
    assert await refused(client.chat_postMessage(channel=place, text="x", blocks=twice)) == "invalid_blocks"
    assert await refused(client.chat_postMessage(channel=place, text="x", metadata=bad)) == "invalid_metadata_format"
    assert await refused(client.chat_postMessage(channel=place, text="x", thread_ts="1.000001")) == "thread_not_found"
    assert workspace.general.messages == [first]


async def test_a_workspace_closes_its_edit_window(workspace: FakeSlack, client: AsyncWebClient, refused: Any) -> None:
    first = await posted(workspace, client)
    workspace.edit_window = 60
    await workspace.advance(61)

    assert (
        await refused(client.chat_update(channel=workspace.general.id, ts=first.ts, text="late"))
        == "edit_window_closed"
    )


async def test_a_bot_outside_cannot_see_a_private_channel(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    secret = await asha.create_channel("secret", private=True)
    aside = await asha.create_channel("aside")

    assert await refused(client.conversations_info(channel=secret.id)) == "channel_not_found"
    assert await refused(client.chat_postMessage(channel=secret.id, text="x")) == "channel_not_found"
    assert await refused(client.conversations_history(channel=secret.id)) == "channel_not_found"
    assert await refused(client.conversations_create(name="secret")) == "name_taken"
    assert await refused(client.chat_postMessage(channel=aside.id, text="x")) == "not_in_channel"
    assert (await told(client.conversations_info(channel=aside.id)))["channel"]["is_member"] is False
    listed = (await told(client.conversations_list(types="public_channel,private_channel")))["channels"]
    assert [channel["name"] for channel in listed] == ["general", "aside"]
    await client.conversations_join(channel=aside.id)
    assert (await told(client.chat_postMessage(channel=aside.id, text="x")))["ok"] is True


async def test_a_room_is_made_with_exactly_these_people(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, ravi: Person, refused: Any
) -> None:
    made = await told(client.conversations_create(name="tuesday-peers-k3f9", is_private=True))
    room = workspace.channel("tuesday-peers-k3f9")
    assert (made["channel"]["id"], room.kind, room.members) == (room.id, "private", [workspace.bot.id])

    await client.conversations_invite(channel=room.id, users=[asha.id])
    assert await refused(client.conversations_invite(channel=room.id, users=asha.id)) == "already_in_channel"
    assert await refused(client.conversations_invite(channel=room.id, users=workspace.bot.id)) == "cant_invite_self"
    assert await refused(client.conversations_invite(channel=room.id, users=f"{ravi.id},UNOBODY")) == "user_not_found"
    assert room.members == [workspace.bot.id, asha.id]  # one bad person, and nobody came in

    forced = await told(client.conversations_invite(channel=room.id, users=f"{ravi.id},UNOBODY", force=True))
    assert forced["errors"] == [{"user": "UNOBODY", "ok": False, "error": "user_not_found"}]
    assert (await told(client.conversations_members(channel=room.id)))["members"] == [
        workspace.bot.id,
        asha.id,
        ravi.id,
    ]

    await client.conversations_kick(channel=room.id, user=ravi.id)
    assert room.members == [workspace.bot.id, asha.id]
    assert await refused(client.conversations_kick(channel=room.id, user=ravi.id)) == "not_in_channel"
    assert (
        await refused(client.conversations_kick(channel=workspace.general.id, user=ravi.id)) == "cant_kick_from_general"
    )
    await client.conversations_setTopic(channel=room.id, topic="Every four weeks")
    await client.conversations_setPurpose(channel=room.id, purpose="To learn")
    assert (room.topic, room.purpose, room.messages) == ("Every four weeks", "To learn", [])


async def test_names_of_rooms_are_checked(client: AsyncWebClient, refused: Any) -> None:
    assert await refused(client.conversations_create(name="")) == "invalid_name_required"
    assert await refused(client.conversations_create(name="x" * 81)) == "invalid_name_maxlength"
    assert await refused(client.conversations_create(name="Tuesday Peers")) == "invalid_name_specials"
    assert await refused(client.conversations_create(name="...")) == "invalid_name_punctuation"


async def test_a_guest_cannot_be_invited_and_the_gone_neither(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot])
    guest = workspace.person("Gus", guest=True)
    await asha.deactivate()

    assert await refused(client.conversations_invite(channel=room.id, users=guest.id)) == "user_is_restricted"
    assert await refused(client.conversations_invite(channel=room.id, users=asha.id)) == "cant_invite"
    assert await refused(client.conversations_open(users=asha.id)) == "user_disabled"
    assert (await told(client.users_info(user=asha.id)))["user"]["deleted"] is True


async def test_an_archived_room_takes_nothing(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])
    await client.chat_postMessage(channel=room.id, text="x")
    await client.conversations_archive(channel=room.id)
    ts = room.messages[0].ts

    assert await refused(client.chat_postMessage(channel=room.id, text="x")) == "is_archived"
    assert await refused(client.chat_update(channel=room.id, ts=ts, text="y")) == "is_inactive"
    assert await refused(client.conversations_invite(channel=room.id, users=asha.id)) == "is_archived"
    assert await refused(client.conversations_archive(channel=room.id)) == "already_archived"
    assert await refused(client.conversations_unarchive(channel=room.id)) == "not_in_channel"
    assert await refused(client.conversations_create(name="room")) == "name_taken"


async def test_a_bot_leaves_but_is_not_the_last_to(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    alone = workspace.new_channel("alone", kind="private", members=[workspace.bot])
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])

    await client.conversations_leave(channel=room.id)

    assert room.members == [asha.id]
    assert await refused(client.conversations_leave(channel=alone.id)) == "last_member"


async def test_history_is_read_back_newest_first_with_its_marks(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person
) -> None:
    place = workspace.general.id
    first = await posted(workspace, client)
    await client.chat_postMessage(channel=place, text="second", metadata=MARK)
    reply = await asha.say(workspace.general, "- a reply", thread=first.ts)

    bare = (await told(client.conversations_history(channel=place, oldest=first.ts)))["messages"]
    marked = await told(client.conversations_history(channel=place, limit=1, include_all_metadata=True))
    again = await told(
        client.conversations_history(channel=place, limit=1, cursor=marked["response_metadata"]["next_cursor"])
    )
    thread = (await told(client.conversations_replies(channel=place, ts=first.ts)))["messages"]

    assert [("metadata" in m, m["text"]) for m in bare] == [(False, "second")]
    assert [m["metadata"] for m in marked["messages"]] == [MARK]
    assert [(m["text"], m["reply_count"]) for m in again["messages"]] == [("first", 1)]
    assert [m["ts"] for m in thread] == [first.ts, reply.ts]


async def test_a_whisper_reaches_only_who_is_there(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, ravi: Person, refused: Any
) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])

    await client.chat_postEphemeral(channel=room.id, user=asha.id, text="only you")

    assert [whisper.reads for whisper in asha.ephemerals] == ["only you"]
    assert room.history == []
    assert await refused(client.chat_postEphemeral(channel=room.id, user=ravi.id, text="x")) == "user_not_in_channel"


async def test_direct_messages_are_opened_once(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, ravi: Person, refused: Any
) -> None:
    opened = await told(client.conversations_open(users=asha.id))
    again = await told(client.conversations_open(users=[asha.id]))
    await client.chat_postMessage(channel=opened["channel"]["id"], text="hello")
    await client.chat_postMessage(channel=asha.id, text="there")

    assert again.get("already_open") is True
    assert [m.reads for m in asha.direct.messages] == ["hello", "there"]
    assert ravi.sees(asha.direct) == []
    ravi.direct_messages_closed = True
    assert await refused(client.chat_postMessage(channel=ravi.id, text="x")) == "messages_tab_disabled"
    assert await refused(client.conversations_open(users="UNOBODY")) == "user_not_found"
    group = await told(client.conversations_open(users=[asha.id, ravi.id], return_im=True))
    assert group["channel"]["is_mpim"] is True


async def test_people_are_told_with_their_zone(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    user = (await told(client.users_info(user=asha.id, include_locale=True)))["user"]
    pages = [page.data async for page in await client.users_list(limit=2)]

    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Asia/Kolkata", 19_800, "en-GB")
    names = [member["real_name"] for page in pages if isinstance(page, dict) for member in page["members"]]
    assert names == ["Learning Sets", "Asha", "Ravi"]
    assert await refused(client.users_info(user="UNOBODY")) == "user_not_found"
    assert (await told(client.bots_info(bot=workspace.bot_id)))["bot"]["user_id"] == workspace.bot.id
    assert (await told(client.team_info()))["team"]["id"] == workspace.team_id


async def test_reactions_and_pins_are_put_on_once(workspace: FakeSlack, client: AsyncWebClient, refused: Any) -> None:
    first = await posted(workspace, client)
    mark = {"channel": workspace.general.id, "timestamp": first.ts}

    await client.reactions_add(name="white_check_mark", **mark)
    assert first.reactions == {"white_check_mark": [workspace.bot.id]}
    assert await refused(client.reactions_add(name="white_check_mark", **mark)) == "already_reacted"
    await client.reactions_remove(name="white_check_mark", **mark)
    assert await refused(client.reactions_remove(name="white_check_mark", **mark)) == "no_reaction"
    assert await refused(client.reactions_add(name="NOT AN EMOJI", **mark)) == "invalid_name"
    assert (
        await refused(client.reactions_add(name="x", channel=mark["channel"], timestamp="1.0001"))
        == "message_not_found"
    )

    await client.pins_add(**mark)
    assert await refused(client.pins_add(**mark)) == "already_pinned"
    assert [i["message"]["ts"] for i in (await told(client.pins_list(channel=mark["channel"])))["items"]] == [first.ts]
    await client.pins_remove(**mark)
    assert await refused(client.pins_remove(**mark)) == "no_pin"


async def test_a_permalink_leads_to_the_message(workspace: FakeSlack, client: AsyncWebClient) -> None:
    first = await posted(workspace, client)

    link = (await told(client.chat_getPermalink(channel=workspace.general.id, message_ts=first.ts)))["permalink"]

    assert link == f"https://learning.slack.com/archives/{workspace.general.id}/p{first.ts.replace('.', '')}"


async def test_a_calendar_file_is_uploaded_and_shared(workspace: FakeSlack, client: AsyncWebClient) -> None:
    await client.files_upload_v2(
        channel=workspace.general.id,
        content="BEGIN:VCALENDAR",
        filename="set.ics",
        title="Dates",
        initial_comment="All dates",
    )

    (file,) = workspace.files.values()
    message = workspace.general.messages[-1]
    assert (file.content, file.title, file.shared_in) == (b"BEGIN:VCALENDAR", "Dates", workspace.general.id)
    assert (message.text, [told["name"] for told in message.files]) == ("All dates", ["set.ics"])


async def test_a_channel_takes_one_message_a_second(workspace: FakeSlack, client: AsyncWebClient, refused: Any) -> None:
    workspace.rate_limits = True
    other = workspace.new_channel("other", members=[workspace.bot])
    await posted(workspace, client)

    assert await refused(client.chat_postMessage(channel=workspace.general.id, text="x")) == "ratelimited"
    assert (workspace.calls[-1].status, len(workspace.general.messages)) == (429, 1)
    await client.chat_postMessage(channel=other.id, text="x")
    await workspace.advance(1)
    await client.chat_postMessage(channel=workspace.general.id, text="x")
    assert len(workspace.general.messages) == 2


async def test_every_call_is_written_down_as_it_came(workspace: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=workspace.general.id, text="x", blocks=[section()])

    call = workspace.calls[-1]
    assert (call.method, call.ok, call.args["text"], call.args["blocks"]) == (
        "chat.postMessage",
        True,
        "x",
        [section()],
    )
    assert "token" not in call.args


async def test_a_message_with_a_thread_leaves_a_tombstone(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    first = await posted(workspace, client)
    await asha.say(workspace.general, "a reply", thread=first.ts)

    await client.chat_delete(channel=workspace.general.id, ts=first.ts)

    assert [m.reads for m in workspace.general.messages] == ["This message was deleted."]
    assert await refused(client.chat_update(channel=workspace.general.id, ts=first.ts, text="x")) == "message_not_found"


async def test_a_form_breaking_slacks_limits_is_refused(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    def form(**more: Any) -> Json:
        return {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [section()], **more}

    def opened(view: Json) -> Any:
        return client.views_open(trigger_id=workspace.modals.trigger(asha.id), view=view)

    assert await refused(opened(form(title={"type": "plain_text", "text": "x" * 25}))) == "invalid_arguments"
    assert await refused(opened(form(blocks=[section()] * 101))) == "invalid_arguments"
    assert await refused(opened(form(private_metadata="x" * 3_001))) == "invalid_arguments"
    assert await refused(opened(form(callback_id="x" * 256))) == "invalid_arguments"
    assert await refused(opened(form(type="home"))) == "invalid_arguments"
    assert asha.modal is None
    await opened(form())
    assert asha.modal is not None


@pytest.mark.skipif(contract.contract() is None, reason="the shared contract is not beside this repository")
async def test_the_calls_are_held_against_the_published_contract(workspace: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=workspace.general.id, text="x", blocks=[section()], metadata=MARK)
    await client.conversations_history(channel=workspace.general.id, include_all_metadata=True)
    assert contract.problems(workspace.calls) == []

    await client.api_call("chat.postMessage", json={"channel": workspace.general.id, "text": "x", "shout": True})
    assert contract.problems(workspace.calls) == ["chat.postMessage: argument 'shout' is not in Slack's 2021 spec"]
