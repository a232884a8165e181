"""Whether the set is still right for somebody who was not there twice."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Clock, Press, Question, Submission
from bot.flows.words import PersonId


class StayingDue(Clock, frozen=True, tag="staying-due"):
    """Two meetings in a row were held without this member; `meeting` is the second of them."""

    meeting: int
    person: PersonId


class StayingAnswered(Press, frozen=True, tag="staying-answered"):
    """*Yes* or *Not sure*. The answer is kept nowhere."""

    meeting: int = 0
    answer: Literal["yes", "not-sure"] = "yes"


class AskToTalk(Question, frozen=True, tag="ask-to-talk"):
    """After *Not sure*: tell the set, or ask one person for ten minutes."""

    meeting: int = 0
    whom: Literal["set", "one"] = "set"


class Talked(Submission, frozen=True, tag="talked"):
    """Words for the set's room, or a request to one member."""

    meeting: int = 0
    whom: Literal["set", "one"] = "set"
    opened_by: ClassVar[type[Question]] = AskToTalk
