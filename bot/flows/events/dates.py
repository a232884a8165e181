"""Finding, keeping, moving and missing dates."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Clock, Press, Question, Submission, Whose


class AskDates(Question, frozen=True, tag="ask-dates"):
    """`/set dates`: what is fixed, with what can be changed."""

    whose: ClassVar[Whose] = "room"


class AskWhenICan(Question, frozen=True, tag="ask-when-i-can"):
    """*Which suit me*: the tick-list, in the reader's own time."""


class TicksGiven(Submission, frozen=True, tag="ticks-given"):
    """The moments that suit a member."""

    opened_by: ClassVar[type[Question]] = AskWhenICan


class FixDate(Press, frozen=True, tag="fix-date"):
    """One press fixes the moment. `option` is its name in the tick-list, an instant such as `2026-12-01T15:00Z`."""

    option: str = ""


class TakeAllDates(Press, frozen=True, tag="take-all-dates"):
    """One more press takes the whole programme's dates, by the rhythm, at the same wall-clock time."""


class AskForMoment(Question, frozen=True, tag="ask-for-moment"):
    """*Another moment*, or *Move* for a meeting that has a date.

    A box that understands "Tue 2 Dec 19:00". 0 is the next one.
    """

    meeting: int = 0


class MomentNamed(Submission, frozen=True, tag="moment-named"):
    """A moment was written in words."""

    meeting: int = 0
    opened_by: ClassVar[type[Question]] = AskForMoment


class CancelMeeting(Press, frozen=True, tag="cancel-meeting"):
    """This one does not take place; the programme keeps its number of meetings.

    `option` is the date that stood on the button: the later ones count on, so a number alone would name another date
    to whoever presses twice. Empty on a button drawn before there was one.
    """

    meeting: int = 0
    option: str = ""


class CannotCome(Press, frozen=True, tag="cannot-come"):
    """*I can't make it*."""

    meeting: int = 0


class CanComeAfterAll(Press, frozen=True, tag="can-come-after-all"):
    """*I can come after all*."""

    meeting: int = 0


class AskCalendar(Question, frozen=True, tag="ask-calendar"):
    """The calendar file of all fixed dates."""

    whose: ClassVar[Whose] = "room"


class SuggestAgain(Press, frozen=True, tag="suggest-again"):
    """Nothing suited: suggest moments later than `option`, the last that was offered; empty on an old button."""

    option: str = ""


class LookForDate(Press, frozen=True, tag="look-for-date"):
    """*Find a time*, where no date is fixed and none is looked for."""


class DatesAwaited(Clock, frozen=True, tag="dates-awaited"):
    """The tick-list has stood for a while; who has not ticked is reminded, once."""
