"""The question mirror's rules: two hundred messages by which they are judged, and a few that say what each rule is for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from time import process_time
from typing import get_args

import pytest

from bot.flows.mirror_rules import LONG_LEAD_IN, MOST_READ, Mirrored, Reflection, Rule, reads_like
from bot.flows.words import Text
from bot.texts import sentence
from bot.texts.calendars import PLAIN

MESSAGES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("mirror_sentences.toml").read_text(encoding="utf-8")
)
KINDS = get_args(Reflection)


def kind_of(text: str) -> str:
    read = reads_like(text)
    return read.kind if read else "nothing"


# --- judged by two hundred messages -----------------------------------------------------------------------------------


def test_there_are_two_hundred_messages_no_two_alike_and_half_of_them_are_innocent() -> None:
    all_of_them = [" ".join(message.lower().split()) for messages in MESSAGES.values() for message in messages]

    assert {kind: len(messages) for kind, messages in MESSAGES.items()} == {
        "advice": 50,
        "several-questions": 25,
        "long-lead-in": 25,
        "nothing": 100,
    }
    assert len(set(all_of_them)) == 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_mirror_is_hardly_ever_wrong_when_it_speaks_and_speaks_often_enough(kind: Reflection) -> None:
    told = [truth for truth, messages in MESSAGES.items() for message in messages if kind_of(message) == kind]

    assert told.count(kind) / len(told) >= 0.97
    assert told.count(kind) / len(MESSAGES[kind]) >= 0.75


def test_over_all_two_hundred_it_keeps_silent_where_nothing_is_to_be_said() -> None:
    told = [truth for truth, messages in MESSAGES.items() for message in messages if reads_like(message)]

    assert told.count("nothing") / len(told) <= 0.03
    assert len(told) >= 80


# --- what each rule is for --------------------------------------------------------------------------------------------

SPOKEN: dict[Rule, tuple[Reflection, str]] = {
    "in-your-place": ("advice", "I would wait until Monday if I were you."),
    "you-ought-to": ("advice", "Lena, I think you should call them."),
    "you-need-to": ("advice", "Maybe you need to rest first."),
    "you-could": ("advice", "You could always ask your neighbour."),
    "recommending": ("advice", "I'd suggest a short letter."),
    "do-this": ("advice", "That sounds hard. Just tell him."),
    "have-you-tried": ("advice", "Have you tried writing to her?"),
    "why-not": ("advice", "Why don’t you ask your sister?"),  # noqa: RUF001 - as phones type it
    "what-about-doing": ("advice", "What about telling the whole team?"),
    "two-questions": ("several-questions", "What did she say? How did you answer?"),
    "joined-questions": ("several-questions", "What did she say, and how did you answer her?"),
    "forty-words": ("long-lead-in", "I hear so much in it. " * 7 + "What matters most?"),
}


@pytest.mark.parametrize("rule", get_args(Rule))
def test_each_rule_speaks_under_its_name(rule: Rule) -> None:
    kind, text = SPOKEN[rule]

    assert reads_like(text) == Mirrored(kind, rule)


@pytest.mark.parametrize(
    ("wants_to_know", "advises"),
    [
        ("Have you tried talking to him since?", "Have you tried talking to him?"),
        ("Why don't you trust her?", "Why don't you ask her?"),
        ("What about telling him scares you?", "What about telling him the truth?"),
        ("If I were you I would be furious.", "If I were you I would leave by Friday."),
        ("You should have seen that.", "You should look at that."),
        ("You must be tired.", "I think you must sleep more."),
        ("Take your time.", "Take some time off."),
        ("Tell us more.", "Tell them all of it."),
        ("What do you think you should do?", "Don't you think you should do it?"),
    ],
)
def test_who_wants_to_know_is_told_nothing_and_who_advises_is(wants_to_know: str, advises: str) -> None:
    assert (kind_of(wants_to_know), kind_of(advises)) == ("nothing", "advice")


@pytest.mark.parametrize(
    "text",
    [
        "> You should talk to her.\nI heard that three times tonight.",
        'He said: "You should talk to her."',
        "“You should talk to her.” So they say.",
        "'You should talk to her. Don't wait.' That was my aunt.",
        "‘You should talk to her.’ That was my uncle.",  # noqa: RUF001 - as phones type it
        "`You should talk to her.`",
        "```\nTalk to her.\nWhat did she say? How did you answer?\n```",
        "https://example.org/?q=what?who? has what I mean.",
        "<@81> thank you",
        'You wrote "What did she say? How did you answer?"',
    ],
)
def test_what_is_quoted_linked_or_code_is_nobodys_advice(text: str) -> None:
    assert reads_like(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "You told him, didn't you? What did he say?",
        "What? What did he say?",
        "What did he say? What did he really say?",
        "Is it the money? Is it the time?",
        "What is it? Is it the fear again?",
        "Isn't it strange? What did he say?",
        "Who hasn't been there? What did he say?",
        "Is it the money? Or is it the time?",
        "May I ask something? What did he say?",
        "What did he say? I mean, what did he say to your face?",
        "What did you feel, and when?",
        "So what did I do? I waited. What did you do?",
        "What would help? A call? A letter?",
    ],
)
def test_one_question_with_a_tag_an_echo_a_choice_or_a_courtesy_stays_one(text: str) -> None:
    assert reads_like(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "You just need to unmute.",
        "Ask us anything.",
        "Speak to the camera, please.",
        "What about asking the others first?",
    ],
)
def test_what_is_said_about_the_meeting_itself_is_no_advice(text: str) -> None:
    assert reads_like(text) is None


def test_a_lead_in_is_long_from_forty_words_and_only_before_the_one_question_that_ends_it() -> None:
    forty = "and so it went on " * 7 + "every single week, until spring came."
    question = "What did you wish for?"

    assert len(forty.split()) == LONG_LEAD_IN + 1
    assert reads_like(f"{forty} {question}") == Mirrored("long-lead-in", "forty-words")
    assert reads_like(f"{forty.removeprefix('and so ')} {question}") is None
    assert reads_like(f"{question} {forty}") is None
    assert reads_like(f"{forty} Right? {question}") is None


def test_a_story_of_ones_own_that_hands_the_word_back_is_no_lead_in() -> None:
    story = "When we moved I was lost for a year. " * 6

    assert reads_like(story) is None
    assert reads_like(f"{story}Does that ring a bell?") is None
    assert reads_like(f"{story}Is it like that for you?") is None
    assert reads_like(f"{story}How is that for you?") is None


def test_the_weightier_reading_is_the_one_that_is_told() -> None:
    long = "I was thinking about all that you told us today. " * 5

    assert reads_like(f"{long}What did he say? How did you answer? Just tell him.") == Mirrored("advice", "do-this")
    assert reads_like(f"{long}What did he say? How did you answer?") == Mirrored("several-questions", "two-questions")


# --- whatever people write --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " \n\t", "?", "!?!?", "🙂🙂🙂?", "מה אמרת לו? מה הוא ענה?", "¿Qué dijo? ¿Y tú?", "@everyone"]
)
def test_where_there_is_nothing_to_read_nothing_is_said(text: str) -> None:
    assert reads_like(text) is None


def test_what_is_too_long_for_a_message_is_left_unread() -> None:
    advice = "You should go. "

    assert reads_like(advice + "a" * (MOST_READ - len(advice))) == Mirrored("advice", "you-ought-to")
    assert reads_like(advice + "a" * MOST_READ) is None


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a",
            "?",
            "? ",
            "' ",
            "'a ",
            "a'",
            '"',
            "“",
            "„",
            "«",
            "`",
            "```",
            "<@",
            "https://",
            "> ",
            "\n",
            "\t",
            ", ",
            ".)",
            "*_",
        ),
        *("so, ", "and ", "hm", "i think ", "maybe, ", "1. ", "e.g.", "🙂", "שלום "),
        *(
            "if i were you ",
            "in your place i would ",
            "what and what do you ",
            "have you tried being ",
            "is it a? ",
            "you ",
        ),
    ],
)
def test_no_message_takes_long_to_read(piece: str) -> None:
    before = process_time()
    for ending in ("", "?"):
        reads_like((piece * MOST_READ)[: MOST_READ - 1] + ending)

    assert (
        process_time() - before < 1
    )  # seconds, some thirty times what it takes; a pattern that runs wild takes minutes


# --- its words --------------------------------------------------------------------------------------------------------


def test_every_reading_and_every_rule_has_words_of_its_own_short_enough_for_a_live_part() -> None:
    readings = {sentence(Text("mirror-reading", {"kind": kind}), "en", PLAIN) for kind in KINDS}
    rules = {sentence(Text("mirror-rule", {"rule": rule}), "en", PLAIN) for rule in get_args(Rule)}
    kept = sentence(Text("mirror-kept"), "en", PLAIN)

    assert (len(readings), len(rules)) == (len(KINDS), len(get_args(Rule)))
    assert max(map(len, (*readings, *rules, kept))) < 280
