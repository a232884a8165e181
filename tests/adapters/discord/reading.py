"""What a person reads in a message, without Discord's markup: the eyes of the driver."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta

CONTAINER, TEXT, BUTTON, LINK_STYLE = 17, 10, 2, 5
_PATTERNS = {"F": "EEE d MMM y, HH:mm", "D": "EEE d MMM y", "t": "HH:mm"}
_TOKEN = re.compile(r"\\(?P<plain>[^0-9A-Za-z\s])|<@(?P<person>\d+)>|<t:(?P<at>\d+):(?P<style>[FDtR])>")
_LINE = re.compile(r"^(### |-# )", re.MULTILINE)


def parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All components of a message, from top to bottom."""
    for one in components:
        yield one
        yield from parts(one.get("components", []))


def card_text(components: list[dict[str, Any]]) -> str:
    """The markup inside the frame of a card; who is rung above it is not part of it."""
    frames = [one for one in components if one["type"] == CONTAINER]
    return "\n".join(one["content"] for one in parts(frames) if one["type"] == TEXT)


def buttons(components: list[dict[str, Any]]) -> tuple[str, ...]:
    """What can be pressed. Links are opened, not pressed."""
    return tuple(one["label"] for one in parts(components) if one["type"] == BUTTON and one["style"] != LINK_STYLE)


def read(markup: str, names: Mapping[int, str], zone: str, now: datetime) -> str:
    """Markup as a person in this zone reads it."""

    def shown(token: re.Match[str]) -> str:
        if token["plain"]:
            return token["plain"]
        if token["person"]:
            return names.get(int(token["person"]), "somebody unknown")
        at = datetime.fromtimestamp(int(token["at"]), UTC)
        if token["style"] == "R":
            return format_timedelta(at - now, add_direction=True, locale="en")
        return format_datetime(at.astimezone(ZoneInfo(zone)), _PATTERNS[token["style"]], locale="en")

    return _TOKEN.sub(shown, _LINE.sub("", markup)).replace("\u200b", "")
