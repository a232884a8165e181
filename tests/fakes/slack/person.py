"""A person in a real client: presses what is on the screen, types what a box takes, and sees what one may see.

Every method that the app hears of returns once the app has acknowledged it, or Slack has stopped waiting. What a client
would not let a person do raises NotPossible.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from . import blocks as block_kit
from .errors import NotPossible
from .interactions import Outcome
from .modals import View
from .model import Account, Channel, Message

if TYPE_CHECKING:
    from .workspace import FakeSlack

NOTHING_TYPED: Mapping[str, Any] = {}


class Person(Account):
    """Somebody in the workspace, played by a test."""

    def __init__(self, slack: "FakeSlack", id: str, name: str, real_name: str, tz: str, *, guest: bool = False) -> None:
        super().__init__(id, name, real_name, tz, guest=guest)
        self._slack = slack

    # What is on the screen

    @property
    def modal(self) -> View | None:
        """The form on top."""
        return self._slack.modals.top(self.id)

    @property
    def modals(self) -> list[View]:
        """All open forms, the lowest first."""
        return list(self._slack.modals.stacks.get(self.id, []))

    @property
    def home(self) -> View | None:
        """The app's home tab, as it was published for this person."""
        return self._slack.modals.homes.get(self.id)

    @property
    def ephemerals(self) -> list[Message]:
        """What only this person sees, since the last reload."""
        return list(self._slack.whispers.get(self.id, []))

    @property
    def direct(self) -> Channel:
        """The direct messages with the bot."""
        return self._slack.direct(self)

    def can_see(self, channel: Channel) -> bool:
        there = self._slack.channels.get(channel.id) is channel
        return (
            there and not self.deactivated and (self.id in channel.members or (not channel.private and not self.guest))
        )

    def sees(self, channel: Channel, thread: str | None = None) -> list[Message]:
        """What stands in a channel, or in one of its threads, for this person, in order; ephemeral ones included."""
        if not self.can_see(channel):
            return []
        in_place = [m for m in channel.messages if thread is None or m.ts == thread]
        in_place += channel.replies(thread) if thread else []
        whispered = [m for m in self.ephemerals if m.channel is channel and m.thread_ts == thread]
        return sorted([*in_place, *whispered], key=lambda m: m.ts)

    def reload(self) -> None:
        """Start the client anew: ephemeral messages and open forms are gone, and nobody is told."""
        self._slack.whispers.pop(self.id, None)
        self._slack.modals.stacks.pop(self.id, None)

    # Commands, presses and forms

    async def command(
        self, command: str, text: str = "", channel: Channel | None = None, thread: str | None = None
    ) -> Outcome:
        """Type a slash command, by default in #general."""
        channel = channel or self._slack.general
        self._require(thread is None, "Slack has no slash commands in threads")
        self._require(command in self._slack.commands, f"the app has no command {command}")
        self._require("commands" in self._slack.scopes and self._slack.installed, "the app has no commands here")
        self._require(self.id in channel.members and not channel.archived, "one types in channels one is in")
        self._require_free_screen()
        return await self._slack.interactions.command(self, command, text, channel)

    async def press(self, where: Message | View | None, which: str) -> Outcome:
        """Press the button of this label (or action id, or value) in a message or form."""
        where = self._in_reach(where)
        block, button = block_kit.find(where.blocks, which, {"button"})
        action = {
            name: button[name] for name in ("type", "action_id", "text", "value", "style", "url") if name in button
        }
        return await self._slack.interactions.act(self, where, action | {"block_id": block["block_id"]})

    async def choose(self, where: Message | View | None, which: str, value: Any) -> Outcome:
        """Pick in a select, menu, date picker, boxes or radio buttons (by placeholder, label, action or block id)."""
        where = self._in_reach(where)
        block, element = block_kit.find(where.blocks, which, block_kit.PRESSABLE - {"button"})
        chosen = block_kit.filled(element, value)
        self._require(
            block["type"] != "input" or bool(element.get("dispatch_action") or block.get("dispatch_action")),
            "a box of a form tells the app nothing before the form is sent; use fill",
        )
        if isinstance(where, View) and element["type"] in block_kit.VALUE_OF:
            where.fill({element["action_id"]: value})
        action = chosen | {"action_id": element["action_id"], "block_id": block["block_id"]}
        return await self._slack.interactions.act(self, where, action)

    def fill(self, modal: View | None, values: Mapping[str, Any]) -> None:
        """Type into the boxes of the open form, without sending it."""
        self._on_top(modal).fill(values)

    async def submit(self, modal: View | None, values: Mapping[str, Any] = NOTHING_TYPED) -> Outcome:
        """Fill the boxes and send the form; what Slack's own client refuses comes back as errors, and is not sent."""
        view = self._on_top(modal)
        self._require(bool(view.definition.get("submit")), "this form has nothing to send")
        view.fill(values)
        if refused := block_kit.refused_by_the_client(view.blocks, view.state):
            view.errors = refused
            return Outcome(errors=refused)
        return await self._slack.interactions.submit(self, view)

    async def close(self, modal: View | None = None, *, everything: bool = False) -> Outcome | None:
        """Close the form on top (or all of them), telling the app where it asked to be told."""
        view = self._on_top(modal or self.modal)
        leaving = self.modals if everything or view.definition.get("clear_on_close") else [view]
        for one in reversed(leaving):
            self._slack.modals.leave(one)
        told = [one for one in reversed(leaving) if one.definition.get("notify_on_close")]
        outcomes = [await self._slack.interactions.closed(self, one, cleared=len(leaving) > 1) for one in told]
        return outcomes[-1] if outcomes else None

    async def shortcut(self, message: Message, callback_id: str) -> Outcome:
        """Choose one of the app's shortcuts in the menu of a message."""
        self._in_reach(message)
        self._require_shortcut(callback_id)
        self._require(message.whispered_to is None, "ephemeral messages have no shortcuts")
        return await self._slack.interactions.message_shortcut(self, message, callback_id)

    async def global_shortcut(self, callback_id: str) -> Outcome:
        self._require_shortcut(callback_id)
        self._require_free_screen()
        return await self._slack.interactions.global_shortcut(self, callback_id)

    # Words

    async def say(self, channel: Channel, text: str, *, thread: str | None = None) -> Message:
        """Write a message; `&`, `<` and `>` travel escaped, mentions stay mentions."""
        self._require(self.id in channel.members and not channel.archived, "one writes in channels one is in")
        self._require(thread is None or channel.find(thread) is not None, "there is no such thread")
        async with self._heard():
            return self._slack.post(channel, self, escaped(text), thread_ts=thread)

    async def edit(self, message: Message, text: str) -> None:
        self._require_own(message)
        async with self._heard():
            self._slack.edit(message, self, escaped(text), [])

    async def delete(self, message: Message) -> None:
        self._require_own(message)
        async with self._heard():
            self._slack.remove(message)

    async def react(self, message: Message, name: str) -> None:
        self._require(self.id not in message.reactions.get(name, ()), "one reacts once")
        async with self._heard():
            self._slack.react(message, self, name)

    # Channels

    async def create_channel(self, name: str, *, private: bool = False, members: Iterable[Account] = ()) -> Channel:
        """A new channel with this person, and `members`, in it; everyone is simply there, without notices."""
        everyone = list(dict.fromkeys([self, *members]))
        async with self._heard():
            kind = "private" if private else "public"
            return self._slack.new_channel(name, kind=kind, members=everyone, creator=self)

    async def join(self, channel: Channel) -> None:
        self._require(not channel.private and not channel.archived, "one joins public channels")
        async with self._heard():
            self._slack.join(channel, self)

    async def leave(self, channel: Channel) -> None:
        self._require(self.id in channel.members, "one leaves channels one is in")
        async with self._heard():
            self._slack.part(channel, self)

    async def invite(self, channel: Channel, who: Account) -> None:
        self._require(self.id in channel.members and not channel.archived, "one invites to channels one is in")
        async with self._heard():
            self._slack.join(channel, who, self)

    async def kick(self, channel: Channel, who: Account) -> None:
        self._require(self.id in channel.members and who.id in channel.members, "both are in the channel")
        async with self._heard():
            self._slack.part(channel, who)

    async def archive(self, channel: Channel) -> None:
        async with self._heard():
            self._slack.archive(channel, self)

    async def unarchive(self, channel: Channel) -> None:
        async with self._heard():
            self._slack.unarchive(channel, self)

    async def rename(self, channel: Channel, name: str) -> None:
        async with self._heard():
            self._slack.rename(channel, name)

    async def delete_channel(self, channel: Channel) -> None:
        async with self._heard():
            self._slack.delete_channel(channel, self)

    # The person's own account

    async def move_to(self, tz: str) -> None:
        """Live in another time zone from now on."""
        self.tz = tz
        await self._changed()

    async def deactivate(self) -> None:
        """Leave the workspace for good, and with it every channel."""
        self.deactivated = True
        async with self._heard():
            for channel in self._slack.channels.values():
                if self.id in channel.members and channel.kind in ("public", "private"):
                    self._slack.part(channel, self)
        await self._changed()

    async def open_home(self) -> None:
        async with self._heard():
            told = {"user": self.id, "channel": self.direct.id, "tab": "home"}
            self._slack.tell("app_home_opened", told)

    async def uninstall(self) -> None:
        """Remove the app from the workspace."""
        async with self._heard():
            self._slack.uninstall()

    # How a client holds people back

    async def _changed(self) -> None:
        async with self._heard():
            user = self.payload(self._slack.clock(), self._slack.team_id)
            self._slack.tell("user_change", {"user": user})

    def _heard(self) -> "_Heard":
        return _Heard(self._slack)

    def _require(self, possible: bool, why: str) -> None:
        if self.deactivated:
            raise NotPossible(f"{self.real_name} is no longer in the workspace")
        if not possible:
            raise NotPossible(f"{self.real_name}: {why}")

    def _require_free_screen(self) -> None:
        self._require(
            self.modal is None, f"the form {self.modal.title if self.modal else ''!r} is in the way; close it"
        )

    def _require_shortcut(self, callback_id: str) -> None:
        offered = self._slack.shortcuts is None or callback_id in self._slack.shortcuts
        self._require(offered and "commands" in self._slack.scopes, f"the app has no shortcut {callback_id}")

    def _require_own(self, message: Message) -> None:
        self._require(
            message.author == self.id and message in message.channel.history, "one changes one's own messages"
        )
        self._require(not message.channel.archived, "the channel is archived")

    def _on_top(self, modal: View | None) -> View:
        if modal is None:
            raise NotPossible(f"{self.real_name} has no form open")
        self._require(modal.owner == self.id, "this form is somebody else's")
        self._slack.modals.require_open(modal)
        return modal

    def _in_reach(self, where: Message | View | None) -> Message | View:
        match where:
            case None:
                raise NotPossible(f"{self.real_name} has no form open")
            case View() if where is not self.home:
                self._on_top(where)
            case View():
                self._require_free_screen()
            case Message():
                self._require(self.can_see(where.channel), "one presses what one can see")
                self._require(where.whispered_to in (None, self.id), "only another person sees this")
                standing = where.channel.find(where.ts) is not None or any(w.ts == where.ts for w in self.ephemerals)
                self._require(standing, "the message is gone")
                self._require_free_screen()
        return where


class _Heard:
    """Waits, at the end of the block, until the app was told once of everything that happened inside."""

    def __init__(self, slack: "FakeSlack") -> None:
        self._events = slack.events

    async def __aenter__(self) -> None:
        self._before = len(self._events.deliveries)

    async def __aexit__(self, *_: object) -> None:
        for delivery in self._events.deliveries[self._before :]:
            await delivery.tried.wait()


def escaped(text: str) -> str:
    """What Slack makes of typed words: the three signs escaped, mentions of people and channels left as they are."""
    parts = re.split(r"(<[@#][A-Z0-9]+>)", text)
    return "".join(
        part if number % 2 else part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for number, part in enumerate(parts)
    )
