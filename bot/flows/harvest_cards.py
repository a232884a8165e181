"""The cards of the questions somebody was asked: as many as fit, in which turns there are some, a mention in the room."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, one_line
from bot.flows.events import AskHarvest, HarvestSettled
from bot.flows.model import Finished
from bot.flows.words import Moment, Person, say

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.model import AskedQuestion, LearningSet, Turn
    from bot.flows.words import PersonId

FORGOTTEN_AFTER = timedelta(days=14)
"""How long after a turn's end its questions wait for the presenter's word."""

SLOT = "harvest-"
"""What the slot begins with in which they stand, in a direct message or the room; the turn's name stands after it."""

AT_ONCE = 3000
"""Characters of questions on one card, each counted twice, since a platform may put a sign before it. Discord takes 3,900."""

BESIDE = 40
"""Characters that go with a question: who asked it, in a platform's way of writing people."""

PRESSABLE = 25
"""Turns that can be looked into; a card has as many buttons."""


def harvests_of(learning_set: LearningSet, person: PersonId) -> tuple[Turn, ...]:
    """The turns that are over and in which this person was asked what is still there, the latest first."""
    over = (turn for turn in learning_set.turns if turn.is_over and turn.questions and turn.presenter == person)
    return tuple(sorted(over, key=_ended, reverse=True))


def harvest_of(learning_set: LearningSet, person: PersonId, id: str) -> Turn | None:
    """One of these."""
    return next((turn for turn in harvests_of(learning_set, person) if turn.id == id), None)


def questions(learning_set: LearningSet, turn: Turn, read: int = 0) -> Card:
    """The questions after the first `read`, as many as fit; what becomes of them, and the press that shows the next."""
    first = read if 0 <= read < len(turn.questions) else 0
    shown = _fitting(turn.questions[first:])
    on = first + len(shown)
    left = len(turn.questions) - on
    more = (Button(say("button-more-questions"), AskHarvest(turn.id, on)),) if left else ()
    keep = () if turn.questions_kept else (Button(say("button-keep-questions"), HarvestSettled(turn.id), "main"),)
    return Card(
        say("questions-title"),
        (
            say("questions-from", name=learning_set.name, turn=_kind(turn), number=turn.meeting),
            *(say("question-asked", who=Person(asked.words.by), words=asked.words) for asked in shown),
            *((say("questions-left", count=left),) if left else ()),
        ),
        note=say("questions-note", state="kept" if turn.questions_kept else "open", until=_forgotten(turn)),
        buttons=(*more, *keep, Button(say("button-delete-questions"), HarvestSettled(turn.id, "no"))),
    )


def overview(learning_set: LearningSet, turns: tuple[Turn, ...]) -> Card:
    """In which turns somebody was asked something, each with the press that shows it."""
    return Card(
        say("questions-title"),
        (say("questions-in-turns", name=learning_set.name),),
        buttons=tuple(button_of(turn) for turn in turns[:PRESSABLE]),
    )


def in_room(turn: Turn) -> Card:
    """To a presenter whom no direct message reaches: where the questions are, and none of them."""
    look = Button(say("button-look-at-questions"), AskHarvest(turn.id), "main")
    return one_line(say("questions-are-here", who=Person(turn.presenter)), look)


def button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*Questions I was asked*, for whoever was."""
    return (Button(say("button-questions"), AskHarvest()),) if harvests_of(learning_set, person) else ()


def button_of(turn: Turn) -> Button:
    """What was asked in one turn."""
    label = say("button-questions-of", turn=_kind(turn), number=turn.meeting, count=len(turn.questions))
    return Button(label, AskHarvest(turn.id))


def _fitting(asked: tuple[AskedQuestion, ...]) -> tuple[AskedQuestion, ...]:
    """As many of these, from the first on, as fit on a card; one always does."""
    space, shown = AT_ONCE, 0
    for question in asked:
        space -= 2 * len(question.words.text) + BESIDE
        if space < 0:
            break
        shown += 1
    return asked[:shown]


def _kind(turn: Turn) -> str:
    return "slow" if turn.is_slow else "live"


def _ended(turn: Turn) -> datetime:
    assert isinstance(turn.state, Finished), "a harvest is looked at when its turn is over"
    return turn.state.at


def _forgotten(turn: Turn) -> Moment:
    return Moment(_ended(turn) + FORGOTTEN_AFTER, "date")
