"""Everything that can happen to a learning set, and everything that can be asked of one.

An event is a value with a name (its tag, written out and never changed, because buttons pressed next year carry it).
Who may cause it stands beside it in `whose` and is checked in one place, `life.step`. There are five kinds:

- `Press`: a person pressed, wrote, submitted or commanded something. Only these can be decoded from a button.
- `Question`: a person wants to see something or to have a form opened. It reads and writes nothing.
- `Clock`: a moment that `due` had announced has come.
- `Answer`: delivery reports how the platform took an effect.
- `Handed`: a set handed it on to its community, or the community to a set, in the same transaction.

Most concern a set. Those `of` a community concern its own record (`bot.flows.model.community`).

A form's event declares in `opened_by` which question opens that form again, so that refused or half-filled answers (the draft)
can be taken up where they were left. Its answers arrive in `answers`, everything else was filled in when the form was
made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec import Struct

from bot.flows.words import NOBODY, PersonId, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

Whose = Literal["anyone", "members", "room", "concerned", "organisers"]
"""Who may cause it: any person of the community, the set's members, members and the guest facilitator, those and whoever
wrote something that is still there, or whoever looks after sets in the community.
"""

Of = Literal["set", "community"]
"""Whose record an event concerns."""


Needs = Literal["", "counts", "sets"]
"""What of all sets of the community it needs to know: nothing, how many come to what, or them by name."""


class Answers(Struct, frozen=True):
    """What was filled into a form: words for its boxes, names for its choices. A field left empty is absent."""

    boxes: dict[str, Words] = {}
    choices: dict[str, tuple[str, ...]] = {}

    def words(self, field: str, by: PersonId = NOBODY) -> Words:
        """The words in a box, empty ones where it was left empty."""
        return self.boxes.get(field, Words(by, ""))

    def choice(self, field: str, otherwise: str = "") -> str:
        """The one name chosen."""
        return (self.choices.get(field) or (otherwise,))[0]

    def number(self, field: str, allowed: Iterable[int], otherwise: int) -> int:
        """The number chosen, if it is one of those allowed."""
        return next((number for number in allowed if str(number) == self.choice(field)), otherwise)

    def several(self, field: str) -> tuple[str, ...]:
        """All names chosen, in the order of the form's options."""
        return self.choices.get(field, ())


class Event(Struct, frozen=True, tag_field="event"):
    """Something that happens to a set."""


class FromPerson(Event, frozen=True, kw_only=True):
    """Caused by a person: `by` is empty on a button and filled in when somebody presses it."""

    by: PersonId = NOBODY
    whose: ClassVar[Whose] = "members"
    of: ClassVar[Of] = "set"
    needs: ClassVar[Needs] = ""


class Press(FromPerson, frozen=True, kw_only=True):
    """A person does something."""


class Question(FromPerson, frozen=True, kw_only=True):
    """A person wants to see something; nothing changes."""


class Submission(Press, frozen=True, kw_only=True):
    """A person submitted a form."""

    answers: Answers = Answers()
    opened_by: ClassVar[type[Question]]
    drawn: ClassVar[Mapping[str, int]] = {}
    """Which of its fields are drawn at random where it enters, and how many characters of a-z0-9 each gets."""


class Clock(Event, frozen=True):
    """A moment has come. Never decoded from a button."""


class Answer(Event, frozen=True):
    """How the platform took an effect. Never decoded from a button."""


class Handed(Event, frozen=True):
    """One record handed it on to another (`HandOn` in `bot.flows.effects`). Never decoded from a button."""

    drawn: ClassVar[Mapping[str, int]] = {}
    """As for a submission."""
