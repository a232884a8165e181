"""Which moments to suggest: those that most people are usually free for, spread over the days.

For every half hour of the days ahead it is counted how many members have it in their usual hours, whole meeting long;
where hours are not known, or do not meet, being awake counts instead. The best few are offered, no two on one day until
days run out, in the order of time. Plain counting, so that anybody can be told why a moment is on the list.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.flows.profile import Hours, Profile

OFFERED = 6
FIRST_AFTER, LOOKING_AHEAD = timedelta(days=3), timedelta(days=14)
HALF_HOUR = timedelta(minutes=30)
_AWAKE = (time(7), time(23))
_SATURDAY = 5

STRETCHES: dict[Hours, tuple[bool, time, time]] = {
    "weekday-mornings": (False, time(8), time(12)),
    "weekday-daytimes": (False, time(12), time(17, 30)),
    "weekday-evenings": (False, time(17, 30), time(22)),
    "weekend-mornings": (True, time(8), time(12)),
    "weekend-afternoons": (True, time(12), time(17, 30)),
    "weekend-evenings": (True, time(17, 30), time(22)),
}
"""Each stretch: whether it is of weekends, and from when until when by the clock."""


def suggested(
    profiles: tuple[Profile, ...], minutes: int, now: datetime, *, after: datetime | None = None
) -> tuple[datetime, ...]:
    """Up to `OFFERED` moments (UTC) for a meeting of some minutes, at least three days from now, or from `after` on."""
    start = _next_half_hour(max(now + FIRST_AFTER, after or now))
    moments = [start + n * HALF_HOUR for n in range(LOOKING_AHEAD // HALF_HOUR)]
    length = timedelta(minutes=minutes)
    ranked = sorted(moments, key=lambda moment: (*_rank(profiles, moment, length), moment))
    chosen: list[datetime] = []
    for moment in ranked:
        if len(chosen) < OFFERED and all(moment.date() != other.date() for other in chosen):
            chosen.append(moment)
    return tuple(sorted(chosen))


def _rank(profiles: Iterable[Profile], moment: datetime, length: timedelta) -> tuple[int, int, int]:
    """The smaller the better: people for whom it is asleep, people outside their usual hours, and not on the full hour."""
    asleep = sum(not _within_any(profile, moment, length, (_AWAKE,)) for profile in profiles)
    unusual = sum(not usually_free(profile, moment, length) for profile in profiles)
    return asleep, unusual, moment.minute


def usually_free(profile: Profile, moment: datetime, length: timedelta) -> bool:
    """Whether a whole meeting lies within somebody's usual hours; whoever gave none is taken to be free when awake."""
    weekend = moment.astimezone(ZoneInfo(profile.zone)).weekday() >= _SATURDAY
    chosen = tuple(STRETCHES[hours] for hours in profile.hours) or ((weekend, *_AWAKE),)
    return _within_any(
        profile, moment, length, _joined([(a, b) for on_weekend, a, b in chosen if on_weekend == weekend])
    )


def _joined(stretches: list[tuple[time, time]]) -> tuple[tuple[time, time], ...]:
    """Neighbouring stretches as one, so that a meeting may lie across noon."""
    joined: list[tuple[time, time]] = []
    for begins, ends in sorted(stretches):
        if joined and joined[-1][1] == begins:
            joined[-1] = (joined[-1][0], ends)
        else:
            joined.append((begins, ends))
    return tuple(joined)


def _within_any(
    profile: Profile, moment: datetime, length: timedelta, stretches: tuple[tuple[time, time], ...]
) -> bool:
    begins = moment.astimezone(ZoneInfo(profile.zone))
    ends = (moment + length).astimezone(ZoneInfo(profile.zone))
    return begins.date() == ends.date() and any(a <= begins.time() and ends.time() <= b for a, b in stretches)


def _next_half_hour(moment: datetime) -> datetime:
    whole = datetime(moment.year, moment.month, moment.day, moment.hour, tzinfo=UTC)
    while whole < moment:
        whole += HALF_HOUR
    return whole
