"""What the clock owes a set: derived from its state, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.events import AnyClock

RULES = 3
"""The version of the rules by which due moments, and a set's counts, are derived; raise it when a change moves them."""


class Due(Struct, frozen=True):
    """At this moment (aware, UTC) this event is to happen, unless something else happens first."""

    at: datetime
    event: AnyClock
