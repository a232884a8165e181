"""Logs in to Discord and listens.

Everything heard goes to `inbound` and from there to the door; nothing is decided here. Messages are not cached: their words
belong into the set's record or nowhere. What is under way when we leave is answered first.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.base import Finding
from bot.adapters.discord import commands, inbound
from bot.adapters.discord.answering import Answering
from bot.adapters.discord.checking import findings, live_findings
from bot.adapters.discord.dialect import Names
from bot.adapters.discord.names import address, person_id
from bot.adapters.discord.outbound import BETWEEN_NEW, Outbound
from bot.adapters.discord.render import NOBODY_RINGS
from bot.adapters.discord.rooms import let_in

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot import config
    from bot.adapters.base import Door, Incoming

LONGEST_WAIT = 30.0
"""Seconds the library may wait by itself when it is asked to slow down; what takes longer, delivery waits for."""
FAREWELL = 5.0
"""Seconds that answers under way are waited for when we leave."""
_OFFICIAL = Route.BASE

log = structlog.get_logger()


class Client:
    """Discord's `PlatformClient`. `discord` is the library's client, under which tests put a simulated server."""

    def __init__(self, settings: config.Discord, door: Door, between_new: float = BETWEEN_NEW) -> None:
        self._settings = settings
        self.discord = Listener(settings, door, between_new)
        self.port = self.discord.port
        self.listening = self.discord.listening

    async def start(self) -> None:
        """Log in and listen; returns after `close`. Raises discord.py's `LoginFailure` or `PrivilegedIntentsRequired`."""
        async with self.discord:
            await _log_in(self.discord, self._settings)
            await self.discord.connect()

    async def close(self) -> None:
        """Answer what is under way, for a few seconds at most, and leave."""
        await self.discord.leave()

    async def check(self) -> list[Finding]:
        """Look at token, intents and permissions over HTTP, without listening."""
        async with discord.Client(intents=_intents(self._settings)) as client:
            return await findings(client, self._settings, _log_in)

    async def check_live(self, channel: str) -> list[Finding]:
        """Try out in a channel of a test server what we assume of Discord. `channel` is its number."""
        if not channel.isdecimal():
            return [Finding(ok=False, text=f"{channel} is no channel; Discord calls channels by numbers.")]
        async with discord.Client(intents=_intents(self._settings)) as client:
            await _log_in(client, self._settings)
            listening = asyncio.ensure_future(client.connect())
            ready = asyncio.ensure_future(client.wait_until_ready())
            await asyncio.wait({listening, ready}, return_when=asyncio.FIRST_COMPLETED)
            try:
                if listening.done():
                    listening.result()
                return await live_findings(client, int(channel))
            finally:
                ready.cancel()
                await client.close()
                await asyncio.gather(listening, ready, return_exceptions=True)


