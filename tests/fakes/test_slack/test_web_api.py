"""The real client calls; Slack is as strict as it is."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Message, Person, contract
from tests.fakes.test_slack.conftest import told

Json = dict[str, Any]
MARK = {"event_type": "delivery", "event_payload": {"id": "42"}}


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
