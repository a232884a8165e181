"""A turn: one presenter, one real issue, everybody's attention, stage by stage."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.model.help import HelpKind, Lens, course
from bot.flows.model.round_format import RoundFormat, Stage
from bot.flows.words import MessageRef, PersonId, Words

TWO_MINUTES = timedelta(minutes=2)


class Waiting(Struct, frozen=True, tag="waiting"):
    """Announced; begins when the presenter says so, or by itself at `begins`."""

    begins: datetime


class Running(Struct, frozen=True, tag="running", omit_defaults=True):
    """In a stage, named, never numbered, until `ends`."""

    stage: str
    ends: datetime
    warned: bool = False
    """Whether two minutes before the turn's end was said."""
    held: bool = False
    """Whether the presenter asked for more time here; then only they move on before it is over."""


class TimeUp(Struct, frozen=True, tag="time-up", omit_defaults=True):
    """The last stage's time is over and a person is asked to close; asked once more after five minutes."""

    since: datetime
    asked_again: bool = False


class Finished(Struct, frozen=True, tag="finished", omit_defaults=True):
    """Over. `stopped` if it was ended before its last stage, `passed` if it never began, `by_clock` if it closed by itself."""

    at: datetime
    stopped: bool = False
    passed: bool = False
    by_clock: bool = False
    """Told of slow turns alone: what then follows may come at an hour at which nobody is there."""


TurnState = Waiting | Running | TimeUp | Finished


class AskedQuestion(Struct, frozen=True):
    """A question that somebody wrote down for the presenter, with the message in which it stands."""

    words: Words
    message: MessageRef
    line: int = 0


