"""The end of a meeting: whether more was asked than told, and when the set meets again."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import agenda
from bot.flows.cards import Card
from bot.flows.effects import Whisper
from bot.flows.events import AskedMoreThanTold, Begin
from bot.flows.model import PROGRAMMES, LearningSet
from bot.flows.words import Moment, say
from tests.flows.builders import ASHA, EVERYONE, LENA, NOAH, at, planned
from tests.flows.meetings import SEVEN_OCLOCK, begun, refused
from tests.flows.playing import Playing

# --- did we ask more than we told?


def test_whether_more_was_asked_than_told_is_shown_in_numbers_from_three_answers() -> None:
    playing = begun()
    playing.presses_button(NOAH, "button-end-meeting")
    noted = playing.does(ASHA, AskedMoreThanTold(meeting=2, answer="yes"))
    playing.does(LENA, AskedMoreThanTold(meeting=2, answer="no"))
    playing.does(LENA, AskedMoreThanTold(meeting=2, answer="yes"))
    assert noted.reply == Whisper(Card(lines=(say("answer-noted"),)))
    assert playing.standing["room", "meeting"].lines[2:] == (say("asked-more", yes=0, all=0),)

    playing.does(NOAH, AskedMoreThanTold(meeting=2, answer="no"))
    assert playing.standing["room", "meeting"].lines[2] == say("asked-more", yes=2, all=3)


def test_it_is_asked_in_the_closing_round_only() -> None:
    playing = begun()

    assert playing.does(ASHA, AskedMoreThanTold(meeting=2)) == refused(playing, say("moved-already"))


# --- its end


def ended(learning_set: LearningSet) -> Playing:
    playing = Playing(learning_set, SEVEN_OCLOCK)
    playing.does(ASHA, Begin(meeting=2))
    playing.presses_button(ASHA, "button-end-meeting")
    playing.presses_button(ASHA, "button-move-on")
    return playing


def test_the_card_says_when_the_set_meets_again() -> None:
    upcoming = planned(number=3).meetings[0]
    assert upcoming.when is not None
    later = replace(upcoming, when=upcoming.when.later_by(days=28))
    dated = ended(planned().with_meeting(later)).standing["room", "meeting"]
    assert dated.lines[0] == say("over-next", when=Moment(at("2026-11-10 18:00")))

    assert ended(planned()).standing["room", "meeting"].lines[0] == say("over-no-date")


def test_a_one_off_is_over_when_it_is_over() -> None:
    over = ended(planned(programme=PROGRAMMES["one-off"])).standing["room", "meeting"]
    assert over.lines == (say("over-last"),)


def test_after_the_report_back_the_old_action_points_stand_no_longer() -> None:
    playing = begun()
    assert len(agenda.reporting(playing.learning_set, EVERYONE)) == 4
    while playing.where in {"check-in", "report-back"}:
        playing.wait(1)

    assert agenda.reporting(playing.learning_set, EVERYONE) == ()
