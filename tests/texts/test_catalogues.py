"""Every word members see is in a catalogue, every text there is used, and every blank is filled by whoever says it.

The keys are read from the code: `say("key", blank=...)` takes a literal key and names its blanks, so that this can be checked
without running anything. Three texts are named by a plain `Text("key", ...)` in `bot/texts`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import bot
from bot.flows.words import Listing, Moment, Person, PersonId, Text, Words, people, say
from bot.texts import MissingTextError, sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, LENA, MONDAY_MORNING, NOAH

BOT = Path(bot.__file__).parent
CATALOGUES = sorted((BOT / "texts").glob("*/*.ftl"))
LANGUAGES = sorted({catalogue.parent.name for catalogue in CATALOGUES})


@dataclass
class _Blanks(Visitor):
    names: set[str] = field(default_factory=set)

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the visitor's naming
        self.names.add(node.id.name)


def _texts(language: str) -> dict[str, set[str]]:
    """The keys of a language, each with its blanks."""
    texts: dict[str, set[str]] = {}
    for catalogue in CATALOGUES:
        if catalogue.parent.name != language:
            continue
        for entry in FluentParser().parse(catalogue.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{catalogue.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in texts, f"{entry.id.name} is written twice"
                blanks = _Blanks()
                blanks.visit(entry)
                texts[entry.id.name] = blanks.names
    return texts


@dataclass(frozen=True)
class Said:
    """One place in the code that says a text."""

    where: str
    key: str | None
    blanks: frozenset[str]


def _said() -> list[Said]:
    said: list[Said] = []
    for file in sorted(BOT.rglob("*.py")):
        if file.name == "words.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "Text"}):
                continue
            first = node.args[0] if node.args else None
            key = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
            blanks = frozenset((keyword.arg or "").replace("_", "-") for keyword in node.keywords)
            if node.func.id == "say" or key is not None:
                said.append(Said(f"{file.relative_to(BOT)}:{node.lineno}", key, blanks))
    return said


SAID = _said()


def test_every_key_is_written_out_where_it_is_said() -> None:
    assert [said.where for said in SAID if said.key is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_said_stands_in_the_catalogue(language: str) -> None:
    texts = _texts(language)

    assert sorted({f"{said.key} ({said.where})" for said in SAID if said.key not in texts}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_blank_is_filled_by_whoever_says_the_text(language: str) -> None:
    texts = _texts(language)
    unfilled = [
        f"{said.key} ({said.where}): {', '.join(sorted(texts[said.key] - said.blanks))}"
        for said in SAID
        if said.key in texts and texts[said.key] - said.blanks and said.key != "in-a-row"
    ]

    assert unfilled == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_waits_in_the_catalogue_for_somebody_to_say_it(language: str) -> None:
    assert sorted(set(_texts(language)) - {said.key for said in SAID}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_never_meet_the_words_that_are_ours(language: str) -> None:
    ours = (
        "ledger",
        "quorum",
        "hierarchical",
        "readiness",
        " bid",
        "RSVP",
        "should",
        "must ",
        "failed",
        "overdue",
        "!",
    )
    written = "\n".join(c.read_text(encoding="utf-8") for c in CATALOGUES if c.parent.name == language)
    prose = "\n".join(line for line in written.splitlines() if not line.startswith("#"))

    assert [word for word in ours if word in prose] == []


# --- writing ----------------------------------------------------------------------------------------------------------


def test_people_are_named_in_a_row() -> None:
    text = say("ticks-awaited", people=people(ASHA, LENA, NOAH))

    assert sentence(text, "en", PLAIN).startswith("console:asha, console:lena and console:noah, when")
    assert sentence(say("people-invited", people=people(ASHA)), "en", PLAIN).startswith("console:asha can join")
    assert sentence(Text("people-invited", {"people": Listing(())}), "en", PLAIN).startswith(" can join")


def test_words_moments_and_texts_fill_blanks() -> None:
    words = say("now-title", name=Words(ASHA, "Peers"))
    moment = say("date-cancelled", moment=Moment(MONDAY_MORNING))
    person = say("member-left", who=Person(PersonId("console:asha")))

    assert sentence(words, "en", PLAIN) == "Peers"
    assert sentence(moment, "en", PLAIN).startswith("The meeting of 2026-10-05T09:00+00:00 does not")
    assert sentence(person, "en", PLAIN) == "console:asha has left the set."


def test_words_that_were_taken_back_say_so() -> None:
    assert sentence(say("now-title", name=Words(ASHA, "Peers").forgotten()), "en", PLAIN) == "(words taken back)"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert sentence(say("button-join"), "xx", PLAIN) == "Join"


def test_a_text_that_is_missing_or_has_an_empty_blank_is_a_fault() -> None:
    with pytest.raises(MissingTextError, match="no-such-text"):
        sentence(Text("no-such-text"), "en", PLAIN)
    with pytest.raises(MissingTextError, match="name"):
        sentence(Text("now-title"), "en", PLAIN)


def test_members_words_hide_in_every_representation() -> None:
    words = Words(ASHA, "my sister")

    assert f"{words} {words!r} {say('now-title', name=words)!r}".count("sister") == 0
