"""Finding a date, keeping it, moving it, and saying that one cannot come.

A date is found by a tick-list: moments suggested from everyone's usual hours, which each ticks in their own time; one
press fixes one of them, one more takes the whole programme's dates. From then on a date is a time by the clock on the
wall in the set's zone. Everyone is taken to be coming; the card has only *I can't make it*. A moved or fixed date is
told, because people must hear it; everything else redraws the card where it stands.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.flows import dates_cards as cards
from bot.flows.cards import Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, InRoom, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskCalendar,
    AskDates,
    AskForMoment,
    AskWhenICan,
    CancelMeeting,
    CanComeAfterAll,
    CannotCome,
    Clock,
    DatesAwaited,
    FixDate,
    LookForDate,
    MomentNamed,
    Press,
    Question,
    SuggestAgain,
    TakeAllDates,
    TicksGiven,
)
from bot.flows.meeting_cards import redrawn
from bot.flows.model import DateSearch, LearningSet, LocalMoment, Meeting, Together
from bot.flows.moments import WeekdayDiffersError, day_and_time
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.suggesting import suggested
from bot.flows.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Button
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect
    from bot.flows.words import PersonId, Text

AROUND = timedelta(days=3)
"""How far before the date that the rhythm would give other moments are suggested."""
REMIND_AFTER = timedelta(days=2)
"""How long a tick-list stands before those who have not ticked are reminded, once."""


def begin_search(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    """Open the tick-list for the first meeting without a date.

    Nothing happens where one stands, or every meeting has its date.
    """
    undated = learning_set.first_undated
    if undated is None or learning_set.search is not None:
        return Step(learning_set)
    return _search(learning_set, undated, circumstances, after=_earliest(learning_set, undated))


def look_for_one(learning_set: LearningSet, circumstances: Circumstances, *said: Text) -> Step[LearningSet]:
    """Open the tick-list by somebody's word: everybody hears of it, and what else is said."""
    searching = begin_search(learning_set, circumstances).state
    card = cards.dates(searching)
    return Step(searching, effects=told(searching, Card(card.title, (*said, *card.lines), buttons=card.buttons)))


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen to a set's dates."""
    if not isinstance(learning_set.life, Together):
        return ignore(learning_set) if isinstance(event, Clock) else refuse(learning_set, say("dates-need-room"))
    match learning_set.search, event:
        case DateSearch() as search, TicksGiven(by=by, answers=answers):
            ticked = tuple(option for option in search.options if cards.name_of(option) in answers.several("moments"))
            changed = learning_set.with_search(search.ticked_by(by, ticked))
            return Step(changed, Whisper(one_line(say("ticks-noted", count=len(ticked)))), _shown(changed))

        case DateSearch() as search, FixDate(option):
            return _fix(learning_set, search, option, circumstances)

        case DateSearch() as search, SuggestAgain(option) if option in {"", cards.last_of(search)}:
            return _search(learning_set, search.meeting, circumstances, after=max(search.options))

        case DateSearch() as search, DatesAwaited() if not search.reminded:
            return _remind(learning_set, search)

        case None, LookForDate() if learning_set.next_dated is None and learning_set.first_undated:
            return look_for_one(learning_set, circumstances)

        case None, TakeAllDates() if (first := learning_set.next_meeting) and first.when and learning_set.first_undated:
            return _take_all(learning_set, circumstances)

        case _, MomentNamed():
            return _moment_named(learning_set, event, circumstances)

        case _, CancelMeeting(number, option) if (meeting := _planned(learning_set, number, option)) is not None:
            return _cancel(learning_set, meeting, circumstances)

        case _, CannotCome(number) if (meeting := _planned(learning_set, number)) is not None:
            changed = learning_set.with_meeting(meeting.missed_by(event.by))
            return Step(
                changed, Whisper(cards.cannot_come(meeting)), (*_shown(changed), *redrawn(learning_set, changed))
            )

        case _, CanComeAfterAll(number) if (meeting := _planned(learning_set, number)) is not None:
            changed = learning_set.with_meeting(meeting.coming_after_all(event.by))
            return Step(
                changed, Whisper(one_line(say("can-come"))), (*_shown(changed), *redrawn(learning_set, changed))
            )

        case _, Clock():
            return ignore(learning_set)

        case DateSearch(), SuggestAgain():
            return refuse(learning_set, say("option-is-gone"), cards.TICK)

        case DateSearch(), LookForDate():
            return refuse(learning_set, say("date-looked-for"), cards.TICK)

        case None, TicksGiven() | FixDate() | SuggestAgain() | LookForDate():
            return refuse(learning_set, say("date-is-fixed"), *cards.choices(learning_set))

        case _:
            return refuse(learning_set, say("no-such-date"), *cards.choices(learning_set))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """Show the dates, the tick-list in one's own time, a box for a moment, the calendar file."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    zone = zone_for(learning_set, question.by)
    match question:
        case AskWhenICan() if learning_set.search is not None:
            return cards.tick_form(learning_set.search, question.by, zone)
        case AskForMoment(number) if learning_set.search is not None or _planned(learning_set, number):
            return cards.moment_form(number, zone)
        case AskCalendar() if any(meeting.when for meeting in learning_set.meetings):
            return Whisper(cards.calendar(learning_set, circumstances.now))
        case AskDates() if isinstance(learning_set.life, Together):
            return Whisper(cards.dates(learning_set))
        case _:
            return Whisper(one_line(say("no-dates-yet")))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:  # noqa: ARG001
    """The one reminder of a tick-list, outside the quiet hours of the set's zone."""
    search = learning_set.search
    if search is not None and not search.reminded:
        yield Due(after_quiet_hours(search.opened + REMIND_AFTER, learning_set.zone), DatesAwaited())


