"""How Discord writes people, moments and members' words.

There are two ways. `Markdown` is for cards: people are mentions, moments are drawn by each reader's own client in their own
zone, and whatever a member wrote is escaped so that nothing in it takes effect. `Plain` is for the places in which Discord
draws nothing (labels of buttons and fields, options, titles of forms, names of threads): people by the names the book of
names has, moments by the clock in the reader's zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.adapters.discord.names import user_of
from bot.flows.words import Moment, Person, PersonId, Words, say
from bot.texts import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

_STYLES = {"full": "F", "date": "D", "time": "t", "relative": "R"}
_PATTERNS = {"full": "EEE d MMM, HH:mm", "date": "EEE d MMM", "time": "HH:mm", "relative": "EEE d MMM, HH:mm"}

_ADDRESS = re.compile(r"https?://[^\s<]+[^<.,:;\"'\]\s]")
"""What Discord itself takes for a link; inside one it reads no markup, so nothing in one is escaped."""
_MARKS = re.compile(r"[\\*_~`|\[\]<]")
_LINE_STARTS = re.compile(r"^(\s*)([#>+-])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
_RINGS = re.compile(r"@(?=everyone|here|[!&]?\d)")
_APART = "@\u200b"
"""An at sign and a space of no width: no longer a mention, and it looks the same."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, among them those that turn the direction of whatever follows."""


class Names(dict[PersonId, str]):
    """The book of names: how people are called, as far as we have met them since the start. Nothing depends on it."""

    def missing(self, ids: Iterable[PersonId]) -> set[PersonId]:
        """Those that are not in the book yet."""
        return {id for id in ids if id not in self}


@dataclass(frozen=True, slots=True)
class Markdown:
    """For cards and whispers."""

    def person(self, person: Person) -> str:
        """Name a person; it rings only if the message allows it."""
        return f"<@{user_of(person.id)}>"

    def moment(self, moment: Moment, language: str) -> str:  # noqa: ARG002 - the reader's client knows its language
        """Write a moment, which every reader's client shows in their own time."""
        return f"<t:{int(moment.at.timestamp())}:{_STYLES[moment.style]}>"

    def words(self, words: Words) -> str:
        """Write a member's words as words."""
        return escaped(words.text)


@dataclass(frozen=True, slots=True)
class Plain:
    """For labels. Everything is on one line; `zone` is the reader's, None where many read."""

    names: Names = field(default_factory=Names)
    zone: str | None = None

    def person(self, person: Person) -> str:
        """Name a person as the book does."""
        return self.names.get(person.id) or sentence(say("discord-somebody"), "en", self)

    def moment(self, moment: Moment, language: str) -> str:
        """Write a moment by the clock in the reader's zone; where many read, by UTC, and saying so."""
        at = moment.at.astimezone(ZoneInfo(self.zone or "UTC"))
        written = format_datetime(at, _PATTERNS[moment.style], locale=language.replace("-", "_"))
        return written if self.zone else f"{written} UTC"

    def words(self, words: Words) -> str:
        """Write a member's words on one line."""
        return " ".join(_UNSEEN.sub("", words.text).split())


MARKDOWN = Markdown()


def escaped(text: str) -> str:
    """Write a text so that Discord shows it as it was written: no markup, mention or masked link in it takes effect."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n")).strip()
    pieces, end = [], 0
    for address in _ADDRESS.finditer(text):
        pieces += [_MARKS.sub(r"\\\g<0>", text[end : address.start()]), address.group()]
        end = address.end()
    pieces.append(_MARKS.sub(r"\\\g<0>", text[end:]))
    text = "".join(pieces)
    text = _LINE_STARTS.sub(r"\1\\\2", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _RINGS.sub(_APART, text)
