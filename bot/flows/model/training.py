"""The training: what is practised in a course, what a member writes of it, and what a community knows of who has had it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from bot.flows.events.training import Skill
from bot.flows.words import PersonId, Words

Family = Literal["presenter", "supporter", "facilitator"]

SKILLS: dict[Family, tuple[Skill, ...]] = {
    "presenter": ("receiving", "asking", "steering", "planning"),
    "supporter": (
        *("helpful", "own-expert", "being-them", "trust", "listening"),
        *("giving", "good-questions", "reflection", "helping-plan"),
    ),
    "facilitator": ("time", "structure", "bringing-out", "dimensions", "voices"),
}
"""Whose skills they are, in the order in which they are offered."""

SUGGESTED: tuple[Skill, ...] = (
    *("listening", "asking", "good-questions", "receiving", "helpful", "planning", "time", "voices"),
    *("reflection", "own-expert", "giving", "steering", "being-them", "trust", "helping-plan", "structure"),
    *("bringing-out", "dimensions"),
)
"""Which one a set finds suggested that has chosen nothing: the first of these that it has not had.

The first eight begin with what every turn needs, and end with what a set needs to go on by itself.
"""

MEETINGS_OF_COURSE, TO_COMPLETE = 8, 6
"""In how many meetings something is practised, and to how many of them somebody came who completes the training."""


class OwnReview(Struct, frozen=True, omit_defaults=True):
    """What a member practised in a meeting, and what they take from it. Nobody else reads it."""

    by: PersonId
    practised: Words
    take: Words


class Trained(Struct, frozen=True, omit_defaults=True):
    """Somebody who has learnt the craft: in a course here, or `elsewhere`, which an organiser recognised."""

    person: PersonId
    since: datetime
    elsewhere: bool = False
