"""A thought for whoever asks for one: a question to a supporter, a cue to whoever keeps time, a word to the presenter."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Question, Whose


class AskHint(Question, frozen=True, tag="ask-hint"):
    """*A thought for me*, on the card of a part or a turn. `nth` counts how many were asked for in a row."""

    meeting: int = 0
    turn: str = ""
    nth: int = 0
    whose: ClassVar[Whose] = "room"


class AskSelfCheck(Question, frozen=True, tag="ask-self-check"):
    """A supporter's look at their own part in a turn."""

    whose: ClassVar[Whose] = "room"
