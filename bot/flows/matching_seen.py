"""What speaks for a set, as the search sees its people: whether they fit, what they share, and whether any have met."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from bot.flows import matching_search as search

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.flows.matching_search import Candidate
    from bot.flows.model import Community
    from bot.flows.words import PersonId


def monday_of(moment: datetime) -> date:
    """The Monday after this moment: whose week is looked at."""
    day = moment.date()
    return day + timedelta(days=7 - day.weekday())


def candidates(community: Community, people: tuple[PersonId, ...], now: datetime) -> tuple[Candidate, ...]:
    """Those of them who are free."""
    free = (community.free_person(person) for person in people)
    return tuple(search.candidate(each, monday_of(now)) for each in free if each)


def fits(community: Community, people: tuple[PersonId, ...], now: datetime) -> bool:
    """Whether these can be a set."""
    return search.fits(candidates(community, people, now))


def hours(community: Community, people: tuple[PersonId, ...], now: datetime) -> int:
    """Hours a week that they share."""
    return search.hours_shared(candidates(community, people, now))


def languages(community: Community, people: tuple[PersonId, ...], now: datetime) -> tuple[str, ...]:
    """Languages that they share."""
    return search.languages_shared(candidates(community, people, now))


def alike(community: Community, people: tuple[PersonId, ...], now: datetime) -> bool:
    """Whether two of them would bring something alike."""
    return any(a.topics & b.topics for a, b in combinations(candidates(community, people, now), 2))


def have_met(community: Community, people: tuple[PersonId, ...]) -> int:
    """How many pairs of them began a set together before."""
    return sum(frozenset(pair) in community.pairs_met for pair in combinations(people, 2))
