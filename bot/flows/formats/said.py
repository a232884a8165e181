"""What is said of a round format and of its stages: words of the catalogue, or those that a community's own format brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.words import NOBODY, Text, Words, say, say_one

if TYPE_CHECKING:
    from bot.flows.model import RoundFormat, Stage, Voice


def name(recipe: RoundFormat) -> Text:
    """What a format is called."""
    return _own(recipe.name) if recipe.name else say_one("format", recipe.id)


def line(recipe: RoundFormat) -> Text:
    """What it is, in one line."""
    return _own(recipe.line) if recipe.line else say_one("format-line", recipe.id)


def stage_name(stage: Stage) -> Text:
    """What a stage is called."""
    return _own(stage.words.name) if stage.words else say_one("stage", stage.prompt)


def prompt(stage: Stage, voice: Voice) -> Text:
    """What a stage asks of people, in the voice the set chose."""
    return _own(stage.words.said_by(voice)) if stage.words else say_one("prompt", stage.prompt, voice=voice)


def _own(words: str) -> Text:
    return say("own-words", words=Words(NOBODY, words))
