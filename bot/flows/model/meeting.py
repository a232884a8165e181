"""A meeting: planned, live, or held. What has been said about it stands here by name, so that nothing is said twice."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from bot.flows.events import HowItGoes
from bot.flows.model.dates import LocalMoment
from bot.flows.model.turn import Turn
from bot.flows.words import PersonId, Words

PartKind = Literal[
    "welcome", "airing", "rules", "how-was-that", "check-in", "report-back", "who-takes-time", "turn", "break", "closing-round", "next-date"
]
"""The parts of a meeting (DOMAIN section 4.3 and 4.5). Members read their names in the catalogue, never these."""

Wish = Literal["can-wait", "would-like", "presses"]


class Part(Struct, frozen=True):
    """One part of a live meeting. `id` is its kind, and for turns and breaks `turn-2-1`, `break-2-1`."""

    id: str
    kind: PartKind
    minutes: int
    turn: str = ""


class Live(Struct, frozen=True):
    """A meeting under way: its parts in order, which one it is in, and until when.

    `ends` is when the meeting would end as things stand; the closing round begins early enough to be whole by `latest`, whatever
    ran over before. While `paused` is set no moment of it is due.
    """

    began: datetime
    latest: datetime
    parts: tuple[Part, ...]
    at: str
    part_ends: datetime
    present: tuple[PersonId, ...]
    keeper: PersonId
    paused: datetime | None = None
    last_told: str = ""
    suggested: tuple[PersonId, ...] = ()
    """Who the card lists for taking time, in order."""


class Preparation(Struct, frozen=True):
    """What a member wrote before a meeting. Kept for oneself unless `shared`."""

    by: PersonId
    happened: Words
    on_my_mind: Words
    anything_else: Words
    shared: bool = False


class ReportBack(Struct, frozen=True):
    """What happened and what was learned, written ahead or at the meeting."""

    by: PersonId
    words: Words


class Meeting(Struct, frozen=True):
    """`number` counts from 1. `sequence` is the calendar file's: it grows with every change of date."""

    number: int
    length: int
    when: LocalMoment | None = None
    state: Literal["planned", "live", "held", "cancelled"] = "planned"
    live: Live | None = None
    turns: tuple[Turn, ...] = ()
    away: tuple[PersonId, ...] = ()
    came: tuple[PersonId, ...] = ()
    wishes: dict[PersonId, Wish] = {}
    preparations: tuple[Preparation, ...] = ()
    report_backs: tuple[ReportBack, ...] = ()
    pulses: dict[PersonId, HowItGoes] = {}
    said: tuple[str, ...] = ()
    """Names of the prompts that have gone: `room-card`, `pulse:PERSON`, `before-we-meet:PERSON`."""
    sequence: int = 0
    dated: datetime | None = None
    """When its present date was fixed: a prompt due before that moment is not sent late."""

    def has_said(self, prompt: str) -> bool:
        """Whether this prompt has gone."""
        return prompt in self.said
