"""Discord as a stage for journeys: the real adapter on the real discord.py, and SimCord as the platform under it.

SimCord settles after everything an actor does, by default with naps of 50 ms; ours are of 1 ms, with the same meaning. The
bot's role has exactly the permissions the bot asks for when it is invited, not the nearly everything of SimCord's.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import discord
from simcord import Env, InteractionResult, MemberActor, SetupError, UserHandle
from simcord.backend.access import channel_accessible
from simcord.backend.errors import BackendError
from simcord.backend.models import Message, Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import ChannelType, OverwriteType
from simcord.types import HttpLogEntry

from bot.adapters.base import Address, Answered, Door, Incoming, Port
from bot.adapters.discord.checking import NEEDED
from bot.adapters.discord.client import Client
from bot.adapters.discord.names import address, community_id, person_id, place_of
from bot.adapters.discord.outbound import TAKEN
from bot.config import Discord, Secret
from bot.flows.words import CommunityId, PersonId
from tests.adapters.discord import reading
from tests.adapters.discord.contract import problems
from tests.journeys.cast import ASHA, EVERYBODY, Character
from tests.journeys.driver import Answer, CannotError, Posted, Seen, SeenField, SeenForm, Spot

T = TypeVar("T")

SETTINGS = Discord(token=Secret("made-up"), message_content=True, members=True)
_TEXT_INPUT, _USER_SELECT = 4, 5


class QuickEnv(Env):
    """SimCord with short naps."""

    async def _settle_internal(self, *, idle: float = 0.0, **how: Any) -> None:
        await super()._settle_internal(idle=0.001, **how)


class Watched:
    """The door, with a note of what failed behind it: that is not the adapter's fault."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.failures: list[Exception] = []

    async def take(self, incoming: Incoming) -> Answered:
        try:
            return await self._door.take(incoming)
        except Exception as why:
            self.failures.append(why)
            raise

    def watches(self, address: Address) -> bool:
        return self._door.watches(address)


