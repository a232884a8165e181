"""Too few for a meeting: said while there is still time to move it, not when everybody sits down.

Everyone is taken to be coming, so it is by what people say that too few are left. Two days before the meeting the set hears
of it, once for each date, outside the quiet hours of its zone; where a press leaves too few later than that, at once, as what
came of that press. The card offers to move the meeting; or those who can come say, each by one press, that they would meet as
two, and then it begins at its time.

What the room sees follows from comparing the set before and after a step, whatever that was (`seen`): the card is told when there
comes to be one, shown silently when it changes (somebody can come after all), and taken away when the date is another or the
room card takes its place.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import dates_cards
from bot.flows.cards import Button, Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import AskForMoment, CancelMeeting, CanComeAfterAll, Clock, MeetAsTwo, Press, TooFewDue
from bot.flows.gathering import BEFORE
from bot.flows.gliding import expected
from bot.flows.model import ENOUGH, MAY_BE_ENOUGH, LearningSet, Meeting, Together
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, refuse
from bot.flows.words import Moment, PersonId, Text, people, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, KeepProfile
    from bot.flows.events import Event

TWO_DAYS = timedelta(days=2)
SAID = "too-few"
"""What is said, by its name; the card's slot begins with it too."""


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Say that too few can come, and let those who can meet all the same."""
    match event:
        case TooFewDue(number) if event in _now_due(learning_set, circumstances):
            return Step(learning_set.with_meeting(learning_set.planned(number).saying(SAID)))

        case MeetAsTwo(number, by=by) if meeting := _may_meet_as_two(learning_set, number):
            coming = expected(learning_set, meeting)
            if by not in coming:
                return refuse(
                    learning_set, say("two-not-coming"), Button(say("button-can-come"), CanComeAfterAll(number))
                )
            willing = meeting.wanted_by(by)
            both = "yes" if willing.wanted_by_all(coming) else "no"
            return Step(learning_set.with_meeting(willing), Whisper(one_line(say("two-noted", both=both))))

        case Clock():
            return ignore(learning_set)

        case _:
            return refuse(learning_set, say("two-not-asked"), *dates_cards.choices(learning_set))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """That too few can come: two days before, or as soon as it is so, as long as the room card does not say it anyway."""
    for meeting in learning_set.meetings:
        if meeting.when and _is_to_be_said(learning_set, meeting):
            begins = meeting.when.instant
            at = after_quiet_hours(max(begins - TWO_DAYS, circumstances.now), learning_set.zone)
            if at < begins - BEFORE:
                yield Due(at, TooFewDue(meeting.number))


def seen(
    before: LearningSet, event: Event, step: Step[LearningSet | None], circumstances: Circumstances
) -> Step[LearningSet | None]:
    """A step of any flow, with the cards about too few true to it; a press that leaves too few at the last is answered by one."""
    after = step.state
    if after is None or after is before or not isinstance(after.life, Together):
        return step
    if isinstance(event, Press):
        after = _said_at_once(before, after, circumstances.now)
    return Step(after, step.reply, (*step.effects, *_redrawn(before, after)), step.refused)


def standing_anew(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The cards that stand, for a room in which nothing does."""
    cards = ((meeting, _card(learning_set, meeting)) for meeting in learning_set.meetings)
    return tuple(Show(InRoom(), _slot(meeting), card) for meeting, card in cards if card)


# --- when it is said --------------------------------------------------------------------------------------------------


def _is_short(learning_set: LearningSet, meeting: Meeting) -> bool:
    """Whether fewer than enough can come, by what they said; a set that is small by itself knows that it is."""
    return bool(meeting.away) and len(expected(learning_set, meeting)) < ENOUGH


def _is_to_be_said(learning_set: LearningSet, meeting: Meeting) -> bool:
    known = meeting.has_said(SAID) or meeting.has_said("room-card")
    return meeting.state == "planned" and not known and _is_short(learning_set, meeting)


def _said_at_once(before: LearningSet, after: LearningSet, now: datetime) -> LearningSet:
    """With it said of a meeting that is less than two days off, and that was not short before this press."""
    if after.paused_since:
        return after
    for meeting in after.meetings:
        soon = meeting.when is not None and meeting.when.instant - TWO_DAYS <= now < meeting.when.instant - BEFORE
        if soon and _is_to_be_said(after, meeting) and not _is_short(before, before.planned(meeting.number)):
            after = after.with_meeting(meeting.saying(SAID))
    return after


def _now_due(learning_set: LearningSet, circumstances: Circumstances) -> list[Event]:
    return [owed.event for owed in due(learning_set, circumstances) if owed.at <= circumstances.now]


def _may_meet_as_two(learning_set: LearningSet, number: int) -> Meeting | None:
    """A meeting of which the card says that two could meet; 0 is the next one."""
    meeting = learning_set.meeting(number)
    if meeting is None or _card(learning_set, meeting) is None:
        return None
    return meeting if len(expected(learning_set, meeting)) == MAY_BE_ENOUGH else None


# --- what is seen of it -----------------------------------------------------------------------------------------------


def _redrawn(before: LearningSet, after: LearningSet) -> Iterator[Effect | KeepProfile]:
    for meeting in after.meetings:
        stood, card = _card(before, before.planned(meeting.number)), _card(after, meeting)
        slot = _slot(meeting)
        if card == stood:
            continue
        if card is None:
            yield Clear(InRoom(), slot)
        elif stood is None:
            yield Tell(InRoom(), after.people, card, slot)
        else:
            yield Show(InRoom(), slot, card)


def _card(learning_set: LearningSet, meeting: Meeting) -> Card | None:
    """What stands in the room about it; None before it was said, and from the room card on."""
    stands = meeting.state == "planned" and meeting.has_said(SAID) and not meeting.has_said("room-card")
    if meeting.when is None or not stands:
        return None
    number, begins, coming = meeting.number, meeting.when.instant, expected(learning_set, meeting)
    when = Moment(begins)
    if len(coming) >= ENOUGH:
        return one_line(say("too-few-no-more", when=when, people=people(*coming)))
    two = (Button(say("button-as-two"), MeetAsTwo(number), "main"),)
    away = (Button(say("button-can-come"), CanComeAfterAll(number)),) if meeting.away else ()
    return Card(
        say("too-few-title", number=number),
        (say("too-few", when=when), *_who(meeting, coming)),
        buttons=(
            *(two if len(coming) == MAY_BE_ENOUGH and not meeting.wanted_by_all(coming) else ()),
            Button(say("button-move"), AskForMoment(number)),
            *away,
            Button(say("button-cancel-meeting"), CancelMeeting(number, dates_cards.name_of(begins))),
        ),
    )


def _who(meeting: Meeting, coming: tuple[PersonId, ...]) -> tuple[Text, ...]:
    """What is possible for those who can come, and who of them would meet."""
    if len(coming) < MAY_BE_ENOUGH:
        return (say("too-few-for-two"),)
    if meeting.wanted_by_all(coming):
        return (say("two-settled", people=people(*coming)),)
    willing = tuple(person for person in meeting.willing if person in coming)
    named = (say("room-willing", people=people(*willing)),) if willing else ()
    return (say("too-few-but-two", people=people(*coming)), *named)


def _slot(meeting: Meeting) -> str:
    return f"{SAID}-{meeting.number}"
