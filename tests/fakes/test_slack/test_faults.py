"""What goes wrong between the app and Slack goes wrong as it does there."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Person
from tests.fakes.test_slack.conftest import bolt, told

Json = dict[str, Any]


async def test_a_call_is_refused_as_often_as_was_said(
    workspace: FakeSlack, client: AsyncWebClient, refused: Any
) -> None:
    workspace.faults.answer("conversations.create", "restricted_action", times=2)

    assert await refused(client.conversations_create(name="room")) == "restricted_action"
    assert await refused(client.conversations_create(name="room")) == "restricted_action"
    assert (await client.conversations_create(name="room"))["ok"] is True


async def test_a_rate_limit_says_how_long_to_wait(workspace: FakeSlack, client: AsyncWebClient) -> None:
    workspace.faults.rate_limit("chat.postMessage", retry_after=30)

    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel=workspace.general.id, text="x")

    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "30")
    assert workspace.general.messages == []


async def test_a_call_that_was_cut_off_after_it_was_taken_is_done(workspace: FakeSlack, client: AsyncWebClient) -> None:
    workspace.faults.drop("chat.postMessage")

    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=workspace.general.id, text="x")

    assert [m.text for m in workspace.general.messages] == ["x"]
    assert workspace.calls[-1].cut is True


async def test_a_client_that_retries_by_itself_doubles_such_a_post(workspace: FakeSlack) -> None:
    workspace.faults.drop("chat.postMessage")

    await workspace.client().chat_postMessage(channel=workspace.general.id, text="x")

    assert [m.text for m in workspace.general.messages] == ["x", "x"]


async def test_a_call_that_was_lost_on_the_way_is_not_done(workspace: FakeSlack, client: AsyncWebClient) -> None:
    workspace.faults.drop("chat.postMessage", accepted=False)

    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=workspace.general.id, text="x")

    assert (workspace.general.messages, workspace.calls) == ([], [])


async def test_a_slack_that_is_broken_answers_503(workspace: FakeSlack, client: AsyncWebClient) -> None:
    workspace.faults.break_down("auth.test")

    with pytest.raises(SlackApiError) as broken:
        await client.auth_test()

    assert broken.value.response.status_code == 503


async def test_a_call_is_held_until_it_is_let_go(workspace: FakeSlack, client: AsyncWebClient) -> None:
    gate = workspace.faults.hold("chat.postMessage")
    call = asyncio.create_task(client.chat_postMessage(channel=workspace.general.id, text="x"))
    await asyncio.sleep(0.05)
    assert (call.done(), workspace.general.messages) == (False, [])

    gate.set()
    await call

    assert [m.text for m in workspace.general.messages] == ["x"]


async def test_a_call_is_late(workspace: FakeSlack, client: AsyncWebClient) -> None:
    workspace.faults.delay("auth.test", seconds=0.1)
    started = asyncio.get_running_loop().time()

    await client.auth_test()

    assert asyncio.get_running_loop().time() - started >= 0.1


@pytest.mark.parametrize("how", ["cut", "close", "refresh"])
async def test_an_app_whose_socket_went_comes_back(workspace: FakeSlack, app: AsyncApp, asha: Person, how: str) -> None:
    heard: list[str] = []

    @app.event("message")
    async def hear(event: Json) -> None:
        heard.append(event["text"])

    await getattr(workspace.sockets, how)()
    await asyncio.wait_for(workspace.sockets.wait_for_new(2), 10)
    await asha.say(workspace.general, "back?")

    assert heard == ["back?"]


async def test_an_acknowledgement_that_comes_late_changes_nothing(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    workspace.sockets.patience = 0.1

    @app.command("/set")
    async def slow(ack: Any) -> None:
        await asyncio.sleep(0.2)
        await ack("too late")

    outcome = await asha.command("/set")
    await asyncio.sleep(0.2)

    assert (outcome.acked, outcome.error, asha.ephemerals) == (False, "operation_timeout", [])
    assert outcome.attempt is not None
    assert outcome.attempt.acked_late


async def test_what_is_on_its_way_when_the_socket_is_cut_comes_again(
    workspace: FakeSlack, app: AsyncApp, asha: Person
) -> None:
    tries: list[str] = []

    @app.event("message")
    async def cut_the_first_time(body: Json) -> None:
        tries.append(body["event_id"])
        if len(tries) == 1:
            await workspace.sockets.cut()
            await asyncio.sleep(0.05)

    await asha.say(workspace.general, "- call her")
    await asyncio.wait_for(workspace.sockets.wait_for_new(2), 10)
    await workspace.advance(60)

    (delivery,) = workspace.events.deliveries
    assert tries == [delivery.event_id] * 2
    assert delivery.acked


async def test_a_ticket_opens_one_socket_once(workspace: FakeSlack, client: AsyncWebClient) -> None:
    address = (await told(client.apps_connections_open(app_token=workspace.app_token)))["url"]

    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(address) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)


async def test_of_two_sockets_each_takes_its_turn(workspace: FakeSlack, asha: Person) -> None:
    heard: list[str] = []
    async with bolt(workspace) as first, bolt(workspace, sockets=2) as second:

        @first.event("message")
        async def hear_first() -> None:
            heard.append("first")

        @second.event("message")
        async def hear_second() -> None:
            heard.append("second")

        for _ in range(4):
            await asha.say(workspace.general, "x")

    assert sorted(heard) == ["first", "first", "second", "second"]
