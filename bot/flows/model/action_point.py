"""What a member will do, in their own words, until it is reported back."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.events import Outcome
from bot.flows.words import MessageRef, PersonId, Words


class ActionPoint(Struct, frozen=True, omit_defaults=True):
    """One thing a member will do.

    `noted` while it is being written down, `stands` once its owner confirmed it, `reported` after it was reported back.
    `line` is the line's place in the message it was taken from, so that an edit of the message changes the right one.
    """

    id: str
    owner: PersonId
    words: Words
    meeting: int
    turn: str = ""
    by_date: date | None = None
    state: Literal["noted", "stands", "reported"] = "noted"
    outcome: Outcome | None = None
    message: MessageRef | None = None
    line: int = 0
    cue: Words | None = None
    """When they will do it: the if of an if-then."""
    first_step: Words | None = None
    """What of it takes ten minutes."""
    who_knows: Words | None = None
    """Who will know of it."""
    carried_from: str = ""
    """The point, of an earlier meeting, that this one carries on."""

    @property
    def may_go_on(self) -> bool:
        """Whether something of it is left to carry on: part of it was done, or it changed."""
        return self.outcome in {"partly", "changed"}

    def identified(self, id: str) -> ActionPoint:
        """By this name in the set."""
        return replace(self, id=id)

    def confirmed(self) -> ActionPoint:
        """As its owner's, until reported back."""
        return replace(self, state="stands")

    def deepened(self, cue: Words | None, first_step: Words | None, who_knows: Words | None) -> ActionPoint:
        """With when, with what first, and who will know; what is None is left open."""
        return replace(self, cue=cue, first_step=first_step, who_knows=who_knows)

    def carried_on(self, words: Words, meeting: int, by_date: date | None) -> ActionPoint:
        """As a new one, taken at this meeting in these words; when, what first and who knows come along."""
        return ActionPoint(
            id="",
            owner=self.owner,
            words=words,
            meeting=meeting,
            by_date=by_date,
            state="stands",
            cue=self.cue,
            first_step=self.first_step,
            who_knows=self.who_knows,
            carried_from=self.id,
        )

    def came_to(self, outcome: Outcome) -> ActionPoint:
        """With what came of it."""
        return replace(self, outcome=outcome)

    def reported_back(self) -> ActionPoint:
        """As one that was talked about and no longer stands."""
        return replace(self, state="reported")
