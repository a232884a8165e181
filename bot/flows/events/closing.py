"""The end of a set: what is talked about at its last meeting and then pressed by one for all, and what the clock does of it.

`meeting` is the number of the last meeting, so that a press on a card of before five more were added changes nothing.
"""

from __future__ import annotations

from typing import Literal

from bot.flows.events.base import Clock, Press, Question


class AskClosing(Question, frozen=True, tag="ask-closing"):
    """*How we go on*: the three ways on after the last meeting, wherever its card has gone."""


class WeEndHere(Press, frozen=True, tag="we-end-here"):
    """*We end here*."""

    meeting: int = 0


class FiveMore(Press, frozen=True, tag="five-more"):
    """*Five more*."""

    meeting: int = 0


class FormAnew(Press, frozen=True, tag="form-anew"):
    """*Form anew*: this set ends, and another one begins with whoever joins it."""

    meeting: int = 0


class NotYet(Press, frozen=True, tag="not-yet"):
    """*Not yet*: what somebody pressed does not hold."""


class CloseRoomBy(Press, frozen=True, tag="close-room-by"):
    """*Archive the room then*, *Delete the room then*: what becomes of it on the day on which the record is destroyed."""

    how: Literal["archive", "delete"] = "archive"


class EndDue(Clock, frozen=True, tag="end-due"):
    """Nobody said *Not yet* for a day."""


class ClosingAwaited(Clock, frozen=True, tag="closing-awaited"):
    """The last meeting was two weeks ago, and nobody has pressed how it goes on."""

    meeting: int


class RecordDue(Clock, frozen=True, tag="record-due"):
    """The day has come on which the record of a set that has ended is to be destroyed."""
