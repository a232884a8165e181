"""A one-off: begun by a press in its room, a turn within five minutes, and afterwards a set if three would."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import dates_cards, forming, forming_cards, life, one_off_cards
from bot.flows.cards import Button, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.due import Due
from bot.flows.effects import Clear, HandOn, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToRules,
    BecomeSet,
    Begin,
    BegunTogether,
    DetailsChanged,
    FixDate,
    LeaveSet,
    LookForDate,
    OneOffHeld,
    OneOffOver,
    PauseSet,
    RecordDue,
    RoomOpened,
    WouldGoOn,
)
from bot.flows.meeting_cards import over_redrawn
from bot.flows.model import PROGRAMMES, Ended, LearningSet, LocalMoment, Meeting, Waiting, record_of
from bot.flows.refusing import refuse
from bot.flows.words import Moment, say
from tests.flows.builders import (
    ASHA,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    awaiting_room,
    circumstances,
    together,
    written,
)
from tests.flows.builders import (
    forming as being_formed,
)
from tests.flows.playing import Playing

THREE = (ASHA, LENA, NOAH)
ONE_OFF = PROGRAMMES["one-off"]
NOW = Button(say("button-begin-now"), Begin(), "main")
FIND = Button(say("button-find-a-time"), LookForDate())


def in_its_room(*people: str) -> Playing:
    """Three who meet once, or others, have their room since a moment ago."""
    return Playing(together(*(people or THREE), programme=ONE_OFF), MONDAY_MORNING)  # pyright: ignore[reportArgumentType]


def held(*people: str) -> Playing:
    """They have met, right away."""
    playing = in_its_room(*people)
    playing.does(ASHA, Begin())
    playing.presses_button(ASHA, "button-end-meeting")
    playing.presses_button(ASHA, "button-move-on")
    return playing


def asked(playing: Playing) -> tuple[list[object], list[str]]:
    """What the card that closed the meeting says of going on, and what it offers."""
    card = playing.standing["room", "meeting"]
    buttons = [button.label.key for button in card.buttons if isinstance(button, Button)]
    return list(card.lines[1:]), buttons


def with_programme(learning_set: LearningSet) -> LearningSet:
    return replace(learning_set, programme=ONE_OFF)


# --- to the first turn


def test_its_room_offers_to_begin_and_looks_for_no_date_by_itself() -> None:
    made = life.step(with_programme(awaiting_room(*THREE)), RoomOpened(), circumstances())

    assert made.state is not None
    assert made.state.search is None
    assert made.effects[1:] == (
        Tell(InRoom(), THREE, forming_cards.welcome(made.state), slot="welcome"),
        HandOn(BegunTogether(THREE), to=record_of(HERE)),
    )
    assert forming_cards.welcome(made.state).buttons[:2] == (NOW, FIND)
    assert say("welcome-one-off") in forming_cards.welcome(made.state).lines


def test_from_the_press_to_the_first_turn_it_is_less_than_five_minutes() -> None:
    playing = in_its_room()
    playing.does(LENA, Begin())
    for person in THREE:
        playing.does(person, AgreeToRules(1))
    playing.wait(4.9)

    turn = playing.meeting.turn_now
    assert turn is not None
    assert not isinstance(turn.state, Waiting)
    assert len(playing.presses) == 4


def test_once_it_has_begun_its_room_no_longer_offers_that() -> None:
    playing = in_its_room()
    begun = playing.does(LENA, Begin())

    welcome = forming_cards.welcome(begun.state)
    assert Show(InRoom(), "welcome", welcome) in begun.effects
    assert NOW not in welcome.buttons
    assert playing.meeting.when == LocalMoment.at(MONDAY_MORNING, "Europe/Berlin")


def test_who_would_rather_find_a_time_does_and_may_still_begin_without() -> None:
    playing = in_its_room()
    playing.does(NOAH, LookForDate())
    assert playing.learning_set.search is not None
    assert one_off_cards.begin_now(playing.learning_set) == (NOW,)

    begun = playing.does(NOAH, Begin())
    assert begun.state.search is None
    assert Clear(InRoom(), "dates") in begun.effects


def test_with_two_it_begins_once_both_have_pressed() -> None:
    playing = in_its_room(ASHA, LENA)
    playing.does(ASHA, Begin())
    assert playing.learning_set.live_meeting is None

    playing.does(LENA, Begin())
    assert playing.learning_set.live_meeting is not None


def test_with_a_time_found_it_can_not_be_looked_for_again() -> None:
    playing = in_its_room()
    playing.does(NOAH, LookForDate())
    search = playing.learning_set.search
    assert search is not None
    playing.does(NOAH, FixDate(dates_cards.name_of(search.options[0])))

    assert one_off_cards.begin_now(playing.learning_set) == (NOW,)


def test_a_newcomer_to_a_one_off_reads_of_one_meeting_only() -> None:
    lines = forming_cards.what_happens(being_formed(ASHA, programme=ONE_OFF)).lines

    assert [line.key for line in lines] == [
        "you-are-in", "what-happens-once", "what-happens-turn", "what-happens-kept", "what-happens-choice",
    ]  # fmt: skip


def test_a_one_off_of_which_more_is_made_beforehand_looks_for_its_first_date() -> None:
    answers = written(LENA, {"meetings": ("6",)}, name="Tuesday peers")
    changed = forming.step(in_its_room().learning_set, DetailsChanged(by=LENA, answers=answers), circumstances())

    assert changed.state.search is not None
    assert changed.effects == (
        Show(InRoom(), "welcome", forming_cards.welcome(changed.state)),
        Show(InRoom(), "dates", dates_cards.dates(changed.state)),
    )


# --- shall we become a set?


def test_afterwards_each_is_asked_whether_they_would_go_on() -> None:
    assert asked(held()) == ([say("shall-we-become-a-set")], ["button-would-go-on"])


def test_two_who_would_are_named_and_three_can_press() -> None:
    playing = held(*THREE, TOMAS)
    noted = playing.does(ASHA, WouldGoOn())
    playing.does(LENA, WouldGoOn())

    assert noted.reply == Whisper(one_line(say("would-go-on-noted")))
    assert noted.effects == over_redrawn(noted.state, 1)
    assert asked(playing)[1] == ["button-would-go-on"]
    playing.does(NOAH, WouldGoOn())
    assert asked(playing)[1] == ["button-would-go-on", "button-become-set"]


def test_the_same_people_go_on_each_month_and_look_for_a_date_a_month_on() -> None:
    playing = held(*THREE, TOMAS)
    for person in THREE:
        playing.does(person, WouldGoOn())
    before = playing.learning_set
    became = playing.does(NOAH, BecomeSet())

    after = became.state
    assert after.programme == replace(PROGRAMMES["monthly"], members=ONE_OFF.members)
    assert (after.people, after.name, after.purpose, after.rules) == (
        before.people, before.name, before.purpose, before.rules,
    )  # fmt: skip
    assert after.search is not None
    assert after.search.meeting == 2
    assert LocalMoment.at(MONDAY_MORNING, "Europe/Berlin").later_by(days=28).instant in after.search.options
    told = became.effects[-1]
    assert isinstance(told, Tell)
    assert (told.people, told.slot) == (after.people, "dates")
    assert told.card.lines[0] == say("became-a-set", commitment=forming_cards.commitment(after.programme))
    assert asked(playing)[1] == ["button-dates", "button-less", "button-as-it-is", "button-two-questions"]


def test_who_has_left_meanwhile_is_not_counted() -> None:
    playing = held(*THREE, TOMAS)
    for person in THREE:
        playing.does(person, WouldGoOn())
    playing.does(NOAH, LeaveSet())

    assert playing.does(ASHA, BecomeSet()) == refuse(playing.learning_set, say("too-few-to-go-on", fewest=3))


def test_who_presses_twice_is_told_that_it_is_noted() -> None:
    playing = held()
    playing.does(ASHA, WouldGoOn())

    assert playing.does(ASHA, WouldGoOn()) == refuse(playing.learning_set, say("would-go-on-already"))


@pytest.mark.parametrize("event", [WouldGoOn(by=ASHA), BecomeSet(by=ASHA)])
def test_a_set_or_a_one_off_that_has_not_met_has_nothing_to_go_on_from(event: WouldGoOn | BecomeSet) -> None:
    for learning_set in (together(), in_its_room().learning_set):
        assert life.step(learning_set, event, circumstances()) == Step(
            learning_set, Whisper(one_line(say("no-one-off-to-go-on-from"))), refused=True
        )


# --- if not


def kept(*people: str) -> Playing:
    """They have met, and the day is named until which it is kept."""
    playing = held(*people)
    happens(playing)
    return playing


def happens(playing: Playing, *, retention_days: int = 90) -> Step[LearningSet | None]:
    """The clock does what it owes next."""
    facts = Circumstances(playing.now, CommunityFacts(retention_days=retention_days), here=HERE)
    first = min(life.due(playing.learning_set, facts), key=lambda due: due.at)
    playing.now = max(playing.now, first.at)
    stepped = life.step(playing.learning_set, first.event, replace(facts, now=playing.now))
    assert stepped.state is not None
    playing.learning_set = stepped.state
    for effect in stepped.effects:
        if isinstance(effect, Show):
            playing.standing["room", effect.slot] = effect.card
    return stepped


def of_the_end(playing: Playing) -> list[Due]:
    return [owed for owed in life.due(playing.learning_set, circumstances(playing.now)) if isinstance(owed.event, ENDS)]


ENDS = OneOffHeld | OneOffOver | RecordDue


@pytest.mark.parametrize(("days", "kept_for"), [(90, 90), (365, 365), (0, 1)])
def test_the_card_names_the_day_until_which_it_is_kept_and_never_less_than_a_day(days: int, kept_for: int) -> None:
    playing = held()
    happens(playing, retention_days=days)

    until = playing.now + timedelta(days=kept_for)
    assert asked(playing)[0] == [say("shall-we-become-a-set"), say("one-off-kept", until=Moment(until, "date"))]
    assert of_the_end(playing) == [Due(until, OneOffOver())]


def test_on_that_day_it_ends_and_its_record_with_it() -> None:
    playing = kept()
    ended = happens(playing)

    assert playing.learning_set.life == Ended(playing.now, "closed", playing.now)
    assert ended.effects == over_redrawn(playing.learning_set, 1)
    assert asked(playing) == ([say("set-has-ended")], [])
    assert of_the_end(playing) == [Due(playing.now, RecordDue())]
    assert Tell(InRoom(), (), one_line(say("record-is-gone"))) in happens(playing).effects


def test_while_it_pauses_it_ends_on_that_day_all_the_same() -> None:
    playing = kept()
    day = of_the_end(playing)
    playing.does(ASHA, PauseSet())

    assert of_the_end(playing) == day


def test_what_was_made_a_set_of_has_no_such_day() -> None:
    playing = kept()
    for person in THREE:
        playing.does(person, WouldGoOn())
    playing.does(NOAH, BecomeSet())
    assert of_the_end(playing) == []

    changed = kept()
    answers = written(LENA, {"meetings": ("6",)}, name="Tuesday peers")
    changed.learning_set = forming.step(
        changed.learning_set, DetailsChanged(by=LENA, answers=answers), circumstances(changed.now)
    ).state
    assert of_the_end(changed) == []


def test_a_name_changed_keeps_the_day() -> None:
    playing = kept()
    day = of_the_end(playing)
    answers = written(LENA, {"meetings": ("1",)}, name="Friday peers")
    playing.learning_set = forming.step(
        playing.learning_set, DetailsChanged(by=LENA, answers=answers), circumstances(playing.now)
    ).state

    assert of_the_end(playing) == day


def test_an_older_record_that_does_not_know_when_it_was_held_gets_its_day_too() -> None:
    playing = held()
    playing.learning_set = playing.learning_set.with_meeting(replace(playing.learning_set.planned(1), held_at=None))

    assert of_the_end(playing) == [Due(playing.now, OneOffHeld())]


def test_a_set_that_met_more_than_once_is_no_one_off_whatever_its_details_say() -> None:
    playing = held()
    more = Meeting(2, 90, state="held")
    playing.learning_set = playing.learning_set.with_meeting(more)

    assert of_the_end(playing) == []
    for event in (OneOffHeld(), OneOffOver()):
        assert life.step(playing.learning_set, event, circumstances()) == Step(playing.learning_set)
