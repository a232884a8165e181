"""A calendar file says what members wrote, and does nothing of it."""

from __future__ import annotations

import pytest
from icalendar import Calendar as CalendarFile

from bot.flows.cards import Calendar, CalendarEntry
from bot.flows.words import Words, say
from bot.texts.calendars import written
from tests.flows.builders import ASHA, MONDAY_MORNING
from tests.flows.shown import HOSTILE


@pytest.mark.parametrize("text", [*HOSTILE, "a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\rBEGIN:VALARM", "a;b,c\\n", "$x^2$"])
def test_words_are_the_title_of_a_meeting_and_add_nothing_else(text: str) -> None:
    title = say("calendar-title", name=Words(ASHA, text), number=1)
    entry = CalendarEntry("one", 1, MONDAY_MORNING, 60, title)

    (event,) = CalendarFile.from_ical(written(Calendar((entry,), MONDAY_MORNING), "en")).subcomponents

    assert str(event["summary"]).splitlines() == f"{text}: meeting 1".splitlines()
    assert (event.subcomponents, sorted(event)) == (
        [],
        ["DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "UID"],
    )
