"""Action points: written in a turn's thread, in a box, or kept from a message; confirmed by their owner; reported back."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Press, Question, Submission
from bot.flows.words import MessageRef, PersonId, Words

Outcome = Literal["done", "partly", "changed", "let-go"]


class KeepAsActionPoint(Press, frozen=True, tag="keep-as-action-point"):
    """The message command on one's own message. `author` is whose message it is."""

    message: MessageRef
    words: Words
    author: PersonId
    thread: str = ""


class AskActionPoints(Question, frozen=True, tag="ask-action-points"):
    """One box, a line a point. `turn` is empty for one's own at the closing round."""

    turn: str = ""


class ActionPointsWritten(Submission, frozen=True, tag="action-points-written"):
    """Lines, each an action point."""

    turn: str = ""
    opened_by: ClassVar[type[Question]] = AskActionPoints


class UndoLines(Press, frozen=True, tag="undo-lines"):
    """Take the lines of the latest message back out of the notebook.

    `count` is how many points stood when it was drawn.
    """

    turn: str = ""
    count: int = 0


class AskForWriter(Question, frozen=True, tag="ask-for-writer"):
    """The presenter asks one person to write for them."""

    turn: str = ""


class WriterAsked(Submission, frozen=True, tag="writer-asked"):
    """This person writes; their lines count when the presenter presses *These are mine*."""

    turn: str = ""
    opened_by: ClassVar[type[Question]] = AskForWriter


class TheseAreMine(Press, frozen=True, tag="these-are-mine"):
    """The one confirmation: the points noted so far stand until reported back."""

    turn: str = ""


class AskActions(Question, frozen=True, tag="ask-actions"):
    """`/set actions`: mine and, as far as shared in the room, everyone's."""


class AskOutcomes(Question, frozen=True, tag="ask-outcomes"):
    """Marking one of one's own points, which is optional."""

    point: str = ""


class OutcomeMarked(Press, frozen=True, tag="outcome-marked"):
    """What came of one point. Letting go is a legitimate result."""

    point: str = ""
    outcome: Outcome = "done"
