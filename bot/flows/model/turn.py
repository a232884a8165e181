"""A turn: one presenter, one real issue, everybody's attention, stage by stage."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from bot.flows.words import PersonId, Words

HelpKind = Literal[
    "as-usual", "questions", "questions-and-challenge", "experiences", "ideas", "silent-presenter", "with-one", "one-aspect"
]
"""The presenter's answer to "what would help?" (DOMAIN section 5). `as-usual` leaves it to the round format."""


class Stage(Struct, frozen=True):
    """One part of a round format, as its data file has it. `minutes` is exact for this turn once it was scaled."""

    id: str
    minutes: int
    ends: Literal["glides", "waits"] = "glides"
    presenter_silent: bool = False
    writes_action_points: bool = False
    fixed: bool = False
    """Kept at its length when the turn is scaled (silence, the last check)."""
    only_if_wanted: bool = False
    """Left out unless the presenter's kind of help asks for it; its minutes go to the stage before."""


class Waiting(Struct, frozen=True, tag="waiting"):
    """Announced; begins when the presenter says so, or by itself at `begins`."""

    begins: datetime


class Running(Struct, frozen=True, tag="running"):
    """In a stage, named, never numbered, until `ends`."""

    stage: str
    ends: datetime
    warned: bool = False
    """Whether two minutes before the turn's end was said."""


class TimeUp(Struct, frozen=True, tag="time-up"):
    """The last stage's time is over and a person is asked to close; asked once more after five minutes."""

    since: datetime
    asked_again: bool = False


class Finished(Struct, frozen=True, tag="finished"):
    """Over. `stopped` if it was ended before its last stage, or passed."""

    at: datetime
    stopped: bool = False


TurnState = Waiting | Running | TimeUp | Finished


class Turn(Struct, frozen=True):
    """`id` is `2-1` for the first turn of meeting 2. `stages` are those of the format, scaled to `minutes` exactly."""

    id: str
    presenter: PersonId
    minutes: int
    format: str
    stages: tuple[Stage, ...]
    state: TurnState
    aim: Words | None = None
    help: HelpKind = "as-usual"
    partner: PersonId | None = None
    """Who the presenter talks it through with, where the help is `with-one`."""
    writer: PersonId | None = None
    confirmed: bool = False
    """Whether the presenter pressed *These are mine*."""
