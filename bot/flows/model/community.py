"""The community's own record: what it has chosen for its sets, and who looks after them.

It is kept like a set: one immutable value, loaded and stored whole, encrypted with a key of its own, changed by events in
the same line. Its id is the community's id, so there is one for each community and nobody has to look for it; until the
first event of it there is nothing, and nothing means the installation's defaults throughout.

What is said in a set never comes here. Sets hand on only what a community has to know (`HandOn` in `bot.flows.effects`).
"""

from __future__ import annotations

from datetime import datetime
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.model.forgetting import without_words_of
from bot.flows.model.learning_set import SHAPE
from bot.flows.model.matching import Match
from bot.flows.model.network import FreePerson
from bot.flows.model.training import Trained
from bot.flows.words import CommunityId, PersonId, SetId, Words

MET_KEPT = 300
"""Sets of which it is remembered who began them, so that other people are suggested to each."""


class Chosen(Struct, frozen=True, omit_defaults=True):
    """What an organiser chose in place of the installation's defaults; None where they did not."""

    language: str | None = None
    zone: str | None = None
    training_required: bool | None = None
    retention_days: int | None = None
    signposts: Words | None = None
    organiser_role: Words | None = None
    """Empty where whoever administers the community looks after sets, and nobody else by a role."""
    programmes: tuple[str, ...] = ()
    """The names of the programmes offered, the one taken unless another is chosen first; empty: all there are."""
    category: Words | None = None
    """What rooms stand under, where the platform has such a thing (Discord's category)."""


class Seeking(Struct, frozen=True):
    """A set that can be joined from public: by the name that stands there, with the places left."""

    which: SetId
    name: Words
    places_left: int


class SetsCard(Struct, frozen=True, omit_defaults=True):
    """The standing card. `number` counts how often it was published: each publication has a place of its own."""

    number: int = 0
    stands: bool = False
    seeking: tuple[Seeking, ...] = ()

    def published(self, seeking: tuple[Seeking, ...]) -> SetsCard:
        """Standing, in another place than before."""
        return SetsCard(self.number + 1, stands=True, seeking=seeking)

    def taken_down(self) -> SetsCard:
        """Standing nowhere."""
        return SetsCard(self.number)

    def knowing(self, seeking: Seeking) -> SetsCard:
        """With a set as it stands now: in its place, at the end, or away."""
        known = {each.which: each for each in self.seeking} | {seeking.which: seeking}
        return replace(self, seeking=tuple(each for each in known.values() if each.places_left))


