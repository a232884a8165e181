"""The turns of a meeting: who takes time, and how a turn stands between the other parts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.flows import sharing
from bot.flows.cards import Card, ChoiceField, Form
from bot.flows.effects import FormRefused, InRoom, InThread, Step, Tell, Whisper
from bot.flows.events import (
    Answers,
    AskTurnAbout,
    AskWhoTakesTime,
    AskWhyThisOrder,
    MoveOn,
    StopHere,
    TakeSuggestedTurns,
    TurnDescribed,
    TurnsChosen,
    WishGiven,
)
from bot.flows.model import Programme
from bot.flows.words import Person, PersonId, Words, say
from tests.flows.builders import ASHA, LENA, NOAH, TOMAS, written
from tests.flows.meetings import FIVE, RAVI, SEVEN_OCLOCK, at_time_up, begun, clock, in_turn, parts, play, refused, told

# --- who takes time


def test_one_press_takes_the_first_in_the_list_and_a_second_changes_nothing() -> None:
    playing = begun(*FIVE)
    playing.wait_until(clock("17:24"))
    playing.does(TOMAS, WishGiven(meeting=2, wish="presses"))
    playing.presses_button(ASHA, "button-take-these")

    assert playing.meeting.chosen == (TOMAS, LENA)
    assert playing.where == "2-1.waiting"
    assert playing.does(ASHA, TakeSuggestedTurns(meeting=2)) == refused(playing, say("moved-already"))


def test_others_are_chosen_as_the_set_talked_about_it() -> None:
    playing = begun(*FIVE)
    playing.wait_until(clock("17:24"))
    assert playing.asks(ASHA, AskWhoTakesTime(meeting=2)) == sharing.form(
        playing.learning_set, playing.meeting, FIVE, (LENA, NOAH)
    )
    chosen = Answers(choices={"presenters": (TOMAS, RAVI, ASHA)})
    playing.does(ASHA, TurnsChosen(meeting=2, answers=chosen))

    live = playing.meeting.live
    assert live is not None
    assert [(part.presenter, part.minutes) for part in live.parts if part.kind == "turn"] == [
        (TOMAS, 25),
        (RAVI, 25),
        (ASHA, 25),
    ]
    assert playing.where == "2-1.waiting"


def test_who_takes_time_can_be_chosen_before_the_meeting_and_is_not_asked_again() -> None:
    playing = play(*FIVE)
    playing.wait_until(clock("16:45"))
    playing.does(ASHA, TurnsChosen(meeting=2, answers=Answers(choices={"presenters": (RAVI,)})))
    playing.wait_until(SEVEN_OCLOCK)

    assert parts(playing) == ["check-in", "report-back", "turn-2-1", "closing-round"]


def test_who_takes_time_can_be_chosen_in_the_check_in_of_a_set_that_shares_equally() -> None:
    playing = begun()
    playing.does(ASHA, TurnsChosen(meeting=2, answers=Answers(choices={"presenters": (ASHA, TOMAS)})))

    assert playing.where == "check-in"
    assert parts(playing) == ["check-in", "report-back", "turn-2-1", "break-2-1", "turn-2-2", "closing-round"]


@pytest.mark.parametrize(("chosen", "why"), [((), "nobody-chosen"), (FIVE, "too-many-chosen")])
def test_a_choice_that_can_not_be_had_is_asked_for_again(chosen: tuple[PersonId, ...], why: str) -> None:
    playing = play(*FIVE, programme=Programme(length=75, sharing="wishes"))
    event = TurnsChosen(meeting=2, answers=Answers(choices={"presenters": chosen}))

    texts = {"nobody-chosen": say("nobody-chosen"), "too-many-chosen": say("too-many-chosen")}
    assert playing.does(ASHA, event) == Step(
        playing.learning_set, FormRefused({"presenters": texts[why]}), refused=True
    )


def test_after_the_first_turn_began_nothing_is_chosen_or_wished_for_any_more() -> None:
    playing = in_turn()
    not_now = refused(playing, say("not-now"))

    assert playing.does(ASHA, TurnsChosen(meeting=2, answers=Answers(choices={"presenters": (ASHA,)}))) == not_now
    assert playing.does(ASHA, WishGiven(meeting=2)) == not_now
    assert playing.asks(ASHA, AskWhoTakesTime(meeting=2)) == Whisper(Card(lines=(say("not-now"),)))
    assert playing.asks(ASHA, AskWhyThisOrder(meeting=2)) == Whisper(Card(lines=(say("not-now"),)))


def test_why_this_order_is_whispered() -> None:
    playing = begun(*FIVE)

    assert playing.asks(RAVI, AskWhyThisOrder(meeting=2)) == Whisper(
        sharing.why(playing.learning_set, playing.meeting, FIVE)
    )


def test_a_wish_is_noted_and_seen_on_the_card() -> None:
    playing = begun(*FIVE)
    playing.wait_until(clock("17:24"))
    noted = playing.does(RAVI, WishGiven(meeting=2, wish="presses"))

    assert noted.reply == Whisper(Card(lines=(say("wish-noted", wish="presses"),)))
    assert playing.standing["room", "meeting"].lines[1] == say("sharing-line", who=Person(RAVI), last=0, wish="presses")


# --- a turn in its meeting


def test_a_turn_stands_on_a_card_of_its_own_below_with_its_notebook() -> None:
    playing = begun()
    while playing.meeting.turn_now is None:
        playing.wait(1)
    assert playing.standing["room", "meeting"].lines == (say("turn-below"),)
    playing.presses_button(LENA, "button-open-turn", "turn-2-1")

    assert [(type(post).__name__, post.slot) for post in playing.posts] == [
        ("Tell", "meeting"),
        ("Show", "turn-2-1"),
        ("Show", "notebook"),
    ]
    assert playing.posts[-1].place == InThread("turn-2-1", "turn-2-1", say("turn-thread", who=Person(LENA), meeting=2))


def test_the_form_of_a_turn_is_the_presenters() -> None:
    playing = in_turn()

    assert playing.asks(TOMAS, AskTurnAbout(meeting=2, turn="2-1")) == Whisper(
        Card(lines=(say("turn-is-theirs", who=Person(LENA)),))
    )
    form = playing.asks(LENA, AskTurnAbout(meeting=2))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["aim", "help", "partner", "lens"]
    assert form.event == TurnDescribed(meeting=2, turn="2-1")


def test_what_would_help_is_written_out_on_the_card_as_soon_as_it_is_said() -> None:
    playing = in_turn()
    with_one = written(LENA, {"help": ("with-one",), "partner": (TOMAS,)}, aim="How to say no")
    playing.does(LENA, TurnDescribed(meeting=2, turn="2-1", answers=with_one))
    assert playing.standing["room", "turn-2-1"].lines[:2] == (
        say("turn-aim", aim=Words(LENA, "How to say no")),
        say("turn-help-with", partner=Person(TOMAS)),
    )
    form = playing.asks(LENA, AskTurnAbout(meeting=2, turn="2-1"))
    assert isinstance(form, Form)
    assert isinstance(form.fields[2], ChoiceField)
    assert form.fields[2].chosen == (TOMAS,)

    playing.does(LENA, TurnDescribed(meeting=2, turn="2-1", answers=written(LENA, {"help": ("ideas",)})))
    assert playing.standing["room", "turn-2-1"].lines[0] == say("turn-help", help="ideas")


def test_a_press_on_a_turn_that_is_not_the_present_one_changes_nothing() -> None:
    playing = in_turn()

    assert playing.does(LENA, StopHere(meeting=2, turn="2-4")) == refused(playing, say("moved-already"))
    assert playing.does(TOMAS, StopHere(meeting=2, turn="2-1")) == refused(
        playing, say("turn-is-theirs", who=Person(LENA))
    )


def test_a_presenter_who_passes_lets_the_next_one_begin() -> None:
    playing = begun()
    while playing.meeting.turn_now is None:
        playing.wait(1)
    playing.presses_button(LENA, "button-pass", "turn-2-1")

    assert playing.where == "2-2.waiting"
    assert playing.standing["room", "turn-2-1"].lines == (say("turn-finished", how="passed"),)


def test_the_end_of_a_turn_waits_asks_again_after_five_minutes_and_leaves_time_for_the_others() -> None:
    playing = at_time_up()
    since = playing.now
    assert told(playing)[-1] == ((ASHA,), "meeting")
    playing.wait(5)
    assert told(playing)[-1] == ((ASHA,), "meeting")
    assert playing.standing["room", "meeting"].lines[0].values["again"] == "again"

    live = playing.meeting.live
    assert live is not None
    needed = 3 * (10 + 2) + 10
    while playing.where == "2-1.time-up":
        playing.wait(1)
    assert playing.now == live.closing_begins - timedelta(minutes=needed)
    assert playing.now > since + timedelta(minutes=5)
    assert playing.where == "2-2.waiting"


def test_the_last_turn_closes_at_the_closing_round_which_keeps_its_minutes() -> None:
    playing = play(*FIVE)
    while playing.now < clock("17:28"):
        playing.wait(1)
    playing.does(NOAH, MoveOn(meeting=2, at="2-1.waiting"))
    while not (playing.learning_set.live_meeting and playing.where == "closing-round"):
        playing.wait(1)

    live = playing.meeting.live
    assert live is not None
    assert live.part_ends - playing.now == timedelta(minutes=10)
    assert live.would_end <= live.latest + timedelta(minutes=2)


def test_closing_a_turn_by_a_press_lets_the_card_glide_below_it() -> None:
    playing = at_time_up()
    posts = len(playing.posts)
    playing.presses_button(ASHA, "button-close-turn")

    assert playing.standing["room", "turn-2-1"].lines == (say("turn-finished", how="closed"),)
    assert playing.where == "2-2.waiting"
    assert len(playing.posts) == posts + 1


def test_a_turn_stopped_before_its_end_leaves_the_card_below_it_without_ringing() -> None:
    playing = in_turn(*FIVE)
    playing.does(LENA, StopHere(meeting=2, turn="2-1"))
    playing.does(LENA, StopHere(meeting=2, turn="2-1"))

    assert playing.where == "break-2-1"
    assert playing.standing["room", "turn-2-1"].lines == (say("turn-finished", how="stopped"),)
    assert playing.posts[-1] == Tell(InRoom(), (), playing.standing["room", "meeting"], "meeting")


def test_more_time_after_the_end_takes_the_question_back() -> None:
    playing = at_time_up()
    playing.presses_button(TOMAS, "button-more-time")

    assert playing.where == "2-1.helpful"
    assert playing.standing["room", "meeting"].lines == (say("turn-below"),)
