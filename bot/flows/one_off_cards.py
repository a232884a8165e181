"""What the cards of a one-off offer besides: to begin at once, and afterwards to go on as a set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button
from bot.flows.events import BecomeSet, Begin, LookForDate, WouldGoOn
from bot.flows.model import FEWEST, Ended, Together
from bot.flows.words import Moment, people, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet, Meeting
    from bot.flows.words import PersonId, Text


def is_ahead(learning_set: LearningSet) -> bool:
    """Whether a set that meets once has its meeting still before it."""
    return learning_set.programme.one_off and all(meeting.state == "planned" for meeting in learning_set.meetings)


def begin_now(learning_set: LearningSet) -> tuple[Button, ...]:
    """At once, by one press, or at a time that suits all, which is looked for only when somebody would rather."""
    if not is_ahead(learning_set):
        return ()
    later = (
        () if learning_set.search or learning_set.next_dated else (Button(say("button-find-a-time"), LookForDate()),)
    )
    return (Button(say("button-begin-now"), Begin(), "main"), *later)


def is_asked(learning_set: LearningSet, meeting: Meeting) -> bool:
    """Whether this was the only meeting of people who came together for it."""
    return learning_set.programme.one_off and meeting.number == 1 and meeting.state == "held"


def was_all(learning_set: LearningSet) -> bool:
    """Whether its only meeting was held, and nobody has made more of it since."""
    return is_asked(learning_set, learning_set.planned(1)) and learning_set.latest_meeting == 1


def would(learning_set: LearningSet, meeting: Meeting) -> tuple[PersonId, ...]:
    """Who of those still here would go on."""
    return tuple(person for person in learning_set.people if person in meeting.would_go_on)


def shall_we(learning_set: LearningSet, meeting: Meeting) -> tuple[tuple[Text, ...], tuple[Button, ...]]:
    """Shall we become a set? And from three on the press that makes them one."""
    if not is_asked(learning_set, meeting):
        return (), ()
    if isinstance(learning_set.life, Ended):
        return (say("set-has-ended"),), ()
    willing = would(learning_set, meeting)
    become = (Button(say("button-become-set"), BecomeSet(), "main"),) if len(willing) >= FEWEST else ()
    names = (say("would-go-on", people=people(*willing)),) if willing else ()
    until = learning_set.life.kept_until if isinstance(learning_set.life, Together) else None
    kept = (say("one-off-kept", until=Moment(until, "date")),) if until else ()
    return (say("shall-we-become-a-set"), *names, *kept), (Button(say("button-would-go-on"), WouldGoOn()), *become)
