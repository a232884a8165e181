"""A set that does not begin."""

from __future__ import annotations

from bot.flows.events.base import Clock, Press


class UnbegunDue(Clock, frozen=True, tag="unbegun-due"):
    """For two months nobody joined, or its room could not be made."""


class KeepOpen(Press, frozen=True, tag="keep-open"):
    """*Keep it open*: its opener still wants it."""


class UnbegunOver(Clock, frozen=True, tag="unbegun-over"):
    """Its opener was asked two weeks ago, and nothing has happened."""
