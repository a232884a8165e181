"""Where a set's places are, and which message stands in which slot: addresses and message ids are kept nowhere else.

The flows speak of the origin, the room, a thread, a direct message. What those are on a platform is learned when the
set is opened (the origin), when a room or thread is made, and when a person is first written to. In the tables a place
goes by its *place key*: `origin` (a community's standing cards: `origin:NUMBER`), `room`, `thread:KEY`, `direct:PERSON`.

All functions work inside the caller's transaction. Addresses are `bot.adapters.base.Address` as plain text, because the
store knows no adapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.flows.effects import Direct, InRoom, InThread, Origin
from bot.flows.words import PersonId, SetId
from bot.store.tables import messages, places

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.flows.effects import Place

ORIGIN = "origin"
ROOM = "room"
THREAD = "thread:"
DIRECT = "direct:"


def key(place: Place) -> str:
    """The place key."""
    match place:
        case Origin(number=number):
            return f"{ORIGIN}:{number}" if number else ORIGIN
        case InRoom():
            return ROOM
        case InThread(key=thread):
            return THREAD + thread
        case Direct(person=person):
            return DIRECT + person


def said_of(place: str) -> str:
    """What an answer calls a place: `origin`, `room`, a thread's key alone, or `direct:PERSON`."""
    return place.removeprefix(THREAD)


def person_of(place: str) -> PersonId | None:
    """Whose direct messages this place is, or None for all other places."""
    return PersonId(place.removeprefix(DIRECT)) if place.startswith(DIRECT) else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a slot: the message, and a keyed digest of the card that it shows."""

    message: str
    drawn: str = ""


async def record(connection: AsyncConnection, set_id: SetId, place: str, address: str) -> bool:
    """Keep where a place is. True if that is new: then nothing stands in its slots any more.

    A room or thread belongs to one set: if another set had this address, it has it no longer.
    """
    before = await address_of(connection, set_id, place)
    if before == address:
        return False
    own = address if place == ROOM or place.startswith(THREAD) else None
    if own is not None:
        await connection.execute(delete(places).where(places.c.own_address == own))
    await forget(connection, set_id, place)
    await connection.execute(
        places.insert().values(set_id=set_id, place=place, address=address, own_address=own),
    )
    return True


async def forget(connection: AsyncConnection, set_id: SetId, place: str) -> None:
    """Forget where a place is and what stands there. A person's direct messages are forgotten for all their sets."""
    ours = places.c.place == place
    if person_of(place) is None:
        ours &= places.c.set_id == set_id
    await connection.execute(delete(places).where(ours))
    await connection.execute(delete(messages).where(messages.c.set_id == set_id, messages.c.place == place))


async def address_of(connection: AsyncConnection, set_id: SetId, place: str) -> str | None:
    """Where a place of a set is, as far as we know. A person's direct messages are the same for all their sets."""
    where = places.c.place == place
    if person_of(place) is None:
        where &= places.c.set_id == set_id
    return (await connection.execute(select(places.c.address).where(where).limit(1))).scalar()


async def whose(connection: AsyncConnection, address: str) -> tuple[SetId, str] | None:
    """Which set's room or thread this is, and its place key."""
    found = await connection.execute(
        select(places.c.set_id, places.c.place).where(places.c.own_address == address),
    )
    row = found.first()
    return None if row is None else (SetId(row.set_id), row.place)


async def watched(connection: AsyncConnection) -> set[str]:
    """The addresses of all rooms and threads: messages elsewhere concern nobody."""
    found = await connection.execute(select(places.c.own_address).where(places.c.own_address.is_not(None)))
    return {address for address in found.scalars() if address is not None}


async def standing(connection: AsyncConnection, set_id: SetId, place: str) -> dict[str, Standing]:
    """What stands in a place's slots."""
    found = await connection.execute(
        select(messages.c.slot, messages.c.message, messages.c.drawn).where(
            messages.c.set_id == set_id,
            messages.c.place == place,
        ),
    )
    return {row.slot: Standing(row.message, row.drawn) for row in found}


async def stand(connection: AsyncConnection, set_id: SetId, place: str, slot: str, now: Standing | None) -> None:
    """Keep what stands in a slot, or that nothing does."""
    here = (messages.c.set_id == set_id, messages.c.place == place, messages.c.slot == slot)
    if now is None:
        await connection.execute(delete(messages).where(*here))
        return
    changed = await connection.execute(
        messages.update().where(*here).values(message=now.message, drawn=now.drawn),
    )
    if not changed.rowcount:
        await connection.execute(
            messages.insert().values(set_id=set_id, place=place, slot=slot, message=now.message, drawn=now.drawn),
        )
