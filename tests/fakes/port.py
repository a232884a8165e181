"""A platform that is only memory: strict about what it is asked, able to fail in every way, and showing what stands.

It keeps every post that ever arrived, with its nonce, so that a doubled or disordered one can be seen. It never makes
two posts into one: whoever sends twice is seen to have sent twice.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.adapters.base import (
    Address,
    MessageGoneError,
    PlaceGoneError,
    RoomMade,
    UnreachableError,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.cards import Card
    from bot.flows.effects import Room, RoomAtEnd
    from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Text


SQUARE = Address("fake:home/square")


@dataclass
class Post:
    """A message of ours that arrived."""

    at: Address
    id: str
    card: Card
    language: str
    ring: tuple[PersonId, ...]
    nonce: str
    edits: int = 0


@dataclass
class Fault:
    """What happens to a call, once: it raises before anything is done, or after it was; or waits for `until` first."""

    call: str
    raises: BaseException | None = None
    after: bool = False
    until: asyncio.Event | None = None
    at: Address | None = None


@dataclass
class FakePort:
    """One platform: what exists on it, what was ever posted, and what was asked of it."""

    prefix: str = "fake"
    fields_at_once: int = 5
    rooms: dict[Address, tuple[PersonId, ...]] = field(default_factory=dict)
    closed_rooms: dict[Address, RoomAtEnd] = field(default_factory=dict)
    threads: dict[tuple[Address, str], tuple[Address, str | None]] = field(default_factory=dict)
    directs: dict[PersonId, Address] = field(default_factory=dict)
    closed: set[PersonId] = field(default_factory=set)
    not_invited: tuple[tuple[PersonId, str], ...] = ()
    gone: set[Address] = field(default_factory=set)
    posts: list[Post] = field(default_factory=list)
    taken_away: set[str] = field(default_factory=set)
    marked: set[MessageRef] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    busy: Counter[Address] = field(default_factory=Counter)
    pause: float = 0.0

    # --- what a test does and sees

    def will(
        self, call: str, raises: BaseException, at: Address | None = None, *, after: bool = False, times: int = 1
    ) -> None:
        """Have the next calls of this name fail (in this place), before or after it is done."""
        self.faults += [Fault(call, raises, after=after, at=at) for _ in range(times)]

    def holds(self, call: str, at: Address | None = None, *, after: bool = False) -> asyncio.Event:
        """Have the next call of this name wait until the event answered is set."""
        until = asyncio.Event()
        self.faults.append(Fault(call, None, after=after, until=until, at=at))
        return until

    def cards(self, at: Address) -> list[Card]:
        """What stands in a place now, oldest first."""
        return [post.card for post in self.posts if post.at == at and post.id not in self.taken_away]

    def asked(self, call: str) -> int:
        """How often this was asked."""
        return self.calls.count(call)

    # --- the port

    async def have_room(
        self, community: CommunityId, room: Room, known: Address | None, near: Address | None
    ) -> RoomMade:
        async with self._call("have_room", known):
            assert community.startswith(f"{self.prefix}:")
            if known is not None and known not in self.rooms:
                raise PlaceGoneError
            address = known or Address(f"{community}/{room.mark}")
            refused = {person for person, _ in self.not_invited}
            self.rooms[address] = tuple(person for person in room.people if person not in refused)
            return RoomMade(address, self.not_invited)

    async def close_room(self, room: Address, how: RoomAtEnd) -> None:
        async with self._call("close_room", room):
            if room not in self.rooms:
                raise PlaceGoneError
            self.closed_rooms[room] = how

    async def have_thread(self, room: Address, under: str | None, name: Text, language: str, key: str) -> Address:
        async with self._call("have_thread", room):
            assert under is None or any(post.id == under and post.at == room for post in self.posts)
            opened, _ = self.threads.setdefault((room, key), (Address(f"{room}/{key}"), under))
            return opened

    async def direct(self, community: CommunityId, person: PersonId) -> Address:
        async with self._call("direct"):
            return self.directs.setdefault(person, Address(f"fake:@/{person}"))

    async def post(
        self, to: Address, card: Card, *, set_id: SetId, language: str, ring: tuple[PersonId, ...], nonce: str
    ) -> str:
        async with self._call("post", to):
            assert 0 < len(nonce) <= 25
            assert self.busy[to] == 1, "two calls at once in one place"
            if any(self.directs.get(person) == to for person in self.closed):
                raise UnreachableError
            post = Post(to, f"m{len(self.posts) + 1}", card, language, ring, nonce)
            self.posts.append(post)
            return post.id

    async def edit(self, to: Address, message: str, card: Card, *, set_id: SetId, language: str) -> None:
        async with self._call("edit", to):
            post = self._standing(to, message)
            if post is None:
                raise MessageGoneError
            post.card, post.language, post.edits = card, language, post.edits + 1

    async def remove(self, to: Address, message: str) -> None:
        async with self._call("remove", to):
            self.taken_away.add(message)

    async def mark(self, to: Address, message: MessageRef, *, taken: bool) -> None:
        async with self._call("mark", to):
            (self.marked.add if taken else self.marked.discard)(message)

    async def find(self, to: Address, nonce: str, since: datetime) -> str | None:
        async with self._call("find", to):
            assert since.utcoffset() == timedelta()
            return next((post.id for post in self.posts if post.at == to and post.nonce == nonce), None)

    # --- how it fails

    def _call(self, call: str, at: Address | None = None) -> _Call:
        return _Call(self, call, at)

    def _standing(self, at: Address, message: str) -> Post | None:
        return next((p for p in self.posts if p.at == at and p.id == message and message not in self.taken_away), None)


@dataclass
class _Call:
    port: FakePort
    name: str
    at: Address | None

    async def __aenter__(self) -> None:
        self.port.calls.append(self.name)
        if self.at is not None:
            self.port.busy[self.at] += 1
        try:
            await self._meets(after=False)
            await asyncio.sleep(self.port.pause)
            self._is_there()
        except BaseException:
            self._left()
            raise

    async def __aexit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                await self._meets(after=True)
        finally:
            self._left()

    def _is_there(self) -> None:
        if self.at in self.port.gone:
            raise PlaceGoneError

    def _left(self) -> None:
        if self.at is not None:
            self.port.busy[self.at] -= 1

    async def _meets(self, *, after: bool) -> None:
        fault = next(
            (f for f in self.port.faults if (f.call, f.after) == (self.name, after) and f.at in {None, self.at}), None
        )
        if fault is None:
            return
        self.port.faults.remove(fault)
        if fault.until is not None:
            await fault.until.wait()
        if fault.raises is not None:
            raise fault.raises
