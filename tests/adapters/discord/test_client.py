"""The client over a real connection, with the little of Discord that logging in takes, on this machine."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.base import Finding, TryLaterError, UnknownOutcomeError
from bot.adapters.discord.checking import NEEDED
from bot.adapters.discord.client import Client
from bot.adapters.discord.refusals import refusals
from bot.config import Discord, Secret
from tests.adapters.discord.door import Notebook

BOT = {"id": "9", "username": "peers", "discriminator": "0", "avatar": None, "bot": True}
HELLO, READY, HEARTBEAT, HEARD = 10, 0, 1, 11


def answer(body: object, status: int = 200) -> web.Response:
    """JSON as Discord sends it: discord.py reads it only if no character set is named."""
    return web.Response(body=json.dumps(body), status=status, headers={"Content-Type": "application/json"})


class Little:
    """A Discord in which one can log in and listen, and nothing else."""

    def __init__(self) -> None:
        self.address = ""
        self.servers = {"Home": discord.Permissions(**dict.fromkeys(NEEDED, True)).value}
        self.flags = 0
        self.registered: list[dict[str, Any]] = []
        self.identified: list[dict[str, Any]] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/users/@me", self.me)
        app.router.add_get("/users/@me/guilds", self.guilds)
        app.router.add_get("/oauth2/applications/@me", self.application)
        app.router.add_get("/applications/7/commands", self.commands)
        app.router.add_put("/applications/7/commands", self.register)
        app.router.add_get("/gateway", self.gateway)
        app.router.add_get("/socket/", self.socket)
        return app

    async def me(self, request: web.Request) -> web.Response:
        if request.headers["Authorization"] != "Bot good":
            return answer({"message": "401: Unauthorized", "code": 0}, status=401)
        return answer(BOT)

    async def guilds(self, request: web.Request) -> web.Response:
        return answer([{"id": "1", "name": name, "permissions": str(may)} for name, may in self.servers.items()])

    async def application(self, request: web.Request) -> web.Response:
        about = {
            "id": "7",
            "name": "peers",
            "icon": None,
            "description": "",
            "summary": "",
            "verify_key": "",
            "bot_public": True,
        }
        return answer({**about, "bot_require_code_grant": False, "flags": self.flags, "owner": BOT, "rpc_origins": []})

    async def commands(self, request: web.Request) -> web.Response:
        return answer(self.registered)

    async def register(self, request: web.Request) -> web.Response:
        self.registered = await request.json()
        return answer(self.registered)

    async def gateway(self, request: web.Request) -> web.Response:
        return answer({"url": f"{self.address}/socket/".replace("http", "ws", 1)})

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 40000}})
        async for message in socket:
            said = message.json()
            if said["op"] == HEARTBEAT:
                await socket.send_json({"op": HEARD})
            else:
                self.identified.append(said["d"])
                ready = {"v": 10, "user": BOT, "guilds": [], "session_id": "s", "resume_gateway_url": "ws://nowhere"}
                event = {**ready, "application": {"id": "7", "flags": 0}}
                await socket.send_json({"op": READY, "t": "READY", "s": 1, "d": event})
        return socket


@pytest.fixture
async def little(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Little]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    here = Little()
    runner = web.AppRunner(here.app(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    here.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield here
    await runner.cleanup()


def settings(little: Little, token: str = "good") -> Discord:
    return Discord(token=Secret(token), api_url=little.address, members=True)


async def test_a_client_logs_in_listens_and_leaves(little: Little) -> None:
    client = Client(settings(little), Notebook())
    running = asyncio.ensure_future(client.start())

    listening = asyncio.ensure_future(client.listening.wait())
    await asyncio.wait({running, listening}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    await client.close()
    await running

    assert [one["name"] for one in little.registered] == ["set", "sets", "Keep as my action point"]
    intents = discord.Intents._from_value(little.identified[0]["intents"])
    assert {name for name, asked in intents if asked} == {"guilds", "guild_messages", "voice_states", "members"}


async def test_a_client_with_a_bad_token_is_not_let_in(little: Little) -> None:
    with pytest.raises(discord.LoginFailure):
        await Client(settings(little, "bad"), Notebook()).start()


async def test_an_organiser_hears_that_all_is_well(little: Little) -> None:
    quiet = Discord(token=Secret("good"), api_url=little.address)

    assert await Client(quiet, Notebook()).check() == [
        Finding(ok=True, text="Discord knows the bot as peers."),
        Finding(
            ok=True,
            text="discord.message_content is off: lines in a turn's thread are not read; "
            "people write action points in a box or keep a message.",
        ),
        Finding(
            ok=True,
            text="discord.members is off: that somebody left the server shows when something is next sent to them.",
        ),
        Finding(ok=True, text="In the server “Home” the bot may do all it needs."),
    ]
    assert (little.identified, little.registered) == ([], [])


async def test_an_organiser_hears_which_intents_and_permissions_are_missing(little: Little) -> None:
    little.servers = {"Home": discord.Permissions(view_channel=True, manage_roles=True, send_messages=True).value}
    found = await Client(settings(little), Notebook()).check()

    assert [one.text for one in found if not one.ok] == [
        (
            "discord.members is on, but the application lacks the Server Members Intent; "
            "switch it on in the Developer Portal, under Bot."
        ),
        (
            "In the server “Home” the bot's role lacks: Manage Channels, Read Message History, Send Messages in Threads, "
            "Create Public Threads, Manage Threads, Add Reactions, Attach Files."
        ),
    ]


async def test_an_organiser_hears_that_an_intent_asked_for_is_there(little: Little) -> None:
    little.flags = discord.ApplicationFlags(gateway_guild_members_limited=True).value

    assert (
        Finding(ok=True, text="The Server Members Intent is there.")
        in await Client(settings(little), Notebook()).check()
    )


async def test_an_organiser_hears_how_to_invite_the_bot(little: Little) -> None:
    little.servers = {}

    *_, found = await Client(settings(little), Notebook()).check()

    permissions = discord.Permissions(**dict.fromkeys(NEEDED, True)).value
    assert found == Finding(
        ok=False,
        text="The bot is in no server yet. Whoever runs one can invite it: https://discord.com/oauth2/authorize"
        f"?client_id=9&scope=bot+applications.commands&permissions={permissions}",
    )


async def test_a_check_without_a_token_tries_nothing() -> None:
    assert await Client(Discord(), Notebook()).check() == [
        Finding(ok=False, text="There is no token for Discord: set discord.token, or LEARNING_SETS_DISCORD_TOKEN.")
    ]


async def test_a_check_with_a_bad_token_says_so(little: Little) -> None:
    assert await Client(settings(little, "bad"), Notebook()).check() == [
        Finding(
            ok=False, text="Discord does not accept the token. A new one is made in the Developer Portal, under Bot."
        )
    ]


async def test_a_check_of_a_discord_that_is_away_says_so(little: Little) -> None:
    away = Discord(token=Secret("good"), api_url="http://127.0.0.1:9")

    assert await Client(away, Notebook()).check() == [
        Finding(ok=False, text="Discord could not be reached (ClientConnectorError).")
    ]


async def test_a_trial_needs_the_number_of_a_channel() -> None:
    assert await Client(Discord(), Notebook()).check_live("general") == [
        Finding(ok=False, text="general is no channel; Discord calls channels by numbers.")
    ]


async def test_a_trial_in_a_channel_nobody_can_see_says_so(little: Little) -> None:
    assert await Client(settings(little), Notebook()).check_live("2") == [
        Finding(ok=False, text="That is no text channel the bot can see.")
    ]


async def test_a_connection_that_is_never_made_has_done_nothing() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: whoever connects is refused
        async with aiohttp.ClientSession() as session:
            with pytest.raises(TryLaterError), refusals():
                await session.post(f"http://127.0.0.1:{taken.getsockname()[1]}/")


async def test_a_connection_that_breaks_after_sending_leaves_it_open_what_was_done() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server, aiohttp.ClientSession() as session:
        with pytest.raises(UnknownOutcomeError), refusals():
            await session.post(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", data=b"x")
