"""Coming, going, and being cut off."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.client import Client
from bot.config import Secret, Slack
from bot.door import Answered
from tests.adapters.slack.conftest import Stage, connected, until
from tests.adapters.slack.door import Door
from tests.adapters.slack.scene import HELLO
from tests.fakes.slack import FakeSlack


@pytest.fixture
def ping() -> float:
    return 0.3


async def test_after_a_cut_socket_we_listen_again(stage: Stage) -> None:
    await stage.slack.sockets.cut()
    await stage.slack.sockets.wait_for(1)

    await stage.asha.command("/set", "now")

    assert len(stage.door.taken) == 1


async def test_when_slack_asks_for_a_new_socket_it_gets_one(stage: Stage) -> None:
    sockets = stage.slack.sockets
    before = set(sockets._open)

    await sockets.refresh()
    await until(lambda: sockets.count == 1 and not before & set(sockets._open))

    assert (await stage.asha.command("/set", "now")).acked


async def test_an_app_that_is_removed_stops_by_itself(slack: FakeSlack) -> None:
    asha = slack.person("Asha")
    async with slack.running(), connected(slack, Door(), ping=0.1):
        await asha.uninstall()
        await slack.sockets.wait_for(0)


async def test_what_is_under_way_is_answered_before_we_go(slack: FakeSlack) -> None:
    asha, door = slack.person("Asha"), Door([Answered(HELLO)])
    async with slack.running():
        async with connected(slack, door):
            door.open.clear()
            command = asyncio.create_task(asha.command("/set", "help"))
            await until(lambda: door.taken)
            asyncio.get_running_loop().call_later(0.1, door.open.set)
        assert (await command).acked
        assert len(door.committed) == 1


async def test_a_token_that_slack_does_not_take_is_not_tried_for_ever(slack: FakeSlack) -> None:
    async with slack.running():
        for bot, app in (("xoxb-wrong", slack.app_token), (slack.bot_token, "xapp-wrong")):
            settings = Slack(bot_token=Secret(bot), app_token=Secret(app), api_url=slack.api_url)
            with pytest.raises(SlackApiError):
                await Client(settings, Door()).start()


async def test_a_slack_that_is_away_at_the_start_is_not_taken_for_a_refusal(slack: FakeSlack) -> None:
    nowhere = Slack(bot_token=Secret("xoxb-1"), app_token=Secret("xapp-1"), api_url="http://127.0.0.1:9/api")
    with pytest.raises(aiohttp.ClientConnectorError):
        await Client(nowhere, Door()).start()

    async with slack.running():
        for fault in (slack.faults.break_down, slack.faults.rate_limit):
            fault("apps.connections.open")
            with pytest.raises(ConnectionError):
                await not_started(slack).start()


def not_started(slack: FakeSlack) -> Client:
    settings = Slack(bot_token=Secret(slack.bot_token), app_token=Secret(slack.app_token), api_url=slack.api_url)
    return Client(settings, Door())
