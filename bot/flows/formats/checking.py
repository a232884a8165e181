"""What makes a round format's file unsound, said so that whoever wrote the file knows what to change.

Two looks are taken. The first is at each field by itself: is there such a field, is one missing, can it be what it is. Only
a file that passes is looked at whole: do its stages add up, does somebody close it, is nobody's name taken twice. Each look
finds all there is to find, so that nobody mends a file one mistake at a time. A mistake names its stage and its field:
`stage “walk”: minutes: at least 1 is needed`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin, get_type_hints

import msgspec

from bot.flows.model import OwnWords, RoundFormat, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ID_LIMIT, STAGE_ID_LIMIT = 30, 24
"""Characters: ids travel in buttons, which carry a hundred on Discord, together with what they are buttons of."""

SHORTEST, LONGEST = 10, 75
"""Minutes of a turn (DOMAIN section 3)."""

NAME_LIMIT, LINE_LIMIT = 40, 75
"""Characters of what people choose from: Slack shows 75 of an option's explanation."""

WORDS_LIMITS = {"name": NAME_LIMIT, "guide": 280, "walk": 140, "time": 50}
"""Characters of what a stage is called and of what it asks in each voice."""

AFTER = "-after"
"""How the latter part of a stage is called, where the presenter's wish parts it in two."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("waiting", "time-up", "finished")
"""What a turn's card shows besides stages, by the names that its buttons carry."""

_FIELDS_NOT_WRITTEN = {RoundFormat: ("stages",), Stage: ("part_of",), OwnWords: ()}
"""What is read apart, or only known when a turn runs."""

_ALLOWED = {int: "a whole number", str: "a text in quotation marks", bool: "true or false"}


