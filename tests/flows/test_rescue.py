"""Too few for a meeting: said two days before it, in the daytime, once for each date; and two who meet all the same."""

from __future__ import annotations

from datetime import datetime

from bot.flows import dates_cards, gathering_cards, life
from bot.flows.cards import Button, Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyChange,
    AnyClock,
    AskForMoment,
    BeginDue,
    CancelMeeting,
    CanComeAfterAll,
    CannotCome,
    LeaveSet,
    MeetAsTwo,
    MomentNamed,
    PauseSet,
    PlaceLost,
    RoomCardDue,
    RoomOpened,
    TooFewDue,
)
from bot.flows.model import LearningSet, LocalMoment, Meeting
from bot.flows.refusing import refuse
from bot.flows.words import Moment, PersonId, people, say
from tests.flows.builders import ASHA, EVERYONE, LENA, MONDAY_MORNING, NOAH, TOMAS, at, circumstances, together, written

BEGINS = at("2026-10-13 17:00")
"""19:00 in Berlin, on the Tuesday of the week after."""
TWO_DAYS_BEFORE = at("2026-10-11 17:00")
WHEN = Moment(BEGINS)
SLOT = "too-few-2"
CAN_COME = Button(say("button-can-come"), CanComeAfterAll(2))
MOVE = Button(say("button-move"), AskForMoment(2))
CALL_OFF = Button(say("button-cancel-meeting"), CancelMeeting(2, "2026-10-13T17:00Z"))
AS_TWO = Button(say("button-as-two"), MeetAsTwo(2), "main")
TITLE, FEW = say("too-few-title", number=2), say("too-few", when=WHEN)
BUT_TWO = say("too-few-but-two", people=people(ASHA, LENA))
TWO_LEFT = Card(TITLE, (FEW, BUT_TWO), buttons=(AS_TWO, MOVE, CAN_COME, CALL_OFF))


def without(*away: PersonId, of: tuple[PersonId, ...] = EVERYONE, begins: datetime = BEGINS) -> LearningSet:
    """A set that meets a second time on a Tuesday evening, for which some said that they can't make it."""
    meeting = Meeting(2, 120).fixed_for(LocalMoment.at(begins, "Europe/Berlin"), MONDAY_MORNING)
    for person in away:
        meeting = meeting.missed_by(person)
    return together(*of).with_meeting(meeting)


def happens(learning_set: LearningSet, event: AnyChange | AnyClock, now: datetime) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances(now))
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def owed(learning_set: LearningSet, now: datetime = MONDAY_MORNING) -> list[Due]:
    return [due for due in life.due(learning_set, circumstances(now)) if isinstance(due.event, TooFewDue)]


def told_of(*away: PersonId) -> LearningSet:
    """The same, after the set heard of it."""
    return happens(without(*away), TooFewDue(2), TWO_DAYS_BEFORE).state


def last(step: Step[LearningSet]) -> object:
    return step.effects[-1]


# --- when it is said


def test_a_set_hears_two_days_before_that_too_few_can_come() -> None:
    short = without(NOAH, TOMAS)

    assert owed(short) == [Due(TWO_DAYS_BEFORE, TooFewDue(2))]
    said = short.with_meeting(short.meetings[0].saying("too-few"))
    assert happens(short, TooFewDue(2), TWO_DAYS_BEFORE) == Step(
        said, effects=(Tell(InRoom(), EVERYONE, TWO_LEFT, SLOT),)
    )
    assert owed(said) == []
    assert happens(said, TooFewDue(2), TWO_DAYS_BEFORE) == Step(said)


def test_a_set_is_not_told_while_enough_can_come_nor_where_it_is_small_by_itself() -> None:
    assert owed(without(TOMAS)) == []
    assert owed(without(of=(ASHA, LENA))) == []


def test_a_set_that_meets_early_hears_of_it_the_next_morning() -> None:
    early = at("2026-10-13 05:30")
    assert owed(without(NOAH, TOMAS, begins=early)) == [Due(at("2026-10-11 06:00"), TooFewDue(2))]


def test_a_set_is_not_told_by_the_clock_what_the_room_card_is_about_to_say() -> None:
    short = without(NOAH, TOMAS)

    assert owed(short, at("2026-10-13 16:44")) == [Due(at("2026-10-13 16:44"), TooFewDue(2))]
    assert owed(short, at("2026-10-13 16:45")) == []
    assert owed(short.with_meeting(short.meetings[0].saying("room-card"))) == []


def test_a_member_who_cannot_come_at_the_last_has_the_others_hear_at_once_also_at_night() -> None:
    """It is 22:00 in Berlin; the meeting is the day after."""
    night = at("2026-10-12 20:00")
    step = happens(without(TOMAS), CannotCome(2, by=NOAH), night)

    assert step.state.meetings[0].said == ("too-few",)
    assert last(step) == Tell(
        InRoom(), EVERYONE, Card(TITLE, (FEW, BUT_TWO), buttons=(AS_TWO, MOVE, CAN_COME, CALL_OFF)), SLOT
    )


def test_a_press_about_something_else_does_not_have_it_said_in_the_quiet_hours() -> None:
    night = at("2026-10-12 20:00")
    short = without(NOAH, TOMAS)

    assert happens(short, CannotCome(2, by=NOAH), night).state == short
    assert owed(short, night) == [Due(at("2026-10-13 06:00"), TooFewDue(2))]


def test_a_member_who_cannot_come_long_before_has_nobody_told_yet() -> None:
    step = happens(without(TOMAS), CannotCome(2, by=NOAH), MONDAY_MORNING)

    assert step.state == without(TOMAS, NOAH)
    assert [type(effect) for effect in step.effects] == [Show]


