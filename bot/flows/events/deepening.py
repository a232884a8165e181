"""More about one action point, all of it optional: when, what first, who will know; carried on; stuck with it."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Press, Question, Submission


class AskPoint(Question, frozen=True, tag="ask-point"):
    """One of one's own action points in one view, with its history, and what can be done with it."""

    point: str = ""


class AskToDeepen(Question, frozen=True, tag="ask-to-deepen"):
    """A form with three boxes: when, what takes ten minutes, who will know."""

    point: str = ""


class Deepened(Submission, frozen=True, tag="deepened"):
    """What was written in the three boxes; an empty one takes back what stood there."""

    point: str = ""
    opened_by: ClassVar[type[Question]] = AskToDeepen


class AskToCarryOn(Question, frozen=True, tag="ask-to-carry-on"):
    """A box with the words of a point that is to be carried on, to be worded anew or left as they are."""

    point: str = ""


class CarriedOn(Submission, frozen=True, tag="carried-on"):
    """A point goes on as a new one, which knows where it comes from."""

    point: str = ""
    opened_by: ClassVar[type[Question]] = AskToCarryOn


class StuckWith(Press, frozen=True, tag="stuck-with"):
    """*I'm stuck with it*: the three ways on from there (DOMAIN section 4.4)."""

    point: str = ""
