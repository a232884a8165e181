"""A set that has come to its end goes on as two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bot.flows import model  # the module, not what is in it: the model imports events, and may be only half read here
from bot.flows.events.base import Handed, Press, Question, Submission


class AskToSplit(Question, frozen=True, tag="ask-to-split"):
    """*Go on as two sets*: the form that says who goes where."""

    meeting: int = 0


class SplitProposed(Submission, frozen=True, tag="split-proposed"):
    """A member proposes who goes where. `dice` are the ids and marks of the two."""

    meeting: int = 0
    dice: str = ""
    opened_by: ClassVar[type[Question]] = AskToSplit
    drawn: ClassVar[Mapping[str, int]] = {"dice": 28}


class FineToSplit(Press, frozen=True, tag="fine-to-split"):
    """*Fine by me*, of the proposal with this mark."""

    mark: str = ""


class NotSplitting(Press, frozen=True, tag="not-splitting"):
    """*Not like this*: nobody is asked why, and it is not told who pressed."""

    mark: str = ""


class SetSplitOff(Handed, frozen=True, tag="set-split-off"):
    """One of the two begins, as it is to be."""

    opened: model.LearningSet