class Turn(Struct, frozen=True, omit_defaults=True):
    """`id` is `2-1` for the first turn of meeting 2, `2-s1` for a slow one begun after it.

    `stages` are those of the format, scaled to `minutes` exactly (a slow turn has none: it lasts days).
    """

    id: str
    presenter: PersonId
    minutes: int
    format: str
    stages: tuple[Stage, ...]
    state: TurnState
    keeper: PersonId
    """Who keeps time in it: whoever facilitates, or somebody else where that is the presenter."""
    aim: Words | None = None
    help: HelpKind = "as-usual"
    partner: PersonId | None = None
    """Who the presenter talks it through with, where the help is `with-one`."""
    writer: PersonId | None = None
    confirmed: bool = False
    """Whether the presenter pressed *These are mine*."""
    lens: Lens | None = None
    """Through what the presenter would like it to be looked at."""
    written: bool = False
    """Whether it is held in writing, in its thread, rather than spoken."""
    gathers_questions: bool = False
    """Whether what the others ask in its thread is gathered for the presenter."""
    questions: tuple[AskedQuestion, ...] = ()
    questions_told: Literal["", "direct", "room"] = ""
    """Where the presenter was told of them, once it was over: in a direct message, or in the room if none reached them."""
    questions_kept: bool = False
    """Whether the presenter pressed *Keep them*."""
    mirrored: tuple[str, ...] = ()
    """Who was shown how a message of theirs reads, and in which stage: `explore:PERSON`."""
    visited: tuple[PersonId, ...] = ()
    """Who wrote, or said that they are still thinking, in the present stage of a slow turn."""
    reminded: tuple[PersonId, ...] = ()
    """Who was reminded of the present stage of a slow turn; twice, if that did not arrive and its thread told them."""

    # --- where it is

    @property
    def meeting(self) -> int:
        """The number of its meeting."""
        return int(self.id.partition("-")[0])

    @property
    def where(self) -> str:
        """What stands on its card, by name: a press that was made on anything else comes too late."""
        match self.state:
            case Waiting():
                return f"{self.id}.waiting"
            case Running(stage=stage):
                return f"{self.id}.{stage}"
            case TimeUp():
                return f"{self.id}.time-up"
            case Finished():
                return f"{self.id}.finished"

    @property
    def where_until(self) -> str:
        """The same with the minute until which it stands, so that one *+5* or *+1 day* pressed twice is one."""
        return f"{self.where}.{self.would_end:%d%H%M}" if self.is_slow else f"{self.where}.{self.would_end:%H%M}"

    @property
    def course(self) -> tuple[Stage, ...]:
        """Its stages as the presenter's kind of help has them."""
        return course(self.stages, self.help)

    @property
    def stage(self) -> Stage | None:
        """The stage it is in."""
        match self.state:
            case Running(stage=name):
                return next(stage for stage in self.course if stage.id == name)
            case TimeUp():
                return self.course[-1]
            case Waiting() | Finished():
                return None

    @property
    def stage_before(self) -> Stage | None:
        """The stage before the one it is in."""
        stage = self.stage
        place = self.course.index(stage) if stage else 0
        return self.course[place - 1] if place else None

    @property
    def is_slow(self) -> bool:
        """Whether it goes on for days, beside the meetings."""
        return self.id.partition("-")[2].startswith("s")

    @property
    def has_begun(self) -> bool:
        """Whether the presenter had any of it."""
        match self.state:
            case Waiting():
                return False
            case Finished(passed=passed):
                return not passed
            case Running() | TimeUp():
                return True

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens in it."""
        return isinstance(self.state, Finished)

    @property
    def before_action_points(self) -> bool:
        """Whether the stage in which action points are written is still to come."""
        return isinstance(self.state, Running) and self._writing in self._after(self.state.stage)

    @property
    def takes_lines(self) -> bool:
        """Whether lines in its thread can be action points: where people write, only from that stage on."""
        return not self.written or (self.has_begun and not self.before_action_points)

    @property
    def would_end(self) -> datetime:
        """When its time is over as things stand; when it was, if it is."""
        match self.state:
            case Waiting(begins):
                return begins + timedelta(minutes=self.minutes)
            case Running(stage, ends):
                return ends + self._lasts_after(stage)
            case TimeUp(since=at) | Finished(at=at):
                return at

    # --- what becomes of it

    def about(self, aim: Words | None, help: HelpKind, partner: PersonId | None, lens: Lens | None = None) -> Turn:
        """With what the presenter says would make the time well spent, and what would help.

        It ends when it would have ended: what the new kind of help takes from one stage it gives to another. In the
        middle of a stage that is no longer wanted, it is in the one that this was a part of, or else in the next.
        """
        changed = replace(self, aim=aim, help=help, partner=partner, lens=lens)
        if not isinstance(self.state, Running):
            return changed
        stage = changed.still_in(self)
        ends = self.would_end - changed._lasts_after(stage.id)  # noqa: SLF001 - it is another state of the same turn
        return replace(changed, state=replace(self.state, stage=stage.id, ends=ends))

    def still_in(self, before: Turn) -> Stage:
        """The stage to be in, after the one it was in with another kind of help."""
        was = before.stage
        assert was is not None
        kept = {stage.id: stage for stage in self.course}
        later = before._after(was.id)
        return kept.get(was.id) or kept.get(was.part_of) or next(kept[stage.id] for stage in later if stage.id in kept)

    def going_by(self, recipe: RoundFormat, minutes: int, stages: tuple[Stage, ...]) -> Turn:
        """By this recipe, with these minutes and its stages scaled to them."""
        gathers = recipe.gathers_questions or self.written
        return replace(self, format=recipe.id, minutes=minutes, stages=stages, gathers_questions=gathers)

    def begun(self, now: datetime) -> Turn:
        """In its first stage."""
        return self._entered(self.course[0], now)

    def moved_on(self, now: datetime) -> Turn:
        """In the stage after the one that is over, or finished after the last."""
        later = self._after(self.state.stage) if isinstance(self.state, Running) else ()
        return self._entered(later[0], now) if later else self.finished(now)

    def at_action_points(self, now: datetime) -> Turn:
        """In the stage in which the presenter writes down what to do, whatever came before it left out."""
        return self._entered(self._writing, now)

    def time_is_up(self, now: datetime) -> Turn:
        """Waiting for a person to close it."""
        return replace(self, state=TimeUp(now), visited=(), reminded=())

    def asked_again(self) -> Turn:
        """Having asked a second time, which is the last."""
        match self.state:
            case TimeUp(since):
                return replace(self, state=TimeUp(since, asked_again=True))
            case _:
                return self

    def warned(self) -> Turn:
        """With its coming end said."""
        match self.state:
            case Running():
                return replace(self, state=replace(self.state, warned=True))
            case _:
                return self

    def extended(self, minutes: int, now: datetime, by: PersonId) -> Turn:
        """With more time for the stage it is in; with time again where it was up."""
        more = timedelta(minutes=minutes)
        match self.state:
            case Running(ends=ends, held=held):
                longer = replace(self.state, ends=ends + more, held=held or by == self.presenter)
                return replace(self, state=longer)
            case _:
                last = self.course[-1].id
                return replace(self, state=Running(last, now + more, warned=True, held=by == self.presenter))

    def until(self, ends: datetime) -> Turn:
        """With its present stage ending at another moment."""
        assert isinstance(self.state, Running)
        return replace(self, state=replace(self.state, ends=ends))

    def visited_by(self, person: PersonId) -> Turn:
        """With somebody having been there in the present stage."""
        return self if person in self.visited else replace(self, visited=(*self.visited, person))

    def reminding(self, person: PersonId) -> Turn:
        """With somebody having been reminded of the present stage."""
        return replace(self, reminded=(*self.reminded, person))

    def asked(self, message: MessageRef, questions: tuple[AskedQuestion, ...]) -> Turn:
        """With the questions of a message in the place of those it had."""
        others = tuple(question for question in self.questions if question.message != message)
        return replace(self, questions=(*others, *questions))

    def asked_in(self, message: MessageRef) -> tuple[AskedQuestion, ...]:
        """The questions that stand in a message."""
        return tuple(question for question in self.questions if question.message == message)

    def telling_of_questions(self, where: Literal["direct", "room"]) -> Turn:
        """With its presenter having been told of the questions that were asked."""
        return replace(self, questions_told=where)

    def keeping_questions(self, *, kept: bool) -> Turn:
        """With the questions that were asked kept for good, or gone."""
        return replace(self, questions_kept=True) if kept else replace(self, questions=(), questions_kept=False)

    def mirrored_in(self, person: PersonId) -> tuple[str, ...]:
        """The stages in which somebody was shown how a message of theirs reads."""
        shown = (entry.partition(":") for entry in self.mirrored)
        return tuple(stage for stage, _, who in shown if who == person)

    def mirroring(self, person: PersonId) -> Turn:
        """With somebody having been shown how their message reads, in the present stage."""
        stage = self.stage.id if self.stage else ""
        return replace(self, mirrored=(*self.mirrored, f"{stage}:{person}"))

    def finished(self, now: datetime, *, stopped: bool = False, by_clock: bool = False) -> Turn:
        """Over; passed, if it never began. Its stages have done their work, and are not kept in the record."""
        over = Finished(now, stopped=stopped, passed=not self.has_begun, by_clock=by_clock)
        return replace(self, stages=(), state=over)

    def kept_by(self, keeper: PersonId) -> Turn:
        """With somebody else keeping time."""
        return replace(self, keeper=keeper)

    def written_by(self, writer: PersonId) -> Turn:
        """With somebody whom the presenter asked to write."""
        return replace(self, writer=writer)

    def without(self, person: PersonId) -> Turn:
        """Without somebody who is no longer of the set as the one it is talked through with, or who writes."""
        partner = None if self.partner == person else self.partner
        return replace(self, partner=partner, writer=None if self.writer == person else self.writer)

    def confirmed_by_presenter(self) -> Turn:
        """With its action points confirmed."""
        return replace(self, confirmed=True)

    def later_by(self, pause: timedelta) -> Turn:
        """As much later as a pause was long."""
        match self.state:
            case Waiting(begins):
                return replace(self, state=Waiting(begins + pause))
            case Running(ends=ends):
                return replace(self, state=replace(self.state, ends=ends + pause))
            case TimeUp(since, again):
                return replace(self, state=TimeUp(since + pause, again))
            case Finished():
                return self

    def not_before(self, now: datetime) -> Turn:
        """Having waited for something besides its time: it begins at `now` if that would have been earlier."""
        match self.state:
            case Waiting(begins):
                return replace(self, state=Waiting(max(begins, now)))
            case _:
                return self

    # --- its stages

    def _after(self, name: str) -> tuple[Stage, ...]:
        place = [stage.id for stage in self.course].index(name)
        return self.course[place + 1 :]

    @property
    def _writing(self) -> Stage:
        return next((stage for stage in self.course if stage.writes_action_points), self.course[-1])

    def _lasts_after(self, name: str) -> timedelta:
        return sum((stage.lasts for stage in self._after(name)), timedelta())

    def _entered(self, stage: Stage, now: datetime) -> Turn:
        warned = isinstance(self.state, Running) and self.state.warned
        running = Running(stage.id, now + stage.lasts, warned=warned)
        return replace(self, state=running, visited=(), reminded=())
