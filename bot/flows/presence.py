"""Who is there, noticed where the set's voice channel is its own; everywhere else *I am here* says it.

A voice channel is the set's own if it is hidden from everyone else and is where the set said that it talks. Its platform
tells the first before it says anything; the second is looked at here, so that nobody who is in a channel for something else
is noted. Noticed from the room card on:

- who comes into the channel has arrived, as if by a press, and nobody is written to about it;
- who leaves it has not left: connections drop, phones ring. Whoever has to go says so;
- once a meeting in which at least two were heard is over, it is they who came, and whoever pressed something in it (a call
  can be joined by telephone too). Where fewer were heard, the set talked elsewhere, and who was expected came.

Nothing is listened to, and nothing else is kept: not when somebody came, how long they stayed, nor whether they spoke.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import call, gliding, meeting_cards
from bot.flows.effects import Step
from bot.flows.events import Clock, HeardInCall, Press
from bot.flows.refusing import ignore

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.model import LearningSet, Meeting


def heard(learning_set: LearningSet, event: HeardInCall, now: datetime) -> Step[LearningSet]:
    """Somebody came into a voice channel. If the set is gathering there, they have arrived."""
    meeting = learning_set.live_meeting or _gathering(learning_set, now)
    if meeting is None or event.address != call.channel(learning_set):
        return ignore(learning_set)
    noted = learning_set.with_meeting(meeting.coming_after_all(event.by).heard_from(event.by))
    late = meeting.live is not None and event.by not in meeting.live.present
    came = gliding.arrived(noted, event.by) if late else noted
    return Step(came, effects=meeting_cards.redrawn(learning_set, came))


def pressed(learning_set: LearningSet, event: Press | Clock) -> LearningSet:
    """With it noted that whoever presses something in a meeting under way is there, heard or not."""
    meeting = learning_set.live_meeting
    if meeting is None or not isinstance(event, Press) or isinstance(event, HeardInCall):
        return learning_set
    return learning_set.with_meeting(meeting.pressed_by(event.by)) if call.channel(learning_set) else learning_set


def _gathering(learning_set: LearningSet, now: datetime) -> Meeting | None:
    """The meeting whose room card is out and whose time has not gone by."""
    return next(
        (
            meeting
            for meeting in learning_set.meetings
            if meeting.state == "planned"
            and meeting.when
            and meeting.has_said("room-card")
            and now <= meeting.when.instant + timedelta(minutes=meeting.length)
        ),
        None,
    )