class Community(Struct, frozen=True, omit_defaults=True):
    """What a community has chosen and agreed for all its sets."""

    id: SetId
    """The community's own id, as the key under which this is kept."""
    chosen: Chosen = Chosen()
    organisers: tuple[PersonId, ...] = ()
    """Who is named as looking after sets: they hear of concerns, and may do here whatever an organiser may."""
    trained: tuple[Trained, ...] = ()
    """Who has had the training, in the order in which that was noted. Leaving the community takes nobody from it."""
    free: tuple[FreePerson, ...] = ()
    """Who is free for a set, longest first."""
    card: SetsCard = SetsCard()
    """The card in public on which a set is begun, or found."""
    matches: tuple[Match, ...] = ()
    """The sets that are suggested, or whose people have been asked."""
    next_match: int = 1
    suggested: datetime | None = None
    """When sets were suggested last."""
    met: tuple[tuple[PersonId, ...], ...] = ()
    """Who began a set together, the latest last."""
    shape: int = SHAPE

    @property
    def community(self) -> CommunityId:
        """Which community it is."""
        return CommunityId(self.id)

    @property
    def language(self) -> str:
        """The language in which it speaks to whoever has told us none; empty where nobody chose one."""
        return self.chosen.language or ""

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Everybody of whom something is kept here: it hears when they change their settings, or leave the community."""
        noted = (*(each.person for each in self.trained), *(each.person for each in self.free))
        return tuple(dict.fromkeys((*self.organisers, *noted, *(person for one in self.met for person in one))))

    def language_of(self, person: PersonId) -> str:
        """The language in which somebody reads what is said to them alone."""
        free = self.free_person(person)
        return self.language if free is None else free.profile.language

    def free_person(self, person: PersonId) -> FreePerson | None:
        """What somebody told who is free for a set; None for anybody else."""
        return next((free for free in self.free if free.person == person), None)

    def with_free(self, free: FreePerson) -> Community:
        """With somebody free for a set, or saying so otherwise."""
        others = tuple(free if each.person == free.person else each for each in self.free)
        return replace(self, free=others if self.free_person(free.person) else (*self.free, free))

    def without_free(self, person: PersonId) -> Community:
        """With somebody free no longer."""
        return replace(self, free=tuple(free for free in self.free if free.person != person))

    # --- sets suggested to them

    @property
    def to_be_matched(self) -> tuple[FreePerson, ...]:
        """Who is free and not asked about a set just now, longest first."""
        asked = {person for match in self.matches if match.is_open for person in match.staying}
        return tuple(free for free in self.free if free.person not in asked)

    @property
    def pairs_met(self) -> frozenset[frozenset[PersonId]]:
        """Every two who began a set together."""
        return frozenset(frozenset(pair) for people in self.met for pair in combinations(people, 2))

    def match(self, number: int) -> Match | None:
        """The suggestion of this number, whatever became of it."""
        return next((match for match in self.matches if match.number == number), None)

    def suggestion(self, number: int) -> Match | None:
        """The one of this number, if its people have not been asked yet."""
        return next((match for match in self.matches if match.number == number and match.asked is None), None)

    def asked_of(self, person: PersonId, number: int = 0) -> Match | None:
        """The one of this number, or any, about which somebody has been asked and which is still open to them."""
        theirs = (match for match in self.matches if match.is_open and person in match.staying)
        return next((match for match in theirs if number in {0, match.number}), None)

    def suggesting(self, sets: tuple[tuple[PersonId, ...], ...], now: datetime) -> Community:
        """With other suggestions, besides those whose people have been asked."""
        asked = tuple(match for match in self.matches if match.is_open)
        new = tuple(Match(number, people) for number, people in enumerate(sets, start=self.next_match))
        return replace(self, matches=(*asked, *new), next_match=self.next_match + len(new), suggested=now)

    def rearranged(self, changed: Match) -> Community:
        """With other people in a suggestion, who are in none besides. One without anybody goes."""
        others = tuple(
            match.of(tuple(each for each in match.people if each not in changed.people))
            if match.asked is None and match.number != changed.number
            else match
            for match in self.with_match(changed).matches
        )
        return replace(self, matches=tuple(match for match in others if match.people))

    def with_match(self, changed: Match) -> Community:
        """With a suggestion changed."""
        return replace(self, matches=tuple(changed if m.number == changed.number else m for m in self.matches))

    def without_match(self, number: int) -> Community:
        """With a suggestion gone."""
        return replace(self, matches=tuple(match for match in self.matches if match.number != number))

    def having_met(self, people: tuple[PersonId, ...]) -> Community:
        """With these having begun a set together."""
        return replace(self, met=(*(one for one in self.met if one != people), people)[-MET_KEPT:])

    def not_having_met(self, person: PersonId) -> Community:
        """With nothing known of whom this person met."""
        others = (tuple(each for each in people if each != person) for people in self.met)
        return replace(self, met=tuple(people for people in others if len(people) > 1))

    def choosing(self, chosen: Chosen) -> Community:
        """With other settings."""
        return replace(self, chosen=chosen)

    def looked_after_by(self, organisers: tuple[PersonId, ...]) -> Community:
        """With these people as its organisers."""
        return replace(self, organisers=organisers)

    def training_of(self, person: PersonId) -> Trained | None:
        """What is noted of somebody's training."""
        return next((each for each in self.trained if each.person == person), None)

    def with_training(self, *noted: Trained) -> Community:
        """With these noted as trained, in place of what was noted of them."""
        return replace(self, trained=(*_others(self.trained, tuple(each.person for each in noted)), *noted))

    def without_training(self, *people: PersonId) -> Community:
        """With nothing noted of these people's training."""
        return replace(self, trained=_others(self.trained, people))

    def with_card(self, card: SetsCard) -> Community:
        """With its standing card published, taken down, or kept true."""
        return replace(self, card=card)

    def forgetting(self, person: PersonId) -> Community:
        """Without the words that somebody wrote. What the community holds in common stays, without its author."""
        return without_words_of(person, self, self.in_common)

    @property
    def in_common(self) -> frozenset[str]:
        """The texts that the community holds in common, whoever wrote them down."""
        chosen = self.chosen
        return frozenset(words.text for words in (chosen.signposts, chosen.organiser_role, chosen.category) if words)


def _others(trained: tuple[Trained, ...], people: tuple[PersonId, ...]) -> tuple[Trained, ...]:
    return tuple(each for each in trained if each.person not in people)


def record_of(community: CommunityId) -> SetId:
    """Name a community's own record."""
    return SetId(community)


def is_communitys(id: SetId) -> bool:
    """Whether this names a community's own record, and not a set: sets' ids have no colon."""
    return ":" in id
