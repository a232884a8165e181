"""The course: a skill a meeting, practised and reviewed, and what completes it."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from bot.flows import agenda, life, training_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, TextField, one_line
from bot.flows.circumstances import CommunityFacts
from bot.flows.effects import Direct, FormRefused, HandOn, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskCourse,
    AskKept,
    AskNow,
    AskOwnReview,
    AskSkill,
    AskSkills,
    CompletionDue,
    EndMeeting,
    ForgetMyTraining,
    ForgetMyWords,
    MoveOn,
    OwnReviewGiven,
    PauseSet,
    Skill,
    SkillChosen,
    TrainingCompleted,
)
from bot.flows.model import (
    COURSE,
    MEETINGS_OF_COURSE,
    PROGRAMMES,
    SKILLS,
    SUGGESTED,
    LearningSet,
    Meeting,
    OwnReview,
    Voice,
    record_of,
)
from bot.flows.refusing import refuse
from bot.flows.words import PersonId, Text, Words, say, say_one
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import ASHA, EVERYONE, GUEST, HERE, LENA, NOAH, TOMAS, at, circumstances, planned, written
from tests.flows.meetings import FIVE, begun, clock, parts, play, with_points
from tests.flows.playing import Playing
from tests.flows.shown import draw, draw_live
from tests.flows.tables import kept, markdown

THE_COURSE = PROGRAMMES[COURSE]
LATER = at("2026-12-08 12:00")


def in_course(*members: PersonId, number: int = 2) -> Playing:
    """A meeting of the course, at the moment it began."""
    return begun(*members, number=number, programme=THE_COURSE)


def at_part(kind: str, *, number: int = 2, voice: Voice = "guide") -> Playing:
    """The same, in this part of it."""
    playing = play(number=number, programme=replace(THE_COURSE, voice=voice))
    playing.wait_until(clock("17:00"))
    while playing.where != kind:
        playing.wait(1)
    return playing


def card(playing: Playing) -> Card:
    """The card that glides."""
    return playing.standing["room", "meeting"]


def held(number: int, *came: PersonId, skill: Skill | None = "listening") -> Meeting:
    """A meeting that is over; each with a skill, unless told otherwise."""
    return Meeting(number, 120, state="held", came=came, skill=skill, held_at=at(f"2026-10-{number + 12} 19:00"))


def after_meetings(*came: PersonId, many: int, reviewed: tuple[PersonId, ...] = ()) -> LearningSet:
    """A course in which so many meetings were held, with these people in all of them."""
    reviews = tuple(OwnReview(who, Words(who, "three minutes of silence"), Words(who, "")) for who in reviewed)
    meetings = tuple(held(number, *came) for number in range(1, many + 1))
    meetings = (replace(meetings[0], own_reviews=reviews), *meetings[1:])
    return replace(planned(programme=THE_COURSE), meetings=meetings)


def review(meeting: int = 1, practised: str = "", take: str = "") -> OwnReviewGiven:
    """Lena's own."""
    return OwnReviewGiven(meeting, by=LENA, answers=written(LENA, practised=practised, take=take))


def choosing(skill: str, meeting: int = 2, by: PersonId = LENA) -> SkillChosen:
    return SkillChosen(meeting, by=by, answers=written(by, {"skill": (skill,)}))


# --- the skills -------------------------------------------------------------------------------------------------------


def test_every_skill_is_somebodys_and_is_suggested_once() -> None:
    of_families = [skill for family in SKILLS.values() for skill in family]

    assert sorted(of_families) == sorted(get_args(Skill)) == sorted(SUGGESTED)


@pytest.mark.parametrize("skill", get_args(Skill))
def test_a_practice_is_read_at_a_glance_and_a_page_about_it_in_half_a_minute(skill: Skill) -> None:
    for voice in get_args(Voice):
        assert len(sentence(say_one("practice", skill, voice=voice), "en", PLAIN)) <= 210
    assert len(sentence(say_one("skill-page", skill), "en", PLAIN)) <= 320
    assert len(sentence(training_cards.named(skill), "en", PLAIN)) <= 45


