"""Which parts a meeting has, and their minutes.

A first meeting has parts of its own, and so has a last one at its end; one of the course has a practice before its turns
and a review before its closing round; a one-off goes to its first turn within five minutes; every other meeting opens with
the check-in and the report back. The rounds take their minutes by the number of people (DOMAIN section 3), the closing round
is set aside, and what is left belongs to the turns: shared equally where everyone presents, else as many as fit.

Breaks stand between turns only: one of five minutes from 90 minutes, one of ten from 120; from 150 as many of ten as it
needs for nobody to sit longer than 75 minutes.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from bot.flows import sharing, skills
from bot.flows.formats import clipped, recipe_of
from bot.flows.model import LearningSet, Meeting, Part, PartKind, RoundFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.flows.words import PersonId

CHECK_IN, REPORT_BACK, WRITTEN_AHEAD, WISHES, CLOSING = 1.5, 3, 1, 1, 2
"""Minutes a member."""

WELCOME, AIRING, RULES, CHOOSING, NEXT_DATE = 5, 3, 15, 2, 5
"""The first meeting's own parts; airing is a member's."""

CAME_WITH, MOVED, THANKS, WHAT_NEXT = 1, 2, 1.5, 5
"""The last meeting's own parts, in place of the closing round; all but *what next* are a member's."""

PRACTICE, REVIEW = 12, 1
"""The parts of a meeting of the course; the review by the others is a member's."""

ONE_OFF_RULES = 2
BREAKS = ((90, 5), (120, 10))
LONG_MEETING, LONGEST_SITTING = 150, 75


