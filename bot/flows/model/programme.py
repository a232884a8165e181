"""The frame a set agrees on: how many meetings, how often, how long, with whom. A template that a set may change."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from bot.flows.model.round_format import Voice

Rhythm = Literal["weekly", "2 weeks", "3 weeks", "4 weeks", "6 weeks", "monthly"]
"""Monthly means the same weekday of the month (the second Tuesday), as people keep it in their diaries."""

Sharing = Literal["by-size", "everyone", "wishes"]
"""How time is shared. By size: everyone each time up to four members, by wishes from five."""

Kind = Literal["call", "audio", "typed"]
"""How a set meets: in a call with pictures, by voice alone (up to four hours, with more breaks), or in writing."""

Facilitation = Literal["in-turn", "none"]
"""Who facilitates where no guest does: each member in turn, or nobody."""

FEWEST, MOST = 3, 7
ENOUGH = 3
MAY_BE_ENOUGH = 2
"""Members of a set (the guest facilitator not counted), who is enough to meet, and who is if both want to:

DOMAIN section 3.
"""


COURSE = "weekly-course"
"""The programme in which a set learns the craft (DOMAIN section 7)."""


class Programme(Struct, frozen=True):
    """Defaults are those of DOMAIN section 3.

    Six meetings of two hours, every four weeks, four members, turns of 35 minutes.
    """

    name: str = "monthly"
    meetings: int = 6
    rhythm: Rhythm = "4 weeks"
    length: int = 120
    turn: int = 35
    members: int = 4
    sharing: Sharing = "by-size"
    format: str = "classic"
    voice: Voice = "guide"
    kind: Kind = "call"
    facilitation: Facilitation = "in-turn"

    @property
    def one_off(self) -> bool:
        """Whether it ends with its first meeting."""
        return self.meetings == 1

    @property
    def trains(self) -> bool:
        """Whether it is the training: a skill each meeting, and open to everybody."""
        return self.name == COURSE

    @property
    def weeks_apart(self) -> int:
        """The gap between two meetings in whole weeks; a month counts as four."""
        return {"weekly": 1, "2 weeks": 2, "3 weeks": 3, "4 weeks": 4, "6 weeks": 6, "monthly": 4}[self.rhythm]


PROGRAMMES: dict[str, Programme] = {
    "monthly": Programme(),
    "six-weekly": Programme(
        "six-weekly", meetings=5, rhythm="6 weeks", length=180, turn=60, members=6, sharing="wishes"
    ),
    "fortnightly": Programme("fortnightly", meetings=8, rhythm="2 weeks", length=90, turn=25, sharing="wishes"),
    COURSE: Programme(COURSE, meetings=8, rhythm="weekly", turn=20, sharing="everyone"),
    "one-off": Programme("one-off", meetings=1, length=90, turn=20, sharing="everyone"),
}
"""The templates built in (DOMAIN sections 3 and 7, and the founding documents); settings may change them or add more.

A one-off's rhythm counts only if it goes on as a set.
"""
