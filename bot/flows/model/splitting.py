"""How a set that has come to its end would go on as two."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import PersonId, SetId, Words


class Half(Struct, frozen=True):
    """One of the two: `id` and `mark` are drawn when it is proposed, so that nothing is drawn when it is opened."""

    id: SetId
    mark: str
    name: Words
    people: tuple[PersonId, ...]


class Splitting(Struct, frozen=True):
    """`by` proposed who would go where after this meeting, the last one; it happens once it is `fine_by` all."""

    by: PersonId
    meeting: int
    halves: tuple[Half, Half]
    fine_by: tuple[PersonId, ...]

    @property
    def mark(self) -> str:
        """What its buttons carry, so that a press on another proposal changes nothing."""
        return self.halves[0].mark

    def found_fine_by(self, person: PersonId) -> Splitting:
        """With somebody more by whom it is fine."""
        return replace(self, fine_by=(*self.fine_by, person))