class Listener(discord.Client):
    """The library's client: each `on_...` is what Discord tells us, and goes on to the door."""

    def __init__(self, settings: config.Discord, door: Door, between_new: float) -> None:
        super().__init__(
            intents=_intents(settings),
            allowed_mentions=NOBODY_RINGS,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
        )
        self.port = Outbound(self, Names(), between_new)
        self._door = door
        self._answering = Answering(door, self.port)
        self.listening = asyncio.Event()
        """Set once we know our servers and events reach us."""
        self._under_way: set[asyncio.Task[object]] = set()
        self._leaving = False

    async def leave(self) -> None:
        """Take nothing more, let what is under way be answered, and disconnect."""
        self._leaving = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=FAREWELL)
        await self.close()

    async def setup_hook(self) -> None:
        """Once logged in: have our commands stand at Discord."""
        if self.application_id is not None and await commands.register(self.http, self.application_id):
            log.info("commands registered")

    # --- what Discord tells us

    async def on_ready(self) -> None:
        """We are logged in, and were told of our servers."""
        self.listening.set()
        log.info("listening", platform=self.port.prefix)
        for guild in self.guilds:
            for channel in (*guild.voice_channels, *guild.stage_channels):
                for user, state in channel.voice_states.items():
                    await self._heard(channel, user, state)

    async def on_interaction(self, heard: discord.Interaction) -> None:
        """Somebody pressed, commanded or submitted."""
        if not self._leaving:
            await self._tracked(self._answering.answer(heard))

    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote."""
        if message.guild is not None and self._watched(message.guild.id, message.channel.id):
            self.port.met([(person_id(message.author.id), message.author.display_name)])
            await self._take(inbound.written(message))

    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        """Somebody changed what they wrote."""
        if edit.guild_id is not None and self._watched(edit.guild_id, edit.channel_id):
            await self._take(inbound.changed(edit.message, shown=self.intents.message_content))

    async def on_raw_message_delete(self, gone: discord.RawMessageDeleteEvent) -> None:
        """A message is gone."""
        if gone.guild_id is not None and self._watched(gone.guild_id, gone.channel_id):
            await self._take(inbound.deleted(gone.guild_id, gone.channel_id, gone.message_id))

    async def on_raw_bulk_message_delete(self, gone: discord.RawBulkMessageDeleteEvent) -> None:
        """Several messages are gone."""
        if gone.guild_id is not None and self._watched(gone.guild_id, gone.channel_id):
            for message in sorted(gone.message_ids):
                await self._take(inbound.deleted(gone.guild_id, gone.channel_id, message))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone. When a category goes, its channels stay."""
        await self._lost(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        """A thread is gone."""
        await self._lost(thread.guild_id, thread.thread_id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """We were taken out of a server, and with it out of all its places."""
        for place in (*guild.channels, *guild.threads):
            await self._lost(guild.id, place.id)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Who may see a channel may have changed; the flows know who belongs there."""
        if self._watched(after.guild.id, after.id):
            for user in sorted(let_in(after) - let_in(before) - {after.guild.me.id}):
                await self._take(inbound.seen(after.guild.id, after.id, user, _now()))

    async def on_raw_member_remove(self, left: discord.RawMemberRemoveEvent) -> None:
        """Somebody left a server; heard only with the intent for members, and shows otherwise at the next refusal."""
        await self._take(inbound.gone(left.guild_id, left.user.id, _now()))

    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Somebody came into a voice channel. That they leave, or what they do in there, is none of our business."""
        if after.channel is not None and after.channel != before.channel:
            await self._heard(after.channel, member.id, after)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """Say what failed and where, and nothing of what it was about."""
        log.error("hearing failed", heard=event_method, error=sys.exc_info()[1])

    # --- and where it goes

    def _watched(self, guild: int, channel: int) -> bool:
        return not self._leaving and self._door.watches(address(guild, channel))

    async def _heard(
        self, channel: discord.VoiceChannel | discord.StageChannel, user: int, state: discord.VoiceState
    ) -> None:
        """Hand on who is in a channel that not everyone may see; whether it is a set's own is for the flows to say."""
        if not self._leaving and not channel.permissions_for(channel.guild.default_role).view_channel:
            await self._take(inbound.heard(channel.guild.id, channel.id, user, state.session_id or "", _now()))

    async def _lost(self, guild: int, channel: int) -> None:
        if self._watched(guild, channel):
            await self._take(inbound.lost(guild, channel))

    async def _take(self, incoming: Incoming | None) -> None:
        if incoming is not None:
            await self._tracked(self._door.take(incoming))

    async def _tracked(self, work: Coroutine[object, object, object]) -> None:
        task = asyncio.ensure_future(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await task


def _intents(settings: config.Discord) -> discord.Intents:
    """What we ask to hear: as little as is of use. Messages come without their words unless the setting says otherwise."""
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.voice_states = True
    intents.message_content = settings.message_content
    intents.members = settings.members
    return intents


async def _log_in(client: discord.Client, settings: config.Discord) -> None:
    """Log in, at Discord or at what stands in for it. Both addresses are the library's own, for the whole process."""
    Route.BASE = settings.api_url
    await client.login(settings.token.value if settings.token else "")
    if settings.api_url != _OFFICIAL:
        gateway = await client.http.request(Route("GET", "/gateway"))
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway["url"])


def _now() -> int:
    """Now, in milliseconds: tells one leaving from another."""
    return int(discord.utils.utcnow().timestamp() * 1000)
