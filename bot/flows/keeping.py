"""What is kept about me: shown in counts, given as files, and my words erased.

Somebody who left is still concerned as long as anything they wrote is there. To forget is not to undo: action points, turns and
answers stay as what happened, and where words stood it says that they were taken back. What the set holds in common stays
without its author. The cards that stand are redrawn; a post that only said something once is taken away where it is known;
and the effect `Forget` has everything that lies anywhere sealed anew (`bot.store.forgetting`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import (
    between,
    between_cards,
    concerns_cards,
    ground_rules,
    harvest,
    kept,
    notebook,
    shared_record,
    slow,
    slow_cards,
    splitting_cards,
    staying,
    staying_cards,
    turn_cards,
)
from bot.flows.cards import Button, Card, Export, one_line
from bot.flows.effects import Clear, Direct, Forget, InRoom, Redraw, Show, Step, Whisper
from bot.flows.events import AskExport, AskKept, AskToForget, ForgetMyWords
from bot.flows.leaving_cards import farewell_slot
from bot.flows.model import written_by
from bot.flows.training_cards import remove_button
from bot.flows.turn import thread_of
from bot.flows.words import Person, say, say_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply
    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId

TAKE = Button(say("button-take-with-me"), AskExport(), "main")
FORGET = Button(say("button-forget"), AskToForget())


def step(learning_set: LearningSet, event: ForgetMyWords, circumstances: Circumstances) -> Step[LearningSet]:
    """Erase what somebody wrote. Once more, it finds nothing in the record, but whatever lies beside it."""
    after = learning_set.forgetting(event.by)
    reply = Whisper(Card(say("forgotten-title"), (say("forgotten"), say("forgotten-remains")), paragraphs=True))
    return Step(
        after,
        reply,
        (Forget(event.by), *_redrawn(learning_set, after), *_taken_away(learning_set, event.by, circumstances)),
    )


def ask(
    learning_set: LearningSet | None, question: AskKept | AskExport | AskToForget, circumstances: Circumstances
) -> Reply:
    """Show what is kept, give it, or say what forgetting means."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    match question:
        case AskKept(by=by):
            return Whisper(_card(learning_set, by, circumstances))
        case AskExport(by=by):
            return Whisper(_export(learning_set, by, circumstances))
        case AskToForget(by=by):
            return Whisper(_confirming(learning_set, by))


def _card(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Card:
    """Everything by its count, who reads it, for how long."""
    chapters = kept.of(learning_set, person)
    counts = tuple(say_one("kept", chapter.name, count=len(chapter.rows)) for chapter in chapters)
    noted = person in circumstances.community.trained
    return Card(
        say("kept-heading", name=learning_set.name),
        (*counts, say("kept-who-reads"), *((say("kept-by-the-community"),) if noted else ())),
        note=say("kept-how-long"),
        buttons=(TAKE, FORGET, *((remove_button(learning_set.community),) if noted else ())),
    )


def _export(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Card:
    """What is one's own, and from a set that closes, to its members, what they all read."""
    closes = person in learning_set.people and shared_record.is_given(learning_set)
    what = "and-shared" if closes else "own"
    about = say("export-about", name=learning_set.name, who=Person(person)), say("export-not-in-it", what=what)
    chapters = (*kept.of(learning_set, person), *(shared_record.of(learning_set) if closes else ()))
    export = Export(person, say("export-title"), about, chapters, circumstances.now.replace(microsecond=0))
    return Card(lines=(say("export-here", what=what),), note=say("export-yours"), attachment=export)


def _confirming(learning_set: LearningSet, person: PersonId) -> Card:
    """What would happen and what would remain, said before anything does."""
    count = len(tuple(written_by(person, learning_set)))
    return Card(
        say("forget-title"),
        (say("forget-what", count=count), say("forget-stays"), say("forget-yours")),
        note=say("forget-for-good"),
        buttons=(Button(say("button-forget-now"), ForgetMyWords(), "danger"),),
        paragraphs=True,
    )


# --- what stands, without the words -------------------------------------------------------------------------------------


def _redrawn(before: LearningSet, after: LearningSet) -> tuple[Effect, ...]:
    """Every card that shows something else without the words, where it stands."""
    stood = tuple(_standing(before))
    return tuple(Redraw(show.place, show.slot, show.card) for show in _standing(after) if show not in stood)


def _standing(learning_set: LearningSet) -> Iterator[Show]:
    """The cards in which words of members stand, if they stand at all."""
    effects: list[Effect] = [*ground_rules.shown(learning_set), *notebook.kept_true(learning_set)]
    for meeting in learning_set.meetings:
        effects += between.shared(meeting)
        awaited = ground_rules.awaited(learning_set, meeting)
        for turn in meeting.turns:
            card = turn_cards.card(learning_set, meeting, turn, awaited)
            effects.append(Show(InRoom(), thread_of(turn).under, card))
    for turn in learning_set.slow_turns:
        effects.append(Show(InRoom(), thread_of(turn).under, slow_cards.card(learning_set, turn)))
    for turn in learning_set.turns:
        effects += (*notebook.opened(learning_set, turn), *harvest.kept_true(learning_set, turn))
    yield from (effect for effect in effects if isinstance(effect, Show))


def _taken_away(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Iterator[Effect]:
    """What was said once in somebody's words: where they were stuck, what they presented or raised, whom they asked for what."""
    for meeting in learning_set.meetings:
        if person in meeting.pulses:
            yield Clear(InRoom(), between_cards.stuck_slot(meeting, person))
        if meeting.has_said(staying.prompt_of(person)):
            yield Clear(InRoom(), staying_cards.told_slot(meeting.number, person))
    for point in learning_set.action_points:
        if point.owner == person:
            yield Clear(InRoom(), between_cards.stuck_slot(point, person))
    for turn in learning_set.slow_turns:
        if turn.presenter == person:
            yield Clear(thread_of(turn), slow.PRESENTED)
    if learning_set.splitting and learning_set.splitting.by == person:
        yield Clear(InRoom(), splitting_cards.SLOT)
    if any(words.by == person for words in learning_set.farewells):
        yield Clear(InRoom(), farewell_slot(person))
    yield Clear(InRoom(), f"{concerns_cards.SLOT}{person}")
    for other in dict.fromkeys((*learning_set.in_room, *circumstances.community.organisers)):
        if other != person:
            yield Clear(Direct(other), f"{concerns_cards.SLOT}{person}")
    for other in learning_set.people:
        if other != person:
            yield Clear(Direct(other), f"{between_cards.TEN_MINUTES}{person}")
