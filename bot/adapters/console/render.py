"""Cards and forms -> lines of plain text, for one reader: moments in their zone, people by name, words made harmless.

A terminal obeys what it prints. So whatever a person wrote loses its power here and nowhere else: control characters
become the pictures that Unicode has for them, and the signs that turn the direction of writing around become a dot.
Everything is drawn when it is looked at, so the same card reads rightly in Kolkata and in Sao Paulo.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta

from bot.adapters.console.world import Message, OpenForm, Resident, World
from bot.flows.cards import Card, ChoiceField, Field, Link, PeopleField, TextField
from bot.flows.words import Moment, Person, PersonId, Text, Words, say
from bot.texts import sentence
from bot.texts.attachments import alt_of, name_of

_PATTERNS = {"full": "EEE d MMM y, HH:mm", "date": "EEE d MMM y", "time": "HH:mm"}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\n"} | {0x7F: "␡", 0x09: "    "}
_TURNS_WRITING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def harmless(text: str) -> str:
    """Make text that a person wrote safe to print: no escapes, no control characters, no turned writing."""
    shown = _TURNS_WRITING.sub("·", text.replace("\r\n", "\n").translate(_PICTURES))
    return "".join("·" if unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" else sign for sign in shown)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the sandbox writes for one person: the `Dialect` of the terminal."""

    residents: Mapping[PersonId, Resident]
    zone: str
    now: datetime

    @classmethod
    def of(cls, world: World, who: PersonId) -> Reader:
        """The person who reads, at this moment of the world."""
        return cls(world.residents, world.residents[who].zone, world.clock())

    def person(self, person: Person) -> str:
        """By the name they go by; a person nobody knows by their id."""
        resident = self.residents.get(person.id)
        return harmless(resident.name if resident else person.id)

    def moment(self, moment: Moment, language: str) -> str:
        """By the clock on the reader's wall."""
        if moment.style == "relative":
            return format_timedelta(moment.at - self.now, add_direction=True, locale=language.replace("-", "_"))
        local = moment.at.astimezone(ZoneInfo(self.zone))
        return format_datetime(local, _PATTERNS[moment.style], locale=language.replace("-", "_"))

    def words(self, words: Words) -> str:
        """As they were written, without power over the terminal."""
        return harmless(words.text)

    def says(self, text: Text, language: str) -> str:
        """A whole sentence."""
        return sentence(text, language, self)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as one person reads it.

    `buttons` are labels, with the number of the card's button each stands for; `files` are names, with what each says to
    whoever does not see it.
    """

    title: str
    lines: tuple[str, ...]
    note: str
    buttons: tuple[tuple[int, str], ...]
    links: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    paragraphs: bool = False

    @property
    def body(self) -> str:
        """The lines, drawn apart where each says several sentences."""
        return ("\n\n" if self.paragraphs else "\n").join(self.lines)

    @property
    def named_files(self) -> tuple[str, ...]:
        """The files that go with it. A terminal shows no pictures, so it says what is in them."""
        return tuple(f"{name}: {alt}" if alt else name for name, alt in self.files)

    @property
    def text(self) -> str:
        """Everything readable."""
        return "\n".join(part for part in (self.title, self.body, self.note) if part)


def drawn(card: Card, reader: Reader, language: str) -> Drawn:
    """Draw a card for one reader."""
    buttons = [(number, button) for number, button in enumerate(card.buttons) if not isinstance(button, Link)]
    links = [button for button in card.buttons if isinstance(button, Link)]
    return Drawn(
        title=reader.says(card.title, language) if card.title else "",
        lines=tuple(reader.says(line, language) for line in card.lines),
        note=reader.says(card.note, language) if card.note else "",
        buttons=tuple((number, reader.says(button.label, language)) for number, button in buttons),
        links=tuple((reader.says(link.label, language), reader.words(link.address)) for link in links),
        files=((name_of(card.attachment), alt_of(card.attachment, language, reader)),) if card.attachment else (),
        paragraphs=card.paragraphs,
    )


def message_text(message: Message, reader: Reader) -> str:
    """Everything readable in a message, whoever wrote it."""
    if message.card is None:
        return harmless(message.text)
    return drawn(message.card, reader, message.language).text


@dataclass(frozen=True, slots=True)
class DrawnField:
    """A field as one person reads it. `options` are values with labels and hints; `value` is what stands in it."""

    field: Field
    label: str
    hint: str
    value: str | tuple[str, ...]
    options: tuple[tuple[str, str, str], ...]
    problem: str


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """A form as one person reads it."""

    title: str
    note: str
    fields: tuple[DrawnField, ...]
    submit: str


def drawn_form(opened: OpenForm, reader: Reader) -> DrawnForm:
    """Draw the form that a person has open, with what was answered and what was said to it."""

    def read(text: Text | None) -> str:
        return reader.says(text, opened.language) if text else ""

    def options(field: Field) -> tuple[tuple[str, str, str], ...]:
        match field:
            case TextField():
                return ()
            case ChoiceField():
                return tuple((option.value, read(option.label), read(option.hint)) for option in field.options)
            case PeopleField():
                everybody = sorted(reader.residents.values(), key=lambda resident: resident.name)
                return tuple((resident.id, harmless(resident.name), "") for resident in everybody)

    fields = tuple(
        DrawnField(
            field,
            read(field.label),
            read(field.hint),
            opened.answers.get(field.name, standing_in(field)),
            options(field),
            read(opened.problems.get(field.name)),
        )
        for field in opened.form.fields
    )
    submit = read(opened.form.submit or say("console-send"))
    return DrawnForm(read(opened.form.title), read(opened.form.note), fields, submit)


def standing_in(field: Field) -> str | tuple[str, ...]:
    """What stands in a field before anybody touches it."""
    match field:
        case TextField(value=value):
            return value.text if isinstance(value, Words) else value
        case ChoiceField() | PeopleField():
            return field.chosen
