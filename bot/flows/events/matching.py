"""Sets suggested from the network: arranged by an organiser, asked of each of their people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bot.flows.events.base import Clock, Handed, Of, Press, Question, Submission, Whose
from bot.flows.profile import Profile
from bot.flows.words import NOBODY, PersonId, SetId, Words


class AskMatch(Question, frozen=True, tag="ask-match"):
    """`/sets match`: the sets that were suggested, a few at a time."""

    page: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class SuggestSets(Press, frozen=True, tag="suggest-sets"):
    """*Suggest sets*, or suggest them anew: whoever has been asked already is left alone."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class AskMatchSet(Question, frozen=True, tag="ask-match-set"):
    """One suggested set: who, what they would bring, and why these."""

    number: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class AskToRearrange(Question, frozen=True, tag="ask-to-rearrange"):
    """*Change who is in it*."""

    number: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class Rearranged(Submission, frozen=True, tag="rearranged"):
    """Some are taken out of a suggested set, some brought in: from another one, or who was left over."""

    number: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    opened_by: ClassVar[type[Question]] = AskToRearrange


class AskToAskThem(Question, frozen=True, tag="ask-to-ask-them"):
    """*Invite them*: what the set is to be called."""

    number: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class ThemAsked(Submission, frozen=True, tag="them-asked"):
    """The organiser has the people of a suggested set asked."""

    number: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    opened_by: ClassVar[type[Question]] = AskToAskThem


class AskWouldBe(Question, frozen=True, tag="ask-would-be"):
    """The question to one who is asked, for whom it did not reach."""

    number: int = 0
    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class WouldBeIn(Press, frozen=True, tag="would-be-in"):
    """*I would like to*."""

    number: int = 0
    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class NotThisTime(Press, frozen=True, tag="not-this-time"):
    """*Not this time*, also after having liked to, until the set opens. No reason is asked."""

    number: int = 0
    whose: ClassVar[Whose] = "anyone"
    of: ClassVar[Of] = "community"


class MatchUnanswered(Clock, frozen=True, tag="match-unanswered"):
    """A week after they were asked: silence means not now."""

    number: int


class SetMatched(Handed, frozen=True, tag="set-matched"):
    """The community has a set opened for people who all said yes, in the order in which they did."""

    profiles: dict[PersonId, Profile]
    name: Words
    new: SetId = SetId("")
    mark: str = ""
    drawn: ClassVar[Mapping[str, int]] = {"new": 10, "mark": 4}


class BegunTogether(Handed, frozen=True, tag="begun-together"):
    """A set tells its community who began it together, so that other people are suggested to them another time."""

    people: tuple[PersonId, ...] = (NOBODY,)
