"""Which people would make good sets: a plain search that has the same answer whenever it is asked the same.

Three to five people fit together if they share two hours a week in which all are usually free, 7:00 to 22:00 by each one's own
clock, and a language; if none of them would rather not meet another; and if no two are in one reporting line: neither one
who reports to the other, nor two who report to the same person. Of all arrangements the best leaves fewest people over;
then fewest have met in a set before, what they would bring is least alike, and most sets are of four.

Up to `AT_ONCE` people are arranged exactly: of whoever is left, the first is left over, or in one of the sets that they fit
into. More are taken `AT_ONCE` at a time, neighbours in time first; then any two sets, with whoever is left over, are
arranged anew together for as long as that is better. It ends, because every change makes the whole better.

A week is seen as its quarters of an hour in UTC, each a bit of a whole number, so what several people share is one `&`. On
two cores shared with others, 60 people take about half a second.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.flows.suggesting import STRETCHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.flows.model import FreePerson
    from bot.flows.profile import Profile
    from bot.flows.words import PersonId

SMALLEST, USUAL, LARGEST = 3, 4, 5
"""People in a suggested set."""
MOST = 60
"""People among whom is searched."""
AT_ONCE = 12
"""People who are arranged exactly."""
HAVE_MET, ALIKE, NOT_OF_FOUR = 10, 3, 1
"""What each pair that has met costs, each word (two at most) that a pair has in common, and a set that is not of four."""
QUARTERS = 4
"""Of an hour."""
TWO_HOURS = 2 * QUARTERS
_AWAKE = (time(7), time(22))
_WEEK = 7 * 24 * QUARTERS
_SATURDAY = 5
_LONG = 4
"""Letters of a word that says what something is about; shorter ones rarely do, in any language."""

Price = int | None
"""What it costs to have two in one set; None where they do not fit together."""


class Candidate(Struct, frozen=True):
    """What the search knows of somebody. `free` has a bit for each quarter of an hour of a week, from Monday 0:00 UTC."""

    person: PersonId
    free: int
    languages: frozenset[str]
    topics: frozenset[str]
    not_with: frozenset[PersonId]
    reports_to: PersonId | None


class Arrangement(Struct, frozen=True):
    """Sets, and who is left over."""

    sets: tuple[tuple[PersonId, ...], ...]
    left: tuple[PersonId, ...]


Met = frozenset[frozenset["PersonId"]]
"""The pairs that began a set together before."""


def candidate(free: FreePerson, monday: date) -> Candidate:
    """Somebody as the search sees them, in the week of this Monday: summer time decides what is shared."""
    return Candidate(
        free.person,
        _quarters(free.profile, monday),
        frozenset(free.languages),
        frozenset(word for word in re.findall(r"\w+", free.brings.text.casefold()) if len(word) >= _LONG),
        frozenset(free.not_with),
        free.reports_to,
    )


def arranged(people: Iterable[Candidate], met: Met) -> Arrangement:
    """The best sets that were found for these people, `MOST` of them at most."""
    here = sorted(people, key=lambda each: (sorted(each.languages), each.free, each.person))[:MOST]
    prices = {frozenset((a.person, b.person)): _price(a, b, met) for a, b in combinations(here, 2)}
    sets: list[tuple[Candidate, ...]] = []
    for first in range(0, len(here), AT_ONCE):
        sets += _exactly(tuple(here[first : first + AT_ONCE]), prices)
    tried: set[frozenset[PersonId]] = set()
    while (better := _better(here, sets, prices, tried)) is not None:
        sets = better
    return Arrangement(
        tuple(sorted(tuple(sorted(each.person for each in one)) for one in sets)),
        tuple(sorted(each.person for each in _left(here, sets))),
    )


def fits(members: tuple[Candidate, ...]) -> bool:
    """Whether these can be a set."""
    together = all(_price(a, b, frozenset()) is not None for a, b in combinations(members, 2))
    return together and SMALLEST <= len(members) <= LARGEST and _share_enough(members)


def cost(members: tuple[Candidate, ...], met: Met) -> int:
    """How much speaks against a set that fits; the less the better."""
    return sum(_price(a, b, met) or 0 for a, b in combinations(members, 2)) + _of_size(len(members))


def hours_shared(members: tuple[Candidate, ...]) -> int:
    """Whole hours a week in which all are usually free."""
    return _shared(members).bit_count() // QUARTERS


def languages_shared(members: tuple[Candidate, ...]) -> tuple[str, ...]:
    """The languages that all would meet in."""
    first, *others = members
    return tuple(sorted(each for each in first.languages if all(each in other.languages for other in others)))


# --- the search -------------------------------------------------------------------------------------------------------


def _better(
    here: list[Candidate],
    sets: list[tuple[Candidate, ...]],
    prices: dict[frozenset[PersonId], Price],
    tried: set[frozenset[PersonId]],
) -> list[tuple[Candidate, ...]] | None:
    """The sets with some of them, and some who were left over, arranged better; None where that is nowhere possible."""
    for chosen, window in _windows(here, sets):
        name = frozenset(each.person for each in window)
        before = len(window) - sum(map(len, chosen)), _cost_of(chosen, prices)
        if name in tried or before == (0, 0):
            continue
        tried.add(name)
        anew = _exactly(window, prices)
        if (len(window) - sum(map(len, anew)), _cost_of(anew, prices)) < before:
            return [*(one for one in sets if one not in chosen), *anew]
    return None


def _windows(
    here: list[Candidate], sets: list[tuple[Candidate, ...]]
) -> Iterator[tuple[tuple[tuple[Candidate, ...], ...], tuple[Candidate, ...]]]:
    """Those left over by themselves, and any two sets, with as many who are left over as can be looked at with them."""
    left = _left(here, sets)
    for chosen in ((), *combinations(sets, 2)):
        inside = tuple(each for one in chosen for each in one)
        space = AT_ONCE - len(inside)
        for first in range(0, max(len(left), 1), space):
            yield chosen, (*inside, *left[first : first + space])


def _exactly(people: tuple[Candidate, ...], prices: dict[frozenset[PersonId], Price]) -> list[tuple[Candidate, ...]]:
    """The best sets of a few people. A bit stands for each of them."""
    possible: dict[int, list[tuple[int, int]]] = {1 << nth: [] for nth in range(len(people))}
    for lowest, names, price in _possible(people, prices):
        possible[lowest].append((names, price))

    @cache
    def best(rest: int) -> tuple[int, int, tuple[int, ...]]:
        """How many are left over of these, what it costs, and the sets."""
        if not rest:
            return 0, 0, ()
        lowest = rest & -rest
        left, price, sets = best(rest ^ lowest)
        found = left + 1, price, sets
        for names, more in possible[lowest]:
            if names & rest == names:
                left, price, sets = best(rest ^ names)
                if (left, price + more) < found[:2]:
                    found = left, price + more, (*sets, names)
        return found

    return [
        tuple(each for nth, each in enumerate(people) if names >> nth & 1) for names in best((1 << len(people)) - 1)[2]
    ]


def _possible(
    people: tuple[Candidate, ...], prices: dict[frozenset[PersonId], Price]
) -> Iterator[tuple[int, int, int]]:
    """Every set that fits: the bit of its first, those of all, and what it costs. Grown one by one, so that little is tried."""
    growing: list[tuple[tuple[int, ...], int, frozenset[str], int]] = [
        ((nth,), each.free, each.languages, 0) for nth, each in enumerate(people)
    ]
    while growing:
        members, free, languages, price = growing.pop()
        if len(members) >= SMALLEST:
            yield 1 << members[0], sum(1 << nth for nth in members), price + _of_size(len(members))
        if len(members) == LARGEST:
            continue
        for nth in range(members[-1] + 1, len(people)):
            more = people[nth]
            both, common = free & more.free, languages & more.languages
            added = [prices[frozenset((people[one].person, more.person))] for one in members]
            if both.bit_count() >= TWO_HOURS and common and None not in added:
                growing.append(((*members, nth), both, common, price + sum(each or 0 for each in added)))


def _left(here: list[Candidate], sets: list[tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    placed = {each.person for one in sets for each in one}
    return tuple(each for each in here if each.person not in placed)


# --- what it goes by --------------------------------------------------------------------------------------------------


def _cost_of(sets: Iterable[tuple[Candidate, ...]], prices: dict[frozenset[PersonId], Price]) -> int:
    return sum(
        _of_size(len(one)) + sum(prices[frozenset((a.person, b.person))] or 0 for a, b in combinations(one, 2))
        for one in sets
    )


def _of_size(people: int) -> int:
    return 0 if people == USUAL else NOT_OF_FOUR


def _price(a: Candidate, b: Candidate, met: Met) -> Price:
    """What speaks against two in one set; None where they can not be."""
    apart = a.person in b.not_with or b.person in a.not_with
    line = a.reports_to == b.person or b.reports_to == a.person or (a.reports_to and a.reports_to == b.reports_to)
    if apart or line:
        return None
    return HAVE_MET * (frozenset((a.person, b.person)) in met) + ALIKE * min(2, len(a.topics & b.topics))


def _share_enough(members: tuple[Candidate, ...]) -> bool:
    return _shared(members).bit_count() >= TWO_HOURS and bool(languages_shared(members))


def _shared(members: tuple[Candidate, ...]) -> int:
    free = ~0
    for each in members:
        free &= each.free
    return free


@lru_cache(maxsize=1024)
def _quarters(profile: Profile, monday: date) -> int:
    """The quarters of an hour in which somebody is usually free. Whoever gave no hours is taken to be free when awake."""
    chosen = tuple(STRETCHES[hours] for hours in profile.hours) or tuple((day, *_AWAKE) for day in (False, True))
    start, zone = datetime.combine(monday, time(), UTC), ZoneInfo(profile.zone)
    free = 0
    for nth in range(_WEEK):
        local = (start + nth * timedelta(hours=1) / QUARTERS).astimezone(zone)
        weekend = local.weekday() >= _SATURDAY
        if any(weekend == on_weekend and begins <= local.time() < ends for on_weekend, begins, ends in chosen):
            free |= 1 << nth
    return free
