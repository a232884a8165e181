"""What happens in the workspace reaches the real bolt: at least once, never silently lost while the app is away."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from tests.fakes.slack import FakeSlack, Person
from tests.fakes.slack.clock import START
from tests.fakes.slack.subscriptions import EVERY_EVENT
from tests.fakes.test_slack.conftest import bolt

Json = dict[str, Any]


@pytest.fixture
def heard(app: AsyncApp) -> list[Json]:
    """Every event that reached the app, in order."""
    events: list[Json] = []

    async def hear(body: Json) -> None:
        events.append(body)

    for name in sorted({event.partition(".")[0] for event in EVERY_EVENT}):
        app.event(name)(hear)
    return events


def kinds(heard: list[Json]) -> list[str]:
    return [body["event"].get("subtype") or body["event"]["type"] for body in heard]


async def test_a_message_its_edit_and_its_end_are_heard(workspace: FakeSlack, heard: list[Json], asha: Person) -> None:
    said = await asha.say(workspace.general, f"- call {asha.mention} & her")
    await asha.edit(said, "- write to her")
    await asha.delete(said)

    new, changed, deleted = (body["event"] for body in heard)
    assert (new["user"], new["text"], new["channel_type"]) == (asha.id, f"- call {asha.mention} &amp; her", "channel")
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "- write to her")
    assert (changed["previous_message"]["text"], changed["message"]["ts"]) == (new["text"], said.ts)
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said.ts)
    assert [delivery.acked for delivery in workspace.events.deliveries] == [True, True, True]


async def test_a_reply_names_its_thread(workspace: FakeSlack, heard: list[Json], asha: Person, ravi: Person) -> None:
    first = await asha.say(workspace.general, "my turn")
    await ravi.say(workspace.general, "- read it", thread=first.ts)

    reply = heard[-1]["event"]
    assert (reply["thread_ts"], reply["parent_user_id"]) == (first.ts, asha.id)
    assert [m.reads for m in asha.sees(workspace.general, first.ts)] == ["my turn", "- read it"]
    assert [m.reads for m in asha.sees(workspace.general)] == ["my turn"]


async def test_the_bot_hears_nothing_where_it_is_not(
    workspace: FakeSlack, heard: list[Json], asha: Person, ravi: Person
) -> None:
    secret = await asha.create_channel("secret", private=True)
    aside = await asha.create_channel("aside")
    await asha.say(secret, "x")
    await asha.say(aside, "x")
    await asha.invite(secret, ravi)
    await asha.archive(secret)

    assert heard == []


async def test_an_app_hears_only_what_it_may_and_asked_for(
    workspace: FakeSlack, heard: list[Json], asha: Person
) -> None:
    workspace.scopes.discard("channels:history")
    await asha.say(workspace.general, "x")
    workspace.scopes.add("channels:history")
    workspace.subscriptions.discard("message.channels")
    await asha.say(workspace.general, "x")
    await asha.say(asha.direct, "x")

    assert [body["event"]["channel_type"] for body in heard] == ["im"]


async def test_comings_and_goings_are_heard(
    workspace: FakeSlack, heard: list[Json], asha: Person, ravi: Person
) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])
    await asha.invite(room, ravi)
    await asha.kick(room, ravi)
    await asha.leave(room)

    assert kinds(heard) == [
        *("channel_join", "member_joined_channel"),
        *("channel_leave", "member_left_channel"),
        *("channel_leave", "member_left_channel"),
    ]
    joined = heard[1]["event"]
    assert (joined["user"], joined["inviter"], joined["channel_type"]) == (ravi.id, asha.id, "G")


async def test_the_bot_is_told_that_it_was_removed(workspace: FakeSlack, heard: list[Json], asha: Person) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])
    await asha.kick(room, workspace.bot)

    assert kinds(heard) == ["member_left_channel", "group_left"]
    await asha.say(room, "alone")
    assert len(heard) == 2


async def test_a_private_channels_end_is_a_groups_end(workspace: FakeSlack, heard: list[Json], asha: Person) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])
    hall = await asha.create_channel("hall")
    await asha.archive(room)
    await asha.unarchive(room)
    await asha.rename(room, "chamber")
    await asha.delete_channel(room)
    await asha.archive(hall)
    await asha.delete_channel(hall)

    assert kinds(heard) == [
        *("group_archive", "group_unarchive", "group_rename", "group_deleted"),
        *("channel_archive", "channel_deleted"),
    ]
    assert not asha.can_see(room)


async def test_a_removed_app_is_told_and_locked_out(
    workspace: FakeSlack, heard: list[Json], asha: Person, refused: Any
) -> None:
    client = workspace.client()
    await asha.uninstall()

    assert sorted(kinds(heard)) == ["app_uninstalled", "tokens_revoked"]
    assert await refused(client.auth_test()) == "account_inactive"
    workspace.install()
    assert await refused(client.chat_postMessage(channel=workspace.general.id, text="x")) == "not_in_channel"


async def test_the_bots_own_messages_come_back_and_bolt_ignores_them(workspace: FakeSlack, heard: list[Json]) -> None:
    client = workspace.client()
    await client.chat_postMessage(channel=workspace.general.id, text="x")
    await client.chat_update(channel=workspace.general.id, ts=workspace.general.messages[-1].ts, text="y")
    await workspace.settle()

    assert [delivery.acked for delivery in workspace.events.deliveries] == [True, True]
    assert heard == []


async def test_an_event_comes_again_at_once_after_a_minute_and_after_five(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    tries: list[str] = []

    @app.event("message")
    async def failing(body: Json) -> None:
        tries.append(body["event_id"])
        raise RuntimeError("the database is away")

    await asha.say(workspace.general, "- call her")
    await workspace.settle()
    assert len(tries) == 2
    await workspace.advance(59)
    assert len(tries) == 2
    await workspace.advance(1)
    assert len(tries) == 3
    await workspace.advance(240)
    assert len(tries) == 4
    await workspace.advance(86_400)

    (delivery,) = workspace.events.deliveries
    assert tries == [delivery.event_id] * 4
    assert [attempt.envelope["retry_attempt"] for attempt in delivery.attempts] == [0, 1, 2, 3]
    assert [attempt.envelope["retry_reason"] for attempt in delivery.attempts] == ["", *["timeout"] * 3]
    assert (delivery.acked, delivery.given_up) == (False, True)


async def test_an_event_from_while_the_app_was_away_comes_after_a_minute(workspace: FakeSlack, asha: Person) -> None:
    await asha.say(workspace.general, "nobody is there")
    await workspace.settle()
    (delivery,) = workspace.events.deliveries
    assert [attempt.error for attempt in delivery.attempts] == ["dispatch_failed", "dispatch_failed"]

    heard: list[Json] = []
    async with bolt(workspace) as app:

        @app.event("message")
        async def hear(body: Json) -> None:
            heard.append(body)

        await workspace.advance(60)

    assert [body["event"]["text"] for body in heard] == ["nobody is there"]
    assert delivery.acked


async def test_the_same_event_twice_keeps_its_id(workspace: FakeSlack, heard: list[Json], asha: Person) -> None:
    await asha.say(workspace.general, "once")
    again = await workspace.events.send_again(workspace.events.deliveries[-1])

    first, second = heard
    assert again.acked
    assert first["event_id"] == second["event_id"]
    assert len({attempt.envelope["envelope_id"] for attempt in workspace.sockets.sent}) == 2


async def test_a_clock_of_the_tests_own_is_followed() -> None:
    moment = START

    def clock() -> datetime:
        return moment

    workspace = FakeSlack(clock=clock, patience=0.5)
    lena = workspace.person("Lena")
    async with workspace.running():
        await lena.say(workspace.general, "x")
        await workspace.settle()
        (delivery,) = workspace.events.deliveries
        moment += timedelta(minutes=5)
        for _ in range(40):
            if delivery.given_up:
                break
            await asyncio.sleep(0.05)

    assert [attempt.envelope["retry_attempt"] for attempt in delivery.attempts] == [0, 1, 2, 3]


async def test_an_app_that_asks_hears_of_mentions_reactions_and_moves(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    workspace.subscriptions = {"app_mention", "reaction_added", "user_change"}
    heard: list[Json] = []

    async def hear(event: Json) -> None:
        heard.append(event)

    for name in workspace.subscriptions:
        app.event(name)(hear)
    said = await asha.say(workspace.general, f"hello {workspace.bot.mention}")
    await asha.react(said, "wave")
    await asha.move_to("America/Sao_Paulo")

    mention, reaction, change = heard
    assert (mention["text"], mention["channel"]) == ("hello <@U0BOT>", workspace.general.id)
    assert (reaction["reaction"], reaction["item"]["ts"]) == ("wave", said.ts)
    assert (change["user"]["tz"], change["user"]["tz_offset"]) == ("America/Sao_Paulo", -10_800)