class UnsoundFormatError(ValueError):
    """A data file that no turn could be made from. `problems` says of each mistake in which stage and field it is."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def recipe_written(written: Mapping[str, object]) -> RoundFormat:
    """The recipe that a file holds, every field by itself being sound. Raises `UnsoundFormatError`."""
    whole = {name: value for name, value in written.items() if name != "stages"}
    stages = written.get("stages")
    problems = list(_field_problems(RoundFormat, whole))
    if not isinstance(stages, list) or not stages:
        raise UnsoundFormatError(*problems, "stages: at least one is needed, each under [[stages]]")
    for place, stage in enumerate(cast("list[object]", stages), start=1):
        fields = cast("dict[str, object]", stage) if isinstance(stage, dict) else {}
        problems += [f"{_stage_named(fields, place)}: {why}" for why in _field_problems(Stage, fields)]
    if problems:
        raise UnsoundFormatError(*problems)
    return msgspec.convert({**whole, "stages": stages}, RoundFormat)


def unsound(recipe: RoundFormat) -> Iterator[str]:
    """Why no turn could be made from a recipe; nothing where one can."""
    yield from (f"id: {why}" for why in _id_problems(recipe.id, ID_LIMIT))
    yield from _length_problems(recipe)
    named: list[str] = []
    for stage in recipe.stages:
        yield from (f"stage “{stage.id}”: {why}" for why in _stage_problems(stage, recipe, named))
        named += [stage.id, *([stage.id + AFTER] if stage.open_to_help else [])]


def wordless(recipe: RoundFormat) -> Iterator[str]:
    """What a format that is not in the catalogue lacks of words, or has too many of."""
    yield from _words_problems("name", recipe.name, NAME_LIMIT)
    yield from _words_problems("line", recipe.line, LINE_LIMIT)
    for stage in recipe.stages:
        where = f"stage “{stage.id}”: words"
        if stage.words is None:
            yield f"{where}: what it is called and what it asks is missing: name, guide, and if you like walk and time"
            continue
        for name, limit in WORDS_LIMITS.items():
            if name in {"name", "guide"} or getattr(stage.words, name):
                yield from _words_problems(f"{where}.{name}", getattr(stage.words, name), limit)


# --- each field by itself ---------------------------------------------------------------------------------------------


def _field_problems(kind: type[Any], written: Mapping[str, object]) -> Iterator[str]:
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name not in _FIELDS_NOT_WRITTEN[kind]}
    for name in written:
        if name not in hints:
            yield f"{name}: there is no such field; there can be: {', '.join(hints)}"
    for field in msgspec.structs.fields(kind):
        if field.required and field.name in hints and field.name not in written:
            yield f"{field.name}: is missing; it is {_allowed(hints[field.name])}"
    for name in (name for name in written if name in hints):
        yield from _value_problems(name, written[name], hints[name])


def _value_problems(name: str, value: object, hint: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a field's type is
    if OwnWords in get_args(hint) and isinstance(value, dict):
        yield from (f"{name}.{why}" for why in _field_problems(OwnWords, cast("dict[str, object]", value)))
        return
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        shown = json.dumps(value, ensure_ascii=False, default=str)
        yield f"{name}: is {shown}, but it can only be {_allowed(hint)}"


def _allowed(hint: Any) -> str:  # noqa: ANN401 - as above
    """What a field can be, in words."""
    if get_origin(hint) is Literal:
        *others, last = (f'"{choice}"' for choice in get_args(hint))
        return f"{', '.join(others)} or {last}"
    return _ALLOWED.get(hint, "a table with name, guide, walk and time")


def _stage_named(fields: Mapping[str, object], place: int) -> str:
    return f"stage “{fields['id']}”" if fields.get("id") else f"stage {place}"


# --- the recipe as a whole --------------------------------------------------------------------------------------------


def _id_problems(id: str, limit: int) -> Iterator[str]:
    if not _ID.fullmatch(id):
        yield "it has small letters and digits, and hyphens between them"
    if len(id) > limit:
        yield f"it has {len(id)} characters; {limit} is the most"


def _length_problems(recipe: RoundFormat) -> Iterator[str]:
    stages, slow = recipe.stages, recipe.pace == "slow"
    unit, added_up = ("days", sum(stage.days for stage in stages)) if slow else ("minutes", _minutes(stages))
    if added_up != recipe.total:
        yield f"total: is {recipe.total}, but its stages add up to {added_up} {unit}"
    if slow:
        if not recipe.shortest == recipe.longest == recipe.total:
            yield f"shortest, longest: a slow turn lasts as long as its stages; both can only be {recipe.total}"
        return
    if recipe.shortest < max(SHORTEST, recipe.smallest):
        yield f"shortest: is {recipe.shortest}, but its stages need at least {max(SHORTEST, recipe.smallest)} minutes"
    if recipe.shortest > recipe.total:
        yield f"shortest: is {recipe.shortest}, which is more than the total"
    if recipe.longest < recipe.total:
        yield f"longest: is {recipe.longest}, which is less than the total"
    if recipe.longest > LONGEST:
        yield f"longest: is {recipe.longest}, but a turn lasts at most {LONGEST} minutes"
    if all(stage.fixed for stage in stages) and recipe.shortest != recipe.longest:
        yield "shortest, longest: where every stage is fixed, both can only be the total"


def _stage_problems(stage: Stage, recipe: RoundFormat, named: list[str]) -> Iterator[str]:
    first, last = recipe.stages[0], recipe.stages[-1]
    yield from (f"id: {why}" for why in _id_problems(stage.id, STAGE_ID_LIMIT))
    if stage.id in named:
        yield "id: an earlier stage has it, or its latter part has"
    if stage.id in _TAKEN:
        yield "id: this name is in use for a moment of every turn"
    unit, other = ("days", "minutes") if recipe.pace == "slow" else ("minutes", "days")
    if getattr(stage, unit) < 1:
        yield f"{unit}: at least 1 is needed"
    if getattr(stage, other):
        yield f"{other}: this turn is counted in {unit}"
    if stage is last and stage.ends == "glides":
        yield 'ends: the last stage waits for a person, so that nobody is cut off: write ends = "waits"'
    if stage is not last and stage.ends == "waits":
        yield "ends: only the last stage waits for a person"
    if stage.only_if_wanted and stage in (first, last):
        yield "only_if_wanted: the first and the last stage are never left out"
    if stage.open_to_help and stage is last:
        yield "open_to_help: it needs a stage after it"
    if stage.open_to_help and stage is first and recipe.pace == "live":
        yield "open_to_help: it needs a stage before it, in which the presenter says what it is about"


def _words_problems(where: str, words: str, limit: int) -> Iterator[str]:
    if not words.strip():
        yield f"{where}: people read this; it is empty"
    if len(words) > limit:
        yield f"{where}: it has {len(words)} characters; {limit} is the most"


def _minutes(stages: tuple[Stage, ...]) -> int:
    return sum(stage.minutes for stage in stages)
