"""Questions that the others write down in a turn's thread are gathered for its presenter, who alone is given them afterwards.

Only where the turn gathers them: where people write, and in the ways that live from questions written down. The notebook's
card there says so. A message and its questions stay together: editing or deleting it changes or removes them, until the
presenter has kept them; from then on they are the presenter's.

    gathering -> waiting -> told -> kept
                               `-> gone

When the turn is over they come by themselves, in one direct message; after a turn in writing that closed by itself only once
the quiet hours are over. Whom none reaches is mentioned in the room, with a button that shows the same to them alone. Said
nothing about for two weeks from the turn's end, they are deleted, as the message had said; and so they are, kept or not, if
the presenter leaves the set.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bot.flows import harvest_cards as cards
from bot.flows.cards import one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, Direct, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskHarvest,
    Clock,
    HarvestDue,
    HarvestForgotten,
    HarvestSettled,
    Message,
    MessageDeleted,
    Press,
)
from bot.flows.harvest_reading import questions_in
from bot.flows.model import AskedQuestion, Finished, LearningSet, Turn
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, refuse
from bot.flows.words import PersonId, Text, Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Button
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply

MOST = 40
"""Questions of one turn."""


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Give the presenter their questions, and keep or delete them."""
    match event:
        case HarvestDue(id) if turn := _due_now(learning_set, event, id, circumstances):
            return _told(learning_set, turn)

        case HarvestForgotten(id) if turn := _due_now(learning_set, event, id, circumstances):
            return _settled(learning_set, turn, kept=False)

        case HarvestSettled(turn=id, keep="yes", by=by) if turn := cards.harvest_of(learning_set, by, id):
            if turn.questions_kept:
                return refuse(learning_set, say("questions-kept-already"))
            kept = _settled(learning_set, turn, kept=True)
            return Step(kept.state, Whisper(one_line(say("questions-kept"))), kept.effects)

        case HarvestSettled(turn=id, by=by) if turn := cards.harvest_of(learning_set, by, id):
            gone = _settled(learning_set, turn, kept=False)
            return Step(gone.state, Whisper(one_line(say("questions-gone"))), gone.effects)

        case Clock():
            return ignore(learning_set)

        case _:
            return refuse(learning_set, say("questions-none"))


def ask(learning_set: LearningSet | None, question: AskHarvest, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show somebody the questions they were asked: in one turn, or where there are several, in which turns."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    theirs = cards.harvests_of(learning_set, question.by)
    if len(theirs) > 1 and not question.turn:
        return Whisper(cards.overview(learning_set, theirs))
    found = next((turn for turn in theirs if question.turn in {"", turn.id}), None)
    return Whisper(cards.questions(learning_set, found, question.count) if found else one_line(say("questions-none")))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """What was asked in a turn that is over: to be given to its presenter, and to be deleted unless they keep it."""
    for turn in learning_set.turns:
        member = learning_set.member(turn.presenter)
        match turn.state:
            case Finished(at=at) if turn.questions and member is None:
                yield Due(at, HarvestForgotten(turn.id))
            case Finished(at=at, by_clock=by_clock) if turn.questions and member and not turn.questions_kept:
                if turn.questions_told:
                    yield Due(at + cards.FORGOTTEN_AFTER, HarvestForgotten(turn.id))
                else:
                    quiet = after_quiet_hours(max(at, circumstances.now), member.profile.zone)
                    yield Due(quiet if by_clock else at, HarvestDue(turn.id))
            case _:
                pass


def heard(learning_set: LearningSet, event: Message, circumstances: Circumstances) -> Step[LearningSet]:  # noqa: ARG001
    """A message was written, edited or deleted: the questions in it take the place of those it had."""
    turn = _turn_of(learning_set, event)
    if turn is None or turn.questions_kept:
        return ignore(learning_set)
    before = turn.asked_in(event.message)
    gathers = turn.gathers_questions and turn.has_begun and not turn.is_over and event.by != turn.presenter
    after: tuple[AskedQuestion, ...] = ()
    if (before or gathers) and not isinstance(event, MessageDeleted) and not _is_noted(learning_set, event):
        asked = islice(questions_in(event.words.text), MOST - len(turn.questions) + len(before))
        after = tuple(AskedQuestion(Words(event.by, text), event.message, line) for line, text in asked)
    if before == after:
        return ignore(learning_set)
    changed = turn.asked(event.message, after)
    told = learning_set.with_turn(changed)
    return Step(told, effects=kept_true(told, changed))


def unreachable(learning_set: LearningSet, person: PersonId, slot: str) -> Step[LearningSet]:
    """The direct message was refused: the room mentions it, once, and shows nothing of what was asked."""
    turn = learning_set.turn(slot.removeprefix(cards.SLOT))
    theirs = turn and turn.presenter == person and turn.questions and not turn.questions_kept
    if not turn or not theirs or turn.questions_told != "direct":
        return ignore(learning_set)
    return _told(learning_set, turn)


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """The questions somebody was asked and has neither kept nor deleted."""
    open_ones = (turn for turn in cards.harvests_of(learning_set, person) if not turn.questions_kept)
    return tuple((say("awaits-questions"), cards.button_of(turn)) for turn in open_ones)


def _due_now(
    learning_set: LearningSet, event: HarvestDue | HarvestForgotten, id: str, circumstances: Circumstances
) -> Turn | None:
    """The turn that the clock speaks of, if what it says is still so."""
    now_due = (owed.event for owed in due(learning_set, circumstances) if owed.at <= circumstances.now)
    return learning_set.turn(id) if event in now_due else None


def _told(learning_set: LearningSet, turn: Turn) -> Step[LearningSet]:
    """They are given to the presenter, or the room says where they are."""
    member = learning_set.member(turn.presenter)
    slot = f"{cards.SLOT}{turn.id}"
    if member and member.reachable:
        given = learning_set.with_turn(turn.telling_of_questions("direct"))
        card = cards.questions(given, turn)
        return Step(given, effects=(Tell(Direct(turn.presenter), (turn.presenter,), card, slot),))
    said = learning_set.with_turn(turn.telling_of_questions("room"))
    return Step(said, effects=(Tell(InRoom(), (turn.presenter,), cards.in_room(turn), slot),))


def _settled(learning_set: LearningSet, turn: Turn, *, kept: bool) -> Step[LearningSet]:
    settled = turn.keeping_questions(kept=kept)
    changed = learning_set.with_turn(settled)
    return Step(changed, effects=kept_true(changed, settled))


def kept_true(learning_set: LearningSet, turn: Turn) -> tuple[Effect, ...]:
    """What was told of them, as it is now: a direct message shows them as they are; the room waits for an answer no more."""
    slot = f"{cards.SLOT}{turn.id}"
    match turn.questions_told:
        case "direct" if turn.questions:
            return (Show(Direct(turn.presenter), slot, cards.questions(learning_set, turn)),)
        case "direct":
            return (Show(Direct(turn.presenter), slot, one_line(say("questions-gone"))),)
        case "room" if turn.questions_kept or not turn.questions:
            return (Clear(InRoom(), slot),)
        case _:
            return ()


def _turn_of(learning_set: LearningSet, event: Message) -> Turn | None:
    """The turn that a message belongs to: by its questions, or else by the thread in which it stands."""
    known = (turn for turn in learning_set.turns if turn.asked_in(event.message))
    return next(known, None) or learning_set.turn(event.thread.removeprefix("turn-"))


def _is_noted(learning_set: LearningSet, event: Message) -> bool:
    """Whether lines of it have become the presenter's action points, by somebody whom they asked to write."""
    return any(point.message == event.message for point in learning_set.action_points)