# --- the plan ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "people", [EVERYONE[:3], EVERYONE, FIVE, (*FIVE, GUEST), (*FIVE, GUEST, PersonId("console:x"))]
)
@pytest.mark.parametrize("number", [1, 2, 8])
def test_every_meeting_of_the_course_fits_two_hours_with_a_practice_a_turn_and_a_review(
    people: tuple[PersonId, ...], number: int
) -> None:
    here = with_points(planned(*people, number=number, programme=THE_COURSE))

    laid = agenda.parts(here, here.meetings[0], people)

    kinds = [part.kind for part in laid]
    assert kinds.index("practice") < kinds.index("turn") < kinds.index("review")
    assert sum(part.minutes for part in laid) <= 120
    assert all(part.minutes == 12 for part in laid if part.kind == "practice")


def test_four_in_the_course_have_shorter_turns_than_elsewhere() -> None:
    assert parts(in_course()) == [
        *("check-in", "report-back", "practice"),
        *("turn-2-1", "break-2-1", "turn-2-2", "turn-2-3", "turn-2-4"),
        *("review", "closing-round"),
    ]


@pytest.mark.parametrize(("number", "practice"), [(8, True), (9, False)])
def test_who_goes_on_after_the_course_practises_nothing_more(number: int, practice: bool) -> None:
    here = planned(number=number, programme=replace(THE_COURSE, meetings=13))

    laid = agenda.parts(here, here.meetings[0], EVERYONE)

    assert ("practice" in [part.kind for part in laid]) is practice


def test_another_programme_knows_no_practice() -> None:
    assert "practice" not in parts(begun())
    reply = life.ask(planned(), AskCourse(by=LENA), circumstances())
    assert reply == Whisper(one_line(say("no-course-here")))
    assert life.ask(None, AskCourse(by=LENA), circumstances()) == reply


# --- choosing a skill -------------------------------------------------------------------------------------------------


def test_a_meeting_for_which_nothing_was_chosen_takes_the_first_that_was_not_practised() -> None:
    here = planned(programme=THE_COURSE).with_meeting(held(1, *EVERYONE, skill=SUGGESTED[0]))
    playing = Playing(here, clock("16:30"))

    playing.wait_until(clock("17:00"))

    assert playing.meeting.skill == SUGGESTED[1]


def test_a_set_chooses_ahead_and_the_meeting_begins_with_that() -> None:
    playing = play(programme=THE_COURSE)

    step = playing.does(LENA, choosing("trust"))
    playing.wait_until(clock("17:00"))

    chosen = say("skill-chosen", skill=say_one("skill", "trust"))
    assert step.reply == Whisper(one_line(chosen, Button(say("button-read-about"), AskSkill("trust"))))
    assert playing.meeting.skill == "trust"


def test_the_room_card_says_what_is_practised_and_offers_another() -> None:
    playing = play(programme=THE_COURSE)
    playing.wait_until(clock("16:45"))

    step = playing.does(LENA, choosing("trust"))

    (shown,) = step.effects
    assert isinstance(shown, Show)
    assert say("skill-today", skill=say_one("skill", "trust")) in shown.card.lines
    assert Button(say("button-another-skill"), AskSkills(2)) in shown.card.buttons
    draw(shown.card)


def test_a_set_changes_its_mind_until_the_practice_is_over() -> None:
    playing = at_part("practice")

    step = playing.does(LENA, choosing("trust"))
    (shown,) = step.effects
    assert isinstance(shown, Show)
    assert say_one("practice", "trust", voice="guide") in shown.card.lines

    playing.does(ASHA, MoveOn(2, "practice", by=ASHA))
    refused = life.step(playing.learning_set, choosing("giving"), circumstances(playing.now))
    assert refused == refuse(playing.learning_set, say("skill-not-now"))
    asked = life.ask(playing.learning_set, AskSkills(2, by=LENA), circumstances(playing.now))
    assert asked == Whisper(one_line(say("skill-not-now")))


def test_all_skills_are_offered_with_whose_they_are_and_when_they_were_practised() -> None:
    here = after_meetings(*EVERYONE, many=1)

    form = life.ask(here, AskSkills(2, by=LENA), circumstances())

    assert isinstance(form, Form)
    (field,) = form.fields
    assert isinstance(field, ChoiceField)
    hints = {option.value: option.hint for option in field.options}
    assert list(hints) == [skill for family in SKILLS.values() for skill in family]
    assert hints["listening"] == say("skill-had", meeting=1)
    assert hints["receiving"] == say("skill-of", family="presenter")
    assert field.chosen == (SUGGESTED[1],)
    draw(form)


