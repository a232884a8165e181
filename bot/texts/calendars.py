"""A set's dates as a calendar file (RFC 5545), written by a library because hand-made ones invite injection."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar as CalendarFile
from icalendar import Event as CalendarEvent
from icalendar import vUri

from bot.texts import Dialect, sentence

if TYPE_CHECKING:
    from bot.flows.cards import Calendar
    from bot.flows.words import Moment, Person, Words

NAME = "learning-set.ics"
MEDIA_TYPE = "text/calendar"


class _Plain:
    """In a file nothing is markup: words are themselves."""

    def person(self, person: Person) -> str:
        return person.id

    def moment(self, moment: Moment, language: str) -> str:  # noqa: ARG002 - a dialect's signature
        return moment.at.isoformat(timespec="minutes")

    def words(self, words: Words) -> str:
        return words.text


PLAIN: Dialect = _Plain()


def written(calendar: Calendar, language: str) -> bytes:
    """The file: one entry a meeting, in UTC, with stable UIDs and growing sequence numbers; a cancelled meeting says so."""
    file = CalendarFile()
    file.add("prodid", "-//learning-sets//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    for entry in calendar.entries:
        event = CalendarEvent()
        event.add("uid", entry.uid)
        event.add("sequence", entry.sequence)
        event.add("dtstamp", calendar.stamp)
        event.add("dtstart", entry.start)
        event.add("dtend", entry.start + timedelta(minutes=entry.minutes))
        event.add("summary", sentence(entry.title, language, PLAIN))
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        if entry.link is not None:
            event.add("url", vUri(entry.link.text))
            event.add("location", entry.link.text)
        file.add_component(event)
    return file.to_ical()
