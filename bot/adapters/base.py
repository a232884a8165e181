"""The port: what delivery asks of a platform, and what a platform hands to the engine. Everything else is an adapter's own.

Outward, `Port` draws cards where they belong and answers with ids that only delivery keeps. Inward, an adapter makes an
`Incoming` of whatever its platform delivered and gives it to `Door.take`, whose answer comes after the commit. An adapter
decides nothing: who may do what, and what follows, is said by the flows.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.cards import Card
    from bot.flows.effects import Reply, Room
    from bot.flows.events import AnyAnswer, AnyPress
    from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Text

Address = NewType("Address", str)
"""A channel, thread or direct-message channel as its platform names it, with the platform's prefix: `discord:GUILD/CHANNEL`."""

PATIENCE = 2.0
"""Seconds an adapter waits for the commit before it tells the platform "one moment" (both platforms give up after three)."""


# --- inward -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something a person did on a platform (or, with an `AnyAnswer`, that the platform noticed by itself).

    `id` names it for good, so that the same delivery twice acts once: an interaction's id, an event_id or trigger_id, for a
    message its id and edit time. `to` is the set that a button names; without one the set is found by `at`, the channel or
    thread where it happened, or else by the sets the person is in. `page` is (this one, how many) for a form asked in pages.
    """

    id: str
    community: CommunityId
    event: AnyPress | AnyAnswer
    to: SetId | None = None
    at: Address | None = None
    page: tuple[int, int] = (0, 1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the engine says to who pressed, after the commit. `set_id` goes into the reply's buttons.

    `page` is the page at which to open a form (its earlier pages are in the draft, and are filled into the form's fields).
    `again` reopens a form that was refused, with all that was typed. `zone` is the reader's, as far as it is known: options
    and labels of forms are plain text on every platform, so moments in them are written out here.
    """

    reply: Reply = None
    set_id: SetId | None = None
    language: str = "en"
    zone: str | None = None
    page: int = 0
    again: AnyPress | None = None


class Door(Protocol):
    """The engine, as adapters see it."""

    async def take(self, incoming: Incoming) -> Answered:
        """Take an event: return once what follows from it is durable. The same `id` again is answered without acting."""
        ...

    def watches(self, address: Address) -> bool:
        """Whether messages in this channel or thread matter to any set (kept in memory, so that all others cost nothing)."""
        ...


async def within_patience(answer: asyncio.Task[Answered], patience: float = PATIENCE) -> Answered | None:
    """Wait for the commit as long as a platform lets us. None means: say "one moment"; the task goes on and can be awaited."""
    done, _ = await asyncio.wait({answer}, timeout=patience)
    return answer.result() if done else None


# --- outward ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoomMade:
    """The room stands at `address`. `not_invited` are the people who could not be brought in, and why."""

    address: Address
    not_invited: tuple[tuple[PersonId, str], ...] = ()


class PlaceGoneError(Exception):
    """The channel or thread is gone, or we are no longer let in. Not tried again by itself."""


class MessageGoneError(Exception):
    """The message to edit is gone; what must be read is posted anew."""


class NotAllowedError(Exception):
    """The platform refused for want of a permission, which `missing` names in the platform's own words."""

    def __init__(self, missing: str, why: str = "permission") -> None:
        super().__init__(missing)
        self.missing = missing
        self.why = why
        """`permission`, `full` (no space for another channel), `name` (taken), or `unknown`."""


class UnreachableError(Exception):
    """The person takes no direct messages from us."""


class TryLaterError(Exception):
    """The platform asks us to wait, or is away; nothing was done. `after` is in seconds."""

    def __init__(self, after: float) -> None:
        super().__init__(f"{after:g} s")
        self.after = after


class UnknownOutcomeError(Exception):
    """The connection broke after we had sent: it may have been done or not. Delivery looks before it sends again."""


class Port(Protocol):
    """One platform, outward. Every method raises the errors above and no others for what the platform answers.

    `nonce` is the same for every try of one delivery; `find` answers whether a post with that nonce already stands.
    """

    prefix: str
    fields_at_once: int

    async def have_room(
        self, community: CommunityId, room: Room, known: Address | None, near: Address | None
    ) -> RoomMade:
        """Have the private room exist with exactly these people. `near` is where the set was formed."""
        ...

    async def have_thread(self, room: Address, under: str | None, name: Text, language: str, key: str) -> Address:
        """Open the thread that hangs on a message (or on none, if that is gone). Asked again, answers the same thread."""
        ...

    async def direct(self, community: CommunityId, person: PersonId) -> Address:
        """The direct-message channel to a person. Raises `UnreachableError`."""
        ...

    async def post(
        self, to: Address, card: Card, *, set_id: SetId, language: str, ring: tuple[PersonId, ...], nonce: str
    ) -> str:
        """Post a card, ringing for these people and for nobody else. Answers the message's id."""
        ...

    async def edit(self, to: Address, message: str, card: Card, *, set_id: SetId, language: str) -> None:
        """Redraw a card where it stands, ringing for nobody."""
        ...

    async def remove(self, to: Address, message: str) -> None:
        """Delete one of our messages. One that is gone already is fine."""
        ...

    async def mark(self, to: Address, message: MessageRef, *, taken: bool) -> None:
        """Add or take back our mark on a member's message."""
        ...

    async def find(self, to: Address, nonce: str, since: datetime) -> str | None:
        """Look whether a post of ours with this nonce stands, since a moment in UTC. Answers its id."""
        ...


# --- logging in, and what is missing ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at on a platform, and how it is, in words that a community's organiser understands."""

    ok: bool
    text: str


class PlatformClient(Protocol):
    """A platform's own client: logs in, listens, and hands what it hears to the door it was made with."""

    port: Port
    """Usable once `start` has logged in, and until `close`."""

    async def start(self) -> None:
        """Log in and listen; returns after `close`. Raises whatever the library does when not let in."""
        ...

    async def close(self) -> None:
        """Stop listening and log out; what is under way is answered first."""
        ...

    async def check(self) -> list[Finding]:
        """Say what is there and what is missing (token, intent, scope, permission), without starting."""
        ...

    async def check_live(self, channel: str) -> list[Finding]:
        """Try out in a channel of a test server or workspace what we assume of the platform, and say what held."""
        ...
