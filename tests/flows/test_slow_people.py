"""Turns in writing and people: who was there, whom a reminder reaches and when, meetings and members beside them."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from bot.flows import always, slow, slow_cards
from bot.flows.cards import Button, one_line
from bot.flows.effects import Direct, InRoom, InThread, Show, Tell, Whisper
from bot.flows.events import (
    AskForSlowTurn,
    AskNow,
    Begin,
    EndMeeting,
    LeaveSet,
    PlaceLost,
    RoomOpened,
    SlowReminderDue,
    StillThinking,
    Unreachable,
)
from bot.flows.model import Finished, Running
from bot.flows.slow_times import awaited
from bot.flows.words import Moment, Person, PersonId, people, say, say_one
from tests.flows.builders import ASHA, GUEST, LENA, NOAH, STRANGER, TOMAS, at, circumstances
from tests.flows.days import THREAD, THURSDAY, Days, begun, in_part, presenting, refused, reminders, wishing

CLARIFIED, EXPLORED = at("2026-10-24 17:00"), at("2026-10-27 18:00")
"""19:00 in Berlin, before and after the end of summer time."""

OVER = at("2026-10-31 18:00")
PARTS = {
    "clarify": CLARIFIED,
    "explore": EXPLORED,
    "quiet": at("2026-10-28 18:00"),
    "reflections": at("2026-10-29 18:00"),
    "action-points": at("2026-10-30 18:00"),
    "helpful": OVER,
}
"""When each part of Lena's turn ends: at 19:00 in Berlin, whatever becomes of summer time."""


# --- who was there


def test_whoever_writes_in_the_thread_has_been_there_and_the_card_says_so() -> None:
    days = begun()
    step = days.writes(NOAH, "How long has it been so?")

    assert days.turn.visited == (NOAH,)
    assert step.effects == (Show(InRoom(), "turn-2-s1", days.card),)
    assert days.card.lines[-1] == say("slow-visited", people=people(NOAH))
    assert days.writes(NOAH, "And since when?").effects == ()


def test_whoever_writes_what_the_platform_hides_from_us_has_been_there_too() -> None:
    days = begun()
    days.writes(NOAH, "")

    assert days.turn.visited == (NOAH,)


def test_whoever_writes_in_the_room_has_not_been_there() -> None:
    days = begun()
    days.writes(NOAH, "Good evening", turn="")

    assert days.turn.visited == ()


def test_whoever_is_still_thinking_says_so_with_one_press() -> None:
    days = begun()
    step = days.happens(StillThinking("2-s1", "2-s1.clarify", by=TOMAS))

    assert days.turn.visited == (TOMAS,)
    assert step.reply == Whisper(one_line(say("still-thinking-noted")))
    days.until("explore")
    assert days.turn.visited == ()
    late = days.happens(StillThinking("2-s1", "2-s1.clarify", by=TOMAS))
    assert late == refused(days, say("turn-moved-already"))


def test_a_guest_who_was_there_is_seen_and_one_who_was_not_is_not_awaited() -> None:
    days = begun()
    days.learning_set = replace(days.learning_set, guest=GUEST)

    assert GUEST not in awaited(days.learning_set, days.turn)
    days.happens(StillThinking("2-s1", "2-s1.clarify", by=GUEST))
    assert days.turn.visited == (GUEST,)


# --- one gentle reminder


def test_whoever_was_not_there_is_reminded_a_day_before_outside_their_own_night() -> None:
    days = begun()
    days.happens(StillThinking("2-s1", "2-s1.clarify", by=TOMAS))

    in_kolkata_at_eight = at("2026-10-24 02:30")
    assert reminders(days) == {NOAH: at("2026-10-23 17:00"), ASHA: in_kolkata_at_eight}
    days.wait_until(at("2026-10-23 17:00"))
    card = slow_cards.reminder(days.learning_set, days.turn, days.turn.course[0], NOAH)
    assert days.effects[-1] == Tell(Direct(NOAH), (NOAH,), card, "slow-2-s1.clarify")
    assert card.lines[0] == say(
        "slow-reminder",
        presenter=Person(LENA),
        part=say_one("stage", "slow-clarify"),
        until=Moment(CLARIFIED),
    )
    days.wait_until(CLARIFIED - timedelta(minutes=1))
    assert days.direct == [NOAH, ASHA]


def test_in_a_part_of_one_day_the_reminder_comes_eight_hours_before_its_end() -> None:
    assert reminders(in_part("action-points")) == {LENA: at("2026-10-30 10:00")}
    assert reminders(in_part("reflections")) == {
        ASHA: at("2026-10-29 10:00"),
        NOAH: at("2026-10-29 12:00"),
        TOMAS: at("2026-10-29 11:00"),
    }


def test_a_reminder_that_would_come_too_late_because_of_the_night_is_left_out() -> None:
    days = Days(now=at("2026-10-22 19:30"))
    days.happens(presenting(LENA))
    days.until("reflections")

    assert days.turn.state == Running("reflections", at("2026-10-30 07:00"))
    assert reminders(days) == {NOAH: at("2026-10-29 23:00"), ASHA: at("2026-10-30 02:30")}


