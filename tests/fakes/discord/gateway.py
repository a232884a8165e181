"""The gateway: one socket for each who listens, and a session behind it that outlives the socket.

A session keeps what happened, numbered, so that whoever lost the socket may ask for the rest (RESUME). One that is invalidated
is forgotten, and its owner begins anew. What the bot did not ask to hear (intents) does not reach it.
"""

from __future__ import annotations

import asyncio
import copy
import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from aiohttp import web
from simcord import intents as visible
from simcord.backend import serializers

if TYPE_CHECKING:
    from .world import FakeDiscord

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, HEARD = 0, 1, 2, 6, 7, 9, 10, 11
UNKNOWN_OPCODE, NOT_AUTHENTICATED, REFUSED_TOKEN, WRONG_SEQUENCE = 4001, 4003, 4004, 4007
REMEMBERED = 8
"""Sessions that are kept for whoever comes back."""

Json = dict[str, Any]


@dataclass(eq=False)
class Session:
    """What one listener was told. `socket` is None while nobody is there."""

    intents: discord.Intents
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    told: list[Json] = field(default_factory=list)
    socket: Connection | None = None

    def tell(self, event: str, payload: Mapping[str, Any]) -> None:
        """Number an event, keep it, and send it if somebody is there."""
        frame = {"op": DISPATCH, "t": event, "s": len(self.told) + 1, "d": payload}
        self.told.append(frame)
        if self.socket is not None:
            self.socket.send(frame)


@dataclass(eq=False)
class Connection:
    """A socket, written to by one task, in order. A frozen one is open, and neither hears nor says anything."""

    socket: web.WebSocketResponse
    frozen: bool = False
    _frames: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)

    def send(self, frame: Json) -> None:
        if not self.frozen:
            self._frames.put_nowait(frame)

    async def write(self) -> None:
        with suppress(ConnectionError):
            while True:
                await self.socket.send_str(json.dumps(await self._frames.get()))

    def abort(self) -> None:
        """Break the connection without a word."""
        if self.socket._req is not None and self.socket._req.transport is not None:
            self.socket._req.transport.abort()


class Gateway:
    """Tells listeners what happens in one world."""

    def __init__(self, world: FakeDiscord) -> None:
        self._world = world
        self.heartbeat = 40.0
        """Seconds between two heartbeats, for who connects from now on."""
        self.connections: list[Connection] = []
        self.sessions: list[Session] = []
        self.identified: list[Json] = []
        self.resumed: list[Json] = []
        self.beats = 0
        world.backend.subscribers.append(self._happened)

    @property
    def url(self) -> str:
        return f"{self._world.server.url.replace('http', 'ws', 1)}/socket/"

    @property
    def listeners(self) -> int:
        """How many are there and know who they are."""
        return sum(session.socket is not None for session in self.sessions)

    async def wait_for(self, listeners: int, *, seconds: float = 30.0) -> None:
        await self._world.until(lambda: self.listeners == listeners, seconds=seconds)

    # --- what a test does to it

    def cut(self) -> None:
        """Break every connection; the sessions stay."""
        for connection in list(self.connections):
            self._gone(connection)
            connection.abort()

    def freeze(self) -> None:
        """Let every connection look alive, and be dead."""
        for connection in self.connections:
            connection.frozen = True

    def ask_to_reconnect(self) -> None:
        """Have every listener come back, as before a restart of Discord's own."""
        for connection in self.connections:
            connection.send({"op": RECONNECT, "d": None})

    def invalidate(self) -> None:
        """Forget every session, and say so."""
        gone, self.sessions = self.sessions, []
        for session in gone:
            if session.socket is not None:
                session.socket.send({"op": INVALID, "d": False})

    # --- what happens

    def _happened(self, event: str, payload: Mapping[str, Any]) -> None:
        for session in self.sessions:
            told = self._as_told(session.intents, event, payload)
            if told is not None:
                session.tell(event, told)

    def _as_told(self, intents: discord.Intents, event: str, payload: Mapping[str, Any]) -> Json | None:
        """What of an event somebody hears who asked for this much."""
        asked = visible.required_intent(event, payload)
        if asked is not None and not getattr(intents, asked):
            return None
        told, me = copy.deepcopy(dict(payload)), self._world.backend.bot_user.id
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and not intents.message_content:
            visible.censor_message(told, me, backend=self._world.backend)
        if event == "GUILD_CREATE":
            visible.prune_guild_create(told, intents, me)
        return told

    # --- who listens

    async def serve(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=1_000_000)
        await socket.prepare(request)
        connection = Connection(socket)
        self.connections.append(connection)
        writing = asyncio.create_task(connection.write())
        connection.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat * 1000)}})
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT and not connection.frozen:
                    await self._said(connection, message.json())
        finally:
            self.connections.remove(connection)
            self._gone(connection)
            writing.cancel()
        return socket

    def _gone(self, connection: Connection) -> None:
        """From now on events are only kept for whoever listened here."""
        for session in self.sessions:
            if session.socket is connection:
                session.socket = None

    async def _said(self, connection: Connection, said: Json) -> None:
        known = any(session.socket is connection for session in self.sessions)
        match said:
            case {"op": 1}:
                self.beats += 1
                connection.send({"op": HEARD})
            case {"op": 2, "d": {"token": token}} if token != self._world.token:
                await connection.socket.close(code=REFUSED_TOKEN)
            case {"op": 2, "d": dict(who)}:
                self._begin(connection, who)
            case {"op": 6, "d": dict(who)}:
                await self._resume(connection, who)
            case {"op": 3 | 4 | 8} if known:
                return
            case {"op": 3 | 4 | 8}:
                await connection.socket.close(code=NOT_AUTHENTICATED)
            case _:
                await connection.socket.close(code=UNKNOWN_OPCODE)

    def _begin(self, connection: Connection, who: Json) -> None:
        backend = self._world.backend
        self.identified.append(who)
        session = Session(discord.Intents._from_value(who["intents"]), socket=connection)
        self.sessions = [*self.sessions[-REMEMBERED:], session]
        ready = {
            "v": 10,
            "user": dict(serializers.user_payload(backend.bot_user)),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in backend.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(backend.application_id), "flags": 0},
        }
        session.tell("READY", ready)
        for guild in backend.guilds.values():
            whole = self._as_told(session.intents, "GUILD_CREATE", serializers.guild_create_payload(backend, guild))
            if whole is not None:
                session.tell("GUILD_CREATE", whole)

    async def _resume(self, connection: Connection, who: Json) -> None:
        session = next((one for one in self.sessions if one.id == who["session_id"]), None)
        if session is None:
            connection.send({"op": INVALID, "d": False})
        elif who["seq"] > len(session.told):
            await connection.socket.close(code=WRONG_SEQUENCE)
        else:
            self.resumed.append(who)
            session.socket = connection
            for frame in session.told[who["seq"] :]:
                connection.send(frame)
            session.tell("RESUMED", {})
