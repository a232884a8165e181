"""Somebody whom a member would like to bring into a set that is under way."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import PersonId


class Joining(Struct, frozen=True, omit_defaults=True):
    """`by` proposed `person`. Once it is `fine_by` all who are in the set, the person is asked."""

    person: PersonId
    by: PersonId
    fine_by: tuple[PersonId, ...]
    asked: bool = False
    reachable: bool = True
    """False once a direct message to them was refused."""
    here: bool = False
    """True once somebody brought them into the room, where they were asked too."""

    def found_fine_by(self, person: PersonId) -> Joining:
        """With somebody more by whom it is fine."""
        return replace(self, fine_by=(*self.fine_by, person))

    def being_asked(self) -> Joining:
        """With the person asked, or asked once more."""
        return replace(self, asked=True, reachable=True)

    def unreachable(self) -> Joining:
        """With a person who takes no direct messages from us."""
        return replace(self, reachable=False)

    def in_the_room(self) -> Joining:
        """With a person who was brought into the room and asked there."""
        return replace(self, here=True)
