"""The course in which a set learns the craft: a skill each meeting, practised and reviewed."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Clock, Question, Submission, Whose
from bot.flows.words import NOBODY, PersonId

Skill = Literal[
    "receiving",
    "asking",
    "steering",
    "planning",
    "helpful",
    "own-expert",
    "being-them",
    "trust",
    "listening",
    "giving",
    "good-questions",
    "reflection",
    "helping-plan",
    "time",
    "structure",
    "bringing-out",
    "dimensions",
    "voices",
]
"""What is practised: of whoever presents, of those who help, of whoever facilitates (DOMAIN section 7)."""


class AskCourse(Question, frozen=True, tag="ask-course"):
    """*The course*: what was practised, what comes next, and how far one is oneself."""

    whose: ClassVar[Whose] = "room"


class AskSkill(Question, frozen=True, tag="ask-skill"):
    """A short page about a skill."""

    skill: Skill = "listening"
    whose: ClassVar[Whose] = "room"


class AskSkills(Question, frozen=True, tag="ask-skills"):
    """All skills, to choose one for a meeting."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class SkillChosen(Submission, frozen=True, tag="skill-chosen"):
    """The set has chosen what it practises in a meeting."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"
    opened_by: ClassVar[type[Question]] = AskSkills


class AskOwnReview(Question, frozen=True, tag="ask-own-review"):
    """*My own review* of a meeting: two boxes that nobody else reads."""

    meeting: int = 0


class OwnReviewGiven(Submission, frozen=True, tag="own-review-given"):
    """What a member practised, and what they take from it."""

    meeting: int = 0
    opened_by: ClassVar[type[Question]] = AskOwnReview


class CompletionDue(Clock, frozen=True, tag="completion-due"):
    """A member has come to enough meetings and has reviewed their own practice: the training is complete."""

    person: PersonId = NOBODY
