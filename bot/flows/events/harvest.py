"""The questions asked in a turn that is held in writing, given to its presenter, to keep or to let go."""

from __future__ import annotations

from typing import Literal

from bot.flows.events.base import Clock, Press, Question


class AskHarvest(Question, frozen=True, tag="ask-harvest"):
    """The presenter looks at the questions they were asked in a turn, or with no `turn` in all of theirs.

    Of a long list they have read the first `count`.
    """

    turn: str = ""
    count: int = 0


class HarvestSettled(Press, frozen=True, tag="harvest-settled"):
    """*Keep them*, or *Delete them*."""

    turn: str = ""
    keep: Literal["yes", "no"] = "yes"


class HarvestDue(Clock, frozen=True, tag="harvest-due"):
    """A turn is over, and its presenter can be given the questions they were asked."""

    turn: str


class HarvestForgotten(Clock, frozen=True, tag="harvest-forgotten"):
    """The presenter said nothing about the questions of a turn for two weeks."""

    turn: str
