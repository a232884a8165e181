"""A community's own record, on SQLite and on PostgreSQL: what organisers choose holds for its sets, and for no others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from bot.door import Answered, Incoming
from bot.flows import life
from bot.flows.cards import Form, one_line
from bot.flows.circumstances import Circumstances, Standing
from bot.flows.due import Due
from bot.flows.effects import HandOn, Step, Whisper
from bot.flows.events import (
    Answers,
    AnyAnswer,
    AnyChange,
    AnyClock,
    AnyHanded,
    AskCommunitySettings,
    CommunitySettingsGiven,
    CompletionDue,
    FromPerson,
    Handed,
    Join,
    LeaveSet,
    SetOpened,
    TrainingCompleted,
)
from bot.flows.model import Chosen, Community, LearningSet, Record, Trained, record_of
from bot.flows.words import CommunityId, PersonId, SetId, Words, say
from bot.store.tables import sets
from tests.stage import ASHA, HOME, LENA, NUMBERS, RAVI, SeeThrough, Stage, Urls

ADMINISTERS = Standing(administers=True)
ELSEWHERE = CommunityId("fake:elsewhere")
OURS = record_of(HOME)


@pytest.fixture
async def community(where: Urls) -> object:
    """An engine with the real flows."""
    async with where.stage(flows=life) as stage:
        yield stage


async def does(
    stage: Stage,
    event: FromPerson,
    *,
    standing: Standing | None = None,
    here: CommunityId = HOME,
    to: SetId | None = None,
) -> Answered:
    return await stage.engine.take(Incoming(f"press-{next(NUMBERS)}", here, event, to, standing=standing))  # pyright: ignore[reportArgumentType]


def settings(by: PersonId, **boxes: str) -> CommunitySettingsGiven:
    filled = {"city": "Berlin", "retention": "30"} | boxes
    words = {name: Words(by, text) for name, text in filled.items()}
    return CommunitySettingsGiven(by=by, answers=Answers(words, {"training": ("yes",), "organisers": (LENA,)}))


async def test_what_an_administrator_chooses_is_kept_for_the_community(community: Stage) -> None:
    answered = await does(community, settings(ASHA, signposts="Call 112"), standing=ADMINISTERS)

    assert answered.reply == Whisper(one_line(say("community-settings-changed")))
    async with community.store.looking(community.now) as unit:
        kept = await unit.communities([HOME])
    chosen = Chosen(
        zone="Europe/Berlin",
        training_required=True,
        retention_days=30,
        signposts=Words(ASHA, "Call 112"),
        organiser_role=Words(ASHA, ""),
    )
    assert kept == {HOME: Community(OURS, chosen, (LENA,))}


async def test_it_is_there_to_be_changed_and_drawn_in_its_form(community: Stage) -> None:
    await does(community, settings(ASHA), standing=ADMINISTERS)

    form = (await does(community, AskCommunitySettings(by=LENA))).reply

    assert isinstance(form, Form)
    assert [getattr(field, "value", None) or getattr(field, "chosen", None) for field in form.fields[:5]] == [
        "Berlin", "30", ("yes",), None, (LENA,)
    ]  # fmt: skip


async def test_who_is_neither_in_charge_nor_named_changes_nothing(community: Stage) -> None:
    refused = await does(community, settings(RAVI), standing=Standing(roles=frozenset({"moderators"})))

    assert refused.reply == Whisper(one_line(say("organisers-only")))
    async with community.store.looking(community.now) as unit:
        assert await unit.communities([HOME]) == {HOME: Community(OURS)}


async def test_a_button_of_another_community_says_nothing_and_leaves_nothing(community: Stage) -> None:
    answered = await does(community, settings(ASHA), standing=ADMINISTERS, here=ELSEWHERE, to=OURS)
    asked = await does(community, AskCommunitySettings(by=ASHA), standing=ADMINISTERS, here=ELSEWHERE, to=OURS)

    assert answered.reply == Whisper(one_line(say("no-longer-there")))
    assert asked.reply == Whisper(one_line(say("organisers-only")))
    async with community.store.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(sets))).scalar_one() == 0


async def test_whoever_administers_another_community_does_not_organise_this_one(community: Stage) -> None:
    await does(community, settings(ASHA), standing=ADMINISTERS)

    answered = await does(community, settings(RAVI), standing=ADMINISTERS, here=ELSEWHERE, to=OURS)

    assert answered.reply == Whisper(one_line(say("organisers-only")))


async def test_a_sets_button_forged_for_a_community_does_nothing(community: Stage) -> None:
    await does(community, settings(ASHA), standing=ADMINISTERS)

    answered = await does(community, LeaveSet(by=LENA), to=OURS)

    assert answered.reply == Whisper(one_line(say("no-set-here")))


async def test_two_who_are_first_at_once_do_not_lose_one_anothers_word(where: Urls) -> None:
    """On PostgreSQL, from two processes; on SQLite there is only one."""
    async with where.stage(flows=life) as one:
        if one.store.alone:
            await asyncio.gather(*(does(one, settings(ASHA), standing=ADMINISTERS) for _ in range(2)))
        else:
            async with where.stage(flows=life) as other:
                await asyncio.gather(*(does(each, settings(ASHA), standing=ADMINISTERS) for each in (one, other)))
        async with one.store.reading() as connection:
            assert (await connection.execute(select(sets.c.id))).scalars().all() == [OURS]


# --- what is handed on ------------------------------------------------------------------------------------------------


class Told(Handed, frozen=True, tag="told-in-this-test"):
    """A set tells its community of somebody."""

    person: PersonId


class Founded(Handed, frozen=True, tag="founded-in-this-test"):
    """A community has a set opened."""

    by: PersonId


class Handing(SeeThrough):
    """Whoever joins is named to the community as an organiser, and the community opens a set for them."""

    def step(
        self, record: Record | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
    ) -> Step[Record | None]:
        match record, event:
            case Community(), Told(person=person):
                named = record.looked_after_by((*record.organisers, person))
                return Step(named, effects=(HandOn(Founded(person)),))
            case None, Founded(by=by):
                return super().step(None, SetOpened(by=by, new=SetId(f"of{by[5:]}")), circumstances)
            case LearningSet(), Join(by=by):
                joined = super().step(record, event, circumstances)
                return replace(joined, effects=(*joined.effects, HandOn(Told(by), to=record_of(record.community))))  # pyright: ignore[reportArgumentType]
            case _:
                return super().step(record, event, circumstances)


async def test_what_a_set_hands_on_happens_to_its_community_and_opens_a_set_in_the_same_transaction(
    where: Urls,
) -> None:
    async with where.stage(flows=Handing()) as stage:
        set_id = await stage.opened()

        await stage.take(Join(by=RAVI), set_id)

        async with stage.store.looking(stage.now) as unit:
            assert (await unit.communities([HOME]))[HOME].organisers == (RAVI,)
        assert (await stage.kept(SetId("ofravi"))).opener == RAVI


class ByTheClock(SeeThrough):
    """A set owes it to its community to say of its opener that they are trained."""

    def due(self, record: Record, circumstances: Circumstances) -> Iterator[Due]:
        if isinstance(record, LearningSet) and record.mark != "told":
            yield Due(circumstances.now, CompletionDue(record.opener))

    def step(
        self, record: Record | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
    ) -> Step[Record | None]:
        match record, event:
            case LearningSet(), CompletionDue(person):
                handed = HandOn(TrainingCompleted(person), to=record_of(record.community))
                return Step(replace(record, mark="told"), effects=(handed,))
            case Community(), TrainingCompleted(person):
                return Step(record.with_training(Trained(person, circumstances.now)))
            case _:
                return super().step(record, event, circumstances)


async def test_what_is_handed_on_by_the_clock_arrives_like_what_a_person_caused(where: Urls) -> None:
    async with where.stage(flows=ByTheClock()) as stage:
        set_id = await stage.opened()

        await stage.engine.clock_reached([set_id])

        async with stage.store.looking(stage.now) as unit:
            assert (await unit.communities([HOME]))[HOME].trained == (Trained(ASHA, stage.now),)
        assert (await stage.kept(set_id)).mark == "told"


async def test_settings_are_known_again_after_a_restart_and_hold_for_what_a_set_is_told(where: Urls) -> None:
    async with where.stage(flows=life) as stage:
        await does(stage, settings(ASHA), standing=ADMINISTERS)
    seen: list[Circumstances] = []

    class Watching(SeeThrough):
        def step(
            self,
            record: Record | None,
            event: AnyChange | AnyClock | AnyAnswer | AnyHanded,
            circumstances: Circumstances,
        ) -> Step[Record | None]:
            seen.append(circumstances)
            return super().step(record, event, circumstances)

    async with where.stage(flows=Watching()) as stage:
        set_id = await stage.opened()
        stage.later(timedelta(minutes=1))
        await stage.take(Join(by=RAVI), set_id)
    async with where.stage(flows=Watching()) as elsewhere:
        await does(elsewhere, SetOpened(by=ASHA), here=ELSEWHERE)

    assert [(each.community.retention_days, each.community.zone) for each in seen] == [
        (30, "Europe/Berlin"),
        (30, "Europe/Berlin"),
        (90, "UTC"),
    ]
