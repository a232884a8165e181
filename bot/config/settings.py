"""What can be set: every setting once, as a field. Its type says what is allowed, and a description in it says so in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, field

from bot.flows.formats import FORMATS
from bot.flows.model import RoundFormat
from bot.flows.model import programme as flows


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
LONGEST_CALL, LONGEST_AUDIO = 180, 240
"""Minutes of a meeting; voices alone go on for longer than faces (DOMAIN section 3)."""
Length = Annotated[
    int,
    Meta(
        ge=60,
        le=LONGEST_AUDIO,
        description=f'a whole number of minutes from 60 to {LONGEST_CALL}, or to {LONGEST_AUDIO} where kind is "audio"',
    ),
]


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
    """The role (Discord) or user group (Slack) that looks after sets, beside whoever administers the community; empty: nobody."""
    training_required: Switch = False
    signposts: Plain = ""
    """Where to turn if someone may be in danger, in the community's own words."""
    retention_days: Annotated[int, Meta(ge=0, le=365, description="a whole number of days from 0 to 365")] = 90
    """For how long the record of a set is kept after the set has closed; then it is destroyed."""
    formats_folder: Plain = ""
    """Where the files of its own round formats are; empty: it has none."""


class Programme(Struct, frozen=True, kw_only=True):
    """A template for new sets. All times are in minutes."""

    meetings: Annotated[int, Meta(ge=1, le=12, description="a whole number from 1 to 12")] = 6
    rhythm: flows.Rhythm = "4 weeks"
    length_minutes: Length = 120
    turn_minutes: Annotated[int, Meta(ge=10, le=75, description="a whole number of minutes from 10 to 75")] = 35
    members: Annotated[int, Meta(ge=3, le=7, description="a whole number from 3 to 7")] = 4
    """How many, a guest facilitator not counted."""
    sharing: flows.Sharing = "by-size"
    """`by-size`: everyone each time for three or four members, by wishes from five."""
    format: Plain = "classic"
    """By which a turn goes: a live one of those built in, or of the community's own."""
    voice: flows.Voice = "guide"
    kind: flows.Kind = "call"
    facilitation: flows.Facilitation = "in-turn"


def _template(programme: flows.Programme) -> Programme:
    return Programme(
        meetings=programme.meetings,
        rhythm=programme.rhythm,
        length_minutes=programme.length,
        turn_minutes=programme.turn,
        members=programme.members,
        sharing=programme.sharing,
        format=programme.format,
        voice=programme.voice,
        kind=programme.kind,
        facilitation=programme.facilitation,
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
    formats: Mapping[str, RoundFormat] = field(default_factory=lambda: dict(FORMATS))
    """All round formats there are: those built in, then the community's own."""
