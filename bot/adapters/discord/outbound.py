"""The port: cards, rooms and threads -> Discord, and Discord's answers -> the port's errors.

Channels are addressed by their number alone, so a post costs one call and needs nothing from discord.py's cache. A thread
that fell asleep refuses edits and marks; it is woken and asked again.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import discord

from bot.adapters.base import MessageGoneError, PlaceGoneError, TryLaterError
from bot.adapters.discord.dialect import Names, Plain
from bot.adapters.discord.names import PREFIX, address, place_of, user_of
from bot.adapters.discord.refusals import ARCHIVED, SOON, THREAD_THERE_ALREADY, UNKNOWN_MESSAGE, refusals
from bot.adapters.discord.render import (
    FIELDS_AT_ONCE,
    NOBODY_RINGS,
    Pen,
    drawn,
    mark_of,
    named_in_labels,
    ringing,
    wire_nonce,
)
from bot.adapters.discord.rooms import Rooms
from bot.texts.attachments import file_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime

    from bot.adapters.base import Address, RoomMade
    from bot.flows.cards import Card
    from bot.flows.effects import Room, RoomAtEnd
    from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Text

    Channel = discord.PartialMessageable

T = TypeVar("T")

TAKEN = "\N{MEMO}"
"""The mark on a message whose lines were taken as action points."""
A_WEEK = 10080
"""Minutes until a thread in which nothing is said falls asleep: the longest that Discord has."""
BETWEEN_NEW = 1.0
"""Seconds between two direct-message channels opened for the first time; many at once and Discord takes us for spam."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far Discord's clock may be behind ours when we look for a post since a moment of ours."""
_THREAD_NAME = 100
_LOOK_BACK = 100
"""How many messages to look through for one of ours. More than stand in a place between two tries."""


