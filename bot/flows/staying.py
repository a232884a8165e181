"""Whether the set is still right for somebody who was not there for two meetings in a row.

One private message, in the daytime, once for each two meetings missed in a row; not to who wishes for no messages. Any answer is
fine, and so is none. *Not sure* offers to tell the set or to ask one person for ten minutes, *I would rather leave* leads to what
leaving means. The others are told nothing; the record holds that it was asked, and no answer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import staying_cards as cards
from bot.flows.between_cards import TEN_MINUTES, one_asked
from bot.flows.cards import one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, InRoom, Reply, Show, Step, Tell, Whisper
from bot.flows.events import AskToTalk, Clock, Press, Question, StayingAnswered, StayingDue, Talked
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import PersonId, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Card
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect
    from bot.flows.model import LearningSet, Meeting, Member

A_DAY = timedelta(days=1)
"""How long after the second of the two somebody is asked."""


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Ask somebody, and take in what they answer."""
    match event:
        case StayingDue(number, person) if event in _now_due(learning_set, circumstances):
            asked = learning_set.with_meeting(learning_set.planned(number).saying(prompt_of(person)))
            told = Tell(Direct(person), (person,), cards.asked(asked, number), _slot(number))
            return Step(asked, effects=(told,))

        case StayingAnswered(number, answer, by=by) if _was_asked(learning_set, number, by):
            return Step(learning_set, effects=(_answered(number, by, cards.answered(number, answer)),))

        case Talked(number, "set", by=by) if _was_asked(learning_set, number, by):
            return _told_the_set(learning_set, event)

        case Talked(number, by=by) if _was_asked(learning_set, number, by):
            return _asked_one(learning_set, event)

        case Clock():
            return ignore(learning_set)

        case _:
            return refuse(learning_set, say("staying-not-asked"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Open what *Not sure* offers."""
    match question:
        case AskToTalk(number, whom, by=by) if learning_set and _was_asked(learning_set, number, by):
            return cards.telling_form(number, by) if whom == "set" else cards.asking_form(learning_set, number, by)
        case _:
            return Whisper(one_line(say("staying-not-asked")))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """Whom to ask since the last meeting, a day after it, by each one's own clock."""
    held = [meeting for meeting in learning_set.meetings if meeting.state == "held"]
    if len(held) < cards.IN_A_ROW or learning_set.live_meeting:
        return
    before, latest = held[-2:]
    since = latest.when.instant + A_DAY if latest.when else circumstances.now
    for member in learning_set.members:
        if _is_to_be_asked(before, latest, member):
            at = after_quiet_hours(max(since, circumstances.now), member.profile.zone)
            yield Due(at, StayingDue(latest.number, member.person))


def _is_to_be_asked(before: Meeting, latest: Meeting, member: Member) -> bool:
    """Whether somebody missed both, was not asked of either, and would hear of it."""
    asked = before.has_said(prompt_of(member.person)) or latest.has_said(prompt_of(member.person))
    hears = member.reachable and member.profile.reminders != "off"
    return hears and not asked and all(_missed(meeting, member) for meeting in (before, latest))


def _missed(meeting: Meeting, member: Member) -> bool:
    """Whether it was held without somebody who was of the set by then."""
    of_the_set = meeting.when is None or member.joined <= meeting.when.instant
    return of_the_set and meeting.held_without(member.person)


def _now_due(learning_set: LearningSet, circumstances: Circumstances) -> list[object]:
    return [owed.event for owed in due(learning_set, circumstances) if owed.at <= circumstances.now]


def _was_asked(learning_set: LearningSet, number: int, person: PersonId) -> bool:
    meeting = learning_set.meeting(number)
    return meeting is not None and meeting.has_said(prompt_of(person))


def _told_the_set(learning_set: LearningSet, event: Talked) -> Step[LearningSet]:
    words = event.answers.words("words", event.by)
    if not words:
        return not_yet(learning_set, words=say("staying-a-line-would-do"))
    told = Tell(InRoom(), (), cards.told(event.by, words), cards.told_slot(event.meeting, event.by))
    return Step(learning_set, effects=(told, _answered(event.meeting, event.by, one_line(say("told-the-set")))))


def _asked_one(learning_set: LearningSet, event: Talked) -> Step[LearningSet]:
    """Somebody is asked for ten minutes. Where that does not arrive `between` says so to whoever asked."""
    asked = learning_set.member(PersonId(event.answers.choice("person")))
    if asked is None or asked.person == event.by:
        return not_yet(learning_set, person=say("choose-one-of-you"))
    if not asked.reachable:
        return not_yet(learning_set, person=say("not-reachable"))
    card = cards.asked_for_ten_minutes(event.by, event.answers.words("words", event.by))
    told = Tell(Direct(asked.person), (asked.person,), card, f"{TEN_MINUTES}{event.by}")
    return Step(learning_set, effects=(told, _answered(event.meeting, event.by, one_asked(asked.person))))


def _answered(number: int, person: PersonId, card: Card) -> Effect:
    """The message that asked says what came of it."""
    return Show(Direct(person), _slot(number), card)


def prompt_of(person: PersonId) -> str:
    """What is noted with the meeting at which somebody was asked."""
    return f"staying:{person}"


def _slot(number: int) -> str:
    return f"staying-{number}"
