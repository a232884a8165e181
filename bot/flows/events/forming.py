"""Bringing people together: events up to the private room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bot.flows.events.base import Press, Question, Submission, Whose
from bot.flows.words import SetId, Words


class AskToForm(Question, frozen=True, tag="ask-to-form"):
    """`/set form`: the form that opens a set, with whatever was typed after the command.

    `anew` is of how many people the set is that forms anew, 0 for none.
    """

    name: Words | None = None
    purpose: Words | None = None
    anew: int = 0
    whose: ClassVar[Whose] = "anyone"


class SetOpened(Submission, frozen=True, tag="set-opened"):
    """Somebody opens a set. `new` and `mark` are drawn at random where the event enters."""

    new: SetId = SetId("")
    mark: str = ""
    anew: int = 0
    whose: ClassVar[Whose] = "anyone"
    opened_by: ClassVar[type[Question]] = AskToForm
    drawn: ClassVar[Mapping[str, int]] = {"new": 10, "mark": 4}


class AskToBring(Question, frozen=True, tag="ask-to-bring"):
    """`/set here`: an existing group brings its private channel."""

    whose: ClassVar[Whose] = "anyone"


class GroupBrought(Submission, frozen=True, tag="group-brought"):
    """An existing group enters at meeting n, in the channel where this was submitted."""

    new: SetId = SetId("")
    mark: str = ""
    whose: ClassVar[Whose] = "anyone"
    opened_by: ClassVar[type[Question]] = AskToBring
    drawn: ClassVar[Mapping[str, int]] = {"new": 10, "mark": 4}


class AskToJoin(Question, frozen=True, tag="ask-to-join"):
    """The form that asks a newcomer's city and usual hours, once ever."""

    whose: ClassVar[Whose] = "anyone"


class Join(Press, frozen=True, tag="join"):
    """*Join*. Answered by the form of `AskToJoin` where the person's zone is not known yet."""

    whose: ClassVar[Whose] = "anyone"


class JoinedWith(Submission, frozen=True, tag="joined-with"):
    """A newcomer says where they are and when they are usually free, and joins by it."""

    whose: ClassVar[Whose] = "anyone"
    opened_by: ClassVar[type[Question]] = AskToJoin


class Leave(Press, frozen=True, tag="leave"):
    """*Leave* on the invitation card, before the set has a room."""

    whose: ClassVar[Whose] = "anyone"


class Start(Press, frozen=True, tag="start"):
    """The opener says go, with three or more."""


class Withdraw(Press, frozen=True, tag="withdraw"):
    """The opener takes the invitation back."""


class AskDetails(Question, frozen=True, tag="ask-details"):
    """*Change details*."""


class DetailsChanged(Submission, frozen=True, tag="details-changed"):
    """Name, purpose, programme, size, rhythm, length, zone, open or closed, call link."""

    opened_by: ClassVar[type[Question]] = AskDetails


class AskToInvite(Question, frozen=True, tag="ask-to-invite"):
    """*Invite people*: to an open set by any of its members, to a closed one by its opener."""


class PeopleInvited(Submission, frozen=True, tag="people-invited"):
    """These people hear of the set, and may join it also if it is closed. Nobody named: only a line to share is wished for."""

    opened_by: ClassVar[type[Question]] = AskToInvite


class InvitationDeclined(Press, frozen=True, tag="invitation-declined"):
    """*Not this time*, by somebody who was invited. Nobody asks why, and nobody is told."""

    whose: ClassVar[Whose] = "anyone"


class AskWhatHappens(Question, frozen=True, tag="ask-what-happens"):
    """*What happens in a set*: one minute of reading."""

    whose: ClassVar[Whose] = "anyone"


class TryRoomAgain(Press, frozen=True, tag="try-room-again"):
    """*Try again*, after the platform refused a room."""
