"""The recipe of a turn as values: a round format and its stages. The recipes themselves are data files (`bot.flows.formats`)."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Voice = Literal["guide", "walk", "time"]
"""How much the bot says: *guide us*, *walk with us*, *just keep the time*."""

Speaks = Literal["presenter", "others", "one-each", "two", "all", "nobody"]
"""Who speaks in a stage: `one-each` are the others, once round; `two` the presenter and the one they chose."""


class OwnWords(Struct, frozen=True, omit_defaults=True):
    """What a stage says, in a format of the community's own. A voice left out says what the guiding one says."""

    name: str
    guide: str
    walk: str = ""
    time: str = ""

    def said_by(self, voice: Voice) -> str:
        """The prompt in a voice."""
        return getattr(self, voice) or self.guide


class Stage(Struct, frozen=True, omit_defaults=True):
    """One part of a turn, as its format's data file has it; exact for this turn once it was scaled.

    It lasts some `minutes`, or in a slow format some `days`.
    """

    id: str
    minutes: int = 0
    days: int = 0
    ends: Literal["glides", "waits"] = "glides"
    speaks: Speaks = "all"
    presenter_silent: bool = False
    writes_action_points: bool = False
    fixed: bool = False
    """Kept at its length when the turn is scaled (silence, the last check)."""
    only_if_wanted: bool = False
    """Left out unless the presenter's kind of help asks for it; its time goes to the stage before."""
    open_to_help: bool = False
    """Whether what the presenter says would help takes the place of what the format has here."""
    says: str = ""
    """The name of its prompt in the catalogue, where that is not its own name."""
    words: OwnWords | None = None
    """What it says instead, in a format that is not in the catalogue."""
    part_of: str = ""
    """The stage of the format that it is the latter part of, by the presenter's wish."""

    @property
    def lasts(self) -> timedelta:
        """How long it lasts."""
        return timedelta(minutes=self.minutes, days=self.days)

    @property
    def prompt(self) -> str:
        """The name of what it says."""
        return self.says or self.id

    def of_minutes(self, minutes: int) -> Stage:
        """With these minutes."""
        return replace(self, minutes=minutes)

    def with_time_of(self, other: Stage) -> Stage:
        """With another stage's time besides its own."""
        return replace(self, minutes=self.minutes + other.minutes, days=self.days + other.days)

    def saying(self, prompt: str, speaks: Speaks, *, silent: bool = False) -> Stage:
        """Held in another way, which the presenter asked for."""
        return replace(self, says=prompt, words=None, speaks=speaks, presenter_silent=silent)

    def parted(self, latter: str, *, one_in: int) -> tuple[Stage, ...]:
        """In two: of its minutes (or days) one in so many, though at least one, for the latter part; whole if it has only one."""
        length = self.minutes or self.days
        if length == 1:
            return (self,)
        rest = max(1, length // one_in)
        after = replace(self, id=f"{self.id}-after", part_of=self.id, says=latter)
        if self.days:
            return replace(self, days=length - rest), replace(after, days=rest)
        return replace(self, minutes=length - rest), replace(after, minutes=rest)


class RoundFormat(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The recipe of a turn. `total` is what its stages add up to; `shortest` and `longest` what such a turn may last.

    All in minutes, or in days where it is slow.
    """

    id: str
    total: int
    shortest: int
    longest: int
    stages: tuple[Stage, ...]
    pace: Literal["live", "slow"] = "live"
    gathers_questions: bool = False
    """Whether the presenter gets the questions that were written down, also where people talk."""
    name: str = ""
    line: str = ""
    """What it is called and what it is in one line, where the catalogue does not say so."""

    @property
    def smallest(self) -> int:
        """The minutes below which its stages do not fit: one each, and all of those that are fixed."""
        return sum(stage.minutes if stage.fixed else 1 for stage in self.stages)
