"""A thought on one's own press: which one comes to whom and where, and what the banks of them hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from msgspec.structs import replace

import bot
from bot.flows import hints, life
from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Whisper
from bot.flows.events import AskHint, AskSelfCheck
from bot.flows.formats import FORMATS, scaled
from bot.flows.hint_banks import BEFORE_IT_BEGINS, BY_WHO_SPEAKS, CUES, PARTS, QUESTIONS, SELF_CHECK, STAGES, WORDS
from bot.flows.mirror_rules import reads_like
from bot.flows.model import (
    Finished,
    HelpKind,
    LearningSet,
    Lens,
    OwnWords,
    PartKind,
    RoundFormat,
    Running,
    Speaks,
    Stage,
    Turn,
    Waiting,
)
from bot.flows.turn import opened
from bot.flows.words import PersonId, say, say_one
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, GUEST, LENA, NOAH, STRANGER, TOMAS, circumstances
from tests.flows.meetings import SEVEN_OCLOCK, begun, first_meeting_at, in_turn, play

if TYPE_CHECKING:
    from collections.abc import Iterator

LENAS_TURN = AskHint(2, "2-1")
THE_MEETING = AskHint(2)


def asks(learning_set: LearningSet, by: PersonId, question: AskHint | AskSelfCheck) -> Card:
    """What somebody is whispered."""
    reply = life.ask(learning_set, replace(question, by=by), circumstances())
    assert isinstance(reply, Whisper)
    return reply.card


def thoughts(learning_set: LearningSet, by: PersonId, question: AskHint, several: int = 32) -> list[tuple[str, int]]:
    """What somebody is whispered who presses *Another one* again and again."""
    seen: list[tuple[str, int]] = []
    for _ in range(several):
        card = asks(learning_set, by, question)
        another = card.buttons[0]
        assert isinstance(another, Button)
        assert isinstance(another.event, AskHint)
        nth = card.lines[0].values["nth"]
        assert isinstance(nth, int)
        seen.append((card.lines[0].key, nth))
        question = another.event
    return seen


def banks(learning_set: LearningSet, by: PersonId, question: AskHint = LENAS_TURN) -> list[str]:
    """From where somebody's thoughts come, all told."""
    return sorted({key for key, _ in thoughts(learning_set, by, question)})


def in_stage(
    prompt: str, format: str = "classic", help: HelpKind = "as-usual", lens: Lens | None = None
) -> LearningSet:
    """Lena has a turn, and is in the stage that says this."""
    learning_set = exploring()
    turn = lenas(learning_set)
    recipe = FORMATS[format]
    turn = turn.going_by(recipe, recipe.total, scaled(recipe, recipe.total)).about(None, help, None, lens)
    stage = next(stage for stage in turn.course if stage.prompt == prompt)
    return learning_set.with_turn(replace(turn, state=Running(stage.id, SEVEN_OCLOCK)))


@cache
def exploring() -> LearningSet:
    """Four members; Lena has a turn and is in its exploring, and Asha keeps time."""
    return in_turn().learning_set


def lenas(learning_set: LearningSet) -> Turn:
    turn = learning_set.turn("2-1")
    assert turn is not None
    return turn


# --- what comes to whom -----------------------------------------------------------------------------------------------


def test_whoever_helps_gets_one_question_and_may_ask_for_another_or_whether_they_help() -> None:
    learning_set = exploring()
    _, nth = thoughts(learning_set, NOAH, LENAS_TURN)[0]

    assert asks(learning_set, NOAH, LENAS_TURN) == Card(
        lines=(say_one("question", "explore", nth=nth),),
        note=say("hint-note", role="supporter"),
        buttons=(
            Button(say("button-another-hint"), AskHint(2, "2-1", 1)),
            Button(say("button-self-check"), AskSelfCheck()),
        ),
    )


def test_whoever_keeps_time_gets_a_cue_and_may_ask_for_another() -> None:
    learning_set = in_stage("clarify")
    key, nth = thoughts(learning_set, ASHA, LENAS_TURN)[0]

    assert asks(learning_set, ASHA, LENAS_TURN) == Card(
        lines=(say_one("cue", key.removeprefix("cue-"), nth=nth),),
        note=say("hint-note", role="keeper"),
        buttons=(Button(say("button-another-hint"), AskHint(2, "2-1", 1)),),
    )
    assert banks(learning_set, ASHA) == ["cue-meaning", "cue-structuring"]


