"""Round formats: those there are, how a turn is scaled, and what help makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from bot.flows.formats import FORMATS, PICKED_FIRST, clipped, read_own, recipe_of, scaled
from bot.flows.model import HelpKind, RoundFormat
from bot.flows.model.help import course
from tests.flows.builders import ASHA, LENA, NOAH, together

LETTER = read_own((Path(__file__).parent / "own_formats" / "letter.toml").read_text(encoding="utf-8"))
HELPS: tuple[HelpKind, ...] = get_args(HelpKind)
LIVE = [recipe for recipe in FORMATS.values() if recipe.pace == "live"]


def by_id(value: object) -> str:
    return value.id if isinstance(value, RoundFormat) else str(value)


# --- those there are --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "total", "stages"),
    [
        (
            "classic",
            35,
            "present 5, clarify 5, explore 13, silence 1, restate 2, reflections 3, action-points 5, helpful 1",
        ),
        ("facilitated", 60, "present 5, clarify 10, explore 35, action-points 10"),
        ("three-step", 35, "identify 12, possible-actions 12, choose 8, helpful 3"),
        (
            "questions-only",
            75,
            (
                "problem 3, agree-problem 17, check-problem 3, write-and-compare 5, working-questions 27, "
                "action-points 5, learning 15"
            ),
        ),
        ("troika", 10, "present 2, clarify 2, confer 5, what-i-take 1"),
        ("wise-crowd", 15, "present 2, clarify 3, confer 8, what-i-take 2"),
        ("case-clinic", 33, "present 5, clarify 4, stillness 1, evoked 6, dialogue 12, close-case 5"),
        (
            "peer-consultation",
            65,
            "roles 5, present 5, questions 15, hypotheses 10, response 5, proposals 10, decision 10, exchange 5",
        ),
        ("clearness", 60, "recap 5, slow-questions 45, what-we-heard 10"),
        ("slow", 9, "clarify 2, explore 3, quiet 1, reflections 1, action-points 1, helpful 1"),
    ],
)
def test_a_format_takes_the_time_that_its_practice_gave_it(id: str, total: int, stages: str) -> None:
    recipe = FORMATS[id]

    assert ", ".join(f"{stage.id} {stage.minutes or stage.days}" for stage in recipe.stages) == stages
    assert recipe.total == total


@pytest.mark.parametrize(
    ("id", "silent", "open_to_help", "action_points"),
    [
        ("classic", ["reflections"], ["explore"], ["action-points"]),
        ("facilitated", [], ["explore"], ["action-points"]),
        ("three-step", [], ["possible-actions"], ["choose"]),
        ("questions-only", [], ["working-questions"], ["action-points"]),
        ("troika", ["confer"], ["confer"], ["what-i-take"]),
        ("wise-crowd", ["confer"], ["confer"], ["what-i-take"]),
        ("case-clinic", ["evoked"], ["dialogue"], ["close-case"]),
        ("peer-consultation", ["hypotheses"], ["proposals"], ["decision"]),
        ("clearness", [], ["slow-questions"], ["what-we-heard"]),
        ("slow", ["reflections"], ["explore"], ["action-points"]),
    ],
)
def test_a_format_says_where_the_presenter_is_silent_helped_and_decides(
    id: str, silent: list[str], open_to_help: list[str], action_points: list[str]
) -> None:
    stages = FORMATS[id].stages

    assert [stage.id for stage in stages if stage.presenter_silent] == silent
    assert [stage.id for stage in stages if stage.open_to_help] == open_to_help
    assert [stage.id for stage in stages if stage.writes_action_points] == action_points


def test_only_the_slow_turn_lasts_days_and_two_give_the_presenter_the_questions() -> None:
    assert [recipe.id for recipe in FORMATS.values() if recipe.pace == "slow"] == ["slow"]
    assert [recipe.id for recipe in FORMATS.values() if recipe.gathers_questions] == ["clearness", "slow"]


def test_a_picker_begins_with_three_formats_that_there_are() -> None:
    assert [FORMATS[id].id for id in PICKED_FIRST] == ["classic", "facilitated", "three-step"]


def test_a_set_takes_its_turns_by_the_recipe_that_it_chose() -> None:
    assert recipe_of(together(ASHA, LENA, NOAH), "classic") == FORMATS["classic"]
    assert recipe_of(together(ASHA, LENA, NOAH).knowing(LETTER), "letter") == LETTER


# --- scaling ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("recipe", FORMATS.values(), ids=by_id)
def test_a_turn_of_the_formats_own_length_is_not_scaled(recipe: RoundFormat) -> None:
    assert scaled(recipe, recipe.total) == recipe.stages


@pytest.mark.parametrize("recipe", LIVE, ids=by_id)
def test_a_scaled_turn_adds_up_exactly_keeps_what_is_fixed_and_loses_no_stage(recipe: RoundFormat) -> None:
    for minutes in range(recipe.shortest, recipe.longest + 1):
        stages = scaled(recipe, minutes)

        assert sum(stage.minutes for stage in stages) == minutes
        assert [stage.id for stage in stages] == [stage.id for stage in recipe.stages]
        assert [stage for stage in stages if stage.fixed] == [stage for stage in recipe.stages if stage.fixed]
        assert min(stage.minutes for stage in stages) >= 1


@pytest.mark.parametrize(
    ("id", "minutes", "expected"),
    [
        ("classic", 10, [1, 1, 3, 1, 1, 1, 1, 1]),
        ("classic", 21, [3, 3, 7, 1, 1, 2, 3, 1]),
        ("classic", 60, [9, 9, 23, 1, 3, 5, 9, 1]),
        ("three-step", 20, [7, 6, 4, 3]),
        ("troika", 20, [4, 4, 10, 2]),
        ("case-clinic", 20, [3, 2, 1, 4, 7, 3]),
    ],
)
def test_a_turn_keeps_the_proportions_of_its_stages(id: str, minutes: int, expected: list[int]) -> None:
    assert [stage.minutes for stage in scaled(FORMATS[id], minutes)] == expected


@pytest.mark.parametrize(("wished", "given"), [(5, 10), (10, 10), (50, 50), (75, 75), (90, 75)])
def test_a_turn_has_the_nearest_length_that_its_format_allows(wished: int, given: int) -> None:
    assert clipped(FORMATS["classic"], wished) == given


@pytest.mark.parametrize(("left", "taken"), [(9, 9), (5, 8), (-3, 8), (90, 75)])
def test_a_turn_that_begins_late_is_squeezed_no_further_than_a_minute_a_stage(left: int, taken: int) -> None:
    stages = scaled(FORMATS["classic"], left)

    assert sum(stage.minutes for stage in stages) == taken
    assert min(stage.minutes for stage in stages) == 1


# --- what help makes of it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("help", HELPS)
@pytest.mark.parametrize("recipe", [*FORMATS.values(), LETTER], ids=by_id)
def test_whatever_would_help_a_turn_lasts_as_long_and_a_person_closes_it(recipe: RoundFormat, help: HelpKind) -> None:
    for minutes in {recipe.shortest, recipe.total, recipe.longest}:
        stages = scaled(recipe, minutes)
        taken = course(stages, help)

        assert sum(stage.minutes for stage in taken) == sum(stage.minutes for stage in stages)
        assert sum(stage.days for stage in taken) == sum(stage.days for stage in stages)
        assert len({stage.id for stage in taken}) == len(taken)
        assert {stage.part_of for stage in taken} - {""} <= {stage.id for stage in taken}
        assert [stage.ends for stage in taken] == ["glides"] * (len(taken) - 1) + ["waits"]


@pytest.mark.parametrize(
    ("help", "explored"),
    [
        ("as-usual", ["explore 13"]),
        ("questions", ["explore 13"]),
        ("silent-presenter", ["explore 11", "explore-after 2"]),
        ("with-one", ["explore 9", "explore-after 4"]),
    ],
)
def test_what_would_help_parts_the_exploring_where_it_ends_with_a_moment_of_its_own(
    help: HelpKind, explored: list[str]
) -> None:
    taken = course(FORMATS["classic"].stages, help)

    assert [f"{stage.id} {stage.minutes}" for stage in taken if stage.id.startswith("explore")] == explored
