"""People command and press; the real bolt answers."""

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from tests.fakes.slack import FakeSlack, NotPossible, Person
from tests.fakes.test_slack.cards import Json, card, text


async def test_a_command_is_answered_in_a_whisper(
    workspace: FakeSlack, app: AsyncApp, asha: Person, ravi: Person
) -> None:
    heard: list[Json] = []

    @app.command("/set")
    async def answer(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack("one moment")

    outcome = await asha.command("/set", "form Tuesday peers")

    assert outcome.acked
    assert (heard[0]["command"], heard[0]["text"], heard[0]["user_id"]) == ("/set", "form Tuesday peers", asha.id)
    assert [whisper.reads for whisper in asha.ephemerals] == ["one moment"]
    assert [m.reads for m in asha.sees(workspace.general)] == ["one moment"]
    assert ravi.sees(workspace.general) == []
    asha.reload()
    assert asha.ephemerals == []


async def test_a_command_that_nobody_answers_times_out(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    outcome = await asha.command("/set")  # bolt has no listener, and does not acknowledge

    assert (outcome.acked, outcome.error) == (False, "operation_timeout")


async def test_a_command_without_a_running_bot_fails_at_once(workspace: FakeSlack, asha: Person) -> None:
    outcome = await asha.command("/set")

    assert outcome.error == "dispatch_failed"


async def test_a_person_cannot_type_commands_in_threads(workspace: FakeSlack, asha: Person) -> None:
    with pytest.raises(NotPossible):
        await asha.command("/set", "now", thread="1.000001")


async def test_a_press_carries_the_message_and_answers_to_it(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    pressed: list[Json] = []

    @app.action("press:Join")
    async def joined(ack: Any, body: Json, respond: Any) -> None:
        pressed.append(body)
        await ack()
        await respond(text="You are in", replace_original=False)
        await respond(text="Asha is in", replace_original=True)

    await workspace.client().chat_postMessage(channel=workspace.general.id, text="A set", blocks=card("Join", "Leave"))
    message = workspace.general.messages[-1]
    assert (message.reads, message.buttons) == ("*Tuesday peers*", ["Join", "Leave"])

    outcome = await asha.press(message, "Join")

    assert outcome.acked
    assert pressed[0]["actions"][0]["value"] == "7"
    assert pressed[0]["message"]["ts"] == message.ts
    assert [whisper.reads for whisper in asha.ephemerals] == ["You are in"]
    assert (message.reads, message.buttons) == ("Asha is in", [])


async def test_a_button_that_is_not_there_cannot_be_pressed(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    await workspace.client().chat_postMessage(channel=workspace.general.id, text="A set", blocks=card("Join"))

    with pytest.raises(NotPossible):
        await asha.press(workspace.general.messages[-1], "Leave")


async def test_an_outsider_cannot_press_in_a_private_channel(workspace: FakeSlack, asha: Person, ravi: Person) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])
    await workspace.client().chat_postMessage(channel=room.id, text="A set", blocks=card("Join"))

    assert (asha.can_see(room), ravi.can_see(room), ravi.sees(room)) == (True, False, [])
    with pytest.raises(NotPossible):
        await ravi.press(room.messages[-1], "Join")


async def test_a_message_shortcut_brings_the_message(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    brought: list[Json] = []

    @app.message_shortcut("keep_action_point")
    async def keep(ack: Any, body: Json) -> None:
        brought.append(body)
        await ack()

    @app.event("message")
    async def heard() -> None: ...

    said = await asha.say(workspace.general, "call her & <him>")
    outcome = await asha.shortcut(said, "keep_action_point")

    assert outcome.acked
    assert brought[0]["message"] == {
        "type": "message",
        "user": asha.id,
        "text": "call her &amp; &lt;him&gt;",
        "ts": said.ts,
    }


async def test_a_response_address_is_good_five_times_within_thirty_minutes(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    addresses: list[Any] = []

    @app.command("/set")
    async def kept(ack: Any, respond: Any) -> None:
        addresses.append(respond)
        await ack()

    await asha.command("/set")
    await asha.command("/set")
    answers = [await addresses[0](f"answer {number}", response_type="in_channel") for number in range(6)]
    await workspace.advance(30 * 60 + 1)
    late = await addresses[1]("late")

    assert [(answer.status_code, answer.body) for answer in answers] == [(200, "ok")] * 5 + [(404, "used_url")]
    assert (late.status_code, late.body) == (404, "expired_url")
    assert [m.reads for m in workspace.general.messages] == [f"answer {number}" for number in range(5)]


async def test_a_whisper_is_replaced_and_deleted_by_its_own_button(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    @app.command("/set")
    async def whispered(ack: Any) -> None:
        await ack(text="choose", blocks=card("More", "Away"))

    @app.action("press:More")
    async def more(ack: Any, body: Json, respond: Any) -> None:
        assert "message" not in body  # Slack does not repeat what only one person saw
        await ack()
        await respond(text="more", blocks=card("Away"), replace_original=True)

    @app.action("press:Away")
    async def away(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    await asha.command("/set")
    await asha.press(asha.ephemerals[0], "More")
    assert [whisper.buttons for whisper in asha.ephemerals] == [["Away"]]
    await asha.press(asha.ephemerals[0], "Away")
    assert asha.ephemerals == []


async def test_a_home_tab_is_published_and_pressed(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    pressed: list[str] = []

    @app.action("press:Join")
    async def joined(ack: Any, body: Json) -> None:
        pressed.append(body["view"]["id"])
        await ack()

    await workspace.client().views_publish(user_id=asha.id, view={"type": "home", "blocks": card("Join")})
    home = asha.home
    assert home is not None
    await asha.press(home, "Join")

    assert pressed == [home.id]


async def test_two_people_press_at_once_and_are_both_heard(
    workspace: FakeSlack, app: AsyncApp, asha: Person, ravi: Person
) -> None:
    pressed: list[str] = []

    @app.action("press:Join")
    async def joined(ack: Any, body: Json) -> None:
        pressed.append(body["user"]["id"])
        await ack()

    await workspace.client().chat_postMessage(channel=workspace.general.id, text="A set", blocks=card("Join"))
    message = workspace.general.messages[-1]
    outcomes = await asyncio.gather(
        asha.press(message, "Join"), ravi.press(message, "Join"), asha.press(message, "Join")
    )

    assert [outcome.acked for outcome in outcomes] == [True] * 3
    assert sorted(pressed) == sorted([asha.id, ravi.id, asha.id])


async def test_a_press_on_an_old_screen_still_arrives(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    pressed: list[str] = []

    @app.action("press:Join")
    async def joined(ack: Any, body: Json) -> None:
        pressed.append(body["message"]["text"])
        await ack()

    client = workspace.client()
    await client.chat_postMessage(channel=workspace.general.id, text="before", blocks=card("Join"))
    message = workspace.general.messages[-1]
    old = message.snapshot()
    await client.chat_update(channel=message.channel.id, ts=message.ts, text="after", blocks=card("Leave"))

    with pytest.raises(NotPossible):
        await asha.press(message, "Join")
    await asha.press(old, "Join")
    assert pressed == ["before"]

    await client.chat_delete(channel=message.channel.id, ts=message.ts)
    with pytest.raises(NotPossible):
        await asha.press(old, "Join")


async def test_words_with_the_acknowledgement_of_a_press_are_remarked(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    @app.action("press:Join")
    async def joined(ack: Any) -> None:
        await ack("one moment")

    await workspace.client().chat_postMessage(channel=workspace.general.id, text="A set", blocks=card("Join"))
    await asha.press(workspace.general.messages[-1], "Join")

    assert asha.ephemerals == []
    assert len(workspace.remarks) == 1


async def test_a_pick_in_a_message_brings_the_option(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    picked: list[Json] = []

    @app.action("length")
    async def chosen(ack: Any, action: Json) -> None:
        picked.append(action["selected_option"])
        await ack()

    options = [{"text": text(f"{minutes} minutes"), "value": str(minutes)} for minutes in (90, 120)]
    select = {"type": "static_select", "action_id": "length", "placeholder": text("How long?"), "options": options}
    blocks = [{"type": "actions", "elements": [select]}]
    await workspace.client().chat_postMessage(channel=workspace.general.id, text="x", blocks=blocks)
    await asha.choose(workspace.general.messages[-1], "How long?", "120 minutes")

    assert picked == [options[1]]


async def test_somebody_who_left_the_workspace_does_nothing_more(workspace: FakeSlack, asha: Person) -> None:
    await asha.deactivate()

    assert asha.id not in workspace.general.members
    with pytest.raises(NotPossible):
        await asha.command("/set")
    with pytest.raises(NotPossible):
        await asha.say(workspace.general, "x")


async def test_what_an_app_does_later_is_waited_for(workspace: FakeSlack, app: AsyncApp, asha: Person) -> None:
    later: set[asyncio.Task[Any]] = set()

    @app.command("/set")
    async def answered(ack: Any, client: Any) -> None:
        await ack()
        later.add(asyncio.create_task(client.chat_postMessage(channel=workspace.general.id, text="delivered")))

    await asha.command("/set")
    await workspace.until(lambda: [m.reads for m in workspace.general.messages] == ["delivered"])
    with pytest.raises(AssertionError):
        await workspace.until(lambda: len(workspace.general.messages) == 2, seconds=0.05)


async def test_a_global_shortcut_opens_where_nothing_is_in_the_way(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    @app.shortcut("now")
    async def now(ack: Any) -> None:
        await ack()

    assert (await asha.global_shortcut("now")).acked
    workspace.shortcuts = {"keep_action_point"}
    with pytest.raises(NotPossible):
        await asha.global_shortcut("now")