def where_we_are(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Text, ...]:  # noqa: ARG001
    """What is next, as far as dates are concerned."""
    if learning_set.search is not None:
        return (say("now-finding-a-date", number=learning_set.search.meeting),)
    return tuple(
        cards.line(meeting) for meeting in learning_set.meetings if meeting.state == "planned" and meeting.when
    )[:1]


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """Whether somebody has not ticked yet."""
    search = learning_set.search
    waits = search is not None and person in learning_set.people and person not in search.ticks
    return ((say("awaits-your-ticks"), cards.TICK),) if waits else ()


def zone_for(learning_set: LearningSet, person: PersonId) -> str:
    """The zone in which somebody reads and writes times; a guest's is the set's."""
    member = learning_set.member(person)
    return member.profile.zone if member else learning_set.zone


# --- the steps --------------------------------------------------------------------------------------------------------


def _search(
    learning_set: LearningSet, meeting: int, circumstances: Circumstances, *, after: datetime | None
) -> Step[LearningSet]:
    """Offer moments from usual hours, from `after` on, and for a later meeting the one that the rhythm would give."""
    profiles = tuple(member.profile for member in learning_set.members)
    options = suggested(profiles, learning_set.programme.length, circumstances.now, after=after)
    by_rhythm = _by_rhythm(learning_set, meeting)
    if by_rhythm is not None and by_rhythm > circumstances.now:
        options = tuple(sorted({by_rhythm, *options}))
    searching = learning_set.with_search(DateSearch(meeting, options, circumstances.now))
    return Step(searching, effects=_shown(searching))


def _by_rhythm(learning_set: LearningSet, meeting: int) -> datetime | None:
    """When this meeting would be, one rhythm after the one before; None where that had no date."""
    before = learning_set.meeting(meeting - 1) if meeting > 1 else None
    if before is None or before.when is None:
        return None
    return before.when.next_in(learning_set.programme.rhythm).instant


def _earliest(learning_set: LearningSet, meeting: int) -> datetime | None:
    """Where to begin looking: a few days before the rhythm would have it."""
    by_rhythm = _by_rhythm(learning_set, meeting)
    return by_rhythm - AROUND if by_rhythm else None


def _fix(learning_set: LearningSet, search: DateSearch, option: str, circumstances: Circumstances) -> Step[LearningSet]:
    moment = next((moment for moment in search.options if cards.name_of(moment) == option), None)
    if moment is None or moment <= circumstances.now:
        return refuse(learning_set, say("option-is-gone"), cards.TICK)
    fixed = learning_set.with_search(None).with_meeting(
        learning_set.planned(search.meeting).fixed_for(LocalMoment.at(moment, learning_set.zone), circumstances.now)
    )
    return Step(fixed, effects=told(fixed, cards.dates(fixed)))


