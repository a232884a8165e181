"""More about one action point, all of it optional and a press away from the list: nothing here is asked of anybody.

Whose point it is may say when they will do it, what of it takes ten minutes, and who will know; only they read it. Being stuck
with it leads to the same three ways on as at half time, and is written down nowhere. What was done in part, or changed, can
be carried on: a new point then stands in its place and knows where it comes from, so that all it has been is one view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import between_cards, notebook, notebook_cards
from bot.flows import deepening_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import Reply, Step, Whisper
from bot.flows.events import AskPoint, AskToCarryOn, AskToDeepen, CarriedOn, Deepened, Press, Question, StuckWith
from bot.flows.lines import lines_of_box
from bot.flows.model import ActionPoint, LearningSet, Together
from bot.flows.moments import promised_day
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import PersonId, Text, Words, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen to one of one's own points that stand, or carry one on that has just been reported back."""
    match event:
        case Deepened(id) if point := notebook.own(learning_set, event.by, id):
            return _deepened(learning_set, point, event)

        case StuckWith(id) if point := notebook.own(learning_set, event.by, id):
            return Step(learning_set, Whisper(between_cards.stuck_with(point, learning_set.next_dated)))

        case CarriedOn(id) if point := _left_over(learning_set, event.by, id):
            return _carried_on(learning_set, point, event, circumstances)

        case CarriedOn(id) if _is_carried_on(learning_set, id):
            return refuse(learning_set, say("carried-on-already"), notebook_cards.ACTIONS)

        case _:
            return refuse(learning_set, say("not-standing"), notebook_cards.ACTIONS)


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show one point, or open a form about it."""
    if learning_set is None or not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("notebook-not-here")))
    match question:
        case AskPoint(id, by=by) if point := notebook.own(learning_set, by, id):
            return Whisper(cards.view(learning_set, point))
        case AskToDeepen(id, by=by) if point := notebook.own(learning_set, by, id):
            return cards.depth_form(point)
        case AskToCarryOn(id, by=by) if point := _left_over(learning_set, by, id):
            return cards.carrying_form(point, notebook.LONGEST)
        case AskToCarryOn(id) if _is_carried_on(learning_set, id):
            return Whisper(one_line(say("carried-on-already"), notebook_cards.ACTIONS))
        case _:
            return Whisper(notebook_cards.actions(learning_set, question.by))


def _left_over(learning_set: LearningSet, person: PersonId, id: str) -> ActionPoint | None:
    """A point of which something is left to carry on, also when its report back ended while its owner was still writing."""
    points = (point for point in learning_set.action_points if point.id == id and point.owner == person)
    return next((point for point in points if point.may_go_on and not _is_carried_on(learning_set, id)), None)


def _is_carried_on(learning_set: LearningSet, id: str) -> bool:
    return any(point.carried_from == id for point in learning_set.action_points)


def _deepened(learning_set: LearningSet, point: ActionPoint, event: Deepened) -> Step[LearningSet]:
    """What stands in the three boxes takes the place of what stood there."""
    boxes = {name: event.answers.words(name, event.by) for name in ("cue", "first_step", "who_knows")}
    problems: dict[str, Text] = {
        name: say("depth-too-long", limit=cards.SHORT, here=len(words.text))
        for name, words in boxes.items()
        if len(words.text) > cards.SHORT
    }
    if problems:
        return not_yet(learning_set, **problems)
    deepened = point.deepened(*(words or None for words in boxes.values()))
    changed = learning_set.with_point(deepened)
    return Step(changed, Whisper(cards.view(changed, deepened)))


def _carried_on(
    learning_set: LearningSet, point: ActionPoint, event: CarriedOn, circumstances: Circumstances
) -> Step[LearningSet]:
    """A new point stands in the place of this one, which counts as reported back."""
    lines = lines_of_box(event.answers.words("words").text)
    text = " ".join(lines)
    if problem := notebook.problem_of((text,) if text else (), notebook.MOST, empty=True):
        return not_yet(learning_set, words=problem)
    stood = point.state == "stands"
    if not stood and len(learning_set.points_of(event.by)) >= notebook.MOST:
        return not_yet(learning_set, words=say("notebook-full", most=notebook.MOST))
    by_date = promised_day(text, notebook.today_of(learning_set, event.by, circumstances))
    anew = point.carried_on(Words(event.by, text), learning_set.latest_meeting, by_date)
    changed = learning_set.with_points((point,), (point.reported_back(), anew))
    (anew,) = (other for other in changed.action_points if other.carried_from == point.id)
    shown = notebook.kept_true(changed) if stood else notebook.kept_true_between(changed)
    return Step(changed, Whisper(cards.view(changed, anew)), shown)
