"""How Slack writes people, moments and members' words.

Slack has two kinds of text. `mrkdwn` knows mentions, dates in each reader's own zone and a little formatting; titles, labels
and options are plain text and know nothing, so there a moment is written by the clock of the one person who reads, where
there is one.

Words arrive as words. `& < >` are escaped, which takes the power from mentions, links and `<!channel>`; automatic links are
switched off by `verbatim` where a text is made. For `* _ ~` and back-ticks Slack knows no escape, so where such a sign could
open something it travels as the fallback of a date that is none, which shows the sign and cannot open anything. Nothing of
this stays when the words are copied from the screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.adapters.slack import ids
from bot.flows.words import Moment, Person, PersonId, Words

_IN_ZONE_OF_READER = {
    "full": "{date_long_pretty} {time}",
    "date": "{date_long_pretty}",
    "time": "{time}",
    "relative": "{ago}",
}
_PATTERNS = {"full": "EEE d MMM y, HH:mm", "date": "EEE d MMM y", "time": "HH:mm", "relative": "EEE d MMM y, HH:mm"}
# A sign inside a word opens nothing (`snake_case`, `2*3`); one before white space neither. Slack reads the wide forms too.
_OPENS = re.compile(r"(?<![^\W_])[*_~＊＿～]+(?=\S)|[`｀]+")  # noqa: RUF001 - the wide forms are meant
_QUOTES = re.compile(r"^(?=&gt;|＞)", re.MULTILINE)  # noqa: RUF001 - the wide form is meant
_UNSEEN = "\u00ad"
"""A soft hyphen: it takes no room, and what follows it no longer begins the line."""


def escaped(text: str) -> str:
    """Take the power from mentions, links and commands to Slack."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inert(text: str) -> str:
    """Make text a person wrote safe for mrkdwn, to be read as it was written."""
    as_fallback = _OPENS.sub(lambda sign: f"<!date^0^{{_}}|{sign[0]}>", escaped(text))
    return _QUOTES.sub(_UNSEEN, as_fallback)


def _by_the_clock(moment: Moment, zone: str, language: str) -> str:
    local = moment.at.astimezone(ZoneInfo(zone))
    written = format_datetime(local, _PATTERNS[moment.style], locale=language.replace("-", "_"))
    return f"{written} UTC" if zone == "UTC" and moment.style != "date" else written


@dataclass(frozen=True, slots=True)
class Mrkdwn:
    """For texts that Slack reads. Only people who are to ring are mentioned; everyone else stands there by name."""

    names: Mapping[PersonId, str]
    ring: frozenset[PersonId] = frozenset()

    def person(self, person: Person) -> str:
        """Mention a person who is to ring, name any other."""
        return f"<@{ids.user(person.id)}>" if person.id in self.ring else inert(self.names[person.id])

    def moment(self, moment: Moment, language: str) -> str:
        """Leave it to each reader's Slack, which knows their zone."""
        otherwise = _by_the_clock(moment, "UTC", language)
        return f"<!date^{int(moment.at.astimezone(UTC).timestamp())}^{_IN_ZONE_OF_READER[moment.style]}|{otherwise}>"

    def words(self, words: Words) -> str:
        """Write words as words."""
        return inert(words.text)


@dataclass(frozen=True, slots=True)
class Plain:
    """For titles, labels and options, in which nothing has a meaning. `zone` is that of the one person who reads."""

    names: Mapping[PersonId, str]
    zone: str = "UTC"

    def person(self, person: Person) -> str:
        """Name a person."""
        return self.names[person.id]

    def moment(self, moment: Moment, language: str) -> str:
        """By the clock on the reader's wall."""
        return _by_the_clock(moment, self.zone, language)

    def words(self, words: Words) -> str:
        """Write words as they are."""
        return words.text
