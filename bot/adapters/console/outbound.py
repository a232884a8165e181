"""The port over the simulated world: what delivery asks is done at once, or goes wrong as the world's faults say.

This is the contract of a platform in its smallest form. Rooms are found again by their mark, threads by their key and
posts by their nonce, so asking twice never makes two.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from bot.adapters.base import (
    Address,
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    RoomMade,
    TryLaterError,
    UnknownOutcomeError,
    UnreachableError,
)
from bot.adapters.console.render import Reader
from bot.adapters.console.world import PREFIX, Channel, Message, World
from bot.flows.cards import Card
from bot.flows.effects import Room, RoomAtEnd
from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Text
from bot.texts import sentence

LONGEST_NAME = 40


class Outbound:
    """The sandbox as a `Port`."""

    prefix = PREFIX
    fields_at_once = 25

    def __init__(self, world: World) -> None:
        self._world = world

    async def have_room(
        self, community: CommunityId, room: Room, known: Address | None, near: Address | None
    ) -> RoomMade:
        """Have the private channel exist with exactly these people, those apart who cannot be brought in."""
        del community, near  # there is one community, and channels are not sorted
        self._here()
        faults = self._world.faults
        channel = self._channel(known) if known else self._marked(room.mark)
        if channel is None:
            if faults.rooms_refused:
                raise NotAllowedError(faults.rooms_refused, faults.rooms_why)
            channel = self._world.new_channel(f"{_plain(room.name.text)}-{room.mark}", ())
        channel.purpose = room.purpose.text
        refused = [person for person in room.people if person in faults.not_invitable and person not in channel.people]
        channel.people = set(room.people) - set(refused)
        self._world.heard()
        return RoomMade(channel.address, tuple((person, "permission") for person in refused))

    async def close_room(self, room: Address, how: RoomAtEnd) -> None:
        """Have nobody write in it any more, or delete it."""
        self._here()
        channel = self._channel(room)
        if self._world.faults.rooms_refused:
            raise NotAllowedError(self._world.faults.rooms_refused, self._world.faults.rooms_why)
        if how == "delete":
            self._world.destroy(room)
        else:
            channel.closed = True
            self._world.heard()

    async def have_thread(self, room: Address, under: str | None, name: Text, language: str, key: str) -> Address:
        """Open a thread in a room, or find the one of this key."""
        self._here()
        parent = self._channel(room)
        address = Address(f"{room}/{key}")
        if address not in self._world.channels:
            drawn = sentence(name, language, Reader(self._world.residents, "UTC", self._world.clock()))
            self._world.new_channel(drawn, (), kind="thread", address=address, parent=parent, under=under)
        return address

    async def direct(self, community: CommunityId, person: PersonId) -> Address:
        """Name the direct messages with a person."""
        del community
        self._here()
        if person in self._world.faults.closed_direct or person not in self._world.residents:
            raise UnreachableError(person)
        address = Address(f"{PREFIX}:@/{person.removeprefix(f'{PREFIX}:')}")
        if address not in self._world.channels:
            name = self._world.residents[person].name
            self._world.new_channel(name, {person}, kind="direct", address=address)
        return address

    async def post(
        self, to: Address, card: Card, *, set_id: SetId, language: str, ring: tuple[PersonId, ...], nonce: str
    ) -> str:
        """Post a card; the same nonce again is the same message."""
        self._here()
        channel = self._channel(to)
        if channel.kind == "direct" and channel.people & self._world.faults.closed_direct:
            raise UnreachableError(to)
        standing = self._with_nonce(channel, nonce)
        if standing is None:
            rings = tuple(channel.people) if channel.kind == "direct" else ring
            standing = self._world.put(
                Message(
                    self._world.next_number(),
                    to,
                    self._world.clock(),
                    card=card,
                    set_id=set_id,
                    language=language,
                    rings=rings,
                    nonce=nonce,
                )
            )
        if self._world.faults.cut_off:
            self._world.faults.cut_off -= 1
            raise UnknownOutcomeError
        return standing.id

    async def edit(self, to: Address, message: str, card: Card, *, set_id: SetId, language: str) -> None:
        """Redraw a card where it stands."""
        self._here()
        standing = self._message(to, message)
        standing.card, standing.set_id, standing.language = card, set_id, language
        standing.edited, standing.edits = self._world.clock(), standing.edits + 1
        self._world.heard()

    async def remove(self, to: Address, message: str) -> None:
        """Delete one of our messages, if it is still there."""
        self._here()
        channel = self._channel(to)
        for standing in [each for each in channel.messages if each.id == message]:
            self._world.lose(standing)

    async def mark(self, to: Address, message: MessageRef, *, taken: bool) -> None:
        """Put our mark on a member's message, or take it back."""
        self._here()
        self._message(to, message).marked = taken
        self._world.heard()

    async def find(self, to: Address, nonce: str, since: datetime) -> str | None:
        """Look for a post of ours with this nonce."""
        self._here()
        standing = self._with_nonce(self._channel(to), nonce)
        return standing.id if standing and standing.posted >= since else None

    def _here(self) -> None:
        if self._world.faults.away_for:
            raise TryLaterError(self._world.faults.away_for)

    def _channel(self, address: Address) -> Channel:
        if address not in self._world.channels:
            raise PlaceGoneError(address)
        return self._world.channels[address]

    def _marked(self, mark: str) -> Channel | None:
        channels = self._world.channels.values()
        return next((each for each in channels if each.kind == "private" and each.name.endswith(f"-{mark}")), None)

    def _message(self, to: Address, message: str) -> Message:
        for standing in self._channel(to).messages:
            if standing.id == message:
                return standing
        raise MessageGoneError(message)

    def _with_nonce(self, channel: Channel, nonce: str) -> Message | None:
        return next((each for each in channel.messages if each.nonce == nonce), None)


def _plain(name: str) -> str:
    """A set's name as channels are named: small letters, digits and dashes."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_NAME] or "set"
