"""How turns go is chosen by the set, for all its meetings, for one of them, or by a presenter for one turn.

The ways are the round formats there are, each explained in one line: three at first, the others behind *more*. What is
chosen for a turn holds before what is chosen for its meeting, and that before what the set has. A meeting under way keeps
the way it began with, because its time has been shared out by it; only a turn that has not begun can still go otherwise,
as far as its minutes allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import agenda, gliding, meeting_cards, turn
from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Step, Whisper
from bot.flows.events import AskWays, Press, Question, WayChosen
from bot.flows.formats import FORMATS, PICKED_FIRST, clipped, recipe_of, said
from bot.flows.model import LearningSet, Meeting, Together, Waiting
from bot.flows.refusing import refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.model import RoundFormat, Turn
    from bot.flows.words import PersonId


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Let turns go another way."""
    match learning_set.life, event:
        case Together(), WayChosen(format=name) if recipe := _live(circumstances).get(name):
            return _chosen(learning_set, event, recipe)
        case _:
            return refuse(learning_set, say("not-now"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """The ways there are."""
    if learning_set is None or not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("no-set-here")))
    match question:
        case AskWays(meeting=number, turn="", more=more) if number == 0 or _planned(learning_set, number):
            now = agenda.recipe_for(learning_set, learning_set.planned(number))
            ways = tuple(_live(circumstances).values())
            return Whisper(_picker(ways, now, AskWays(number, more=more), lambda recipe: recipe.total))
        case AskWays(turn=id, by=by) if id and (waiting := _waiting(learning_set, id, by)):
            return Whisper(_for_turn(learning_set, waiting, question, circumstances))
        case _:
            return Whisper(one_line(say("way-settled")))


# --- choosing ---------------------------------------------------------------------------------------------------------


def _chosen(learning_set: LearningSet, event: WayChosen, recipe: RoundFormat) -> Step[LearningSet]:
    own = recipe.id not in FORMATS
    known = learning_set.knowing(recipe) if own else learning_set
    done = Whisper(one_line(say("way-chosen", way=said.name(recipe), whose=_whose(event))))
    if event.turn:
        return _chosen_for_turn(learning_set, known, event, recipe)
    if event.meeting:
        meeting = _planned(learning_set, event.meeting)
        if meeting is None:
            return refuse(learning_set, say("way-settled"))
        changed = known.with_meeting(meeting.of_format(recipe.id))
        if not agenda.has_time(changed, changed.planned(event.meeting)):
            return refuse(learning_set, say("way-too-long", shortest=recipe.shortest))
        return Step(changed, done, meeting_cards.redrawn(learning_set, changed))
    changed = _as_it_began(learning_set).of_format(recipe, own=own)
    if not agenda.has_time(changed, agenda.another(changed)):
        return refuse(learning_set, say("way-too-long", shortest=recipe.shortest))
    return Step(changed, done, meeting_cards.redrawn(learning_set, changed))


def _chosen_for_turn(
    learning_set: LearningSet, known: LearningSet, event: WayChosen, recipe: RoundFormat
) -> Step[LearningSet]:
    waiting = _waiting(learning_set, event.turn, event.by)
    if waiting is None:
        return refuse(learning_set, say("way-settled"))
    _, live = gliding.under_way(learning_set)
    if recipe.shortest > live.part.minutes:
        return refuse(learning_set, say("way-too-long", shortest=recipe.shortest))
    changed = known.with_turn(turn.by_recipe(waiting, recipe, live.part.minutes))
    done = Whisper(one_line(say("way-chosen", way=said.name(recipe), whose="turn")))
    return Step(changed, done, meeting_cards.redrawn(learning_set, changed))


def _as_it_began(learning_set: LearningSet) -> LearningSet:
    """With the meeting under way, if there is one, keeping the way it began with."""
    meeting = learning_set.live_meeting
    if meeting is None or meeting.format:
        return learning_set
    return learning_set.with_meeting(meeting.of_format(learning_set.programme.format))


def _planned(learning_set: LearningSet, number: int) -> Meeting | None:
    meeting = learning_set.meeting(number) if number else None
    return meeting if meeting and meeting.state == "planned" else None


def _waiting(learning_set: LearningSet, id: str, person: PersonId) -> Turn | None:
    """A turn that has not begun, for whoever may say how it goes: its presenter, and whoever keeps time."""
    meeting = learning_set.live_meeting
    running = meeting.turn_now if meeting else None
    mine = running and running.id == id and isinstance(running.state, Waiting) and turn.may_stop(running, person)
    return running if mine else None


def _live(circumstances: Circumstances) -> dict[str, RoundFormat]:
    """The ways there are for a meeting, those that are shown first before the others."""
    formats = circumstances.community.formats
    order = (*PICKED_FIRST, *(name for name in formats if name not in PICKED_FIRST))
    return {name: formats[name] for name in order if formats[name].pace == "live"}


# --- what is seen -----------------------------------------------------------------------------------------------------


def _for_turn(learning_set: LearningSet, waiting: Turn, question: AskWays, circumstances: Circumstances) -> Card:
    """The ways for which this turn has time enough, each as long as it would be in it."""
    _, live = gliding.under_way(learning_set)
    fitting = tuple(recipe for recipe in _live(circumstances).values() if recipe.shortest <= live.part.minutes)
    now = recipe_of(learning_set, waiting.format)
    asked = AskWays(question.meeting, waiting.id, question.more)
    return _picker(fitting, now, asked, lambda recipe: clipped(recipe, live.part.minutes))


def _picker(
    ways: tuple[RoundFormat, ...], now: RoundFormat, asked: AskWays, minutes: Callable[[RoundFormat], int]
) -> Card:
    first = ways[: len(PICKED_FIRST)]
    shown = ways[len(PICKED_FIRST) :] if asked.more else first
    more = AskWays(asked.meeting, asked.turn, "" if asked.more else "yes")
    others = (Button(say("button-more-ways", more=more.more or "no"), more),) if len(ways) > len(first) else ()
    return Card(
        say("ways-title", whose=_whose(asked)),
        tuple(say("way", way=said.name(recipe), minutes=minutes(recipe), line=said.line(recipe)) for recipe in shown),
        note=say("way-now", way=said.name(now)),
        paragraphs=True,
        buttons=(
            *(Button(said.name(recipe), WayChosen(recipe.id, asked.meeting, asked.turn)) for recipe in shown),
            *others,
        ),
    )


def _whose(event: AskWays | WayChosen) -> str:
    return "turn" if event.turn else "meeting" if event.meeting else "set"
