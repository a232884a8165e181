"""The one value a flow is told besides the record and the event: when it is, and the few facts of the community that matter."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from bot.flows.formats import FORMATS
from bot.flows.model import PROGRAMMES, Community, Counts, Listed, Programme, RoundFormat
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, PersonId, Words

SANDBOX = CommunityId("console:home")


class CommunityFacts(Struct, frozen=True):
    """What holds for all sets of a community: the installation's settings, or what an organiser chose in their place."""

    language: str = "en"
    zone: str = "UTC"
    languages: tuple[str, ...] = ("en",)
    """The languages there are, by their short names."""
    programmes: dict[str, Programme] = field(default_factory=lambda: dict(PROGRAMMES))
    """All there are, by name."""
    offered: tuple[str, ...] = ()
    """The names of those that are offered, in order; empty: all."""
    category: Words | None = None
    """What rooms stand under, where the platform has such a thing; None: what we call it."""
    call_link: Words | None = None
    retention_days: int = 90
    """Days for which the record of a set that closed is kept."""
    formats: dict[str, RoundFormat] = field(default_factory=lambda: dict(FORMATS))
    """All round formats there are: those built in, and the community's own."""
    training_required: bool = False
    """Whether only somebody trained may open or join a set."""
    signposts: Words | None = None
    """Where to turn if someone may be in danger."""
    organiser_role: str = ""
    """The role (Discord) or user group (Slack) that looks after sets, beside whoever administers the community; empty: nobody."""
    organisers: tuple[PersonId, ...] = ()
    """Who is named as looking after sets, and hears of concerns."""
    trained: frozenset[PersonId] = frozenset()
    """Who has had the training, here or elsewhere."""

    card_stands: bool = False
    """Whether the community's standing card is to be kept true."""

    @property
    def offers(self) -> dict[str, Programme]:
        """The programmes that are offered, the one taken unless another is chosen first."""
        offered = {name: self.programmes[name] for name in self.offered if name in self.programmes}
        return offered or self.programmes

    def as_chosen_by(self, community: Community) -> CommunityFacts:
        """With what an organiser chose in place of the installation's defaults."""
        chosen = community.chosen
        return replace(
            self,
            language=chosen.language or self.language,
            zone=chosen.zone or self.zone,
            retention_days=self.retention_days if chosen.retention_days is None else chosen.retention_days,
            training_required=self.training_required if chosen.training_required is None else chosen.training_required,
            signposts=chosen.signposts or self.signposts,
            organiser_role=self.organiser_role if chosen.organiser_role is None else chosen.organiser_role.text,
            offered=chosen.programmes or self.offered,
            category=chosen.category.unsigned() if chosen.category else self.category,
            organisers=community.organisers,
            card_stands=community.card.stands,
            trained=frozenset(each.person for each in community.trained),
        )


class Standing(Struct, frozen=True):
    """What the platform says about somebody's place in the community. `roles` are names, in lower case."""

    administers: bool = False
    roles: frozenset[str] = frozenset()


class Circumstances(Struct, frozen=True):
    """`now` is aware, in UTC.

    `profile` is what is known about whoever caused the event (or whose copy is to be renewed).
    """

    now: datetime
    community: CommunityFacts = field(default_factory=CommunityFacts)
    profile: Profile | None = None
    here: CommunityId = SANDBOX
    """The community in which it happens."""
    standing: Standing = Standing()
    """Of whoever caused the event, in this community; nothing where the platform does not say (in a direct message)."""
    counts: tuple[Counts, ...] = ()
    """The numbers of all sets there, for an event that `needs` them, and for no other."""
    sets: tuple[Listed, ...] = ()
    """All sets there by name, for an event that `needs` them, and for no other."""

    @property
    def platform(self) -> str:
        """Which platform the set lives on, by the prefix of its ids: for saying who else can read its history."""
        return self.here.partition(":")[0]
