"""The standing card: published by an organiser, kept true by the sets that form, and taken away from where it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.flows import life, sets_card
from bot.flows.cards import Button, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts, Standing
from bot.flows.effects import Clear, HandOn, Origin, Show, Step, Whisper
from bot.flows.events import AskNow, Join, PlaceLost, PublishCard, SetOpened, SetSeeks, TakeCardDown, Withdraw
from bot.flows.model import Community, LearningSet, Listed, Seeking, SetsCard, record_of
from bot.flows.refusing import refuse
from bot.flows.words import NOBODY, SetId, Words, say
from tests.flows.builders import (
    ASHA,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    circumstances,
    forming,
    profile_of,
    together,
    written,
)
from tests.flows.shown import draw

if TYPE_CHECKING:
    from bot.flows.words import PersonId

COMMUNITY = Community(record_of(HERE))
TUESDAY, NAME = SetId("k3f9ab27qp"), Words(NOBODY, "Tuesday peers")
OPEN = Listed(TUESDAY, "k3f9", NAME, "forming", places_left=2)
STANDS = COMMUNITY.with_card(SetsCard(1, stands=True, seeking=(Seeking(TUESDAY, NAME, 2),)))
NOWHERE = COMMUNITY.with_card(SetsCard(1))


def administering(*sets: Listed) -> Circumstances:
    return Circumstances(MONDAY_MORNING, here=HERE, standing=Standing(administers=True), sets=sets)


def with_card(person: PersonId | None = None) -> Circumstances:
    """A community in which a card stands."""
    profile = profile_of(person) if person else None
    return Circumstances(MONDAY_MORNING, CommunityFacts(card_stands=True), profile, HERE)


def test_a_card_that_is_published_names_the_sets_that_can_be_joined() -> None:
    here = administering(
        OPEN,
        replace(OPEN, id=SetId("byinvites0"), name=None),
        replace(OPEN, id=SetId("full000000"), places_left=0),
    )

    step = life.step(COMMUNITY, PublishCard(by=ASHA), here)

    down = Button(say("button-take-card-down"), TakeCardDown())
    assert step == Step(
        STANDS,
        Whisper(one_line(say("card-published"), down)),
        (Show(Origin(1), "standing", sets_card.card(STANDS)),),
    )
    draw(step.reply)
    draw(sets_card.card(STANDS))
    assert [button.label.key for button in sets_card.card(STANDS).buttons] == [
        *("button-start-a-set", "button-free-for-a-set", "button-what-is-a-set", "button-look-at-set")
    ]
    assert sets_card.card(STANDS).buttons[-1] == Button(say("button-look-at-set", name=NAME), AskNow(), to=TUESDAY)


def test_where_no_set_forms_the_card_says_so_and_many_are_counted() -> None:
    many = tuple(Seeking(SetId(f"set{n:07}"), NAME, 1) for n in range(10))

    none, all_of_them = (
        sets_card.card(COMMUNITY.with_card(SetsCard(1, stands=True, seeking=seeking))) for seeking in ((), many)
    )

    assert none.lines == (say("card-what"), say("card-none-seeking"))
    assert all_of_them.lines[-1] == say("card-others", count=2)
    assert len(all_of_them.buttons) == 3 + 8
    draw(none)
    draw(all_of_them)


def test_published_once_more_it_stands_there_and_the_old_one_goes() -> None:
    step = life.step(STANDS, PublishCard(by=ASHA), administering())

    again = COMMUNITY.with_card(SetsCard(2, stands=True))
    assert step.state == again
    assert step.effects == (Clear(Origin(1), "standing"), Show(Origin(2), "standing", sets_card.card(again)))


def test_a_card_is_taken_down_once() -> None:
    step = life.step(STANDS, TakeCardDown(by=ASHA), administering())

    done = Whisper(one_line(say("card-taken-down")))
    assert step == Step(NOWHERE, done, (Clear(Origin(1), "standing"),))
    assert life.step(NOWHERE, TakeCardDown(by=ASHA), administering()) == refuse(NOWHERE, say("card-stands-nowhere"))


def test_a_card_whose_channel_is_gone_stands_nowhere_and_an_older_ones_concerns_nobody() -> None:
    assert life.step(STANDS, PlaceLost("origin:1"), circumstances()) == Step(NOWHERE)
    assert life.step(STANDS, PlaceLost("origin:0"), circumstances()) == Step(STANDS)
    assert life.step(NOWHERE, PlaceLost("origin:1"), circumstances()) == Step(NOWHERE)


@pytest.mark.parametrize(("left", "seeking"), [(1, (Seeking(TUESDAY, NAME, 1),)), (0, ())])
def test_what_a_set_hands_on_stands_on_the_card_without_a_sound(left: int, seeking: tuple[Seeking, ...]) -> None:
    step = life.step(STANDS, SetSeeks(TUESDAY, NAME, left), circumstances())

    now = COMMUNITY.with_card(SetsCard(1, stands=True, seeking=seeking))
    assert step == Step(now, effects=(Show(Origin(1), "standing", sets_card.card(now)),))
    assert life.step(NOWHERE, SetSeeks(TUESDAY, NAME, left), circumstances()) == Step(NOWHERE)


# --- what sets hand on


def handed_on(left: int) -> HandOn:
    return HandOn(SetSeeks(TUESDAY, NAME, left), to=record_of(HERE))


def test_a_set_that_opens_and_one_that_is_joined_hand_on_the_places_left() -> None:
    answers = written(ASHA, name="Tuesday peers", city="Berlin")
    opened = life.step(None, SetOpened(TUESDAY, "k3f9", by=ASHA, answers=answers), with_card())
    joined = life.step(forming(ASHA, LENA), Join(by=NOAH), with_card(NOAH))

    assert opened.effects[-1] == handed_on(3)
    assert joined.effects[-1] == handed_on(1)


@pytest.mark.parametrize("before", [forming(ASHA, LENA, NOAH)])
def test_a_set_that_is_full_or_taken_back_goes_from_the_card(before: LearningSet) -> None:
    assert life.step(before, Join(by=TOMAS), with_card(TOMAS)).effects[-1] == handed_on(0)
    assert life.step(before, Withdraw(by=ASHA), with_card()).effects[-1] == handed_on(0)


def test_a_closed_set_one_together_and_one_where_no_card_stands_hand_on_nothing() -> None:
    closed = replace(forming(ASHA, LENA), closed=True)
    steps = (
        life.step(closed, Join(by=NOAH), with_card(NOAH)),
        life.step(closed.inviting((NOAH,)), Join(by=NOAH), with_card(NOAH)),
        life.step(together(), Join(by=NOAH), with_card(NOAH)),
        life.step(forming(ASHA, LENA), Join(by=NOAH), circumstances(known=NOAH)),
        life.step(None, SetOpened(by=ASHA), with_card()),
        life.step(STANDS, TakeCardDown(by=ASHA), replace(administering(), community=with_card().community)),
    )

    assert [effect for step in steps for effect in step.effects if isinstance(effect, HandOn)] == []