def test_a_guest_who_facilitates_gets_cues_too() -> None:
    assert banks(in_stage("clarify").guided_by(GUEST), GUEST) == ["cue-meaning", "cue-structuring"]
    assert banks(begun().learning_set.guided_by(GUEST), GUEST, THE_MEETING) == ["cue-feeling", "cue-structuring"]


def test_the_presenter_gets_a_word_on_their_own_part() -> None:
    learning_set = in_stage("action-points")
    _, nth = thoughts(learning_set, LENA, LENAS_TURN)[0]

    assert asks(learning_set, LENA, LENAS_TURN) == Card(
        lines=(say_one("presenter-word", "planning", nth=nth),),
        note=say("hint-note", role="presenter"),
        buttons=(Button(say("button-another-hint"), AskHint(2, "2-1", 1)),),
    )
    assert banks(in_stage("explore"), LENA) == [
        "presenter-word-asking",
        "presenter-word-receiving",
        "presenter-word-steering",
    ]


def test_a_presenter_who_keeps_their_own_time_is_the_presenter() -> None:
    learning_set = in_stage("action-points")
    turn = lenas(learning_set)

    assert banks(learning_set.with_turn(turn.kept_by(LENA)), LENA) == ["presenter-word-planning"]


def test_nobody_sees_a_thought_twice_before_all_were_seen() -> None:
    learning_set = exploring()
    questions = thoughts(learning_set, NOAH, LENAS_TURN)
    cues = thoughts(in_stage("clarify"), ASHA, LENAS_TURN)

    assert sorted(questions[:8]) == [("question-explore", nth) for nth in range(1, 9)]
    assert questions[8:16] == questions[:8]
    assert len(set(cues[:16])) == 16
    assert cues[16:32] == cues[:16]


def test_two_who_ask_at_once_get_different_questions_and_the_same_when_they_ask_again() -> None:
    learning_set = exploring()

    assert set(thoughts(learning_set, NOAH, LENAS_TURN, 3)) & set(thoughts(learning_set, TOMAS, LENAS_TURN, 3)) == set()
    assert thoughts(learning_set, NOAH, LENAS_TURN) == thoughts(learning_set, NOAH, LENAS_TURN)


def test_no_two_of_the_largest_set_begin_with_the_same_question() -> None:
    seven = (ASHA, *(PersonId(f"console:{nth}") for nth in range(6)))
    learning_set = begun(*seven).learning_set

    assert len({thoughts(learning_set, who, THE_MEETING, 1)[0] for who in seven[1:]}) == 6


def test_a_stranger_gets_nothing() -> None:
    assert asks(exploring(), STRANGER, LENAS_TURN) == one_line(say("not-of-this-set"))


def test_somebody_who_helps_may_look_at_their_own_part() -> None:
    assert asks(exploring(), NOAH, AskSelfCheck()) == Card(
        say("self-check-title"),
        tuple(say("self-check", nth=nth) for nth in range(1, SELF_CHECK + 1)),
        note=say("self-check-note"),
    )


# --- where ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("help", "bank"),
    [
        ("as-usual", "explore"),
        ("questions", "help-questions"),
        ("questions-and-challenge", "help-questions-and-challenge"),
        ("experiences", "help-experiences"),
        ("ideas", "help-ideas"),
        ("silent-presenter", "help-silent-presenter"),
        ("with-one", "help-with-one"),
        ("one-aspect", "help-one-aspect"),
    ],
)
def test_questions_come_as_the_presenter_would_be_helped(help: HelpKind, bank: str) -> None:
    prompt = "explore" if help == "as-usual" else bank

    assert banks(in_stage(prompt, help=help), NOAH) == [f"question-{bank}"]


def test_while_the_presenter_talks_with_one_the_others_get_what_to_watch_for() -> None:
    learning_set = in_stage("help-with-one", help="with-one")
    turn = lenas(learning_set)
    with_noah = learning_set.with_turn(replace(turn, partner=NOAH))

    assert banks(with_noah, NOAH) == ["question-help-with-one"]
    assert banks(with_noah, TOMAS) == ["question-observers"]


@pytest.mark.parametrize("help", get_args(HelpKind))
def test_every_second_question_comes_through_the_lens_where_one_explores(help: HelpKind) -> None:
    prompt = "explore" if help == "as-usual" else f"help-{help}"
    through = [key for key, _ in thoughts(in_stage(prompt, help=help, lens="wisdom"), NOAH, LENAS_TURN, 16)]

    assert [through[0::2], through[1::2]].count(["question-lens-wisdom"] * 8) == 1
    assert len(set(through)) == 2


