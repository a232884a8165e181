"""From what is written to `Settings`, or to every mistake in it: the file, the environment, and the folder of round formats."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, available_timezones

import msgspec
from msgspec import Struct

from bot.config.settings import (
    BUILT_IN,
    LONGEST_CALL,
    Community,
    Discord,
    File,
    Length,
    Log,
    Programme,
    Secret,
    Settings,
    Slack,
    Store,
)
from bot.flows.formats import FORMATS, UnsoundFormatError, read_own
from bot.flows.model import RoundFormat


class ConfigError(Exception):
    """The settings cannot be used. `problems` holds one sentence for each mistake."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


Table = Mapping[str, object]
Section = TypeVar("Section", bound=Struct)

_SECTIONS: dict[str, type[Struct]] = {
    "discord": Discord,
    "slack": Slack,
    "store": Store,
    "log": Log,
    "community": Community,
}
_PROGRAMMES = "programmes"
_FILE = "_file"
_VARIABLE = "LEARNING_SETS_"


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings from `path`, if there is such a file, and the secrets in `environ`.

    Raises ConfigError with every mistake, each a sentence that names the setting and what is allowed.
    """
    written, problems = _parse(path), _Problems()
    problems.unknown("", written, [*_SECTIONS, _PROGRAMMES])
    tables = {name: problems.table(name, written.get(name, {})) for name in _SECTIONS}
    for section, setting, value in _from_environment(environ, problems):
        rivals = {setting + _FILE, setting.removesuffix(_FILE)}
        tables[section] = {key: kept for key, kept in tables[section].items() if key not in rivals} | {setting: value}

    sections: dict[str, Any] = {
        name: _section(name, tables[name], kind(), problems) for name, kind in _SECTIONS.items()
    }
    formats = _formats(sections["community"].formats_folder, problems)
    programmes = _programmes(written.get(_PROGRAMMES, {}), formats, problems)
    settings = Settings(**sections, programmes=programmes, formats=formats or FORMATS)
    problems.extend(_incomplete(settings))
    if problems:
        raise ConfigError(*problems)
    return settings


class _Problems(list[str]):
    """The mistakes found so far, a sentence each."""

    def unknown(self, where: str, written: Table, known: list[str]) -> None:
        """Name each key that is not a setting, and the setting that was probably meant."""
        for key in (key for key in written if key not in known):
            near = [_path(where, match) for match in get_close_matches(key, known, n=1)]
            elsewhere = [f"{name}.{key}" for name, kind in _SECTIONS.items() if key in _hints(kind)]
            likely = near + elsewhere if where else elsewhere + near
            meant = f"; did you mean {likely[0]}?" if likely else "."
            there = f"In [{where}] there" if where else "There"
            self.append(f"{_path(where, key)} is not a setting{meant} {there} can be: {', '.join(known)}.")

    def wrong(self, where: str, value: object, hint: object) -> None:
        """Say what a setting is and what it can be; of a secret only the latter."""
        found = "cannot be used as it is written;" if _is_secret(hint) else f"is {_shown(value)}, but"
        self.append(f"{where} {found} it can only be {_allowed(hint)}.")

    def table(self, where: str, written: object) -> Table:
        """The settings of a section; something else in its place is a mistake."""
        if isinstance(written, dict):
            return cast("Table", written)
        self.append(f"{where} is {_shown(written)}, but it is a section: write [{where}] above its settings.")
        return {}


def _parse(path: Path | None) -> Table:
    """What the file says; nothing where there is no file. Raises ConfigError when it cannot be read at all."""
    if path is None or not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not written as TOML asks: {error}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {_why_not(error)}.") from None


def _why_not(error: OSError | ValueError) -> str:
    """Why a file cannot be read."""
    return f"{error.strerror}" if isinstance(error, OSError) else "it is not UTF-8 text"


def _from_environment(environ: Mapping[str, str], problems: _Problems) -> list[tuple[str, str, str]]:
    """The secrets in the environment as (section, setting, value), files first, so that the plain ones prevail."""
    known = {
        f"{_VARIABLE}{section}_{setting}{ending}".upper(): (section, setting + ending)
        for ending in (_FILE, "")
        for section, kind in _SECTIONS.items()
        for setting in _secrets(kind)
    }
    ours = {variable: value for variable, value in sorted(environ.items()) if variable.startswith(_VARIABLE)}
    problems.unknown("", ours, list(known))
    return [(*name, ours[variable]) for variable, name in known.items() if ours.get(variable)]


def _section(where: str, written: Table, start: Section, problems: _Problems) -> Section:
    """A section: `start`, with what was written in its place."""
    hints = _hints(type(start))
    problems.unknown(where, written, [*hints, *(secret + _FILE for secret in _secrets(type(start)))])
    changes: dict[str, Any] = {}
    for setting, value in _without_files(where, written, _secrets(type(start)), problems).items():
        if setting in hints:
            try:
                changes[setting] = msgspec.convert(value, hints[setting], dec_hook=_from_text)
            except msgspec.ValidationError:
                problems.wrong(_path(where, setting), value, hints[setting])
    return msgspec.structs.replace(start, **changes)


def _without_files(where: str, written: Table, secrets: list[str], problems: _Problems) -> Table:
    """A section's settings, with what each `..._file` holds in place of its name."""
    plain = dict(written)
    for secret in (secret for secret in secrets if secret + _FILE in plain):
        named, name = _path(where, secret + _FILE), plain.pop(secret + _FILE)
        if secret in plain:
            problems.append(f"{named} and {_path(where, secret)} are both there; keep one of them.")
        elif not isinstance(name, str):
            problems.wrong(named, name, File)
        else:
            try:
                plain[secret] = Path(name).read_text(encoding="utf-8")
            except (OSError, ValueError) as error:
                problems.append(f"{named} is {_shown(name)}, which cannot be read: {_why_not(error)}.")
    return plain


