"""Quiet hours.

20:00 to 08:00 by a person's own clock. They hold back nothing in a live meeting or in answer to one's own press.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(20), time(8)


def after_quiet_hours(moment: datetime, zone: str) -> datetime:
    """This moment, or the next 08:00 of a zone if it lies in the quiet hours there. Both in UTC."""
    local = moment.astimezone(ZoneInfo(zone))
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
