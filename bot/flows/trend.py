"""How it went over time: the closing rounds' one question, did we ask more than we told, meeting by meeting.

It is for the set to look at and to make of it what it likes: nobody is told of it unasked, and nothing is concluded. It is in
numbers, and never whose answer was which, so a meeting appears once three have answered. Two such meetings make a
picture; the same figures always stand beside it as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Card, Picture, Point, one_line
from bot.flows.effects import Whisper
from bot.flows.words import Listing, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import Question
    from bot.flows.model import LearningSet, Meeting

ENOUGH_ANSWERS = 3
"""Answers from which they are shown, so that a number does not tell whose they are (DOMAIN 4.9)."""
LATEST = 8
"""Meetings shown: what a picture holds on a phone with its values written out, and most programmes have no more."""


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show the trend to whoever asks."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    told = _told(learning_set)
    if not told:
        return Whisper(one_line(say("trend-too-little")))
    lines = tuple(
        say("trend-line", number=meeting.number, yes=_yes(meeting), all=len(meeting.asked_more)) for meeting in told
    )
    picture = _picture(told) if has_trend(learning_set) else None
    return Whisper(Card(say("trend-title"), lines, note=say("trend-note"), attachment=picture))


def is_told(meeting: Meeting) -> bool:
    """Whether enough have answered for it to be shown."""
    return len(meeting.asked_more) >= ENOUGH_ANSWERS


def has_trend(learning_set: LearningSet) -> bool:
    """Whether there are two points to draw a line between."""
    return len(_told(learning_set)) > 1


def _told(learning_set: LearningSet) -> tuple[Meeting, ...]:
    return tuple(meeting for meeting in learning_set.meetings if is_told(meeting))[-LATEST:]


def _yes(meeting: Meeting) -> int:
    return sum(meeting.asked_more.values())


def _picture(told: tuple[Meeting, ...]) -> Picture:
    figures = tuple((meeting.number, _yes(meeting), len(meeting.asked_more)) for meeting in told)
    points = tuple(
        Point(yes, whole, say("trend-beside", yes=yes, all=whole), say("trend-below", number=number))
        for number, yes, whole in figures
    )
    spoken = Listing(tuple(say("trend-point", number=number, yes=yes, all=whole) for number, yes, whole in figures))
    return Picture(say("trend-picture"), points, say("trend-along"), say("trend-alt", points=spoken))
