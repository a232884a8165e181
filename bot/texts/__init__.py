"""From keys to sentences.

A language is one folder of Fluent catalogues (`en/forming.ftl`, ...), one file for each
flow.

How people, moments and members' words are written is the platform's affair, so an adapter brings its `Dialect`:
mentions, times in the reader's own zone, escaping. Nothing here knows what a card looks like.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

from bot.flows.words import Day, Listing, Moment, Person, Text, Value, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK = "en"
_LONGEST_BLANK = 1000
"""Fluent refuses to fill a blank with more than 2,500 characters, and people may write more: then a sign holds the place."""
_HELD = "\ue000{}\ue000"


class Dialect(Protocol):
    """How a platform writes what is not a sentence."""

    def person(self, person: Person) -> str:
        """Name a person."""
        ...

    def moment(self, moment: Moment, language: str) -> str:
        """Write a moment so that the reader sees it in their own time."""
        ...

    def words(self, words: Words) -> str:
        """Write a member's words as words: no mention, link or markup in them takes effect."""
        ...


class MissingTextError(LookupError):
    """A key has no text, or a blank of the text was not filled: a fault of ours, found by the tests."""


def sentence(text: Text, language: str, dialect: Dialect) -> str:
    """Write a text in a language (English where a catalogue lacks it). Raises `MissingTextError`."""
    bundle = catalogue(language)
    if not bundle.has_message(text.key):
        bundle = catalogue(FALLBACK)
    if not bundle.has_message(text.key):
        raise MissingTextError(text.key)
    pattern = bundle.get_message(text.key).value
    assert pattern is not None, f"{text.key} has attributes only"
    blanks = {key.replace("_", "-"): _written(value, language, dialect) for key, value in text.values.items()}
    long = {_HELD.format(name): value for name, value in blanks.items() if len(str(value)) > _LONGEST_BLANK}
    held = {name: sign if (sign := _HELD.format(name)) in long else value for name, value in blanks.items()}
    written, problems = bundle.format_pattern(pattern, held)
    if problems:
        raise MissingTextError(f"{text.key}: {'; '.join(map(str, problems))}")
    return re.sub(_HELD.format("[a-z0-9-]+"), lambda sign: str(long.get(sign[0], sign[0])), str(written))


def languages() -> tuple[str, ...]:
    """The short names of all languages there are, the fallback first."""
    there = sorted(folder.name for folder in files(__name__).iterdir() if folder.joinpath("forming.ftl").is_file())
    return (FALLBACK, *(language for language in there if language != FALLBACK))


@cache
def catalogue(language: str) -> FluentBundle:
    """All of a language's texts, the fallback's if it has none."""
    folder = files(__name__) / language
    if not folder.is_dir():
        return catalogue(FALLBACK)
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def _written(value: Value, language: str, dialect: Dialect) -> str | int:
    match value:
        case int() | str():
            return value
        case Words(erased=True):
            return sentence(Text("erased-words"), language, dialect)
        case Words():
            return dialect.words(value)
        case Person():
            return dialect.person(value)
        case Moment():
            return dialect.moment(value, language)
        case Day(day, None):
            return format_date(day, "EEE d MMM", locale=language.replace("-", "_"))
        case Day(day, clock):
            return f"{_written(Day(day), language, dialect)}, {clock:%H:%M}"
        case Text():
            return sentence(value, language, dialect)
        case Listing(items):
            return _in_a_row([str(_written(item, language, dialect)) for item in items], language, dialect)


def _in_a_row(items: list[str], language: str, dialect: Dialect) -> str:
    if len(items) < 2:  # noqa: PLR2004 - two is where a row begins
        return "".join(items)
    values: Mapping[str, Value] = {"others": ", ".join(items[:-1]), "last": items[-1]}
    return sentence(Text("in-a-row", dict(values)), language, dialect)
