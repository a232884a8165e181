"""Round formats are data: a file each in this folder, read and checked once when the program starts.

A format is a list of stages with their minutes. When a turn has other minutes than its format's total, every stage is
scaled but the fixed ones (silence, the last check), to whole minutes that add up exactly. No stage vanishes by being
scaled: each keeps a minute, and what is left goes out by largest remainders, so that proportions stay as they were.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec
from msgspec import Struct

from bot.flows.model import Stage


class RoundFormat(Struct, frozen=True, forbid_unknown_fields=True):
    """The recipe of a turn, as its file has it.

    `shortest` and `longest` are the minutes a turn of this kind may have.
    """

    id: str
    total: int
    shortest: int
    longest: int
    stages: tuple[Stage, ...]


class UnsoundFormatError(ValueError):
    """A data file that no turn could be made from; the message says why."""


def read(text: str) -> RoundFormat:
    """Read a format's file. Raises `UnsoundFormatError` where its parts do not fit together."""
    try:
        recipe = msgspec.convert(tomllib.loads(text), RoundFormat)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as why:
        raise UnsoundFormatError(str(why)) from why
    stages = recipe.stages
    ids = [stage.id for stage in stages]
    smallest = sum(stage.minutes if stage.fixed else 1 for stage in stages)
    unsound = {
        "a stage is named twice": len(set(ids)) < len(ids),
        "its stages do not add up to its total": sum(stage.minutes for stage in stages) != recipe.total,
        "every stage needs at least a minute": any(stage.minutes < 1 for stage in stages),
        "its stages do not fit into its shortest turn": not smallest
        <= recipe.shortest
        <= recipe.total
        <= recipe.longest,
        "only the last stage waits for a person, and it does": [stage.ends for stage in stages]
        != ["glides"] * (len(stages) - 1) + ["waits"],
        "only a stage after the first can be left out": bool(stages) and stages[0].only_if_wanted,
    }
    for why, wrong in unsound.items():
        if wrong:
            raise UnsoundFormatError(f"{recipe.id}: {why}")
    return recipe


def scaled(recipe: RoundFormat, minutes: int) -> tuple[Stage, ...]:
    """The stages of a turn of this many minutes, or of the nearest length that the format allows."""
    free = clipped(recipe, minutes) - sum(stage.minutes for stage in recipe.stages if stage.fixed)
    lengths = _shared_out(free, [stage.minutes for stage in recipe.stages if not stage.fixed])
    return tuple(
        stage if stage.fixed else msgspec.structs.replace(stage, minutes=lengths.pop(0)) for stage in recipe.stages
    )


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
        read(file.read_text(encoding="utf-8")) for file in files(__name__).iterdir() if file.name.endswith(".toml")
    )
}
"""All formats there are, by their id."""
