"""What a set sees of the course it is in: today's skill, all of them, one's own review, how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.flows import skills, trained
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField
from bot.flows.events import AskCourse, AskOwnReview, AskSkill, AskSkills, OwnReviewGiven, SkillChosen
from bot.flows.model import MEETINGS_OF_COURSE, SKILLS, TO_COMPLETE, OwnReview, record_of
from bot.flows.words import Text, Words, say, say_one

if TYPE_CHECKING:
    from bot.flows.events import Skill
    from bot.flows.model import LearningSet, Live, Meeting
    from bot.flows.words import CommunityId, PersonId

SLOT = "training"
LONGEST = 600
"""Characters of each box of one's own review."""


# --- in a meeting -----------------------------------------------------------------------------------------------------


def prompt(learning_set: LearningSet, meeting: Meeting, kind: str) -> Text:
    """What is practised, or said of it at the end, in the set's own voice."""
    skill, voice = skills.practised_in(learning_set, meeting), learning_set.programme.voice
    if kind == "review":
        return say("review-prompt", skill=named(skill), voice=voice)
    return say_one("practice", skill, voice=voice)


def practice_buttons(learning_set: LearningSet, meeting: Meeting) -> tuple[Button, ...]:
    """*Read about it*, and *Another skill* while there is time to choose."""
    return (read_about(skills.practised_in(learning_set, meeting)), another(meeting.number))


def announced(learning_set: LearningSet, meeting: Meeting) -> tuple[Text, ...]:
    """On the room card: what is going to be practised."""
    if not skills.has_practice(learning_set, meeting):
        return ()
    return (say("skill-today", skill=named(skills.practised_in(learning_set, meeting))),)


def another_on_room_card(learning_set: LearningSet, meeting: Meeting) -> tuple[Button, ...]:
    """*Another skill*, ahead of a meeting."""
    return (another(meeting.number),) if skills.has_practice(learning_set, meeting) else ()


def own_review_button(meeting: Meeting) -> tuple[Button, ...]:
    """*My own review*, of a meeting in which something was practised."""
    return (Button(say("button-own-review"), AskOwnReview(meeting.number)),) if meeting.skill else ()


def another(number: int) -> Button:
    """*Another skill*."""
    return Button(say("button-another-skill"), AskSkills(number))


def read_about(skill: Skill) -> Button:
    """*Read about it*."""
    return Button(say("button-read-about"), AskSkill(skill))


def open_to_choice(learning_set: LearningSet) -> int | None:
    """The number of the meeting for which a skill can be chosen: the one under way until its practice is over, or the next."""
    meeting = learning_set.next_meeting
    number = meeting.number if meeting else learning_set.first_undated
    if number is None or not skills.has_practice(learning_set, learning_set.planned(number)):
        return None
    return number if meeting is None or meeting.live is None or _before_turns(meeting.live) else None


def _before_turns(live: Live) -> bool:
    return any(part.kind == "practice" for part in (live.part, *live.later))


# --- the skills -------------------------------------------------------------------------------------------------------


def named(skill: Skill) -> Text:
    """What a skill is called."""
    return say_one("skill", skill)


def skill_named(name: str) -> Skill | None:
    """The skill of this name; None where there is none."""
    return next((skill for family in SKILLS.values() for skill in family if skill == name), None)


def page(skill: Skill) -> Card:
    """A short page about a skill."""
    return Card(named(skill), (say_one("skill-page", skill),))


def choosing(learning_set: LearningSet, number: int) -> Form:
    """All skills, those of whoever presents first; which ones were practised already is said with them."""
    had = {meeting.skill: meeting.number for meeting in skills.with_practice(learning_set)}
    options = tuple(
        Option(
            skill,
            named(skill),
            say("skill-had", meeting=had[skill]) if skill in had else say("skill-of", family=family),
        )
        for family, theirs in SKILLS.items()
        for skill in theirs
    )
    chosen = skills.practised_in(learning_set, learning_set.planned(number))
    return Form(
        say("form-skill", meeting=number),
        (ChoiceField("skill", say("field-skill"), options, (chosen,)),),
        SkillChosen(number),
        note=say("skill-note"),
    )


# --- the course -------------------------------------------------------------------------------------------------------


def course_button(learning_set: LearningSet) -> tuple[Button, ...]:
    """*The course*, for a set that is one."""
    return (Button(say("button-course"), AskCourse()),) if learning_set.programme.trains else ()


def course(learning_set: LearningSet, person: PersonId) -> Card:
    """What was practised, what comes next, and how far this person is; nobody else sees that."""
    held, number = skills.with_practice(learning_set), open_to_choice(learning_set)
    mine = [meeting for meeting in held if person in meeting.came]
    upcoming = skills.practised_in(learning_set, learning_set.planned(number)) if number else None
    return Card(
        say("course-title"),
        (
            *(
                say("course-had", meeting=meeting.number, skill=named(meeting.skill))
                for meeting in held
                if meeting.skill
            ),
            *((say("course-next", meeting=number, skill=named(upcoming)),) if number and upcoming else ()),
            *_how_far(learning_set, person),
        ),
        note=say("course-note", needed=TO_COMPLETE, all=MEETINGS_OF_COURSE),
        buttons=(
            *((another(number), read_about(upcoming)) if number and upcoming else ()),
            *(own_review_button(mine[-1]) if mine else ()),
        ),
    )


def _how_far(learning_set: LearningSet, person: PersonId) -> tuple[Text, ...]:
    member = learning_set.member(person)
    if member is None:
        return ()
    if member.completed:
        return (say("course-complete"),)
    reviewed = "yes" if skills.has_reviewed(learning_set, person) else "no"
    return (say("course-how-far", came=skills.attended(learning_set, person), reviewed=reviewed),)


def own_review(learning_set: LearningSet, number: int, person: PersonId) -> Form:
    """Two boxes, with what was written before."""
    meeting = learning_set.planned(number)
    before = meeting.own_review_of(person) or OwnReview(person, Words(person, ""), Words(person, ""))
    skill = named(skills.practised_in(learning_set, meeting))
    return Form(
        say("form-own-review"),
        (
            TextField(
                "practised", say("field-practised"), skill, before.practised, long=True, optional=True, limit=LONGEST
            ),
            TextField("take", say("field-take"), None, before.take, long=True, optional=True, limit=LONGEST),
        ),
        OwnReviewGiven(number),
        note=say("own-review-kept"),
    )


def completed(learning_set: LearningSet) -> Card:
    """To whoever has completed the training, once."""
    return Card(
        say("completed-title"),
        (say("completed", needed=TO_COMPLETE),),
        note=say("training-noted-kept"),
        buttons=(remove_button(learning_set.community),),
    )


def remove_button(community: CommunityId) -> Button:
    """*Remove my training*: from the community's own record, wherever it is pressed."""
    return replace(trained.REMOVE, to=record_of(community))
