"""Finding, keeping, moving and missing dates."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.flows import dates, life
from bot.flows import dates_cards as cards
from bot.flows.cards import Button, Calendar, CalendarEntry, Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, FormRefused, InRoom, Redraw, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskCalendar,
    AskDates,
    AskForMoment,
    AskWhenICan,
    Begin,
    BeginDue,
    CancelMeeting,
    CanComeAfterAll,
    CannotCome,
    DatesAwaited,
    FixDate,
    LookForDate,
    MomentNamed,
    SuggestAgain,
    TakeAllDates,
    TicksGiven,
)
from bot.flows.model import DateSearch, LearningSet, LocalMoment, Meeting, Programme
from bot.flows.refusing import refuse
from bot.flows.suggesting import suggested
from bot.flows.words import Day, Moment, PersonId, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    at,
    circumstances,
    forming,
    planned,
    profile_of,
    together,
    written,
)

FRIDAY, SATURDAY = at("2026-10-09 15:00"), at("2026-10-10 15:00")
FIND = Button(say("button-find-a-time"), LookForDate(), "main")
TUESDAY = LocalMoment(date(2026, 10, 13), time(19), "Europe/Berlin")


def searching(*, reminded: bool = False, **ticks: tuple) -> LearningSet:
    ticked = {PersonId(f"console:{name}"): options for name, options in ticks.items()}
    return together().with_search(DateSearch(1, (FRIDAY, SATURDAY), MONDAY_MORNING, ticked, reminded))


def dated(*moments: LocalMoment, programme: Programme | None = None) -> LearningSet:
    fixed = together(programme=programme)
    for number, moment in enumerate(moments, start=1):
        fixed = fixed.with_meeting(Meeting(number, 120).fixed_for(moment, MONDAY_MORNING))
    return fixed


def told(learning_set: LearningSet, card: Card) -> tuple[Clear, Tell]:
    return (Clear(InRoom(), "dates"), Tell(InRoom(), EVERYONE, card, slot="dates"))


def shown(learning_set: LearningSet) -> tuple[Show]:
    return (Show(InRoom(), "dates", cards.dates(learning_set)),)


# --- the tick-list


def test_a_set_with_its_room_is_offered_moments_from_usual_hours() -> None:
    offered = suggested(tuple(profile_of(person) for person in EVERYONE), 120, MONDAY_MORNING)
    search = together().with_search(DateSearch(1, offered, MONDAY_MORNING))

    assert dates.begin_search(together(), circumstances()) == Step(search, effects=shown(search))


def test_a_search_that_stands_is_not_begun_again() -> None:
    assert dates.begin_search(searching(), circumstances()) == Step(searching())


def test_a_programme_that_is_all_dated_looks_for_nothing() -> None:
    all_dated = dated(TUESDAY, programme=Programme(meetings=1))

    assert dates.begin_search(all_dated, circumstances()) == Step(all_dated)


def test_the_next_date_is_looked_for_about_a_rhythm_later() -> None:
    step = dates.begin_search(dated(TUESDAY), circumstances())

    assert step.state.search is not None
    assert (step.state.search.meeting, min(step.state.search.options).date()) == (2, date(2026, 11, 9))
    assert at("2026-11-10 18:00") in step.state.search.options


def test_a_rhythm_that_has_passed_is_not_offered() -> None:
    step = dates.begin_search(dated(TUESDAY), circumstances(at("2026-12-01 09:00")))

    assert step.state.search is not None
    assert min(step.state.search.options) >= at("2026-12-04 09:00")


def test_a_set_that_enters_later_begins_looking_now() -> None:
    step = dates.begin_search(together().entering_at(3), circumstances())

    assert step.state.search is not None
    assert (step.state.search.meeting, min(step.state.search.options).date()) == (3, date(2026, 10, 8))


def test_where_nothing_is_dated_somebody_has_a_date_looked_for_and_all_hear_of_it() -> None:
    step = dates.step(together(), LookForDate(by=LENA), circumstances())

    assert step.state == dates.begin_search(together(), circumstances()).state
    assert step.effects == told(step.state, cards.dates(step.state))
    assert dates.ask(together(), AskDates(by=ASHA), circumstances()) == Whisper(
        Card(say("dates-title"), (say("no-dates-yet"),), buttons=(FIND,))
    )


def test_a_date_is_not_looked_for_twice_nor_where_there_is_one() -> None:
    assert dates.step(searching(), LookForDate(by=LENA), circumstances()) == refuse(
        searching(), say("date-looked-for"), cards.TICK
    )
    fixed = dated(TUESDAY)
    assert dates.step(fixed, LookForDate(by=LENA), circumstances()) == refuse(
        fixed, say("date-is-fixed"), *cards.choices(fixed)
    )


def test_a_member_ticks_what_suits_in_their_own_time() -> None:
    answers = written(LENA, {"moments": ("2026-10-10T15:00Z", "2030-01-01T00:00Z")})
    ticked = searching(lena=(SATURDAY,))

    assert dates.step(searching(), TicksGiven(by=LENA, answers=answers), circumstances()) == Step(
        ticked, Whisper(one_line(say("ticks-noted", count=1))), shown(ticked)
    )
    form = dates.ask(ticked, AskWhenICan(by=LENA), circumstances())
    assert form == cards.tick_form(
        DateSearch(1, (FRIDAY, SATURDAY), MONDAY_MORNING, {LENA: (SATURDAY,)}), LENA, "Europe/Berlin"
    )


def test_times_to_choose_from_are_written_in_the_readers_own_time() -> None:
    assert cards.in_own_time(at("2026-10-10 22:30"), "Asia/Kolkata") == say(
        "own-time", moment=Day(date(2026, 10, 11), time(4))
    )


def test_the_card_counts_who_can_and_offers_the_best_to_be_fixed() -> None:
    card = cards.dates(searching(asha=(SATURDAY,), lena=(FRIDAY, SATURDAY)))

    assert card.lines[1:] == (
        say("option", number=1, moment=Moment(FRIDAY), can=1, all=4),
        say("option", number=2, moment=Moment(SATURDAY), can=2, all=4),
        say("search-waiting", people=cards.people(NOAH, TOMAS)),
    )
    assert [button.label for button in card.buttons][1:3] == [say("button-fix", number=1), say("button-fix", number=2)]


def test_before_anybody_has_ticked_nobody_is_waited_for_by_name() -> None:
    assert cards.dates(searching()).lines[-1] == say("option", number=2, moment=Moment(SATURDAY), can=0, all=4)


def test_one_press_fixes_a_date_and_everybody_hears() -> None:
    fixed = dated(LocalMoment(date(2026, 10, 10), time(17), "Europe/Berlin"))

    assert dates.step(searching(), FixDate("2026-10-10T15:00Z", by=LENA), circumstances()) == Step(
        fixed, effects=told(fixed, cards.dates(fixed))
    )


def test_a_moment_that_is_not_offered_or_has_passed_is_not_fixed() -> None:
    gone = refuse(searching(), say("option-is-gone"), cards.TICK)

    assert dates.step(searching(), FixDate("2027-01-01T00:00Z", by=LENA), circumstances()) == gone
    assert dates.step(searching(), FixDate("2026-10-09T15:00Z", by=LENA), circumstances(FRIDAY)) == gone


def test_a_second_press_on_a_date_that_is_fixed_changes_nothing() -> None:
    fixed = dated(TUESDAY)

    assert dates.step(fixed, FixDate("2026-10-10T15:00Z", by=LENA), circumstances()) == refuse(
        fixed, say("date-is-fixed"), *cards.choices(fixed)
    )


def test_later_moments_are_suggested_when_none_suits() -> None:
    step = dates.step(searching(lena=(FRIDAY,)), SuggestAgain(by=LENA), circumstances())

    assert step.state.search is not None
    assert min(step.state.search.options) >= SATURDAY
    assert step.state.search.ticks == {}


def test_later_moments_are_suggested_once_for_two_presses_in_a_row() -> None:
    press = SuggestAgain(cards.name_of(SATURDAY), by=LENA)
    once = dates.step(searching(), press, circumstances()).state

    assert once.search != searching().search
    assert dates.step(once, press, circumstances()) == refuse(once, say("option-is-gone"), cards.TICK)


def test_those_who_have_not_ticked_are_reminded_once_outside_quiet_hours() -> None:
    waiting = searching(lena=())

    assert list(dates.due(waiting, circumstances())) == [Due(at("2026-10-07 09:00"), DatesAwaited())]
    reminded = searching(lena=(), reminded=True)
    assert dates.step(waiting, DatesAwaited(), circumstances()) == Step(
        reminded, effects=(Tell(InRoom(), (ASHA, NOAH, TOMAS), cards.reminder((ASHA, NOAH, TOMAS))),)
    )
    assert list(dates.due(reminded, circumstances())) == []
    assert dates.step(reminded, DatesAwaited(), circumstances()) == Step(reminded)


def test_nobody_is_reminded_when_all_have_ticked() -> None:
    everyone = searching(asha=(), lena=(), noah=(), tomas=())

    assert dates.step(everyone, DatesAwaited(), circumstances()).effects == ()


# --- a moment in words


def naming(moment: str, *, by: PersonId = LENA, meeting: int = 0) -> MomentNamed:
    return MomentNamed(by=by, meeting=meeting, answers=written(by, moment=moment))


def test_a_moment_in_words_goes_on_the_list_ticked_by_who_named_it() -> None:
    step = dates.step(searching(), naming("Mon 12 Oct 19:00", by=ASHA), circumstances())

    assert step.state.search == DateSearch(
        1, (FRIDAY, SATURDAY, at("2026-10-12 13:30")), MONDAY_MORNING, {ASHA: (at("2026-10-12 13:30"),)}
    )
    assert (step.reply, step.effects) == (Whisper(one_line(say("moment-offered"))), shown(step.state))


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        ("some time", "moment-not-understood"),
        ("@everyone 19:00", "moment-not-understood"),
        ("Tue 12 Oct 19:00", "weekday-differs"),
        ("today 9:00", "moment-has-passed"),
    ],
)
def test_a_moment_that_is_not_understood_is_asked_about(moment: str, key: str) -> None:
    assert dates.step(searching(), naming(moment), circumstances()) == Step(
        searching(), FormRefused({"moment": say(key)}), refused=True
    )


def test_a_meeting_is_moved_and_everybody_hears() -> None:
    before = dated(TUESDAY)
    moved = before.with_meeting(
        before.meetings[0].fixed_for(LocalMoment(date(2026, 10, 14), time(20), "Europe/Berlin"), MONDAY_MORNING)
    )

    assert dates.step(before, naming("14 Oct 20:00", meeting=1), circumstances()) == Step(
        moved,
        Whisper(one_line(say("moved-now"))),
        told(moved, cards.moved(moved, before.meetings[0], at("2026-10-14 18:00"))),
    )
    assert moved.meetings[0].sequence == 1


def test_a_meeting_is_not_moved_past_the_next() -> None:
    two = dated(TUESDAY, TUESDAY.later_by(days=28))

    assert dates.step(two, naming("20 Nov 20:00", meeting=1), circumstances()).reply == FormRefused(
        {"moment": say("out-of-order")}
    )


def test_a_meeting_that_has_no_date_can_not_be_moved() -> None:
    none = together()

    assert dates.step(none, naming("20 Nov 20:00", meeting=1), circumstances()) == refuse(
        none, say("no-such-date"), FIND
    )


# --- the whole programme


def test_one_more_press_takes_the_whole_programmes_dates_by_the_wall_clock() -> None:
    step = dates.step(dated(TUESDAY), TakeAllDates(by=LENA), circumstances())

    assert [meeting.when.instant for meeting in step.state.meetings if meeting.when] == [
        at("2026-10-13 17:00"),
        at("2026-11-10 18:00"),
        at("2026-12-08 18:00"),
        at("2027-01-05 18:00"),
        at("2027-02-02 18:00"),
        at("2027-03-02 18:00"),
    ]
    assert step.effects == shown(step.state)


def test_all_dates_are_taken_only_once() -> None:
    once = dates.step(dated(TUESDAY), TakeAllDates(by=LENA), circumstances()).state

    assert dates.step(once, TakeAllDates(by=LENA), circumstances()) == refuse(
        once, say("no-such-date"), *cards.choices(once)
    )


def test_a_meeting_called_off_lets_the_later_ones_count_on() -> None:
    two = dated(TUESDAY, TUESDAY.later_by(days=28))
    step = dates.step(two, CancelMeeting(1, by=LENA), circumstances())

    first, second = step.state.meetings
    assert (first.when, first.sequence) == (TUESDAY.later_by(days=28), 1)
    assert (second.when, second.was, second.sequence) == (None, TUESDAY.later_by(days=28), 1)
    assert step.effects == told(step.state, cards.cancelled(step.state, two.meetings[0]))


def test_a_meeting_called_off_twice_in_a_row_is_called_off_once() -> None:
    two = dated(TUESDAY, TUESDAY.later_by(days=28))
    press = next(button.event for button in cards.choices(two) if isinstance(button.event, CancelMeeting))
    once = dates.step(two, press, circumstances()).state

    assert dates.step(once, press, circumstances()) == refuse(once, say("no-such-date"), *cards.choices(once))


def test_the_only_date_called_off_is_looked_for_anew() -> None:
    here = dated(TUESDAY)
    step = dates.step(here, CancelMeeting(by=LENA), circumstances())

    assert step.state.search is not None
    assert step.state.search.meeting == 1
    assert step.effects == told(step.state, cards.cancelled(step.state, here.meetings[0]))
    assert cards.cancelled(step.state, here.meetings[0]).lines[:2] == (
        say("date-cancelled", moment=Moment(TUESDAY.instant)),
        say("search-how"),
    )


# --- coming and not coming


def test_a_member_who_can_not_make_it_says_so_with_one_press_and_may_take_it_back() -> None:
    here = dated(TUESDAY)
    away = here.with_meeting(here.meetings[0].missed_by(NOAH))

    assert dates.step(here, CannotCome(1, by=NOAH), circumstances()) == Step(
        away, Whisper(cards.cannot_come(here.meetings[0])), shown(away)
    )
    assert dates.step(away, CannotCome(1, by=NOAH), circumstances()).state == away
    assert dates.step(away, CanComeAfterAll(1, by=NOAH), circumstances()) == Step(
        here, Whisper(one_line(say("can-come"))), shown(here)
    )
    assert cards.dates(away).lines == (
        say("date-without", number=1, moment=Moment(TUESDAY.instant), people=cards.people(NOAH)),
    )


def test_nobody_can_miss_a_meeting_without_a_date() -> None:
    assert dates.step(together(), CannotCome(by=NOAH), circumstances()) == refuse(together(), say("no-such-date"), FIND)


def test_before_there_is_a_room_there_are_no_dates() -> None:
    early = forming(ASHA)

    assert dates.step(early, FixDate("x", by=ASHA), circumstances()) == refuse(early, say("dates-need-room"))
    assert dates.step(early, DatesAwaited(), circumstances()) == Step(early)
    assert dates.ask(early, AskDates(by=ASHA), circumstances()) == Whisper(one_line(say("no-dates-yet")))


def test_a_moment_of_the_clock_that_was_overtaken_changes_nothing() -> None:
    assert dates.step(together(), BeginDue(1), circumstances()) == Step(together())


# --- questions


def test_the_calendar_has_stable_names_and_growing_sequence_numbers() -> None:
    two = dated(TUESDAY, TUESDAY.later_by(days=28))
    fewer = dates.step(two, CancelMeeting(1, by=LENA), circumstances()).state
    entry = {"minutes": 120, "start": at("2026-11-10 18:00")}

    assert dates.ask(fewer, AskCalendar(by=LENA), circumstances()) == Whisper(
        Card(
            lines=(say("calendar-here"),),
            attachment=Calendar(
                (
                    CalendarEntry(
                        "k3f9ab27qp-1@learning-sets", 1, title=say("calendar-title", name=two.name, number=1), **entry
                    ),
                    CalendarEntry(
                        "k3f9ab27qp-2@learning-sets",
                        1,
                        title=say("calendar-title", name=two.name, number=2),
                        cancelled=True,
                        **entry,
                    ),
                ),
                MONDAY_MORNING,
            ),
        )
    )


def test_dates_are_shown_to_who_asks() -> None:
    nothing = Whisper(one_line(say("no-dates-yet")))

    assert dates.ask(dated(TUESDAY), AskDates(by=LENA), circumstances()) == Whisper(cards.dates(dated(TUESDAY)))
    assert dates.ask(together(), AskDates(by=LENA), circumstances()) == Whisper(cards.dates(together()))
    assert dates.ask(together(), AskCalendar(by=LENA), circumstances()) == nothing
    assert dates.ask(together(), AskWhenICan(by=LENA), circumstances()) == nothing
    assert dates.ask(None, AskDates(by=LENA), circumstances()) == Whisper(one_line(say("no-set-here")))


def test_a_guest_reads_and_writes_times_in_the_sets_zone() -> None:
    assert dates.ask(dated(TUESDAY), AskForMoment(1, by=GUEST), circumstances()) == cards.moment_form(
        1, "Europe/Berlin"
    )
    assert dates.ask(searching(), AskForMoment(by=ASHA), circumstances()) == cards.moment_form(0, "Asia/Kolkata")


def test_where_we_are_with_dates() -> None:
    here = dated(TUESDAY)

    assert dates.where_we_are(searching(), circumstances()) == (say("now-finding-a-date", number=1),)
    assert dates.where_we_are(here, circumstances()) == (cards.line(here.meetings[0]),)
    assert dates.awaiting(searching(lena=()), ASHA, circumstances()) == ((say("awaits-your-ticks"), cards.TICK),)
    assert dates.awaiting(searching(lena=()), LENA, circumstances()) == ()


# --- wall-clock


def test_a_time_that_happens_twice_means_the_first_and_one_that_is_skipped_means_after_the_skip() -> None:
    assert LocalMoment(date(2026, 10, 25), time(2, 30), "Europe/Berlin").instant == at("2026-10-25 00:30")
    assert LocalMoment(date(2026, 3, 29), time(2, 30), "Europe/Berlin").instant == at("2026-03-29 01:30")


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 10, 13), date(2026, 11, 10)),
        (date(2026, 9, 29), date(2026, 10, 27)),
        (date(2026, 12, 1), date(2027, 1, 5)),
    ],
)
def test_monthly_keeps_the_weekday_of_the_month_and_a_fifth_one_becomes_the_last(day: date, then: date) -> None:
    assert LocalMoment(day, time(19), "UTC").next_in("monthly") == LocalMoment(then, time(19), "UTC")


def test_the_dates_to_take_are_those_after_the_last_that_is_known_whatever_came_before() -> None:
    here = planned(number=2, programme=Programme(meetings=4))
    assert here.first_undated == 3
    taken = dates.step(here, TakeAllDates(by=LENA), circumstances()).state

    assert [meeting.number for meeting in taken.meetings] == [2, 3, 4]
    assert taken.first_undated is None


def test_once_a_meeting_begins_the_card_speaks_of_the_next_one() -> None:
    begun = life.step(planned(), Begin(2, by=ASHA), circumstances(at("2026-10-13 17:00")))

    assert begun.state is not None
    assert begun.state.live_meeting is not None
    assert Redraw(InRoom(), "dates", cards.dates(begun.state)) in begun.effects
    assert CannotCome(2) not in [button.event for button in cards.choices(begun.state)]
