"""What the guides in docs/ promise is there: every command, every label, every picture and every page they link to.

In a guide, words *in italics* are what stands on a card, a button or a form, and what is typed stands `/in backticks`. So the
words of the catalogues cannot change without the guides. `make pictures` draws the pictures anew (tests/pictures.py).
"""

from __future__ import annotations

import re
import struct
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.flows.commands import COMMANDS

DOCS = Path(__file__).parent.parent / "docs"
CATALOGUES = Path(__file__).parent.parent / "bot" / "texts" / "en"
GUIDES = [DOCS / name for name in ("for-members.md", "for-facilitators.md", "for-organisers.md")]

ITALIC = re.compile(r"(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])")
TYPED = re.compile(r"`(/[^`]+)`")
PICTURE = re.compile(r'<img src="([^"]+)" width="(\d+)" alt="([^"]*)">')
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)?(?:#([^)]+))?\)")

PHONE, LIGHT = 430, 80_000
"""How many pixels wide a picture is at most, and how many bytes it has at most."""

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)


@cache
def all_that_is_said() -> tuple[re.Pattern[str], ...]:
    """Every text of the catalogues, each variant by itself; any words may stand where a blank is filled."""
    parser, found = FluentParser(), set[str]()
    for file in CATALOGUES.glob("*.ftl"):
        for entry in parser.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.value:
                found.update(variants(entry.value))
    return tuple(re.compile(each) for each in found if re.search(r"[A-Za-z+]", each.replace(".+", "")))


def variants(pattern: ast.Pattern) -> list[str]:
    """What a text can come to, as expressions to match. A choice within a text counts as a text too."""
    made, choices = "", list[str]()
    for part in pattern.elements:
        if isinstance(part, ast.TextElement):
            made += re.escape(part.value)
        elif isinstance(part.expression, ast.SelectExpression):
            choices += [each for variant in part.expression.variants for each in variants(variant.value)]
            made += ".+"
        else:
            made += ".+"
    return [made.strip(), *choices]


def flat(guide: Path) -> str:
    """What stands in a guide, without its line breaks."""
    return re.sub(r"\s+", " ", guide.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The headings of a page, as a link names them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@each_guide
def test_a_reader_finds_the_words_of_a_guide_on_the_cards(guide: Path) -> None:
    italics = set(ITALIC.findall(flat(guide))) - {"in italics"}

    assert [words for words in sorted(italics) if not any(text.fullmatch(words) for text in all_that_is_said())] == []


@each_guide
def test_a_reader_can_type_the_commands_of_a_guide(guide: Path) -> None:
    typed = {re.sub(r" \[.*", "", command) for command in TYPED.findall(flat(guide))}

    assert sorted(typed - {command.typed for command in COMMANDS}) == []


@each_guide
def test_a_reader_sees_every_picture_of_a_guide_or_reads_what_it_shows(guide: Path) -> None:
    pictures = PICTURE.findall(flat(guide))

    assert len(pictures) >= 3
    assert flat(guide).count("<img") == len(pictures)
    for name, width, shown in pictures:
        drawn = (DOCS / name).read_bytes()
        assert drawn.startswith(b"\x89PNG\r\n\x1a\n"), name
        assert struct.unpack(">I", drawn[16:20]) == (int(width),), name
        assert int(width) <= PHONE, name
        assert len(drawn) < LIGHT, name
        assert shown, name


def test_no_picture_is_kept_that_no_guide_shows() -> None:
    shown = {name for guide in GUIDES for name, *_ in PICTURE.findall(flat(guide))}

    assert {f"pictures/{file.name}" for file in (DOCS / "pictures").iterdir()} == shown


@each_guide
def test_every_link_of_a_guide_leads_somewhere(guide: Path) -> None:
    for page, anchor in LINK.findall(guide.read_text(encoding="utf-8")):
        if page.startswith("https://"):
            continue
        target = (guide.parent / page).resolve() if page else guide
        assert target.is_file(), page
        assert not anchor or anchor in anchors(target), f"{page}#{anchor}"
