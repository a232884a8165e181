"""The question mirror: who hears how a message of theirs reads, where, how often; and all those who do not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows.cards import Card
from bot.flows.effects import Direct, Tell
from bot.flows.events import MessageChanged, StopHere, Unreachable
from bot.flows.mirror_rules import Mirrored, Reflection
from bot.flows.model import HelpKind, LearningSet, Programme, Turn
from bot.flows.words import MessageRef, PersonId, Words, say
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import EVERYONE, GUEST, LENA, NOAH, TOMAS
from tests.flows.days import Days, presenting
from tests.flows.meetings import begun
from tests.flows.test_typed import TYPED

TELLING = {
    "advice": "You should talk to her before the holidays.",
    "several-questions": "What did she say? How did you feel about it afterwards?",
    "long-lead-in": f"{'I have been in a place like that once, and it took me a while. ' * 4}What is it that keeps you there?",
}
"""A message for each reading."""

ADVICE = TELLING["advice"]


def wishing(learning_set: LearningSet, *people: PersonId) -> LearningSet:
    """The set allows the mirror, and these people wish for it."""
    members = tuple(member.wishing_mirror(wished=member.person in people) for member in learning_set.members)
    return replace(learning_set.allowing_mirror(allowed=True), members=members)


def in_turn(*people: PersonId, programme: Programme = TYPED, at: str = "present") -> Days:
    """In a part of Lena's turn, at a meeting in writing where these people wish for the mirror; all of them, if none is named."""
    playing = begun(programme=programme)
    while not playing.where.endswith(at):
        playing.wait(1)
    return Days(wishing(playing.learning_set, *(people or EVERYONE)), playing.now)


def helped_by(days: Days, help: HelpKind) -> Days:
    """Lena said what would help."""
    turn = days.learning_set.turn("2-1")
    assert turn
    days.learning_set = days.learning_set.with_turn(turn.about(None, help, None))
    return days


def says(days: Days, by: PersonId, text: str, turn: str = "2-1") -> list[PersonId]:
    """Who is told something, after somebody wrote this."""
    step = days.writes(by, text, turn=turn, message=f"m{len(days.effects)}")
    return [
        effect.place.person for effect in step.effects if isinstance(effect, Tell) and isinstance(effect.place, Direct)
    ]


def next_part(days: Days) -> None:
    """The next part has begun."""
    turn = days.learning_set.turn("2-1")
    assert turn
    where = turn.where
    while turn and turn.where == where:
        days.wait_until(days.owed()[0].at)
        turn = days.learning_set.turn("2-1")


@pytest.mark.parametrize(
    "reading",
    [
        Mirrored("advice", "you-ought-to"),
        Mirrored("several-questions", "two-questions"),
        Mirrored("long-lead-in", "forty-words"),
    ],
    ids=lambda reading: reading.kind,
)
def test_an_author_alone_hears_how_their_message_reads_and_by_which_rule(reading: Mirrored) -> None:
    days = in_turn()
    step = days.writes(NOAH, TELLING[reading.kind], turn="2-1")

    card = Card(
        lines=(say("mirror-reading", kind=reading.kind), say("mirror-rule", rule=reading.rule)),
        note=say("mirror-kept"),
        paragraphs=True,
    )
    assert step.effects == (Tell(Direct(NOAH), (NOAH,), card),)
    assert step.reply is None
    assert all(sentence(text, "en", PLAIN) for text in card.lines)


def test_what_is_kept_is_that_something_was_said_and_no_word_of_it() -> None:
    days = in_turn()
    before = days.learning_set.turn("2-1")
    says(days, NOAH, ADVICE)
    after = days.learning_set.turn("2-1")

    assert before
    assert after
    assert after == replace(before, mirrored=(f"present:{NOAH}",))


def test_an_author_hears_it_once_a_part_and_twice_a_meeting() -> None:
    days = in_turn()
    heard: list[int] = []
    for _ in range(3):
        heard.append(len(says(days, NOAH, ADVICE) + says(days, NOAH, ADVICE)))
        next_part(days)

    assert heard == [1, 1, 0]
    assert says(days, TOMAS, ADVICE) == [TOMAS]


