"""A turn: one presenter, one real issue, everybody's attention, stage by stage."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.words import PersonId, Words

HelpKind = Literal[
    "as-usual",
    "questions",
    "questions-and-challenge",
    "experiences",
    "ideas",
    "silent-presenter",
    "with-one",
    "one-aspect",
]
"""The presenter's answer to "what would help?" (DOMAIN section 5). `as-usual` leaves it to the round format."""

REFLECTIONS_WANTED: frozenset[HelpKind] = frozenset({"experiences", "ideas", "with-one"})
"""The kinds of help with which the others also say what they make of it."""

TWO_MINUTES = timedelta(minutes=2)


class Stage(Struct, frozen=True, omit_defaults=True):
    """One part of a round format, as its data file has it. `minutes` is exact for this turn once it was scaled."""

    id: str
    minutes: int
    ends: Literal["glides", "waits"] = "glides"
    presenter_silent: bool = False
    writes_action_points: bool = False
    fixed: bool = False
    """Kept at its length when the turn is scaled (silence, the last check)."""
    only_if_wanted: bool = False
    """Left out unless the presenter's kind of help asks for it; its minutes go to the stage before."""


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
    """Over. `stopped` if it was ended before its last stage, `passed` if it never began."""

    at: datetime
    stopped: bool = False
    passed: bool = False


TurnState = Waiting | Running | TimeUp | Finished


class Turn(Struct, frozen=True, omit_defaults=True):
    """`id` is `2-1` for the first turn of meeting 2. `stages` are those of the format, scaled to `minutes` exactly."""

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
        """The same with the minute until which it stands, so that one *+5* pressed twice is one."""
        return f"{self.where}.{self.would_end:%H%M}"

    @property
    def stage(self) -> Stage | None:
        """The stage it is in."""
        match self.state:
            case Running(stage=name):
                return self._stage(name)
            case TimeUp():
                return self.stages[-1]
            case Waiting() | Finished():
                return None

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
    def would_end(self) -> datetime:
        """When its time is over as things stand; when it was, if it is."""
        match self.state:
            case Waiting(begins):
                return begins + timedelta(minutes=self.minutes)
            case Running(stage, ends):
                return ends + self._length_after(stage)
            case TimeUp(since=at) | Finished(at=at):
                return at

    # --- what becomes of it

    def about(self, aim: Words | None, help: HelpKind, partner: PersonId | None) -> Turn:
        """With what the presenter says would make the time well spent, and what would help.

        Reflections that are wanted from now on, or no longer, take their minutes from the stage before or give them
        back.
        """
        changed = replace(self, aim=aim, help=help, partner=partner)
        match self.state:
            case Running(stage, ends):
                extra = changed.lasts(stage) - self.lasts(stage)
                return replace(changed, state=replace(self.state, ends=ends + timedelta(minutes=extra)))
            case _:
                return changed

    def of_length(self, minutes: int, stages: tuple[Stage, ...]) -> Turn:
        """With these minutes, and its stages scaled to them."""
        return replace(self, minutes=minutes, stages=stages)

    def begun(self, now: datetime) -> Turn:
        """In its first stage."""
        return self._entered(self.stages[0], now)

    def moved_on(self, now: datetime) -> Turn:
        """In the stage after the one that is over, or finished after the last."""
        later = self._after(self.state.stage) if isinstance(self.state, Running) else ()
        return self._entered(later[0], now) if later else self.finished(now)

    def at_action_points(self, now: datetime) -> Turn:
        """In the stage in which the presenter writes down what to do, whatever came before it left out."""
        return self._entered(self._writing, now)

    def time_is_up(self, now: datetime) -> Turn:
        """Waiting for a person to close it."""
        return replace(self, state=TimeUp(now))

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
                last = self.stages[-1].id
                return replace(self, state=Running(last, now + more, warned=True, held=by == self.presenter))

    def finished(self, now: datetime, *, stopped: bool = False) -> Turn:
        """Over; passed, if it never began. Its stages have done their work, and are not kept in the record."""
        return replace(self, stages=(), state=Finished(now, stopped=stopped, passed=not self.has_begun))

    def kept_by(self, keeper: PersonId) -> Turn:
        """With somebody else keeping time."""
        return replace(self, keeper=keeper)

    def written_by(self, writer: PersonId) -> Turn:
        """With somebody whom the presenter asked to write."""
        return replace(self, writer=writer)

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

    def lasts(self, name: str) -> int:
        """The minutes of a stage, with those of one after it that nobody wants."""
        place = [stage.id for stage in self.stages].index(name)
        unwanted = 0
        for stage in self.stages[place + 1 :]:
            if self._wants(stage):
                break
            unwanted += stage.minutes
        return self.stages[place].minutes + unwanted

    def _stage(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.id == name)

    def _wants(self, stage: Stage) -> bool:
        return not stage.only_if_wanted or self.help in REFLECTIONS_WANTED

    def _after(self, name: str) -> tuple[Stage, ...]:
        place = [stage.id for stage in self.stages].index(name)
        return tuple(stage for stage in self.stages[place + 1 :] if self._wants(stage))

    @property
    def _writing(self) -> Stage:
        return next((stage for stage in self.stages if stage.writes_action_points), self.stages[-1])

    def _length_after(self, name: str) -> timedelta:
        return timedelta(minutes=sum(self.lasts(stage.id) for stage in self._after(name)))

    def _entered(self, stage: Stage, now: datetime) -> Turn:
        warned = isinstance(self.state, Running) and self.state.warned
        return replace(self, state=Running(stage.id, now + timedelta(minutes=self.lasts(stage.id)), warned=warned))
