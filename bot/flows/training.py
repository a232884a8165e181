"""The course: eight weekly meetings in which a set learns the craft while working on something real.

    skill chosen (or suggested) -> practised in the meeting -> reviewed by the others, aloud -> one's own review, in private

Each meeting practises one skill, near its beginning; turns are as ever, a little shorter. At its end each says one thing they
saw of it, which nobody writes down. What a member notes of their own practice is read by nobody else. Whoever came to six
meetings, and noted something once, has completed the training: said once, in private, at the end of the meeting in which it
is so (or upon the note, where that comes later), and handed on to the community. The words stay with the set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import meeting_cards, skills
from bot.flows import training_cards as cards
from bot.flows.cards import one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, HandOn, Step, Tell, Whisper
from bot.flows.events import (
    AskOwnReview,
    AskSkill,
    AskSkills,
    CompletionDue,
    OwnReviewGiven,
    SkillChosen,
    TrainingCompleted,
)
from bot.flows.model import OwnReview, record_of
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import AskCourse
    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId


def step(
    learning_set: LearningSet, event: SkillChosen | OwnReviewGiven | CompletionDue, circumstances: Circumstances
) -> Step[LearningSet]:
    """Choose a skill, note what one practised; say that somebody's training is complete."""
    match event:
        case SkillChosen(number) if number == cards.open_to_choice(learning_set):
            return _chosen(learning_set, event)

        case SkillChosen():
            return refuse(learning_set, say("skill-not-now"))

        case OwnReviewGiven(number, by=by) if _may_review(learning_set, number, by):
            return _noted(learning_set, event)

        case OwnReviewGiven():
            return refuse(learning_set, say("own-review-not-now"))

        case CompletionDue(person) if event in [owed.event for owed in due(learning_set, circumstances)]:
            member = learning_set.member(person)
            assert member is not None, "only members complete it"
            told = Tell(Direct(person), (person,), cards.completed(learning_set), cards.SLOT)
            handed = HandOn(TrainingCompleted(person), to=record_of(learning_set.community))
            return Step(learning_set.with_member(member.completing(circumstances.now)), effects=(told, handed))

        case CompletionDue():
            return ignore(learning_set)


def ask(
    learning_set: LearningSet | None,
    question: AskCourse | AskSkill | AskSkills | AskOwnReview,
    circumstances: Circumstances,  # noqa: ARG001
) -> Reply:
    """Show the course or a page on a skill, or open one of its forms."""
    match question:
        case AskSkill(skill):
            return Whisper(cards.page(skill))
        case _ if learning_set is None or not learning_set.programme.trains:
            return Whisper(one_line(say("no-course-here")))
        case AskSkills(number) if number and number == cards.open_to_choice(learning_set):
            return cards.choosing(learning_set, number)
        case AskSkills():
            return Whisper(one_line(say("skill-not-now")))
        case AskOwnReview(number, by=by) if _may_review(learning_set, number, by):
            return cards.own_review(learning_set, number, by)
        case AskOwnReview():
            return Whisper(one_line(say("own-review-not-now")))
        case _:
            return Whisper(cards.course(learning_set, question.by))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """Whose training is complete and who has not been told of it, since the meeting that was held last."""
    held = skills.with_practice(learning_set)
    since = held[-1].held_at if held else None
    for member in learning_set.members:
        if member.completed is None and skills.has_completed(learning_set, member.person):
            yield Due(since or circumstances.now, CompletionDue(member.person))


def _chosen(learning_set: LearningSet, event: SkillChosen) -> Step[LearningSet]:
    skill = cards.skill_named(event.answers.choice("skill"))
    if skill is None:
        return not_yet(learning_set, skill=say("skill-choose-one"))
    after = learning_set.with_meeting(learning_set.planned(event.meeting).practising(skill))
    reply = Whisper(one_line(say("skill-chosen", skill=cards.named(skill)), cards.read_about(skill)))
    return Step(after, reply, meeting_cards.redrawn(learning_set, after))


def _noted(learning_set: LearningSet, event: OwnReviewGiven) -> Step[LearningSet]:
    practised, take = (event.answers.words(name, event.by) for name in ("practised", "take"))
    if not practised and not take:
        return not_yet(learning_set, practised=say("own-review-a-line-would-do"))
    long = {
        name: say("own-review-too-long", limit=cards.LONGEST, here=len(words.text))
        for name, words in (("practised", practised), ("take", take))
        if len(words.text) > cards.LONGEST
    }
    if long:
        return not_yet(learning_set, **long)
    meeting = learning_set.planned(event.meeting).reviewed(OwnReview(event.by, practised, take))
    return Step(learning_set.with_meeting(meeting), Whisper(one_line(say("own-review-noted"))))


def _may_review(learning_set: LearningSet, number: int, person: PersonId) -> bool:
    """Whether somebody was at this meeting, so far, and something is practised in it."""
    meeting = learning_set.meeting(number) if number else None
    if meeting is None or meeting.skill is None:
        return False
    return person in (meeting.live.present if meeting.live else meeting.came)
