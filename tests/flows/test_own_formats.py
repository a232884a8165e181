"""A round format's file: what makes it unsound, and how one of a community's own is played."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.flows.cards import Card
from bot.flows.formats import UnsoundFormatError, read, read_own, said, scaled
from bot.flows.model import Programme, RoundFormat, Stage, Voice
from bot.flows.model.help import course
from bot.flows.words import Text
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, LENA, NOAH, planned
from tests.flows.meetings import SEVEN_OCLOCK, clock
from tests.flows.playing import Playing, read_aloud

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "round-formats.md"
LETTER = (HERE / "own_formats" / "letter.toml").read_text(encoding="utf-8")
VOICES: tuple[Voice, ...] = get_args(Voice)


def written(text: Text) -> str:
    return sentence(text, "en", PLAIN)


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
