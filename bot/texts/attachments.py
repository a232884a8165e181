"""What goes with a card as a file: its name, what is in it, and what it says to whoever does not see it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from bot.flows.cards import Calendar, Export, Panels, Picture
from bot.texts import calendars, exports, sentence

if TYPE_CHECKING:
    from bot.flows.cards import Attachment
    from bot.texts import Dialect

PICTURE, PANELS = "over-time.png", "our-programme.png"


@dataclass(frozen=True, slots=True)
class File:
    """A file, ready to travel. `alt` is empty where there is nothing to see."""

    name: str
    alt: str
    content: bytes = field(repr=False)


def name_of(attachment: Attachment) -> str:
    """How the file is called."""
    match attachment:
        case Calendar():
            return calendars.NAME
        case Picture():
            return PICTURE
        case Panels():
            return PANELS
        case Export():
            return exports.NAME
        case _ as never:
            assert_never(never)


def alt_of(attachment: Attachment, language: str, dialect: Dialect = calendars.PLAIN) -> str:
    """What it says to whoever does not see it."""
    match attachment:
        case Calendar() | Export():
            return ""
        case Picture(alt=alt) | Panels(alt=alt):
            return sentence(alt, language, dialect)
        case _ as never:
            assert_never(never)


def content_of(attachment: Attachment, language: str) -> bytes:
    """What is in the file. A picture takes some hundredths of a second, the first one a second."""
    match attachment:
        case Calendar():
            return calendars.written(attachment, language)
        case Picture():
            from bot.texts import pictures  # noqa: PLC0415 - it loads matplotlib, which the program starts without

            return pictures.drawn(attachment, language)
        case Panels():
            from bot.texts import panels  # noqa: PLC0415 - for the same reason

            return panels.drawn(attachment, language)
        case Export():
            return exports.written(attachment, language)
        case _ as never:
            assert_never(never)


async def file_of(attachment: Attachment, language: str) -> File:
    """The file, made aside, so that nobody waits for a picture who did not ask for one."""
    content = await asyncio.to_thread(content_of, attachment, language)
    return File(name_of(attachment), alt_of(attachment, language), content)
