"""Every word members see is in a catalogue, every text there is used, and every blank is filled by whoever says it.

The keys are read from the code: `say("key", blank=...)` takes a literal key and names its blanks, so that this can be checked
without running anything. Three texts are named by a plain `Text("key", ...)` in `bot/texts`. `say_one("family", name, blank=...)`
takes a literal family, whose members are named by data: the table `FAMILIES` says by which.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

import bot
from bot.flows import kept, shared_record
from bot.flows.events import Skill
from bot.flows.formats import FORMATS
from bot.flows.formats import said as words_of
from bot.flows.formats.checking import LINE_LIMIT, NAME_LIMIT, WORDS_LIMITS
from bot.flows.hint_banks import CUES, QUESTIONS, WORDS
from bot.flows.model import HelpKind, RoundFormat, Stage, Voice
from bot.flows.model.help import OBSERVERS, WHAT_I_TAKE
from bot.flows.words import Listing, Moment, Person, PersonId, Text, Words, people, say
from bot.texts import MissingTextError, sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, LENA, MONDAY_MORNING, NOAH

BOT = Path(bot.__file__).parent
CATALOGUES = sorted((BOT / "texts").glob("*/*.ftl"))
LANGUAGES = sorted({catalogue.parent.name for catalogue in CATALOGUES})
VOICES: tuple[Voice, ...] = get_args(Voice)
HELPS = tuple(f"help-{help}" for help in get_args(HelpKind) if help != "as-usual")
PROMPTS = sorted({*HELPS, WHAT_I_TAKE, OBSERVERS, *(s.prompt for recipe in FORMATS.values() for s in recipe.stages)})

FAMILIES = {
    "format": FORMATS,
    "format-line": FORMATS,
    "stage": PROMPTS,
    "prompt": PROMPTS,
    "question": QUESTIONS,
    "cue": CUES,
    "presenter-word": WORDS,
    "skill": get_args(Skill),
    "skill-page": get_args(Skill),
    "practice": get_args(Skill),
    "kept": kept.CHAPTERS,
    "kept-title": kept.CHAPTERS,
    "kept-field": kept.FIELDS,
    "shared-title": shared_record.CHAPTERS,
}
"""Whose members each family of texts has: `say_one("prompt", ...)` says `prompt-` and one of these names."""


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
    """One place in the code that says a text, or with `say_one` one text of a family."""

    where: str
    by: str
    name: str | None
    blanks: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """What it may say."""
        if self.by == "say_one":
            return frozenset(f"{self.name}-{member}" for member in FAMILIES.get(self.name or "", ()))
        return frozenset([self.name] if self.name else [])


def _said() -> list[Said]:
    found: list[Said] = []
    for file in sorted(BOT.rglob("*.py")):
        if file.name == "words.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            by, first = node.func.id, node.args[0] if node.args else None
            name = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
            blanks = frozenset((keyword.arg or "").replace("_", "-") for keyword in node.keywords)
            if by in {"say", "say_one"} or (by == "Text" and name is not None):
                found.append(Said(f"{file.relative_to(BOT)}:{node.lineno}", by, name, blanks))
    return found


SAID = _said()


def test_every_key_is_written_out_where_it_is_said() -> None:
    assert [said.where for said in SAID if said.name is None] == []


def test_every_family_that_is_said_has_its_members_named_here() -> None:
    assert sorted({said.name or "" for said in SAID if said.by == "say_one"}) == sorted(FAMILIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_said_stands_in_the_catalogue(language: str) -> None:
    texts = _texts(language)

    assert sorted({f"{key} ({said.where})" for said in SAID for key in said.keys if key not in texts}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_blank_is_filled_by_whoever_says_the_text(language: str) -> None:
    texts = _texts(language)
    unfilled = [
        f"{key} ({said.where}): {', '.join(sorted(texts[key] - said.blanks))}"
        for said in SAID
        for key in sorted(said.keys)
        if key in texts and texts[key] - said.blanks and key != "in-a-row"
    ]

    assert unfilled == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_a_family_has_exactly_its_blanks(language: str) -> None:
    texts = _texts(language)
    idle = [
        f"{key} ({said.where}): {', '.join(sorted(said.blanks - texts[key]))}"
        for said in SAID
        for key in sorted(said.keys)
        if said.by == "say_one" and key in texts and said.blanks - texts[key]
    ]

    assert idle == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_waits_in_the_catalogue_for_somebody_to_say_it(language: str) -> None:
    assert sorted(set(_texts(language)) - {key for said in SAID for key in said.keys}) == []


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


# --- what a turn says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROMPTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_turn_speaks_in_three_voices_each_as_brief_as_it_promises(language: str, name: str) -> None:
    part = Stage(name)
    prompts = {voice: sentence(words_of.prompt(part, voice), language, PLAIN) for voice in VOICES}

    assert len(set(prompts.values())) == len(VOICES)
    assert {voice: len(prompts[voice]) for voice in VOICES if len(prompts[voice]) > WORDS_LIMITS[voice]} == {}
    assert prompts["walk"].endswith("?")
    assert prompts["walk"].count("?") == 1
    assert len(sentence(words_of.stage_name(part), language, PLAIN)) <= NAME_LIMIT


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_a_turn_can_go_has_a_name_of_its_own_and_one_line(language: str) -> None:
    names = [sentence(words_of.name(recipe), language, PLAIN) for recipe in FORMATS.values()]
    lines = [sentence(words_of.line(recipe), language, PLAIN) for recipe in FORMATS.values()]

    assert len({*names, *lines}) == len(names) + len(lines)
    assert [name for name in names if len(name) > NAME_LIMIT] == []
    assert [line for line in lines if len(line) > LINE_LIMIT] == []


@pytest.mark.parametrize("recipe", FORMATS.values(), ids=FORMATS)
def test_no_two_parts_of_a_turn_are_called_or_asked_the_same(recipe: RoundFormat) -> None:
    assert len({sentence(words_of.stage_name(part), "en", PLAIN) for part in recipe.stages}) == len(recipe.stages)
    for voice in VOICES:
        assert len({sentence(words_of.prompt(part, voice), "en", PLAIN) for part in recipe.stages}) == len(
            recipe.stages
        )


@pytest.mark.parametrize("text", ["format", "stage", "aloud", "say"])
def test_what_a_part_asks_fits_a_call_and_a_turn_in_writing(text: str) -> None:
    asked = [sentence(words_of.prompt(Stage(name), voice), "en", PLAIN) for name in PROMPTS for voice in VOICES]

    assert [prompt for prompt in asked if re.search(rf"\b{text}s?\b", prompt, flags=re.IGNORECASE)] == []


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
