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
from typing import TYPE_CHECKING, Any, cast

import msgspec

from bot.flows.model import RoundFormat, Stage

if TYPE_CHECKING:
    from bot.flows.model import LearningSet


class UnsoundFormatError(ValueError):
    """A data file that no turn could be made from; the message says which stage and field, and why."""


def read(text: str) -> RoundFormat:
    """Read a format's file. Raises `UnsoundFormatError` where something in it is not understood or does not fit."""
    try:
        written = cast("dict[str, object]", tomllib.loads(text))
    except tomllib.TOMLDecodeError as why:
        raise UnsoundFormatError(f"this is not TOML: {why}") from why
    stages = written.pop("stages", [])
    if not isinstance(stages, list) or not stages:
        raise UnsoundFormatError("stages: at least one is needed, each under [[stages]]")
    recipe = _of(RoundFormat, {**written, "stages": []})
    each = tuple(_stage(place, stage) for place, stage in enumerate(cast("list[object]", stages)))
    recipe = msgspec.structs.replace(recipe, stages=each)
    for why in _unsound(recipe):
        raise UnsoundFormatError(why)
    return recipe


def read_own(text: str) -> RoundFormat:
    """Read the file of a community's own format, which brings its words along. Raises `UnsoundFormatError`."""
    recipe = read(text)
    if recipe.id in FORMATS:
        raise UnsoundFormatError(f"id: “{recipe.id}” is the name of a format that is built in")
    if not recipe.name or not recipe.line:
        raise UnsoundFormatError(f"{'line' if recipe.name else 'name'}: people read this when they choose; it is empty")
    for stage in recipe.stages:
        if stage.words is None:
            raise UnsoundFormatError(f"stage “{stage.id}”: words: what it is called and what it asks is missing")
    return recipe


def recipe_of(learning_set: LearningSet, id: str) -> RoundFormat:
    """The recipe by which this set takes turns of a format."""
    return learning_set.recipes.get(id) or FORMATS[id]


def scaled(recipe: RoundFormat, minutes: int) -> tuple[Stage, ...]:
    """The stages of a turn of this many minutes, or of the nearest length that the format allows."""
    if recipe.pace == "slow":
        return recipe.stages
    free = clipped(recipe, minutes) - sum(stage.minutes for stage in recipe.stages if stage.fixed)
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


# --- what makes a file unsound ----------------------------------------------------------------------------------------


def _of(kind: type[Any], written: object) -> Any:  # noqa: ANN401 - whichever kind is asked for
    """A part of a file as a value; the error names the field."""
    try:
        return msgspec.convert(written, kind)
    except msgspec.ValidationError as why:
        said, _, where = str(why).partition(" - at `$.")
        raise UnsoundFormatError(f"{where.rstrip('`')}: {said}" if where else said) from why


def _stage(place: int, written: object) -> Stage:
    fields = cast("dict[str, object]", written) if isinstance(written, dict) else {}
    named = fields.get("id")
    where = f"stage “{named}”" if named else f"stage {place + 1}"
    try:
        return _of(Stage, fields)
    except UnsoundFormatError as why:
        raise UnsoundFormatError(f"{where}: {why}") from why


def _unsound(recipe: RoundFormat) -> list[str]:
    """Why no turn could be made from these stages; nothing where one can."""
    stages, slow = recipe.stages, recipe.pace == "slow"
    smallest = recipe.total if slow else sum(stage.minutes if stage.fixed else 1 for stage in stages)
    ids = [stage.id for stage in stages]
    lengths = [stage.days if slow else stage.minutes for stage in stages]
    first, *_, last = stages[0], stages[-1]
    each = [
        *(
            (
                stage,
                "days: at least one is needed, and no minutes"
                if slow
                else "minutes: at least one is needed, and no days",
            )
            for stage, length in zip(stages, lengths, strict=True)
            if length < 1 or (stage.minutes if slow else stage.days)
        ),
        *(
            (stage, "id: an earlier stage has the same")
            for place, stage in enumerate(stages)
            if stage.id in ids[:place]
        ),
        *((stage, "ends: only the last stage waits for a person") for stage in stages[:-1] if stage.ends == "waits"),
        *(
            ((last, "ends: the last stage waits for a person, so that nobody is cut off"),)
            if last.ends == "glides"
            else ()
        ),
        *(((first, "only_if_wanted: the first stage can not be left out"),) if first.only_if_wanted else ()),
        *(((last, "open_to_help: it needs a stage after it"),) if last.open_to_help else ()),
        *((stage, "part_of: this is only known when a turn runs") for stage in stages if stage.part_of),
    ]
    whole = {
        f"total: its stages add up to {sum(lengths)}": sum(lengths) != recipe.total,
        f"shortest: its stages do not fit into less than {smallest}": smallest > recipe.shortest,
        "shortest: this is more than the total": recipe.shortest > recipe.total,
        "longest: this is less than the total": recipe.longest < recipe.total,
    }
    return [
        *(f"stage “{stage.id}”: {why}" for stage, why in each),
        *(why for why, wrong in whole.items() if wrong),
    ]


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
