"""Somebody's words erased: no copy of the data from before opens with a key that is left, and everybody else's words are there.

The set that is played is a real one; the copies are the rows as they stood before, which is what a backup holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.flows import life
from bot.flows.effects import Redraw
from bot.flows.events import (
    ActionPointsWritten,
    Answers,
    ForgetMyWords,
    FreeForSet,
    JoinedWith,
    NotFree,
    RoomOpened,
    RuleSuggested,
    SetOpened,
    Start,
)
from bot.flows.words import PersonId, SetId, Words
from bot.store import codec
from bot.store.encryption import ABOUT_EFFECT, about_draft, about_person
from bot.store.forgetting import SealedAnew
from bot.store.keyring import KeyGoneError, Keyring
from bot.store.store import Store
from bot.store.tables import drafts, outbox, people, sets
from bot.store.unit import Changes, FormOf
from bot.writer import NotTakenError
from tests.stage import ASHA, HOME, LENA, RAVI, SQUARE, Stage, Urls, on_sqlite

CANARY = "a canary of Lena's"
RAVIS = "what Ravi would rather"


def boxes(by: PersonId, **texts: str) -> Answers:
    return Answers({name: Words(by, text) for name, text in texts.items()})


async def a_set_with_words(stage: Stage) -> SetId:
    """Three in their room. Lena and Ravi took action points on, which wait to be shown, and suggested rules.

    Lena and Ravi each have a form half done.
    """
    opened = SetOpened(answers=boxes(ASHA, name="Peers", city="Berlin"), by=ASHA)
    answered = await stage.take(opened, at=SQUARE)
    assert answered.set_id is not None, answered.reply
    set_id = answered.set_id
    for person in (RAVI, LENA):
        await stage.take(JoinedWith(answers=boxes(person, city="Berlin"), by=person), set_id)
    await stage.take(Start(by=ASHA), set_id)
    await stage.take(RoomOpened(), set_id)
    for person, text in ((LENA, CANARY), (RAVI, RAVIS)):
        await stage.take(ActionPointsWritten(answers=boxes(person, points=text), by=person), set_id)
        await stage.take(RuleSuggested(answers=boxes(person, rule=text), by=person), set_id)
    for person, text in ((LENA, CANARY), (RAVI, RAVIS)):
        await stage.take(RuleSuggested(answers=boxes(person, other=text), by=person), set_id)
    return set_id


Copy = list[tuple[str, str, bytes]]
"""Every sealed body there is: under which key, for what, and the bytes."""


async def copied(store: Store) -> Copy:
    """A backup."""
    async with store.reading() as connection:
        of_sets = (await connection.execute(select(sets.c.key_id, sets.c.id, sets.c.body))).all()
        of_people = (await connection.execute(select(people.c.key_id, people.c.person, people.c.profile))).all()
        waiting = (await connection.execute(select(outbox.c.key_id, outbox.c.body))).all()
        begun = (await connection.execute(select(drafts))).all()
    return [
        *((row.key_id, f"set/{row.id}", row.body) for row in of_sets),
        *((row.key_id, about_person(row.person), row.profile) for row in of_people if row.profile),
        *((row.key_id, ABOUT_EFFECT, row.body) for row in waiting),
        *((row.key_id, about_draft(row.person, row.form), row.body) for row in begun),
    ]


async def revealed(store: Store, copy: Copy) -> bytes:
    """All that a copy says to whoever has today's keyring."""
    opened: list[bytes] = []
    for key_id, purpose, body in copy:
        with suppress(KeyGoneError):
            opened.append((await store.keyring.key(key_id)).open(purpose, body))
    return b"\n".join(opened)


@pytest.fixture
async def real(where: Urls) -> AsyncGenerator[Stage]:
    """The real flows on both databases."""
    async with where.stage(flows=life) as stage:
        yield stage


async def test_an_older_copy_reveals_not_one_of_their_words_and_others_words_are_still_there(real: Stage) -> None:
    set_id = await a_set_with_words(real)
    before = await copied(real.store)
    seen = await revealed(real.store, before)
    assert seen.count(CANARY.encode()) > 3
    assert RAVIS.encode() in seen

    answered = await real.take(ForgetMyWords(by=LENA), set_id)

    assert answered.reply is not None
    assert CANARY.encode() not in await revealed(real.store, before)
    today = await revealed(real.store, await copied(real.store))
    assert CANARY.encode() not in today
    assert RAVIS.encode() in today
    async with real.store.looking(real.now) as unit:
        ravis = await unit.draft(FormOf(RAVI, f"{set_id}/rule-suggested/"))
    assert ravis is not None
    assert ravis.answers.words("other").text == RAVIS
    assert [words.text for words in (await real.kept(set_id)).rules.suggestions] == ["", RAVIS]
    assert (await real.kept(set_id)).name.text == "Peers"


