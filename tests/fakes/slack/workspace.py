"""The workspace itself: who is there, which channels, what was said, and what the app is told of it.

Everything here is what *happens*; whether the app may do it is judged before, in `web_api`, and whether a person
could, in `person`. What happens is told to the app when it is subscribed, holds the scope, and its bot is there to
see.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from slack_sdk.web.async_client import AsyncWebClient

from .clock import SimulatedClock
from .events import Events
from .faults import Faults
from .interactions import Interactions
from .modals import Modals
from .model import TYPE_IN_EVENTS, Account, Channel, Kind, Message
from .person import Person
from .response_urls import ResponseUrls
from .server import Call, Server
from .socket_mode import Sockets
from .subscriptions import EVERY_EVENT, SCOPES, scope_for

Json = dict[str, Any]
DAY_ONE = 1_700_000_000
BEAT = 0.05  # seconds


@dataclass(eq=False)
class StoredFile:
    """A file on its way into the workspace, or there."""

    id: str
    filename: str
    length: int
    content: bytes | None = None
    title: str = ""
    alt: str = ""
    shared_in: str | None = None


class FakeSlack:
    """One workspace with one app installed, served on 127.0.0.1; see the package for how to play with it."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] | None = None,
        scopes: Iterable[str] = SCOPES,
        subscriptions: Iterable[str] = EVERY_EVENT,
        commands: Iterable[str] = ("/set", "/sets"),
        shortcuts: Iterable[str] | None = None,
        rate_limits: bool = True,
        bot_in_general: bool = True,
        patience: float = 3.0,
    ) -> None:
        """`patience`: real seconds that Slack waits for an acknowledgement; `shortcuts` None: any callback id."""
        self.clock = clock or SimulatedClock()
        self.scopes = set(scopes)
        self.subscriptions = set(subscriptions)
        self.commands = set(commands)
        self.shortcuts = None if shortcuts is None else set(shortcuts)
        self.rate_limits = rate_limits
        self.edit_window: float | None = None  # seconds in which the workspace lets messages be edited
        self.installed = True

        self.team_id, self.app_id, self.bot_id = "T0LEARNING", "A0LEARNING", "B0LEARNING"
        self.bot_token, self.app_token = "xoxb-fake-bot", "xapp-1-fake-app"
        self.accounts: dict[str, Account] = {}
        self.user_groups: dict[str, list[Account]] = {}
        self.channels: dict[str, Channel] = {}
        self.whispers: dict[str, list[Message]] = {}
        self.files: dict[str, StoredFile] = {}
        self.last_post: dict[str, datetime] = {}
        self.calls: list[Call] = []
        self.remarks: list[str] = []  # what Slack lets pass, and a test may not want to

        about = {
            "team_id": self.team_id,
            "app_id": self.app_id,
            "bot_id": self.bot_id,
            "app_installed_team_id": self.team_id,
        }
        self.faults = Faults()
        self.modals = Modals(self.clock, about, self.remarks.append)
        self.sockets = Sockets(patience, self.remarks.append)
        self.events = Events(self.sockets, self.clock, self._event_envelope)
        self.response_urls = ResponseUrls(self)
        self.interactions = Interactions(self)
        self.server = Server(self)
        self._last_ts = 0
        self._named = 0

        self.bot = Account("U0BOT", "learning-sets", "Learning Sets", "America/Los_Angeles", is_bot=True)
        self.accounts[self.bot.id] = self.bot
        self.general = self.new_channel("general", general=True)
        if bot_in_general:
            self.general.members.append(self.bot.id)

    # Running and time

    @asynccontextmanager
    async def running(self) -> AsyncIterator["FakeSlack"]:
        """Serve while inside; with a clock of one's own, what is due is looked for all the time."""
        async with self.server.serving():
            watch = asyncio.create_task(self._watch_the_clock())
            try:
                yield self
            finally:
                watch.cancel()
                await self.events.stop()
                await self.sockets.close()

    async def _watch_the_clock(self) -> None:
        """A clock that others move is looked at often; the workspace's own says when it moved."""
        while not isinstance(self.clock, SimulatedClock):
            await asyncio.sleep(BEAT)
            await self.events.catch_up()

    @property
    def api_url(self) -> str:
        """What the app takes as `base_url`."""
        return f"{self.server.url}/api/"

    def client(self, token: str | None = None, **options: Any) -> AsyncWebClient:
        """A real client of slack_sdk, as the app would make it."""
        return AsyncWebClient(token=token or self.bot_token, base_url=self.api_url, **options)

    async def advance(self, seconds: float) -> None:
        """Move the workspace's own clock, and send the app what became due."""
        assert isinstance(self.clock, SimulatedClock), "this clock is moved by whoever gave it"
        await self.events.settle()
        self.clock.advance(seconds)
        await self.events.catch_up()

    async def settle(self) -> None:
        """Wait until the app has answered (or not) everything that is on its way."""
        await self.events.settle()

    async def until(self, true: Callable[[], bool], *, seconds: float = 3.0) -> None:
        """Wait until something is true of the workspace, at most so many real seconds; then it is an AssertionError."""
        late = time.monotonic() + seconds
        while not true():
            if time.monotonic() > late:
                raise AssertionError(f"still not true after {seconds} s")
            await asyncio.sleep(0.005)

    def new_ts(self) -> str:
        """A message id: the moment in microseconds, never the same twice, always later than the last."""
        self._last_ts = max(self._last_ts + 1, int(self.clock().timestamp() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    # Who and where

    def person(self, name: str, *, tz: str = "Europe/London", guest: bool = False) -> Person:
        """Somebody new, who is in #general from the start."""
        self._named += 1
        someone = Person(self, f"U{self._named:03d}{name.upper()[:8]}", name.lower(), name, tz, guest=guest)
        self.accounts[someone.id] = someone
        self.join(self.general, someone)
        return someone

    def channel(self, name: str) -> Channel:
        """The channel of this name (without #), wherever it is; deleted ones are gone."""
        return next(channel for channel in self.channels.values() if channel.name == name)

    def new_channel(
        self,
        name: str,
        *,
        kind: Kind = "public",
        members: Iterable[Account] = (),
        creator: Account | None = None,
        general: bool = False,
    ) -> Channel:
        letter = "D" if kind == "im" else "C"
        channel_id = f"{letter}{len(self.channels):03d}{uuid4().hex[:6].upper()}"
        created = DAY_ONE + len(self.channels)
        maker = (creator or self.bot).id
        channel = Channel(channel_id, name, kind, maker, created, [m.id for m in members], general)
        self.channels[channel_id] = channel
        if kind == "public":
            told = {"id": channel.id, "name": name, "created": created, "creator": maker}
            self.tell("channel_created", {"channel": told})
        return channel

    def direct(self, *people: Account) -> Channel:
        """The bot's direct messages with this person (or the group of these people)."""
        everyone = {self.bot.id, *(one.id for one in people)}
        kind: Kind = "im" if len(everyone) == 2 else "mpim"
        for channel in self.channels.values():
            if channel.kind == kind and set(channel.members) == everyone:
                return channel
        return self.new_channel("" if kind == "im" else "mpdm-group", kind=kind, members=[self.bot, *people])

    def new_file(self, filename: str, length: int, alt: str = "") -> StoredFile:
        """A place for a file that is about to be uploaded."""
        file = StoredFile(f"F{len(self.files):03d}{uuid4().hex[:6].upper()}", filename, length, alt=alt)
        self.files[file.id] = file
        return file

    # What happens

    def post(
        self,
        channel: Channel,
        author: Account,
        text: str,
        *,
        blocks: list[Json] | None = None,
        thread_ts: str | None = None,
        metadata: Json | None = None,
        subtype: str | None = None,
        files: list[Json] | None = None,
    ) -> Message:
        by_bot = author is self.bot
        message = Message(
            channel,
            self.new_ts(),
            author.id,
            text,
            blocks or [],
            thread_ts,
            deepcopy(metadata),
            subtype,
            self.bot_id if by_bot else None,
            self.app_id if by_bot else None,
            files=files or [],
        )
        channel.history.append(message)
        more: Json = {"team": self.team_id}
        if message.is_reply:
            parent = channel.find(message.thread_ts or "")
            more |= {"parent_user_id": parent.author} if parent else {}
        self.tell_message(channel, message.payload() | more, message.ts)
        if self.bot.mention in text and author is not self.bot:
            self.tell("app_mention", message.payload() | {"channel": channel.id, "event_ts": message.ts}, channel)
        return message

    def whisper(
        self, channel: Channel, to: Account, text: str, blocks: list[Json], thread_ts: str | None = None
    ) -> Message:
        """An ephemeral message: no event, no history, gone when the person reloads."""
        message = Message(channel, self.new_ts(), self.bot.id, text, blocks, thread_ts, whispered_to=to.id)
        message.bot_id, message.app_id = self.bot_id, self.app_id
        self.whispers.setdefault(to.id, []).append(message)
        return message

    def edit(self, message: Message, by: Account, text: str, blocks: list[Json], metadata: Json | None = None) -> None:
        before = message.payload()
        message.text, message.blocks = text, blocks
        message.edited = {"user": by.id, "ts": self.new_ts()}
        if metadata is not None:
            message.metadata = deepcopy(metadata) or None
        ts = self.new_ts()
        changed = {
            "subtype": "message_changed",
            "message": message.payload(),
            "previous_message": before,
            "hidden": True,
        }
        self.tell_message(message.channel, changed | {"ts": ts}, ts)

    def remove(self, message: Message) -> None:
        """Delete; a message with a thread below leaves its tombstone, as in Slack."""
        channel, before = message.channel, message.payload()
        channel.pins = [pinned for pinned in channel.pins if pinned is not message]
        ts = self.new_ts()
        if not message.is_reply and channel.replies(message.ts):
            message.author, message.text, message.subtype = "USLACKBOT", "This message was deleted.", "tombstone"
            message.blocks, message.metadata, message.bot_id, message.app_id = [], None, None, None
            gone = {"subtype": "message_changed", "message": message.payload() | {"hidden": True}}
        else:
            channel.history.remove(message)
            gone = {"subtype": "message_deleted", "deleted_ts": message.ts}
        self.tell_message(channel, gone | {"previous_message": before, "hidden": True, "ts": ts}, ts)

    def react(self, message: Message, who: Account, name: str) -> None:
        message.reactions.setdefault(name, []).append(who.id)
        self._tell_of_reaction("reaction_added", message, who, name)

    def unreact(self, message: Message, who: Account, name: str) -> None:
        message.reactions[name].remove(who.id)
        if not message.reactions[name]:
            del message.reactions[name]
        self._tell_of_reaction("reaction_removed", message, who, name)

    def join(self, channel: Channel, who: Account, inviter: Account | None = None) -> None:
        if who.id in channel.members:
            return
        channel.members.append(who.id)
        self.notice(channel, who, "channel_join", f"{who.mention} has joined the channel")
        told = {"inviter": inviter.id} if inviter else {}
        self._tell_of_member("member_joined_channel", channel, who, told)

    def part(self, channel: Channel, who: Account) -> None:
        """This account is no longer in the channel, by whosever wish."""
        if who is self.bot:  # told while it can still be told
            self._tell_of_member("member_left_channel", channel, who, {})
            self._tell_of_channel("left", channel, who)
            channel.members.remove(who.id)
            return
        channel.members.remove(who.id)
        self.notice(channel, who, "channel_leave", f"{who.mention} has left the channel")
        self._tell_of_member("member_left_channel", channel, who, {})

    def archive(self, channel: Channel, by: Account) -> None:
        channel.archived = True
        self._tell_of_channel("archive", channel, by)

    def unarchive(self, channel: Channel, by: Account) -> None:
        channel.archived = False
        self._tell_of_channel("unarchive", channel, by)

    def rename(self, channel: Channel, name: str) -> None:
        channel.name = name
        told = {"channel": {"id": channel.id, "name": name, "created": channel.created}}
        self.tell("channel_rename" if channel.kind == "public" else "group_rename", told, channel, everywhere=True)

    def delete_channel(self, channel: Channel, by: Account) -> None:
        """The channel is gone for good, with all that was said."""
        self._tell_of_channel("deleted", channel, by)
        del self.channels[channel.id]

    def uninstall(self) -> None:
        """The app is removed: its tokens die, and it is told so over the sockets it still has."""
        self.tell("tokens_revoked", {"tokens": {"oauth": [], "bot": [self.bot.id]}})
        self.tell("app_uninstalled", {})
        self.installed = False
        for channel in self.channels.values():
            channel.members = [member for member in channel.members if member != self.bot.id]

    def install(self) -> None:
        """The app is invited again; it is in no channel."""
        self.installed = True

    # What the app is told

    def tell(self, name: str, event: Json, channel: Channel | None = None, *, everywhere: bool = False) -> None:
        """Send an event, when it is subscribed and allowed, and the bot is in the channel (or it goes `everywhere`)."""
        if not self.server.up or not self.installed or name not in self.subscriptions:
            return
        scope = scope_for(name, channel)
        if scope is not None and scope not in self.scopes:
            return
        if channel is not None and self.bot.id not in channel.members and (channel.private or not everywhere):
            return
        self.events.emit({"event_ts": self.new_ts(), **event, "type": name.partition(".")[0]})

    def tell_message(self, channel: Channel, event: Json, ts: str) -> None:
        about = {"channel": channel.id, "channel_type": TYPE_IN_EVENTS[channel.kind], "event_ts": ts}
        name = {"public": "message.channels", "private": "message.groups"}.get(channel.kind, f"message.{channel.kind}")
        self.tell(name, event | about, channel)

    def notice(self, channel: Channel, who: Account, subtype: str, text: str) -> None:
        """A line that Slack itself writes into the channel."""
        if channel.kind in ("public", "private"):
            self.post(channel, who, text, subtype=subtype)

    def _tell_of_reaction(self, event: str, message: Message, who: Account, name: str) -> None:
        item = {"type": "message", "channel": message.channel.id, "ts": message.ts}
        told = {"user": who.id, "reaction": name, "item": item, "item_user": message.author}
        self.tell(event, told, message.channel)

    def _tell_of_member(self, name: str, channel: Channel, who: Account, more: Json) -> None:
        kind = "C" if channel.kind == "public" else "G"
        told = {"user": who.id, "channel": channel.id, "channel_type": kind, "team": self.team_id}
        self.tell(name, told | more, channel)

    def _tell_of_channel(self, what: str, channel: Channel, by: Account) -> None:
        name = ("channel_" if channel.kind == "public" else "group_") + what
        told = {"channel": channel.id} | ({"user": by.id} if what in ("archive", "unarchive") else {})
        self.tell(name, told, channel, everywhere=what != "left")

    def _event_envelope(self) -> Json:
        bot = {"enterprise_id": None, "team_id": self.team_id, "user_id": self.bot.id, "is_bot": True}
        return {
            "token": "made-up",
            "team_id": self.team_id,
            "api_app_id": self.app_id,
            "authorizations": [bot | {"is_enterprise_install": False}],
            "is_ext_shared_channel": False,
        }