def test_a_meeting_counts_all_its_turns_and_a_turn_over_days_is_a_meeting_of_its_own() -> None:
    days = in_turn()
    says(days, NOAH, ADVICE)
    next_part(days)
    says(days, NOAH, ADVICE)
    for leads_to in ("action-points", ""):
        days.happens(StopHere(2, "2-1", leads_to, by=LENA))
    live = days.learning_set.live_meeting
    while not (live and live.turn_now and live.turn_now.where.startswith("2-2") and live.turn_now.stage):
        days.wait_until(days.owed()[0].at)
        live = days.learning_set.live_meeting
    days.happens(presenting(LENA))

    assert says(days, NOAH, ADVICE, "2-2") == []
    assert says(days, NOAH, ADVICE, "2-s1") == [NOAH]


@pytest.mark.parametrize(
    "days",
    [
        Days(in_turn().learning_set.allowing_mirror(allowed=False)),
        in_turn(TOMAS),
        Days(replace(in_turn().learning_set, language="de")),
        in_turn(programme=Programme()),
        in_turn(at="waiting"),
        in_turn(at="closing-round"),
    ],
    ids=["set-did-not", "author-did-not", "other-language", "spoken", "not-begun", "over"],
)
def test_the_mirror_is_silent_where_it_was_not_wished_for(days: Days) -> None:
    assert says(days, NOAH, ADVICE) == []


def test_no_presenter_no_guest_and_nobody_who_takes_no_direct_messages_hears_it() -> None:
    days = in_turn()
    days.learning_set = replace(days.learning_set, guest=GUEST)
    days.happens(Unreachable(TOMAS, ""))
    before = days.learning_set

    assert [says(days, who, ADVICE) for who in (LENA, GUEST, TOMAS)] == [[], [], []]
    assert days.learning_set == before


def test_what_is_edited_or_written_elsewhere_is_not_looked_at() -> None:
    days = in_turn()
    edited = MessageChanged(MessageRef("m1"), Words(NOAH, ADVICE), "turn-2-1", by=NOAH)

    assert days.happens(edited).effects == ()
    assert says(days, NOAH, ADVICE, "") == []
    assert says(days, NOAH, "What was that like for you?") == []


@pytest.mark.parametrize(
    ("help", "welcome"),
    [
        ("ideas", {"advice"}),
        ("experiences", {"long-lead-in"}),
        ("questions", set[Reflection]()),
    ],
)
def test_what_the_presenter_asked_for_is_not_mirrored(help: HelpKind, welcome: set[Reflection]) -> None:
    silent = {kind for kind, text in TELLING.items() if not says(helped_by(in_turn(), help), NOAH, text)}

    assert silent == welcome


@pytest.mark.parametrize(("way", "part"), [("three-step", "possible-actions"), ("peer-consultation", "proposals")])
def test_where_a_part_asks_for_ideas_advice_is_not_mirrored(way: str, part: str) -> None:
    minutes = {"three-step": 35, "peer-consultation": 65}[way]
    days = in_turn(programme=Programme(kind="typed", format=way, turn=minutes, meetings=6), at=part)

    assert says(days, NOAH, ADVICE) == []
    assert says(days, NOAH, TELLING["several-questions"]) == [NOAH]


def test_whatever_is_written_the_mirror_keeps_its_countenance() -> None:
    hostile = (
        "",
        " ",
        "x" * 4000,
        "? " * 2000,
        "@everyone",
        "<!channel> <@U1>?",
        "שלום עולם?",
        "🙂?",
        "{ $name }?",
        "> " + ADVICE,
    )

    assert [text for text in hostile if says(in_turn(), NOAH, text)] == []
    assert says(in_turn(), NOAH, "You should ask @everyone, <!channel>, { $name }.") == [NOAH]


def test_a_turn_over_days_has_its_mirror_too() -> None:
    days = Days()
    days.learning_set = wishing(days.learning_set, NOAH)
    days.happens(presenting(LENA))

    assert [says(days, NOAH, ADVICE, "2-s1"), says(days, NOAH, ADVICE, "2-s1")] == [[NOAH], []]
    turn = days.learning_set.turn("2-s1")
    assert isinstance(turn, Turn)
    assert turn.mirrored_in(NOAH) == ("clarify",)
