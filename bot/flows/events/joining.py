"""Somebody joins a set that is under way: proposed by one, fine by all, asked alone, in by their own press.

`person` is the one proposed, so that a press on a card of another proposal changes nothing.
"""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Press, Question, Submission, Whose
from bot.flows.words import NOBODY, PersonId


class AskToPropose(Question, frozen=True, tag="ask-to-propose"):
    """*Propose somebody*."""


class PersonProposed(Submission, frozen=True, tag="person-proposed"):
    """A member would like this person to join."""

    opened_by: ClassVar[type[Question]] = AskToPropose


class FineToJoin(Press, frozen=True, tag="fine-to-join"):
    """*Fine by me*."""

    person: PersonId = NOBODY


class NotForNow(Press, frozen=True, tag="not-for-now"):
    """*Not now*: nobody is asked why, and it is not told who pressed."""

    person: PersonId = NOBODY


class AskThemAgain(Press, frozen=True, tag="ask-them-again"):
    """*Ask once more*, after somebody could not be written to."""

    person: PersonId = NOBODY


class ComeIn(Press, frozen=True, tag="come-in"):
    """Who was asked joins. Answered by the form of `AskToComeIn` where their zone is not known yet."""

    whose: ClassVar[Whose] = "anyone"


class AskToComeIn(Question, frozen=True, tag="ask-to-come-in"):
    """The form that asks a newcomer's city and usual hours, once ever."""

    whose: ClassVar[Whose] = "anyone"


class CameIn(Submission, frozen=True, tag="came-in"):
    """Who was asked says where they are, and joins by it."""

    whose: ClassVar[Whose] = "anyone"
    opened_by: ClassVar[type[Question]] = AskToComeIn


class RatherNot(Press, frozen=True, tag="rather-not"):
    """Who was asked does not join. Nobody asks why."""

    whose: ClassVar[Whose] = "anyone"
