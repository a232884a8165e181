"""Which skill a meeting of the course practises, and how far somebody has come with it.

The set chooses; a meeting for which nothing was chosen takes what is suggested, and keeps it from its beginning on. The meetings
after the course, where a set goes on with five more, have no practice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.model import MEETINGS_OF_COURSE, SUGGESTED, TO_COMPLETE

if TYPE_CHECKING:
    from bot.flows.events import Skill
    from bot.flows.model import LearningSet, Meeting
    from bot.flows.words import PersonId


def has_practice(learning_set: LearningSet, meeting: Meeting) -> bool:
    """Whether something is practised in this meeting."""
    programme = learning_set.programme
    return programme.trains and not programme.one_off and meeting.number <= MEETINGS_OF_COURSE


def practised_in(learning_set: LearningSet, meeting: Meeting) -> Skill:
    """What is practised in it: what was chosen, or the first suggested that no other meeting has."""
    others = {other.skill for other in learning_set.meetings if other.number != meeting.number}
    return meeting.skill or next(skill for skill in SUGGESTED if skill not in others)


def with_practice(learning_set: LearningSet) -> tuple[Meeting, ...]:
    """The meetings held in which something was practised."""
    return tuple(meeting for meeting in learning_set.meetings if meeting.state == "held" and meeting.skill)


def attended(learning_set: LearningSet, person: PersonId) -> int:
    """To how many of them somebody came."""
    return sum(person in meeting.came for meeting in with_practice(learning_set))


def has_reviewed(learning_set: LearningSet, person: PersonId) -> bool:
    """Whether somebody has written a review of their own practice; it counts also when its words were taken back."""
    return any(meeting.own_review_of(person) for meeting in learning_set.meetings)


def has_completed(learning_set: LearningSet, person: PersonId) -> bool:
    """Whether somebody has done all that completes the training."""
    return attended(learning_set, person) >= TO_COMPLETE and has_reviewed(learning_set, person)
