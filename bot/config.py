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
Rhythm = Literal["weekly", "2 weeks", "3 weeks", "4 weeks", "6 weeks", "monthly"]
Sharing = Literal["everyone", "wishes", "by-size"]
RoundFormatName = Literal["classic"]
Voice = Literal["guide", "walk", "time"]


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
    rhythm: Rhythm = "4 weeks"
    length_minutes: Annotated[int, Meta(ge=60, le=180, description="a whole number of minutes from 60 to 180")] = 120
    turn_minutes: Annotated[int, Meta(ge=10, le=75, description="a whole number of minutes from 10 to 75")] = 35
    members: Annotated[int, Meta(ge=3, le=7, description="a whole number from 3 to 7")] = 4
    """How many, a guest facilitator not counted."""
    sharing: Sharing = "by-size"
    """`by-size`: everyone each time for three or four members, by wishes from five."""
    format: RoundFormatName = "classic"
    voice: Voice = "guide"


BUILT_IN: Mapping[str, Programme] = {
    "monthly": Programme(),
    "six-weekly": Programme(
        meetings=5, rhythm="6 weeks", length_minutes=180, turn_minutes=60, members=6, sharing="wishes"
    ),
    "fortnightly": Programme(meetings=8, rhythm="2 weeks", length_minutes=90, turn_minutes=25, sharing="wishes"),
    "weekly-course": Programme(meetings=8, rhythm="weekly", turn_minutes=20, sharing="everyone"),
    "one-off": Programme(meetings=1, length_minutes=90, turn_minutes=20, sharing="everyone"),
}
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

_PROGRAMMES = "programmes"
_SECTIONS: dict[str, type[Struct]] = {
    "discord": Discord,
    "slack": Slack,
    "store": Store,
    "log": Log,
    "community": Community,
}
_FILE = "_file"
_VARIABLE = "LEARNING_SETS_"


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings from `path`, if there is such a file, and the secrets in `environ`.

    Raises ConfigError with every mistake, each a sentence that names the setting and what is allowed.
    """
    written, problems = _parse(path), _Problems()
    problems.unknown("", written, [*_SECTIONS, _PROGRAMMES])
    tables = {name: _table(name, written.get(name, {}), problems) for name in _SECTIONS}
    for section, setting, value in _from_environment(environ, problems):
        rivals = {setting + _FILE, setting.removesuffix(_FILE)}
        tables[section] = {key: kept for key, kept in tables[section].items() if key not in rivals} | {setting: value}

    read: dict[str, Any] = {name: _section(name, tables[name], kind(), problems) for name, kind in _SECTIONS.items()}
    settings = Settings(**read, programmes=_programmes(written.get(_PROGRAMMES, {}), problems))
    problems.extend(_incomplete(settings))
    if problems:
        raise ConfigError(*problems)
    return settings


class _Problems(list[str]):
    """Sentences, one for each mistake."""

    def unknown(self, where: str, written: Table, known: list[str]) -> None:
        """Name each key of a table that is not a setting, and the one that was probably meant."""
        for key in written.keys() - known:
            near = [_path(where, match) for match in get_close_matches(key, known, n=1)]
            elsewhere = [f"{name}.{key}" for name, kind in _SECTIONS.items() if key in _hints(kind)]
            meant = f"; did you mean {(near + elsewhere)[0]}?" if near or elsewhere else "."
            place = f"In [{where}] there" if where else "There"
            self.append(f"{_path(where, key)} is not a setting{meant} {place} can be: {', '.join(known)}.")

    def wrong(self, where: str, value: object, hint: object) -> None:
        """Say what a setting is and what it can be; of a secret, only the latter."""
        found = "cannot be used as it is written;" if _is_secret(hint) else f"is {_shown(value)}, but"
        self.append(f"{where} {found} it can only be {_allowed(hint)}.")


def _parse(path: Path | None) -> Table:
    """The file's tables; none where there is no file. Raises ConfigError when it cannot be read at all."""
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


def _table(where: str, written: object, problems: _Problems) -> Table:
    """What stands in a section."""
    if isinstance(written, dict):
        return cast("Table", written)
    problems.append(f"{where} is {_shown(written)}, but it is a section: write [{where}] above its settings.")
    return {}


def _from_environment(environ: Mapping[str, str], problems: _Problems) -> list[tuple[str, str, str]]:
    """The secrets in the environment as (section, setting, value), files first, so that the plain ones prevail."""
    known = {
        f"{_VARIABLE}{section}_{setting}{ending}".upper(): (section, setting + ending)
        for ending in (_FILE, "")
        for section, kind in _SECTIONS.items()
        for setting in _secrets(kind)
    }
    strangers = {variable: "" for variable in sorted(environ) if variable.startswith(_VARIABLE)}
    problems.unknown("", strangers, list(known))
    return [(*name, environ[variable]) for variable, name in known.items() if environ.get(variable)]


def _section(where: str, written: Table, start: Section, problems: _Problems) -> Section:
    """A section: `start` with what was written in its place."""
    hints = _hints(type(start))
    files = {secret + _FILE: secret for secret in _secrets(type(start))}
    problems.unknown(where, written, [*hints, *files])
    changes: dict[str, object] = {}
    for key, value in written.items():
        if key in hints:
            changes |= _converted(where, key, value, hints[key], problems)
        elif key in files and files[key] in written:
            problems.append(f"{where}.{files[key]} and {where}.{key} say the same thing twice; keep one of them.")
        elif key in files:
            content = _content(_path(where, key), value, problems)
            changes |= _converted(where, files[key], content, hints[files[key]], problems) if content is not None else {}
    return msgspec.structs.replace(start, **changes)