@pytest.mark.parametrize("prompt", ["present", "clarify", "action-points"])
def test_a_lens_stays_away_from_facts_and_action_points(prompt: str) -> None:
    assert banks(in_stage(prompt, lens="wisdom"), NOAH) == banks(in_stage(prompt), NOAH)


def test_a_lens_stays_away_while_the_presenter_says_what_they_take() -> None:
    assert banks(in_stage("what-i-take", help="silent-presenter", lens="wisdom"), NOAH) == ["question-listening"]


@pytest.mark.parametrize("who", [LENA, ASHA, NOAH])
def test_in_a_silence_everybody_is_left_in_peace(who: PersonId) -> None:
    assert asks(in_stage("silence"), who, LENAS_TURN) == one_line(say("hint-silence"))


def test_before_a_turn_begins_the_presenter_may_think_of_what_to_ask_for() -> None:
    learning_set = exploring()
    turn = lenas(learning_set)
    waiting = learning_set.with_turn(replace(turn, state=Waiting(SEVEN_OCLOCK), lens="wisdom"))

    assert banks(waiting, LENA) == ["presenter-word-asking"]
    assert banks(waiting, ASHA) == ["cue-planning", "cue-structuring"]
    assert banks(waiting, NOAH) == ["question-listening"]


def test_a_part_of_the_meeting_has_its_questions_and_cues() -> None:
    learning_set = begun().learning_set
    _, nth = thoughts(learning_set, NOAH, THE_MEETING)[0]

    assert asks(learning_set, NOAH, THE_MEETING) == Card(
        lines=(say_one("question", "check-in", nth=nth),),
        note=say("hint-note", role="supporter"),
        buttons=(Button(say("button-another-hint"), AskHint(2, nth=1)),),
    )
    assert banks(learning_set, ASHA, THE_MEETING) == ["cue-feeling", "cue-structuring"]
    assert banks(first_meeting_at("airing").learning_set, NOAH, AskHint(1)) == ["question-airing"]


def test_a_break_is_a_break() -> None:
    playing = in_turn()
    while not playing.where.startswith("break"):
        playing.wait(1)

    assert asks(playing.learning_set, NOAH, THE_MEETING) == one_line(say("hint-rest"))


def test_an_older_card_answers_for_where_the_meeting_is_now() -> None:
    learning_set = exploring()

    assert banks(learning_set, NOAH, THE_MEETING) == ["question-explore"]


def test_a_stage_of_the_communitys_own_goes_by_who_speaks() -> None:
    words = OwnWords("Walking", "Walk and talk.")
    stages = tuple(Stage(f"walking-{who}", 5, speaks=who, words=words) for who in BY_WHO_SPEAKS)
    learning_set = exploring()
    turn = lenas(learning_set)
    by_own = turn.going_by(RoundFormat("walk", 25, 25, 25, stages), 25, stages)

    came = {
        who: banks(learning_set.with_turn(replace(by_own, state=Running(f"walking-{who}", SEVEN_OCLOCK))), NOAH)
        for who in BY_WHO_SPEAKS
    }

    assert came == {who: [f"question-{offer.questions}"] for who, offer in BY_WHO_SPEAKS.items()}


# --- when nothing is under way ----------------------------------------------------------------------------------------


def test_outside_a_meeting_there_is_nothing_to_think_of() -> None:
    learning_set = play().learning_set

    assert asks(learning_set, NOAH, THE_MEETING) == one_line(say("hint-not-now"))
    assert asks(begun().learning_set, NOAH, AskHint(1)) == one_line(say("hint-not-now"))
    assert hints.ask(None, THE_MEETING, circumstances()) == Whisper(one_line(say("no-set-here")))


def slow_turn() -> Turn:
    return opened("1-s1", LENA, ASHA, FORMATS["slow"], 0, SEVEN_OCLOCK).begun(SEVEN_OCLOCK)


def test_a_slow_turn_needs_no_meeting() -> None:
    learning_set = play().learning_set.with_turn(slow_turn())

    assert banks(learning_set, NOAH, AskHint(0, "1-s1")) == ["question-clarify"]
    assert banks(exploring().with_turn(slow_turn()), NOAH, AskHint(0, "1-s1")) == ["question-clarify"]


