"""The cards and forms of dates: what `dates` shows and asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.flows.cards import Button, Calendar, CalendarEntry, Card, ChoiceField, Form, Option, TextField
from bot.flows.events import (
    AskCalendar,
    AskForMoment,
    AskWhenICan,
    CancelMeeting,
    CanComeAfterAll,
    CannotCome,
    FixDate,
    LookForDate,
    MomentNamed,
    SuggestAgain,
    TakeAllDates,
    TicksGiven,
)
from bot.flows.model import DateSearch, LearningSet, LocalMoment, Meeting
from bot.flows.words import Day, Moment, PersonId, Text, people, say
from bot.flows.zones import city_of

if TYPE_CHECKING:
    from collections.abc import Iterable

TICK = Button(say("button-which-suit-me"), AskWhenICan(), "main")
PRESSABLE = 3
"""How many options can be fixed by a press; more buttons would hide the card on a phone."""


def name_of(moment: datetime) -> str:
    """An option's name in presses and answers: the instant, to the minute."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def last_of(search: DateSearch) -> str:
    """The name of the last moment offered, empty where there is none."""
    return max(map(name_of, search.options), default="")


def dates(learning_set: LearningSet) -> Card:
    """The card that stands in the room: the tick-list while a date is looked for, otherwise the dates that are fixed."""
    return _search_card(learning_set, learning_set.search) if learning_set.search else _dates_card(learning_set)


def _search_card(learning_set: LearningSet, search: DateSearch) -> Card:
    members = len(learning_set.members)
    lines = tuple(
        say("option", number=number, moment=Moment(option), can=len(search.who_can(option)), all=members)
        for number, option in enumerate(search.options, start=1)
    )
    best = sorted(enumerate(search.options, start=1), key=lambda numbered: -len(search.who_can(numbered[1])))
    wanted = [(number, option) for number, option in best if search.who_can(option)][:PRESSABLE]
    return Card(
        say("search-title", number=search.meeting),
        (say("search-how"), *lines, *_not_yet_ticked(learning_set, search)),
        buttons=(
            TICK,
            *(Button(say("button-fix", number=number), FixDate(name_of(option))) for number, option in sorted(wanted)),
            Button(say("button-another-moment"), AskForMoment()),
            Button(say("button-suggest-again"), SuggestAgain(last_of(search))),
        ),
    )


def _not_yet_ticked(learning_set: LearningSet, search: DateSearch) -> tuple[Text, ...]:
    """Who has still to tick, named once somebody has."""
    waiting = tuple(person for person in learning_set.people if person not in search.ticks)
    return (say("search-waiting", people=people(*waiting)),) if search.ticks and waiting else ()


def _dates_card(learning_set: LearningSet) -> Card:
    dated = [meeting for meeting in learning_set.meetings if meeting.state == "planned" and meeting.when]
    return Card(
        say("dates-title"),
        tuple(line(meeting) for meeting in dated) or (say("no-dates-yet"),),
        buttons=choices(learning_set),
    )


def line(meeting: Meeting) -> Text:
    """One meeting: when, and who has said that they can't make it."""
    assert meeting.when is not None
    if meeting.away:
        return say(
            "date-without", number=meeting.number, moment=Moment(meeting.when.instant), people=people(*meeting.away)
        )
    return say("date", number=meeting.number, moment=Moment(meeting.when.instant))


def choices(learning_set: LearningSet) -> tuple[Button, ...]:
    """What can be done about the next date."""
    next_one = learning_set.next_dated
    if next_one is None or next_one.when is None:
        return (Button(say("button-find-a-time"), LookForDate(), "main"),) if learning_set.first_undated else ()
    number, option = next_one.number, name_of(next_one.when.instant)
    come_after_all = (Button(say("button-can-come"), CanComeAfterAll(number)),) if next_one.away else ()
    rest = (Button(say("button-take-all"), TakeAllDates(), "main"),) if learning_set.first_undated else ()
    return (
        *rest,
        Button(say("button-cannot-come"), CannotCome(number)),
        *come_after_all,
        Button(say("button-move"), AskForMoment(number)),
        Button(say("button-cancel-meeting"), CancelMeeting(number, option)),
        Button(say("button-calendar"), AskCalendar()),
    )


def reminder(waiting: tuple[PersonId, ...]) -> Card:
    """To those who have not ticked, once."""
    return Card(lines=(say("ticks-awaited", people=people(*waiting)),), buttons=(TICK,))


def moved(learning_set: LearningSet, was: Meeting, to: datetime) -> Card:
    """The dates card after one was moved."""
    before = was.when.instant if was.when else to
    return with_news(learning_set, say("date-moved", number=was.number, before=Moment(before), after=Moment(to)))


def cancelled(learning_set: LearningSet, was: Meeting) -> Card:
    """The dates card after a meeting was called off: what is still fixed, or what to choose from."""
    before = (say("date-cancelled", moment=Moment(was.when.instant)),) if was.when else ()
    return with_news(learning_set, *before)


def with_news(learning_set: LearningSet, *news: Text) -> Card:
    """The dates card with what is new about it on top."""
    card = dates(learning_set)
    return Card(card.title, (*news, *card.lines), buttons=card.buttons)


def cannot_come(meeting: Meeting) -> Card:
    """To who can't make it."""
    return Card(
        lines=(say("cannot-come-noted"),), buttons=(Button(say("button-can-come"), CanComeAfterAll(meeting.number)),)
    )


def in_own_time(moment: datetime, zone: str) -> Text:
    """A moment by the clock of one reader, for lists to choose from, in which a platform draws no moments itself."""
    there = LocalMoment.at(moment, zone)
    return say("own-time", moment=Day(there.day, there.clock))


def tick_form(search: DateSearch, person: PersonId, zone: str) -> Form:
    """The tick-list, in the reader's own time."""
    options = tuple(Option(name_of(option), in_own_time(option, zone)) for option in search.options)
    chosen: Iterable[datetime] = search.ticks.get(person, ())
    return Form(
        title=say("form-ticks"),
        fields=(
            ChoiceField(
                "moments",
                say("field-moments", city=city_of(zone)),
                options,
                tuple(name_of(option) for option in chosen),
                say("field-moments-hint"),
                many=True,
                optional=True,
            ),
        ),
        event=TicksGiven(),
        note=say("ticks-kept"),
    )


def moment_form(meeting: int, zone: str) -> Form:
    """A box that understands a moment in words."""
    field = TextField("moment", say("field-moment", city=city_of(zone)), say("field-moment-hint"), limit=100)
    return Form(title=say("form-moment"), fields=(field,), event=MomentNamed(meeting=meeting))


def calendar(learning_set: LearningSet, now: datetime) -> Card:
    """The calendar file of all meetings that have, or had, a date."""
    entries = tuple(
        CalendarEntry(
            uid=f"{learning_set.id}-{meeting.number}@learning-sets",
            sequence=meeting.sequence,
            start=when.instant,
            minutes=meeting.length,
            title=say("calendar-title", name=learning_set.name, number=meeting.number),
            link=learning_set.call_link,
            cancelled=meeting.when is None,
        )
        for meeting in learning_set.meetings
        if (when := meeting.when or meeting.was) is not None
    )
    return Card(lines=(say("calendar-here"),), attachment=Calendar(entries, now))
