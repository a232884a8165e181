"""Which parts a meeting has, for how many minutes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import agenda
from bot.flows.model import ActionPoint, LearningSet, Meeting, Part, Programme, ReportBack
from bot.flows.words import PersonId, Words
from tests.flows.builders import ASHA, EVERYONE, LENA, NOAH, TOMAS, planned

RAVI, MAYA, JUNE = (PersonId(f"console:{name}") for name in ("ravi", "maya", "june"))
FIVE = (*EVERYONE, RAVI)
SEVEN = (*FIVE, MAYA, JUNE)


def with_action_points(learning_set: LearningSet, *owners: PersonId) -> LearningSet:
    """With one action point standing for each of these, taken at the meeting before."""
    points = tuple(ActionPoint(f"p-{who}", who, Words(who, "call them"), 1, state="stands") for who in owners)
    return replace(learning_set, action_points=points)


def a_set(*people: PersonId, number: int = 2, length: int = 120, programme: Programme | None = None) -> LearningSet:
    """A set that meets for this long, everyone with an action point."""
    learning_set = planned(*people, number=number, programme=replace(programme or Programme(), length=length))
    return with_action_points(learning_set, *people) if number > 1 else learning_set


def meeting_of(learning_set: LearningSet) -> Meeting:
    return learning_set.meetings[0]


def plan(learning_set: LearningSet, *, away: tuple[PersonId, ...] = ()) -> list[tuple[str, int]]:
    """The parts by name, with their minutes."""
    here = tuple(person for person in learning_set.people if person not in away)
    return [(part.id, part.minutes) for part in agenda.parts(learning_set, meeting_of(learning_set), here)]


def test_five_members_in_two_hours_have_two_turns_of_thirty_five_minutes() -> None:
    assert plan(a_set(*FIVE)) == [
        ("check-in", 8),
        ("report-back", 15),
        ("who-takes-time", 5),
        ("turn-2-1", 35),
        ("break-2-1", 10),
        ("turn-2-2", 35),
        ("closing-round", 10),
    ]


def test_four_members_share_what_is_left_equally_and_nobody_bids() -> None:
    learning_set = a_set(*EVERYONE)

    assert plan(learning_set) == [
        ("check-in", 6),
        ("report-back", 12),
        ("turn-2-1", 21),
        ("turn-2-2", 21),
        ("break-2-1", 10),
        ("turn-2-3", 21),
        ("turn-2-4", 21),
        ("closing-round", 8),
    ]
    assert [
        part.presenter for part in agenda.parts(learning_set, meeting_of(learning_set), EVERYONE) if part.presenter
    ] == [
        LENA,
        NOAH,
        TOMAS,
        ASHA,
    ]


def test_a_first_meeting_has_parts_of_its_own() -> None:
    assert plan(a_set(*EVERYONE, number=1)) == [
        ("welcome", 5),
        ("airing", 12),
        ("rules", 15),
        ("who-takes-time", 2),
        ("turn-1-1", 35),
        ("how-was-that", 8),
        ("next-date", 5),
    ]


def test_a_group_that_came_together_elsewhere_checks_in_and_talks_its_rules_through() -> None:
    learning_set = replace(a_set(ASHA, LENA, NOAH, number=3), entered_at=3)

    assert [part for part, _ in plan(learning_set)][:3] == ["check-in", "rules", "report-back"]


def test_a_one_off_is_at_its_first_turn_within_five_minutes() -> None:
    learning_set = a_set(ASHA, LENA, NOAH, number=1, length=90, programme=Programme(meetings=1))

    assert plan(learning_set) == [
        ("rules", 2),
        ("turn-1-1", 25),
        ("turn-1-2", 25),
        ("break-1-1", 5),
        ("turn-1-3", 25),
        ("closing-round", 6),
    ]


def test_a_one_off_of_many_takes_as_many_turns_as_fit_in_a_fair_order() -> None:
    learning_set = a_set(*FIVE, number=1, programme=Programme(meetings=1))

    presenters = [
        part.presenter for part in agenda.parts(learning_set, meeting_of(learning_set), FIVE) if part.presenter
    ]
    assert presenters == [ASHA, LENA]


def test_nobody_reports_back_without_action_points_and_less_when_written_ahead() -> None:
    learning_set = with_action_points(planned(*FIVE), ASHA, LENA, NOAH)
    written = replace(meeting_of(learning_set), report_backs=(ReportBack(ASHA, Words(ASHA, "We talked")),))

    assert agenda.report_back_minutes(planned(*FIVE), meeting_of(learning_set), FIVE) == 0
    assert agenda.report_back_minutes(learning_set, meeting_of(learning_set), FIVE) == 9
    assert agenda.report_back_minutes(learning_set, written, FIVE) == 7
    assert agenda.report_back_minutes(learning_set, written, (ASHA, LENA)) == 4
    assert "report-back" not in dict(plan(planned(*FIVE)))


def test_who_is_away_takes_no_minutes() -> None:
    assert plan(a_set(*EVERYONE), away=(TOMAS,)) == [
        ("check-in", 5),
        ("report-back", 9),
        ("turn-2-1", 30),
        ("break-2-1", 10),
        ("turn-2-2", 30),
        ("turn-2-3", 30),
        ("closing-round", 6),
    ]


def test_those_chosen_for_this_meeting_take_the_time_as_far_as_they_are_here() -> None:
    learning_set = a_set(*EVERYONE)
    chosen = replace(meeting_of(learning_set), chosen=(TOMAS, ASHA, NOAH))

    turns = [part for part in agenda.parts(learning_set, chosen, (ASHA, LENA, NOAH)) if part.kind == "turn"]
    assert turns == [Part("turn-2-1", "turn", 35, ASHA), Part("turn-2-2", "turn", 35, NOAH)]


def test_nobody_chosen_who_is_here_leaves_a_meeting_without_turns() -> None:
    learning_set = a_set(*EVERYONE)
    chosen = replace(meeting_of(learning_set), chosen=(TOMAS,))

    parts = [part.id for part in agenda.parts(learning_set, chosen, (ASHA, LENA, NOAH))]
    assert parts == ["check-in", "report-back", "closing-round"]


@pytest.mark.parametrize(
    ("people", "length", "sharing", "everyone"),
    [
        (EVERYONE, 120, "by-size", True),
        (FIVE, 120, "by-size", False),
        (FIVE, 120, "everyone", True),
        (EVERYONE, 120, "wishes", False),
        (SEVEN, 60, "everyone", False),
    ],
)
def test_everyone_presents_where_the_set_shares_equally_and_there_is_a_real_turn_for_each(
    people: tuple[PersonId, ...], length: int, sharing: str, everyone: bool
) -> None:
    programme = Programme(sharing=sharing)  # pyright: ignore[reportArgumentType]
    learning_set = a_set(*people, length=length, programme=programme)

    assert agenda.everyone_presents(learning_set, meeting_of(learning_set), people) == everyone


@pytest.mark.parametrize(
    ("length", "before", "after", "turn", "turns"),
    [
        (120, 28, 10, 35, 2),
        (119, 28, 10, 35, 2),
        (90, 28, 10, 35, 1),
        (60, 28, 10, 35, 1),
        (60, 40, 14, 35, 1),
        (180, 28, 10, 35, 3),
        (240, 28, 10, 35, 4),
    ],
)
def test_as_many_turns_as_fit(length: int, before: int, after: int, turn: int, turns: int) -> None:
    assert agenda.turns_that_fit(length, before, after, turn) == turns


@pytest.mark.parametrize(
    ("length", "people", "breaks"),
    [
        (75, (ASHA, LENA, NOAH), []),
        (90, (ASHA, LENA, NOAH), [5]),
        (120, (ASHA, LENA, NOAH), [10]),
        (150, EVERYONE, [10]),
        (180, EVERYONE, [10, 10]),
        (240, EVERYONE, [10, 10, 10]),
    ],
)
def test_breaks_stand_between_turns_and_there_are_as_many_as_the_length_needs(
    length: int, people: tuple[PersonId, ...], breaks: list[int]
) -> None:
    learning_set = a_set(*people, length=length)
    parts = agenda.parts(learning_set, meeting_of(learning_set), people)

    assert [part.minutes for part in parts if part.kind == "break"] == breaks
    around = [
        (parts[place - 1].kind, parts[place + 1].kind) for place, part in enumerate(parts) if part.kind == "break"
    ]
    assert around == [("turn", "turn")] * len(breaks)


@pytest.mark.parametrize("length", range(60, 241, 5))
@pytest.mark.parametrize("people", [EVERYONE[:3], EVERYONE, FIVE, SEVEN])
def test_a_meeting_never_plans_beyond_its_length_and_a_long_one_lets_nobody_sit_too_long(
    length: int, people: tuple[PersonId, ...]
) -> None:
    learning_set = a_set(*people, length=length)
    parts = agenda.parts(learning_set, meeting_of(learning_set), people)

    # In an hour, seven people's rounds leave no time for a turn of the shortest length; one is had all the same.
    assert sum(part.minutes for part in parts) <= max(length, sum(p.minutes for p in parts if p.kind != "turn") + 10)
    if length >= 150:
        sittings = [0]
        for part in parts:
            sittings = [*sittings, 0] if part.kind == "break" else [*sittings[:-1], sittings[-1] + part.minutes]
        longest_stretch_without_a_place_for_a_break = max(
            sum(part.minutes for part in parts[: next(i for i, p in enumerate(parts) if p.kind == "turn") + 1]),
            max(part.minutes for part in parts if part.kind == "turn") + parts[-1].minutes,
        )
        assert max(sittings) <= max(75, longest_stretch_without_a_place_for_a_break)
