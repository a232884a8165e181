"""When a set meets: wall-clock moments in the set's zone, and the tick-list by which one is found."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.flows.words import PersonId


class LocalMoment(Struct, frozen=True):
    """A date and a time by the clock on the wall of a zone, which is what people agree on.

    The instant is computed, so it follows daylight-saving changes and new time-zone data. One rule for the two odd hours of the
    year: a time that happens twice means the first of the two, a time that is skipped means as long after the skip began as it
    says (02:30 becomes 03:30). That is PEP 495 with fold=0.
    """

    day: date
    clock: time
    zone: str

    @property
    def instant(self) -> datetime:
        """The moment in UTC."""
        return datetime.combine(self.day, self.clock, ZoneInfo(self.zone)).astimezone(UTC)

    @classmethod
    def at(cls, instant: datetime, zone: str) -> LocalMoment:
        """What the clock in `zone` shows at an instant."""
        local = instant.astimezone(ZoneInfo(zone))
        return cls(local.date(), local.time().replace(tzinfo=None, fold=0), zone)

    def later_by(self, *, days: int) -> LocalMoment:
        """The same time by the clock, some days on."""
        return LocalMoment(self.day + timedelta(days=days), self.clock, self.zone)


class DateSearch(Struct, frozen=True):
    """The tick-list: moments offered for a meeting and who ticked which. Instants, because everyone reads them in their own time."""

    meeting: int
    options: tuple[datetime, ...]
    opened: datetime
    ticks: dict[PersonId, tuple[datetime, ...]] = {}
    reminded: bool = False
