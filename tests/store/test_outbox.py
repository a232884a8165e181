"""What waits, taken place by place: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.flows.events import PlaceLost, RoomOpened, Undelivered
from bot.flows.words import SetId
from bot.store import outbox, places
from bot.store.database import Database
from bot.store.outbox import Claim, Delivered, Ready
from bot.store.places import Standing
from tests.databases import postgres_url, sqlite_url

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SET = SetId("k3f9ab27qp")
OTHER = SetId("aaaaaaaaaa")
PLATFORMS = ("fake",)
ROOM = Ready(SET, "room")


@asynccontextmanager
async def _opened(kind: str, folder: Path) -> AsyncGenerator[Database]:
    if kind == "sqlite":
        database = await Database.open(sqlite_url(folder), "data")
        yield database
        await database.close()
    else:
        async with postgres_url() as url:
            database = await Database.open(url, "data")
            yield database
            await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Database]:
    async with _opened(request.param, tmp_path) as database:
        yield database


def row(kind: str, place: str = "room", slot: str = "", *, set_id: SetId = SET, wait: float = 0) -> dict[str, Any]:
    return {
        "set_id": set_id,
        "community": "fake:home",
        "place": place,
        "kind": kind,
        "slot": slot,
        "language": "en",
        "key_id": "none",
        "body": b"",
        "nonce": "n",
        "not_before": NOON + timedelta(seconds=wait),
        "created": NOON,
    }


async def put(database: Database, *rows: dict[str, Any]) -> None:
    async with database.transaction() as connection:
        await outbox.put(connection, rows)


async def claim(database: Database, which: Ready = ROOM, holder: str = "us", at: datetime = NOON) -> Claim | None:
    async with database.transaction() as connection:
        return await outbox.claim(connection, which, holder, at)


async def claimed(database: Database, which: Ready = ROOM, at: datetime = NOON) -> Claim:
    found = await claim(database, which, at=at)
    assert found is not None
    return found


async def settle(database: Database, done: Delivered) -> object:
    async with database.transaction() as connection:
        return await outbox.settle(connection, done)


async def ready(database: Database, at: datetime = NOON) -> list[Ready]:
    async with database.reading() as connection:
        return await outbox.ready(connection, at, 100, PLATFORMS)


async def order(database: Database, which: Ready = ROOM) -> list[str]:
    """Deliver all of a place, and say in which order."""
    went: list[str] = []
    while (taken := await claim(database, which)) is not None:
        went.append(f"{taken.kind} {taken.slot}".strip())
        await settle(database, Delivered(taken, NOON, "sent"))
    return went


async def test_rows_of_a_place_go_in_their_order(database: Database) -> None:
    await put(database, row("tell", slot="a"), row("show", slot="b"), row("clear", slot="c"))

    assert await order(database) == ["tell a", "show b", "clear c"]
    assert await ready(database) == []


async def test_a_row_that_waits_holds_up_those_after_it_and_no_other_place(database: Database) -> None:
    await put(database, row("tell", wait=30), row("tell"), row("tell", "origin"), row("tell", set_id=OTHER))

    assert await ready(database) == [Ready(SET, "origin"), Ready(OTHER, "room")]
    assert await claim(database) is None
    assert Ready(SET, "room") in await ready(database, NOON + timedelta(seconds=30))


async def test_a_place_is_lent_to_one_of_many_who_ask_at_once(database: Database) -> None:
    await put(database, row("tell"), row("tell"))

    lent = await asyncio.gather(*(claim(database, holder=f"process {number}") for number in range(6)))

    assert len([one for one in lent if one is not None]) == 1
    assert await ready(database) == []


async def test_a_place_whose_holder_vanished_is_lent_again_and_its_row_is_in_doubt(database: Database) -> None:
    await put(database, row("tell"))
    first = await claimed(database)
    later = NOON + outbox.LEASE

    assert await ready(database, later - timedelta(seconds=1)) == []
    second = await claimed(database, at=later)

    assert (first.uncertain, second.uncertain) == (False, True)
    assert (second.row, second.attempts) == (first.row, 2)
    assert second.fence > first.fence


async def test_a_report_under_an_old_fence_changes_nothing(database: Database) -> None:
    await put(database, row("tell", slot="turn"))
    first = await claimed(database)
    second = await claimed(database, at=NOON + outbox.LEASE)

    late = Delivered(first, NOON, "sent", slots=(("turn", Standing("m1")),), answers=(RoomOpened(),))
    assert await settle(database, late) is None
    async with database.reading() as connection:
        assert await places.standing(connection, SET, "room") == {}

    assert await settle(database, replace(late, claim=second)) == (RoomOpened(),)
    async with database.reading() as connection:
        assert await places.standing(connection, SET, "room") == {"turn": Standing("m1")}


async def test_a_showing_is_left_out_when_a_newer_one_waits(database: Database) -> None:
    await put(
        database,
        row("show", slot="meeting"),
        row("show", slot="turn"),
        row("show", slot="meeting"),
        row("tell", slot="t"),
        row("show", slot="meeting"),
        row("show", slot="turn"),
        row("show", slot="turn"),
    )

    assert await order(database) == ["show turn", "show meeting", "tell t", "show meeting", "show turn"]


async def test_a_showing_that_may_have_gone_out_is_looked_after_even_if_a_newer_one_waits(database: Database) -> None:
    await put(database, row("show", slot="meeting"))
    first = await claimed(database)
    await put(database, row("show", slot="meeting"))

    again = await claimed(database, at=NOON + outbox.LEASE)

    assert (again.row, again.uncertain) == (first.row, True)


async def test_a_thread_waits_for_what_was_said_before_it_in_the_room(database: Database) -> None:
    await put(database, row("tell", "room"), row("tell", "thread:turn-2-1"), row("tell", "room"))
    thread = Ready(SET, "thread:turn-2-1")

    assert await ready(database) == [ROOM]
    assert await claim(database, thread) is None
    await settle(database, Delivered(await claimed(database), NOON, "sent"))
    assert sorted(await ready(database), key=lambda one: one.place) == [ROOM, thread]
    assert await claim(database, thread) is not None


async def test_rows_of_other_platforms_are_left_to_others(database: Database) -> None:
    await put(
        database, {**row("tell"), "community": "faker:home"}, {**row("tell", set_id=OTHER), "community": "fake:b"}
    )

    assert await ready(database) == [Ready(OTHER, "room")]


async def test_a_set_hears_of_trouble_in_a_place_once_until_something_arrives_there(database: Database) -> None:
    await put(database, *(row("tell") for _ in range(4)))
    trouble = Undelivered("room")
    heard: list[object] = []

    async def try_it(state: Any, *complaints: Undelivered) -> None:
        heard.append(await settle(database, Delivered(await claimed(database), NOON, state, complaints=complaints)))

    await try_it("dead", trouble)
    await try_it("dead", trouble)
    await try_it("sent")
    await try_it("dead", trouble)

    assert heard == [(trouble,), (), (), (trouble,)]


async def test_what_waits_for_a_lost_place_is_kept_as_dead_and_can_be_tried_again(database: Database) -> None:
    await put(database, row("tell"), row("show", slot="x"), row("tell", "origin"))
    lost = Delivered(
        await claimed(database),
        NOON,
        "dead",
        place_lost=True,
        trouble="PlaceGoneError",
        complaints=(PlaceLost("room"),),
    )

    assert await settle(database, lost) == (PlaceLost("room"),)
    async with database.transaction() as connection:
        stuck = await outbox.stuck(connection)
        assert [(one.kind, one.state, one.trouble) for one in stuck] == [
            ("tell", "dead", "PlaceGoneError"),
            ("show", "dead", "PlaceGoneError"),
        ]
        assert await outbox.retry(connection, stuck[0].row, NOON) == 1
        assert await outbox.drop(connection, None) == 1

    assert await order(database) == ["tell"]


async def test_an_operator_cannot_drop_what_is_still_being_tried(database: Database) -> None:
    await put(database, row("tell"))
    tried = await claimed(database)
    await settle(
        database, Delivered(tried, NOON, "waiting", not_before=NOON + timedelta(minutes=1), trouble="TryLater")
    )

    async with database.transaction() as connection:
        assert await outbox.drop(connection, tried.row) == 0
        assert await outbox.next_moment(connection) == NOON + timedelta(minutes=1)
        assert await outbox.retry(connection, tried.row, NOON) == 1

    assert (await claimed(database)).row == tried.row


async def test_direct_messages_that_must_be_opened_stand_in_a_line_of_their_own(database: Database) -> None:
    await put(
        database,
        row("tell", "direct:fake:asha"),
        row("tell", "direct:fake:ravi"),
        row("tell", "direct:fake:asha", set_id=OTHER),
    )

    async def newcomer() -> Ready | None:
        async with database.reading() as connection:
            return await outbox.ready_new_direct(connection, NOON, "fake")

    assert await ready(database) == []
    assert await newcomer() == Ready(SET, "direct:fake:asha")
    opened = Delivered(await claimed(database, Ready(SET, "direct:fake:asha")), NOON, "sent", address="fake:@/asha")
    await settle(database, opened)
    assert await newcomer() == Ready(SET, "direct:fake:ravi")
    assert await ready(database) == [Ready(OTHER, "direct:fake:asha")]
    assert (await claimed(database, Ready(OTHER, "direct:fake:asha"))).address == "fake:@/asha"


async def test_one_new_direct_message_a_second_passes_whoever_asks(database: Database) -> None:
    async def passes(after: float) -> bool:
        async with database.transaction() as connection:
            at = NOON + timedelta(seconds=after)
            return await outbox.pass_turnstile(connection, "fake", at, timedelta(seconds=1))

    assert sum(await asyncio.gather(*(passes(0) for _ in range(5)))) == 1
    assert [await passes(after) for after in (0.5, 0.99, 1, 1.5, 2)] == [False, False, True, False, True]


async def test_a_room_that_was_made_anew_has_nothing_standing_in_it(database: Database) -> None:
    await put(database, row("have-room"), row("show", slot="x"), row("have-room"))
    await settle(database, Delivered(await claimed(database), NOON, "sent", address="fake:home/one"))
    shown = Delivered(await claimed(database), NOON, "sent", slots=(("x", Standing("m1", "as drawn")),))
    await settle(database, shown)
    third = await claimed(database)
    assert (third.address, third.standing) == ("fake:home/one", {"x": Standing("m1", "as drawn")})

    await settle(database, Delivered(third, NOON, "sent", address="fake:home/two"))

    async with database.reading() as connection:
        assert await places.standing(connection, SET, "room") == {}
        assert await places.whose(connection, "fake:home/one") is None
        assert await places.whose(connection, "fake:home/two") == (SET, "room")
        assert await places.watched(connection) == {"fake:home/two"}


async def test_looking_does_not_read_what_was_sent(tmp_path: Path) -> None:
    statements: list[tuple[str, Any]] = []

    def heard(connection: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
        statements.append((statement, parameters))

    async with _opened("sqlite", tmp_path) as database, database.reading() as connection:
        event.listen(connection.sync_connection, "before_cursor_execute", heard)
        await outbox.ready(connection, NOON, 16, PLATFORMS)
        await outbox.ready_new_direct(connection, NOON, "fake")
        await outbox.next_moment(connection)
        looks = [each for each in statements if each[0].startswith("SELECT")]
        plans = [await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {look}", with_) for look, with_ in looks]
        steps = [row.detail for plan in plans for row in plan]

    assert len(looks) == 3
    assert [step for step in steps if step.startswith("SCAN")] == []


async def test_housekeeping_removes_what_was_sent_long_ago_and_nothing_else(database: Database) -> None:
    await put(database, row("tell"), row("tell"), row("tell"))
    await settle(database, Delivered(await claimed(database), NOON, "sent"))
    await settle(database, Delivered(await claimed(database), NOON, "dead"))

    async with database.transaction() as connection:
        assert await outbox.sweep(connection, NOON) == 0
        assert await outbox.sweep(connection, NOON + timedelta(days=3)) == 1
        assert [one.state for one in await outbox.stuck(connection)] == ["dead"]
    assert await order(database) == ["tell"]
