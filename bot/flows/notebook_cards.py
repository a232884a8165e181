"""The cards and forms of action points: the notebook in a turn's thread, the card of all that stands, one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows import harvest_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.events import (
    ActionPointsWritten,
    AskActionPoints,
    AskActions,
    AskForWriter,
    AskPoint,
    AskToCarryOn,
    Outcome,
    OutcomeMarked,
    TheseAreMine,
    UndoLines,
    WriterAsked,
)
from bot.flows.words import Day, Person, Text, Words, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.flows.model import ActionPoint, LearningSet, Turn
    from bot.flows.words import PersonId

BOX_LIMIT = 3000
"""Characters of a whole box, as many as every platform takes."""

PRESSABLE = 20
"""How many of one's own points can be taken up by a press; Discord shows 25 buttons on a card."""

ACTIONS = Button(say("button-actions"), AskActions())


# --- in the thread ----------------------------------------------------------------------------------------------------


def notebook(learning_set: LearningSet, turn: Turn) -> Card:
    """The presenter's notebook: what is noted so far, and how to note more."""
    points = learning_set.points_in(turn.id)
    noted = any(point.state == "noted" for point in points)
    confirm = (
        Button(say("button-these-are-mine"), TheseAreMine(turn.id), "main"),
        Button(say("button-undo"), UndoLines(turn.id, len(points))),
    )
    return Card(
        say("notebook-title", who=Person(turn.presenter)),
        (
            *(() if points else (_how(turn),)),
            *(line(number, point) for number, point in enumerate(points, start=1)),
            *((say("notebook-writer", writer=Person(turn.writer)),) if turn.writer else ()),
            *((say("notebook-gathers", who=Person(turn.presenter)),) if turn.gathers_questions else ()),
        ),
        note=say("notebook-kept", state=_kept(turn, points, noted=noted), who=Person(turn.presenter)),
        buttons=(
            *(confirm if noted else ()),
            box_button(turn),
            Button(say("button-ask-writer"), AskForWriter(turn.id)),
        ),
    )


def _how(turn: Turn) -> Text:
    """What is noted by itself; where people write, only when it is about action points."""
    who = Person(turn.presenter)
    if turn.written:
        return say("notebook-how-in-writing", who=who)
    return say("notebook-how", who=who, others="gathered" if turn.gathers_questions else "left")


def _kept(turn: Turn, points: tuple[ActionPoint, ...], *, noted: bool) -> str:
    """How far the points have come, for the words that say what is kept."""
    if points:
        return "noted" if noted else "stands"
    return "gathering" if turn.gathers_questions else "empty"


def asked_to_write(turn: Turn, writer: PersonId) -> Card:
    """To whom the presenter asked to write."""
    return one_line(say("asked-to-write", writer=Person(writer), who=Person(turn.presenter)), box_button(turn))


def box_button(turn: Turn | None) -> Button:
    """A box to write in: a turn's, or one's own."""
    if turn is None:
        return Button(say("button-own-box"), AskActionPoints())
    return Button(say("button-box"), AskActionPoints(turn.id))


# --- all that stands, and one's own -----------------------------------------------------------------------------------


def who_has(learning_set: LearningSet) -> tuple[PersonId, ...]:
    """Whose action points stand."""
    return tuple(person for person in learning_set.people if learning_set.points_of(person))


def standing(learning_set: LearningSet) -> Card:
    """The card in the room, until reported back."""
    lines = (
        text
        for person in who_has(learning_set)
        for text in (say("points-of", who=Person(person)), *_lines(learning_set.points_of(person)))
    )
    return Card(say("actions-title"), tuple(lines), note=say("actions-stand"), buttons=(ACTIONS, box_button(None)))


def actions(learning_set: LearningSet, person: PersonId, marked: ActionPoint | None = None) -> Card:
    """Mine first, with what may be done, and what goes well with the one just `marked`; then everyone's."""
    mine = learning_set.points_of(person)
    noted = tuple(point for point in learning_set.action_points if point.owner == person and point.state == "noted")
    others = tuple(who for who in who_has(learning_set) if who != person)
    turns = dict.fromkeys(point.turn for point in noted)
    goes_on = marked if marked and marked.may_go_on else None
    return Card(
        say("actions-title"),
        (
            *((say("points-mine"), *_lines(mine)) if mine else ()),
            *((say("points-noted"), *_lines(noted)) if noted else ()),
            *(() if mine or noted else (say("points-none"),)),
            *(
                text
                for who in others
                for text in (say("points-of", who=Person(who)), *_lines(learning_set.points_of(who)))
            ),
        ),
        note=say("may-go-on", number=mine.index(goes_on) + 1)
        if goes_on
        else say("actions-mine-note")
        if mine
        else None,
        buttons=(
            *((carry_on_button(goes_on),) if goes_on else ()),
            *(Button(say("button-these-are-mine"), TheseAreMine(turn), "main") for turn in turns),
            *(
                Button(say("button-point", number=number), AskPoint(point.id))
                for number, point in enumerate(mine[:PRESSABLE], start=1)
            ),
            box_button(None),
            *harvest_cards.button(learning_set, person),
        ),
    )


def outcomes(point: ActionPoint) -> tuple[Button, ...]:
    """What may have come of a point."""
    return tuple(
        Button(say("outcome", outcome=outcome), OutcomeMarked(point.id, outcome)) for outcome in get_args(Outcome)
    )


def carry_on_button(point: ActionPoint) -> Button:
    """*Carry it on*, once only part of it was done, or it changed."""
    return Button(say("button-carry-on"), AskToCarryOn(point.id), "main")


def _lines(points: Iterable[ActionPoint]) -> tuple[Text, ...]:
    return tuple(line(number, point) for number, point in enumerate(points, start=1))


def line(number: int, point: ActionPoint) -> Text:
    """One action point: its words, the day it is for, whether it was carried over, what came of it."""
    outcome = outcome_of(point)
    came = say("point-carried", came=outcome) if point.carried_from else outcome
    if point.by_date is None:
        return say("point", number=number, words=point.words, came=came)
    return say("point-by", number=number, words=point.words, day=Day(point.by_date), came=came)


def outcome_of(point: ActionPoint) -> Text:
    """What came of a point, to be said after its words."""
    return say("point-outcome", outcome=point.outcome or "open")


# --- forms ------------------------------------------------------------------------------------------------------------


def box(turn: Turn | None, before: tuple[ActionPoint, ...], by: PersonId) -> Form:
    """One box, a line a point, with what was written in it before."""
    value = Words(by, "\n".join(point.words.text for point in before))
    field = TextField(
        "points",
        say("field-points"),
        say("field-points-hint"),
        value,
        long=True,
        optional=bool(before),
        limit=BOX_LIMIT,
    )
    own = turn is None or turn.presenter == by
    return Form(
        say("form-points"),
        (field,),
        ActionPointsWritten(turn.id if turn else ""),
        note=say("points-kept", whose="own" if own else "theirs"),
        submit=say("button-these-are-mine") if own else None,
    )


def writer_form(learning_set: LearningSet, turn: Turn) -> Form:
    """Whom to ask to write."""
    options = tuple(
        Option(person, say("person-name", who=Person(person)))
        for person in learning_set.in_room
        if person != turn.presenter
    )
    chosen = (turn.writer,) if turn.writer else ()
    return Form(
        say("form-writer"),
        (ChoiceField("writer", say("field-writer"), options, chosen, say("field-writer-hint")),),
        WriterAsked(turn.id),
    )
