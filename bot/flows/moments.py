"""Understanding moments as people write them: "Tue 2 Dec 19:00", "Friday 7pm", "by 3 March".

Small on purpose: days, dates and times in English as one would say them to a friend, and ISO dates. What is not
understood is said to be so; nothing is guessed. The libraries made for this read the clock and the machine's locale,
which a flow may not.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:(?:s|nes|rs|ur)?days?|(?<=tue)s|(?<=thu)rs?)?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:r?uary|ch|il|e|y|ust|t|tember|ober|ember)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}\b\.?{_YEAR}",
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}",
        r"\b(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?:\s?(?P<year>\d{4}))?(?!\d)",
    )
)
_WEEKDAY = re.compile(rf"\b{_DAY}\b", re.IGNORECASE)
_TIMES = (
    re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d{2})\s*(?P<half>[ap]m)?\b", re.IGNORECASE),
    re.compile(r"\b(?P<hour>\d{1,2})()?\s*(?P<half>[ap]m)\b", re.IGNORECASE),
)
_PROMISED = re.compile(r"\b(?:by|until|till|before|on)\s+(?=(?P<when>(?:\S+\s*){1,4}))", re.IGNORECASE)
_WEEK, _NOON = 7, 12


class WeekdayDiffersError(ValueError):
    """The weekday written and the date written are not the same day."""


def day_and_time(written: str, today: date) -> tuple[date, time] | None:
    """A day and a time of day, or None where one of them is not understood. Raises `WeekdayDiffersError`.

    A date without a year is the next such date from `today` on, a weekday the next one after today.
    """
    day, clock = day_in(written, today), time_in(written)
    return (day, clock) if day and clock else None


def promised_day(written: str, today: date) -> date | None:
    """The day by which something is promised ("call her by Friday"), if one is said, and within four words of saying so."""
    for said in _PROMISED.finditer(written):
        try:
            day = day_in(said["when"], today)
        except WeekdayDiffersError:
            return None
        if day:
            return day
    return today + timedelta(days=1) if re.search(r"\btomorrow\b", written, re.IGNORECASE) else None


def day_in(written: str, today: date) -> date | None:
    """The day that is written, if any. Raises `WeekdayDiffersError`."""
    weekday = _WEEKDAY.search(written)
    for pattern in _DATES:
        if found := pattern.search(written):
            return _on(found, weekday, today)
    if weekday:
        ahead = (_DAYS.index(weekday["weekday"].lower()) - today.weekday()) % _WEEK
        return today + timedelta(days=ahead or _WEEK)
    words = set(re.findall(r"[a-z]+", written.lower()))
    if "tomorrow" in words:
        return today + timedelta(days=1)
    return today if words & {"today", "tonight"} else None


def time_in(written: str) -> time | None:
    """The time of day that is written, if any."""
    for pattern in _TIMES:
        if found := pattern.search(written):
            parts = found.groupdict()
            hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), (parts["half"] or "").lower()
            if half:
                hour = hour % _NOON + (_NOON if half == "pm" else 0)
            try:
                return time(hour, minute)
            except ValueError:
                return None
    return None


def _on(found: re.Match[str], weekday: re.Match[str] | None, today: date) -> date | None:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"].lower()) + 1
    years = (int(parts["year"]),) if parts.get("year") else (today.year, today.year + 1)
    for year in years:
        try:
            day = date(year, month, int(parts["day"]))
        except ValueError:
            continue
        if parts.get("year") or day >= today:
            if weekday and _DAYS.index(weekday["weekday"].lower()) != day.weekday():
                raise WeekdayDiffersError
            return day
    return None
