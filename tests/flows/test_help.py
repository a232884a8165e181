"""What would help? The answer takes the place of what the format has there, at whatever moment it is given."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest

from bot.flows import turn_cards
from bot.flows.events import TurnDescribed
from bot.flows.formats import FORMATS
from bot.flows.model import HelpKind, Running, Stage, Turn
from bot.flows.turn import opened, step
from bot.flows.words import Words
from tests.flows.builders import ASHA, LENA, NOAH, at, together, written

SEVEN = at("2026-10-13 17:00")


def turn(format: str = "classic", minutes: int = 35) -> Turn:
    """Asha's turn, announced at seven."""
    return opened("2-1", ASHA, LENA, FORMATS[format], minutes, SEVEN)


def asking(help: str, format: str = "classic", minutes: int = 35) -> Turn:
    """The same with what Asha says would help."""
    return turn(format, minutes).about(None, help, NOAH if help == "with-one" else None)  # pyright: ignore[reportArgumentType]


def in_stage(turn: Turn, name: str) -> Turn:
    """In this stage, from the moment it was glided to."""
    turn = turn.begun(SEVEN)
    while isinstance(turn.state, Running) and turn.state.stage != name:
        turn = turn.moved_on(turn.state.ends)
    return turn


def stages(turn: Turn) -> list[tuple[str, int]]:
    return [(stage.id, stage.minutes) for stage in turn.course]


def named(turn: Turn, name: str) -> Stage:
    return next(stage for stage in turn.course if stage.id == name)


def test_a_presenter_who_asks_for_nothing_special_gets_what_the_format_has() -> None:
    assert stages(turn()) == [
        ("present", 5),
        ("clarify", 5),
        ("explore", 13),
        ("silence", 1),
        ("restate", 5),
        ("action-points", 5),
        ("helpful", 1),
    ]


@pytest.mark.parametrize("help", ["questions", "questions-and-challenge", "experiences", "ideas", "one-aspect"])
def test_the_others_help_as_the_presenter_asks_where_the_format_is_open_to_it(help: str) -> None:
    explore = named(asking(help), "explore")

    assert (explore.prompt, explore.speaks, explore.presenter_silent) == (f"help-{help}", "others", False)
    assert named(asking(help), "clarify") == named(turn(), "clarify")


def test_a_presenter_who_would_rather_listen_has_a_moment_to_say_what_they_take_from_it() -> None:
    asked = asking("silent-presenter")
    listening, after = named(asked, "explore"), named(asked, "explore-after")

    assert (listening.minutes, listening.presenter_silent, listening.speaks) == (11, True, "others")
    assert (after.minutes, after.prompt, after.speaks, after.presenter_silent) == (2, "what-i-take", "presenter", False)


def test_those_who_observe_a_talk_between_two_have_a_moment_of_their_own() -> None:
    asked = asking("with-one")
    two, observers = named(asked, "explore"), named(asked, "explore-after")

    assert (two.minutes, two.speaks) == (9, "two")
    assert (observers.minutes, observers.prompt, observers.presenter_silent) == (4, "observers", True)


def test_where_the_format_ends_with_what_the_presenter_takes_from_it_it_is_not_asked_twice() -> None:
    asked = asking("silent-presenter", "troika", 10)

    assert stages(asked) == stages(turn("troika", 10))
    assert named(asked, "confer").prompt == "help-silent-presenter"


def test_a_troika_can_be_held_in_questions_which_the_presenter_answers() -> None:
    assert not named(asking("questions", "troika", 10), "confer").presenter_silent


def test_a_stage_of_one_minute_is_not_parted() -> None:
    short = Stage("explore", 1, open_to_help=True)

    assert short.parted("observers", one_in=3) == (short,)


def test_a_slow_turn_is_parted_by_days() -> None:
    asked = asking("with-one", "slow", 9)

    assert [(stage.id, stage.days) for stage in asked.course][:3] == [
        ("clarify", 2),
        ("explore", 2),
        ("explore-after", 1),
    ]


@pytest.mark.parametrize("stage", ["present", "clarify", "explore", "silence", "restate", "action-points"])
@pytest.mark.parametrize("help", get_args(HelpKind))
def test_a_presenter_who_asks_for_other_help_ends_when_they_would_have_ended(stage: str, help: str) -> None:
    running = in_stage(turn(), stage)
    now = SEVEN + timedelta(minutes=3)

    asked = step(running, TurnDescribed(by=ASHA, answers=written(ASHA, {"help": (help,)})), now).state

    assert asked.would_end == running.would_end
    assert asked.stage is not None
    assert asked.stage.id == stage


def test_a_presenter_who_calls_off_the_observers_goes_on_where_they_were() -> None:
    observed = in_stage(asking("with-one"), "explore-after")
    asked = step(observed, TurnDescribed(by=ASHA, answers=written(ASHA, {"help": ("questions",)})), SEVEN).state

    assert asked.state == Running("explore", SEVEN + timedelta(minutes=23))


def test_a_presenter_who_wants_no_reflections_any_more_goes_on_to_what_comes_next() -> None:
    reflecting = in_stage(asking("ideas"), "reflections")
    asked = step(reflecting, TurnDescribed(by=ASHA, answers=written(ASHA, {"help": ("questions",)})), SEVEN).state

    assert asked.stage == named(asking("questions"), "action-points")
    assert asked.would_end == reflecting.would_end


def test_a_presenter_may_choose_a_way_of_looking_at_it_or_none() -> None:
    answers = written(ASHA, {"help": ("questions",), "lens": ("ethics",)}, aim="A way to say no")
    asked = step(turn(), TurnDescribed(by=ASHA, answers=answers), SEVEN).state

    assert (asked.lens, asked.help, asked.aim) == ("ethics", "questions", Words(ASHA, "A way to say no"))
    assert step(asked, TurnDescribed(by=ASHA, answers=written(ASHA)), SEVEN).state.lens is None


def test_a_presenter_who_is_the_last_of_the_set_is_not_asked_with_whom() -> None:
    fields = [field.name for field in turn_cards.about_form(together(ASHA), turn()).fields]

    assert fields == ["aim", "help", "lens"]
