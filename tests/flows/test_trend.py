"""How the closing rounds went over time: told from three answers a meeting, drawn from two such meetings."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Reply, Whisper
from bot.flows.events import AskTrend
from bot.flows.meeting_cards import standing
from bot.flows.model import LearningSet, Meeting, Programme
from bot.flows.words import PersonId, Text, say
from tests.flows.builders import ASHA, EVERYONE, GUEST, LENA, STRANGER, circumstances, together, trend

TREND = Button(say("button-trend"), AskTrend())


def held(*answers: str, meetings: int = 6) -> LearningSet:
    """A set that has held a meeting for each of these: `yyn` is one in which two of three say that more was asked."""
    met = tuple(
        Meeting(
            number,
            120,
            state="held",
            asked_more={who: answer == "y" for who, answer in zip(EVERYONE, given, strict=False)},
        )
        for number, given in enumerate(answers, start=1)
    )
    return replace(together(programme=Programme(meetings=meetings)), meetings=met, guest=GUEST)


def asked(learning_set: LearningSet | None, by: PersonId = ASHA) -> Reply:
    return life.ask(learning_set, AskTrend(by=by), circumstances())


def line(number: int, yes: int, of: int) -> Text:
    return say("trend-line", number=number, yes=yes, all=of)


def test_two_meetings_are_told_as_text_and_drawn() -> None:
    assert asked(held("yyn", "yyyn")) == Whisper(
        Card(
            say("trend-title"),
            (line(1, 2, 3), line(2, 3, 4)),
            note=say("trend-note"),
            attachment=trend((1, 2, 3), (2, 3, 4)),
        )
    )


def test_a_meeting_in_which_fewer_than_three_answered_is_passed_over() -> None:
    assert asked(held("yyn", "yy", "", "nnn")) == asked(held("yyn", "ny", "", "nnn"))
    assert lines(held("yyn", "yy", "", "nnn")) == (line(1, 2, 3), line(4, 0, 3))


def test_one_meeting_is_told_as_text_alone() -> None:
    assert asked(held("", "yyn")) == Whisper(Card(say("trend-title"), (line(2, 2, 3),), note=say("trend-note")))


def test_where_there_is_nothing_to_show_yet_it_says_when_there_will_be() -> None:
    assert asked(held("yn", "")) == Whisper(one_line(say("trend-too-little")))
    assert asked(None) == Whisper(one_line(say("no-set-here")))


def test_it_does_not_matter_who_gave_which_answer_or_who_asks() -> None:
    assert asked(held("yyn", "ynn"), LENA) == asked(held("nyy", "nny"), GUEST)
    assert asked(held("yyn", "ynn"), STRANGER) == Whisper(one_line(say("not-of-this-set")))


def test_of_many_meetings_the_latest_eight_are_shown() -> None:
    many = held(*("yyn",) * 11, meetings=12)

    assert lines(many) == tuple(line(number, 2, 3) for number in range(4, 12))


def test_it_is_offered_when_a_meeting_is_over_and_there_are_two_to_compare() -> None:
    assert TREND in buttons(held("yyn", "nnn"))
    assert TREND in buttons(held("yyn", "nnn", meetings=2))
    assert TREND not in buttons(held("yyn", "nn"))
    assert TREND not in buttons(held("yyn", "nn", meetings=2))


def lines(learning_set: LearningSet) -> tuple[Text, ...]:
    reply = asked(learning_set)
    assert isinstance(reply, Whisper)
    return reply.card.lines


def buttons(learning_set: LearningSet) -> list[object]:
    """What can be pressed when the last meeting is over."""
    card = standing(learning_set, learning_set.meetings[-1])
    assert card is not None
    return list(card.buttons)
