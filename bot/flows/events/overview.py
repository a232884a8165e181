"""What an organiser sees of all sets, and the two things they can do to one."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Needs, Of, Press, Question, Whose
from bot.flows.words import SetId

HowToRest = Literal["pause", "archive"]
"""A set is stopped until one of its members resumes it, or it ends."""


class AskOverview(Question, frozen=True, tag="ask-overview"):
    """`/sets overview`: figures of all sets, where they tell of nobody."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    needs: ClassVar[Needs] = "counts"


class AskSets(Question, frozen=True, tag="ask-sets"):
    """*Sets and their rooms*: all of them by name, those whose room is in trouble first. `page` counts from 0."""

    page: int = 0
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    needs: ClassVar[Needs] = "sets"


class AskSet(Question, frozen=True, tag="ask-set"):
    """One of them: how it stands, and what can be done."""

    which: SetId = SetId("")
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    needs: ClassVar[Needs] = "sets"


class AskToRest(Question, frozen=True, tag="ask-to-rest"):
    """*Pause*, or *Archive*: what that means, with the second press."""

    which: SetId = SetId("")
    how: HowToRest = "pause"
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    needs: ClassVar[Needs] = "sets"


class PutToRest(Press, frozen=True, tag="put-to-rest"):
    """The second press."""

    which: SetId = SetId("")
    how: HowToRest = "pause"
    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    needs: ClassVar[Needs] = "sets"
