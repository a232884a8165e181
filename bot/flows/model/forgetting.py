"""Finding what somebody wrote, and taking it away: one walk over whatever may hold it, a set as well as a card that waits.

What a set holds in common (its name, what it is for, its call's link, the rules it agreed to) stays when whoever wrote it down
has their words erased, but nothing says any more who that was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import NOBODY, PersonId, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = TypeVar("Value")


def written_by(person: PersonId, value: object) -> Iterator[Words]:
    """Everything in there that somebody wrote and has not had erased."""
    match value:
        case Words(by=by, text=text):
            if by == person and text:
                yield value
        case Struct():
            for name in value.__struct_fields__:
                yield from written_by(person, getattr(value, name))
        case tuple():
            for item in cast("tuple[object, ...]", value):
                yield from written_by(person, item)
        case dict():
            for item in cast("dict[object, object]", value).values():
                yield from written_by(person, item)
        case _:
            return


def without_words_of(person: PersonId, value: Value, in_common: frozenset[str]) -> Value:
    """The same with nothing in it that this person wrote, but for the texts held `in_common`, which nobody wrote then."""
    return cast("Value", _without(person, value, in_common))


def _without(person: PersonId, value: object, in_common: frozenset[str]) -> object:
    match value:
        case Words(by=by, text=text):
            if by != person or not text:
                return value
            return Words(NOBODY, text) if text in in_common else value.forgotten()
        case Struct():
            was = {name: getattr(value, name) for name in value.__struct_fields__}
            now = {name: _without(person, item, in_common) for name, item in was.items()}
            changed = {name: item for name, item in now.items() if item is not was[name]}
            return replace(value, **changed) if changed else value
        case tuple():
            items = cast("tuple[object, ...]", value)
            after = tuple(_without(person, item, in_common) for item in items)
            return after if any(a is not b for a, b in zip(after, items, strict=True)) else items
        case dict():
            named = cast("dict[object, object]", value)
            renewed = {name: _without(person, item, in_common) for name, item in named.items()}
            return renewed if any(renewed[name] is not named[name] for name in named) else named
        case _:
            return value
