"""Two questions at the start and at the end, and how the programme went."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Question, Submission

AskedAt = Literal["start", "end"]
"""After the first meeting, and after the last."""


class AskTwoQuestions(Question, frozen=True, tag="ask-two-questions"):
    """*Two questions for me*: the form, with what one answered before."""

    at: AskedAt = "start"


class TwoQuestionsAnswered(Submission, frozen=True, tag="two-questions-answered"):
    """How far along it is, how able one feels to act on it, and at the end a word looking back."""

    at: AskedAt = "start"
    opened_by: ClassVar[type[Question]] = AskTwoQuestions


class AskOurAnswers(Question, frozen=True, tag="ask-our-answers"):
    """*What we said*: the answers of all, from three on and without names, and one's own."""


class AskHowItWent(Question, frozen=True, tag="ask-how-it-went"):
    """*How our programme went*: meetings, turns, action points, and the two questions."""
