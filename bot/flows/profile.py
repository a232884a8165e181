"""What is known about a person apart from any set: where they are, when they are usually free, how much to remind them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Hours = Literal[
    "weekday-mornings",
    "weekday-daytimes",
    "weekday-evenings",
    "weekend-mornings",
    "weekend-afternoons",
    "weekend-evenings",
]
"""Stretches of the week in which somebody is usually free:

mornings 8-12, daytimes 12-17.30, evenings 17.30-22, by the clock.
"""

Reminders = Literal["light", "standard", "off"]
"""Messages between meetings. Light leaves out the pulse; off leaves out both, and nothing is lost by it."""


class Profile(Struct, frozen=True, tag="profile"):
    """Asked once per person, ever. `zone` is an IANA name such as `Asia/Kolkata`."""

    zone: str
    hours: tuple[Hours, ...] = ()
    language: str = "en"
    reminders: Reminders = "standard"

    def living_in(self, zone: str, hours: tuple[Hours, ...]) -> Profile:
        """The same person in another zone, or with other usual hours."""
        return replace(self, zone=zone, hours=hours)

    def reminded(self, reminders: Reminders) -> Profile:
        """The same person with more or fewer messages between meetings."""
        return replace(self, reminders=reminders)
