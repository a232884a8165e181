"""Round formats: those there are, how a turn is scaled, what help makes of it, and what makes a file unsound."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.flows.cards import Card
from bot.flows.formats import (
    FORMATS,
    PICKED_FIRST,
    UnsoundFormatError,
    clipped,
    read,
    read_own,
    recipe_of,
    said,
    scaled,
)
from bot.flows.model import HelpKind, Programme, RoundFormat, Stage, Voice
from bot.flows.model.help import course
from bot.flows.words import Text
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, LENA, NOAH, planned, together
from tests.flows.meetings import SEVEN_OCLOCK, clock
from tests.flows.playing import Playing, read_aloud

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "round-formats.md"
LETTER = (HERE / "own_formats" / "letter.toml").read_text(encoding="utf-8")
HELPS: tuple[HelpKind, ...] = get_args(HelpKind)
VOICES: tuple[Voice, ...] = get_args(Voice)
LIVE = [recipe for recipe in FORMATS.values() if recipe.pace == "live"]


def by_id(value: object) -> str:
    return value.id if isinstance(value, RoundFormat) else str(value)


def written(text: Text) -> str:
    return sentence(text, "en", PLAIN)


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
    letter = read_own(LETTER)

    assert recipe_of(together(ASHA, LENA, NOAH), "classic") == FORMATS["classic"]
    assert recipe_of(together(ASHA, LENA, NOAH).knowing(letter), "letter") == letter


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
    assert sum(stage.minutes for stage in scaled(FORMATS["classic"], wished)) == given


# --- what help makes of it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("help", HELPS)
@pytest.mark.parametrize("recipe", [*FORMATS.values(), read_own(LETTER)], ids=by_id)
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


# --- what makes a file unsound ----------------------------------------------------------------------------------------

SOUND = """
id = "two"
total = 20
shortest = 12
longest = 40
stages = [
    {id = "present", minutes = 8},
    {id = "explore", minutes = 10},
    {id = "helpful", minutes = 2, fixed = true, ends = "waits"},
]
"""
FIELDS = "id, total, shortest, longest, pace, gathers_questions, name, line"
STAGE_FIELDS = (
    "id, minutes, days, ends, speaks, presenter_silent, writes_action_points, fixed, only_if_wanted, open_to_help, "
    "says, words"
)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(UnsoundFormatError) as refused:
        read_own(text)
    assert str(refused.value) == "\n".join(refused.value.problems)
    return refused.value.problems


def test_a_sound_file_is_read_as_it_is_written() -> None:
    assert read(SOUND).stages == (
        Stage("present", 8),
        Stage("explore", 10),
        Stage("helpful", 2, ends="waits", fixed=True),
    )


@pytest.mark.parametrize(
    ("was", "instead", "problem"),
    [
        # A field by itself.
        ('id = "two"', 'id = "two"\nstyle = 1', f"style: there is no such field; there can be: {FIELDS}"),
        ("total = 20", "", "total: is missing; it is a whole number"),
        ("total = 20", 'total = "20"', 'total: is "20", but it can only be a whole number'),
        ("total = 20", 'total = 20\npace = "fast"', 'pace: is "fast", but it can only be "live" or "slow"'),
        (
            "total = 20",
            "total = 20\ngathers_questions = 1",
            "gathers_questions: is 1, but it can only be true or false",
        ),
        (
            "minutes = 8",
            "minuets = 8",
            f"stage “present”: minuets: there is no such field; there can be: {STAGE_FIELDS}",
        ),
        (
            "minutes = 8",
            'part_of = "a"',
            f"stage “present”: part_of: there is no such field; there can be: {STAGE_FIELDS}",
        ),
        ('{id = "present", ', "{", "stage 1: id: is missing; it is a text in quotation marks"),
        ('{id = "explore", minutes = 10}', "10", "stage 2: id: is missing; it is a text in quotation marks"),
        ("minutes = 8", 'minutes = "8"', 'stage “present”: minutes: is "8", but it can only be a whole number'),
        (
            "minutes = 8",
            "minutes = 8, words = 3",
            "stage “present”: words: is 3, but it can only be a table with name, guide, walk and time",
        ),
        (
            "minutes = 8",
            'minutes = 8, words = {guide = "a"}',
            "stage “present”: words.name: is missing; it is a text in quotation marks",
        ),
        # The whole.
        ('id = "two"', 'id = "Two_2"', "id: it has small letters and digits, and hyphens between them"),
        ('id = "two"', f'id = "{31 * "a"}"', "id: it has 31 characters; 30 is the most"),
        ("total = 20", "total = 21", "total: is 21, but its stages add up to 20 minutes"),
        ("shortest = 12", "shortest = 9", "shortest: is 9, but its stages need at least 10 minutes"),
        ("shortest = 12", "shortest = 21", "shortest: is 21, which is more than the total"),
        ("longest = 40", "longest = 19", "longest: is 19, which is less than the total"),
        ("longest = 40", "longest = 76", "longest: is 76, but a turn lasts at most 75 minutes"),
        # A stage in its place.
        ('"present"', '"-present"', "stage “-present”: id: it has small letters and digits, and hyphens between them"),
        ('"present"', f'"{25 * "a"}"', f"stage “{25 * 'a'}”: id: it has 25 characters; 24 is the most"),
        ('"explore"', '"present"', "stage “present”: id: an earlier stage has it, or its latter part has"),
        ('"explore"', '"time-up"', "stage “time-up”: id: this name is in use for a moment of every turn"),
        ("minutes = 8", "minutes = 8, days = 1", "stage “present”: days: this turn is counted in minutes"),
        ("minutes = 8", 'minutes = 8, ends = "waits"', "stage “present”: ends: only the last stage waits for a person"),
        (
            ', ends = "waits"',
            "",
            'stage “helpful”: ends: the last stage waits for a person, so that nobody is cut off: write ends = "waits"',
        ),
        (
            "minutes = 8",
            "minutes = 8, only_if_wanted = true",
            "stage “present”: only_if_wanted: the first and the last stage are never left out",
        ),
        (
            "minutes = 2",
            "minutes = 2, only_if_wanted = true",
            "stage “helpful”: only_if_wanted: the first and the last stage are never left out",
        ),
        (
            "minutes = 8",
            "minutes = 8, open_to_help = true",
            "stage “present”: open_to_help: it needs a stage before it, in which the presenter says what it is about",
        ),
        ("minutes = 2", "minutes = 2, open_to_help = true", "stage “helpful”: open_to_help: it needs a stage after it"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_stage_and_field(was: str, instead: str, problem: str) -> None:
    assert SOUND.count(was) == 1

    assert problems(SOUND.replace(was, instead)) == (problem,)


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        (
            '[{id = "a", minutes = 0}, {id = "b", minutes = 20, ends = "waits"}]',
            ["stage “a”: minutes: at least 1 is needed"],
        ),
        (
            '[{id = "a", minutes = 20, fixed = true, ends = "waits"}]',
            [
                "shortest: is 12, but its stages need at least 20 minutes",
                "shortest, longest: where every stage is fixed, both can only be the total",
            ],
        ),
        (
            (
                '[{id = "a", minutes = 1}, {id = "b", minutes = 1, open_to_help = true}, '
                '{id = "b-after", minutes = 18, ends = "waits"}]'
            ),
            ["stage “b-after”: id: an earlier stage has it, or its latter part has"],
        ),
        ("[]", ["stages: at least one is needed, each under [[stages]]"]),
        ("3", ["stages: at least one is needed, each under [[stages]]"]),
    ],
)
def test_stages_that_do_not_fit_together_are_named(stages: str, found: list[str]) -> None:
    head, _, _ = SOUND.partition("stages = ")

    assert list(problems(f"{head}stages = {stages}")) == found


def test_a_slow_file_counts_in_days_and_is_as_long_as_its_stages() -> None:
    slow = """
        id = "letters"
        pace = "slow"
        total = 3
        shortest = 1
        longest = 3
        stages = [{id = "explore", minutes = 2, open_to_help = true}, {id = "b", days = 1, ends = "waits"}]
    """

    assert problems(slow) == (
        "total: is 3, but its stages add up to 1 days",
        "shortest, longest: a slow turn lasts as long as its stages; both can only be 3",
        "stage “explore”: days: at least 1 is needed",
        "stage “explore”: minutes: this turn is counted in days",
    )
    assert read(slow.replace("minutes", "days").replace("shortest = 1", "shortest = 3")).total == 3


def test_whoever_wrote_a_file_hears_of_every_mistake_at_once() -> None:
    wrong = SOUND.replace("total = 20", 'total = "a"').replace("minutes = 8", "minutes = 8.5").replace("= true", "= 1")

    assert [problem.split(", but")[0] for problem in problems(wrong)] == [
        'total: is "a"',
        "stage “present”: minutes: is 8.5",
        "stage “helpful”: fixed: is 1",
    ]


def test_a_file_that_is_not_toml_is_refused_with_the_line() -> None:
    (problem,) = problems("id = \n")

    assert problem.startswith("this is not written as TOML asks: ")
    assert "line 1" in problem


# --- a community's own ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("voice", VOICES)
def test_one_data_file_with_its_words_is_all_that_a_turn_needs(voice: Voice) -> None:
    letter = read_own(LETTER)
    ours = Programme(format="letter", turn=19, voice=voice, sharing="wishes")
    playing = Playing(planned(ASHA, LENA, NOAH, programme=ours).knowing(letter), clock("16:30"))

    playing.wait_until(SEVEN_OCLOCK)
    shown: dict[str, Card] = {}
    while playing.meeting.state != "held":
        turn = playing.meeting.turn_now
        if turn and turn.stage and turn.id == "2-1":
            shown.setdefault(f"{turn.stage.id} {turn.stage.minutes}", playing.standing["room", "turn-2-1"])
        playing.wait(1)

    assert list(shown) == ["present 3", "ask 5", "write 8", "from-the-letter 3"]
    for stage, card in zip(letter.stages, shown.values(), strict=True):
        assert stage.words is not None
        assert card.note is not None
        assert stage.words.said_by(voice) in read_aloud(card)
        assert written(card.note).startswith(f"{stage.words.name} until ")


def test_an_own_format_is_chosen_by_its_own_words() -> None:
    letter = read_own(LETTER)

    assert [written(said.name(letter)), written(said.line(letter))] == [letter.name, letter.line]


def test_a_voice_without_words_of_its_own_speaks_as_the_guide() -> None:
    (writing,) = (stage for stage in read_own(LETTER).stages if stage.id == "write")

    assert len({written(said.prompt(writing, voice)) for voice in VOICES}) == 1


def test_what_a_presenter_asks_for_is_said_in_our_words_in_an_own_format_too() -> None:
    stages = course(read_own(LETTER).stages, "questions")

    assert [written(said.stage_name(stage)) for stage in stages][1] == "Questions only"


@pytest.mark.parametrize(
    ("was", "instead", "problem"),
    [
        ('"letter"', '"classic"', "id: “classic” is the name of a format that is built in"),
        ('"A letter to myself"', '" "', "name: people read this; it is empty"),
        ('"A letter to myself"', f'"{41 * "a"}"', "name: it has 41 characters; 40 is the most"),
        (
            '"Present, a few questions, and then everybody writes."',
            f'"{76 * "a"}"',
            "line: it has 76 characters; 75 is the most",
        ),
        ('"Writing"', '""', "stage “write”: words.name: people read this; it is empty"),
        (
            '"The presenter begins."',
            f'"{51 * "a"}"',
            "stage “present”: words.time: it has 51 characters; 50 is the most",
        ),
        (
            '"Which line would you like to share?"',
            f'"{141 * "a"}"',
            "stage “from-the-letter”: words.walk: it has 141 characters; 140 is the most",
        ),
    ],
)
def test_an_own_format_whose_words_do_not_fit_is_refused(was: str, instead: str, problem: str) -> None:
    assert LETTER.count(was) == 1

    assert problems(LETTER.replace(was, instead)) == (problem,)


def test_an_own_format_without_words_is_refused() -> None:
    missing = "words: what it is called and what it asks is missing: name, guide, and if you like walk and time"

    assert problems(SOUND) == (
        "name: people read this; it is empty",
        "line: people read this; it is empty",
        *(f"stage “{stage}”: {missing}" for stage in ("present", "explore", "helpful")),
    )


def test_the_page_about_formats_shows_one_that_can_be_played() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    recipe = read_own(example)
    rows = re.findall(r"^\| (\d+) \| ([\d, ]+) \|$", page, flags=re.MULTILINE)

    assert [(int(turn), [stage.minutes for stage in scaled(recipe, int(turn))]) for turn, _ in rows] == [
        (int(turn), [int(minutes) for minutes in lengths.split(", ")]) for turn, lengths in rows
    ]
    assert [int(turn) for turn, _ in rows] == [recipe.total, recipe.shortest, recipe.longest]
    fields = {*RoundFormat.__struct_fields__, *Stage.__struct_fields__} - {"part_of", "stages"}
    assert {name for name in fields if f"`{name}`" not in page} == set()
