"""Two processes on one PostgreSQL: each with a store, a keyring and an engine of its own, and neither spoils the other's work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.door import Address
from bot.flows.events import Answers, GroupBrought, Join, MessageWritten, MoreTime, SettingsChanged
from bot.flows.profile import Profile
from bot.flows.words import MessageRef, PersonId, Words
from bot.store import unit as unit_module
from bot.store.unit import Unit
from tests.stage import ASHA, MINUTE, RAVI, Stage, Urls, on_postgresql

ROUNDS = 20


@asynccontextmanager
async def two(where: Urls) -> AsyncGenerator[tuple[Stage, Stage]]:
    async with where.stage() as one, where.stage() as other:
        yield one, other


@pytest.fixture
async def shared(postgres_pair: tuple[str, str], tmp_path: Path) -> Urls:
    return await on_postgresql(postgres_pair, tmp_path)


async def pressed_by_both(shared: Urls) -> str:
    """Both press on one set at the same time, again and again. Answers the set's diary."""
    async with two(shared) as (one, other):
        set_id = await one.opened()
        for number in range(ROUNDS):
            await asyncio.gather(
                one.take(MoreTime(minutes=number, by=ASHA), set_id, id=f"one-{number}"),
                other.take(MoreTime(minutes=number, by=ASHA), set_id, id=f"other-{number}"),
            )
        return await one.diary(set_id)


async def test_two_processes_that_press_on_one_set_lose_nothing(shared: Urls) -> None:
    assert await pressed_by_both(shared) == "".join(f"+{number}; " * 2 for number in range(ROUNDS))


async def test_without_the_rows_lock_presses_are_lost(shared: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_module, "_locked", unit_module._looked_at)

    assert await pressed_by_both(shared) != "".join(f"+{number}; " * 2 for number in range(ROUNDS))


async def delivered_to_both(shared: Urls) -> str:
    async with two(shared) as (one, other):
        set_id = await one.opened()
        for number in range(ROUNDS):
            press = MoreTime(minutes=number, by=ASHA)
            await asyncio.gather(*(each.take(press, set_id, id=f"press-{number}") for each in (one, other)))
        return await one.diary(set_id)


async def test_an_event_delivered_to_two_processes_acts_once(shared: Urls) -> None:
    assert await delivered_to_both(shared) == "".join(f"+{number}; " for number in range(ROUNDS))


async def test_without_the_inbox_it_acts_twice(shared: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
    async def remembers_nothing(_: Unit, ids: set[str]) -> set[str]:
        return set(ids)

    monkeypatch.setattr(Unit, "unseen", remembers_nothing)

    assert await delivered_to_both(shared) == "".join(f"+{number}; " * 2 for number in range(ROUNDS))


async def test_the_clock_in_one_process_and_a_press_in_the_other_never_both_have_their_way(shared: Urls) -> None:
    async with two(shared) as (one, other):
        for number in range(ROUNDS):
            set_id = await one.opened()
            await one.take(MoreTime(minutes=0, by=ASHA), set_id, id=f"first-{number}")
            due = await other.engine.due_sets(other.now, 10)
            await asyncio.gather(
                other.engine.clock_reached(due),
                one.take(MoreTime(minutes=2, by=ASHA), set_id, id=f"more-{number}"),
            )
            moved, rang = "+0; +2; ", "+0; due; +2; "
            assert await one.diary(set_id) in {moved, rang}
            assert due == [set_id]
            assert await other.engine.next_due() == other.now + 2 * MINUTE
            async with one.store.writing(one.now) as unit:
                await unit.due_again_at({set_id: one.now + 9 * MINUTE})


async def test_a_due_moment_reached_by_two_processes_is_handled_once(shared: Urls) -> None:
    async with two(shared) as (one, other):
        for number in range(ROUNDS):
            set_id = await one.opened()
            await one.take(MoreTime(minutes=0, by=ASHA), set_id, id=f"first-{number}")
            await asyncio.gather(one.engine.clock_reached([set_id]), other.engine.clock_reached([set_id]))
            assert await one.diary(set_id) == "+0; due; "


async def test_batches_that_cross_on_the_same_sets_never_stop_each_other(shared: Urls) -> None:
    async with two(shared) as (one, other):
        sets = [await one.opened() for _ in range(8)]
        forth = [
            one.take(Join(by=RAVI), set_id, id=f"forth-{number}-{set_id}") for number in range(5) for set_id in sets
        ]
        back = [
            other.take(Join(by=RAVI), set_id, id=f"back-{number}-{set_id}")
            for number in range(5)
            for set_id in reversed(sets)
        ]

        await asyncio.wait_for(asyncio.gather(*forth, *back), 60)

        for set_id in sets:
            assert await one.diary(set_id) == f"join {RAVI}; " * 10


async def test_settings_changed_in_two_processes_end_the_same_in_all_sets(shared: Urls) -> None:
    async with two(shared) as (one, other):
        here, there = await one.opened(), await other.opened()
        for number in range(ROUNDS):
            await asyncio.gather(
                one.take(_settings("Asia/Kolkata"), here, id=f"one-{number}"),
                other.take(_settings("Europe/Berlin"), there, id=f"other-{number}"),
            )
            profiles = [member.profile for set_id in (here, there) for member in (await one.kept(set_id)).members]
            async with one.store.looking(one.now) as unit:
                known = (await unit.people([ASHA]))[ASHA].profile
            assert profiles == [known, known]
            assert known in {Profile("Asia/Kolkata"), Profile("Europe/Berlin")}


def _settings(zone: str) -> SettingsChanged:
    return SettingsChanged(answers=Answers(choices={"zone": (zone,)}), by=ASHA)


async def test_people_new_to_both_processes_have_one_key(shared: Urls) -> None:
    async with two(shared) as (one, other):
        here = await one.opened()
        newcomers = [PersonId(f"fake:new-{number}") for number in range(ROUNDS)]
        for number, person in enumerate(newcomers):
            event = SettingsChanged(answers=Answers(choices={"zone": ("Asia/Kolkata",)}), by=person)
            await asyncio.gather(
                one.take(event, here, id=f"one-{number}"), other.take(event, here, id=f"other-{number}")
            )
        async with shared.stage() as later, later.store.looking(later.now) as unit:
            known = await unit.people(newcomers)
        assert [known[person].profile for person in newcomers] == [Profile("Asia/Kolkata")] * ROUNDS


async def test_a_room_made_by_one_process_is_heard_by_the_other(shared: Urls) -> None:
    async with two(shared) as (one, other):
        room = Address("fake:room")
        set_id = (await one.take(GroupBrought(by=ASHA), at=room, id="brought")).set_id
        assert set_id is not None
        line = MessageWritten(message=MessageRef("1"), words=Words(ASHA, "hello"), by=ASHA)

        assert other.engine.watches(room)
        await other.take(line, at=room, id="line")
        await other.take(line, at=Address("fake:elsewhere"), id="line-2")

        assert await one.diary(set_id) == "room: hello; "
        assert not other.engine.watches(Address("fake:elsewhere"))
