"""When a set meets: wall-clock moments in the set's zone, and the tick-list by which one is found."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.model.programme import Rhythm
from bot.flows.words import PersonId

WEEK = 7
WEEKS: dict[str, int] = {"weekly": 1, "2 weeks": 2, "3 weeks": 3, "4 weeks": 4, "6 weeks": 6}
"""The rhythms that are a number of weeks."""


class LocalMoment(Struct, frozen=True):
    """A date and a time by the clock on the wall of a zone, which is what people agree on.

    The instant is computed, so it follows daylight-saving changes and new time-zone data. One rule for the two odd
    hours of the year: a time that happens twice means the first of the two, a time that is skipped means as long after
    the skip began as it says (02:30 becomes 03:30). That is PEP 495 with fold=0.
    """

    day: date
    clock: time
    zone: str

    @property
    def instant(self) -> datetime:
        """The moment in UTC."""
        return _in_utc(self.day, self.clock, self.zone)

    @classmethod
    def at(cls, instant: datetime, zone: str) -> LocalMoment:
        """What the clock in `zone` shows at an instant."""
        local = instant.astimezone(ZoneInfo(zone))
        return cls(local.date(), local.time().replace(tzinfo=None, fold=0), zone)

    def next_in(self, rhythm: Rhythm) -> LocalMoment:
        """One rhythm on, at the same time by the clock.

        Monthly keeps the same weekday of the month: the second Tuesday stays the second Tuesday, and a fifth one
        becomes the last.
        """
        if rhythm != "monthly":
            return self.later_by(days=WEEK * WEEKS[rhythm])
        next_month = (self.day.replace(day=1) + timedelta(days=31)).replace(day=1)
        first = next_month + timedelta(days=(self.day.weekday() - next_month.weekday()) % WEEK)
        day = first + timedelta(days=WEEK * ((self.day.day - 1) // WEEK))
        return LocalMoment(day if day.month == next_month.month else day - timedelta(days=WEEK), self.clock, self.zone)

    def later_by(self, *, days: int) -> LocalMoment:
        """The same time by the clock, some days on."""
        return LocalMoment(self.day + timedelta(days=days), self.clock, self.zone)


@lru_cache(maxsize=10_000)
def _in_utc(day: date, clock: time, zone: str) -> datetime:
    """Whatever happens to a set, the same few dates are asked for some ten times."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


class DateSearch(Struct, frozen=True):
    """The tick-list.

    Moments offered for a meeting and who ticked which. Instants, because everyone reads them in their own time.
    """

    meeting: int
    options: tuple[datetime, ...]
    opened: datetime
    ticks: dict[PersonId, tuple[datetime, ...]] = {}
    reminded: bool = False

    def ticked_by(self, person: PersonId, options: tuple[datetime, ...]) -> DateSearch:
        """With the moments that suit somebody, instead of what they had ticked."""
        return replace(self, ticks={**self.ticks, person: options})

    def who_can(self, option: datetime) -> tuple[PersonId, ...]:
        """Who ticked this moment."""
        return tuple(person for person, ticked in self.ticks.items() if option in ticked)

    def offering(self, option: datetime, person: PersonId) -> DateSearch:
        """With one more moment, ticked by whoever named it."""
        options = tuple(sorted({*self.options, option}))
        return replace(self, options=options).ticked_by(person, tuple(sorted({*self.ticks.get(person, ()), option})))

    def having_reminded(self) -> DateSearch:
        """With those who had not ticked reminded."""
        return replace(self, reminded=True)
