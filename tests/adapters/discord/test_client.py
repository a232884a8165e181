"""The client over a real connection, to a Discord on this machine."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.base import Finding, TryLaterError, UnknownOutcomeError
from bot.adapters.discord.checking import NEEDED
from bot.adapters.discord.client import Client
from bot.adapters.discord.refusals import refusals
from bot.config import Discord, Secret
from tests.adapters.discord.door import Notebook
from tests.fakes.discord import FakeDiscord


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    here = FakeDiscord()
    async with here.running():
        yield here
    assert here.remarks == []


def settings(world: FakeDiscord, token: str = "made-up") -> Discord:
    return Discord(token=Secret(token), api_url=world.api_url, members=True)


async def test_a_client_logs_in_listens_and_leaves(world: FakeDiscord) -> None:
    client = Client(settings(world), Notebook())
    running = asyncio.ensure_future(client.start())

    listening = asyncio.ensure_future(client.listening.wait())
    await asyncio.wait({running, listening}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    await client.close()
    await running

    assert [name for name, _ in world.backend.commands[None]] == ["set", "sets", "Keep as my action point"]
    intents = discord.Intents._from_value(world.gateway.identified[0]["intents"])
    assert {name for name, asked in intents if asked} == {"guilds", "guild_messages", "voice_states", "members"}


@asynccontextmanager
async def listening(world: FakeDiscord, door: Notebook) -> AsyncIterator[None]:
    client = Client(settings(world), door)
    running = asyncio.ensure_future(client.start())
    await asyncio.wait_for(client.listening.wait(), 30)
    yield
    await client.close()
    await running


async def test_a_command_used_while_the_connection_was_broken_is_taken_once_it_is_back(world: FakeDiscord) -> None:
    door, asha = Notebook(), world.person("Asha")
    async with listening(world, door):
        world.gateway.cut()
        used = await asha.command("set now")
        assert not used.done

        await world.until(lambda: used.done)

    assert [taken.id for taken in door.taken] == [f"discord:{used.record.id}"]
    assert len(world.gateway.resumed) == 1


async def test_a_command_used_before_a_session_was_forgotten_is_taken_once_and_one_after_it_too(
    world: FakeDiscord,
) -> None:
    door, asha = Notebook(), world.person("Asha")
    async with listening(world, door):
        before = await asha.command("set now")
        world.gateway.invalidate()
        await world.gateway.wait_for(1)
        after = await asha.command("set now")

    assert (before.done, after.done) == (True, True)
    assert [taken.id for taken in door.taken] == [f"discord:{used.record.id}" for used in (before, after)]
    assert len(world.gateway.identified) == 2


async def test_a_client_with_a_bad_token_is_not_let_in(world: FakeDiscord) -> None:
    with pytest.raises(discord.LoginFailure):
        await Client(settings(world, "bad"), Notebook()).start()


async def test_an_organiser_hears_that_all_is_well(world: FakeDiscord) -> None:
    quiet = Discord(token=Secret("made-up"), api_url=world.api_url)

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
    assert (world.gateway.identified, world.backend.commands) == ([], {})


async def test_an_organiser_hears_which_intents_and_permissions_are_missing(world: FakeDiscord) -> None:
    world.guild.roles[world.guild.id].permissions = 0
    world.allow("view_channel", "manage_roles", "send_messages")
    found = await Client(settings(world), Notebook()).check()

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


async def test_an_organiser_hears_that_an_intent_asked_for_is_there(world: FakeDiscord) -> None:
    world.application_flags = discord.ApplicationFlags(gateway_guild_members_limited=True).value

    assert (
        Finding(ok=True, text="The Server Members Intent is there.")
        in await Client(settings(world), Notebook()).check()
    )


async def test_an_organiser_hears_how_to_invite_the_bot(world: FakeDiscord) -> None:
    world.backend.remove_guild(world.guild.id)

    *_, found = await Client(settings(world), Notebook()).check()

    permissions = discord.Permissions(**dict.fromkeys(NEEDED, True)).value
    assert found == Finding(
        ok=False,
        text="The bot is in no server yet. Whoever runs one can invite it: https://discord.com/oauth2/authorize"
        f"?client_id={world.backend.bot_user.id}&scope=bot+applications.commands&permissions={permissions}",
    )


async def test_a_check_without_a_token_tries_nothing() -> None:
    assert await Client(Discord(), Notebook()).check() == [
        Finding(ok=False, text="There is no token for Discord: set discord.token, or LEARNING_SETS_DISCORD_TOKEN.")
    ]


async def test_a_check_with_a_bad_token_says_so(world: FakeDiscord) -> None:
    assert await Client(settings(world, "bad"), Notebook()).check() == [
        Finding(
            ok=False, text="Discord does not accept the token. A new one is made in the Developer Portal, under Bot."
        )
    ]


async def test_a_check_of_a_discord_that_is_away_says_so(world: FakeDiscord) -> None:
    away = Discord(token=Secret("good"), api_url="http://127.0.0.1:9")

    assert await Client(away, Notebook()).check() == [
        Finding(ok=False, text="Discord could not be reached (ClientConnectorError).")
    ]


async def test_a_trial_needs_the_number_of_a_channel() -> None:
    assert await Client(Discord(), Notebook()).check_live("general") == [
        Finding(ok=False, text="general is no channel; Discord calls channels by numbers.")
    ]


async def test_a_trial_in_a_channel_nobody_can_see_says_so(world: FakeDiscord) -> None:
    assert await Client(settings(world), Notebook()).check_live("2") == [
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
