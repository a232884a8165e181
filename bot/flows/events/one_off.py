"""After a meeting that was to be the only one: shall we become a set? And if not, until when is it kept?"""

from __future__ import annotations

from bot.flows.events.base import Clock, Press


class WouldGoOn(Press, frozen=True, tag="would-go-on"):
    """*I would*."""


class BecomeSet(Press, frozen=True, tag="become-set"):
    """*Become a set*: the same people go on, month by month."""


class OneOffHeld(Clock, frozen=True, tag="one-off-held"):
    """The only meeting was held: the day is named on which its record is destroyed, unless more is made of it."""


class OneOffOver(Clock, frozen=True, tag="one-off-over"):
    """That day has come, and it stayed with one meeting."""
