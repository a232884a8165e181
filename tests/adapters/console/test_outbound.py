"""What the sandbox does for delivery, and how it refuses."""

from datetime import UTC, datetime, timedelta

import pytest

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
from bot.adapters.console.client import RESIDENTS
from bot.adapters.console.outbound import Outbound
from bot.adapters.console.world import HOME, SQUARE, Clock, NotPossibleError, World
from bot.flows.cards import Card
from bot.flows.effects import Room
from bot.flows.words import MessageRef, PersonId, SetId, Text, Words, say

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ASHA, LENA, NOAH = (PersonId(f"console:{name}") for name in ("asha", "lena", "noah"))
SET = SetId("k3f9ab27qp")
ROOM = Room((ASHA, LENA), Words(ASHA, "Tuesday Peers!"), Words(ASHA, "to get unstuck"), "k3f9")
CARD = Card(title=say("help-title"))


@pytest.fixture
def world() -> World:
    return World(Clock(NOON), RESIDENTS)


@pytest.fixture
def port(world: World) -> Outbound:
    return Outbound(world)


async def posted(port: Outbound, to: Address = SQUARE, *, nonce: str = "1", ring: tuple[PersonId, ...] = ()) -> str:
    return await port.post(to, CARD, set_id=SET, language="en", ring=ring, nonce=nonce)


async def test_a_room_has_exactly_its_people(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)

    assert made == RoomMade(Address("console:tuesday-peers-k3f9"))
    assert world.channels[made.address].people == {ASHA, LENA}


async def test_a_room_asked_for_twice_is_one_room(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)

    assert await port.have_room(HOME, ROOM, None, SQUARE) == made
    assert [channel.name for channel in world.channels.values()] == ["square", "tuesday-peers-k3f9"]


async def test_a_room_that_stands_gets_the_people_it_is_to_have_now(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)

    await port.have_room(HOME, Room((ASHA, NOAH), ROOM.name, ROOM.purpose, ROOM.mark), made.address, SQUARE)

    assert world.channels[made.address].people == {ASHA, NOAH}


async def test_a_person_who_cannot_be_invited_is_named(world: World, port: Outbound) -> None:
    world.faults.not_invitable.add(LENA)

    made = await port.have_room(HOME, ROOM, None, SQUARE)

    assert made.not_invited == ((LENA, "permission"),)
    assert world.channels[made.address].people == {ASHA}


async def test_a_room_that_may_not_be_made_names_the_permission(world: World, port: Outbound) -> None:
    world.faults.rooms_refused = "Make private channels"

    with pytest.raises(NotAllowedError) as refused:
        await port.have_room(HOME, ROOM, None, SQUARE)

    assert (refused.value.missing, refused.value.why) == ("Make private channels", "permission")


async def test_a_known_room_that_is_gone_is_not_made_anew_unasked(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)
    world.destroy(made.address)

    with pytest.raises(PlaceGoneError):
        await port.have_room(HOME, ROOM, made.address, SQUARE)


async def test_a_thread_asked_for_twice_is_one_thread_and_goes_with_its_room(world: World, port: Outbound) -> None:
    room = (await port.have_room(HOME, ROOM, None, SQUARE)).address
    name = Text("help-title")

    thread = await port.have_thread(room, None, name, "en", "turn-1-1")

    assert await port.have_thread(room, None, name, "en", "turn-1-1") == thread
    assert [channel.name for channel in world.seen_by(LENA)] == ["square", "tuesday-peers-k3f9", "Learning sets"]
    assert [channel.name for channel in world.seen_by(NOAH)] == ["square"]
    world.destroy(room)
    with pytest.raises(PlaceGoneError):
        await posted(port, thread)


async def test_a_post_with_the_same_nonce_is_one_post(world: World, port: Outbound) -> None:
    first = await posted(port)

    assert await posted(port) == first
    assert await posted(port, nonce="2") != first
    assert len(world.square.messages) == 2


