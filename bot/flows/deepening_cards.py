"""The view of one action point, seen by whose it is, and the two forms that open from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, Form, TextField
from bot.flows.events import AskToDeepen, CarriedOn, Deepened, StuckWith
from bot.flows.notebook_cards import carry_on_button, line, outcome_of, outcomes
from bot.flows.words import Text, Words, say

if TYPE_CHECKING:
    from bot.flows.model import ActionPoint, LearningSet

SHORT = 300
"""Characters of each of the three boxes: a sentence or two."""


def view(learning_set: LearningSet, point: ActionPoint) -> Card:
    """One of one's own points that stand: all there is about it, where it comes from, and what can be done with it."""
    number = learning_set.points_of(point.owner).index(point) + 1
    return Card(
        say("point-title"),
        (line(number, point), *_depth(point), *_history(learning_set, point)),
        note=say("point-kept"),
        buttons=(
            *((carry_on_button(point),) if point.may_go_on else ()),
            *outcomes(point),
            Button(say("button-deepen"), AskToDeepen(point.id)),
            Button(say("button-stuck-with"), StuckWith(point.id)),
        ),
    )


def _depth(point: ActionPoint) -> tuple[Text, ...]:
    return (
        *((say("point-cue", words=point.cue),) if point.cue else ()),
        *((say("point-first-step", words=point.first_step),) if point.first_step else ()),
        *((say("point-who-knows", words=point.who_knows),) if point.who_knows else ()),
    )


def _history(learning_set: LearningSet, point: ActionPoint) -> tuple[Text, ...]:
    """What it was before, oldest first: the words of then, from which meeting, what came of it."""
    known = {other.id: other for other in learning_set.action_points}
    lines: tuple[Text, ...] = ()
    while earlier := known.get(point.carried_from):
        lines = (say("point-was", meeting=earlier.meeting, words=earlier.words, came=outcome_of(earlier)), *lines)
        point = earlier
    return (say("point-history"), *lines) if lines else ()


# --- forms ------------------------------------------------------------------------------------------------------------


def depth_form(point: ActionPoint) -> Form:
    """When, what first, who will know; any of them, or none."""

    def box(name: str, label: Text, hint: Text, words: Words | None) -> TextField:
        return TextField(name, label, hint, words or Words(point.owner, ""), optional=True, limit=SHORT)

    return Form(
        say("form-deepen"),
        (
            box("cue", say("field-cue"), say("field-cue-hint"), point.cue),
            box("first_step", say("field-first-step"), say("field-first-step-hint"), point.first_step),
            box("who_knows", say("field-who-knows"), say("field-who-knows-hint"), point.who_knows),
        ),
        Deepened(point.id),
        note=say("depth-kept"),
    )


def carrying_form(point: ActionPoint, limit: int) -> Form:
    """The words to carry on with."""
    return Form(
        say("form-carry-on"),
        (TextField("words", say("field-carry-on"), say("field-carry-on-hint"), point.words, long=True, limit=limit),),
        CarriedOn(point.id),
        note=say("carried-on-kept"),
        submit=say("button-carry-on"),
    )
