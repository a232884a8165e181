"""How the closing rounds went, over the meetings there were."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Question, Whose


class AskTrend(Question, frozen=True, tag="ask-trend"):
    """*How it went over time*: in how many eyes more was asked than told, meeting by meeting."""

    whose: ClassVar[Whose] = "room"
