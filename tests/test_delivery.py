"""Delivery against a platform that can fail in every way: nothing lost, nothing doubled, everything in order.

Where a guard is tested, a second arm without it shows that the test would see the harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.testing import capture_logs

from bot.adapters.base import (
    Address,
    MessageGoneError,
    NotAllowedError,
    TryLaterError,
    UnknownOutcomeError,
    UnreachableError,
)
from bot.attempt import A_DAY, TRIES
from bot.delivery import Delivery
from bot.flows.cards import Button, Card
from bot.flows.effects import (
    Clear,
    CloseRoom,
    Direct,
    Effect,
    InRoom,
    InThread,
    Mark,
    Origin,
    Place,
    Redraw,
    Room,
    Show,
    Tell,
)
from bot.flows.events import (
    AnyAnswer,
    Begin,
    NotInvited,
    PlaceLost,
    RoomNotClosed,
    RoomOpened,
    RoomRefused,
    Undelivered,
    Unreachable,
)
from bot.flows.words import MessageRef, PersonId, SetId, Text, Words
from bot.store import codec, outbox, places
from bot.store.database import Database
from bot.store.keyring import KeyGoneError
from bot.store.outbox import Delivered
from bot.store.tables import outbox as rows
from tests.databases import postgres_url, sqlite_url
from tests.fakes.port import SQUARE, FakePort

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SET = SetId("k3f9ab27qp")
ASHA, RAVI = PersonId("fake:asha"), PersonId("fake:ravi")
ROOM = Address("fake:home/k3f9")
ROOM_OF_BOTH = Room((ASHA, RAVI), Words(ASHA, "Tuesday peers"), Words(ASHA, "to learn"), "k3f9")


@dataclass
class Bench:
    """The store and what the engine does for delivery, without any set: answers are kept instead of stepped."""

    database: Database
    now: datetime = NOON
    answers: list[AnyAnswer] = field(default_factory=list)
    refuses: Callable[[Delivered], Awaitable[None]] | None = None
    nonces: count[int] = field(default_factory=count)

    def transaction(self) -> AbstractAsyncContextManager[AsyncConnection]:
        return self.database.transaction()

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        return self.database.reading()

    async def effect(self, key_id: str, body: bytes) -> Effect:
        return codec.read_effect(body)

    async def delivered(self, done: Delivered) -> bool:
        if self.refuses is not None:
            await self.refuses(done)
        async with self.database.transaction() as connection:
            answers = await outbox.settle(connection, done)
        self.answers += answers or ()
        return answers is not None

    async def put(self, *effects: Effect, set_id: SetId = SET) -> None:
        async with self.database.transaction() as connection:
            await outbox.put(
                connection,
                [
                    {
                        "set_id": set_id,
                        "community": "fake:home",
                        "place": "room" if isinstance(effect, Room | CloseRoom) else places.key(effect.place),
                        "kind": type(effect).__struct_config__.tag,
                        "slot": getattr(effect, "slot", ""),
                        "language": "en",
                        "key_id": "none",
                        "body": codec.write_effect(effect),
                        "nonce": f"nonce-{next(self.nonces)}",
                        "not_before": self.now,
                        "created": self.now,
                    }
                    for effect in effects
                ],
            )

    async def knows(self, place: Place, address: Address, set_id: SetId = SET) -> None:
        async with self.database.transaction() as connection:
            await places.record(connection, set_id, places.key(place), address)

    async def where(self, place: Place) -> str | None:
        async with self.database.reading() as connection:
            return await places.address_of(connection, SET, places.key(place))

    async def standing(self, place: Place) -> dict[str, str]:
        async with self.database.reading() as connection:
            found = await places.standing(connection, SET, places.key(place))
        return {slot: standing.message for slot, standing in found.items()}

    async def states(self) -> list[str]:
        async with self.database.reading() as connection:
            return list((await connection.execute(select(rows.c.state).order_by(rows.c.id))).scalars())

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def delivery(self, port: FakePort, pace: timedelta = timedelta(0)) -> Delivery:
        return Delivery(self, self, {port.prefix: port}, now=lambda: self.now, pace=pace)


@pytest.fixture(autouse=True)
def _logged() -> Iterator[None]:
    with capture_logs():
        yield


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncGenerator[Bench]:
    database = await Database.open(sqlite_url(tmp_path), "data")
    bench = Bench(database)
    await bench.knows(InRoom(), ROOM)
    await bench.knows(Origin(), SQUARE)
    yield bench
    await database.close()


@pytest.fixture
def port() -> FakePort:
    return FakePort(rooms={ROOM: (ASHA, RAVI)})


def card(name: str, *, button: bool = False) -> Card:
    return Card(Text(name), buttons=(Button(Text("press"), Begin()),) if button else ())


def tell(name: str, place: Place | None = None, slot: str = "", ring: tuple[PersonId, ...] = (ASHA,)) -> Tell:
    return Tell(place or InRoom(), ring, card(name), slot)


def show(name: str, slot: str = "meeting", place: Place | None = None, *, button: bool = False) -> Show:
    return Show(place or InRoom(), slot, card(name, button=button))


def titles(port: FakePort, at: Address = ROOM) -> list[str]:
    return [card.title.key for card in port.cards(at) if card.title]


def thread(key: str = "turn-2-1", under: str = "turn") -> InThread:
    return InThread(key, under, Text("turn-of"))


# --- where things stand, and where people hear ------------------------------------------------------------------------


async def test_a_room_hears_each_message_once_and_in_order(bench: Bench, port: FakePort) -> None:
    await bench.put(tell("a"), tell("b", ring=(ASHA, RAVI)), tell("c", ring=()))

    await bench.delivery(port).drain()

    assert titles(port) == ["a", "b", "c"]
    assert [post.ring for post in port.posts] == [(ASHA,), (ASHA, RAVI), ()]
    assert await bench.states() == ["sent", "sent", "sent"]


async def test_a_card_is_redrawn_where_it_stands_and_rings_for_nobody(bench: Bench, port: FakePort) -> None:
    await bench.put(show("first"))
    await bench.delivery(port).drain()
    await bench.put(show("second"))
    await bench.delivery(port).drain()

    assert titles(port) == ["second"]
    assert [(post.ring, post.edits) for post in port.posts] == [((), 1)]


async def test_a_card_that_would_look_the_same_is_left_alone(bench: Bench, port: FakePort) -> None:
    delivery = bench.delivery(port)
    for name in ("same", "same", "other"):
        await bench.put(show(name))
        await delivery.drain()

    assert port.calls == ["post", "edit"]


async def test_a_message_told_with_a_slot_is_what_later_showings_redraw(bench: Bench, port: FakePort) -> None:
    await bench.put(show("old", "turn"))
    await bench.delivery(port).drain()
    await bench.put(tell("your turn", slot="turn"), show("exploring", "turn"))
    await bench.delivery(port).drain()

    assert titles(port) == ["old", "exploring"]
    assert await bench.standing(InRoom()) == {"turn": "m2"}


async def test_only_what_stands_is_redrawn(bench: Bench, port: FakePort) -> None:
    anew, nothing = show("anew", "turn"), show("nothing", "rules")
    await bench.put(show("old", "turn"))
    await bench.delivery(port).drain()

    await bench.put(*(Redraw(each.place, each.slot, each.card) for each in (anew, anew, nothing)))
    await bench.delivery(port).drain()

    assert titles(port) == ["anew"]
    assert (port.asked("post"), port.asked("edit")) == (1, 1)
    assert await bench.standing(InRoom()) == {"turn": "m1"}


async def test_a_card_that_somebody_took_away_is_not_redrawn(bench: Bench, port: FakePort) -> None:
    await bench.put(show("old", "turn"))
    await bench.delivery(port).drain()
    port.will("edit", MessageGoneError())
    anew = show("anew", "turn")

    await bench.put(Redraw(anew.place, anew.slot, anew.card))
    await bench.delivery(port).drain()

    assert (port.asked("post"), await bench.states()) == (1, ["sent", "sent"])


async def test_what_stands_in_a_slot_is_taken_away(bench: Bench, port: FakePort) -> None:
    await bench.put(show("a"), Clear(InRoom(), "meeting"), Clear(InRoom(), "nothing-there"))

    await bench.delivery(port).drain()

    assert titles(port) == []
    assert await bench.standing(InRoom()) == {}
    assert port.asked("remove") == 1


async def test_a_members_message_is_marked_and_unmarked(bench: Bench, port: FakePort) -> None:
    hers, his = MessageRef("hers"), MessageRef("his")
    await bench.put(Mark(InRoom(), hers, taken=True), Mark(InRoom(), his, taken=True))
    await bench.delivery(port).drain()
    assert port.marked == {hers, his}

    await bench.put(Mark(InRoom(), hers, taken=False))
    await bench.delivery(port).drain()
    assert port.marked == {his}


async def test_a_mark_that_is_not_allowed_is_no_loss(bench: Bench, port: FakePort) -> None:
    port.will("mark", NotAllowedError("Add Reactions"))
    await bench.put(Mark(InRoom(), MessageRef("hers"), taken=True), tell("next"))

    await bench.delivery(port).drain()

    assert (titles(port), bench.answers) == (["next"], [])


async def test_a_message_to_press_is_posted_anew_when_somebody_removed_it(bench: Bench, port: FakePort) -> None:
    await bench.put(show("a"), show("b", "other"))
    await bench.delivery(port).drain()
    port.taken_away = {"m1", "m2"}

    await bench.put(show("press me", button=True), show("just so", "other"))
    await bench.delivery(port).drain()

    assert titles(port) == ["press me"]
    assert await bench.standing(InRoom()) == {"meeting": "m3", "other": "m2"}


# --- rooms, threads, direct messages ---------------------------------------------------------------------------------


async def test_a_set_gets_its_room_and_hears_who_could_not_be_brought_in(bench: Bench) -> None:
    port = FakePort(not_invited=((RAVI, "gone"),))
    await bench.put(ROOM_OF_BOTH, tell("welcome"), set_id=SetId("new"))

    await bench.delivery(port).drain()

    assert port.rooms == {ROOM: (ASHA,)}
    assert titles(port) == ["welcome"]
    assert bench.answers == [RoomOpened(), NotInvited(RAVI, "gone")]


async def test_a_room_that_was_deleted_is_made_anew_when_it_is_asked_for(bench: Bench) -> None:
    port = FakePort()
    await bench.put(ROOM_OF_BOTH)

    await bench.delivery(port).drain()

    assert (port.rooms, bench.answers) == ({ROOM: (ASHA, RAVI)}, [RoomOpened()])


async def test_a_room_that_is_refused_says_which_permission_is_missing(bench: Bench, port: FakePort) -> None:
    port.will("have_room", NotAllowedError("Manage Channels"))
    port.will("have_room", NotAllowedError("", "full"))
    await bench.put(ROOM_OF_BOTH, ROOM_OF_BOTH)

    await bench.delivery(port).drain()

    assert bench.answers == [RoomRefused("permission", "Manage Channels"), RoomRefused("full")]
    assert await bench.states() == ["sent", "sent"]


async def test_a_room_is_closed_and_one_that_never_was_or_is_gone_needs_no_closing(
    bench: Bench, port: FakePort
) -> None:
    await bench.put(CloseRoom("delete"))
    await bench.delivery(port).drain()
    assert port.closed_rooms == {ROOM: "delete"}

    port.gone.add(ROOM)
    await bench.put(CloseRoom())
    await bench.put(CloseRoom(), set_id=SetId("another"))
    await bench.delivery(port).drain()

    assert (bench.answers, port.asked("close_room")) == ([], 2)
    assert await bench.states() == ["sent", "sent", "sent"]


async def test_a_room_that_can_not_be_closed_says_why(bench: Bench, port: FakePort) -> None:
    port.will("close_room", NotAllowedError("Manage Channels"))
    port.will("close_room", NotAllowedError("", "full"))
    await bench.put(CloseRoom(), CloseRoom())

    await bench.delivery(port).drain()

    assert bench.answers == [RoomNotClosed("permission", "Manage Channels"), RoomNotClosed("unknown")]
    assert await bench.states() == ["sent", "sent"]


async def test_a_thread_is_opened_under_the_message_it_belongs_to(bench: Bench, port: FakePort) -> None:
    await bench.put(tell("your turn", slot="turn"), tell("in there", thread()), tell("and more", thread()))

    await bench.delivery(port).drain()

    assert port.threads == {(ROOM, "turn-2-1"): (Address(f"{ROOM}/turn-2-1"), "m1")}
    assert titles(port, Address(f"{ROOM}/turn-2-1")) == ["in there", "and more"]
    assert await bench.where(thread()) == f"{ROOM}/turn-2-1"
    assert port.asked("have_thread") == 1


async def test_a_person_is_written_to_in_one_direct_channel(bench: Bench, port: FakePort) -> None:
    await bench.put(tell("a", Direct(ASHA)), tell("b", Direct(ASHA)))
    await bench.delivery(port).drain()
    await bench.put(tell("c", Direct(ASHA)), set_id=SetId("another"))
    await bench.delivery(port).drain()

    assert titles(port, port.directs[ASHA]) == ["a", "b", "c"]
    assert port.asked("direct") == 1


async def test_new_direct_messages_are_opened_one_a_second(bench: Bench, port: FakePort) -> None:
    people = [PersonId(f"fake:{name}") for name in "abc"]
    await bench.put(*(tell("hello", Direct(person)) for person in people), tell("room"))
    delivery = bench.delivery(port, timedelta(seconds=1))
    opened: list[int] = []

    for _ in range(3):
        await delivery.drain()
        opened.append(len(port.directs))
        await bench.put(tell("again", Direct(people[0])))
        await delivery.drain()
        bench.later(seconds=1)

    assert opened == [1, 2, 3]
    assert titles(port) == ["room"]
    assert titles(port, port.directs[people[0]]) == ["hello", "again", "again", "again"]


async def test_a_person_who_takes_no_direct_messages_is_named_with_the_card(bench: Bench, port: FakePort) -> None:
    port.will("direct", UnreachableError())
    await bench.put(tell("pulse", Direct(ASHA), "pulse"), tell("hi", Direct(RAVI)))
    await bench.delivery(port).drain()
    port.closed = {RAVI}
    await bench.put(show("before", "before", Direct(RAVI)))
    await bench.delivery(port).drain()

    assert bench.answers == [Unreachable(ASHA, "pulse"), Unreachable(RAVI, "before")]
    assert set(await bench.states()) == {"sent"}


# --- what goes wrong ---------------------------------------------------------------------------------------------------


async def test_a_platform_that_asks_us_to_wait_is_asked_again_after_that_and_not_before(
    bench: Bench, port: FakePort
) -> None:
    port.will("post", TryLaterError(30))
    await bench.put(tell("a"), tell("b"), tell("elsewhere", Origin()))
    delivery = bench.delivery(port)

    await delivery.drain()
    bench.later(seconds=29)
    await delivery.drain()
    assert (titles(port), titles(port, SQUARE)) == ([], ["elsewhere"])

    bench.later(seconds=1)
    await delivery.drain()
    assert titles(port) == ["a", "b"]
    assert port.asked("find") == 0


async def test_a_platform_that_is_away_is_waited_for_all_day_and_no_longer(bench: Bench, port: FakePort) -> None:
    port.will("post", TryLaterError(60), times=30)
    await bench.put(tell("a"))
    delivery = bench.delivery(port)
    for _ in range(20):
        await delivery.drain()
        bench.later(minutes=61)
    assert await bench.states() == ["waiting"]

    bench.now = NOON + A_DAY + timedelta(seconds=1)
    await delivery.drain()

    assert (await bench.states(), bench.answers) == (["dead"], [Undelivered("room")])


async def test_a_fault_is_tried_eight_times_at_growing_distances_and_then_told_once(
    bench: Bench, port: FakePort
) -> None:
    port.will("post", RuntimeError("a fault"), ROOM, times=2 * TRIES)
    await bench.put(tell("a"), tell("elsewhere", Origin()))
    delivery = bench.delivery(port)
    tried_at: list[float] = []
    while await bench.states() != ["dead", "sent"]:
        await delivery.drain()
        tried_at.append((bench.now - NOON).total_seconds())
        async with bench.reading() as connection:
            bench.now = await outbox.next_moment(connection) or bench.now

    assert tried_at == [0, 1, 3, 7, 15, 31, 63, 123]
    assert port.asked("post") == TRIES + 1
    assert (titles(port), titles(port, SQUARE)) == ([], ["elsewhere"])
    assert bench.answers == [Undelivered("room")]


async def test_a_place_that_is_gone_is_tried_once_and_its_rows_are_kept(bench: Bench, port: FakePort) -> None:
    port.gone = {ROOM}
    await bench.put(tell("a"), tell("b"), show("c"), tell("square", Origin()))
    await bench.delivery(port).drain()

    assert (port.asked("post"), titles(port, SQUARE)) == (2, ["square"])
    assert await bench.states() == ["dead", "dead", "dead", "sent"]
    assert bench.answers == [PlaceLost("room")]


async def test_a_thread_that_is_gone_is_named_by_its_key_and_opened_anew_next_time(
    bench: Bench, port: FakePort
) -> None:
    await bench.knows(thread(), Address("fake:home/old"))
    port.gone = {Address("fake:home/old")}
    await bench.put(tell("lost", thread()))
    await bench.delivery(port).drain()
    assert bench.answers == [PlaceLost("turn-2-1")]

    await bench.put(tell("found", thread()))
    await bench.delivery(port).drain()
    assert titles(port, Address(f"{ROOM}/turn-2-1")) == ["found"]


async def test_a_permission_taken_away_loses_the_place(bench: Bench, port: FakePort) -> None:
    port.will("post", NotAllowedError("Send Messages"))
    await bench.put(tell("a", Origin()))

    await bench.delivery(port).drain()

    assert (await bench.states(), bench.answers) == (["dead"], [PlaceLost("origin")])


async def test_an_unknown_outcome_is_looked_up_before_anything_is_sent_again(bench: Bench, port: FakePort) -> None:
    port.will("post", UnknownOutcomeError(), after=True)
    port.will("post", UnknownOutcomeError())
    await bench.put(tell("arrived"), tell("did not"))
    delivery = bench.delivery(port)

    for _ in range(4):
        await delivery.drain()
        bench.later(seconds=2)

    assert titles(port) == ["arrived", "did not"]
    assert (port.asked("post"), port.asked("find")) == (3, 2)


async def test_without_the_look_an_unknown_outcome_would_be_seen_twice(bench: Bench) -> None:
    class Blind(FakePort):
        async def find(self, to: Address, nonce: str, since: datetime) -> str | None:
            return None

    port = Blind()
    port.will("post", UnknownOutcomeError(), after=True)
    await bench.put(tell("arrived"))
    for _ in range(2):
        await bench.delivery(port).drain()
        bench.later(seconds=2)

    assert titles(port) == ["arrived", "arrived"]


async def test_a_row_whose_words_were_erased_says_nothing_more(bench: Bench, port: FakePort) -> None:
    async def gone(key_id: str, body: bytes) -> Effect:
        raise KeyGoneError

    bench.effect = gone
    await bench.put(tell("a"))

    await bench.delivery(port).drain()
    assert await bench.states() == ["waiting"]
    bench.later(seconds=2)
    await bench.delivery(port).drain()

    assert (port.calls, await bench.states(), bench.answers) == ([], ["sent"], [])


# --- cut off ------------------------------------------------------------------------------------------------------------


async def _cut_off(bench: Bench, port: FakePort, when: str) -> None:
    """Deliver until a point, and lose the process there."""

    async def dies(done: Delivered) -> None:
        raise ConnectionError

    if when == "before the mark":
        bench.refuses = dies
        await bench.delivery(port).drain()
        bench.refuses = None
        return
    port.holds("post", after=when == "after the call")
    process = asyncio.create_task(bench.delivery(port).drain())
    while port.asked("post") == 0 or (when == "after the call" and not port.posts):  # noqa: ASYNC110 - bounded by the test's own call
        await asyncio.sleep(0.001)
    process.cancel()
    with suppress(asyncio.CancelledError):
        await process


@pytest.mark.parametrize("when", ["before the call", "after the call", "before the mark"])
@pytest.mark.parametrize("effect", [tell("a", slot="x"), show("a", "x")], ids=["tell", "show"])
async def test_a_process_that_is_lost_loses_and_doubles_nothing(
    bench: Bench, port: FakePort, when: str, effect: Effect
) -> None:
    await bench.put(effect, tell("b"))
    await _cut_off(bench, port, when)
    assert await bench.states() == ["sending", "waiting"]

    bench.later(seconds=61)
    await bench.delivery(port).drain()

    assert titles(port) == ["a", "b"]
    assert await bench.standing(InRoom()) == {"x": "m1"}
    assert port.asked("find") == 1


async def test_marking_before_the_call_instead_would_lose_a_message(bench: Bench, port: FakePort) -> None:
    """The naive way: what is marked as sent before it is sent is gone when the process dies in between."""
    await bench.put(tell("a"), tell("b"))
    await _cut_off(bench, port, "before the call")
    async with bench.transaction() as connection:
        await connection.execute(update(rows).where(rows.c.state == "sending").values(state="sent"))

    bench.later(seconds=61)
    await bench.delivery(port).drain()

    assert titles(port) == ["b"]


async def test_the_only_process_does_not_wait_for_its_own_old_leases(bench: Bench, port: FakePort) -> None:
    await bench.put(tell("a"))
    await _cut_off(bench, port, "after the call")
    again = bench.delivery(port)
    await again.drain()
    assert await bench.states() == ["sending"]

    await again.alone()
    await again.drain()

    assert (titles(port), await bench.states()) == (["a"], ["sent"])


async def test_a_process_that_was_stopped_in_mid_call_takes_back_its_double(bench: Bench, port: FakePort) -> None:
    go_on = port.holds("post")
    await bench.put(tell("a", slot="x"))
    stopped = asyncio.create_task(bench.delivery(port).drain())
    while port.asked("post") == 0:  # noqa: ASYNC110 - bounded by the test's own call
        await asyncio.sleep(0.001)

    bench.later(seconds=61)
    port.busy.clear()
    await bench.delivery(port).drain()
    port.busy.update({ROOM: 1})
    assert titles(port) == ["a"]
    go_on.set()
    await stopped

    assert titles(port) == ["a"]
    assert await bench.standing(InRoom()) == {"x": "m1"}
    assert len(port.posts) == 2


async def test_a_clean_stop_finishes_what_is_under_way_and_begins_nothing(bench: Bench, port: FakePort) -> None:
    go_on = port.holds("post")
    delivery = bench.delivery(port)
    running = asyncio.create_task(delivery.run())
    await bench.put(tell("a"), tell("b"))
    delivery.wake()
    while port.asked("post") == 0:  # noqa: ASYNC110 - bounded by the test's own call
        await asyncio.sleep(0.001)

    stopping = asyncio.create_task(delivery.stop())
    await asyncio.sleep(0.01)
    assert not stopping.done()
    go_on.set()
    await stopping
    await running

    assert titles(port) == ["a"]
    assert await bench.states() == ["sent", "waiting"]


async def test_what_is_for_a_platform_that_we_have_left_waits(bench: Bench, port: FakePort) -> None:
    class Left(dict[str, Any]):
        def get(self, *_: object) -> Any:
            return None

    await bench.put(tell("a"))
    await Delivery(bench, bench, Left(fake=port), now=lambda: bench.now, pace=timedelta(0)).drain()
    assert await bench.states() == ["waiting"]

    bench.later(seconds=3)
    await bench.delivery(port).drain()

    assert (titles(port), port.asked("find")) == (["a"], 0)


async def test_delivery_is_woken_by_a_commit(bench: Bench, port: FakePort) -> None:
    delivery = bench.delivery(port)
    running = asyncio.create_task(delivery.run())
    await asyncio.sleep(0.05)
    await bench.put(tell("a"))
    delivery.wake()
    async with asyncio.timeout(1):
        while await bench.states() != ["sent"]:  # noqa: ASYNC110 - bounded by the timeout
            await asyncio.sleep(0.005)
    await delivery.stop()
    await running

    assert titles(port) == ["a"]


async def test_a_database_that_is_away_for_a_moment_stops_nothing(bench: Bench, port: FakePort) -> None:
    class Away:
        def __init__(self) -> None:
            self.times = 2

        def __call__(self) -> AbstractAsyncContextManager[AsyncConnection]:
            self.times -= 1
            if self.times >= 0:
                raise ConnectionError
            return bench.database.reading()

    bench.reading = Away()
    delivery = bench.delivery(port)
    await bench.put(tell("a"))
    running = asyncio.create_task(delivery.run())
    async with asyncio.timeout(2):
        while not port.posts:
            delivery.wake()
            await asyncio.sleep(0.01)
    await delivery.stop()
    await running

    assert titles(port) == ["a"]


# --- two processes on PostgreSQL ----------------------------------------------------------------------------------------


@pytest.fixture
async def two() -> AsyncGenerator[tuple[Bench, Bench]]:
    async with postgres_url() as url:
        ours, theirs = await Database.open(url, "data"), await Database.open(url, "data")
        yield Bench(ours), Bench(theirs)
        await ours.close()
        await theirs.close()


async def test_two_processes_keep_the_order_in_every_place(two: tuple[Bench, Bench]) -> None:
    sets = [SetId(f"set-{number}") for number in range(8)]
    port = FakePort(pause=0.001)
    for set_id in sets:
        await two[0].knows(InRoom(), Address(f"fake:home/{set_id}"), set_id)
    for number in range(6):
        for set_id in sets:
            await two[0].put(tell(f"{number}"), set_id=set_id)

    deliveries = [bench.delivery(port) for bench in two]
    for _ in range(20):
        await asyncio.gather(*(delivery.drain() for delivery in deliveries))
        if set(await two[0].states()) == {"sent"}:
            break

    assert {set_id: titles(port, Address(f"fake:home/{set_id}")) for set_id in sets} == {
        set_id: ["0", "1", "2", "3", "4", "5"] for set_id in sets
    }


async def test_a_second_process_does_not_overtake_a_slow_first_one(two: tuple[Bench, Bench]) -> None:
    port = FakePort()
    await two[0].knows(InRoom(), ROOM)
    await two[0].put(tell("a"), tell("b"))
    go_on = port.holds("post")
    slow = asyncio.create_task(two[0].delivery(port).drain())
    while port.asked("post") == 0:  # noqa: ASYNC110 - bounded by the test's own call
        await asyncio.sleep(0.001)

    await two[1].delivery(port).drain()
    go_on.set()
    await slow

    assert titles(port) == ["a", "b"]


async def test_claiming_rows_instead_of_places_would_overtake(two: tuple[Bench, Bench]) -> None:
    """The naive way: each process takes the oldest row that nobody else has locked."""
    port = FakePort()
    await two[0].put(tell("a"), tell("b"))
    go_on = port.holds("post")

    async def take_a_row(bench: Bench) -> None:
        async with bench.transaction() as connection:
            free = select(rows).where(rows.c.state == "waiting").order_by(rows.c.id).limit(1)
            row = (await connection.execute(free.with_for_update(skip_locked=True))).one()
            effect = await bench.effect(row.key_id, row.body)
            assert isinstance(effect, Tell)
            port.busy.clear()
            await port.post(ROOM, effect.card, set_id=SET, language="en", ring=(), nonce=row.nonce)
            await connection.execute(update(rows).where(rows.c.id == row.id).values(state="sent"))

    slow = asyncio.create_task(take_a_row(two[0]))
    while port.asked("post") == 0:  # noqa: ASYNC110 - bounded by the test's own call
        await asyncio.sleep(0.001)
    await take_a_row(two[1])
    port.busy.update({ROOM: 1})
    go_on.set()
    await slow

    assert titles(port) == ["b", "a"]
