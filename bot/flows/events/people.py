"""Who is in the set, and what can change about that."""

from __future__ import annotations

from bot.flows.events.base import Question


class AskPeople(Question, frozen=True, tag="ask-people"):
    """*People*."""
