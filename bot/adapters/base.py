"""The port: what delivery asks of a platform. Everything else about a platform is its adapter's own.

`Port` draws cards where they belong and answers with ids that only delivery keeps. The other direction, what a platform
hands to the engine, is `bot.door`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.door import PATIENCE, Address, Answered, Door, Incoming, within_patience

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.cards import Card
    from bot.flows.effects import Room, RoomAtEnd
    from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Text

__all__ = [
    "PATIENCE",
    "Address",
    "Answered",
    "Door",
    "Incoming",
    "MessageGoneError",
    "NotAllowedError",
    "PlaceGoneError",
    "Port",
    "RoomMade",
    "TryLaterError",
    "UnknownOutcomeError",
    "UnreachableError",
    "within_patience",
]


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

    async def close_room(self, room: Address, how: RoomAtEnd) -> None:
        """Have nobody write in the room any more, or delete it where the platform can. One that is closed already is fine."""
        ...

    async def have_thread(self, room: Address, under: str | None, name: Text, language: str, key: str) -> Address:
        """Open the thread that hangs on a message (or on none, if that is gone).

        Asked again, answers the same thread.
        """
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

    @property
    def port(self) -> Port:
        """Usable once we are `listening`, and until `close`."""
        ...

    listening: asyncio.Event
    """Set once we are logged in and events reach us."""

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
