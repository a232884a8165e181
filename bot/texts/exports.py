"""What is kept about somebody, as two files in one archive: Markdown to be read, JSON for another program.

Members' words arrive as words. In Markdown each stands in a fence longer than any within it, where nothing is markup, a link or
a formula; in JSON they are strings. Nothing here is a table that a spreadsheet would open.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.flows.words import Day, Listing, Moment, Person, Text, Words, say
from bot.texts import sentence
from bot.texts.calendars import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Entry, Export
    from bot.flows.words import Value

NAME = "kept-about-me.zip"
TO_READ, FOR_PROGRAMS = "kept-about-me.md", "kept-about-me.json"


def written(export: Export, language: str) -> bytes:
    """The archive. Asked for at the same moment, it is the same to the byte."""
    archive = BytesIO()
    files = {TO_READ: _to_read(export, language), FOR_PROGRAMS: _for_programs(export, language)}
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(ZipInfo(name, export.stamp.timetuple()[:6]), content, ZIP_DEFLATED)
    return archive.getvalue()


def _for_programs(export: Export, language: str) -> str:
    rows = {
        chapter.name: [{entry.name: _plain(entry.value, language) for entry in row} for row in chapter.rows]
        for chapter in export.chapters
    }
    whole = {"about": export.whom, "asked": export.stamp.isoformat(), "kept": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Value, language: str) -> int | str | list[int | str]:
    """A value as JSON has it."""
    match value:
        case int() | str():
            return value
        case Words(text=text):
            return text
        case Moment(at=at):
            return at.isoformat()
        case Day(day=day):
            return day.isoformat()
        case Listing(items):
            return [item for item in items if isinstance(item, int | str)]
        case Person() | Text():
            return sentence(say("export-value", value=value), language, PLAIN)


def _to_read(export: Export, language: str) -> str:
    asked = say("export-asked", at=Moment(export.stamp))
    lines = [f"# {_line(export.title, language)}", ""]
    for text in (*export.about, asked):
        lines += [_line(text, language), ""]
    for chapter in export.chapters:
        lines += [f"## {_line(chapter.title, language)}", ""]
        for row in chapter.rows:
            for entry in row:
                lines += _entry(entry, language)
            lines.append("")
    return "\n".join(lines)


def _entry(entry: Entry, language: str) -> Iterator[str]:
    match entry.value:
        case Words(text=text):
            yield f"- {_line(say('export-words', label=entry.label), language)}"
            yield ""
            fence = "~" * (1 + max((len(run) for run in re.findall("~+", text)), default=2))
            yield from (f"  {line}".rstrip() for line in (fence, *text.splitlines(), fence))
            yield ""
        case value:
            yield f"- {_line(say('export-entry', label=entry.label, value=_named(value)), language)}"


def _named(value: Value) -> Value:
    """A name in the record, such as `would-like`, as it is read."""
    match value:
        case str() if not value.count("/"):
            return value.replace("-", " ")
        case Listing(items):
            return Listing(tuple(_named(item) for item in items))
        case _:
            return value


def _line(text: Text, language: str) -> str:
    """A sentence in one line, in which nothing begins markup."""
    return " ".join(re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", sentence(text, language, PLAIN)).split())
