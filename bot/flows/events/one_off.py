"""After a meeting that was to be the only one: shall we become a set?"""

from __future__ import annotations

from bot.flows.events.base import Press


class WouldGoOn(Press, frozen=True, tag="would-go-on"):
    """*I would*."""


class BecomeSet(Press, frozen=True, tag="become-set"):
    """*Become a set*: the same people go on, month by month."""
