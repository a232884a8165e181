"""Something is not right: guidance, and raising it to the set, to who facilitates, or to the organisers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from bot.flows.events.base import Clock, Question, Submission, Whose
from bot.flows.words import NOBODY, PersonId


class AskConcern(Question, frozen=True, tag="ask-concern"):
    """*Something is not right*: where to turn in danger, then the ways there are. Anybody may look."""

    whose: ClassVar[Whose] = "anyone"


class AskGuidance(Question, frozen=True, tag="ask-guidance"):
    """What a set can do in a conflict, or what is not for a set."""

    about: Literal["conflict", "not-for-a-set"] = "conflict"
    whose: ClassVar[Whose] = "anyone"


class AskToRaise(Question, frozen=True, tag="ask-to-raise"):
    """The form in which somebody raises something. `whom` is the one who facilitates, where it goes to a person."""

    to: Literal["set", "person", "organiser"] = "set"
    whom: PersonId = NOBODY
    whose: ClassVar[Whose] = "concerned"


class ConcernRaised(Submission, frozen=True, tag="concern-raised"):
    """Somebody raises something, with their name or without. `dice` are drawn where it enters: when it goes out without one."""

    to: Literal["set", "person", "organiser"] = "set"
    whom: PersonId = NOBODY
    dice: str = ""
    whose: ClassVar[Whose] = "concerned"
    opened_by: ClassVar[type[Question]] = AskToRaise
    drawn: ClassVar[Mapping[str, int]] = {"dice": 10}


class ConcernsDue(Clock, frozen=True, tag="concerns-due"):
    """The moment has come of something that was raised without a name."""
