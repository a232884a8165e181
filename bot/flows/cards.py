"""What the bot shows and asks, before any platform draws it.

A `Card` is read, a `Form` is filled in. Both are values: the same card is drawn by Discord, Slack and the sandbox,
stored encrypted while it waits for delivery, and compared by equality in tests. A button carries the *event* it would
cause, with nobody in it; whoever presses becomes its `by`. So what a press means is written where the card is made, in
the flow.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from bot.flows.events import AnyPress, AnySubmission
from bot.flows.words import PersonId, SetId, Text, Value, Words


class Button(Struct, frozen=True, tag="button", omit_defaults=True):
    """Something to press. `label` is short (Discord allows 80 characters, Slack 75; say it in three words)."""

    label: Text
    event: AnyPress
    style: Literal["plain", "main", "danger"] = "plain"
    to: SetId | None = None
    """The set it belongs to, where the card's own set is not meant:

    when one is asked which of one's sets it is about.
    """


class Link(Struct, frozen=True, tag="link"):
    """A button that opens an address, such as the set's call. The address was written by a member."""

    label: Text
    address: Words


class CalendarEntry(Struct, frozen=True, tag="calendar-entry"):
    """One meeting in a calendar file. `uid` and `sequence` are stable, so that importing again moves what was there."""

    uid: str
    sequence: int
    start: datetime
    minutes: int
    title: Text
    link: Words | None = None
    cancelled: bool = False


class Calendar(Struct, frozen=True, tag="calendar"):
    """A calendar file that goes with a card.

    `bot.texts.calendars` writes it; `stamp` is when it was asked for, in UTC.
    """

    entries: tuple[CalendarEntry, ...]
    stamp: datetime


class Point(Struct, frozen=True, tag="point"):
    """One place along a picture: `part` of `whole`, with `beside` written at it and `below` under it."""

    part: int
    whole: int
    beside: Text
    below: Text


class Picture(Struct, frozen=True, tag="picture"):
    """A small picture that goes with a card: how a share went, from point to point. `bot.texts.pictures` draws it.

    `along` names what the points stand for. `alt` says the same to whoever does not see it, in 250 characters at most.
    """

    title: Text
    points: tuple[Point, ...]
    along: Text
    alt: Text


class Bar(Struct, frozen=True, tag="bar"):
    """How many there are of something, as a bar as long as that, with the number at its end."""

    label: Text
    count: int


class Dots(Struct, frozen=True, tag="dots"):
    """Numbers from 0 to 10, each a dot in its place, lowest first."""

    label: Text
    at: tuple[int, ...]


class Bars(Struct, frozen=True, tag="bars"):
    """A part of a picture of several: bars, one below the other."""

    heading: Text
    rows: tuple[Bar, ...]


class Scale(Struct, frozen=True, tag="scale"):
    """Another one: rows of dots on a scale from 0 to 10."""

    heading: Text
    rows: tuple[Dots, ...]


Panel = Bars | Scale


class Panels(Struct, frozen=True, tag="panels"):
    """A picture of several parts, one below the other, that goes with a card. `bot.texts.panels` draws it.

    `below` is said under the title. `alt` says the same to whoever does not see it, in 250 characters at most.
    """

    title: Text
    below: Text
    panels: tuple[Panel, ...]
    alt: Text


class Entry(Struct, frozen=True, tag="entry"):
    """One thing that is said in a row of a chapter: its name, what a reader calls it, and what it is."""

    name: str
    label: Text
    value: Value


class Chapter(Struct, frozen=True, tag="chapter"):
    """Rows of one kind, such as the action points that somebody has."""

    name: str
    title: Text
    rows: tuple[tuple[Entry, ...], ...]


class Export(Struct, frozen=True, tag="export"):
    """What is kept about `whom`, to be taken along: for reading, and for another program. `bot.texts.exports` writes it.

    `about` says in sentences what it is; `stamp` is when it was asked for, in UTC.
    """

    whom: PersonId
    title: Text
    about: tuple[Text, ...]
    chapters: tuple[Chapter, ...]
    stamp: datetime


Attachment = Calendar | Picture | Panels | Export


class Card(Struct, frozen=True, tag="card", omit_defaults=True):
    """A message: a title, lines to read, a smaller note, and what can be pressed (25 at most, main ones first).

    `paragraphs` has the lines drawn apart, where each says several sentences.
    """

    title: Text | None = None
    lines: tuple[Text, ...] = ()
    note: Text | None = None
    buttons: tuple[Button | Link, ...] = ()
    attachment: Attachment | None = None
    paragraphs: bool = False


def one_line(text: Text, *buttons: Button) -> Card:
    """A card of one sentence, perhaps with something to press."""
    return Card(lines=(text,), buttons=buttons)


class TextField(Struct, frozen=True, tag="text-field"):
    """A box to write in.

    `value` stands in it already; `limit` is the most characters it takes (4,000 on Discord, 3,000 on Slack).
    """

    name: str
    label: Text
    hint: Text | None = None
    value: Words | str = ""
    long: bool = False
    optional: bool = False
    limit: int = 1000


class Option(Struct, frozen=True, tag="option"):
    """One thing to choose. `value` is the name that comes back."""

    value: str
    label: Text
    hint: Text | None = None


class ChoiceField(Struct, frozen=True, tag="choice-field"):
    """A choice of one, or with `many` of several, of at most 25 options."""

    name: str
    label: Text
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    hint: Text | None = None
    many: bool = False
    optional: bool = False


class PeopleField(Struct, frozen=True, tag="people-field"):
    """A choice of people of the community (not only of the set); their ids come back."""

    name: str
    label: Text
    hint: Text | None = None
    chosen: tuple[PersonId, ...] = ()
    many: bool = False
    optional: bool = False


Field = TextField | ChoiceField | PeopleField


class Form(Struct, frozen=True, tag="form"):
    """Questions answered in one go. `event` is what submitting causes, once the answers are filled in.

    A platform that shows fewer fields at once asks them in pages. `note` is drawn above the fields: it says what is
    stored.
    """

    title: Text
    fields: tuple[Field, ...]
    event: AnySubmission
    note: Text | None = None
    submit: Text | None = None
