"""A small chat world in memory: what Discord and Slack are to the bot, in the smallest form that still has everything.

People live here, with a name and a time zone. There are public and private channels, threads, and direct messages;
messages by people and cards by the bot; whispers, which only one person sees; one open form per person; and a clock
that a test or a key press can move. The world knows nothing of the bot: it keeps standing when the bot is stopped and
started again, which is how a restart is played. It only keeps order: nobody reads or writes where they may not
(`NotPossibleError`).

`Faults` are the things that go wrong on real platforms, to be switched on.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Literal

from bot.adapters.base import Address
from bot.flows.cards import Card, Form
from bot.flows.words import CommunityId, PersonId, SetId, Text

PREFIX = "console"
HOME = CommunityId(f"{PREFIX}:home")
SQUARE = Address(f"{PREFIX}:square")

Kind = Literal["public", "private", "thread", "direct"]


class NotPossibleError(Exception):
    """This cannot be done here: one does not see it, is not in it, it is not offered, or a form is in the way.

    `field` names the field of a form that does not take what was filled in.
    """

    def __init__(self, what: str, field: str = "") -> None:
        super().__init__(what)
        self.field = field


class Clock:
    """The world's time, in UTC. It stands still until moved, or with `runs` goes on as real time does."""

    def __init__(self, start: datetime, *, runs: bool = False) -> None:
        self._shown = start
        self._since = monotonic() if runs else None

    def __call__(self) -> datetime:
        """What time it is."""
        if self._since is None:
            return self._shown
        return self._shown + timedelta(seconds=monotonic() - self._since)

    def skip_to(self, moment: datetime) -> None:
        """Move on to a moment. One that has passed already changes nothing: time does not go back."""
        if moment > self():
            self._shown = moment.astimezone(UTC)
            self._since = None if self._since is None else monotonic()


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives here. `zone` is an IANA name, in which they read moments."""

    id: PersonId
    name: str
    zone: str = "UTC"


@dataclass(slots=True, eq=False)
class Message:
    """What a person wrote (`text`) or a card of the bot's (`author` is None, and the text is empty).

    `only_for` makes it a whisper. `rings` are those whose phone rang when it came. `marked` is the bot's mark on a
    person's message. `nonce` is the name of the delivery that brought a card.
    """

    number: int
    at: Address
    posted: datetime
    author: PersonId | None = None
    text: str = field(default="", repr=False)
    card: Card | None = None
    set_id: SetId | None = None
    language: str = "en"
    rings: tuple[PersonId, ...] = ()
    only_for: PersonId | None = None
    nonce: str = ""
    edited: datetime | None = None
    edits: int = 0
    marked: bool = False

    @property
    def id(self) -> str:
        """Its name in the world."""
        return f"m{self.number}"


@dataclass(slots=True, eq=False)
class Channel:
    """A place where messages stand. A thread hangs `under` a message of its `parent`; whoever sees that sees it."""

    address: Address
    kind: Kind
    name: str
    people: set[PersonId] = field(default_factory=set[PersonId])
    parent: Channel | None = None
    under: str | None = None
    purpose: str = field(default="", repr=False)
    messages: list[Message] = field(default_factory=list[Message])
    closed: bool = False
    """Whether it is there to be read only, and its threads with it."""


@dataclass(slots=True, eq=False)
class OpenForm:
    """A form before a person, opened in a place. `answers` is what they sent so far, `problems` what was said to it."""

    form: Form
    set_id: SetId | None
    language: str
    at: Address
    answers: dict[str, str | tuple[str, ...]] = field(default_factory=dict[str, "str | tuple[str, ...]"], repr=False)
    problems: dict[str, Text] = field(default_factory=dict[str, Text])


@dataclass(slots=True)
class Faults:
    """What goes wrong. Everything stays wrong until it is put right, but for `cut_off`, which counts down."""

    rooms_refused: str = ""
    """The permission that is missing for making and closing rooms, in the world's words; empty: rooms can be made."""
    rooms_why: Literal["permission", "full", "name", "unknown"] = "permission"
    not_invitable: set[PersonId] = field(default_factory=set[PersonId])
    closed_direct: set[PersonId] = field(default_factory=set[PersonId])
    away_for: float = 0.0
    """Seconds after which the bot is asked to come again; 0: the world is there."""
    cut_off: int = 0
    """How many posts will still be taken without the bot hearing of it."""


