"""What is kept about somebody: looked at, taken along, erased."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Press, Question, Whose


class AskKept(Question, frozen=True, tag="ask-kept"):
    """*What is kept about me*."""

    whose: ClassVar[Whose] = "concerned"


class AskExport(Question, frozen=True, tag="ask-export"):
    """*Take it with me*: the same as files."""

    whose: ClassVar[Whose] = "concerned"


class AskToForget(Question, frozen=True, tag="ask-to-forget"):
    """*Forget my words*: says what would happen and what would remain, with a button that does it."""

    whose: ClassVar[Whose] = "concerned"


class ForgetMyWords(Press, frozen=True, tag="forget-my-words"):
    """Somebody has the words they wrote erased."""

    whose: ClassVar[Whose] = "concerned"
