"""Being free for a set: said, changed, looked at, taken back."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Of, Press, Question, Submission, Whose


class AskFree(Question, frozen=True, tag="ask-free"):
    """`/set free`: the form, or what is kept of somebody who is free already."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class AskToBeFree(Question, frozen=True, tag="ask-to-be-free"):
    """The form, with what was said before."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class FreeForSet(Submission, frozen=True, tag="free-for-set"):
    """Somebody is free for a set, or says so otherwise."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"
    opened_by: ClassVar[type[Question]] = AskToBeFree


class NotFree(Press, frozen=True, tag="not-free"):
    """*Not free any more*: what was kept for it goes, and the keys that older copies would need."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class AskFreeExport(Question, frozen=True, tag="ask-free-export"):
    """*Take it with me*: what the community keeps about somebody, as files."""

    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"