async def test_what_waits_to_be_posted_goes_out_without_their_words(real: Stage) -> None:
    set_id = await a_set_with_words(real)
    before = await real.waiting()

    await real.take(ForgetMyWords(by=LENA), set_id)

    after = await real.waiting()
    assert [type(effect) for effect in after[: len(before)]] == [type(effect) for effect in before]
    assert any(isinstance(effect, Redraw) and effect.slot == "action-points" for effect in after[len(before) :])
    assert CANARY.encode() not in b"".join(codec.write_effect(effect) for effect in after)


async def test_who_forgot_keeps_their_profile_and_their_forms_of_other_sets(real: Stage) -> None:
    set_id, other = await a_set_with_words(real), await a_set_with_words(real)
    async with real.store.looking(real.now) as unit:
        profile = (await unit.people([ASHA]))[ASHA].profile
    for each in (set_id, other):
        await real.take(RuleSuggested(answers=boxes(ASHA, other="half done"), by=ASHA), each)

    await real.take(ForgetMyWords(by=ASHA), set_id)

    async with real.store.looking(real.now) as unit:
        assert (await unit.people([ASHA]))[ASHA].profile == profile
    async with real.store.reading() as connection:
        forms = (await connection.execute(select(drafts.c.form).where(drafts.c.person == ASHA))).scalars().all()
    assert list(forms) == [f"{other}/rule-suggested/"]
    assert b"half done" in await revealed(real.store, await copied(real.store))


async def test_somebody_without_a_profile_can_have_their_words_forgotten(stage: Stage) -> None:
    """A guest who was asked nothing has no key of their own."""
    set_id = await stage.opened()
    async with stage.store.writing(stage.now) as unit:
        kept = (await unit.sets([set_id], lock=True))[set_id]
        assert kept.value is not None
        changes = Changes(sets={set_id: (kept.value, None)}, forgotten=[(set_id, RAVI)])
        await unit.save(changes, iter(()), stage.now)
        assert unit.outlived == [kept.key.id]

    assert (await stage.kept(set_id)) == kept.value


async def test_the_key_is_new_before_the_old_one_goes(real: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off after the commit: the words are out of the record, and housekeeping destroys what nothing names any more."""
    set_id = await a_set_with_words(real)
    before = await copied(real.store)

    async def cut_off(_: Keyring, __: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(Keyring, "destroy", cut_off)
        answered = await real.take(ForgetMyWords(by=LENA), set_id)
    assert answered.reply is not None
    assert CANARY.encode() not in await revealed(real.store, await copied(real.store))
    assert CANARY.encode() in await revealed(real.store, before)
    real.later(timedelta(hours=2))

    await real.engine.housekeeping()

    assert CANARY.encode() not in await revealed(real.store, before)
    assert RAVIS.encode() in await revealed(real.store, await copied(real.store))


async def test_nothing_is_forgotten_by_halves(real: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that ends before its commit leaves all as it was, under the keys as they were."""
    set_id = await a_set_with_words(real)
    before = await copied(real.store)

    async def cut_off(_: SealedAnew) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(SealedAnew, "drafts", cut_off)
        with pytest.raises(NotTakenError):
            await real.take(ForgetMyWords(by=LENA), set_id)

    assert await copied(real.store) == before
    assert (await revealed(real.store, before)).count(CANARY.encode()) > 3


async def test_on_sqlite_no_key_of_before_is_in_the_keyring_or_in_its_copies(tmp_path: Path) -> None:
    async with on_sqlite(tmp_path).stage(flows=life) as stage:
        set_id = await a_set_with_words(stage)
        await stage.store.keyring.keep_copies()
        old = {key_id for key_id, purpose, _ in await copied(stage.store) if purpose == f"set/{set_id}"}

        await stage.take(ForgetMyWords(by=LENA), set_id)

        for name in ("keys.db", "keys.db.copy-1", "keys.db.copy-2"):
            connection = sqlite3.connect(tmp_path / name)
            there = {key_id for (key_id,) in connection.execute("SELECT id FROM keys")}
            connection.close()
            assert there
            assert not there & old


# --- a community's own record -----------------------------------------------------------------------------------------


async def test_who_is_free_for_a_set_no_more_is_revealed_by_no_copy_of_the_communitys_record(real: Stage) -> None:
    choices = {"languages": ("en",), "not-with": (LENA,)}
    for person, text in ((LENA, CANARY), (RAVI, RAVIS)):
        answers = Answers(boxes(person, brings=text, city="Berlin").boxes, choices)
        await real.take(FreeForSet(answers=answers, by=person))
        await real.take(FreeForSet(answers=boxes(person, brings=f"{text} too"), by=person))
    before = await copied(real.store)
    assert (await revealed(real.store, before)).count(CANARY.encode()) == 2, "the record, and a form half done"

    await real.take(NotFree(by=LENA))

    assert CANARY.encode() not in await revealed(real.store, before)
    today = await revealed(real.store, await copied(real.store))
    assert CANARY.encode() not in today
    assert today.count(RAVIS.encode()) == 2
    async with real.store.looking(real.now) as unit:
        assert [each.person for each in (await unit.communities([HOME]))[HOME].free] == [RAVI]
        assert await unit.sets_of([LENA]) == {LENA: ()}