@pytest.mark.parametrize("skill", ["", "juggling"])
def test_what_is_no_skill_is_asked_for_again(skill: str) -> None:
    here = after_meetings(*EVERYONE, many=1)

    step = life.step(here, choosing(skill), circumstances())

    assert step == Step(here, FormRefused({"skill": say("skill-choose-one")}), refused=True)


@pytest.mark.parametrize("number", [0, 1, 3, 99])
def test_only_for_the_next_meeting_something_is_chosen(number: int) -> None:
    here = after_meetings(*EVERYONE, many=1)

    step = life.step(here, choosing("trust", number), circumstances())

    assert step == refuse(here, say("skill-not-now"))
    assert life.ask(here, AskSkills(number, by=LENA), circumstances()) == Whisper(one_line(say("skill-not-now")))


def test_a_course_that_is_over_has_nothing_left_to_choose() -> None:
    here = after_meetings(*EVERYONE, many=MEETINGS_OF_COURSE)

    assert training_cards.open_to_choice(here) is None
    assert training_cards.open_to_choice(here.lasting(13)) is None


# --- in the meeting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("voice", get_args(Voice))
@pytest.mark.parametrize("kind", ["practice", "review"])
def test_practice_and_review_are_said_in_the_sets_own_voice(kind: str, voice: Voice) -> None:
    playing = at_part(kind, voice=voice)

    lines = card(playing).lines
    listening = say_one("skill", "listening")
    said = (
        say_one("practice", "listening", voice=voice)
        if kind == "practice"
        else say("review-prompt", skill=listening, voice=voice)
    )
    assert lines[0] == said
    draw_live(card(playing))


def test_in_the_practice_one_can_read_about_it_and_in_the_review_write_ones_own() -> None:
    def events(kind: str) -> list[object]:
        return [button.event for button in card(at_part(kind)).buttons if isinstance(button, Button)]

    assert AskSkill("listening") in events("practice")
    assert AskSkills(2) in events("practice")
    assert AskOwnReview(2) in events("review")


def test_the_review_goes_round_and_no_overrun_eats_it() -> None:
    playing = at_part("practice")
    assert playing.meeting.live is not None
    playing.does(ASHA, EndMeeting(2, "practice", by=ASHA))

    assert playing.where == "review"
    assert any(line.key == "part-order" for line in card(playing).lines)
    playing.wait(4)
    assert playing.where == "closing-round"


def test_a_page_about_a_skill() -> None:
    reply = life.ask(planned(programme=THE_COURSE), AskSkill("trust", by=LENA), circumstances())

    assert reply == Whisper(Card(say_one("skill", "trust"), (say_one("skill-page", "trust"),)))
    draw(reply)


# --- one's own review -------------------------------------------------------------------------------------------------


def test_a_review_of_ones_own_is_kept_and_can_be_written_anew() -> None:
    here = after_meetings(*EVERYONE, many=1)

    first = life.step(here, review(practised="silence", take="it holds"), circumstances())
    again = life.step(first.state, review(take="more silence"), circumstances())

    assert first == Step(
        here.with_meeting(here.meetings[0].reviewed(OwnReview(LENA, Words(LENA, "silence"), Words(LENA, "it holds")))),
        Whisper(one_line(say("own-review-noted"))),
    )
    assert again.state is not None
    assert again.state.meetings[0].own_reviews == (OwnReview(LENA, Words(LENA, ""), Words(LENA, "more silence")),)


def test_what_was_written_stands_in_the_boxes_and_only_in_ones_own() -> None:
    here = after_meetings(*EVERYONE, many=1, reviewed=(LENA,))

    def boxes(person: PersonId) -> list[object]:
        form = life.ask(here, AskOwnReview(1, by=person), circumstances())
        assert isinstance(form, Form)
        draw(form)
        return [field.value for field in form.fields if isinstance(field, TextField)]

    assert boxes(LENA) == [Words(LENA, "three minutes of silence"), Words(LENA, "")]
    assert boxes(NOAH) == [Words(NOAH, ""), Words(NOAH, "")]


