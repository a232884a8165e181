"""Too few for a meeting, said while it can still be moved."""

from __future__ import annotations

from bot.flows.events.base import Clock, Press


class TooFewDue(Clock, frozen=True, tag="too-few-due"):
    """Two days before a meeting, for which fewer than enough can come."""

    meeting: int


class MeetAsTwo(Press, frozen=True, tag="meet-as-two"):
    """*We could meet as two*: one of those who can come would meet all the same."""

    meeting: int = 0
