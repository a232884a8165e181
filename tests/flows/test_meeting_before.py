"""Before a meeting: its room card, how it begins, what becomes of it with fewer than enough, and where people talk."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import dates, gathering_cards, meeting
from bot.flows.cards import Button, Card, Form, Link, TextField
from bot.flows.due import Due
from bot.flows.effects import FormRefused, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskCallLink,
    AskDates,
    AskForMoment,
    AskToHandOver,
    AskWhoTakesTime,
    Begin,
    BeginDue,
    CallLinkGiven,
    CannotCome,
    PartEnded,
    RoomCardDue,
    WayChosen,
)
from bot.flows.model import Meeting
from bot.flows.words import Moment, Person, people, say, say_one
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    NOAH,
    TOMAS,
    at,
    awaiting_room,
    circumstances,
    planned,
    together,
    written,
)
from tests.flows.meetings import DATES, LINK, SEVEN_OCLOCK, begun, clock, parts, play, refused, told, two_of_three
from tests.flows.playing import Playing

# --- before it


def test_the_room_card_comes_fifteen_minutes_before_with_people_plan_and_call() -> None:
    playing = play()
    assert list(meeting.due(playing.learning_set, circumstances(playing.now))) == [
        Due(clock("16:45"), RoomCardDue(2)),
        Due(SEVEN_OCLOCK, BeginDue(2)),
    ]

    playing.wait_until(clock("16:45"))
    card = playing.standing["room", "meeting"]
    assert playing.posts == [Tell(InRoom(), EVERYONE, card, "meeting")]
    assert card.lines[:2] == (
        say("room-when", when=Moment(SEVEN_OCLOCK, "time")),
        say("room-people", people=people(*EVERYONE)),
    )
    assert card.note == say("room-keeper", keeper=Person(ASHA), way=say_one("format", "classic"))


def test_a_date_fixed_ten_minutes_ahead_still_has_its_room_card() -> None:
    learning_set = planned()
    late = learning_set.with_meeting(replace(learning_set.meetings[0], dated=clock("16:50")))

    assert next(meeting.due(late, circumstances())) == Due(clock("16:50"), RoomCardDue(2))


def test_a_meeting_begins_on_time_with_everyone_who_did_not_say_otherwise() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(TOMAS))
    playing.wait_until(SEVEN_OCLOCK)

    live = playing.meeting.live
    assert live is not None
    assert (live.present, live.keeper, live.would_end) == ((ASHA, LENA, NOAH), ASHA, clock("19:00"))
    assert say("room-away", people=people(TOMAS)) in playing.posts[0].card.lines
    assert list(meeting.due(playing.learning_set, circumstances())) == [Due(clock("17:05"), PartEnded(2, "check-in"))]


def test_anyone_begins_earlier_by_a_press_and_a_second_press_changes_nothing() -> None:
    playing = play()
    playing.wait_until(clock("16:50"))
    playing.presses_button(NOAH, "button-begin")

    assert (playing.where, len(playing.posts)) == ("check-in", 1)
    again = playing.does(LENA, Begin(meeting=2))
    assert again == refused(playing, say("meeting-begun-already"))


def test_a_meeting_begun_before_its_room_card_rings_for_everyone() -> None:
    playing = play()
    playing.does(NOAH, Begin())

    assert told(playing) == [(EVERYONE, "meeting")]
    assert playing.where == "check-in"


def test_a_meeting_of_another_week_is_not_begun_by_mistake() -> None:
    playing = play()
    playing.now = at("2026-10-12 17:00")

    move = Button(say("button-move"), AskForMoment(meeting=2))
    assert playing.does(NOAH, Begin()) == refused(playing, say("begin-too-early", when=Moment(SEVEN_OCLOCK)), move)


def test_a_meeting_without_a_date_begins_when_somebody_says_so() -> None:
    playing = Playing(together(), SEVEN_OCLOCK)
    playing.does(NOAH, Begin())

    assert (playing.meeting.number, playing.where) == (1, "welcome")


def test_nothing_begins_where_every_meeting_has_been_held_or_there_is_no_such_meeting() -> None:
    over = replace(together(), meetings=tuple(Meeting(number, 120, state="held") for number in range(1, 7)))
    playing = Playing(over, SEVEN_OCLOCK)

    assert playing.does(NOAH, Begin()) == refused(playing, say("no-meeting-to-begin"), DATES)
    assert playing.does(NOAH, Begin(meeting=3)) == refused(playing, say("no-meeting-to-begin"), DATES)
    assert playing.does(NOAH, Begin(meeting=9)) == refused(playing, say("no-meeting-to-begin"), DATES)


def test_meetings_begin_once_the_set_has_its_room() -> None:
    playing = Playing(awaiting_room(*EVERYONE), SEVEN_OCLOCK)

    assert playing.does(NOAH, Begin()) == refused(playing, say("meeting-needs-room"))


# --- fewer than enough


def test_two_meet_when_both_have_pressed() -> None:
    playing = two_of_three()
    first = playing.presses_button(ASHA, "button-meet-anyway")
    assert first.reply == Whisper(Card(lines=(say("willing-noted"),)))
    assert say("room-willing", people=people(ASHA)) in playing.standing["room", "meeting"].lines

    playing.presses_button(LENA, "button-meet-anyway")
    assert playing.where == "check-in"
    assert parts(playing) == ["check-in", "report-back", "turn-2-1", "break-2-1", "turn-2-2", "closing-round"]


def test_with_two_nothing_begins_by_itself_and_moving_is_offered() -> None:
    playing = two_of_three()
    playing.wait_until(clock("18:00"))

    assert playing.learning_set.live_meeting is None
    assert told(playing) == [((ASHA, LENA), "meeting"), ((ASHA, LENA), "meeting")]
    assert Button(say("button-dates"), AskDates(), "main") in playing.standing["room", "meeting"].buttons
    assert list(meeting.due(playing.learning_set, circumstances())) == []


def test_one_alone_is_told_kindly_and_can_not_begin() -> None:
    playing = two_of_three()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(LENA))
    playing.wait_until(SEVEN_OCLOCK)

    assert say("room-too-few") in playing.standing["room", "meeting"].lines
    assert playing.does(ASHA, Begin()) == refused(playing, say("too-few-to-begin"), DATES)


def test_whoever_can_come_after_all_makes_it_enough() -> None:
    playing = two_of_three()
    playing.presses_button(NOAH, "button-arrived")
    assert say("room-people", people=people(ASHA, LENA, NOAH)) in playing.standing["room", "meeting"].lines

    playing.wait_until(SEVEN_OCLOCK)
    assert playing.where == "check-in"


def test_the_room_card_shows_at_once_that_somebody_can_not_come() -> None:
    playing = play()
    playing.wait_until(clock("16:45"))
    step = dates.step(playing.learning_set, CannotCome(meeting=2, by=TOMAS), circumstances(playing.now))

    card = gathering_cards.room_card(step.state, step.state.meetings[0])
    assert Show(InRoom(), "meeting", card) in step.effects
    assert say("room-away", people=people(TOMAS)) in card.lines


def test_a_guest_counts_for_no_number() -> None:
    playing = two_of_three()
    playing.learning_set = playing.learning_set.guided_by(GUEST)

    assert playing.does(GUEST, Begin()) == refused(playing, say("too-few-to-begin"), DATES)


def test_where_nobody_can_come_there_is_nobody_to_choose_from() -> None:
    playing = play(ASHA, LENA, NOAH)
    playing.wait_until(clock("16:45"))
    for person in (ASHA, LENA, NOAH):
        playing.does(person, CannotCome(meeting=2))

    assert playing.asks(ASHA, AskWhoTakesTime(meeting=2)) == Whisper(Card(lines=(say("not-now"),)))
    assert playing.asks(ASHA, AskToHandOver(meeting=2)) == Whisper(Card(lines=(say("room-too-few"),)))
    chosen = playing.does(ASHA, WayChosen("three-step", meeting=2))
    assert (chosen.refused, chosen.state.planned(2).format) == (False, "three-step")


# --- where people talk


def test_the_calls_link_is_on_the_card_as_soon_as_it_is_given() -> None:
    playing = begun()
    playing.learning_set = replace(playing.learning_set, call_link=None)
    assert isinstance(playing.asks(ASHA, AskCallLink()), Form)
    given = playing.does(ASHA, CallLinkGiven(answers=written(ASHA, link="https://meet.example/tuesday")))

    assert given.reply == Whisper(Card(lines=(say("call-link-noted"),)))
    assert Link(say("button-call"), LINK) in playing.standing["room", "meeting"].buttons
    form = playing.asks(ASHA, AskCallLink())
    assert isinstance(form, Form)
    assert isinstance(form.fields[0], TextField)
    assert form.fields[0].value == LINK


def test_what_is_no_address_is_asked_for_again() -> None:
    playing = begun()
    step = playing.does(ASHA, CallLinkGiven(answers=written(ASHA, link="the usual place")))

    assert step == Step(playing.learning_set, FormRefused({"link": say("call-link-not-a-link")}), refused=True)


def test_without_a_link_the_room_card_asks_where_the_set_talks_and_no_card_of_a_live_part_does() -> None:
    ask = Button(say("button-call-link", known="no"), AskCallLink())
    playing = Playing(planned(), clock("16:45"))
    playing.wait_until(clock("16:45"))
    before = playing.standing["room", "meeting"].buttons
    playing.wait_until(SEVEN_OCLOCK)

    assert (before[1], playing.standing["room", "meeting"].buttons.count(ask)) == (ask, 0)
