"""An organiser's view, on SQLite and on PostgreSQL: numbers that saving a set wrote, and a set that is put to rest."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from bot.door import Answered, Incoming
from bot.flows import life
from bot.flows.cards import Button, one_line
from bot.flows.circumstances import Standing
from bot.flows.effects import Whisper
from bot.flows.events import AskOverview, AskSet, AskSets, FromPerson, Join, PutToRest, Withdraw
from bot.flows.model import Counts, Ended, LearningSet, Listed, record_of
from bot.flows.words import NOBODY, CommunityId, Listing, Words, say
from bot.store.tables import counts, outbox, place_leases, sets
from tests.stage import ASHA, HOME, NUMBERS, RAVI, Stage, Urls

ADMINISTERS = Standing(administers=True)
ELSEWHERE = CommunityId("fake:elsewhere")


@pytest.fixture
async def community(where: Urls) -> object:
    """An engine with the real flows, in whose community one set is forming."""
    async with where.stage(flows=life) as stage:
        yield stage


async def asks(stage: Stage, event: FromPerson, here: CommunityId = HOME) -> Answered:
    return await stage.engine.take(Incoming(f"press-{next(NUMBERS)}", here, event, standing=ADMINISTERS))  # pyright: ignore[reportArgumentType]


def lives(**many: int) -> object:
    return say(
        "overview-lives", lives=Listing(tuple(say("overview-life", life=life, count=n) for life, n in many.items()))
    )


async def first_line(stage: Stage, here: CommunityId = HOME) -> object:
    reply = (await asks(stage, AskOverview(by=ASHA), here)).reply
    assert isinstance(reply, Whisper)
    return reply.card.lines[0]


async def test_an_organiser_sees_how_many_sets_there_are_here_and_nothing_of_others(where: Urls) -> None:
    async with where.stage() as stage:
        await stage.opened()
    async with where.stage(flows=life) as stage:
        assert await first_line(stage) == lives(together=1)
        assert await first_line(stage, ELSEWHERE) == say("overview-nothing")


async def test_counts_that_an_older_release_wrote_are_made_anew(where: Urls) -> None:
    async with where.stage() as stage:
        set_id = await stage.opened()
        await stage.take(Join(by=RAVI), set_id)
        async with stage.store.transaction() as connection:
            await connection.execute(update(counts).values(life="forming", members=9))
            await connection.execute(update(sets).values(due_stamp="of an older release"))

        await stage.engine.housekeeping()

        async with stage.store.looking(stage.now) as unit:
            assert await unit.counts(HOME) == (Counts("together", members=2),)


async def test_counts_that_are_missing_are_made_too(where: Urls) -> None:
    async with where.stage() as stage:
        await stage.opened()
        async with stage.store.transaction() as connection:
            await connection.execute(delete(counts))
            await connection.execute(update(sets).values(due_stamp="of an older release"))

        await stage.engine.housekeeping()

        async with stage.store.looking(stage.now) as unit:
            assert await unit.counts(HOME) == (Counts("together", members=1),)


async def test_a_set_to_which_nothing_is_delivered_is_listed_as_one_in_trouble(where: Urls) -> None:
    async with where.stage() as stage:
        told = await stage.opened()
        async with stage.store.looking(stage.now) as unit:
            (known,) = await unit.listed(HOME)
        assert known == Listed(told, known.mark, Words(NOBODY, ""), "together")
        async with stage.store.transaction() as connection:
            lease = {"set_id": told, "holder": "x", "fence": 1, "until": stage.now, "told": True}
            await connection.execute(place_leases.insert(), [{**lease, "place": "direct:fake:asha"}])
            assert (await connection.execute(select(outbox.c.id).where(outbox.c.state == "dead"))).all() == []
        async with stage.store.looking(stage.now) as unit:
            assert (await unit.listed(HOME))[0].trouble == ""
        async with stage.store.transaction() as connection:
            await connection.execute(place_leases.insert(), [{**lease, "place": "room"}])
        async with stage.store.looking(stage.now) as unit:
            assert (await unit.listed(HOME))[0].trouble == "undelivered"
            assert await unit.listed(ELSEWHERE) == ()


async def test_an_organiser_archives_a_set_that_is_here_and_none_that_is_elsewhere(where: Urls) -> None:
    async with where.stage() as before:
        set_id = await before.opened()
    async with where.stage(flows=life) as stage:
        listed = (await asks(stage, AskSets(by=ASHA))).reply
        assert isinstance(listed, Whisper)
        known = say("set-known-as", name=say("set-by-mark", mark=(await stage.kept(set_id)).mark))
        assert listed.card.buttons == (Button(known, AskSet(set_id)),)

        refused = await asks(stage, PutToRest(set_id, "archive", by=ASHA), ELSEWHERE)
        assert refused.reply == Whisper(one_line(say("set-not-there")))
        assert not isinstance((await stage.kept(set_id)).life, Ended)
        await asks(stage, PutToRest(set_id, "archive", by=ASHA))

        kept = await stage.kept(set_id)
        assert isinstance(kept, LearningSet)
        assert isinstance(kept.life, Ended)
        assert await first_line(stage) == lives(ended=1)
        async with stage.store.looking(stage.now) as unit:
            assert await unit.listed(HOME) == ()


async def test_nothing_of_a_set_is_left_in_the_counts_once_it_is_destroyed(where: Urls) -> None:
    async with where.stage() as stage:
        set_id = await stage.opened()
        await stage.take(Withdraw(by=ASHA), set_id)
        await stage.store.destroy(set_id)
        async with stage.store.looking(stage.now) as unit:
            assert await unit.counts(HOME) == ()
            assert record_of(HOME) not in await unit.sets([set_id])
