"""Every event is on its list, has a name of its own, and travels through a button where a button may carry it."""

from __future__ import annotations

from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows import events
from bot.flows.events import (
    Answer,
    AnyAnswer,
    AnyClock,
    AnyEvent,
    AnyHanded,
    AnyPress,
    AnyQuestion,
    AnySubmission,
    Clock,
    Event,
    FixDate,
    FromPerson,
    Handed,
    MoveOn,
    Prepared,
    Question,
    Submission,
)
from bot.flows.presses import LONGEST, NotAPressError, named, read, readable, reopening, whole, written
from bot.flows.words import PersonId, SetId
from tests.flows.builders import ASHA

A_SET = SetId("k3f9ab27qp")


def _kinds(base: type[Event]) -> set[type[Event]]:
    below = set(base.__subclasses__())
    named = {kind for kind in below if not kind.__subclasses__() and kind.__struct_config__.tag != kind.__name__}
    concrete = {kind for kind in named if kind.__module__.startswith("bot.")}
    return concrete.union(*(_kinds(kind) for kind in below))


@pytest.mark.parametrize(
    ("listed", "base"),
    [
        (AnyEvent, Event),
        (AnyPress, FromPerson),
        (AnyQuestion, Question),
        (AnySubmission, Submission),
        (AnyClock, Clock),
        (AnyAnswer, Answer),
        (AnyHanded, Handed),
    ],
)
def test_the_lists_of_events_are_complete(listed: object, base: type[Event]) -> None:
    assert set(get_args(listed) or (listed,)) == _kinds(base)


def test_every_event_has_a_name_of_its_own() -> None:
    names = [kind.__struct_config__.tag for kind in get_args(AnyEvent)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", [k for k in get_args(AnyPress) if not set(k.__struct_fields__) & {"message", "words"}])
def test_a_press_travels_through_a_button(kind: type[FromPerson]) -> None:
    text = written(A_SET, kind())

    assert len(text) <= LONGEST
    assert read(text, ASHA) == (A_SET, kind(by=ASHA))


def test_a_press_keeps_its_fields_by_name() -> None:
    text = written(A_SET, MoveOn(meeting=2, at="turn-2-1"))

    assert text == "k3f9ab27qp/move-on/meeting=2&at=turn-2-1"
    assert read(text, ASHA) == (A_SET, MoveOn(meeting=2, at="turn-2-1", by=ASHA))


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "k3f9ab27qp",
        "k3f9ab27qp/room-opened/",
        "k3f9ab27qp/part-ended/meeting=1&at=check-in",
        "k3f9ab27qp/person-gone/person=console:asha",
        "k3f9ab27qp/made-up/",
        "k3f9ab27qp/move-on/meeting=many",
        "k3f9ab27qp/move-on/nonsense",
        "k3f9ab27qp/wish-given/wish=everything",
        "k3f9ab27qp/move-on/" + "&".join(f"x{n}=1" for n in range(9)),
    ],
)
def test_what_is_not_a_press_is_refused_and_the_clock_and_delivery_cannot_be_forged(forged: str) -> None:
    with pytest.raises(NotAPressError):
        read(forged, ASHA)


@given(st.text(max_size=120))
def test_no_text_makes_reading_a_button_fail_in_another_way(text: str) -> None:
    with suppress(NotAPressError):
        read(text, ASHA)


@pytest.mark.parametrize("why", [KeyError("data"), TypeError(), AttributeError(), ValueError(), IndexError()])
def test_what_is_of_another_shape_is_not_a_press_and_nothing_of_it_is_told(why: Exception) -> None:
    with pytest.raises(NotAPressError) as raised, readable():
        raise why
    assert str(raised.value) == type(why).__name__


def test_what_does_not_fit_into_a_button_has_a_name_all_the_same() -> None:
    assert len(named(A_SET, FixDate("x" * 200))) > LONGEST
    with pytest.raises(AssertionError):
        written(A_SET, FixDate("x" * 200))


def test_what_is_not_a_press_says_which_text_it_was() -> None:
    with pytest.raises(NotAPressError, match="made-up"), readable():
        read("made-up", ASHA)


def test_half_a_character_cannot_be_written_down_again() -> None:
    whole("🙂")
    with pytest.raises(ValueError, match="surrogates"):
        whole("\ud800")


def test_somebody_else_can_not_be_named_as_the_one_who_pressed() -> None:
    assert read("k3f9ab27qp/join/by=console:lena", ASHA)[1].by == ASHA


@pytest.mark.parametrize("kind", get_args(AnySubmission))
def test_every_form_knows_the_question_that_opens_it_again(kind: type[Submission]) -> None:
    again = reopening(kind(by=ASHA))

    assert isinstance(again, Question)
    assert again.by == PersonId("")


def test_a_form_is_opened_again_for_the_same_meeting() -> None:
    assert reopening(Prepared(meeting=3, by=ASHA)) == events.AskPreparation(meeting=3)
