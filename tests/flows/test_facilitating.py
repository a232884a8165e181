"""Who keeps time: each in turn, swapped ahead of a meeting, or nobody at all."""

from __future__ import annotations

from bot.flows.cards import ChoiceField, Form, one_line
from bot.flows.effects import Reply, Whisper
from bot.flows.events import AskToHandOver, CannotCome, GuestInvited, HandedOver, LeftEarly
from bot.flows.model import Programme
from bot.flows.words import Person, say, say_one
from tests.flows.builders import ASHA, EVERYONE, GUEST, LENA, NOAH, TOMAS
from tests.flows.builders import written as filled
from tests.flows.meetings import begun, clock, play
from tests.flows.playing import Playing

CLASSIC = say_one("format", "classic")


def keeps(keeper: str) -> HandedOver:
    return HandedOver(meeting=2, answers=filled(ASHA, {"keeper": (keeper,), "span": ("meeting",)}))


def room_card(playing: Playing) -> object:
    playing.wait_until(clock("16:45"))
    return playing.standing["room", "meeting"].note


def options_of(reply: Reply) -> list[str]:
    """Whom a form offers."""
    assert isinstance(reply, Form)
    field = reply.fields[0]
    assert isinstance(field, ChoiceField)
    return [option.value for option in field.options]


def test_two_can_swap_ahead_of_a_meeting() -> None:
    playing = play()
    assert room_card(playing) == say("room-keeper", keeper=Person(ASHA), way=CLASSIC)

    playing.does(ASHA, keeps(NOAH))

    assert room_card(playing) == say("room-keeper", keeper=Person(NOAH), way=CLASSIC)
    playing.wait_until(clock("17:00"))
    assert playing.meeting.live is not None
    assert playing.meeting.live.keeper == NOAH


def test_who_is_asked_to_keep_time_ahead_is_one_of_those_who_come() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.planned(2).missed_by(TOMAS))
    form = playing.asks(NOAH, AskToHandOver(meeting=2))

    assert options_of(form) == [ASHA, LENA, NOAH]
    assert playing.does(NOAH, keeps(TOMAS)).refused


def test_who_was_to_keep_time_and_can_not_come_is_stood_in_for() -> None:
    playing = play()
    playing.does(ASHA, keeps(NOAH))
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.planned(2).missed_by(NOAH))

    assert room_card(playing) == say("room-keeper", keeper=Person(ASHA), way=CLASSIC)


def test_a_guest_facilitates_unless_a_member_took_it_over() -> None:
    playing = play()
    playing.does(ASHA, GuestInvited(answers=filled(ASHA, {"guest": (GUEST,)})))
    assert room_card(playing) == say("room-keeper", keeper=Person(GUEST), way=CLASSIC)

    playing.does(ASHA, keeps(NOAH))
    assert room_card(playing) == say("room-keeper", keeper=Person(NOAH), way=CLASSIC)


def test_nobody_is_asked_to_take_it_over_where_nobody_comes() -> None:
    playing = play()
    for person in EVERYONE:
        playing.does(person, CannotCome(2))

    assert playing.asks(ASHA, AskToHandOver(meeting=2)) == Whisper(one_line(say("room-too-few")))


def without_facilitator() -> Playing:
    return play(programme=Programme(facilitation="none"))


def test_a_set_without_a_facilitator_says_so_and_anyone_may_press() -> None:
    assert room_card(without_facilitator()) == say("room-no-keeper", way=CLASSIC)


def test_where_nobody_facilitates_the_presenters_own_phone_rings_at_the_end() -> None:
    playing = without_facilitator()
    playing.wait_until(clock("17:00"))
    assert playing.meeting.facilitator is None
    while playing.meeting.turn_now is None:
        playing.wait(1)

    turn = playing.meeting.turn_now
    assert turn.keeper == turn.presenter == LENA


def test_where_nobody_facilitates_somebody_can_still_take_it_on() -> None:
    playing = without_facilitator()
    playing.wait_until(clock("17:00"))
    playing.does(NOAH, keeps(NOAH))

    assert playing.meeting.facilitator == NOAH


def test_where_nobody_facilitates_anybody_may_go() -> None:
    playing = begun(*EVERYONE, programme=Programme(facilitation="none"))
    playing.does(ASHA, LeftEarly(meeting=2))

    assert playing.meeting.live is not None
    assert playing.meeting.live.keeper == ""


def test_a_guest_who_has_to_go_is_stood_in_for_in_this_meeting() -> None:
    playing = play()
    playing.does(ASHA, GuestInvited(answers=filled(ASHA, {"guest": (GUEST,)})))
    playing.wait_until(clock("17:00"))
    playing.does(GUEST, LeftEarly(meeting=2))

    assert playing.meeting.facilitator == ASHA
    assert playing.learning_set.guest == GUEST
