"""A workspace with two people, served; and a bolt app on a real socket, to which a test adds its listeners."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from tests.fakes.slack import FakeSlack, Person


@pytest.fixture
def scene() -> FakeSlack:
    return FakeSlack(rate_limits=False, patience=0.5)


@pytest.fixture
def asha(scene: FakeSlack) -> Person:
    return scene.person("Asha", tz="Asia/Kolkata")


@pytest.fixture
def ravi(scene: FakeSlack) -> Person:
    return scene.person("Ravi", tz="Europe/Berlin")


@pytest.fixture
async def workspace(scene: FakeSlack, asha: Person, ravi: Person) -> AsyncIterator[FakeSlack]:
    """The scene, served, with both people in it from before."""
    async with scene.running():
        yield scene


@pytest.fixture
def client(workspace: FakeSlack) -> AsyncWebClient:
    return workspace.client(retry_handlers=[])


@asynccontextmanager
async def bolt(workspace: FakeSlack, sockets: int = 1) -> AsyncIterator[AsyncApp]:
    """A bolt app on a socket, which is then one of so many."""
    app = AsyncApp(client=workspace.client(), process_before_response=True)
    handler = AsyncSocketModeHandler(app, workspace.app_token, ping_interval=0.2)
    await handler.connect_async()
    await workspace.sockets.wait_for(sockets)
    yield app
    await handler.close_async()


@pytest.fixture
async def app(workspace: FakeSlack) -> AsyncIterator[AsyncApp]:
    async with bolt(workspace) as app:
        yield app


async def told(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """What a call was answered."""
    answer = (await call).data
    assert isinstance(answer, dict)
    return answer


@pytest.fixture
def refused() -> Callable[[Awaitable[object]], Awaitable[str]]:
    """The error that Slack answers to a call."""

    async def error(call: Awaitable[object]) -> str:
        with pytest.raises(SlackApiError) as raised:
            await call
        return raised.value.response["error"]

    return error