def _formats(folder: str, problems: _Problems) -> Mapping[str, RoundFormat] | None:
    """The round formats built in, and those of the community's folder; None where something there cannot be used."""
    formats, written_in, already = dict(FORMATS), dict[str, Path](), len(problems)
    try:
        files = sorted(file for file in Path(folder).iterdir() if file.suffix == ".toml") if folder else []
    except OSError as error:
        problems.append(f"community.formats_folder is {_shown(folder)}, which cannot be read: {_why_not(error)}.")
        return None
    for file in files:
        try:
            recipe = read_own(file.read_text(encoding="utf-8"))
        except UnsoundFormatError as error:
            problems.extend(f"{file}: {why}." for why in error.problems)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{file} cannot be read: {_why_not(error)}.")
        else:
            if recipe.id in written_in:
                problems.append(f"{file}: id: “{recipe.id}” is the name of the format in {written_in[recipe.id]} too.")
            formats[recipe.id], written_in[recipe.id] = recipe, file
    return formats if len(problems) == already else None


def _programmes(
    written: object, formats: Mapping[str, RoundFormat] | None, problems: _Problems
) -> Mapping[str, Programme]:
    """The built-in programmes, changed and added to."""
    programmes = dict(BUILT_IN)
    for name, changes in problems.table(_PROGRAMMES, written).items():
        where = _path(_PROGRAMMES, name)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            problems.append(f"{where} cannot be called so; a name has small letters, digits and hyphens between them.")
        start, table = programmes.get(name, Programme()), problems.table(where, changes)
        programme = _section(where, table, start, problems)
        if programme.kind != "audio" and programme.length_minutes > LONGEST_CALL:
            problems.wrong(_path(where, "length_minutes"), programme.length_minutes, Length)
        if formats:
            programme = _by_its_format(where, programme, table, formats, problems)
        programmes[name] = programme
    return programmes


def _by_its_format(
    where: str, programme: Programme, written: Table, formats: Mapping[str, RoundFormat], problems: _Problems
) -> Programme:
    """With turns as long as a format has them, where it names a format and no minutes; what does not fit is a mistake."""
    live = {name: recipe for name, recipe in formats.items() if recipe.pace == "live"}
    recipe = live.get(programme.format)
    if recipe is None:
        problems.wrong(_path(where, "format"), programme.format, Literal[tuple(live)])
        return programme
    if "format" in written and "turn_minutes" not in written:
        return msgspec.structs.replace(programme, turn_minutes=recipe.total)
    if not recipe.shortest <= programme.turn_minutes <= recipe.longest:
        problems.append(
            f"{_path(where, 'turn_minutes')} is {programme.turn_minutes}, "
            f'but a turn that goes by "{recipe.id}" has from {recipe.shortest} to {recipe.longest} minutes.'
        )
    return programme


def _incomplete(settings: Settings) -> Iterator[str]:
    """What is missing beside what is there."""
    slack = settings.slack
    if slack.bot_token and not slack.app_token:
        yield "slack.app_token is missing; slack.bot_token works only together with it."
    if slack.app_token and not slack.bot_token:
        yield "slack.bot_token is missing; slack.app_token works only together with it."


def _from_text(kind: type[Any], value: object) -> object:
    """Make what TOML has no notation for. Raises ValueError when the text does not name one."""
    if not isinstance(value, str) or not value:
        raise ValueError("not a text")
    if kind is ZoneInfo and value not in available_timezones():
        raise ValueError("no such zone")
    return kind(value)


def _hints(kind: type[Struct]) -> dict[str, Any]:
    """The settings of a section by name, each with its type."""
    return get_type_hints(kind, include_extras=True)


def _secrets(kind: type[Struct]) -> list[str]:
    """The settings of a section that are secret, by name."""
    return [name for name, hint in _hints(kind).items() if _is_secret(hint)]


def _is_secret(hint: Any) -> bool:  # noqa: ANN401 - the types of types are not one type
    plain = getattr(hint, "__origin__", hint)
    return any(isinstance(kind, type) and issubclass(kind, Secret) for kind in (plain, *get_args(plain)))


def _allowed(hint: Any) -> str:  # noqa: ANN401 - as above
    """What a setting can be, in words that follow "it can only be"."""
    if get_origin(hint) is not Literal:
        return hint.__metadata__[0].description
    *others, last = (f'"{choice}"' for choice in get_args(hint))
    return f"{', '.join(others)} or {last}" if others else last


def _path(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _shown(value: object) -> str:
    """A value as TOML writes it, if it is short and plain."""
    match value:
        case dict():
            return "a section"
        case list():
            return "a list"
        case _:
            shown = json.dumps(value, ensure_ascii=False, default=str)
            return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "..."


_SHOWN = 120
