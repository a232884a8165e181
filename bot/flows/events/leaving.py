"""Leaving a set that has its room: at once, or with a word of farewell and a choice about one's own words."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Press, Question, Submission, Whose


class AskToLeave(Question, frozen=True, tag="ask-to-leave"):
    """`/set leave`: says what leaving means, with a button that does it."""

    whose: ClassVar[Whose] = "room"


class LeaveSet(Press, frozen=True, tag="leave-set"):
    """A member leaves a set that has its room, or the guest facilitator steps back for good."""

    whose: ClassVar[Whose] = "room"


class AskFarewell(Question, frozen=True, tag="ask-farewell"):
    """*With a word of farewell*: a line for the others, and what becomes of one's own words."""

    whose: ClassVar[Whose] = "room"


class LeftWith(Submission, frozen=True, tag="left-with"):
    """Somebody leaves with a line for the others, or has their words forgotten, or both."""

    whose: ClassVar[Whose] = "room"
    opened_by: ClassVar[type[Question]] = AskFarewell
