"""Before a meeting: its room card, fifteen minutes ahead, and how it begins.

At its time it begins by itself with whoever did not say that they cannot come, if they are enough; two begin once both have
pressed, or at its time if both had said so ahead (`rescue`). From the room card on anyone may begin it, and up to an hour
early. One whose time went by while we were away is left to the set.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import forming_cards, gathering_cards, gliding, meeting_cards, one_off_cards
from bot.flows.cards import Button, Card
from bot.flows.due import Due
from bot.flows.effects import Clear, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import AskDates, AskForMoment, Begin, BeginDue, RoomCardDue
from bot.flows.model import ENOUGH, MAY_BE_ENOUGH
from bot.flows.refusing import ignore, refuse
from bot.flows.words import Moment, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.model import LearningSet, Meeting

BEFORE = timedelta(minutes=15)
EARLY = timedelta(hours=1)
"""How long before its time a meeting can be begun by a press."""
DATES = Button(say("button-dates"), AskDates())


def due(learning_set: LearningSet) -> Iterator[Due]:
    """The room card and the beginning of each meeting that has a date."""
    for meeting in learning_set.meetings:
        if meeting.state == "planned" and meeting.when:
            when = meeting.when.instant
            if not meeting.has_said("room-card"):
                before = when - BEFORE
                yield Due(max(before, meeting.dated or before), RoomCardDue(meeting.number))
            if not meeting.has_said("begin"):
                yield Due(when, BeginDue(meeting.number))


def room_card_due(learning_set: LearningSet, meeting: Meeting, now: datetime) -> Step[LearningSet]:
    """It is a quarter of an hour before: the room card rings for whoever is expected."""
    if meeting.state != "planned" or meeting.when is None or meeting.has_said("room-card"):
        return ignore(learning_set)
    if _went_by(meeting, now):
        return Step(learning_set.with_meeting(meeting.went_by()))
    saying = learning_set.with_meeting(meeting.saying("room-card"))
    card = gathering_cards.room_card(saying, meeting)
    return Step(saying, effects=(Tell(InRoom(), gliding.expected(saying, meeting), card, meeting_cards.SLOT),))


def begin_due(learning_set: LearningSet, meeting: Meeting, now: datetime) -> Step[LearningSet]:
    """It is time: with enough people the meeting begins; with fewer its card rings and says what is possible."""
    if meeting.state != "planned" or meeting.when is None or meeting.has_said("begin"):
        return ignore(learning_set)
    if _went_by(meeting, now):
        return Step(learning_set.with_meeting(meeting.went_by()))
    here = gliding.expected(learning_set, meeting)
    if len(here) >= ENOUGH or meeting.wanted_by_all(here):
        return _begun(learning_set, learning_set, meeting, now)
    waiting = learning_set.with_meeting(meeting.saying("room-card").saying("begin"))
    return Step(
        waiting, effects=(Tell(InRoom(), here, gathering_cards.room_card(waiting, meeting), meeting_cards.SLOT),)
    )


def _went_by(meeting: Meeting, now: datetime) -> bool:
    return meeting.when is not None and now > meeting.when.instant + timedelta(minutes=meeting.length)


def begin(learning_set: LearningSet, event: Begin, now: datetime) -> Step[LearningSet]:
    """Begin by a press: with enough people at once, with two once both have pressed."""
    meeting = learning_set.meeting(event.meeting)
    if meeting is None and event.meeting == 0 and (number := learning_set.first_undated):
        meeting = learning_set.planned(number)
    if meeting is None or meeting.state == "held":
        return refuse(learning_set, say("no-meeting-to-begin"), DATES)
    if meeting.state == "live" or learning_set.live_meeting:
        return refuse(learning_set, say("meeting-begun-already"))
    if meeting.when and now < meeting.when.instant - EARLY:
        move = Button(say("button-move"), AskForMoment(meeting=meeting.number))
        return refuse(learning_set, say("begin-too-early", when=Moment(meeting.when.instant)), move)
    coming = meeting.coming_after_all(event.by)
    here = gliding.expected(learning_set, coming)
    if len(here) >= ENOUGH:
        return _begun(learning_set, learning_set.with_meeting(coming), meeting, now)
    if len(here) < MAY_BE_ENOUGH or event.by not in here:
        return refuse(learning_set, say("too-few-to-begin"), DATES)
    willing = coming.wanted_by(event.by)
    wanting = learning_set.with_meeting(willing.saying("room-card"))
    if willing.wanted_by_all(here):
        return _begun(learning_set, wanting, meeting, now)
    return Step(wanting, Whisper(Card(lines=(say("willing-noted"),))), meeting_cards.redrawn(learning_set, wanting))


def _begun(before: LearningSet, gathered: LearningSet, meeting: Meeting, now: datetime) -> Step[LearningSet]:
    """What offered to begin, or to find a date for what has begun without one, no longer does."""
    begun = gliding.begun(gathered, meeting.number, now)
    once = (Show(InRoom(), "welcome", forming_cards.welcome(begun)),) if one_off_cards.is_ahead(before) else ()
    searched = (Clear(InRoom(), "dates"),) if before.search and not begun.search else ()
    return Step(begun, effects=(*once, *searched, *meeting_cards.redrawn(before, begun)))