class World:
    """Everything there is. `heard` is called after each change, so that a screen can draw itself anew."""

    def __init__(self, clock: Clock, residents: Iterable[Resident]) -> None:
        self.clock = clock
        self.residents = {resident.id: resident for resident in residents}
        self.administrators = set(list(self.residents)[:1])
        """Whoever lives here first looks after the place."""
        self.channels: dict[Address, Channel] = {}
        self.forms: dict[PersonId, OpenForm] = {}
        self.faults = Faults()
        self.sent: list[Message] = []
        """Every card that the bot ever posted, whispers left out."""
        self.heard: Callable[[], None] = lambda: None
        self._count = 0
        self._addresses: set[Address] = set()
        self._name = secrets.token_hex(4)
        self.square = self.new_channel("square", self.residents, kind="public", address=SQUARE)

    # --- names and numbers

    def next_number(self) -> int:
        """Count everything that happens, in order."""
        self._count += 1
        return self._count

    def next_id(self) -> str:
        """Name something that a person did, for good and differently in every world there was."""
        return f"{PREFIX}:{self._name}:{self.next_number()}"

    # --- places

    def new_channel(
        self,
        name: str,
        people: Iterable[PersonId],
        *,
        kind: Kind = "private",
        address: Address | None = None,
        parent: Channel | None = None,
        under: str | None = None,
    ) -> Channel:
        """Make a channel, of people's own or for the bot. Raises `NotPossibleError` where the name is taken."""
        address = address or Address(f"{PREFIX}:{name}")
        if address in self.channels:
            raise NotPossibleError(address)
        if address in self._addresses:  # as on every platform, what takes a lost place's name is another place
            address = Address(f"{address}~{self.next_number()}")
        self._addresses.add(address)
        channel = self.channels[address] = Channel(address, kind, name, set(people), parent, under)
        self.heard()
        return channel

    def destroy(self, address: Address) -> None:
        """Somebody deletes a channel, and its threads with it."""
        channel = self.channels.pop(address)
        for thread in [each for each in self.channels.values() if each.parent is channel]:
            del self.channels[thread.address]
        self.heard()

    def can_see(self, who: PersonId, channel: Channel) -> bool:
        """Whether a person may look into a channel."""
        if channel.parent is not None:
            return self.can_see(who, channel.parent)
        return channel.address in self.channels and (channel.kind == "public" or who in channel.people)

    def seen_by(self, who: PersonId) -> list[Channel]:
        """All places this person can look into, oldest first."""
        return [channel for channel in self.channels.values() if self.can_see(who, channel)]

    def messages(self, who: PersonId, channel: Channel) -> list[Message]:
        """What stands in a channel for this person, oldest first, their whispers included."""
        if not self.can_see(who, channel):
            return []
        return [message for message in channel.messages if message.only_for in {None, who}]

    def channel(self, who: PersonId, address: Address) -> Channel:
        """A place this person can look into. Raises `NotPossibleError`."""
        channel = self.channels.get(address)
        if channel is None or not self.can_see(who, channel):
            raise NotPossibleError(address)
        return channel

    def message(self, who: PersonId, message_id: str) -> Message:
        """A message this person can see. Raises `NotPossibleError`."""
        for channel in self.seen_by(who):
            for message in self.messages(who, channel):
                if message.id == message_id:
                    return message
        raise NotPossibleError(message_id)

    # --- messages

    def put(self, message: Message) -> Message:
        """Have a message stand in its place."""
        self.channels[message.at].messages.append(message)
        if message.author is None and message.only_for is None:
            self.sent.append(message)
        self.heard()
        return message

    def written(self, who: PersonId, address: Address, text: str) -> Message:
        """Somebody writes. Raises `NotPossibleError`."""
        channel = self.channel(who, address)
        if (channel.parent or channel).closed:
            raise NotPossibleError(address)
        at = channel.address
        return self.put(Message(self.next_number(), at, self.clock(), author=who, text=text))

    def rewritten(self, who: PersonId, message_id: str, text: str) -> Message:
        """Somebody edits their own message. Raises `NotPossibleError`."""
        message = self._own(who, message_id)
        message.text, message.edited, message.edits = text, self.clock(), message.edits + 1
        self.heard()
        return message

    def deleted(self, who: PersonId, message_id: str) -> Message:
        """Somebody deletes their own message. Raises `NotPossibleError`."""
        message = self._own(who, message_id)
        self.lose(message)
        return message

    def lose(self, message: Message) -> None:
        """Take a message away, whoever's it is."""
        self.channels[message.at].messages.remove(message)
        self.heard()

    def whispered(
        self, who: PersonId, address: Address, card: Card, set_id: SetId | None = None, language: str = "en"
    ) -> Message:
        """Show a card to one person, where they are."""
        at = address if address in self.channels else self.square.address
        whisper = Message(
            self.next_number(), at, self.clock(), card=card, set_id=set_id, language=language, only_for=who
        )
        return self.put(whisper)

    def _own(self, who: PersonId, message_id: str) -> Message:
        message = self.message(who, message_id)
        if message.author != who:
            raise NotPossibleError(message_id)
        return message