class Outbound:
    """Discord's `Port`."""

    prefix = PREFIX
    fields_at_once = FIELDS_AT_ONCE

    def __init__(self, client: discord.Client, names: Names, between_new: float = BETWEEN_NEW) -> None:
        self._client = client
        self.names = names
        self._rooms = Rooms(client, names)
        self._between_new = between_new
        self._opening = asyncio.Lock()
        self._next_opening = 0.0
        self._direct: dict[PersonId, Address] = {}

    # --- places

    async def have_room(
        self,
        community: CommunityId,
        room: Room,
        known: Address | None,
        near: Address | None,  # noqa: ARG002 - a server has one category for all sets, wherever they were formed
    ) -> RoomMade:
        """Have the private room exist with exactly these people."""
        return await self._rooms.have(community, room, known)

    async def close_room(self, room: Address, how: RoomAtEnd) -> None:
        """Have its people read and not write; Discord archives no channels. Or delete it."""
        await self._rooms.close(room, how)

    async def have_thread(self, room: Address, under: str | None, name: Text, language: str, key: str) -> Address:  # noqa: ARG002 - on Discord the message a thread hangs on says which it is
        """Open the thread that hangs on a message. Discord gives it the message's number, so it is found again by that."""
        guild, channel = place_of(room)
        server = self._client.get_guild(guild) if guild else None
        if under is not None and server is not None and server.get_thread(int(under)) is not None:
            return address(guild, under)
        label = Pen(None, language, Plain(self.names)).label(name, _THREAD_NAME)
        http = self._client.http
        with refusals("create_public_threads", permissions=self._permissions(guild, channel)):
            if under is not None:
                try:
                    await http.start_thread_with_message(channel, int(under), name=label, auto_archive_duration=A_WEEK)
                except discord.HTTPException as why:
                    if why.code == THREAD_THERE_ALREADY:
                        return address(guild, under)
                    if why.code != UNKNOWN_MESSAGE:
                        raise
                else:
                    return address(guild, under)
            standing = await self._thread_called(guild, channel, label)
            if standing is not None:
                return address(guild, standing)
            made = await http.start_thread_without_message(
                channel, name=label, auto_archive_duration=A_WEEK, type=discord.ChannelType.public_thread.value
            )
            return address(guild, made["id"])

    async def direct(self, community: CommunityId, person: PersonId) -> Address:  # noqa: ARG002 - people are the same in all servers
        """Open the direct-message channel to a person. Whether they take messages shows by posting only."""
        async with self._opening:
            if person not in self._direct:
                clock = asyncio.get_running_loop().time
                if self._next_opening > clock():
                    await asyncio.sleep(self._next_opening - clock())
                self._next_opening = clock() + self._between_new
                with refusals():
                    opened = await self._client.http.start_private_message(user_of(person))
                self._direct[person] = address(None, opened["id"])
        return self._direct[person]

    # --- messages

    async def post(
        self, to: Address, card: Card, *, set_id: SetId, language: str, ring: tuple[PersonId, ...], nonce: str
    ) -> str:
        """Post a card. The same nonce within Discord's window posts nothing new and answers the same message."""
        await self._learn(to, named_in_labels(card))
        file = await file_of(card.attachment, language) if card.attachment else None
        message = drawn(card, self._pen(set_id, language), file, ring=ring, mark=mark_of(nonce))
        with refusals(*self._to_post(to), permissions=self._permissions(*place_of(to))):
            posted = await self._channel(to).send(
                view=message.view,
                files=message.files,
                allowed_mentions=ringing(ring),
                nonce=wire_nonce(nonce),
            )
        return str(posted.id)

    async def edit(self, to: Address, message: str, card: Card, *, set_id: SetId, language: str) -> None:
        """Redraw a card where it stands, ringing for nobody."""
        await self._learn(to, named_in_labels(card))
        file = await file_of(card.attachment, language) if card.attachment else None

        async def redraw() -> None:
            anew = drawn(card, self._pen(set_id, language), file)
            await self._message(to, message).edit(view=anew.view, attachments=anew.files, allowed_mentions=NOBODY_RINGS)

        await self._awake(to, redraw, *self._to_post(to))

    async def remove(self, to: Address, message: str) -> None:
        """Delete one of our messages. One that is gone already is fine, and so is a place that is gone."""
        try:
            await self._awake(to, self._message(to, message).delete, "view_channel")
        except (MessageGoneError, PlaceGoneError):
            return

    async def mark(self, to: Address, message: MessageRef, *, taken: bool) -> None:
        """Add our mark to a member's message, or take it back."""
        one = self._message(to, message)

        async def change() -> None:
            if taken:
                await one.add_reaction(TAKEN)
            else:
                await one.remove_reaction(TAKEN, discord.Object(self._me))

        await self._awake(to, change, "add_reactions", "read_message_history")

    async def find(self, to: Address, nonce: str, since: datetime) -> str | None:
        """Look for a post of ours with this nonce: one by us whose container has the number made from it."""
        mark = mark_of(nonce)
        with refusals("read_message_history", permissions=self._permissions(*place_of(to))):
            async for message in self._channel(to).history(
                after=since - CLOCKS_DIFFER, limit=_LOOK_BACK, oldest_first=False
            ):
                if message.author.id == self._me and any(
                    getattr(part, "id", None) == mark for part in message.components
                ):
                    return str(message.id)
        return None

    # --- how people are called

    def met(self, people: Iterable[tuple[PersonId, str]]) -> None:
        """Remember how people are called whom Discord has just shown us."""
        self.names.update(people)

    async def learn(self, guild: int | None, people: Iterable[PersonId]) -> None:
        """Look up how these people are called, where it is not known yet; who cannot be found keeps no name."""

        async def look_up(person: PersonId) -> None:
            server = self._client.get_guild(guild) if guild else None
            try:
                if server is not None:
                    who = server.get_member(user_of(person)) or await server.fetch_member(user_of(person))
                else:
                    who = await self._client.fetch_user(user_of(person))
            except (discord.HTTPException, OSError):
                return
            self.names[person] = who.display_name

        await asyncio.gather(*(look_up(person) for person in self.names.missing(people)))

    async def _learn(self, to: Address, people: Iterable[PersonId]) -> None:
        await self.learn(place_of(to)[0], people)

    # --- what they share

    @property
    def _me(self) -> int:
        if self._client.user is None:
            raise TryLaterError(SOON)
        return self._client.user.id

    def _pen(self, set_id: SetId, language: str) -> Pen:
        return Pen(set_id, language, Plain(self.names))

    def _channel(self, to: Address) -> Channel:
        guild, channel = place_of(to)
        return self._client.get_partial_messageable(channel, guild_id=guild)

    def _message(self, to: Address, message: str) -> discord.PartialMessage:
        return self._channel(to).get_partial_message(int(message))

    def _permissions(self, guild: int | None, channel: int) -> discord.Permissions | None:
        """What we may do there, as far as it is known here."""
        server = self._client.get_guild(guild) if guild else None
        place = server.get_channel_or_thread(channel) if server else None
        return place.permissions_for(server.me) if server and place else None

    def _to_post(self, to: Address) -> tuple[str, ...]:
        guild, channel = place_of(to)
        server = self._client.get_guild(guild) if guild else None
        in_thread = server is not None and server.get_thread(channel) is not None
        return "view_channel", "send_messages_in_threads" if in_thread else "send_messages"

    async def _awake(self, to: Address, act: Callable[[], Awaitable[None]], *needed: str) -> None:
        """Do something in a place, waking it first if it is a thread that fell asleep."""
        with refusals(*needed, permissions=self._permissions(*place_of(to))):
            try:
                await act()
            except discord.HTTPException as why:
                if why.code != ARCHIVED:
                    raise
                await self._client.http.edit_channel(place_of(to)[1], archived=False)
                await act()

    async def _thread_called(self, guild: int | None, channel: int, name: str) -> str | None:
        """A thread of ours in this channel with this name, asleep or not."""
        if guild is None:
            return None
        awake = await self._client.http.get_active_threads(guild)
        asleep = await self._client.http.get_public_archived_threads(channel)
        for thread in (*awake["threads"], *asleep["threads"]):
            ours = thread["owner_id"] == str(self._me) and thread["parent_id"] == str(channel)
            if ours and thread["name"] == name:
                return str(thread["id"])
        return None