@pytest.mark.parametrize(
    ("boxes", "problems"),
    [
        ({}, {"practised": say("own-review-a-line-would-do")}),
        (
            {"practised": "x" * 601, "take": "x" * 700},
            {
                "practised": say("own-review-too-long", limit=600, here=601),
                "take": say("own-review-too-long", limit=600, here=700),
            },
        ),
    ],
)
def test_what_can_not_be_kept_is_said_and_not_lost(boxes: dict[str, str], problems: dict[str, Text]) -> None:
    here = after_meetings(*EVERYONE, many=1)

    step = life.step(here, review(practised=boxes.get("practised", ""), take=boxes.get("take", "")), circumstances())

    assert step == Step(here, FormRefused(problems), refused=True)
    draw(step.reply)


@pytest.mark.parametrize("number", [0, 2, 3, 9])
def test_who_was_not_there_or_where_nothing_was_practised_has_nothing_to_review(number: int) -> None:
    here = after_meetings(*EVERYONE, many=1).with_meeting(held(2, ASHA)).with_meeting(held(3, *EVERYONE, skill=None))

    assert life.step(here, review(meeting=number, take="x"), circumstances()) == refuse(here, say("own-review-not-now"))
    assert life.ask(here, AskOwnReview(number, by=LENA), circumstances()) == Whisper(
        one_line(say("own-review-not-now"))
    )


def test_who_is_there_may_write_while_the_others_speak() -> None:
    playing = at_part("review")

    playing.does(LENA, review(meeting=2, take="it holds"))

    assert playing.meeting.own_review_of(LENA) is not None


def test_what_is_written_is_taken_along_and_erased_like_everything_else_and_still_counts() -> None:
    here = after_meetings(*EVERYONE, many=6, reviewed=(LENA,))

    reply = life.ask(here, AskKept(by=LENA), circumstances())
    erased = life.step(here, ForgetMyWords(by=LENA), circumstances()).state

    assert isinstance(reply, Whisper)
    assert say_one("kept", "training", count=1) in reply.card.lines
    assert erased is not None
    found = erased.meetings[0].own_review_of(LENA)
    assert found is not None
    assert found.practised.text == ""
    assert [due.event for due in life.due(erased, circumstances(LATER))] == [CompletionDue(LENA)]
    draw(reply)


def test_whom_the_community_has_noted_reads_so_beside_what_the_set_keeps() -> None:
    facts = CommunityFacts(trained=frozenset({LENA}))
    reply = life.ask(planned(), AskKept(by=LENA), replace(circumstances(), community=facts))

    assert isinstance(reply, Whisper)
    assert say("kept-by-the-community") in reply.card.lines
    remove = Button(say("button-forget-my-training"), ForgetMyTraining(), to=record_of(HERE))
    assert remove in reply.card.buttons
    draw(reply)


# --- completing it ----------------------------------------------------------------------------------------------------


def test_six_meetings_and_a_review_complete_it_which_is_said_once_in_private_and_handed_on() -> None:
    here = after_meetings(LENA, NOAH, many=6, reviewed=(LENA,))
    facts = circumstances(at("2026-10-18 19:00"))
    (owed,) = [due for due in life.due(here, facts) if isinstance(due.event, CompletionDue)]

    step = life.step(here, owed.event, facts)

    lena = here.member(LENA)
    assert lena is not None
    assert (owed.at, owed.event) == (at("2026-10-18 19:00"), CompletionDue(LENA))
    complete = training_cards.completed(here)
    assert step == Step(
        here.with_member(lena.completing(facts.now)),
        effects=(
            Tell(Direct(LENA), (LENA,), complete, "training"),
            HandOn(TrainingCompleted(LENA), to=record_of(HERE)),
        ),
    )
    assert step.state is not None
    assert CompletionDue(LENA) not in [due.event for due in life.due(step.state, facts)]
    assert life.step(step.state, owed.event, facts) == Step(step.state)
    draw(complete)


def test_who_writes_their_review_late_completes_it_then() -> None:
    here = after_meetings(*EVERYONE, many=6)
    assert not any(isinstance(due.event, CompletionDue) for due in life.due(here, circumstances(LATER)))

    after = life.step(here, review(take="it holds"), circumstances(LATER)).state

    assert after is not None
    assert [due.event for due in life.due(after, circumstances(LATER)) if due.at <= LATER] == [CompletionDue(LENA)]


def test_five_meetings_are_not_enough_and_neither_are_those_without_practice() -> None:
    five = after_meetings(*EVERYONE, many=5, reviewed=EVERYONE)
    beside = five.with_meeting(held(9, *EVERYONE, skill=None))

    assert not any(isinstance(due.event, CompletionDue) for due in life.due(beside, circumstances(LATER)))


