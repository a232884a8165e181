"""Who takes time, and in which order it is suggested."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import sharing, turn
from bot.flows.cards import Card, ChoiceField, Form, Option
from bot.flows.events import TurnsChosen
from bot.flows.formats import FORMATS
from bot.flows.model import LearningSet, Meeting, Programme, Turn, Wish
from bot.flows.words import Person, PersonId, say
from tests.flows.builders import ASHA, EVERYONE, LENA, MONDAY_MORNING, NOAH, TOMAS, together

RAVI = PersonId("console:ravi")


def had(meeting: int, place: int, presenter: PersonId, *, passed: bool = False) -> Turn:
    """A turn of an earlier meeting, held or passed."""
    announced = turn.opened(f"{meeting}-{place}", presenter, LENA, FORMATS["classic"], 35, MONDAY_MORNING)
    return (
        announced.finished(MONDAY_MORNING)
        if passed
        else announced.begun(MONDAY_MORNING).finished(MONDAY_MORNING + timedelta(minutes=35))
    )


def held(number: int, *turns: Turn, chosen: tuple[PersonId, ...] = (), **wishes: Wish) -> Meeting:
    return Meeting(
        number,
        120,
        state="held",
        turns=turns,
        chosen=chosen,
        wishes={PersonId(f"console:{name}"): wish for name, wish in wishes.items()},
    )


def after(*meetings: Meeting, **wishes: Wish) -> tuple[LearningSet, Meeting]:
    """A set that held these meetings, and its next one with what people wish for it."""
    named: dict[PersonId, Wish] = {PersonId(f"console:{name}"): wish for name, wish in wishes.items()}
    coming = Meeting(len(meetings) + 1, 120, wishes=named)
    return replace(together(), meetings=(*meetings, coming)), coming


def suggested(*meetings: Meeting, **wishes: Wish) -> tuple[PersonId, ...]:
    learning_set, coming = after(*meetings, **wishes)
    return sharing.order(learning_set, coming, EVERYONE)


@pytest.mark.parametrize(
    ("sharing_mode", "members", "equal"),
    [
        ("everyone", (*EVERYONE, RAVI), True),
        ("wishes", EVERYONE, False),
        ("by-size", EVERYONE, True),
        ("by-size", (*EVERYONE, RAVI), False),
    ],
)
def test_time_is_shared_as_the_set_chose_or_by_its_size(
    sharing_mode: str, members: tuple[PersonId, ...], equal: bool
) -> None:
    programme = Programme(sharing=sharing_mode)  # pyright: ignore[reportArgumentType]

    assert sharing.equally(together(*members, programme=programme)) == equal


def test_somebody_else_comes_first_at_each_meeting() -> None:
    assert [sharing.in_turn(EVERYONE, number)[0] for number in (1, 2, 3, 4, 5)] == [ASHA, LENA, NOAH, TOMAS, ASHA]


def test_nobody_in_a_row_is_nobody() -> None:
    assert sharing.in_turn((), 3) == ()


def test_who_has_been_without_a_turn_longest_comes_first() -> None:
    first, second = held(1, had(1, 1, LENA), had(1, 2, ASHA)), held(2, had(2, 1, NOAH))

    assert suggested(first, second) == (TOMAS, ASHA, LENA, NOAH)


def test_between_those_equally_long_without_it_counts_whom_it_presses_more() -> None:
    assert suggested(tomas="presses", lena="would-like") == (TOMAS, LENA, ASHA, NOAH)


def test_who_can_wait_stands_after_the_others() -> None:
    assert suggested(held(1, had(1, 1, LENA)), noah="can-wait", lena="presses") == (TOMAS, ASHA, LENA, NOAH)


def test_who_went_without_last_time_comes_before_who_did_not_ask() -> None:
    assert suggested(held(1, had(1, 1, ASHA), had(1, 2, LENA), tomas="presses", noah="can-wait"))[:2] == (TOMAS, NOAH)


def test_who_was_chosen_and_did_not_get_to_it_went_without() -> None:
    learning_set, _ = after(held(1, had(1, 1, ASHA), had(1, 2, LENA, passed=True), chosen=(ASHA, LENA, NOAH)))

    assert [person for person in EVERYONE if sharing.went_without(learning_set, person)] == [LENA, NOAH]


def test_before_the_first_meeting_nobody_went_without() -> None:
    assert not sharing.went_without(after()[0], ASHA)


def test_who_had_fewer_turns_so_far_comes_first_among_equals() -> None:
    meetings = (held(1, had(1, 1, ASHA)), held(2, had(2, 1, ASHA), had(2, 2, LENA), had(2, 3, NOAH), had(2, 4, TOMAS)))

    assert suggested(*meetings)[-1] == ASHA


def test_a_turn_that_was_passed_counts_for_nothing() -> None:
    assert sharing.turns_of(after(held(1, had(1, 1, ASHA, passed=True)))[0], ASHA) == ()


def test_the_list_says_when_each_last_presented_and_what_they_said() -> None:
    learning_set, coming = after(held(1, had(1, 1, ASHA)), asha="presses")

    assert sharing.line(learning_set, coming, ASHA) == say("sharing-line", who=Person(ASHA), last=1, wish="presses")
    assert sharing.line(learning_set, coming, NOAH) == say("sharing-line", who=Person(NOAH), last=0, wish="unsaid")


def test_why_this_order_is_one_press_away_and_shows_no_score() -> None:
    learning_set, coming = after(held(1, had(1, 1, ASHA), lena="presses"), lena="would-like")

    assert sharing.why(learning_set, coming, (ASHA, LENA)) == Card(
        say("sharing-why-title"),
        (
            say("sharing-why"),
            say("sharing-why-line", who=Person(LENA), last=0, wish="would-like", carried="yes", turns=0),
            say("sharing-why-line", who=Person(ASHA), last=1, wish="unsaid", carried="no", turns=1),
        ),
        note=say("sharing-why-aloud"),
    )


def test_choosing_others_offers_all_who_are_here_in_that_order() -> None:
    learning_set, coming = after(held(1, had(1, 1, ASHA)))
    options = tuple(Option(person, say("person-name", who=Person(person))) for person in (LENA, ASHA))

    assert sharing.form(learning_set, coming, (ASHA, LENA), (LENA,)) == Form(
        say("form-who-takes-time"),
        (
            ChoiceField(
                "presenters", say("field-presenters"), options, (LENA,), say("field-presenters-hint"), many=True
            ),
        ),
        TurnsChosen(meeting=2),
    )
