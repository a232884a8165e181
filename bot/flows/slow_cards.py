"""What is seen of a turn in writing: its card in the room, a message for each part in its thread, a gentle reminder, a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import hints, turn_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField
from bot.flows.events import AskTurnAbout, MoreTime, MoveOn, SlowTurnBegun, StillThinking, StopHere
from bot.flows.formats import said
from bot.flows.model import Finished, TimeUp
from bot.flows.slow_times import DAY_IN_MINUTES, ends
from bot.flows.words import Moment, Person, Text, Words, people, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet, RoundFormat, Stage, Turn
    from bot.flows.words import PersonId

BOX_LIMIT = 3000
"""Characters of what is presented, as many as every platform takes."""

REMINDER = "slow-"
"""What the slot of a reminder begins with; where the turn was (`turn.where`) stands after it."""


def card(learning_set: LearningSet, turn: Turn) -> Card:
    """The card in the room, silently kept true: whose turn it is, where it is, until when, who was there in this part."""
    stage = turn.stage
    if stage is None:
        return Card(say("slow-over-title", presenter=Person(turn.presenter)), (_over(learning_set, turn),))
    visited = (say("slow-visited", people=people(*turn.visited)),) if turn.visited else ()
    return Card(
        say("slow-title", presenter=Person(turn.presenter)),
        (*turn_cards.about(turn), *_now(learning_set, turn, stage), *visited),
        note=_clock(learning_set, turn, stage),
        paragraphs=True,
        buttons=_going_on(turn, stage) if isinstance(turn.state, TimeUp) else _under_way(turn, stage),
    )


def post(learning_set: LearningSet, turn: Turn) -> Card:
    """The message in the thread, one for each part: what it asks, and until when."""
    stage = turn.stage
    if stage is None:
        return Card(lines=(_over(learning_set, turn),))
    time_is_up = isinstance(turn.state, TimeUp)
    return Card(
        None if time_is_up else said.stage_name(stage),
        _now(learning_set, turn, stage),
        note=_clock(learning_set, turn, stage),
        paragraphs=True,
        buttons=_going_on(turn, stage) if time_is_up else _seen(turn, stage),
    )


def presented(turn: Turn, words: Words) -> Card:
    """In the thread, first of all: what the presenter wrote."""
    return Card(say("slow-presented", presenter=Person(turn.presenter)), (say("slow-words", words=words),))


def reminder(learning_set: LearningSet, turn: Turn, stage: Stage, person: PersonId) -> Card:
    """To somebody who has not been there in this part; to the presenter, where the turn waits for them to close it."""
    title = say("slow-reminder-title", name=learning_set.name)
    if isinstance(turn.state, TimeUp):
        asked = say("slow-close-asked", closes=_until(learning_set, turn))
        return Card(title, (asked,), buttons=_going_on(turn, stage))
    part, until = said.stage_name(stage), _until(learning_set, turn)
    if person == turn.presenter:
        line = say("slow-reminder-own", part=part, until=until)
    else:
        line = say("slow-reminder", presenter=Person(turn.presenter), part=part, until=until)
    return Card(title, (line,), note=say("slow-reminder-once"), buttons=_seen(turn, stage))


def form(learning_set: LearningSet, turn: Turn, ways: dict[str, RoundFormat]) -> Form:
    """Ask a presenter to present, and what would help; and which way, where there are several. `turn` is the one it would be."""
    about = turn_cards.about_form(learning_set, turn)
    box = TextField(
        "presented",
        say("field-presented"),
        say("field-presented-hint"),
        Words(turn.presenter, ""),
        long=True,
        limit=BOX_LIMIT,
    )
    asked = tuple(field for field in about.fields if field.name != "lens")
    options = tuple(Option(name, said.name(recipe), said.line(recipe)) for name, recipe in ways.items())
    way = (ChoiceField("way", say("field-slow-way"), options, ("slow",)),) if len(options) > 1 else ()
    return Form(
        say("form-slow-turn"), (box, *asked, *way), SlowTurnBegun(), say("slow-turn-kept"), say("button-open-turn")
    )


def running_line(learning_set: LearningSet, turn: Turn, stage: Stage) -> Text:
    """A turn under way, in a line of *where we are*."""
    where = _clock(learning_set, turn, stage)
    return say("now-slow-turn", presenter=Person(turn.presenter), where=where)


def awaiting(turn: Turn, person: PersonId) -> tuple[Text, Button]:
    """What a turn waits for from somebody: their visit, or the presenter's word at its end."""
    if person != turn.presenter:
        seen = Button(say("button-seen-of", presenter=Person(turn.presenter)), StillThinking(turn.id, turn.where))
        return say("awaits-your-visit", presenter=Person(turn.presenter)), seen
    return say("awaits-your-slow-turn"), _close(turn) if isinstance(turn.state, TimeUp) else _still_thinking(turn)


def _now(learning_set: LearningSet, turn: Turn, stage: Stage) -> tuple[Text, ...]:
    """What this part asks; or that the last word is the presenter's."""
    if isinstance(turn.state, TimeUp):
        return (say("slow-time-up", presenter=Person(turn.presenter)),)
    return (said.prompt(stage, learning_set.programme.voice), *turn_cards.silence(turn, stage))


def _clock(learning_set: LearningSet, turn: Turn, stage: Stage) -> Text:
    if learning_set.paused_since:
        return say("slow-stands-still", part=said.stage_name(stage))
    if isinstance(turn.state, TimeUp):
        return say("slow-closes", closes=_until(learning_set, turn))
    return say("slow-clock", part=said.stage_name(stage), until=_until(learning_set, turn))


def _until(learning_set: LearningSet, turn: Turn) -> Moment:
    until = ends(learning_set, turn)
    assert until is not None, "a turn that has a part has its end"
    return Moment(until)


def _over(learning_set: LearningSet, turn: Turn) -> Text:
    stopped = isinstance(turn.state, Finished) and turn.state.stopped
    points = "some" if learning_set.points_in(turn.id) else "none"
    return say("slow-finished", how="stopped" if stopped else "closed", points=points)


# --- what can be pressed ----------------------------------------------------------------------------------------------


def _under_way(turn: Turn, stage: Stage) -> tuple[Button, ...]:
    how_far = "action-points" if turn.before_action_points else ""
    return (
        *_seen(turn, stage),
        Button(say("button-what-would-help"), AskTurnAbout(meeting=turn.meeting, turn=turn.id)),
        *_going_on(turn, stage),
        Button(say("button-stop-here"), StopHere(turn.meeting, turn.id, how_far)),
        hints.button(turn.meeting, turn.id),
    )


def _seen(turn: Turn, stage: Stage) -> tuple[Button, ...]:
    """*Seen, still thinking*, where anybody is awaited."""
    return () if stage.speaks == "nobody" else (_still_thinking(turn),)


def _still_thinking(turn: Turn) -> Button:
    return Button(say("button-still-thinking"), StillThinking(turn.id, turn.where), "main")


def _going_on(turn: Turn, stage: Stage) -> tuple[Button, ...]:
    """The presenter's: on to the next part, or a day more for this one."""
    move_on = Button(say("button-move-on"), MoveOn(meeting=turn.meeting, at=turn.where))
    return (
        _close(turn) if stage.ends == "waits" else move_on,
        Button(say("button-one-more-day"), MoreTime(turn.meeting, turn.where_until, DAY_IN_MINUTES)),
    )


def _close(turn: Turn) -> Button:
    style = "main" if isinstance(turn.state, TimeUp) else "plain"
    return Button(say("button-close-turn"), MoveOn(meeting=turn.meeting, at=turn.where), style)