async def test_a_post_that_was_cut_off_stands_and_is_found(world: World, port: Outbound) -> None:
    world.faults.cut_off = 1

    with pytest.raises(UnknownOutcomeError):
        await posted(port)

    assert await port.find(SQUARE, "1", NOON) == world.square.messages[0].id
    assert await port.find(SQUARE, "1", NOON + timedelta(seconds=1)) is None
    assert await port.find(SQUARE, "2", NOON) is None


async def test_a_post_rings_for_those_named_and_for_nobody_else(world: World, port: Outbound) -> None:
    await posted(port, ring=(LENA,))

    assert world.sent[-1].rings == (LENA,)


async def test_a_direct_message_rings_for_its_person(world: World, port: Outbound) -> None:
    await posted(port, await port.direct(HOME, ASHA))

    assert world.sent[-1].rings == (ASHA,)
    assert [channel.kind for channel in world.seen_by(ASHA)] == ["public", "direct"]
    assert [channel.kind for channel in world.seen_by(LENA)] == ["public"]


async def test_a_person_who_takes_no_direct_messages_is_unreachable(world: World, port: Outbound) -> None:
    standing = await port.direct(HOME, ASHA)
    world.faults.closed_direct.add(ASHA)

    with pytest.raises(UnreachableError):
        await port.direct(HOME, ASHA)
    with pytest.raises(UnreachableError):
        await posted(port, standing)


async def test_an_edit_rings_nobody_and_a_lost_message_says_so(world: World, port: Outbound) -> None:
    message = await posted(port, ring=(LENA,))
    changed = Card(title=say("command-now"))

    await port.edit(SQUARE, message, changed, set_id=SET, language="en")

    assert [(each.card, each.edits) for each in world.square.messages] == [(changed, 1)]
    assert len(world.sent) == 1
    world.lose(world.square.messages[0])
    with pytest.raises(MessageGoneError):
        await port.edit(SQUARE, message, changed, set_id=SET, language="en")


async def test_a_message_taken_away_twice_is_fine(world: World, port: Outbound) -> None:
    message = await posted(port)

    await port.remove(SQUARE, message)
    await port.remove(SQUARE, message)

    assert world.square.messages == []


async def test_a_mark_is_put_and_taken_back(world: World, port: Outbound) -> None:
    written = world.written(ASHA, SQUARE, "- call the bank")

    await port.mark(SQUARE, MessageRef(written.id), taken=True)
    assert written.marked
    await port.mark(SQUARE, MessageRef(written.id), taken=False)
    assert not written.marked


async def test_a_world_that_is_away_takes_nothing(world: World, port: Outbound) -> None:
    world.faults.away_for = 30

    with pytest.raises(TryLaterError) as away:
        await posted(port)

    assert (away.value.after, world.square.messages) == (30, [])


async def test_a_room_that_takes_a_lost_rooms_name_is_another_room(world: World, port: Outbound) -> None:
    lost = await port.have_room(HOME, ROOM, None, SQUARE)
    world.destroy(lost.address)

    again = await port.have_room(HOME, ROOM, None, SQUARE)

    assert again.address != lost.address
    assert world.channels[again.address].name == "tuesday-peers-k3f9"


async def test_in_a_closed_room_and_its_threads_people_read_and_nobody_writes(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)
    thread = await port.have_thread(made.address, None, say("help-title"), "en", "turn-1-1")
    world.written(ASHA, made.address, "hello")

    for _ in range(2):
        await port.close_room(made.address, "archive")

    for at in (made.address, thread):
        with pytest.raises(NotPossibleError):
            world.written(ASHA, at, "one more thing")
    assert [message.text for message in world.messages(LENA, world.channels[made.address])] == ["hello"]


async def test_a_room_that_is_to_be_deleted_is_gone_and_gone_is_gone(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)
    await port.close_room(made.address, "delete")

    assert made.address not in world.channels
    with pytest.raises(PlaceGoneError):
        await port.close_room(made.address, "delete")


async def test_a_room_that_may_not_be_closed_names_the_permission(world: World, port: Outbound) -> None:
    made = await port.have_room(HOME, ROOM, None, SQUARE)
    world.faults.rooms_refused = "Manage Channels"

    with pytest.raises(NotAllowedError, match="Manage Channels"):
        await port.close_room(made.address, "archive")
