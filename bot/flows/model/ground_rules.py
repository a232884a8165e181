"""How a set agreed to behave. Who agreed to which wording stands with each member."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import Words

STARTERS = (
    "confidential", "support", "one-presenter", "questions-first", "one-question", "silence", "time", "notes",
    "attend", "actions", "pass", "responsible", "private-place",
)  # fmt: skip
"""The rules a set can start from (DOMAIN section 4.3), by name; their words are in the catalogue."""


class GroundRules(Struct, frozen=True):
    """`starters` names those of the starter rules that still stand; `own` are the set's words.

    `version` 0 is nothing put forward yet; every new wording is a new version that each agrees to by their own hand.
    """

    version: int = 0
    starters: tuple[str, ...] = STARTERS
    own: tuple[Words, ...] = ()
    suggestions: tuple[Words, ...] = ()

    def put_forward(self) -> GroundRules:
        """Ready to be agreed to, if they were not before."""
        return replace(self, version=max(self.version, 1))

    def suggesting(self, rule: Words) -> GroundRules:
        """With one suggestion more."""
        return replace(self, suggestions=(*self.suggestions, rule))

    def worded(self, starters: tuple[str, ...], own: tuple[Words, ...]) -> GroundRules:
        """Worded anew; what had been suggested is taken up in the wording, or was talked about and left."""
        return GroundRules(self.version + 1, starters, own)
