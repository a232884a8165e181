"""Private rooms: a text channel that exactly the set's people and the bot can see, in a category of its own.

The set's mark is in the channel's name from the moment it exists, so whoever asks again after a crash finds the room that
was made and makes no second one. Everyone is denied the room only together with the bot being allowed into it; otherwise
it would lock itself out. A room is closed by taking from its people what lets them write.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from typing import TYPE_CHECKING

import discord

from bot.adapters.base import NotAllowedError, PlaceGoneError, RoomMade, TryLaterError
from bot.adapters.discord.dialect import MARKDOWN, Plain
from bot.adapters.discord.names import address, guild_of, place_of, user_of
from bot.adapters.discord.refusals import SOON, missing_of, refusals
from bot.adapters.discord.render import cut, cut_at_line
from bot.flows.words import Words, say
from bot.texts import FALLBACK, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.adapters.base import Address
    from bot.adapters.discord.dialect import Names
    from bot.flows.effects import Room, RoomAtEnd
    from bot.flows.words import CommunityId, PersonId

IN_A_CATEGORY, IN_A_SERVER = 50, 500
_NAME, _TOPIC = 90, 1000

PEOPLE_MAY = ("view_channel", "read_message_history", "send_messages", "send_messages_in_threads")
BOT_MAY = (*PEOPLE_MAY, "create_public_threads", "manage_threads", "add_reactions", "attach_files")
TO_WRITE = ("send_messages", "send_messages_in_threads", "create_public_threads")
TO_MAKE_ROOMS = ("view_channel", "manage_channels", "manage_roles")
"""Changing later who may see a channel takes what Discord calls "Manage Roles" in a server's settings."""

Target = tuple[bool, int]
"""Whose overwrite it is: whether a role's, and the number."""