def _take_all(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    taken = learning_set
    while (number := taken.first_undated) is not None:
        before = taken.planned(number - 1).when
        assert before is not None, "dates are taken from the next meeting on, which has one"
        later = before.next_in(taken.programme.rhythm)
        taken = taken.with_meeting(taken.planned(number).fixed_for(later, circumstances.now))
    return Step(taken, effects=_shown(taken))


def _remind(learning_set: LearningSet, search: DateSearch) -> Step[LearningSet]:
    waiting = tuple(person for person in learning_set.people if person not in search.ticks)
    reminded = learning_set.with_search(search.having_reminded())
    told = (Tell(InRoom(), waiting, cards.reminder(waiting)),) if waiting else ()
    return Step(reminded, effects=told)


def _moment_named(learning_set: LearningSet, event: MomentNamed, circumstances: Circumstances) -> Step[LearningSet]:
    """A moment in words, read by the clock of whoever wrote it: one more option of the tick-list, or a meeting moved."""
    zone = zone_for(learning_set, event.by)
    today = LocalMoment.at(circumstances.now, zone).day
    try:
        understood = day_and_time(event.answers.words("moment").text, today)
    except WeekdayDiffersError:
        return not_yet(learning_set, moment=say("weekday-differs"))
    if understood is None:
        return not_yet(learning_set, moment=say("moment-not-understood"))
    instant = LocalMoment(*understood, zone).instant
    if instant <= circumstances.now:
        return not_yet(learning_set, moment=say("moment-has-passed"))
    search, meeting = learning_set.search, _planned(learning_set, event.meeting)
    if event.meeting == 0 and search is not None:
        offered = learning_set.with_search(search.offering(instant, event.by))
        return Step(offered, Whisper(one_line(say("moment-offered"))), _shown(offered))
    if meeting is None:
        return refuse(learning_set, say("no-such-date"), *cards.choices(learning_set))
    if not learning_set.in_order(meeting.number, instant):
        return not_yet(learning_set, moment=say("out-of-order"))
    return _move(learning_set, meeting, instant, circumstances)


def _move(
    learning_set: LearningSet, meeting: Meeting, instant: datetime, circumstances: Circumstances
) -> Step[LearningSet]:
    to = LocalMoment.at(instant, learning_set.zone)
    moved = learning_set.with_meeting(meeting.fixed_for(to, circumstances.now))
    said = told(moved, cards.moved(moved, meeting, instant))
    return Step(moved, Whisper(one_line(say("moved-now"))), said)


def _cancel(learning_set: LearningSet, meeting: Meeting, circumstances: Circumstances) -> Step[LearningSet]:
    """Without one of its dates; what is next is looked for, where no date is left."""
    cancelled = _moved_up(learning_set, meeting, circumstances.now)
    if cancelled.next_dated is None:
        cancelled = begin_search(cancelled, circumstances).state
    said = told(cancelled, cards.cancelled(cancelled, meeting))
    return Step(cancelled, Whisper(one_line(say("cancelled-now"))), said)


def _moved_up(learning_set: LearningSet, meeting: Meeting, now: datetime) -> LearningSet:
    """The later meetings move up by one, so the programme keeps its number of meetings; the last one has no date then."""
    later = [other.when for other in learning_set.meetings if other.number > meeting.number and other.when]
    for number, when in zip(range(meeting.number, meeting.number + len(later) + 1), (*later, None), strict=True):
        changed = learning_set.planned(number)
        learning_set = learning_set.with_meeting(changed.fixed_for(when, now) if when else changed.undated())
    return learning_set


def gone_by(learning_set: LearningSet, circumstances: Circumstances) -> LearningSet:
    """With the dates that passed while nobody was to meet taken back, as if each had been called off.

    Where none is left the search for the next one begins; one that stood is begun anew if what it was for has moved up, or if
    all that it offers has passed too.
    """
    now, left = circumstances.now, learning_set
    while (passed := left.next_dated) and passed.when and passed.when.instant <= now:
        left = _moved_up(left, passed, now)
    search = left.search
    if search and (left != learning_set or all(option <= now for option in search.options)):
        left = left.with_search(None)
    return left if left.next_dated else begin_search(left, circumstances).state


def _planned(learning_set: LearningSet, number: int, option: str = "") -> Meeting | None:
    """A meeting that has a date, this one if it matters, and has not begun; 0 is the next one."""
    meeting = learning_set.meeting(number)
    if meeting is None or meeting.state != "planned" or meeting.when is None:
        return None
    return meeting if option in {"", cards.name_of(meeting.when.instant)} else None


def _shown(learning_set: LearningSet) -> tuple[Effect, ...]:
    return (Show(InRoom(), "dates", cards.dates(learning_set)),)


def told(learning_set: LearningSet, card: Card) -> tuple[Effect, ...]:
    """Everybody hears, by a new card in the place of the one that stood: two would be one too many to press on."""
    return (Clear(InRoom(), "dates"), Tell(InRoom(), learning_set.people, card, slot="dates"))