def test_a_set_that_pauses_says_it_when_it_goes_on() -> None:
    here = after_meetings(*EVERYONE, many=6, reviewed=(LENA,))
    paused = life.step(here, PauseSet(by=ASHA), circumstances(LATER)).state

    assert paused is not None
    assert list(life.due(paused, circumstances(LATER))) == []


# --- the course, at a glance ------------------------------------------------------------------------------------------


def test_the_course_shows_what_was_practised_what_comes_and_how_far_oneself_is() -> None:
    here = after_meetings(LENA, many=2)

    reply = life.ask(here, AskCourse(by=LENA), circumstances())

    upcoming = SUGGESTED[1]
    assert reply == Whisper(
        Card(
            say("course-title"),
            (
                say("course-had", meeting=1, skill=say_one("skill", "listening")),
                say("course-had", meeting=2, skill=say_one("skill", "listening")),
                say("course-next", meeting=3, skill=say_one("skill", upcoming)),
                say("course-how-far", came=2, reviewed="no"),
            ),
            note=say("course-note", needed=6, all=8),
            buttons=(
                Button(say("button-another-skill"), AskSkills(3)),
                Button(say("button-read-about"), AskSkill(upcoming)),
                Button(say("button-own-review"), AskOwnReview(2)),
            ),
        )
    )
    draw(reply)


def test_who_has_completed_it_and_who_only_guides_read_no_count() -> None:
    here = replace(after_meetings(LENA, many=8, reviewed=(LENA,)), guest=GUEST)
    lena = here.member(LENA)
    assert lena is not None
    done = here.with_member(lena.completing(LATER))

    def lines(person: PersonId) -> set[str]:
        reply = life.ask(done, AskCourse(by=person), circumstances())
        assert isinstance(reply, Whisper)
        return {line.key for line in reply.card.lines}

    assert lines(LENA) == {"course-had", "course-complete"}
    assert lines(GUEST) == {"course-had"}
    assert "course-how-far" in lines(TOMAS)


def test_where_we_are_leads_to_the_course_and_the_closed_meeting_to_ones_own_review() -> None:
    now = life.ask(planned(programme=THE_COURSE), AskNow(by=LENA), circumstances())
    assert isinstance(now, Whisper)
    assert Button(say("button-course"), AskCourse()) in now.card.buttons

    playing = at_part("review")
    while playing.where != "held":
        playing.wait(1)
    assert Button(say("button-own-review"), AskOwnReview(2)) in card(playing).buttons


# --- every state under every event ------------------------------------------------------------------------------------


def test_the_course_under_every_event_is_as_the_table_says() -> None:
    states = {
        "before the first": planned(number=1, programme=THE_COURSE),
        "in a practice": at_part("practice").learning_set,
        "in a review": at_part("review").learning_set,
        "five held, one review": after_meetings(LENA, many=5, reviewed=(LENA,)),
        "six held, no review": after_meetings(LENA, many=6),
        "six held, one review": after_meetings(LENA, many=6, reviewed=(LENA,)),
        "another programme": planned(),
    }
    rows = {name: _row(here) for name, here in states.items()}
    about = "What becomes of a set in the course, and of one member. `-` is a refusal or nothing: nothing changes."

    table = markdown("The course", about, rows)

    assert kept("training", table) == table


def _row(here: LearningSet) -> dict[str, str]:
    number = training_cards.open_to_choice(here) or 2
    latest = max((meeting.number for meeting in here.meetings if meeting.skill), default=1)
    now = here.live_meeting.live.began if here.live_meeting and here.live_meeting.live else LATER
    return {
        "SkillChosen": _became(here, choosing("trust", number)),
        "OwnReviewGiven": _became(here, review(meeting=latest, take="it holds")),
        "CompletionDue": _became(here, CompletionDue(LENA)),
        "is due": "yes" if CompletionDue(LENA) in [due.event for due in life.due(here, circumstances(now))] else "-",
    }


def _became(here: LearningSet, event: SkillChosen | OwnReviewGiven | CompletionDue) -> str:
    after = life.step(here, event, circumstances(LATER)).state
    assert after is not None
    if after == here:
        return "-"
    lena = after.member(LENA)
    if lena and lena.completed:
        return "completed"
    return "to be trust" if any(meeting.skill == "trust" for meeting in after.meetings) else "reviewed"