class Rooms:
    """Makes rooms, and keeps them open to exactly the people of their set."""

    def __init__(self, client: discord.Client, names: Names) -> None:
        self._client = client
        self._names = names
        self._making = asyncio.Lock()
        self._newest: dict[tuple[int, str], discord.CategoryChannel] = {}
        """By server and name."""

    async def have(self, community: CommunityId, room: Room, known: Address | None) -> RoomMade:
        """Have the room exist with exactly these people. Raises the port's errors."""
        guild = self.guild(guild_of(community))
        self._allowed(guild)
        members, strangers = await self._members(guild, room.people)
        if known is not None:
            with refusals("view_channel", permissions=guild.me.guild_permissions):
                channel = await guild.fetch_channel(place_of(known)[1])
            if not isinstance(channel, discord.TextChannel):
                raise PlaceGoneError("no text channel")
            await self._bring_in_line(channel, members)
        else:
            async with self._making:
                channel = self._found(guild, room.mark)
                if channel is None:
                    channel = await self._make(guild, room, members)
                else:
                    await self._bring_in_line(channel, members)
        return RoomMade(address(guild.id, channel.id), tuple((person, "gone") for person in strangers))

    async def close(self, room: Address, how: RoomAtEnd) -> None:
        """Take from everybody but the bot what lets them write there, or delete it. Raises the port's errors."""
        number, channel_number = place_of(room)
        guild = self.guild(number or 0)
        self._allowed(guild)
        with refusals("view_channel", permissions=guild.me.guild_permissions):
            channel = await guild.fetch_channel(channel_number)
        if not isinstance(channel, discord.TextChannel):
            raise PlaceGoneError("no text channel")
        with refusals(*TO_MAKE_ROOMS, permissions=channel.permissions_for(guild.me)):
            if how == "delete":
                await channel.delete()
                return
            ours = guild.me.guild_permissions
            closed = dict(channel.overwrites)
            for who, overwrite in closed.items():
                if who.id != guild.me.id:
                    overwrite.update(**{name: False for name in TO_WRITE if getattr(ours, name)})
            await channel.edit(overwrites=closed)  # type: ignore[arg-type]

    def guild(self, number: int) -> discord.Guild:
        """The server, as we know it. Raises `PlaceGoneError` when we are no longer in it."""
        guild = self._client.get_guild(number)
        if not self._client.is_ready() or (guild is not None and guild.unavailable):
            raise TryLaterError(SOON)
        if guild is None:
            raise PlaceGoneError("not in this server")
        return guild

    def _allowed(self, guild: discord.Guild) -> None:
        missing = missing_of(guild.me.guild_permissions, *TO_MAKE_ROOMS)
        if missing:
            raise NotAllowedError(missing[0])

    async def _members(
        self, guild: discord.Guild, people: Iterable[PersonId]
    ) -> tuple[list[discord.Member], list[PersonId]]:
        """Who of these people is in the server, and who is not."""
        here: list[discord.Member] = []
        away: list[PersonId] = []
        for person in people:
            member = guild.get_member(user_of(person))
            if member is None:
                with refusals():
                    try:
                        member = await guild.fetch_member(user_of(person))
                    except discord.NotFound:
                        away.append(person)
                        continue
            self._names[person] = member.display_name
            here.append(member)
        return here, away

    def _found(self, guild: discord.Guild, mark: str) -> discord.TextChannel | None:
        """The room that was made with this mark, if one was."""
        return next((channel for channel in guild.text_channels if channel.name.endswith(f"-{mark}")), None)

    async def _make(self, guild: discord.Guild, room: Room, members: list[discord.Member]) -> discord.TextChannel:
        if len(guild.channels) >= IN_A_SERVER:
            raise NotAllowedError("", "full")
        with refusals("manage_channels", permissions=guild.me.guild_permissions):
            category = await self._category(guild, room)
            return await guild.create_text_channel(
                room_name(room.name, room.mark),
                category=category,
                topic=cut_at_line(MARKDOWN.words(room.purpose), _TOPIC),
                overwrites=self._wanted(guild, members),
            )

    async def _category(self, guild: discord.Guild, room: Room) -> discord.CategoryChannel:
        """One with space under the name that the community gives them, made where there is none."""
        plain = Plain(self._names)
        name = cut(plain.words(room.category).strip(), _NAME) if room.category else ""
        name = name or sentence(say("discord-category"), FALLBACK, plain)
        ours = {category.id: category for category in guild.categories if category.name == name}
        newest = self._newest.get((guild.id, name))
        if newest is not None and guild.get_channel(newest.id) is None:
            ours.setdefault(newest.id, newest)  # made a moment ago, and not heard of yet
        for category in ours.values():
            if len(category.channels) < IN_A_CATEGORY:
                return category
        if len(guild.channels) >= IN_A_SERVER - 1:
            raise NotAllowedError("", "full")
        self._newest[guild.id, name] = made = await guild.create_category(name)
        return made

    async def _bring_in_line(self, channel: discord.TextChannel, members: list[discord.Member]) -> None:
        """Let in who belongs in and nobody else, in one call, and in none where nothing is to change."""
        wanted = {_target(who): (who, overwrite) for who, overwrite in self._wanted(channel.guild, members).items()}
        standing = {_target(who): (who, overwrite) for who, overwrite in channel.overwrites.items()}
        agreed: dict[Target, tuple[discord.abc.Snowflake, discord.PermissionOverwrite]] = {
            target: (who, overwrite)
            for target, (who, overwrite) in standing.items()
            if target in wanted or overwrite.view_channel is not True
        }
        for target, (who, overwrite) in wanted.items():
            merged = agreed[target][1] if target in agreed else discord.PermissionOverwrite()
            merged.update(**{name: value for name, value in overwrite if value is not None})
            agreed[target] = (who, merged)
        if {target: pair[1] for target, pair in agreed.items()} == _as_it_stands(channel):
            return
        with refusals(
            "view_channel", "manage_channels", "manage_roles", permissions=channel.permissions_for(channel.guild.me)
        ):
            await channel.edit(overwrites=dict(agreed.values()))  # type: ignore[misc]

    def _wanted(
        self, guild: discord.Guild, members: list[discord.Member]
    ) -> Mapping[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]:
        """Everyone out, the bot and these people in. One may allow only what one is allowed oneself."""
        ours = guild.me.guild_permissions

        def allowing(names: Iterable[str]) -> discord.PermissionOverwrite:
            return discord.PermissionOverwrite(**{name: True for name in names if getattr(ours, name)})

        return {
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            guild.me: allowing(BOT_MAY),
            **{member: allowing(PEOPLE_MAY) for member in members},
        }


def room_name(name: Words, mark: str) -> str:
    """The channel's name as Discord writes names: small letters and digits of any script, hyphens, and the mark at the end."""
    plain = unicodedata.normalize("NFKC", name.text).lower()
    slug = re.sub(r"[\W_]+", "-", plain).strip("-")
    return "-".join(part for part in (cut(slug, _NAME).strip("-…"), mark) if part)


def let_in(channel: discord.abc.GuildChannel) -> set[int]:
    """The people, the bot among them, who by their own name may see a channel."""
    return {
        target.id
        for target, overwrite in channel.overwrites.items()
        if not _target(target)[0] and overwrite.view_channel is True
    }


def _target(who: discord.abc.Snowflake) -> Target:
    role = isinstance(who, discord.Role) or (isinstance(who, discord.Object) and who.type is discord.Role)
    return role, who.id


def _as_it_stands(channel: discord.TextChannel) -> dict[Target, discord.PermissionOverwrite]:
    return {_target(who): overwrite for who, overwrite in channel.overwrites.items()}
