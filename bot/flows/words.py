"""The smallest values: who someone is, what someone wrote, and what is to be said.

Two rules of the house live here. *Words are keys*: a flow never holds a sentence, it holds a `Text`, a key of the
catalogue with typed values, which becomes a sentence only when an adapter draws it for a reader. And *members' words
have a type*: whatever a person wrote travels as `Words`, whose repr shows its length and nothing else, so that it can
reach a log, a traceback or an assertion message without being read there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Literal, NewType

from msgspec import Struct

PersonId = NewType("PersonId", str)
"""A person, as the adapter names them: `discord:81`, `slack:T1:U7`, `console:asha`. Opaque to everyone else."""

CommunityId = NewType("CommunityId", str)
"""A Discord server, a Slack workspace or the sandbox, named by its adapter with the same prefix as its people."""

SetId = NewType("SetId", str)
"""Ten lower-case letters and digits, drawn at random when a set is opened."""

MessageRef = NewType("MessageRef", str)
"""A message that a person wrote, as the adapter names it; given back to it unread."""

NOBODY = PersonId("")
"""The person of an event that a button carries before anyone has pressed it, and of every event of the clock."""


class Words(Struct, frozen=True, tag="words", omit_defaults=True):
    """What a member wrote. Only drawing and the codec read `text`; `erased` stands where a person took theirs back."""

    by: PersonId
    text: str
    erased: bool = False

    def __repr__(self) -> str:
        """Show how much there is, never what."""
        return f"Words({len(self.text)} characters)"

    __str__ = __repr__

    def forgotten(self) -> Words:
        """These words after their author asked to have them erased."""
        return Words(self.by, "", erased=True)

    def unsigned(self) -> Words:
        """These words with nothing in them that says who wrote them."""
        return Words(NOBODY, self.text)

    def is_address(self) -> bool:
        """Whether this is one web address and nothing else, such as a call's link."""
        seen = self.text.isprintable() and not any(mark in self.text for mark in " <>|")
        return seen and self.text.startswith(("https://", "http://"))

    def __bool__(self) -> bool:
        """Whether anything but white space was written, taken back or not."""
        return self.erased or bool(self.text.strip())


class Person(Struct, frozen=True, tag="person"):
    """A person named in a text: drawn as the platform names people, and ringing no phone unless a `Tell` says so."""

    id: PersonId


class Moment(Struct, frozen=True, tag="moment", omit_defaults=True):
    """A moment in a text, drawn in each reader's own time. `at` is aware, in UTC."""

    at: datetime
    style: Literal["full", "date", "time", "relative"] = "full"


class Day(Struct, frozen=True, tag="day"):
    """A day of the calendar, or with a `clock` a time of it: the same for every reader, wherever they are."""

    day: date
    clock: time | None = None


class Text(Struct, frozen=True, tag="text", omit_defaults=True):
    """A sentence-to-be: a key of the catalogue and the values for its blanks."""

    key: str
    values: dict[str, Value] = {}


class Listing(Struct, frozen=True, tag="listing"):
    """Several values named in a row, joined as the reader's language joins them."""

    items: tuple[Value, ...]


Value = int | str | Words | Person | Moment | Day | Text | Listing
"""What may fill a blank.

A bare `str` is a name by which the catalogue chooses a variant, or an address; never members' words.
"""


def say(key: str, **values: Value) -> Text:
    """Make a text.

    `say("places-left", places=2)`. In the catalogue the blank reads `{ $places }`; `_` becomes `-` in neither.
    """
    return Text(key, values)


def say_one(family: str, name: str, **values: Value) -> Text:
    """Make a text of a family whose members are named by data, such as the prompts of round formats.

    `say_one("prompt", "explore", voice="walk")` says the key `prompt-explore`.
    """
    return Text(f"{family}-{name}", values)


def people(*ids: PersonId) -> Listing:
    """Name people in a row."""
    return Listing(tuple(Person(id) for id in ids))


def people_in(value: Value | None) -> Iterator[PersonId]:
    """Everybody named in a value, in the order in which they are named."""
    match value:
        case Person(id):
            yield id
        case Text(_, values):
            for inner in values.values():
                yield from people_in(inner)
        case Listing(items):
            for inner in items:
                yield from people_in(inner)
        case _:
            return
