"""What a set is there for and how it meets, as far as its programme does not say so already.

Most of a charter stands elsewhere: its purpose, size, length, rhythm and kind with the set and its programme, who facilitates
with both. Here is only what else a set agrees on, and by whom it is found fine.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from bot.flows.words import PersonId, Words

SizeMay = Literal["open", "stay", "change"]
"""Whether a set may become another size: not talked about yet, it stays as it is, or others may join when all agree."""


class Charter(Struct, frozen=True, omit_defaults=True):
    """`version` 0 is the programme and nothing else; each change is a new version, fine by whoever made it."""

    version: int = 0
    size: SizeMay = "open"
    where: Words | None = None
    """Where people meet, besides the call."""
    access: Words | None = None
    """What people need in order to take part well."""
    support: Words | None = None
    """What and who supports the set: a budget, a room, somebody to turn to."""
    fine_by: tuple[PersonId, ...] = ()

    def changed_by(
        self, person: PersonId, *, size: SizeMay, where: Words | None, access: Words | None, support: Words | None
    ) -> Charter:
        """Worded anew: the others have not yet said that it is fine."""
        return Charter(self.version + 1, size, where, access, support, (person,))

    def renewed_by(self, person: PersonId) -> Charter:
        """As it is, of something that stands elsewhere and was changed by somebody."""
        return self.changed_by(person, size=self.size, where=self.where, access=self.access, support=self.support)

    def found_fine_by(self, person: PersonId) -> Charter:
        """With somebody more by whom it is fine."""
        return Charter(self.version, self.size, self.where, self.access, self.support, (*self.fine_by, person))
