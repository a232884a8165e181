"""The people of a meeting: who is here, comes late or goes early, who facilitates, and the guest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import meeting
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, PeopleField
from bot.flows.effects import FormRefused, Room, Step, Whisper
from bot.flows.events import (
    AgreeToRules,
    Answers,
    Arrived,
    AskForGuest,
    AskRules,
    AskToHandOver,
    AskTurnAbout,
    Begin,
    EndMeeting,
    GuestInvited,
    HandedOver,
    LeftEarly,
    TurnDescribed,
)
from bot.flows.model import Meeting
from bot.flows.words import Person, PersonId, people, say
from tests.flows.builders import ASHA, EVERYONE, GUEST, LENA, NOAH, TOMAS, circumstances, planned, together
from tests.flows.meetings import RAVI, SEVEN_OCLOCK, begun, in_turn, parts, play, refused, told, two_of_three
from tests.flows.playing import Playing

# --- who is here


def test_somebody_who_comes_late_is_welcomed_and_has_a_turn_where_everyone_does() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.meetings[0].missed_by(TOMAS))
    playing.wait_until(SEVEN_OCLOCK)
    arrived = playing.presses_button(TOMAS, "button-arrived")

    assert arrived.reply == Whisper(Card(lines=(say("arrived", rules="no"),)))
    live = playing.meeting.live
    assert live is not None
    assert [part.presenter for part in live.parts if part.presenter] == [LENA, NOAH, TOMAS, ASHA]
    assert playing.does(TOMAS, Arrived(meeting=2)) == refused(playing, say("here-already"))


def test_somebody_who_comes_into_a_turn_supports_and_is_asked_to_read_the_rules_first_if_new() -> None:
    playing = play()
    learning_set = playing.learning_set
    new = replace(
        learning_set, members=tuple(replace(m, agreed=0) if m.person == TOMAS else m for m in learning_set.members)
    )
    playing.learning_set = new.with_meeting(new.meetings[0].missed_by(TOMAS))
    while not (playing.learning_set.live_meeting and playing.where == "2-1.explore"):
        playing.wait(1)
    before = parts(playing)
    arrived = playing.does(TOMAS, Arrived(meeting=2))

    read = Button(say("button-read-rules"), AskRules(), "main")
    assert arrived.reply == Whisper(Card(lines=(say("arrived", rules="yes"),), buttons=(read,)))
    assert parts(playing) == before
    assert TOMAS in playing.meeting.came


def test_arriving_where_there_is_no_meeting_changes_nothing() -> None:
    playing = Playing(together(), SEVEN_OCLOCK)

    assert playing.does(TOMAS, Arrived()) == refused(playing, say("not-now"))


def test_whoever_has_to_go_takes_their_turn_with_them() -> None:
    playing = in_turn()
    gone = playing.does(NOAH, LeftEarly(meeting=2))
    assert gone.reply == Whisper(Card(lines=(say("left-early"),)))
    assert playing.does(NOAH, LeftEarly(meeting=2)) == refused(playing, say("moved-already"))

    playing.does(LENA, EndMeeting(meeting=2, at="turn-2-1"))
    assert [turn.presenter for turn in playing.meeting.turns] == [LENA]
    playing = in_turn()
    playing.does(NOAH, LeftEarly(meeting=2))
    while playing.where.startswith(("2-1", "break")):
        playing.wait(1)
    assert playing.meeting.turn_now is not None
    assert playing.meeting.turn_now.presenter == TOMAS


def test_a_presenter_who_has_to_go_ends_their_turn_by_it() -> None:
    playing = in_turn()
    playing.does(LENA, LeftEarly(meeting=2))

    assert playing.where == "2-2.waiting"


def test_where_everyone_presents_the_time_of_who_has_to_go_early_is_shared_anew() -> None:
    playing = begun()
    playing.does(NOAH, LeftEarly(meeting=2))

    live = playing.meeting.live
    assert live is not None
    assert [(part.presenter, part.minutes) for part in live.parts if part.presenter] == [
        (LENA, 28),
        (TOMAS, 28),
        (ASHA, 28),
    ]


def test_nobody_waits_for_the_turn_of_somebody_who_had_to_go_nor_for_the_break_before_it() -> None:
    playing = in_turn()
    assert playing.meeting.live is not None
    assert [part.id for part in playing.meeting.live.later] == [
        "turn-2-2",
        "break-2-1",
        "turn-2-3",
        "turn-2-4",
        "closing-round",
    ]
    playing.does(TOMAS, LeftEarly(meeting=2))
    playing.does(ASHA, LeftEarly(meeting=2))

    live = playing.meeting.live
    assert [part.id for part in live.later] == ["turn-2-2", "closing-round"]
    assert live.would_end == live.part_ends + timedelta(minutes=sum(part.minutes for part in live.later))
    playing.does(TOMAS, Arrived(meeting=2))
    live = playing.meeting.live
    assert [part.id for part in live.later] == ["turn-2-2", "break-2-1", "turn-2-3", "closing-round"]


def test_a_turn_talked_through_with_somebody_who_had_to_go_asks_the_presenter_for_another() -> None:
    playing = in_turn()
    playing.does(TOMAS, LeftEarly(meeting=2))
    with_noah = Answers(choices={"help": ("with-one",), "partner": (NOAH,)})
    playing.does(LENA, TurnDescribed(meeting=2, turn="2-1", answers=with_noah))
    playing.does(NOAH, LeftEarly(meeting=2))

    turn = playing.meeting.turn_now
    assert turn is not None
    assert (turn.help, turn.partner, turn.stage and turn.stage.speaks) == ("with-one", None, "two")
    assert say("turn-help", help="with-one") in playing.standing["room", "turn-2-1"].lines
    form = playing.asks(LENA, AskTurnAbout(meeting=2, turn="2-1"))
    assert isinstance(form, Form)
    partner = next(field for field in form.fields if field.name == "partner")
    assert partner == ChoiceField(
        "partner",
        say("field-partner"),
        (Option(ASHA, say("person-name", who=Person(ASHA))),),
        hint=say("field-partner-hint"),
        optional=True,
    )


def test_in_the_closing_round_nothing_is_shared_anew() -> None:
    playing = begun()
    playing.presses_button(NOAH, "button-end-meeting")
    playing.does(NOAH, LeftEarly(meeting=2))

    assert playing.where == "closing-round"


def test_when_whoever_keeps_time_has_to_go_somebody_else_keeps_it() -> None:
    playing = in_turn()
    playing.does(ASHA, LeftEarly(meeting=2))

    assert playing.meeting.facilitator == LENA
    assert playing.meeting.turn_now is not None
    assert playing.meeting.turn_now.keeper == TOMAS
    playing = begun()
    playing.does(ASHA, LeftEarly(meeting=2))
    assert playing.meeting.facilitator == LENA


def test_when_one_is_left_the_meeting_is_over() -> None:
    playing = in_turn(ASHA, LENA, NOAH)
    playing.does(NOAH, LeftEarly(meeting=2))
    playing.does(ASHA, LeftEarly(meeting=2))

    assert playing.where == "held"
    assert playing.meeting.turns[0].is_over
    playing = begun(ASHA, LENA, NOAH)
    playing.does(NOAH, LeftEarly(meeting=2))
    playing.does(ASHA, LeftEarly(meeting=2))
    assert playing.where == "held"


def test_somebody_who_leaves_the_set_leaves_its_meetings_too() -> None:
    playing = in_turn()
    remaining = playing.learning_set.left_by(LENA)
    without = meeting.without(remaining, LENA, circumstances(playing.now))
    assert without.state.live_meeting is not None
    assert without.state.live_meeting.turn_now is not None
    assert without.state.live_meeting.turn_now.presenter == NOAH

    coming = planned()
    wishing = coming.with_meeting(coming.meetings[0].wished_by(NOAH, "presses").with_chosen((NOAH, ASHA)))
    held = wishing.with_meeting(Meeting(1, 120, state="held", chosen=(NOAH,)))
    without = meeting.without(held.left_by(NOAH), NOAH, circumstances())
    assert [(m.wishes, m.chosen) for m in without.state.meetings] == [({}, (NOAH,)), ({}, (ASHA,))]


# --- who facilitates


def test_each_facilitates_in_turn_over_the_programme() -> None:
    playing = begun()
    keepers = [playing.meeting.facilitator]
    for number in (3, 4, 5, 6):
        playing.does(ASHA, EndMeeting(meeting=number - 1, at=playing.where))
        playing.does(ASHA, EndMeeting(meeting=number - 1, at=playing.where))
        playing.learning_set = playing.learning_set.with_meeting(Meeting(number, 120))
        playing.does(ASHA, Begin(meeting=number))
        keepers.append(playing.meeting.facilitator)

    assert keepers == [ASHA, LENA, NOAH, TOMAS, ASHA]


def test_nobody_keeps_time_in_their_own_turn() -> None:
    playing = begun()
    keepers: dict[PersonId, PersonId] = {}
    while playing.learning_set.live_meeting:
        playing.wait(1)
        for turn in playing.meeting.turns:
            keepers[turn.presenter] = turn.keeper

    assert keepers == {LENA: ASHA, NOAH: ASHA, TOMAS: ASHA, ASHA: LENA}


def test_two_alone_keep_time_for_each_other() -> None:
    playing = two_of_three()
    playing.presses_button(ASHA, "button-meet-anyway")
    playing.presses_button(LENA, "button-meet-anyway")
    while playing.meeting.turn_now is None:
        playing.wait(1)

    assert (playing.meeting.turn_now.presenter, playing.meeting.turn_now.keeper) == (LENA, ASHA)


def test_a_facilitator_hands_over_for_a_turn_or_for_the_rest() -> None:
    playing = in_turn()
    form = playing.asks(ASHA, AskToHandOver(meeting=2))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["keeper", "span"]

    handed = playing.does(ASHA, HandedOver(meeting=2, answers=Answers(choices={"keeper": (TOMAS,), "span": ("turn",)})))
    assert handed.reply == Whisper(Card(lines=(say("handed-over", who=Person(TOMAS)),)))
    assert (playing.meeting.turn_now and playing.meeting.turn_now.keeper, playing.meeting.facilitator) == (TOMAS, ASHA)
    playing.does(ASHA, HandedOver(meeting=2, answers=Answers(choices={"keeper": (LENA,), "span": ("meeting",)})))
    assert (playing.meeting.turn_now and playing.meeting.turn_now.keeper, playing.meeting.facilitator) == (TOMAS, LENA)


def test_outside_a_turn_handing_over_is_for_the_rest_of_the_meeting() -> None:
    playing = begun()
    form = playing.asks(ASHA, AskToHandOver(meeting=2))
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["keeper"]

    playing.does(ASHA, HandedOver(meeting=2, answers=Answers(choices={"keeper": (NOAH,)})))
    assert playing.meeting.facilitator == NOAH


@pytest.mark.parametrize(("keeper", "why"), [(LENA, "keeper-presents"), (RAVI, "keeper-not-here")])
def test_time_is_kept_by_somebody_who_is_here_and_not_presenting(keeper: PersonId, why: str) -> None:
    playing = in_turn()
    answers = Answers(choices={"keeper": (keeper,), "span": ("turn",)})

    texts = {"keeper-presents": say("keeper-presents"), "keeper-not-here": say("keeper-not-here")}
    assert playing.does(ASHA, HandedOver(meeting=2, answers=answers)) == Step(
        playing.learning_set, FormRefused({"keeper": texts[why]}), refused=True
    )


def test_a_guest_comes_into_the_room_reads_the_rules_and_facilitates() -> None:
    playing = play()
    assert playing.asks(ASHA, AskForGuest()) == Form(
        say("form-guest"), (PeopleField("guest", say("field-guest"), say("field-guest-hint")),), GuestInvited()
    )
    invited = playing.does(ASHA, GuestInvited(answers=Answers(choices={"guest": (GUEST,)})))
    learning_set = playing.learning_set
    assert invited.effects[0] == Room((*EVERYONE, GUEST), learning_set.name, learning_set.purpose, learning_set.mark)
    assert told(playing) == [((GUEST,), "")]
    taken = say("guest-already", who=Person(GUEST))
    assert playing.does(LENA, GuestInvited()) == refused(playing, taken)
    assert playing.asks(LENA, AskForGuest()) == Whisper(Card(lines=(taken,)))

    playing.wait_until(SEVEN_OCLOCK)
    assert playing.meeting.facilitator == GUEST
    form = playing.asks(GUEST, AskToHandOver(meeting=2))
    assert isinstance(form, Form)
    assert isinstance(form.fields[0], ChoiceField)
    assert form.fields[0].options[-1] == Option(GUEST, say("person-name", who=Person(GUEST)))
    while playing.meeting.turn_now is None:
        playing.wait(1)
    assert playing.standing["room", "turn-2-1"].lines == (say("turn-awaits-rules", people=people(GUEST)),)
    playing.does(GUEST, AgreeToRules(version=1))
    playing.wait(2)
    assert (playing.where, playing.meeting.turn_now.keeper) == ("2-1.present", GUEST)


@pytest.mark.parametrize("who", ["", ASHA])
def test_a_guest_is_somebody_from_outside(who: str) -> None:
    playing = play()
    step = playing.does(ASHA, GuestInvited(answers=Answers(choices={"guest": (who,)} if who else {})))

    assert step == Step(playing.learning_set, FormRefused({"guest": say("guest-is-member")}), refused=True)


def test_when_the_guest_steps_back_somebody_of_the_set_facilitates() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.guided_by(GUEST).agreed_by(GUEST, 1)
    playing.wait_until(SEVEN_OCLOCK)
    without = meeting.without(playing.learning_set.left_by(GUEST), GUEST, circumstances(playing.now))

    assert without.state.live_meeting is not None
    assert without.state.live_meeting.facilitator == ASHA
