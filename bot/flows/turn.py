"""A turn gives one presenter the set's whole attention, stage by stage.

Nothing here moves by itself: `due` says when a stage is over, and the engine asks it again under the lock. So a press that
bought more time is never overtaken by the clock, and what was already left can not end twice: presses and the clock both say
what they found standing (`turn.where`), and whatever finds something else standing changes nothing.

    Waiting -> Running(stage) -> TimeUp -> Finished

A turn that waits begins by itself after two minutes, unless the presenter says more before. Stages glide; only the last one
waits for a person. Anyone may press; whether the turn is begun, described or stopped is the presenter's to say, and where the
presenter asked for more time, nobody else cuts it short. What the room sees of all this is said in `turn_cards`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, get_args

from bot.flows.due import Due
from bot.flows.effects import InThread, Step
from bot.flows.events import (
    Answers,
    MoreTime,
    MoveOn,
    OpenTurn,
    PartEnded,
    StopHere,
    TurnDescribed,
    TurnUnanswered,
    TwoMinutesLeft,
)
from bot.flows.formats import clipped, scaled
from bot.flows.model import TWO_MINUTES, Finished, HelpKind, Lens, RoundFormat, Running, TimeUp, Turn, Waiting
from bot.flows.refusing import ignore, refuse
from bot.flows.words import Person, PersonId, say

if TYPE_CHECKING:
    from collections.abc import Iterator

FIVE_MINUTES = timedelta(minutes=5)

TurnPress = OpenTurn | TurnDescribed | MoveOn | MoreTime | StopHere
TurnClock = PartEnded | TwoMinutesLeft | TurnUnanswered


def opened(
    id: str,
    presenter: PersonId,
    keeper: PersonId,
    recipe: RoundFormat,
    minutes: int,
    now: datetime,
    *,
    written: bool = False,
) -> Turn:
    """A turn that has been announced; `written` if it is held in writing."""
    announced = Turn(id, presenter, minutes, recipe.id, (), Waiting(now + TWO_MINUTES), keeper, written=written)
    return by_recipe(announced, recipe, minutes)


def by_recipe(turn: Turn, recipe: RoundFormat, minutes: int) -> Turn:
    """The same turn, not begun, by this recipe, of this many minutes, or of the nearest length its format allows."""
    length = clipped(recipe, minutes)
    return turn.going_by(recipe, length, scaled(recipe, length))


def squeezed(turn: Turn, recipe: RoundFormat, minutes: int) -> Turn:
    """The same turn, not begun, with no more than these minutes, even if its format would rather have more."""
    stages = scaled(recipe, min(minutes, recipe.longest))
    return turn.going_by(recipe, sum(stage.minutes for stage in stages), stages)


def step(turn: Turn, event: TurnPress | TurnClock, now: datetime) -> Step[Turn]:
    """Let something happen to a turn."""
    match turn.state, event:
        case Waiting(), OpenTurn():
            return Step(turn.begun(now))

        case Waiting(), TurnDescribed(by=by) if by == turn.presenter:
            return Step(described(turn, event.answers).begun(now))

        case Running() | TimeUp(), TurnDescribed(by=by) if by == turn.presenter:
            return Step(described(turn, event.answers))

        case Waiting(), PartEnded(at=at) if at == turn.where:
            return Step(turn.begun(now))

        case Running(), PartEnded(at=at) if at == turn.where:
            return Step(turn.time_is_up(now) if turn.stage and turn.stage.ends == "waits" else turn.moved_on(now))

        case Running(held=True), MoveOn(by=by, at=at) if at == turn.where and by != turn.presenter:
            return refuse(turn, say("turn-presenter-asked-for-time", who=Person(turn.presenter)))

        case Running(), MoveOn(at=at) if at == turn.where:
            return Step(turn.moved_on(now))

        case TimeUp(), MoveOn(at=at) if at == turn.where:
            return Step(turn.finished(now))

        case Running() | TimeUp(), MoreTime(at=at) if at == turn.where_until:
            return Step(turn.extended(event.minutes, now, event.by))

        case Waiting(), StopHere(by=by) if may_stop(turn, by):
            return Step(turn.finished(now))

        case Running(), StopHere(by=by) if may_stop(turn, by) and turn.before_action_points:
            return Step(turn.at_action_points(now))

        case Running() | TimeUp(), StopHere(by=by, leads_to="action-points") if may_stop(turn, by):
            return refuse(turn, say("turn-moved-already"))

        case Running() | TimeUp(), StopHere(by=by) if may_stop(turn, by):
            return Step(turn.finished(now, stopped=True))

        case Running(warned=False), TwoMinutesLeft():
            return Step(turn.warned())

        case TimeUp(asked_again=False), TurnUnanswered():
            return Step(turn.asked_again())

        case _, PartEnded() | TwoMinutesLeft() | TurnUnanswered():
            return ignore(turn)

        case Waiting() | Running() | TimeUp(), TurnDescribed() | StopHere():
            return refuse(turn, say("turn-is-theirs", who=Person(turn.presenter)))

        case Waiting(), MoveOn() | MoreTime():
            return refuse(turn, say("turn-not-begun", who=Person(turn.presenter)))

        case Running() | TimeUp(), OpenTurn() | MoveOn() | MoreTime():
            return refuse(turn, say("turn-moved-already"))

        case Finished(), _:
            return refuse(turn, say("turn-over-already"))


def due(turn: Turn) -> Iterator[Due]:
    """What the clock owes a turn."""
    match turn.state:
        case Waiting(begins):
            yield Due(begins, PartEnded(turn.meeting, turn.where))
        case Running(ends=ends, warned=warned):
            yield Due(ends, PartEnded(turn.meeting, turn.where))
            if not warned:
                yield Due(turn.would_end - TWO_MINUTES, TwoMinutesLeft(turn.meeting, turn.id))
        case TimeUp(since, asked_again=False):
            yield Due(since + FIVE_MINUTES, TurnUnanswered(turn.meeting, turn.id))
        case TimeUp() | Finished():
            return


def described(turn: Turn, answers: Answers) -> Turn:
    """With what the presenter wrote and chose."""
    kinds: dict[str, HelpKind] = {kind: kind for kind in get_args(HelpKind)}
    lenses: dict[str, Lens] = {lens: lens for lens in get_args(Lens)}
    help = kinds.get(answers.choice("help"), turn.help)
    partner = PersonId(answers.choice("partner")) if help == "with-one" and answers.choice("partner") else None
    aim = answers.words("aim", turn.presenter) or None
    return turn.about(aim, help, partner, lenses.get(answers.choice("lens")))


def may_stop(turn: Turn, person: PersonId) -> bool:
    """Whether somebody may stop it: the presenter, and whoever keeps time, for a presenter who dropped out of the call."""
    return person in {turn.presenter, turn.keeper}


def thread_of(turn: Turn) -> InThread:
    """The presenter's notebook: the thread that hangs on the turn's card."""
    who = Person(turn.presenter)
    name = say("slow-thread", who=who) if turn.is_slow else say("turn-thread", who=who, meeting=turn.meeting)
    return InThread(f"turn-{turn.id}", f"turn-{turn.id}", name)
