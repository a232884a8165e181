"""What the others in a set are asked about one of them, each alone: whether that person is to be asked to leave."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import PersonId


class Parting(Struct, frozen=True, omit_defaults=True):
    """`by` asked the others about `person`. Who `answered` is noted and what they answered is not.

    Only that it has `ended` is, by whomever: so that nobody, not even this record, can say who said no.
    """

    person: PersonId
    by: PersonId
    since: datetime
    answered: tuple[PersonId, ...]
    ended: bool = False
    told: datetime | None = None
    """When the person was told, in UTC."""
    heard: bool = True
    """False while the person was told and it did not arrive."""

    def answered_by(self, person: PersonId) -> Parting:
        """With somebody's agreement: or what looks like it, where it has ended."""
        return self if person in self.answered else replace(self, answered=(*self.answered, person))

    def ending(self) -> Parting:
        """Come to nothing, which nobody hears before its time."""
        return replace(self, ended=True)

    def told_at(self, now: datetime) -> Parting:
        """With the person told."""
        return replace(self, told=now, heard=True)

    def unheard(self) -> Parting:
        """With a person who takes no direct messages from us."""
        return replace(self, heard=False)
