"""What a person reads in a message or form, without Slack's markup: the eyes of the driver."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta

_SPECIAL = re.compile(r"<@(?P<person>\w+)>|<!date\^(?P<at>\d+)\^(?P<tokens>[^|>]*)\|(?P<otherwise>[^>]*)>")
_PATTERNS = {
    "{date_long_pretty} {time}": "EEE d MMM y, HH:mm",
    "{date_long_pretty}": "EEE d MMM y",
    "{time}": "HH:mm",
}
_RUNG_ABOVE = re.compile(r"\A(?:<@\w+> ?)+\n")


def lines(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The markup of a card, a text at a time; who is rung above it is not part of it."""
    for block in blocks:
        match block["type"]:
            case "header" | "section":
                yield _RUNG_ABOVE.sub("", block["text"]["text"])
            case "context":
                yield from (element["text"] for element in block["elements"])
            case _:
                pass


def buttons(blocks: list[dict[str, Any]]) -> tuple[str, ...]:
    """What can be pressed. Links are opened, not pressed."""
    rows = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    return tuple(element["text"]["text"] for element in rows if "url" not in element)


def read(markup: str, names: Mapping[str, str], zone: str, now: datetime) -> str:
    """Markup as a person in this zone reads it."""

    def shown(special: re.Match[str]) -> str:
        if special["person"]:
            return names.get(special["person"], "somebody unknown")
        if special["tokens"] == "{ago}":
            at = datetime.fromtimestamp(int(special["at"]), UTC)
            return format_timedelta(at - now, add_direction=True, locale="en")
        if special["tokens"] not in _PATTERNS:
            return special["otherwise"]
        at = datetime.fromtimestamp(int(special["at"]), ZoneInfo(zone))
        return format_datetime(at, _PATTERNS[special["tokens"]], locale="en")

    read = _SPECIAL.sub(shown, markup).replace("\u00ad", "")
    return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def rung(markup: str) -> Iterator[str]:
    """Everyone whom a text mentions."""
    return (special["person"] for special in _SPECIAL.finditer(markup) if special["person"])
