"""Who would make good sets: what never goes together, what is preferred, and that nothing better was overlooked."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations

import pytest

from bot.flows import matching_search as search
from bot.flows.matching_search import Arrangement, Candidate, Met, arranged, candidate, cost, fits, hours_shared
from bot.flows.model import FreePerson
from bot.flows.model.network import Language
from bot.flows.profile import Hours, Profile
from bot.flows.words import PersonId, Words
from tests.flows.builders import ASHA, LENA, MONDAY_MORNING, NOAH, TOMAS

OCTOBER, NOVEMBER = date(2026, 10, 5), date(2026, 11, 9)
NOBODY_MET: Met = frozenset()
TOPICS = ("leading", "volunteers", "council", "budget", "garden", "school", "harbour", "conflict", "writing")
ZONES = ("Asia/Kolkata", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC")
HOURS: tuple[Hours, ...] = ("weekday-mornings", "weekday-daytimes", "weekday-evenings", "weekend-mornings")


def free(
    person: PersonId,
    brings: str = "",
    *hours: Hours,
    zone: str = "UTC",
    languages: tuple[Language, ...] = ("en",),
    not_with: tuple[PersonId, ...] = (),
    reports_to: PersonId | None = None,
) -> FreePerson:
    return FreePerson(
        person,
        Words(person, brings),
        Profile(zone, hours),
        MONDAY_MORNING,
        languages,
        not_with=not_with,
        reports_to=reports_to,
    )


def seen(*people: FreePerson, monday: date = OCTOBER) -> tuple[Candidate, ...]:
    return tuple(candidate(each, monday) for each in people)


def peers(count: int) -> tuple[FreePerson, ...]:
    return tuple(free(PersonId(f"console:{nth:02}")) for nth in range(count))


def sizes(people: tuple[FreePerson, ...]) -> list[int]:
    return [len(one) for one in arranged(seen(*people), NOBODY_MET).sets]


# --- what goes together


def test_four_who_are_awake_together_and_share_a_language_fit() -> None:
    four = seen(
        free(ASHA, zone="Asia/Kolkata"),
        free(LENA, zone="Europe/Berlin", languages=("de", "en")),
        free(NOAH, zone="America/New_York"),
        free(TOMAS, zone="America/Sao_Paulo", languages=("en", "pt")),
    )

    assert fits(four)
    assert hours_shared(four) == 7 * 11 // 2  # from 7:00 in New York to 22:00 in Kolkata
    assert search.languages_shared(four) == ("en",)
    assert arranged(four, NOBODY_MET) == Arrangement(((ASHA, LENA, NOAH, TOMAS),), ())


def test_hours_are_shared_by_the_clock_of_that_week() -> None:
    """Berlin leaves summer time on 25 October, Kolkata has none."""
    kolkata = free(ASHA, "", "weekday-evenings", zone="Asia/Kolkata")  # 12:00 to 16:30 UTC
    berlin = free(LENA, "", "weekday-daytimes", zone="Europe/Berlin")  # 10:00 to 15:30 UTC, then 11:00 to 16:30

    assert hours_shared(seen(kolkata, berlin)) == 5 * 7 // 2
    assert hours_shared(seen(kolkata, berlin, monday=NOVEMBER)) == 5 * 9 // 2


@pytest.mark.parametrize(
    "third",
    [
        free(NOAH, not_with=(ASHA,)),
        free(NOAH, reports_to=ASHA),
        free(NOAH, reports_to=TOMAS),
        free(NOAH, languages=("de",)),
        free(NOAH, "", "weekend-evenings"),
    ],
)
def test_three_of_whom_one_does_not_go_with_the_others_are_no_set(third: FreePerson) -> None:
    people = seen(free(ASHA, "", "weekday-evenings", reports_to=TOMAS), free(LENA), third)

    assert not fits(people)
    assert arranged(people, NOBODY_MET) == Arrangement((), (ASHA, LENA, NOAH))


def test_a_wish_counts_in_either_direction_and_so_does_a_line() -> None:
    assert not fits(seen(free(ASHA, not_with=(NOAH,)), free(LENA), free(NOAH)))
    assert not fits(seen(free(ASHA, reports_to=NOAH), free(LENA), free(NOAH)))


def test_three_who_share_less_than_two_hours_are_no_set() -> None:
    kolkata = free(ASHA, "", "weekend-mornings", zone="Asia/Kolkata")  # 2:30 to 6:30 UTC
    berlin = free(LENA, "", "weekend-mornings", zone="Europe/Berlin")  # 6:00 to 10:00 UTC

    assert hours_shared(seen(kolkata, berlin)) == 1
    assert not fits(seen(kolkata, berlin, free(NOAH)))


def test_two_and_six_are_no_set() -> None:
    assert not fits(seen(*peers(2)))
    assert not fits(seen(*peers(6)))


# --- what is preferred


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, []),
        (2, []),
        (3, [3]),
        (4, [4]),
        (5, [5]),
        (6, [3, 3]),
        (7, [3, 4]),
        (8, [4, 4]),
        (11, [3, 4, 4]),
        (12, [4, 4, 4]),
    ],
)
def test_nobody_is_left_over_where_that_is_possible(count: int, expected: list[int]) -> None:
    assert sorted(sizes(peers(count))) == expected


def test_people_who_have_not_met_and_bring_something_else_come_together() -> None:
    people = [free(PersonId(f"console:{nth}"), "the garden" if nth < 3 else "my budget") for nth in range(6)]
    met = frozenset({frozenset((people[0].person, people[3].person)), frozenset((people[1].person, people[4].person))})

    found = arranged(seen(*people), met)

    by_name = {each.person: each for each in seen(*people)}
    assert all(frozenset(pair) not in met for one in found.sets for pair in combinations(one, 2))
    assert [len({by_name[person].topics for person in one}) for one in found.sets] == [2, 2]


def test_no_more_than_sixty_are_looked_at() -> None:
    found = arranged(seen(*peers(70)), NOBODY_MET)

    assert sum(map(len, found.sets)) == search.MOST


# --- that nothing better was overlooked


def crowd(count: int, dice: random.Random, *, apart: float = 0.15) -> tuple[FreePerson, ...]:
    """People as different as a community has them."""
    names = [PersonId(f"console:{nth:02}") for nth in range(count)]
    return tuple(
        free(
            name,
            " ".join(dice.sample(TOPICS, 2)),
            *dice.sample(HOURS, dice.randint(0, 3)),
            zone=dice.choice(ZONES),
            languages=tuple(dice.sample(("en", "de"), dice.randint(1, 2))),
            not_with=tuple(other for other in names if other != name and dice.random() < apart),
            reports_to=dice.choice([None, None, *names]),
        )
        for name in names
    )


def pairs_met(people: tuple[FreePerson, ...], dice: random.Random) -> Met:
    pairs = list(combinations([each.person for each in people], 2))
    return frozenset(frozenset(pair) for pair in dice.sample(pairs, len(people) // 2))


def exhaustively(people: tuple[Candidate, ...], met: Met) -> tuple[int, int]:
    """How many are left over at least, and what the sets then cost, by looking at every arrangement there is."""
    if not people:
        return 0, 0
    first, *others = people
    left, price = exhaustively(tuple(others), met)
    best = left + 1, price
    for size in (2, 3, 4):
        for chosen in combinations(others, size):
            if fits((first, *chosen)):
                left, price = exhaustively(tuple(each for each in others if each not in chosen), met)
                best = min(best, (left, price + cost((first, *chosen), met)))
    return best


def score(found: Arrangement, people: tuple[Candidate, ...], met: Met) -> tuple[int, int]:
    by_name = {each.person: each for each in people}
    sets = [tuple(by_name[person] for person in one) for one in found.sets]
    assert all(map(fits, sets))
    assert sorted((*found.left, *(person for one in found.sets for person in one))) == sorted(by_name)
    return len(found.left), sum(cost(one, met) for one in sets)


@pytest.mark.parametrize("seed", range(24))
def test_up_to_twelve_no_arrangement_is_better(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    people = crowd(3 + seed % 10, dice)
    met, here = pairs_met(people, dice), seen(*people)

    assert score(arranged(here, met), here, met) == exhaustively(here, met)


@pytest.mark.parametrize("seed", range(3))
def test_sixty_are_arranged_the_same_whenever_and_in_whatever_order_one_asks(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    people = crowd(60, dice, apart=0.03)
    met, here = pairs_met(people, dice), list(seen(*people))

    found = arranged(here, met)
    dice.shuffle(here)

    assert arranged(here, met) == found
    left, _ = score(found, tuple(here), met)
    assert left <= 2
