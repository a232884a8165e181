"""The one value a flow is told besides the set and the event: when it is, and the few facts of the community that matter."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from bot.flows.formats import FORMATS
from bot.flows.model import PROGRAMMES, Programme, RoundFormat
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, Words

SANDBOX = CommunityId("console:home")


class CommunityFacts(Struct, frozen=True):
    """What an organiser has set for the community."""

    language: str = "en"
    zone: str = "UTC"
    programmes: dict[str, Programme] = field(default_factory=lambda: dict(PROGRAMMES))
    call_link: Words | None = None
    retention_days: int = 90
    """Days for which the record of a set that closed is kept."""
    signposts: Words | None = None
    """Where to turn if someone may be in danger, in the organiser's words."""
    formats: dict[str, RoundFormat] = field(default_factory=lambda: dict(FORMATS))
    """All round formats there are: those built in, and the community's own."""


class Circumstances(Struct, frozen=True):
    """`now` is aware, in UTC.

    `profile` is what is known about whoever caused the event (or whose copy is to be renewed).
    """

    now: datetime
    community: CommunityFacts = field(default_factory=CommunityFacts)
    profile: Profile | None = None
    here: CommunityId = SANDBOX
    """The community in which it happens."""

    @property
    def platform(self) -> str:
        """Which platform the set lives on, by the prefix of its ids: for saying who else can read its history."""
        return self.here.partition(":")[0]
