"""When the parts of a turn in writing end, who is awaited in them, and when somebody is reminded.

A part lasts whole days by the clock on the wall of the set's zone: begun at 19:00 it ends at 19:00, also across a change of
daylight saving. Where that lies in the quiet hours there, it ends at the next 08:00. Everybody reads it in their own time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.flows.model import Finished, LocalMoment, Running, TimeUp, Waiting
from bot.flows.quiet import after_quiet_hours

if TYPE_CHECKING:
    from bot.flows.model import LearningSet, Member, Turn
    from bot.flows.words import PersonId

A_DAY = timedelta(days=1)
DAY_IN_MINUTES = A_DAY // timedelta(minutes=1)
SHORTLY_BEFORE = timedelta(hours=8)
"""How long before the end of a part of one day somebody is reminded of it; of a longer part, a day before."""
TOO_LATE = timedelta(hours=3)
"""So shortly before the end of a part nobody is reminded of it any more."""
ASKED_AFTER, CLOSES_AFTER = 1, 3
"""Days after which a presenter is asked to close a turn whose time is up, and after which it closes by itself."""


def deadline(learning_set: LearningSet, since: datetime, days: int) -> datetime:
    """So many days on, at the same time by the clock of the set's zone, outside the quiet hours there. In UTC."""
    on = LocalMoment.at(since, learning_set.zone).later_by(days=days)
    return after_quiet_hours(on.instant, learning_set.zone)


def by_the_clock(learning_set: LearningSet, was: Turn, turn: Turn, now: datetime) -> Turn:
    """A turn that was something else before, with its part ending at a deadline.

    A part that is made shorter, because something else is to follow it, has at least a day from now.
    """
    match was.state, turn.state:
        case Running(ends=before), Running(ends=ends) if ends == before:
            return turn
        case Running(stage=earlier, ends=before), Running(stage=stage, ends=ends) if stage == earlier:
            moved = deadline(learning_set, before, (ends - before) // A_DAY)
            return turn.until(max(moved, deadline(learning_set, now, 1)))
        case _, Running(ends=ends):
            return turn.until(deadline(learning_set, now, (ends - now) // A_DAY))
        case _:
            return turn


def later_by(learning_set: LearningSet, turn: Turn, pause: timedelta) -> Turn:
    """As much later as a pause of the set was long, and then outside the quiet hours of its zone."""
    later = turn.later_by(pause)
    match later.state:
        case Running(ends=part_ends):
            return later.until(after_quiet_hours(part_ends, learning_set.zone))
        case _:
            return later


def ends(learning_set: LearningSet, turn: Turn) -> datetime | None:
    """When the clock ends what the turn is in; None where it is over."""
    match turn.state:
        case Running(ends=part_ends):
            return part_ends
        case TimeUp(since):
            return deadline(learning_set, since, CLOSES_AFTER)
        case Waiting() | Finished():
            return None


def awaited(learning_set: LearningSet, turn: Turn) -> tuple[PersonId, ...]:
    """Whose visit is awaited in this part: of those who speak in it, whoever has not been there. Guests never are."""
    speaks = turn.stage.speaks if turn.stage else "nobody"
    expected: tuple[PersonId | None, ...]
    match speaks:
        case "presenter":
            expected = (turn.presenter,)
        case "two":
            expected = (turn.presenter, turn.partner)
        case "nobody":
            expected = ()
        case "others" | "one-each" | "all":
            expected = tuple(person for person in learning_set.people if person != turn.presenter)
    return tuple(person for person in learning_set.people if person in expected and person not in turn.visited)


def reminded_at(learning_set: LearningSet, turn: Turn, member: Member, now: datetime) -> datetime | None:
    """When a member is reminded, by their own clock, in UTC; None where they are not, or too little time would be left."""
    until, stage = ends(learning_set, turn), turn.stage
    asked = member.person in turn.reminded or member.profile.reminders == "off"
    if until is None or stage is None or asked or member.person not in awaited(learning_set, turn):
        return None
    match turn.state:
        case TimeUp(since):
            first = deadline(learning_set, since, ASKED_AFTER)
        case _:
            first = until - (A_DAY if stage.days > 1 else SHORTLY_BEFORE)
    at = after_quiet_hours(max(first, now), member.profile.zone)
    return at if at <= until - TOO_LATE else None
