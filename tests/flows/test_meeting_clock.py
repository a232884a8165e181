"""The time of a meeting: pressed too late or twice, more of it, a pause, the early end, and after the bot was away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import meeting
from bot.flows.cards import Button, Card, Link
from bot.flows.due import Due
from bot.flows.effects import InRoom, Step, Tell
from bot.flows.events import (
    Begin,
    BeginDue,
    EndMeeting,
    MoveOn,
    OpenTurn,
    PartEnded,
    PauseMeeting,
    ResumeMeeting,
    RoomCardDue,
    TurnDescribed,
    TurnUnanswered,
    TwoMinutesLeft,
)
from bot.flows.model import Programme
from bot.flows.words import Moment, Person, say, say_one
from tests.flows.builders import ASHA, GUEST, LENA, NOAH, TOMAS, at, circumstances, planned, written
from tests.flows.meetings import DATES, FIVE, LINK, begun, clock, in_turn, play, refused, told

# --- late, double, unauthorised


def test_moving_on_twice_moves_on_once() -> None:
    playing = begun()
    playing.does(NOAH, MoveOn(meeting=2, at="check-in"))
    assert playing.where == "report-back"

    assert playing.does(LENA, MoveOn(meeting=2, at="check-in")) == refused(playing, say("moved-already"))


def test_a_press_on_the_card_of_another_meeting_changes_nothing() -> None:
    playing = begun()

    assert playing.does(LENA, MoveOn(meeting=1, at="check-in")) == refused(playing, say("moved-already"))


def test_where_no_meeting_is_under_way_the_dates_are_offered() -> None:
    playing = play()

    assert playing.does(LENA, MoveOn(meeting=2, at="check-in")) == refused(playing, say("no-meeting-now"), DATES)


@pytest.mark.parametrize(
    "late",
    [RoomCardDue(2), BeginDue(2), PartEnded(2, "check-in"), TwoMinutesLeft(2, "2-1"), TurnUnanswered(2, "2-1")],
)
def test_a_moment_that_was_overtaken_changes_nothing(late: PartEnded) -> None:
    playing = begun()

    assert playing.clock(late) == Step(playing.learning_set)


# --- more time, pause, end


def test_plus_five_says_when_the_meeting_would_end_and_counts_once() -> None:
    playing = begun()
    press = playing.button("button-more-time")
    playing.does(NOAH, press)  # pyright: ignore[reportArgumentType]

    assert playing.standing["room", "meeting"].note == say(
        "part-clock", until=Moment(clock("17:11"), "time"), meeting_ends=Moment(clock("19:05"), "time")
    )
    assert playing.does(LENA, press) == refused(playing, say("moved-already"))  # pyright: ignore[reportArgumentType]


def test_plus_five_in_a_turn_moves_the_meetings_end_too() -> None:
    playing = in_turn()
    assert playing.meeting.live is not None
    before = playing.meeting.live.latest
    playing.presses_button(NOAH, "button-more-time", "turn-2-1")

    live = playing.meeting.live
    assert live is not None
    assert live.would_end == live.latest
    assert live.latest > before
    assert Moment(live.would_end, "time") in playing.standing["room", "turn-2-1"].note.values.values()  # pyright: ignore[reportOptionalMemberAccess]


def test_a_pause_moves_everything_and_nothing_is_due_in_it() -> None:
    playing = in_turn()
    before = playing.meeting
    playing.presses_button(NOAH, "button-pause")
    assert list(meeting.due(playing.learning_set, circumstances())) == []
    assert playing.standing["room", "turn-2-1"].lines[-1] == say("meeting-paused")

    playing.wait(7)
    playing.presses_button(TOMAS, "button-resume", "turn-2-1")
    pause = timedelta(minutes=7)
    assert before.live is not None
    assert before.turn_now is not None
    assert playing.meeting == before.going_on(before.live.resuming(pause)).with_turn(before.turn_now.later_by(pause))


def test_a_pause_that_crosses_the_end_of_a_turn_can_be_ended_by_anybody_and_rings_for_nobody() -> None:
    """Noah presses what stood a moment before the time was up."""
    playing = in_turn()
    pause = playing.button("button-pause")
    while not playing.where.endswith("time-up"):
        playing.wait(1)
    rang = told(playing)

    playing.does(NOAH, pause)  # pyright: ignore[reportArgumentType]
    resume = Button(say("button-resume"), ResumeMeeting(meeting=2), "main")
    assert playing.standing["room", "meeting"] == Card(
        say("turn-time-up-title", presenter=Person(LENA)),
        (say("meeting-paused"),),
        buttons=(resume, Link(say("button-call"), LINK)),
    )
    playing.wait(30)
    assert playing.where == "2-1.time-up"

    playing.presses_button(TOMAS, "button-resume")
    assert playing.button("button-close-turn") == MoveOn(meeting=2, at="2-1.time-up")
    assert told(playing) == rang
    playing.wait(5)
    assert told(playing) == [*rang, ((ASHA,), "meeting")]


@pytest.mark.parametrize(
    "part", ["check-in", "report-back", "who-takes-time", "2-1.waiting", "2-1.explore", "2-1.time-up"]
)
def test_a_guest_who_facilitates_may_pause_at_any_moment_and_nobody_is_asked_why(part: str) -> None:
    playing = begun(*FIVE)
    playing.learning_set = playing.learning_set.guided_by(GUEST).agreed_by(GUEST, 1)
    while playing.where != part:
        playing.wait(1)
    playing.presses_button(GUEST, "button-pause")
    assert playing.meeting.live is not None
    assert playing.meeting.live.paused == playing.now

    slot = "turn-2-1" if part in {"2-1.waiting", "2-1.explore"} else "meeting"
    playing.presses_button(NOAH, "button-resume", slot)
    assert playing.meeting.live.paused is None


def test_pausing_twice_and_resuming_what_runs_change_nothing() -> None:
    playing = begun()
    assert playing.does(NOAH, ResumeMeeting()) == refused(playing, say("paused-already", paused="no"))
    playing.presses_button(NOAH, "button-pause")

    assert playing.standing["room", "meeting"].lines == (say("meeting-paused"),)
    assert playing.does(NOAH, PauseMeeting()) == refused(playing, say("paused-already", paused="yes"))
    playing.wait(3)
    playing.presses_button(NOAH, "button-resume")
    assert list(meeting.due(playing.learning_set, circumstances())) == [Due(clock("17:09"), PartEnded(2, "check-in"))]


def test_moving_on_from_a_pause_starts_the_clock_again() -> None:
    playing = in_turn()
    playing.presses_button(NOAH, "button-pause")
    playing.wait(7)
    playing.does(LENA, MoveOn(meeting=2, at="2-1.explore"))

    assert playing.where == "2-1.silence"
    assert playing.meeting.live is not None
    assert playing.meeting.live.paused is None


def test_going_to_the_end_is_going_to_the_closing_round_and_from_there_over() -> None:
    playing = begun()
    playing.presses_button(NOAH, "button-end-meeting")
    assert playing.where == "closing-round"

    playing.presses_button(NOAH, "button-end-meeting")
    assert playing.where == "held"


def test_nobody_but_the_presenter_or_whoever_keeps_time_ends_a_turn_by_ending_the_meeting() -> None:
    playing = in_turn()
    end = EndMeeting(meeting=2, at="turn-2-1")
    assert playing.does(TOMAS, end) == refused(playing, say("turn-is-theirs", who=Person(LENA)))

    playing.does(LENA, end)
    assert playing.where == "closing-round"
    assert playing.posts[-1] == Tell(InRoom(), (), playing.standing["room", "meeting"], "meeting")


# --- the bot was away


def test_after_an_absence_in_the_middle_of_a_turn_the_room_shows_where_we_are_and_nothing_in_between() -> None:
    playing = in_turn(*FIVE)
    posts = len(playing.posts)
    playing.sleep_until(clock("18:03"))

    assert playing.where == "2-1.helpful"
    assert [post.slot for post in playing.posts[posts:]] == [""]
    assert playing.standing["room", "turn-2-1"].note == say(
        "turn-clock",
        stage=say_one("stage", "helpful"),
        until=Moment(clock("18:04"), "time"),
        turn_ends=Moment(clock("18:04"), "time"),
        meeting_ends=Moment(clock("18:59"), "time"),
    )


def test_after_an_absence_beyond_a_turns_end_it_asks_once() -> None:
    playing = in_turn(*FIVE)
    posts = len(playing.posts)
    playing.sleep_until(clock("18:12"))

    assert playing.where == "2-1.time-up"
    assert [(post.slot, isinstance(post, Tell)) for post in playing.posts[posts:]] == [("meeting", True)]


def test_after_an_absence_into_the_closing_round_its_card_stands_below() -> None:
    playing = in_turn(*FIVE)
    posts = len(playing.posts)
    playing.sleep_until(clock("18:54"))

    assert playing.where == "closing-round"
    assert [post.slot for post in playing.posts[posts:]] == ["turn-2-2", "notebook", "meeting"]


def test_a_meeting_whose_whole_time_is_over_ends_quietly() -> None:
    playing = in_turn(*FIVE)
    playing.sleep_until(at("2026-10-14 08:00"))

    assert playing.where == "held"
    assert all(
        not post.people
        for post in playing.posts
        if isinstance(post, Tell) and post.card.title == say("over-title", number=2)
    )
    assert list(meeting.due(playing.learning_set, circumstances(playing.now))) == []


def test_a_room_card_some_minutes_late_comes_with_the_beginning() -> None:
    playing = play()
    playing.sleep_until(clock("17:20"))

    assert playing.where == "check-in"
    assert playing.meeting.live is not None
    assert playing.meeting.live.began == clock("17:20")


@pytest.mark.parametrize("said", [False, True])
def test_a_meeting_that_nobody_began_in_its_time_is_let_go_without_a_word(said: bool) -> None:
    playing = play()
    if said:
        playing.wait_until(clock("16:45"))
    posts = list(playing.posts)
    playing.sleep_until(clock("19:01"))

    assert playing.posts == posts
    assert list(meeting.due(playing.learning_set, circumstances(playing.now))) == []
    playing.does(ASHA, Begin(meeting=2))
    assert playing.where == "check-in"


def test_the_next_meeting_ends_one_that_was_left_open() -> None:
    playing = begun()
    playing.presses_button(ASHA, "button-pause")
    upcoming = planned(number=3).meetings[0]
    assert upcoming.when is not None
    playing.learning_set = playing.learning_set.with_meeting(replace(upcoming, when=upcoming.when.later_by(days=7)))
    playing.wait_until(at("2026-10-20 17:00"))

    assert [(m.number, m.state) for m in playing.learning_set.meetings] == [(2, "held"), (3, "live")]


def test_a_turn_that_begins_out_of_a_pause_loses_none_of_its_time() -> None:
    playing = begun(programme=Programme(sharing="everyone"))
    while not playing.where.endswith("waiting"):
        playing.wait(1)
    at_once = playing.fork()
    at_once.does(LENA, OpenTurn(meeting=2, turn="2-1"))
    assert at_once.meeting.turn_now is not None
    playing.does(NOAH, PauseMeeting(meeting=2))
    playing.wait(20)
    described = playing.fork()
    playing.does(LENA, OpenTurn(meeting=2, turn="2-1"))
    described.does(LENA, TurnDescribed(meeting=2, turn="2-1", answers=written(LENA, aim="A way to say no")))

    for begun_turn in (playing.meeting.turn_now, described.meeting.turn_now):
        assert begun_turn is not None
        assert begun_turn.minutes == at_once.meeting.turn_now.minutes
        assert begun_turn.would_end == playing.now + timedelta(minutes=begun_turn.minutes)
    assert described.meeting.live == playing.meeting.live
