"""What is asked and shown when a set would go on as two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import closing_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField
from bot.flows.effects import Clear, InRoom
from bot.flows.events import FineToSplit, NotSplitting, SplitProposed
from bot.flows.words import Person, Words, people, say

if TYPE_CHECKING:
    from bot.flows.effects import Effect
    from bot.flows.model import LearningSet, Splitting
    from bot.flows.words import PersonId, Text

SLOT = "splitting"
NAME_LIMIT = 60


def missing(learning_set: LearningSet, splitting: Splitting) -> tuple[PersonId, ...]:
    """Who has not said yet that it is fine."""
    return tuple(person for person in learning_set.people if person not in splitting.fine_by)


def form(learning_set: LearningSet, meeting: int, by: PersonId) -> Form:
    """Who goes on in the first set, and what the two are called."""
    options = tuple(Option(person, say("person-name", who=Person(person))) for person in learning_set.people)
    name = Words(by, learning_set.name.text)
    return Form(
        say("form-split"),
        (
            ChoiceField("people", say("field-split"), options, (by,), say("field-split-hint"), many=True),
            TextField("first", say("field-split-first"), None, name, limit=NAME_LIMIT),
            TextField("second", say("field-split-second"), None, name, limit=NAME_LIMIT),
        ),
        SplitProposed(meeting),
        note=say("split-kept"),
        submit=say("button-propose-split"),
    )


def card(learning_set: LearningSet, splitting: Splitting) -> Card:
    """In the room: who would go where, and whom it waits for."""
    lines: tuple[Text, ...] = tuple(
        say("split-half", name=half.name, people=people(*half.people)) for half in splitting.halves
    )
    waits = people(*missing(learning_set, splitting))
    return Card(
        say("split-title"),
        (say("split-proposed", by=Person(splitting.by)), *lines, say("joining-waits-for", people=waits)),
        note=say("split-note"),
        buttons=(
            Button(say("button-fine"), FineToSplit(splitting.mark), "main"),
            Button(say("button-not-like-this"), NotSplitting(splitting.mark)),
        ),
    )


def done() -> Card:
    """In the room, which is about to end: where everybody goes on."""
    return Card(say("split-title"), (say("split-done"),))


def proposal(learning_set: LearningSet) -> Splitting | None:
    """What is proposed, as long as its names stand, and it is about the people of today and the meeting that was the last."""
    splitting, last = learning_set.splitting, closing_cards.last_meeting(learning_set)
    if splitting is None or last is None or learning_set.ending or splitting.meeting != last.number:
        return None
    if any(half.name.erased for half in splitting.halves):
        return None
    named = {person for half in splitting.halves for person in half.people}
    return splitting if named == set(learning_set.people) else None


def without(learning_set: LearningSet) -> tuple[LearningSet, tuple[Effect, ...]]:
    """Nothing proposed any more, because somebody left."""
    if learning_set.splitting is None:
        return learning_set, ()
    return learning_set.splitting_as(None), (Clear(InRoom(), SLOT),)
