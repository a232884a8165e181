"""Round formats: the data files there are, what makes one unsound, and exact scaling."""

from __future__ import annotations

import pytest

from bot.flows.formats import FORMATS, UnsoundFormatError, clipped, read, scaled
from bot.flows.model import Stage
from bot.flows.words import say
from bot.texts import sentence
from bot.texts.calendars import PLAIN

CLASSIC = FORMATS["classic"]
SOUND = """
id = "two"
total = 10
shortest = 5
longest = 20
stages = [{id = "present", minutes = 8}, {id = "helpful", minutes = 2, fixed = true, ends = "waits"}]
"""


def minutes(turn: int) -> list[int]:
    return [stage.minutes for stage in scaled(CLASSIC, turn)]


def test_a_classic_round_takes_the_minutes_that_its_founders_gave_it() -> None:
    assert {stage.id: stage.minutes for stage in CLASSIC.stages} == {
        "present": 5,
        "clarify": 5,
        "explore": 13,
        "silence": 1,
        "restate": 2,
        "reflections": 3,
        "action-points": 5,
        "helpful": 1,
    }


def test_a_turn_of_the_formats_own_length_is_not_scaled() -> None:
    assert scaled(CLASSIC, 35) == CLASSIC.stages


@pytest.mark.parametrize("turn", range(10, 76))
def test_a_scaled_turn_adds_up_exactly_and_keeps_silence_and_the_last_check(turn: int) -> None:
    stages = scaled(CLASSIC, turn)

    assert sum(stage.minutes for stage in stages) == turn
    assert [stage.minutes for stage in stages if stage.fixed] == [1, 1]
    assert min(stage.minutes for stage in stages) == 1


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (10, [1, 1, 3, 1, 1, 1, 1, 1]),
        (21, [3, 3, 7, 1, 1, 2, 3, 1]),
        (60, [9, 9, 23, 1, 3, 5, 9, 1]),
    ],
)
def test_a_turn_keeps_the_proportions_of_its_stages(turn: int, expected: list[int]) -> None:
    assert minutes(turn) == expected


@pytest.mark.parametrize(("wished", "given"), [(5, 10), (10, 10), (50, 50), (75, 75), (90, 75)])
def test_a_turn_has_the_nearest_length_that_its_format_allows(wished: int, given: int) -> None:
    assert clipped(CLASSIC, wished) == given
    assert sum(minutes(wished)) == given


def test_a_sound_file_is_read_as_it_is_written() -> None:
    assert read(SOUND).stages == (Stage("present", 8), Stage("helpful", 2, ends="waits", fixed=True))


@pytest.mark.parametrize(
    ("was", "instead", "why"),
    [
        ("total = 10", "total = 11", "two: its stages do not add up to its total"),
        ("shortest = 5", "shortest = 2", "two: its stages do not fit into its shortest turn"),
        ("longest = 20", "longest = 9", "two: its stages do not fit into its shortest turn"),
        ('"helpful", minutes = 2', '"present", minutes = 2', "two: a stage is named twice"),
        ('ends = "waits"', 'ends = "glides"', "two: only the last stage waits for a person, and it does"),
        ("minutes = 8}", "minutes = 8, only_if_wanted = true}", "two: only a stage after the first can be left out"),
        ("minutes = 2,", "minutes = 0,", "two: its stages do not add up to its total"),
    ],
)
def test_a_file_that_no_turn_could_be_made_from_is_refused_with_the_reason(was: str, instead: str, why: str) -> None:
    with pytest.raises(UnsoundFormatError, match=why):
        read(SOUND.replace(was, instead))


def test_a_stage_without_a_minute_is_refused() -> None:
    with pytest.raises(UnsoundFormatError, match="two: every stage needs at least a minute"):
        read(SOUND.replace("minutes = 2,", "minutes = 0,").replace("minutes = 8", "minutes = 10"))


@pytest.mark.parametrize("broken", ["id = ", 'id = "two"\nstyle = 1'])
def test_a_file_that_is_no_format_is_refused(broken: str) -> None:
    with pytest.raises(UnsoundFormatError):
        read(broken)


@pytest.mark.parametrize("stage", sorted({stage.id for recipe in FORMATS.values() for stage in recipe.stages}))
def test_every_stage_has_its_name_and_its_prompt_in_every_voice(stage: str) -> None:
    unknown = "helpful" if stage != "helpful" else "present"

    assert sentence(say("stage-name", stage=stage), "en", PLAIN) != sentence(
        say("stage-name", stage=unknown), "en", PLAIN
    )
    for voice in ("guide", "walk", "time"):
        prompts = {
            sentence(say("stage-prompt", stage=each, help="as-usual", voice=voice), "en", PLAIN)
            for each in (stage, unknown)
        }
        assert len(prompts) == 2
