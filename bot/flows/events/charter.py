"""The charter: what the set is for, how it meets, and whether a change is fine by all."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Press, Question, Submission, Whose


class AskCharter(Question, frozen=True, tag="ask-charter"):
    """*Our charter*."""

    whose: ClassVar[Whose] = "room"


class AskToChangeCharter(Question, frozen=True, tag="ask-to-change-charter"):
    """The form of what a charter says besides the programme."""


class CharterChanged(Submission, frozen=True, tag="charter-changed"):
    """A member words it anew. `version` is the one that stood in the form."""

    version: int = 0
    opened_by: ClassVar[type[Question]] = AskToChangeCharter


class FineByMe(Press, frozen=True, tag="fine-by-me"):
    """*Fine by me*, of this version."""

    version: int = 0