class DiscordDriver:
    """Plays the cast on a simulated server."""

    name = "discord"

    def __init__(self, now: datetime, settings: Discord = SETTINGS) -> None:
        self.env = QuickEnv(discord.Client(intents=discord.Intents(guilds=True)))
        self.env.backend.clock._epoch = now
        self.settings = settings
        self.guild = self.env.create_guild("Home")
        self._square = self.guild.create_text_channel("square")
        self._bot_role = next(role for role in self.guild._guild.roles.values() if role.managed)
        self._allow(NEEDED)
        self._users: dict[Character, UserHandle] = {
            who: self.env.create_user(who.key, global_name=who.name) for who in EVERYBODY
        }
        looking_after = self.guild.create_role("Keepers", permissions=discord.Permissions(manage_guild=True))
        self._actors: dict[Character, MemberActor] = {
            who: self.guild.add_member(user, roles=[looking_after] if who is ASHA else [])
            for who, user in self._users.items()
        }
        self._cast = {user.id: who for who, user in self._users.items()}
        self._open: dict[Character, InteractionResult] = {}
        self._freshened: dict[int, int] = {}
        self._rang: list[tuple[int, Message]] = []
        self._doors: list[Watched] = []
        self._connected = False
        self.client: Client | None = None
        self.env.backend.subscribers.append(self._overhear)

    def join_group(self, who: Character, name: str) -> None:
        """Give somebody a role that may do nothing more than everybody."""
        role = self.guild.create_role(name)
        self.env.backend.add_member_role(self.guild.id, self._users[who].id, role.id)

    # --- the bot comes and goes

    async def connect(self, door: Door) -> Port:
        self._doors.append(Watched(door))
        self.client = Client(self.settings, self._doors[-1], between_new=0.0)
        if not self.env._started:
            self.env.bot = self.client.discord
            await self.env.start()
        else:
            await self._again(self.client.discord)
        self._connected = True
        return self.client.port

    async def _again(self, bot: discord.Client) -> None:
        from simcord._runtime import _attach_bot

        await _attach_bot(self.env, bot)

    async def disconnect(self) -> None:
        """End the bot's process. Whatever went wrong inside the adapter meanwhile is raised."""
        self._connected = False
        await self.env._detach_bot()
        behind = {id(why) for door in self._doors for why in door.failures}
        wrong = [why for why in self.env.errors if id(why) not in behind]
        if wrong:
            raise BaseExceptionGroup("the adapter failed", wrong)

    async def settle(self) -> None:
        if self._connected:
            await self.env.settle()

    async def reach(self, now: datetime) -> None:
        seconds = (now - self.env.now()).total_seconds()
        if seconds > 0:
            await self.env.advance_time(seconds)

    @property
    def requests(self) -> list[HttpLogEntry]:
        """All that the bot asked of Discord."""
        return self.env.http_requests

    # --- what there is to see

    @property
    def community(self) -> CommunityId:
        return community_id(self.guild.id)

    @property
    def square(self) -> Spot:
        return self._spot(self._square.id)

    @property
    def posted(self) -> Sequence[Posted]:
        return [self._posted(channel, message) for channel, message in self._rang]

    def person(self, who: Character) -> PersonId:
        return person_id(self._users[who].id)

    def spots(self, who: Character) -> Sequence[Spot]:
        backend = self.env.backend
        user = self._users[who].id
        return [
            self._spot(number)
            for number, channel in sorted(backend.channels.items())
            if channel.type != ChannelType.CATEGORY
            and channel_accessible(backend, number, user)
            and (channel.guild_id is not None or backend.messages[number])
        ]

    def members(self, spot: Spot) -> frozenset[Character]:
        number = self._number(spot)
        return frozenset(who for user, who in self._cast.items() if channel_accessible(self.env.backend, number, user))

    def messages(self, who: Character, spot: Spot) -> Sequence[Seen]:
        number, user = self._number(spot), self._users[who].id
        if not channel_accessible(self.env.backend, number, user, history=True):
            return []
        standing = sorted(self.env.backend.messages[number].values(), key=lambda message: message.id)
        return [
            self._seen(each, spot, who) for each in standing if each.type != _STARTED_THREAD and each.visible_to(user)
        ]

    def file(self, who: Character, seen: Seen) -> bytes:
        (attached,) = self.env.backend.get_message(self._number(seen.spot), int(seen.id)).attachments
        content = self.env.backend.cdn.get(attached["url"])
        assert content is not None, f"{who} cannot fetch the file"
        return content

    def form(self, who: Character) -> SeenForm | None:
        modal = self._modal(who)
        if modal is None:
            return None
        asked, note = [], ""
        for part in modal["components"]:
            if part["type"] == reading.TEXT:
                note = self._read(part["content"], who)
            else:
                asked.append(self._field(part["label"], part["component"]))
        return SeenForm(modal["title"], tuple(asked), note=note)

    # --- what people do

    async def command(self, who: Character, spot: Spot, name: str, words: Mapping[str, str]) -> None:
        self._free(who)
        self._answered(
            who,
            await self._possibly(
                self._actor(who).slash(self._handle(spot), name if " " in name else f"set {name}", **words)
            ),
        )

    async def press(self, who: Character, seen: Seen, label: str) -> None:
        self._free(who)
        actor = self._users[who] if seen.spot.kind == "direct" else self._actor(who)
        self._answered(who, await self._possibly(actor.click(self._message(seen), label=label)))

    async def press_twice(self, who: Character, seen: Seen, label: str) -> None:
        from simcord.actors import _component_interaction

        stood = self.env.backend.get_message(self._number(seen.spot), int(seen.id))
        parts = [one for one in reading.parts(stood.components) if one.get("label") == label]
        tap = {"custom_id": parts[0]["custom_id"], "component_type": reading.BUTTON}
        await self.press(who, seen, label)
        await self.settle()
        self._answered(who, await self._possibly(_component_interaction(self._actor(who), stood, tap)))

    async def submit(self, who: Character, answers: Mapping[str, Answer]) -> None:
        shown, modal = self._open.get(who), self._modal(who)
        if shown is None or modal is None:
            raise CannotError("no form is open")
        controls = {
            part["component"]["custom_id"]: part["component"] for part in modal["components"] if "component" in part
        }
        if unknown := set(answers) - set(controls):
            raise CannotError(f"the form does not ask for {sorted(unknown)}")
        values = {name: self._filled(control, answers.get(name)) for name, control in controls.items()}
        direct = self.env.backend.channels[shown._interaction.channel_id].guild_id is None
        actor = self._users[who] if direct else self._actor(who)
        result = await self._possibly(actor.submit_modal(shown, {k: v for k, v in values.items() if v}))
        del self._open[who]
        self._answered(who, result)

    async def dismiss(self, who: Character) -> None:
        self._open.pop(who, None)

    async def write(self, who: Character, spot: Spot, text: str) -> Seen:
        self._free(who)
        if spot.kind == "direct":
            written = await self._possibly(self._users[who].send_dm(text))
        else:
            written = await self._possibly(self._actor(who).send(self._handle(spot), text))
        return self._seen(self.env.backend.get_message(self._number(spot), written.id), spot, who)

    async def edit(self, who: Character, seen: Seen, text: str) -> None:
        await self._possibly(self._actor(who).edit(self._message(seen), text))

    async def delete(self, who: Character, seen: Seen) -> None:
        await self._possibly(self._actor(who).delete(self._message(seen)))

    async def keep(self, who: Character, seen: Seen) -> None:
        self._free(who)
        menu = "Keep as my action point"
        chosen = self._actor(who).context_menu(self._handle(seen.spot), menu, self._message(seen))
        self._answered(who, await self._possibly(chosen))

    async def leave(self, who: Character, spot: Spot) -> None:
        """A private channel cannot be left on Discord; whoever wants out of it leaves the server."""
        self._handle(spot)
        self.guild.remove_member(self._actor(who))
        await self.settle()

    async def bring_in(self, by: Character, who: Character, spot: Spot) -> None:
        self._may_look(by, spot)
        allowed = discord.Permissions(view_channel=True, read_message_history=True, send_messages=True).value
        overwrite = Overwrite(self._users[who].id, OverwriteType.MEMBER, allow=allowed, deny=0)
        self.env.backend.set_overwrite(self._number(spot), overwrite)
        await self.settle()

    async def make_private_channel(self, by: Character, name: str, people: Sequence[Character]) -> Spot:
        shut, open_ = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
        inside = {self._actors[who]: open_ for who in (by, *people)}
        me = UserHandle(self.env, self.env.backend.bot_user)
        made = self.guild.create_text_channel(name, overwrites={self.guild.default_role: shut, me: open_, **inside})
        await self.settle()
        return self._spot(made.id)

    # --- what goes wrong

    def allow_rooms(self, allowed: bool) -> None:
        self._allow(NEEDED if allowed else tuple(name for name in NEEDED if name != "manage_channels"))

    def close_direct(self, who: Character) -> None:
        channel = self.env.backend.get_dm_channel(self._users[who].id)
        self.env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=50007, times=None)

    async def destroy(self, spot: Spot) -> None:
        self.env.backend.delete_channel(self._number(spot))
        await self.settle()

    # --- between Discord's words and the story's

    def _allow(self, permissions: Sequence[str]) -> None:
        value = discord.Permissions(**dict.fromkeys(permissions, True)).value
        self.env.backend.edit_role(self.guild.id, self._bot_role.id, {"permissions": value})

    def _overhear(self, event: str, payload: Mapping[str, Any]) -> None:
        """Note what the bot posts, as it was when it was posted."""
        if event == "MESSAGE_CREATE" and int(payload["author"]["id"]) == self.env.backend.bot_user.id:
            channel = int(payload["channel_id"])
            message = self.env.backend.get_message(channel, int(payload["id"]))
            if message.type == 0 and message.interaction_metadata is None:
                self._rang.append((channel, replace(message)))

    def _posted(self, channel: int, message: Message) -> Posted:
        backend = self.env.backend
        if channel in backend.dm_channels.values():
            rang = {user for user, number in backend.dm_channels.items() if number == channel}
        else:
            rang = set(message.ping_user_ids)
        text = self._read(reading.card_text(message.components), None)
        spot = self._spot(channel) if channel in backend.channels else Spot(address(self.guild.id, channel), "private")
        return Posted(spot, frozenset(self._cast[user] for user in rang if user in self._cast), text)

    def _seen(self, message: Message, spot: Spot, who: Character) -> Seen:
        by_bot = message.author_id == self.env.backend.bot_user.id
        text = self._read(reading.card_text(message.components), who) if by_bot else message.content
        noted = message.reaction_for(TAKEN)
        return Seen(
            id=str(message.id),
            spot=spot,
            order=(self._freshened.get(message.id, message.id),),
            text=text,
            buttons=reading.buttons(message.components),
            by=None if by_bot else self._cast[message.author_id],
            whispered=message.is_ephemeral,
            marked=noted is not None and self.env.backend.bot_user.id in noted.user_ids,
            files=tuple(file["filename"] for file in message.attachments),
        )

    def _read(self, markup: str, who: Character | None) -> str:
        names = {user: each.name for user, each in self._cast.items()}
        return reading.read(markup, names, who.zone if who else "UTC", self.env.now())

    def _field(self, label: str, control: dict[str, Any]) -> SeenField:
        name = control["custom_id"]
        if control["type"] == _TEXT_INPUT:
            return SeenField(name, label, control.get("value") or "")
        if control["type"] == _USER_SELECT:
            chosen = tuple(self._cast[int(one["id"])].key for one in control.get("default_values") or ())
            return SeenField(name, label, chosen, tuple(who.key for who in EVERYBODY))
        options = control["options"]
        chosen = tuple(self._key(one["value"]) for one in options if one.get("default"))
        return SeenField(name, label, chosen, tuple(self._key(one["value"]) for one in options))

    def _filled(self, control: dict[str, Any], answer: Answer | None) -> Any:
        """What goes into a field: the answer, or else what stands in it."""
        people = control["type"] == _USER_SELECT
        match answer:
            case None if control["type"] == _TEXT_INPUT:
                return control.get("value") or ""
            case None if people:
                return [self._actors[self._cast[int(one["id"])]] for one in control.get("default_values") or ()]
            case None:
                return [one["value"] for one in control["options"] if one.get("default")]
            case str() if control["type"] == _TEXT_INPUT:
                return answer
            case str() | Character():
                return [self._chosen(answer, people=people)]
            case _:
                return [self._chosen(each, people=people) for each in answer]

    def _chosen(self, answer: str | Character, *, people: bool) -> Any:
        """A person is chosen as such where Discord lists the server's people, and by name where we list some."""
        if isinstance(answer, Character):
            return self._actors[answer] if people else self.person(answer)
        return answer

    def _key(self, value: str) -> str:
        """What an option stands for: a person of the cast by their key."""
        return next((who.key for who in EVERYBODY if self.person(who) == value), value)

    def _modal(self, who: Character) -> dict[str, Any] | None:
        shown = self._open.get(who)
        return shown.modal if shown else None

    def _answered(self, who: Character, result: InteractionResult) -> None:
        """Look at how the bot answered: a form opens, or a whisper that was pressed says something else now."""
        if not result.acknowledged:
            raise AssertionError(f"the bot left {who} without an answer")
        if result.modal is not None:
            self._open[who] = result
        source = result._interaction.source_message_id
        if source is not None and result._interaction.message_id == source:
            self._freshened[source] = self.env.backend.snowflake()

    def _free(self, who: Character) -> None:
        if who in self._open:
            raise CannotError(f"{who} has a form in the way")

    def _actor(self, who: Character) -> MemberActor:
        if self._users[who].id not in self.guild.member_ids():
            raise CannotError(f"{who} has left the server")
        return self._actors[who]

    async def _possibly(self, doing: Awaitable[T]) -> T:
        try:
            return await doing
        except (SetupError, BackendError) as why:
            raise CannotError(str(why)) from why

    def _may_look(self, who: Character, spot: Spot) -> None:
        if not channel_accessible(self.env.backend, self._number(spot), self._users[who].id):
            raise CannotError(f"{who} cannot see {spot.name}")

    def _number(self, spot: Spot) -> int:
        return place_of(Address(spot.id))[1]

    def _handle(self, spot: Spot) -> ChannelHandle:
        channel = self.env.backend.channels.get(self._number(spot))
        if channel is None:
            raise CannotError(f"{spot.name} is gone")
        return ChannelHandle(self.env, self.guild if channel.guild_id else None, channel)

    def _message(self, seen: Seen) -> discord.Message:
        found = [one for one in self._handle(seen.spot).history() if one.id == int(seen.id)]
        if not found:
            stored = self.env.backend.messages[self._number(seen.spot)].get(int(seen.id))
            if stored is None:
                raise CannotError("that message is gone")
            from simcord.results import to_discord_message

            return to_discord_message(self.env, stored)
        return found[0]

    def _spot(self, number: int) -> Spot:
        channel = self.env.backend.channels[number]
        if channel.guild_id is None:
            return Spot(address(None, number), "direct")
        if channel.is_thread:
            return Spot(address(channel.guild_id, number), "thread", channel.name or "")
        shut = discord.Permissions.view_channel.flag
        private = any(o.target_id == channel.guild_id and o.deny & shut for o in channel.overwrites)
        return Spot(address(channel.guild_id, number), "private" if private else "public", channel.name or "")


_STARTED_THREAD = 18


@asynccontextmanager
async def playing(now: datetime) -> AsyncGenerator[DiscordDriver]:
    """A server, at this moment. Every request is held against Discord's own description, where that is at hand."""
    driver = DiscordDriver(now)
    try:
        yield driver
    finally:
        if driver._connected:
            await driver.disconnect()
    assert problems(driver.requests) == []
