"""What is kept about somebody, as files: everything in it, and members' words as words."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.flows.cards import Chapter, Entry, Export
from bot.flows.words import Day, Listing, Moment, Person, Value, Words, say, say_one
from bot.texts.attachments import alt_of, content_of, name_of
from tests.flows.builders import ASHA, LENA, MONDAY_MORNING
from tests.flows.shown import HOSTILE


def export(*values: Value) -> Export:
    rows = tuple((Entry("words", say_one("kept-field", "words"), value),) for value in values)
    about = (say("export-about", name=Words(LENA, "# Peers *"), who=Person(ASHA)),)
    chapter = Chapter("points", say_one("kept-title", "points"), rows)
    return Export(ASHA, say("export-title"), about, (chapter,), MONDAY_MORNING)


def files(given: Export) -> dict[str, str]:
    with ZipFile(BytesIO(content_of(given, "en"))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_is_one_archive_of_two_files_and_the_same_whenever_it_is_made() -> None:
    given = export(Words(ASHA, "call her"))

    assert (name_of(given), alt_of(given, "en")) == ("kept-about-me.zip", "")
    assert list(files(given)) == ["kept-about-me.md", "kept-about-me.json"]
    assert content_of(given, "en") == content_of(given, "en")


def test_one_file_is_for_reading() -> None:
    assert files(export(Words(ASHA, "call her\nby Friday"), "would-like", 3))["kept-about-me.md"].splitlines() == [
        "# What is kept about me",
        "",
        r"This is what the set “\# Peers \*” keeps about console:asha. Moments are in UTC.",
        "",
        "Asked for on 2026-10-05T09:00+00:00.",
        "",
        "## Action points",
        "",
        "- In your words:",
        "",
        "  ~~~",
        "  call her",
        "  by Friday",
        "  ~~~",
        "",
        "",
        "- In your words: would like",
        "",
        "- In your words: 3",
    ]


def test_the_other_is_for_programs() -> None:
    values = (
        Words(ASHA, "=1+1"),
        "America/Sao_Paulo",
        2,
        Moment(MONDAY_MORNING),
        Day(date(2026, 10, 16)),
        Listing(("weekday-evenings",)),
        Person(ASHA),
    )

    assert json.loads(files(export(*values))["kept-about-me.json"]) == {
        "about": ASHA,
        "asked": "2026-10-05T09:00:00+00:00",
        "kept": {
            "points": [
                {"words": value}
                for value in (
                    "=1+1",
                    "America/Sao_Paulo",
                    2,
                    "2026-10-05T09:00:00+00:00",
                    "2026-10-16",
                    ["weekday-evenings"],
                    ASHA,
                )
            ]
        },
    }


def test_names_are_read_as_words_and_addresses_as_they_are() -> None:
    read = files(export("America/Sao_Paulo", Listing(("weekday-evenings",))))["kept-about-me.md"]

    assert r"America/Sao\_Paulo" in read
    assert "weekday evenings" in read


@pytest.mark.parametrize("text", [*HOSTILE, "~~~\n# not a heading\n~~~~~", "```\n<script>"])
def test_no_words_get_out_of_their_fence(text: str) -> None:
    read = files(export(Words(ASHA, text)))["kept-about-me.md"].splitlines()
    opened = read.index("- In your words:") + 2
    fence = read[opened].strip()
    closed = opened + 1 + [line.strip() for line in read[opened + 1 :]].index(fence)

    assert [line.removeprefix("  ") for line in read[opened + 1 : closed]] == [
        line.rstrip() for line in text.splitlines()
    ]
    assert read[closed + 1 :] == ["", ""][: len(read) - closed - 1]
