"""A Discord on the wire, and the real discord.py listening to it."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.fakes.discord import FakeDiscord


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    here = FakeDiscord()
    async with here.running():
        monkeypatch.setattr(Route, "BASE", here.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
        yield here
    assert here.remarks == []


class Ears(discord.Client):
    """Notes what it hears."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, message_content=True),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.05,
            max_ratelimit_timeout=30.0,
        )
        self.heard: list[str] = []
        self.resumed = 0

    def notices_within(self, seconds: float) -> None:
        """Take a connection for dead that was silent for so long, from the next one on."""
        self._connection.heartbeat_timeout = seconds

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.append(message.content)

    async def on_resumed(self) -> None:
        self.resumed += 1


@pytest.fixture
async def ears(world: FakeDiscord) -> AsyncIterator[Ears]:
    world.gateway.heartbeat = 0.2
    async with Ears() as client:
        await client.login(world.token)
        _shards, gateway, _limit = await client.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        listening = asyncio.ensure_future(client.connect())
        await client.wait_until_ready()
        yield client
        await client.close()
        await listening
