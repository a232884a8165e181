"""Who takes time. Small sets share it equally; larger ones talk it through, with a list to look at.

The order is fair and nobody is scored: who has been without a turn longest comes first; then whom it presses more, then
who would have liked time last time and went without, then who had fewer turns so far. What is left equal goes round, so
that the same person is not always first. Who says that it can wait stands after the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Card, ChoiceField, Form, Option
from bot.flows.events import TurnsChosen
from bot.flows.model import LearningSet, Meeting, Wish
from bot.flows.words import Person, PersonId, Text, people, say

if TYPE_CHECKING:
    from collections.abc import Iterable

EQUAL_UP_TO = 4
PRESSING: dict[Wish | None, int] = {"presses": 0, "would-like": 1, None: 2, "can-wait": 3}


def equally(learning_set: LearningSet) -> bool:
    """Whether everyone presents each time: what the set chose, or goes by its size."""
    match learning_set.programme.sharing:
        case "everyone":
            return True
        case "wishes":
            return False
        case "by-size":
            return len(learning_set.members) <= EQUAL_UP_TO


def order(learning_set: LearningSet, meeting: Meeting, people: Iterable[PersonId]) -> tuple[PersonId, ...]:
    """These people in the order in which time is suggested to them."""
    going_round = in_turn(learning_set.people, meeting.number)

    def place(person: PersonId) -> tuple[int, ...]:
        wish = meeting.wishes.get(person)
        turns = turns_of(learning_set, person)
        return (
            int(wish == "can-wait"),
            max(turns, default=0),
            PRESSING[wish],
            int(not went_without(learning_set, person)),
            len(turns),
            going_round.index(person),
        )

    return tuple(sorted(people, key=place))


def in_turn(people: tuple[PersonId, ...], number: int) -> tuple[PersonId, ...]:
    """People in a row that begins with another one at each meeting."""
    first = (number - 1) % max(1, len(people))
    return (*people[first:], *people[:first])


def whose_word(order: tuple[PersonId, ...]) -> Text:
    """Whose word it is in a round, one after the other."""
    return say("part-order", people=people(*order), count=len(order))


def turns_of(learning_set: LearningSet, person: PersonId) -> tuple[int, ...]:
    """The numbers of the meetings in which somebody had a turn."""
    return tuple(
        meeting.number
        for meeting in learning_set.meetings
        for turn in meeting.turns
        if turn.presenter == person and turn.has_begun
    )


def went_without(learning_set: LearningSet, person: PersonId) -> bool:
    """Whether somebody would have liked time at the latest meeting and had none."""
    held = [meeting for meeting in learning_set.meetings if meeting.state == "held"]
    if not held or person in {turn.presenter for turn in held[-1].turns if turn.has_begun}:
        return False
    return person in held[-1].chosen or held[-1].wishes.get(person) in {"would-like", "presses"}


def line(learning_set: LearningSet, meeting: Meeting, person: PersonId) -> Text:
    """Somebody in the list: when they last presented, and what they said about this time."""
    turns = turns_of(learning_set, person)
    wish = meeting.wishes.get(person) or "unsaid"
    return say("sharing-line", who=Person(person), last=turns[-1] if turns else 0, wish=wish)


def why(learning_set: LearningSet, meeting: Meeting, people: tuple[PersonId, ...]) -> Card:
    """Why the list stands in this order, one press away."""
    reasons = tuple(
        say(
            "sharing-why-line",
            who=Person(person),
            last=max(turns_of(learning_set, person), default=0),
            wish=meeting.wishes.get(person) or "unsaid",
            carried="yes" if went_without(learning_set, person) else "no",
            turns=len(turns_of(learning_set, person)),
        )
        for person in order(learning_set, meeting, people)
    )
    return Card(say("sharing-why-title"), (say("sharing-why"), *reasons), note=say("sharing-why-aloud"))


def form(
    learning_set: LearningSet, meeting: Meeting, people: tuple[PersonId, ...], chosen: tuple[PersonId, ...]
) -> Form:
    """Choose who takes time, as talked about aloud."""
    options = tuple(
        Option(person, say("person-name", who=Person(person))) for person in order(learning_set, meeting, people)
    )
    field = ChoiceField("presenters", say("field-presenters"), options, chosen, say("field-presenters-hint"), many=True)
    return Form(say("form-who-takes-time"), (field,), TurnsChosen(meeting=meeting.number))
