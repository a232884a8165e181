"""Between two meetings: the pulse, and *Before we meet*."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Clock, Press, Question, Submission
from bot.flows.words import PersonId

HowItGoes = Literal["going", "stuck", "changed", "let-go"]


class PulseDue(Clock, frozen=True, tag="pulse-due"):
    """Half time between two meetings at least three weeks apart, for one member."""

    meeting: int
    person: PersonId


class AskPulse(Question, frozen=True, tag="ask-pulse"):
    """*Open*, in the room, for whom no direct message reaches. `meeting` is the one the pulse leads up to."""

    meeting: int = 0


class PulseAnswered(Press, frozen=True, tag="pulse-answered"):
    """How it goes. `meeting` is the one the pulse leads up to."""

    meeting: int = 0
    answer: HowItGoes = "going"


class AskToTellTheSet(Question, frozen=True, tag="ask-to-tell-the-set"):
    """After *stuck*: a box whose words go to the room.

    Where somebody is stuck with one of their action points, at whatever time, `point` names it; so in the others below.
    """

    meeting: int = 0
    point: str = ""


class ToldTheSet(Submission, frozen=True, tag="told-the-set"):
    """A member tells the set where they are stuck."""

    meeting: int = 0
    point: str = ""
    opened_by: ClassVar[type[Question]] = AskToTellTheSet


class AskOnePerson(Question, frozen=True, tag="ask-one-person"):
    """After *stuck*: choose one member to ask for ten minutes."""

    meeting: int = 0
    point: str = ""


class OneAsked(Submission, frozen=True, tag="one-asked"):
    """One member is asked for ten minutes, privately."""

    meeting: int = 0
    point: str = ""
    opened_by: ClassVar[type[Question]] = AskOnePerson


class KeepForMeeting(Press, frozen=True, tag="keep-for-meeting"):
    """After *stuck*: it waits; the form before the meeting begins with it."""

    meeting: int = 0
    point: str = ""


class BeforeWeMeetDue(Clock, frozen=True, tag="before-we-meet-due"):
    """A quarter of the gap ahead of a meeting, for one member."""

    meeting: int
    person: PersonId


class AskPreparation(Question, frozen=True, tag="ask-preparation"):
    """*Before we meet*: one form of three boxes. 0 is the next meeting."""

    meeting: int = 0


class Prepared(Submission, frozen=True, tag="prepared"):
    """What happened and was learned, what is on one's mind, anything else; shared or kept; how much one would like time."""

    meeting: int = 0
    opened_by: ClassVar[type[Question]] = AskPreparation
