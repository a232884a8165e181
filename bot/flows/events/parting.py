"""Somebody is asked to leave, by all the others together and never by fewer.

`person` is whom it is about, so that a press on a card about somebody else changes nothing.
"""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Clock, Press, Question, Submission
from bot.flows.words import NOBODY, PersonId


class AskAboutParting(Question, frozen=True, tag="ask-about-parting"):
    """*When it does not fit*: what may help first, and what all the others can do together."""


class AskWhoParts(Question, frozen=True, tag="ask-who-parts"):
    """*Ask the others*: the form that says about whom."""


class PartingWished(Submission, frozen=True, tag="parting-wished"):
    """A member has the others asked, each alone."""

    opened_by: ClassVar[type[Question]] = AskWhoParts


class AskParting(Question, frozen=True, tag="ask-parting"):
    """What one was asked, or told, wherever the message has gone."""

    person: PersonId = NOBODY


class AgreeToParting(Press, frozen=True, tag="agree-to-parting"):
    """*I agree*."""

    person: PersonId = NOBODY


class NotParting(Press, frozen=True, tag="not-parting"):
    """*No*: it comes to nothing, and nobody hears by whom."""

    person: PersonId = NOBODY


class ToldInPerson(Press, frozen=True, tag="told-in-person"):
    """Somebody has said it to the person themselves, because we could not."""

    person: PersonId = NOBODY


class PartingTellDue(Clock, frozen=True, tag="parting-tell-due"):
    """All the others have agreed, and for the person it is daytime."""

    person: PersonId


class PartingEndDue(Clock, frozen=True, tag="parting-end-due"):
    """A week has gone by."""

    person: PersonId


class PartingLeaveDue(Clock, frozen=True, tag="parting-leave-due"):
    """The person was told some days ago, and has not left by their own press."""

    person: PersonId