def test_whoever_wishes_for_no_messages_is_not_reminded() -> None:
    days = begun()
    wishing(days, NOAH, "off")
    wishing(days, ASHA, "light")

    assert set(reminders(days)) == {ASHA, TOMAS}


def test_whoever_takes_no_direct_messages_is_reminded_in_the_thread() -> None:
    days = begun()
    days.wait_until(at("2026-10-23 17:00"))
    card = slow_cards.reminder(days.learning_set, days.turn, days.turn.course[0], NOAH)

    answer = Unreachable(NOAH, "slow-2-s1.clarify")
    assert days.happens(answer).effects == (Tell(THREAD, (NOAH,), card),)
    assert days.happens(answer).effects == ()
    days.until("explore")
    assert days.happens(answer).effects == ()
    days.wait_until(EXPLORED - timedelta(hours=20))
    told = [tell for tell in days.told if tell.people == (NOAH,)]
    assert [type(tell.place) for tell in told] == [Direct, InThread, InThread]


def test_a_reminder_of_no_turn_that_did_not_arrive_is_let_be() -> None:
    days = begun()

    assert days.happens(Unreachable(NOAH, "slow-9-s9.clarify")).effects == ()


def test_a_reminder_that_is_no_longer_due_is_not_given() -> None:
    days = begun()
    days.now = at("2026-10-23 18:00")
    due = SlowReminderDue("2-s1", "2-s1.clarify", NOAH)
    days.writes(NOAH, "Here")

    assert days.happens(due).effects == ()
    assert days.happens(SlowReminderDue("2-s1", "2-s1.clarify", STRANGER)).effects == ()
    assert days.happens(SlowReminderDue("9-s9", "9-s9.clarify", NOAH)).effects == ()


# --- beside it


def test_a_meeting_in_between_changes_nothing_in_a_turn_in_writing() -> None:
    days = begun()
    before = days.turn
    days.happens(Begin(by=NOAH))
    assert days.learning_set.live_meeting
    days.wait(hours=4)
    meeting = days.learning_set.meeting(3)
    assert meeting
    assert (meeting.state, days.turn) == ("held", before)


def test_a_press_that_is_not_for_turns_is_refused_there() -> None:
    days = begun()

    assert days.happens(EndMeeting(at="2-s1.clarify", by=LENA)) == refused(days, say("turn-moved-already"))


def test_a_presenter_who_leaves_the_set_stops_their_turn_and_a_partner_is_named_no_more() -> None:
    days = begun(help="with-one", partner=NOAH)
    days.happens(presenting(NOAH))
    days.happens(LeaveSet(by=NOAH))

    assert days.turn.partner is None
    assert say("turn-help", help="with-one") in days.card.lines
    theirs = days.learning_set.turn("2-s2")
    assert theirs
    assert theirs.state == Finished(THURSDAY, stopped=True)
    assert not set(reminders(days)) & {NOAH}


def test_a_room_made_anew_shows_the_turns_in_writing_again() -> None:
    days = begun()
    days.happens(PlaceLost("room"))
    step = days.happens(RoomOpened())

    shown = [effect for effect in step.effects if isinstance(effect, Show)]
    assert Show(InRoom(), "turn-2-s1", slow_cards.card(days.learning_set, days.turn)) in shown
    assert Show(THREAD, "part", slow_cards.post(days.learning_set, days.turn)) in shown


def test_where_we_are_names_the_turns_under_way_and_whose_visit_they_wait_for() -> None:
    days = begun()
    clock = say("slow-clock", part=say_one("stage", "slow-clarify"), until=Moment(CLARIFIED))
    line = say("now-slow-turn", presenter=Person(LENA), where=clock)
    seen = Button(say("button-seen-of", presenter=Person(LENA)), StillThinking("2-s1", "2-s1.clarify"))

    assert slow.where_we_are(days.learning_set, circumstances()) == (line,)
    waits = ((say("awaits-your-visit", presenter=Person(LENA)), seen),)
    assert slow.awaiting(days.learning_set, NOAH, circumstances()) == waits
    assert slow.awaiting(days.learning_set, LENA, circumstances()) == ()
    for where, label in {"action-points": "button-still-thinking", "time-up": "button-close-turn"}.items():
        days.until(where)
        ((text, button),) = slow.awaiting(days.learning_set, LENA, circumstances())
        assert (text, button.label) == (say("awaits-your-slow-turn"), say(label))


def test_a_turn_in_writing_is_opened_from_where_we_are_by_members_who_have_none() -> None:
    days = begun()
    opens = Button(say("button-slow-turn"), AskForSlowTurn())

    def shown(person: PersonId) -> bool:
        here = replace(days.learning_set, guest=GUEST)
        reply = always.ask(here, AskNow(by=person), circumstances())
        assert isinstance(reply, Whisper)
        return opens in reply.card.buttons

    assert [shown(person) for person in (ASHA, LENA, GUEST)] == [True, False, False]
