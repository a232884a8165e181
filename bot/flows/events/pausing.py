"""The pause of a whole set."""

from __future__ import annotations

from bot.flows.events.base import Press, Question


class AskToPauseSet(Question, frozen=True, tag="ask-to-pause-set"):
    """*Pause the set*: says what that means, with a button that does it."""


class PauseSet(Press, frozen=True, tag="pause-set"):
    """Any member stops the set's clock."""


class ResumeSet(Press, frozen=True, tag="resume-set"):
    """*Resume*: any member sets it going again."""