def test_a_turn_that_is_over_needs_no_more_thoughts() -> None:
    over = play().learning_set.with_turn(replace(slow_turn(), state=Finished(SEVEN_OCLOCK)))

    assert asks(over, NOAH, AskHint(0, "1-s1")) == one_line(say("hint-not-now"))


# --- the banks --------------------------------------------------------------------------------------------------------


FAMILIES: dict[str, dict[str, int]] = {"question": QUESTIONS, "cue": {**CUES}, "presenter-word": {**WORDS}}
LONGEST = {"question": 140, "cue": 160, "presenter-word": 160}
BANKS = [(family, bank) for family, counts in FAMILIES.items() for bank in counts]


def numbered() -> Iterator[tuple[str, list[str]]]:
    """The texts of the banks' catalogues that have a variant for each number, with these numbers."""
    for name in ("questions", "lenses", "cues"):
        file = Path(bot.__file__).parent / "texts" / "en" / f"{name}.ftl"
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            match entry:
                case fluent.Message(id=id, value=fluent.Pattern(elements=[fluent.Placeable(expression=select)])):
                    if isinstance(select, fluent.SelectExpression) and select.selector.equals(NTH):
                        keys = (variant.key for variant in select.variants)
                        yield id.name, [key.value for key in keys if isinstance(key, fluent.NumberLiteral)]
                case _:
                    pass


NTH = fluent.VariableReference(fluent.Identifier("nth"))


def read(family: str, bank: str) -> list[str]:
    """All that is in a bank."""
    numbers = range(1, FAMILIES[family][bank] + 1)
    return [sentence(say_one(family, bank, nth=nth), "en", PLAIN) for nth in numbers]


def test_the_catalogue_holds_as_many_of_each_as_the_banks_say() -> None:
    said = {f"{family}-{bank}": FAMILIES[family][bank] for family, bank in BANKS} | {"self-check": SELF_CHECK}

    assert dict(numbered()) == {key: [str(nth) for nth in range(1, count + 1)] for key, count in said.items()}


def test_every_bank_has_at_least_eight_thoughts_and_none_stands_in_two() -> None:
    everything = [thought for family, bank in BANKS for thought in read(family, bank)]

    assert [(family, bank) for family, bank in BANKS if FAMILIES[family][bank] < 8] == []
    assert sorted({thought for thought in everything if everything.count(thought) > 1}) == []


def test_every_thought_is_short() -> None:
    assert [long for family, bank in BANKS for long in read(family, bank) if len(long) >= LONGEST[family]] == []


def test_a_question_is_one_question_and_no_advice() -> None:
    questions = [question for bank in QUESTIONS for question in read("question", bank)]

    assert [question for question in questions if question.count("?") != 1 or not question.endswith("?")] == []
    assert [question for question in questions if reads_like(question)] == []


def test_cues_and_words_ask_for_nothing() -> None:
    told = [
        thought for family in ("cue", "presenter-word") for bank in FAMILIES[family] for thought in read(family, bank)
    ]

    assert [thought for thought in told if "?" in thought or thought.count(".") != 1] == []


def all_stages() -> Iterator[Stage]:
    """Every stage that a turn of a built-in format can have."""
    for recipe in FORMATS.values():
        turn = opened("2-1", LENA, ASHA, recipe, recipe.total, SEVEN_OCLOCK)
        for help in get_args(HelpKind):
            yield from replace(turn, help=help).course


def test_every_stage_and_part_has_something_to_offer_but_silences_and_breaks() -> None:
    assert {stage.prompt for stage in all_stages() if stage.speaks != "nobody"} == set(STAGES)
    assert set(get_args(Speaks)) - set(BY_WHO_SPEAKS) == {"nobody"}
    assert set(get_args(PartKind)) - set(PARTS) == {"turn", "break"}


def test_every_bank_is_offered_somewhere() -> None:
    offers = (*PARTS.values(), *STAGES.values(), *BY_WHO_SPEAKS.values(), BEFORE_IT_BEGINS)
    lenses = {f"lens-{lens}" for lens in get_args(Lens)}

    assert {offer.questions for offer in offers} | lenses == set(QUESTIONS)
    assert {dimension for offer in offers for dimension in offer.cues} == set(CUES)
    assert {word for offer in offers for word in offer.words} == set(WORDS)
    assert [offer for offer in (*STAGES.values(), *BY_WHO_SPEAKS.values(), BEFORE_IT_BEGINS) if not offer.words] == []