def test_a_member_who_leaves_may_leave_too_few() -> None:
    step = happens(without(TOMAS), LeaveSet(by=NOAH), at("2026-10-12 10:00"))

    assert last(step) == Tell(InRoom(), (ASHA, LENA, TOMAS), TWO_LEFT, SLOT)


def test_a_set_that_pauses_is_told_nothing() -> None:
    paused = happens(without(TOMAS), PauseSet(by=ASHA), at("2026-10-12 10:00")).state
    step = happens(paused, CannotCome(2, by=NOAH), at("2026-10-12 10:00"))

    assert step.state.meetings[0].said == ()
    assert owed(step.state) == []


# --- what can be done about it


def test_whoever_can_come_after_all_has_the_card_say_so_silently() -> None:
    told = told_of(NOAH, TOMAS)
    step = happens(told, CanComeAfterAll(2, by=NOAH), at("2026-10-12 10:00"))

    enough = one_line(say("too-few-no-more", when=WHEN, people=people(ASHA, LENA, NOAH)))
    assert last(step) == Show(InRoom(), SLOT, enough)
    again = happens(step.state, CannotCome(2, by=NOAH), at("2026-10-12 11:00"))
    assert last(again) == Show(InRoom(), SLOT, Card(TITLE, (FEW, BUT_TWO), buttons=TWO_LEFT.buttons))


def test_a_meeting_that_is_moved_has_the_card_taken_away_and_the_new_date_is_spoken_of_anew() -> None:
    told = told_of(NOAH, TOMAS)
    event = MomentNamed(meeting=2, by=LENA, answers=written(LENA, moment="14 Oct 19:00"))
    step = happens(told, event, at("2026-10-12 10:00"))

    assert last(step) == Clear(InRoom(), SLOT)
    assert step.state.meetings[0].said == ()


def test_the_room_card_takes_the_place_of_the_card() -> None:
    step = happens(told_of(NOAH, TOMAS), RoomCardDue(2), at("2026-10-13 16:45"))

    assert last(step) == Clear(InRoom(), SLOT)


def test_two_who_both_would_like_to_meet_do_so_at_the_time() -> None:
    now = at("2026-10-12 10:00")
    once = happens(told_of(NOAH, TOMAS), MeetAsTwo(2, by=LENA), now)
    named = say("room-willing", people=people(LENA))
    assert once.reply == Whisper(one_line(say("two-noted", both="no")))
    assert once.effects == (Show(InRoom(), SLOT, Card(TITLE, (FEW, BUT_TWO, named), buttons=TWO_LEFT.buttons)),)

    both = happens(once.state, MeetAsTwo(2, by=ASHA), now)
    settled = Card(TITLE, (FEW, say("two-settled", people=people(ASHA, LENA))), buttons=(MOVE, CAN_COME, CALL_OFF))
    assert both.reply == Whisper(one_line(say("two-noted", both="yes")))
    assert both.effects == (Show(InRoom(), SLOT, settled),)

    gathered = happens(both.state, RoomCardDue(2), at("2026-10-13 16:45")).state
    room_card = gathering_cards.room_card(gathered, gathered.meetings[0])
    assert say("room-both", people=people(ASHA, LENA)) in room_card.lines
    begun = happens(gathered, BeginDue(2), BEGINS).state.live_meeting
    assert begun is not None
    assert begun.came == (ASHA, LENA)


def test_two_of_whom_one_did_not_press_are_asked_by_the_room_card() -> None:
    once = happens(told_of(NOAH, TOMAS), MeetAsTwo(2, by=LENA), at("2026-10-12 10:00")).state

    assert happens(once, BeginDue(2), BEGINS).state.live_meeting is None


def test_one_alone_is_offered_another_date() -> None:
    told = happens(without(LENA, NOAH, TOMAS), TooFewDue(2), TWO_DAYS_BEFORE)

    assert told.effects == (
        Tell(
            InRoom(),
            EVERYONE,
            Card(TITLE, (FEW, say("too-few-for-two")), buttons=(MOVE, CAN_COME, CALL_OFF)),
            SLOT,
        ),
    )
    assert happens(told.state, MeetAsTwo(2, by=ASHA), TWO_DAYS_BEFORE) == not_asked(told.state)


def test_a_set_that_has_become_two_is_not_asked_who_can_come_after_all() -> None:
    left = happens(told_of(NOAH, TOMAS), LeaveSet(by=NOAH), at("2026-10-12 10:00")).state
    step = happens(left, LeaveSet(by=TOMAS), at("2026-10-12 10:00"))

    assert last(step) == Show(InRoom(), SLOT, Card(TITLE, (FEW, BUT_TWO), buttons=(AS_TWO, MOVE, CALL_OFF)))


def test_who_said_that_they_cannot_come_is_not_taken_as_one_of_the_two() -> None:
    told = told_of(NOAH, TOMAS)

    assert happens(told, MeetAsTwo(2, by=NOAH), at("2026-10-12 10:00")) == refuse(told, say("two-not-coming"), CAN_COME)


def test_a_press_on_a_card_that_stands_no_more_changes_nothing() -> None:
    for state in (without(NOAH, TOMAS), together(), without(TOMAS)):
        assert happens(state, MeetAsTwo(2, by=ASHA), at("2026-10-12 10:00")) == not_asked(state)


def not_asked(state: LearningSet) -> Step[LearningSet]:
    return refuse(state, say("two-not-asked"), *dates_cards.choices(state))


def test_a_room_made_anew_shows_the_card() -> None:
    lost = life.step(told_of(NOAH, TOMAS), PlaceLost("room"), circumstances(TWO_DAYS_BEFORE)).state
    assert lost is not None
    anew = life.step(lost, RoomOpened(), circumstances(TWO_DAYS_BEFORE))
    assert Show(InRoom(), SLOT, TWO_LEFT) in anew.effects
