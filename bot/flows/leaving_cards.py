"""What somebody reads who is about to leave, what they may say and choose, and what the others read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import closing_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField
from bot.flows.concerns_cards import SOMETHING
from bot.flows.events import AskFarewell, AskKept, AskToPropose, LeaveSet, LeftWith
from bot.flows.model import FEWEST
from bot.flows.words import Person, Words, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId

KEPT = Button(say("button-kept"), AskKept())
LONGEST = 500
"""Characters of a farewell."""


def leaving() -> Card:
    """What it means; at once, or with a word."""
    leave = Button(say("button-leave-set"), LeaveSet(), "danger")
    return Card(
        say("leaving-title"),
        (say("leaving-means"),),
        buttons=(leave, Button(say("button-farewell"), AskFarewell()), KEPT, SOMETHING),
    )


def form(by: PersonId) -> Form:
    """A line for the others, and what becomes of one's words. Nothing has to be filled in."""
    options = tuple(
        Option(what, say("my-words", what=what), say("my-words-hint", what=what)) for what in ("stay", "forget")
    )
    return Form(
        say("form-farewell"),
        (
            TextField(
                "farewell", say("field-farewell"), None, Words(by, ""), long=True, optional=True, limit=LONGEST
            ),
            ChoiceField("words", say("field-my-words"), options, ("stay",)),
        ),
        LeftWith(),
        note=say("farewell-form-kept"),
        submit=say("button-leave-set"),
    )  # fmt: skip


def left(before: LearningSet, after: LearningSet, person: PersonId, farewell: Words | None) -> Card:
    """In the room: who left and what they said; and, where the set is smaller than it was to be, that somebody may join."""
    guest, here = person == before.guest, len(after.members)
    said = say("guest-stepped-back", who=Person(person)) if guest else say("member-left", who=Person(person))
    words = (say("farewell-said", words=farewell),) if farewell else ()
    fewer = (say("fewer-than-enough", here=here),) if here < FEWEST else ()
    place = () if guest or not has_a_place(after) else (Button(say("button-propose"), AskToPropose()),)
    offered = (say("place-is-free"),) if place and not fewer else ()
    return Card(lines=(said, *words, *fewer, *offered), buttons=place)


def has_a_place(learning_set: LearningSet) -> bool:
    """Whether it is smaller than it was to be, goes on meeting, and did not agree to stay as it is."""
    wished = learning_set.places_left > 0 and learning_set.charter.size != "stay"
    over = learning_set.programme.one_off or closing_cards.last_meeting(learning_set) is not None
    return wished and not over and learning_set.joining is None


def farewell_slot(person: PersonId) -> str:
    """Where somebody's farewell stands, so that it can be taken away again."""
    return f"farewell:{person}"
