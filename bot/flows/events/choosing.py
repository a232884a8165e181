"""How turns go: chosen for the set, for one meeting, or for one turn."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Press, Question, Whose


class AskWays(Question, frozen=True, tag="ask-ways"):
    """The ways a turn can go, each in one line: the first three, and with `more` the others.

    With a `turn` it is for that turn, with a `meeting` for that meeting, with neither for the set.
    """

    meeting: int = 0
    turn: str = ""
    more: Literal["", "yes"] = ""
    whose: ClassVar[Whose] = "room"


class WayChosen(Press, frozen=True, tag="way-chosen"):
    """Turns go by this round format: this turn's, this meeting's, or the set's."""

    format: str = "classic"
    meeting: int = 0
    turn: str = ""
    whose: ClassVar[Whose] = "room"
