"""A suggested set: arranged by an organiser, asked of its people, each alone, until it opens or comes to nothing."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import PersonId, Words


class Match(Struct, frozen=True, omit_defaults=True):
    """People who might be a set. `asked` when they were; until then the organiser arranges it."""

    number: int
    people: tuple[PersonId, ...]
    asked: datetime | None = None
    name: Words | None = None
    """What the set is to be called."""
    yes: tuple[PersonId, ...] = ()
    """Who would like to, in the order in which they said so."""
    not_now: tuple[PersonId, ...] = ()
    """Who said *not this time*, did not answer, or is not free any more: which of these, nobody can tell."""
    unreachable: tuple[PersonId, ...] = ()
    """Who takes no direct messages from us; they still find the question at `/set free`."""
    over: bool = False
    """Whether it came to nothing. It is kept until sets are suggested anew, so that the organiser sees it."""

    @property
    def is_open(self) -> bool:
        """Whether its people have been asked, and it is not settled yet."""
        return self.asked is not None and not self.over

    @property
    def staying(self) -> tuple[PersonId, ...]:
        """Who may still be in it."""
        return tuple(person for person in self.people if person not in self.not_now)

    @property
    def silent(self) -> tuple[PersonId, ...]:
        """Who has not answered."""
        return tuple(person for person in self.staying if person not in self.yes)

    def of(self, people: tuple[PersonId, ...]) -> Match:
        """With other people, while it is arranged."""
        return replace(self, people=people)

    def asking(self, name: Words, now: datetime) -> Match:
        """With its people asked."""
        return replace(self, name=name, asked=now)

    def liked_by(self, person: PersonId) -> Match:
        """With somebody who would like to."""
        return replace(self, yes=(*self.yes, person))

    def not_now_for(self, *people: PersonId) -> Match:
        """Without these, this time."""
        yes = tuple(person for person in self.yes if person not in people)
        return replace(self, yes=yes, not_now=(*self.not_now, *people))

    def not_reaching(self, person: PersonId) -> Match:
        """With somebody who could not be asked by a direct message."""
        return replace(self, unreachable=(*self.unreachable, person))

    def without(self, person: PersonId) -> Match:
        """As if this person had never been in it."""
        people, yes, unreachable = (
            tuple(each for each in group if each != person) for group in (self.people, self.yes, self.unreachable)
        )
        return replace(self, people=people, yes=yes, unreachable=unreachable)

    def coming_to_nothing(self) -> Match:
        """As it is kept for the organiser: nobody's answer is in it any more."""
        return Match(self.number, self.people, self.asked, over=True)
