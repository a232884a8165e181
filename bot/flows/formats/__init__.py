"""Round formats are data: a file each in this folder, read and checked once when the program starts.

A format is a list of stages with their minutes. When a turn has other minutes than its format's total, every stage is
scaled but the fixed ones (silence, the last check), to whole minutes that add up exactly. No stage vanishes by being
scaled: each keeps a minute, and what is left goes out by largest remainders, so that proportions stay as they were. A
slow format counts in days and is never scaled.

A community may have formats of its own, in a folder of its own. Such a file brings its words along (`name`, `line`, and
`words` for each stage), where a file in this folder has them in the catalogues. A set keeps the recipe it chose, so that
a file that is changed or taken away changes nothing for a set that uses it.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.flows.formats import checking
from bot.flows.formats.checking import UnsoundFormatError

if TYPE_CHECKING:
    from bot.flows.model import LearningSet, RoundFormat, Stage

__all__ = [
    "FORMATS",
    "PICKED_FIRST",
    "UnsoundFormatError",
    "clipped",
    "read",
    "read_own",
    "recipe_of",
    "scaled",
]


def read(text: str) -> RoundFormat:
    """Read a format's file. Raises `UnsoundFormatError` with every mistake in it."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise UnsoundFormatError(f"this is not written as TOML asks: {why}") from why
    recipe = checking.recipe_written(written)
    if problems := tuple(checking.unsound(recipe)):
        raise UnsoundFormatError(*problems)
    return recipe


def read_own(text: str) -> RoundFormat:
    """Read the file of a community's own format, which brings its words along. Raises `UnsoundFormatError`."""
    recipe = read(text)
    taken = [f"id: “{recipe.id}” is the name of a format that is built in"] if recipe.id in FORMATS else []
    if problems := (*taken, *checking.wordless(recipe)):
        raise UnsoundFormatError(*problems)
    return recipe


def recipe_of(learning_set: LearningSet, id: str) -> RoundFormat:
    """The recipe by which this set takes turns of a format."""
    return learning_set.recipes.get(id) or FORMATS[id]


def scaled(recipe: RoundFormat, minutes: int) -> tuple[Stage, ...]:
    """The stages of a turn of this many minutes; of as many as they need and no fewer, of the longest there is and no more."""
    if recipe.pace == "slow":
        return recipe.stages
    fixed = sum(stage.minutes for stage in recipe.stages if stage.fixed)
    free = min(recipe.longest, max(minutes, recipe.smallest)) - fixed
    lengths = _shared_out(free, [stage.minutes for stage in recipe.stages if not stage.fixed])
    return tuple(stage if stage.fixed else stage.of_minutes(lengths.pop(0)) for stage in recipe.stages)


def clipped(recipe: RoundFormat, minutes: int) -> int:
    """The nearest number of minutes that the format allows."""
    return max(recipe.shortest, min(recipe.longest, minutes))


def _shared_out(minutes: int, weights: list[int]) -> list[int]:
    """Whole minutes in proportion to the weights, at least one each, adding up exactly; earlier ones win a draw."""
    total = sum(weights)
    lengths = [max(1, minutes * weight // total) for weight in weights]
    while sum(lengths) != minutes:
        step = 1 if sum(lengths) < minutes else -1
        lacking = [
            (step * (minutes * weight - length * total) if length + step >= 1 else -minutes * total, -place)
            for place, (weight, length) in enumerate(zip(weights, lengths, strict=True))
        ]
        lengths[-max(lacking)[1]] += step
    return lengths


FORMATS: dict[str, RoundFormat] = {
    recipe.id: recipe
    for recipe in (
        read(file.read_text(encoding="utf-8"))
        for file in sorted(files(__name__).iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    )
}
"""All formats that are built in, by their id."""

PICKED_FIRST = ("classic", "facilitated", "three-step")
"""Those that a picker shows first; the others are behind *more* (DOMAIN section 5)."""
