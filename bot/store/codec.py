"""Between values and bytes: JSON by names, never positions, with the number of its shape in it.

Promise 6 of the design lives here. A record of an older shape is lifted, one shape at a time, by `UPGRADES` and then read as
today's. A record of a newer shape was written by a newer release: it is refused, and so is never stepped by old rules.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from bot.flows.effects import Effect
from bot.flows.events import Answers
from bot.flows.model import SHAPE, Community, LearningSet, Record
from bot.flows.profile import Profile

Plain = dict[str, Any]
"""A record as JSON has it: dictionaries, lists, texts and numbers."""

UPGRADES: dict[int, Callable[[Plain], Plain]] = {}
"""From the shape that is the key to the next one. An entry is added with every change of `SHAPE` and never removed."""


class NewerShapeError(Exception):
    """This record was written by a newer release; this one leaves it alone."""


class Draft(Struct, frozen=True):
    """What was filled into a form that is not done: the answers on each page sent so far, of `of` pages."""

    pages: dict[int, Answers]
    of: int = 1

    @property
    def answers(self) -> Answers:
        """All pages as one."""
        boxes = {name: words for page in self.pages.values() for name, words in page.boxes.items()}
        choices = {name: names for page in self.pages.values() for name, names in page.choices.items()}
        return Answers(boxes, choices)

    @property
    def next_page(self) -> int:
        """The first page not yet filled in; if none is missing, because it was refused, the one after the page sent last."""
        after = (next(reversed(self.pages), -1) + 1) % self.of
        return next((page for page in range(self.of) if page not in self.pages), after)

    def with_page(self, number: int, of: int, answers: Answers) -> Draft:
        """With one page filled in, or filled in anew: it stands last, as the one sent last."""
        others = {page: sent for page, sent in self.pages.items() if page != number}
        return Draft({**others, number: answers}, of)


class _Shaped(Struct):
    """The one field that is read before all others."""

    shape: int = 1


class _Posted(Struct):
    """An effect with its shape, as it waits in the outbox."""

    effect: Effect
    shape: int = SHAPE


_encode = msgspec.json.Encoder().encode
_shape_of = msgspec.json.Decoder(_Shaped).decode
_read_set = msgspec.json.Decoder(LearningSet).decode
_read_community = msgspec.json.Decoder(Community).decode
_read_posted = msgspec.json.Decoder(_Posted).decode
_read_profile = msgspec.json.Decoder(Profile).decode
_read_draft = msgspec.json.Decoder(Draft).decode


def write_set(record: Record) -> bytes:
    """Write a set or a community, in today's shape."""
    return _encode(record)


def read_community(body: bytes) -> Community:
    """Read a community's own record. Raises `NewerShapeError`."""
    if _shape_of(body).shape > SHAPE:
        raise NewerShapeError
    return _read_community(body)


def read_set(body: bytes) -> LearningSet:
    """Read a set of today's shape or an older one. Raises `NewerShapeError`."""
    try:
        value = _read_set(body)  # nearly every record is of today's shape, and to ask first is to go through it twice
    except msgspec.ValidationError:
        return _read_set(_lifted(body))
    return value if value.shape == SHAPE else _read_set(_lifted(body))


def write_effect(effect: Effect) -> bytes:
    """Write an effect for the outbox."""
    return _encode(_Posted(effect))


def read_effect(body: bytes) -> Effect:
    """Read an effect back. Raises `NewerShapeError`."""
    if _shape_of(body).shape > SHAPE:
        raise NewerShapeError
    return _read_posted(body).effect


def write_profile(profile: Profile) -> bytes:
    """Write what is known about a person."""
    return _encode(profile)


def read_profile(body: bytes) -> Profile:
    """Read what is known about a person."""
    return _read_profile(body)


def write_draft(draft: Draft) -> bytes:
    """Write unfinished answers."""
    return _encode(draft)


def read_draft(body: bytes) -> Draft:
    """Read unfinished answers."""
    return _read_draft(body)


def _lifted(body: bytes) -> bytes:
    shape = _shape_of(body).shape
    if shape == SHAPE:
        return body
    if shape > SHAPE:
        raise NewerShapeError
    plain: Plain = msgspec.json.decode(body)
    for older in range(shape, SHAPE):
        plain = {**UPGRADES[older](plain), "shape": older + 1}
    return _encode(plain)