def parts(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> tuple[Part, ...]:
    """The parts of a meeting of these members, in order."""
    programme = learning_set.programme
    opening, closing = _opening(learning_set, meeting, here), _closing(learning_set, meeting, here)
    presenters: tuple[PersonId | None, ...]
    if meeting.chosen:
        presenters = tuple(person for person in meeting.chosen if person in here)
    elif everyone_presents(learning_set, meeting, here):
        presenters = sharing.order(learning_set, meeting, here)
    elif programme.one_off:
        fit = turns_that_fit(meeting.length, _minutes(opening), _minutes(closing), turn_of(learning_set, meeting))
        presenters = sharing.order(learning_set, meeting, here)[:fit]
    elif is_first(learning_set, meeting):
        opening, presenters = (*opening, _part("who-takes-time", CHOOSING)), (None,)
    else:
        opening = (*opening, _part("who-takes-time", WISHES * len(here)))
        fit = turns_that_fit(meeting.length, _minutes(opening), _minutes(closing), turn_of(learning_set, meeting))
        presenters = (None,) * min(fit, len(here))
    turns = turns_and_breaks(
        meeting.number,
        presenters,
        length=meeting.length,
        before=_minutes(opening),
        after=_minutes(closing),
        fitting=minutes_for(learning_set, meeting, here),
    )
    return (*opening, *turns, *closing)


def recipe_for(learning_set: LearningSet, meeting: Meeting) -> RoundFormat:
    """The recipe of a meeting's turns: its own, or the set's."""
    return recipe_of(learning_set, meeting.format or learning_set.programme.format)


def turn_of(learning_set: LearningSet, meeting: Meeting) -> int:
    """The minutes that a turn of a meeting is to have: the programme's, or its own format's."""
    recipe = recipe_for(learning_set, meeting)
    return learning_set.programme.turn if recipe.id == learning_set.programme.format else recipe.total


def minutes_for(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> Callable[[int], int]:
    """What makes of an equal share of the time the minutes of a turn.

    Where everyone presents, all of it, as far as the format goes; elsewhere no more than the programme's turn.
    """
    recipe = recipe_for(learning_set, meeting)
    all_present = not meeting.chosen and everyone_presents(learning_set, meeting, here)
    longest = recipe.longest if all_present else turn_of(learning_set, meeting)
    return lambda share: clipped(recipe, min(share, longest))


def has_time(learning_set: LearningSet, meeting: Meeting) -> bool:
    """Whether a turn by its way fits into a meeting of all who come, with nothing taken from its rounds."""
    here = tuple(person for person in learning_set.people if person not in meeting.away)
    return _minutes(parts(learning_set, meeting, here)) <= meeting.length


def another(learning_set: LearningSet) -> Meeting:
    """A meeting as any to come might be, by the programme."""
    return Meeting(learning_set.programme.meetings + 1, learning_set.programme.length)


def is_first(learning_set: LearningSet, meeting: Meeting) -> bool:
    """Whether this is the meeting in which a set gets to know itself; a group that came together elsewhere has had it."""
    return meeting.number == learning_set.entered_at == 1 and not learning_set.programme.one_off


def is_last(learning_set: LearningSet, meeting: Meeting) -> bool:
    """Whether this is the meeting at the end of which a set closes, or decides to go on; a one-off just ends."""
    return meeting.number >= learning_set.programme.meetings and not learning_set.programme.one_off


def everyone_presents(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> bool:
    """Whether all who are here have a turn: the set shares equally, and there is a real turn's time for each."""
    if not here or is_first(learning_set, meeting) or not sharing.equally(learning_set):
        return False
    before = _minutes(_opening(learning_set, meeting, here))
    after = _minutes(_closing(learning_set, meeting, here))
    shortest = recipe_for(learning_set, meeting).shortest
    return _share(len(here), meeting.length, before, after) >= shortest


def turns_that_fit(length: int, before: int, after: int, turn: int) -> int:
    """How many turns fit between the opening rounds and the closing round, the break taken off; one always does."""
    if length < LONG_MEETING:
        return max(1, (length - before - after - _break(length)) // turn)
    fit = 1
    while before + _turns_in(fit + 1, length, before, turn, after) + after <= length:
        fit += 1
    return fit


def turns_and_breaks(
    number: int,
    presenters: tuple[PersonId | None, ...],
    *,
    length: int,
    before: int,
    after: int,
    fitting: Callable[[int], int],
) -> tuple[Part, ...]:
    """The turns of a meeting with the breaks between them. `before` and `after` are the minutes that other parts take.

    `fitting` makes of an equal share of the time the minutes of a turn.
    """
    if not presenters:
        return ()
    minutes = fitting(_share(len(presenters), length, before, after))
    breaks = _break_places(length, before, (minutes,) * len(presenters), after)
    laid: list[Part] = []
    for place, presenter in enumerate(presenters):
        if place in breaks:
            laid.append(Part(f"break-{number}-{len(breaks & set(range(place + 1)))}", "break", _break(length)))
        laid.append(Part(f"turn-{number}-{place + 1}", "turn", minutes, presenter))
    return tuple(laid)


# --- the rounds -------------------------------------------------------------------------------------------------------


def _opening(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> tuple[Part, ...]:
    if learning_set.programme.one_off:
        return (_part("rules", ONE_OFF_RULES),)
    practice = (_part("practice", PRACTICE),) if skills.has_practice(learning_set, meeting) else ()
    if is_first(learning_set, meeting):
        return (_part("welcome", WELCOME), _part("airing", AIRING * len(here)), _part("rules", RULES), *practice)
    rules = (_part("rules", RULES),) if meeting.number == learning_set.entered_at else ()
    report_back = report_back_minutes(learning_set, meeting, here)
    return (
        _part("check-in", CHECK_IN * len(here)),
        *rules,
        *((_part("report-back", report_back),) if report_back else ()),
        *practice,
    )


def _closing(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> tuple[Part, ...]:
    review = (_part("review", REVIEW * len(here)),) if skills.has_practice(learning_set, meeting) else ()
    if is_first(learning_set, meeting):
        return (*review, _part("how-was-that", CLOSING * len(here)), _part("next-date", NEXT_DATE))
    if is_last(learning_set, meeting):
        return (
            *review,
            _part("what-i-came-with", CAME_WITH * len(here)),
            _part("what-moved", MOVED * len(here)),
            _part("thanks", THANKS * len(here)),
            _part("what-next", WHAT_NEXT),
        )
    return (*review, _part("closing-round", CLOSING * len(here)))


def reporting(learning_set: LearningSet, here: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    """Who has action points to report back on."""
    owners = {point.owner for point in learning_set.action_points if point.state == "stands"}
    return tuple(person for person in here if person in owners)


def report_back_minutes(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> int:
    """Three minutes for each who has action points, one for those who wrote ahead."""
    written = {report.by for report in meeting.report_backs}
    return sum(WRITTEN_AHEAD if person in written else REPORT_BACK for person in reporting(learning_set, here))


def _part(kind: PartKind, minutes: float) -> Part:
    return Part(kind, kind, ceil(minutes))


def _minutes(some: tuple[Part, ...]) -> int:
    return sum(part.minutes for part in some)


# --- the breaks -------------------------------------------------------------------------------------------------------


def _break(length: int) -> int:
    return next((minutes for least, minutes in reversed(BREAKS) if length >= least), 0)


def _share(turns: int, length: int, before: int, after: int) -> int:
    """The equal share of each turn, with as few breaks taken off as turns of that length need."""
    shares = ((breaks, (length - before - after - breaks * _break(length)) // turns) for breaks in range(turns))
    return next(
        share for breaks, share in shares if len(_break_places(length, before, (share,) * turns, after)) <= breaks
    )


def _turns_in(turns: int, length: int, before: int, minutes: int, after: int) -> int:
    return turns * minutes + len(_break_places(length, before, (minutes,) * turns, after)) * _break(length)


def _break_places(length: int, before: int, turns: tuple[int, ...], after: int) -> frozenset[int]:
    """Before which of the turns there is a break; never before the first."""
    if _break(length) == 0 or len(turns) <= 1:
        return frozenset()
    if length < LONG_MEETING:
        middle = (before + sum(turns) + after) / 2
        return frozenset({min(range(1, len(turns)), key=lambda place: abs(before + sum(turns[:place]) - middle))})
    places: set[int] = set()
    sitting = before + turns[0]
    for place, minutes in enumerate(turns[1:], start=1):
        rest = after if place == len(turns) - 1 else 0
        if sitting + minutes + rest > LONGEST_SITTING:
            places.add(place)
            sitting = 0
        sitting += minutes
    return frozenset(places)
