"""Settings: `config.toml` and the environment in, one frozen value out, or every mistake at once in plain words.

Each setting is written once, as a field below: its type says what is allowed, and the description in its type says so
in words. Reading walks the fields, so what is not a field is a mistake with a name, and nobody has to start the bot
twice to learn of two mistakes.

A secret may be given in four ways, the later ones prevailing: `token` or `token_file` in the section `[discord]`,
`LEARNING_SETS_DISCORD_TOKEN_FILE` or `LEARNING_SETS_DISCORD_TOKEN` in the environment. A file holds the secret alone;
white space around it is dropped. An empty variable counts as not set. Relative paths start where the bot was started.
Secrets never show in a repr, a log or an error.

A programme is a template for new sets. `[programmes.monthly]` changes only what it names of the built-in `monthly`; a
name of your own starts from the defaults, which are `monthly`'s.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, available_timezones

import msgspec
from msgspec import Meta, Struct, field

from bot.flows.model import programme as flows


class ConfigError(Exception):
    """The settings cannot be used. `problems` holds one sentence for each mistake."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Secret:
    """A text that is used and never shown: `value` is the text, repr and str hide it. Empty, it raises ValueError."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value.strip()
        if not self.value:
            raise ValueError("empty")

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


class DatabaseUrl(Secret):
    """Where a database is. It may hold a password. Raises ValueError for a database that the store does not know."""

    __slots__ = ()

    def __init__(self, value: str) -> None:
        super().__init__(value)
        if not self.value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("another database")


# What is allowed. A description finishes the sentence "it can only be ...".

Plain = Annotated[str, Meta(description="a text in quotation marks")]
Switch = Annotated[bool, Meta(description="true or false, without quotation marks")]
Token = Annotated[Secret | None, Meta(description="a text in quotation marks that is not empty")]
Database = Annotated[
    DatabaseUrl, Meta(description='an address that begins with "sqlite+aiosqlite:///" or "postgresql+asyncpg://"')
]
ApiUrl = Annotated[
    str, Meta(pattern=r"^https?://\S*[^/\s]$", description="an http or https address without a slash at its end")
]
CallLink = Annotated[str, Meta(pattern=r"^(https?://\S+)?$", description='an http or https address, or "" for none')]
Language = Annotated[
    str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", description='the short name of a language, as "en" or "pt-BR"')
]
Zone = Annotated[ZoneInfo, Meta(description='the name of a time zone, as "UTC" or "Europe/Berlin"')]
File = Annotated[Path, Meta(description="the path of a file, in quotation marks")]

Level = Literal["debug", "info", "warning", "error"]
RoundFormatName = Literal["classic"]


class Discord(Struct, frozen=True, kw_only=True):
    """How to reach Discord. Without a token the bot is not on Discord."""

    token: Token = None
    api_url: ApiUrl = "https://discord.com/api/v10"
    """Where the REST interface is; the gateway's address comes from there."""
    message_content: Switch = False
    """Whether the application has the privileged intent to read messages that do not mention it."""
    members: Switch = False
    """Whether the application has the privileged intent to hear of people who come and go."""


class Slack(Struct, frozen=True, kw_only=True):
    """How to reach Slack. Without a bot token the bot is not on Slack."""

    bot_token: Token = None
    app_token: Token = None
    """Opens the socket over which Slack sends events."""
    signing_secret: Token = None
    """Proves that an event sent over HTTP is Slack's; not needed with a socket."""
    api_url: ApiUrl = "https://slack.com/api"
    """Where the Web API is; the socket's address comes from there."""


class Store(Struct, frozen=True, kw_only=True):
    """Where sets are kept, and their keys apart from them. An address may hold a password, so it counts as a secret."""

    url: Database = DatabaseUrl("sqlite+aiosqlite:///data/learning-sets.db")
    keyring_url: Database = DatabaseUrl("sqlite+aiosqlite:///data/keyring.db")
    master_key_file: File = Path("data/master.key")


class Log(Struct, frozen=True, kw_only=True):
    """What is logged, to standard error."""

    level: Level = "info"
    format: Literal["json", "text"] = "text"


class Community(Struct, frozen=True, kw_only=True):
    """What holds for a community until it chooses otherwise."""

    language: Language = "en"
    zone: Zone = ZoneInfo("UTC")
    call_link: CallLink = ""
    """The call in which sets meet, if they all share one."""
    organiser_role: Plain = ""
    """The role (Discord) or user group (Slack) that looks after sets; empty: whoever administers the community."""
    training_required: Switch = False
    signposts: Plain = ""
    """Where to turn if someone may be in danger, in the community's own words."""


class Programme(Struct, frozen=True, kw_only=True):
    """A template for new sets. All times are in minutes."""

    meetings: Annotated[int, Meta(ge=1, le=12, description="a whole number from 1 to 12")] = 6
    rhythm: flows.Rhythm = "4 weeks"
    length_minutes: Annotated[int, Meta(ge=60, le=180, description="a whole number of minutes from 60 to 180")] = 120
    turn_minutes: Annotated[int, Meta(ge=10, le=75, description="a whole number of minutes from 10 to 75")] = 35
    members: Annotated[int, Meta(ge=3, le=7, description="a whole number from 3 to 7")] = 4
    """How many, a guest facilitator not counted."""
    sharing: flows.Sharing = "by-size"
    """`by-size`: everyone each time for three or four members, by wishes from five."""
    format: RoundFormatName = "classic"
    voice: flows.Voice = "guide"


def _template(programme: flows.Programme) -> Programme:
    return Programme(
        meetings=programme.meetings,
        rhythm=programme.rhythm,
        length_minutes=programme.length,
        turn_minutes=programme.turn,
        members=programme.members,
        sharing=programme.sharing,
        voice=programme.voice,
    )


BUILT_IN: Mapping[str, Programme] = {name: _template(programme) for name, programme in flows.PROGRAMMES.items()}
"""The programmes there are without any settings. A one-off's rhythm counts only if it goes on as a set."""


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that can be set."""

    discord: Discord = Discord()
    slack: Slack = Slack()
    store: Store = Store()
    log: Log = Log()
    community: Community = Community()
    programmes: Mapping[str, Programme] = field(default_factory=lambda: dict(BUILT_IN))


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
    settings = Settings(**sections, programmes=_programmes(written.get(_PROGRAMMES, {}), problems))
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
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} cannot be read: it is not UTF-8 text.") from None


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
                why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
                problems.append(f"{named} is {_shown(name)}, which cannot be read: {why}.")
    return plain


def _programmes(written: object, problems: _Problems) -> Mapping[str, Programme]:
    """The built-in programmes, changed and added to."""
    programmes = dict(BUILT_IN)
    for name, changes in problems.table(_PROGRAMMES, written).items():
        where = _path(_PROGRAMMES, name)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            problems.append(f"{where} cannot be called so; a name has small letters, digits and hyphens between them.")
        start = programmes.get(name, Programme())
        programmes[name] = _section(where, problems.table(where, changes), start, problems)
    return programmes


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
