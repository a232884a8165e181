"""One Discord with one server and one bot, in real time: SimCord's knowledge of what stands there, with a wire to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import discord
from simcord._clock import Clock
from simcord.backend import Backend

from bot.adapters.discord.checking import NEEDED

from .faults import Faults
from .gateway import Gateway
from .limits import Limits
from .person import Person
from .server import BASE, Call, Nonces, Server

if TYPE_CHECKING:
    from simcord.backend.models import Channel, Interaction, Message

PATIENCE = 3.0
"""Seconds in which an interaction is to be answered."""
THINKING = 15.0
"""Seconds that people here look at a "thinking"."""


class RealClock(Clock):
    """The time that it is."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FakeDiscord:
    """A server called Home with one public channel, the square, and a bot that was invited with what it asks for."""

    def __init__(self, *, nonces: bool = True, rate_limits: bool = False) -> None:
        self.token = "made-up"
        self.backend = Backend(clock=RealClock())
        self.faults = Faults()
        self.limits = Limits(on=rate_limits)
        self.nonces = Nonces(on=nonces)
        self.calls: list[Call] = []
        self.remarks: list[str] = []
        self.gateway = Gateway(self)
        self.server = Server(self)
        self.application_flags = 0
        """Which privileged intents the application has, as Discord's Developer Portal keeps them."""
        self.backend.bot_user.name = "peers"
        self.guild = self.backend.create_guild("Home")
        self.allow(*NEEDED)
        self.square = self.backend.create_channel(self.guild.id, "square").id

    @property
    def api_url(self) -> str:
        return f"{self.server.url}{BASE}"

    def person(self, name: str) -> Person:
        """Somebody comes into the server."""
        return Person(self, name)

    def allow(self, *permissions: str) -> None:
        """Let the bot's role do exactly this."""
        (role,) = (role for role in self.guild.roles.values() if role.managed)
        value = discord.Permissions(**dict.fromkeys(permissions, True)).value
        self.backend.edit_role(self.guild.id, role.id, {"permissions": value})

    def servers(self) -> list[dict[str, Any]]:
        """The servers the bot is in, as it is told when it asks for all of them."""
        me = self.backend.bot_user.id
        return [
            {"id": str(one.id), "name": one.name, "permissions": str(self.backend.compute_permissions(one.id, me))}
            for one in self.backend.guilds.values()
        ]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with self.server.serving():
            yield

    # --- what stands there

    @property
    def rooms(self) -> list[Channel]:
        """The text channels that are not the square, in the order in which they were made."""
        found = [one for one in self.backend.channels.values() if one.type == 0 and one.id != self.square]
        return sorted(found, key=lambda one: one.id)

    def people_in(self, channel: Channel) -> set[int]:
        """Who is let into a channel by their own name, but for the bot."""
        shown = discord.Permissions.view_channel.flag
        return {
            one.target_id
            for one in channel.overwrites
            if one.type == 1 and one.allow & shown and one.target_id != self.backend.bot_user.id
        }

    def posts(self, channel: int) -> list[Message]:
        """What the bot has posted there and everybody can read, in order."""
        standing = sorted(self.backend.messages.get(channel, {}).values(), key=lambda one: one.id)
        return [
            one
            for one in standing
            if one.author_id == self.backend.bot_user.id and one.type == 0 and not one.is_ephemeral
        ]

    def calls_of(self, method: str, path: str) -> list[Call]:
        """The requests that were made of a route, by a pattern of its path."""
        return [call for call in self.calls if call.method == method and fnmatchcase(call.path, path)]

    # --- what happens

    async def answered(self, record: Interaction, payload: dict[str, Any]) -> None:
        """Tell of an interaction. Returns when it is answered, or when it will not be any more."""
        told = [session.socket for session in self.gateway.sessions if session.socket is not None]
        self.backend.emit("INTERACTION_CREATE", payload)
        began = time.monotonic()
        while not record.responded or record.loading:
            waited = time.monotonic() - began
            heard = any(connection in self.gateway.connections for connection in told)
            if not heard or waited > (THINKING if record.loading else PATIENCE):
                break
            await asyncio.sleep(0.005)

    async def until(self, so: Callable[[], object], *, seconds: float = 30.0) -> None:
        """Wait until something is so."""
        late = time.monotonic() + seconds
        while not so():
            assert time.monotonic() < late, "it never was so"
            await asyncio.sleep(0.005)
