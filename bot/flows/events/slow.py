"""A turn in writing, over days. What moves it on, changes or ends it are the presses of every turn (`meeting`)."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Clock, Press, Question, Submission, Whose


class AskForSlowTurn(Question, frozen=True, tag="ask-for-slow-turn"):
    """*A turn in writing*: the form in which a presenter opens one."""


class SlowTurnBegun(Submission, frozen=True, tag="slow-turn-begun"):
    """A presenter presents, in writing, and says what would help."""

    opened_by: ClassVar[type[Question]] = AskForSlowTurn


class StillThinking(Press, frozen=True, tag="still-thinking"):
    """*Seen, still thinking*, in this stage (`at`)."""

    turn: str = ""
    at: str = ""
    whose: ClassVar[Whose] = "room"


class SlowReminderDue(Clock, frozen=True, tag="slow-reminder-due"):
    """Somebody has not visited the present stage of a slow turn, and it is their day."""

    turn: str
    at: str
    person: str
