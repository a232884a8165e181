"""Between two meetings: half time, *Before we meet*, each by one's own clock and as much as one wishes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from bot.flows import between
from bot.flows import between_cards as cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField
from bot.flows.due import Due
from bot.flows.effects import Clear, Direct, FormRefused, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskOnePerson,
    AskPreparation,
    AskPulse,
    AskToTellTheSet,
    BeforeWeMeetDue,
    CannotCome,
    HowItGoes,
    KeepForMeeting,
    OneAsked,
    Prepared,
    PulseAnswered,
    PulseDue,
    ToldTheSet,
)
from bot.flows.model import ActionPoint, LearningSet, LocalMoment, Meeting, Preparation, Programme, ReportBack
from bot.flows.profile import Reminders
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import Moment, Person, PersonId, Words, people, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    LENA,
    NOAH,
    STRANGER,
    TOMAS,
    at,
    circumstances,
    forming,
    together,
    written,
)
from tests.flows.meetings import play

FIRST, SECOND = date(2026, 10, 20), date(2026, 11, 17)
"""Two Tuesdays four weeks apart, with the end of summer time in Berlin between them."""

THE_DAY_AFTER = at("2026-10-21 09:00")
MEET = at("2026-11-17 18:00")
HALF_TIME, AHEAD = at("2026-11-03 17:30"), at("2026-11-12 18:00")
IN_KOLKATA = {HALF_TIME: at("2026-11-04 02:30"), AHEAD: at("2026-11-13 02:30")}
"""Eight in the morning, because the moment itself lies in Asha's night."""

OPEN_PULSE = Button(say("button-open", kind="pulse"), AskPulse(2), "main")
OPEN_FORM = Button(say("button-open", kind="before-we-meet"), AskPreparation(2), "main")
CHANGE = Button(say("button-change-preparation"), AskPreparation(2))


def evening(day: date) -> LocalMoment:
    return LocalMoment(day, time(19), "Europe/Berlin")


def met_once(
    *persons: PersonId,
    second: date | None = SECOND,
    dated: str = "2026-10-20 19:00",
    programme: Programme | None = None,
) -> LearningSet:
    """A set that has met once and, where `second` says so, has a date for meeting again since the end of that meeting."""
    learning_set = together(*persons, programme=programme).with_meeting(Meeting(1, 120, evening(FIRST), state="held"))
    return learning_set.with_meeting(Meeting(2, 120, evening(second), dated=at(dated))) if second else learning_set


def never_met(day: date, *, dated: str = "2026-10-05 09:00", programme: Programme | None = None) -> LearningSet:
    return together(programme=programme).with_meeting(Meeting(1, 120, evening(day), dated=at(dated)))


def wishing(learning_set: LearningSet, person: PersonId, reminders: Reminders) -> LearningSet:
    member = learning_set.member(person)
    assert member
    return learning_set.with_member(member.known_as(member.profile.reminded(reminders)))


def out_of_reach(learning_set: LearningSet, *persons: PersonId) -> LearningSet:
    """With people who take no direct messages."""
    for person in persons:
        member = learning_set.member(person)
        assert member
        learning_set = learning_set.with_member(member.unreachable())
    return learning_set


def owed(learning_set: LearningSet, now: datetime = THE_DAY_AFTER) -> set[Due]:
    return set(between.due(learning_set, circumstances(now)))


def second(learning_set: LearningSet) -> Meeting:
    meeting = learning_set.meeting(2)
    assert meeting
    return meeting


def saying(learning_set: LearningSet, *prompts: str) -> LearningSet:
    """With these prompts for the second meeting gone."""
    meeting = second(learning_set)
    for prompt in prompts:
        meeting = meeting.saying(prompt)
    return learning_set.with_meeting(meeting)


def said(key: str) -> Card:
    return Card(lines=(say(key),))


# --- when -------------------------------------------------------------------------------------------------------------


def test_a_set_that_meets_every_four_weeks_hears_twice_in_between() -> None:
    assert owed(met_once()) == {
        *(Due(HALF_TIME, PulseDue(2, person)) for person in (LENA, NOAH, TOMAS)),
        Due(IN_KOLKATA[HALF_TIME], PulseDue(2, ASHA)),
        *(Due(AHEAD, BeforeWeMeetDue(2, person)) for person in (LENA, NOAH, TOMAS)),
        Due(IN_KOLKATA[AHEAD], BeforeWeMeetDue(2, ASHA)),
    }


@pytest.mark.parametrize(
    ("days", "ahead"),
    [(7, "2026-10-25 18:00"), (14, "2026-10-31 07:00"), (20, "2026-11-04 18:00"), (42, "2026-11-26 18:00")],
)
def test_the_form_comes_a_quarter_of_the_gap_ahead_within_two_and_five_days(days: int, ahead: str) -> None:
    state = met_once(LENA, second=FIRST + timedelta(days=days))

    forms = {due for due in owed(state) if isinstance(due.event, BeforeWeMeetDue)}
    assert forms == {Due(at(ahead), BeforeWeMeetDue(2, LENA))}


@pytest.mark.parametrize(("days", "asked"), [(20, False), (21, True), (42, True)])
def test_half_time_is_asked_where_the_gap_is_three_weeks_or_more(days: int, *, asked: bool) -> None:
    state = met_once(LENA, second=FIRST + timedelta(days=days))

    assert any(isinstance(due.event, PulseDue) for due in owed(state)) == asked


def test_before_the_first_meeting_there_is_no_half_time() -> None:
    state = never_met(SECOND)

    assert {type(due.event) for due in owed(state)} == {BeforeWeMeetDue}
    assert Due(AHEAD, BeforeWeMeetDue(1, LENA)) in owed(state)


def test_a_weekly_set_is_asked_two_days_before_its_first_meeting() -> None:
    state = never_met(SECOND, programme=Programme(rhythm="weekly"))

    assert Due(at("2026-11-15 18:00"), BeforeWeMeetDue(1, LENA)) in owed(state)


@pytest.mark.parametrize(("reminders", "kinds"), [("light", {BeforeWeMeetDue}), ("off", set[type]())])
def test_light_leaves_out_half_time_and_off_both(reminders: Reminders, kinds: set[type]) -> None:
    assert {type(due.event) for due in owed(wishing(met_once(LENA), LENA, reminders))} == kinds


def test_without_a_date_nothing_is_owed() -> None:
    assert owed(met_once(second=None)) == set()


def test_during_a_meeting_nothing_is_owed() -> None:
    state = met_once().with_meeting(Meeting(1, 120, evening(FIRST), state="live"))

    assert owed(state) == set()


def test_who_answered_by_themselves_is_not_asked() -> None:
    state = met_once(LENA)
    meeting = second(state).felt_by(LENA, "going").prepared_by(LENA, preparation(LENA, shared=False))

    assert owed(state.with_meeting(meeting)) == set()


# --- late -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-10 12:00", {Due(at("2026-11-10 12:00"), PulseDue(2, LENA)), Due(AHEAD, BeforeWeMeetDue(2, LENA))}),
        ("2026-11-10 19:00", {Due(at("2026-11-11 07:00"), PulseDue(2, LENA)), Due(AHEAD, BeforeWeMeetDue(2, LENA))}),
        ("2026-11-12 17:01", {Due(AHEAD, BeforeWeMeetDue(2, LENA))}),
        ("2026-11-17 17:00", {Due(at("2026-11-17 17:00"), BeforeWeMeetDue(2, LENA))}),
        ("2026-11-17 17:01", set[Due]()),
        ("2026-11-17 18:30", set[Due]()),
    ],
)
def test_a_late_prompt_is_sent_while_there_is_time_to_answer_it(now: str, due: set[Due]) -> None:
    assert owed(met_once(LENA), at(now)) == due


@pytest.mark.parametrize(
    ("dated", "due"),
    [
        (
            "2026-11-05 09:00",
            {Due(at("2026-11-05 09:00"), PulseDue(2, LENA)), Due(AHEAD, BeforeWeMeetDue(2, LENA))},
        ),
        ("2026-11-11 18:30", {Due(AHEAD, BeforeWeMeetDue(2, LENA))}),
        ("2026-11-15 12:00", {Due(at("2026-11-15 12:00"), BeforeWeMeetDue(2, LENA))}),
        ("2026-11-16 17:59", {Due(at("2026-11-16 17:59"), BeforeWeMeetDue(2, LENA))}),
        ("2026-11-16 18:01", set[Due]()),
    ],
)
def test_a_prompt_whose_moment_had_passed_when_the_date_was_fixed_leaves_a_day(dated: str, due: set[Due]) -> None:
    assert owed(met_once(LENA, dated=dated), at(dated)) == due


def test_what_is_no_longer_due_is_not_sent() -> None:
    state = met_once()

    for event in (PulseDue(2, LENA), BeforeWeMeetDue(2, LENA), PulseDue(9, LENA), PulseDue(2, STRANGER)):
        assert between.step(state, event, circumstances(THE_DAY_AFTER)) == ignore(state)


# --- the two prompts --------------------------------------------------------------------------------------------------


def test_half_time_asks_how_it_goes_with_what_one_took_on() -> None:
    point = ActionPoint("", LENA, Words(LENA, "call"), 1, state="stands")
    state = met_once().with_points((), (point,))

    done = between.step(state, PulseDue(2, LENA), circumstances(HALF_TIME))

    asked = Card(
        say("pulse-title", name=state.name),
        (
            say("pulse", when=Moment(MEET)),
            say("you-took-on"),
            say("point", number=1, words=Words(LENA, "call"), came=say("point-outcome", outcome="open")),
        ),
        note=say("pulse-kept"),
        buttons=(
            Button(say("how-it-goes", how="going"), PulseAnswered(2, "going")),
            Button(say("how-it-goes", how="stuck"), PulseAnswered(2, "stuck")),
            Button(say("how-it-goes", how="changed"), PulseAnswered(2, "changed")),
            Button(say("how-it-goes", how="let-go"), PulseAnswered(2, "let-go")),
        ),
    )
    assert done == Step(saying(state, f"pulse:{LENA}"), effects=(Tell(Direct(LENA), (LENA,), asked, slot="pulse-2"),))
    assert Due(HALF_TIME, PulseDue(2, LENA)) not in owed(done.state)


def test_before_we_meet_is_one_message_with_one_form() -> None:
    state = met_once()

    done = between.step(state, BeforeWeMeetDue(2, LENA), circumstances(AHEAD))

    asked = Card(
        say("before-we-meet-title", name=state.name),
        (say("before-we-meet", when=Moment(MEET), coming="yes"),),
        note=say("before-we-meet-kept"),
        buttons=(OPEN_FORM, Button(say("button-cannot-come"), CannotCome(2))),
    )
    assert done == Step(
        saying(state, f"before-we-meet:{LENA}"),
        effects=(Tell(Direct(LENA), (LENA,), asked, slot="before-we-meet-2"),),
    )


def test_who_cannot_come_may_send_their_report_back_ahead() -> None:
    state = met_once()
    away = state.with_meeting(second(state).missed_by(LENA))

    card = cards.before_we_meet(away, second(away), LENA)

    assert card.lines == (say("before-we-meet", when=Moment(MEET), coming="away"),)
    assert card.buttons == (OPEN_FORM,)


def test_who_was_not_there_hears_that_what_they_took_on_still_stands() -> None:
    point = ActionPoint("", LENA, Words(LENA, "call"), 1, state="stands")
    here = met_once().with_points((), (point,))
    missed = here.with_meeting(replace(here.planned(1), came=(ASHA, NOAH, TOMAS)))
    written_ahead = Preparation(LENA, Words(LENA, "I called."), Words(LENA, ""), Words(LENA, ""))

    def hears(state: LearningSet) -> bool:
        return say("you-were-missed") in cards.before_we_meet(state, second(state), LENA).lines

    assert hears(missed)
    assert not hears(here.with_meeting(replace(here.planned(1), came=EVERYONE)))
    assert not hears(missed.with_meeting(missed.planned(1).prepared_by(LENA, written_ahead)))
    assert not hears(missed.with_point(missed.action_points[0].reported_back()))


def test_what_somebody_took_on_stands_after_a_meeting_held_without_them() -> None:
    playing = play()
    playing.learning_set = playing.learning_set.with_meeting(playing.learning_set.planned(2).missed_by(NOAH))
    while playing.learning_set.planned(2).state != "held":
        playing.wait(60)

    assert [len(playing.learning_set.points_of(person)) for person in (LENA, NOAH)] == [0, 1]
    assert playing.meeting.held_without(NOAH)


def test_a_first_meeting_is_announced_as_one() -> None:
    state = never_met(SECOND)
    first = state.planned(1)

    assert cards.before_we_meet(state, first, LENA).lines == (say("before-we-meet", when=Moment(MEET), coming="first"),)


# --- whom no direct message reaches -----------------------------------------------------------------------------------


def test_people_out_of_reach_are_mentioned_together_in_the_room() -> None:
    state = out_of_reach(met_once(), LENA, TOMAS, ASHA)

    done = between.step(state, PulseDue(2, TOMAS), circumstances(HALF_TIME))

    card = Card(
        lines=(say("prompt-in-room", people=people(LENA, TOMAS), kind="pulse", when=Moment(MEET)),),
        buttons=(OPEN_PULSE,),
    )
    assert done == Step(
        saying(state, f"pulse:{LENA}", f"pulse:{TOMAS}"), effects=(Tell(InRoom(), (LENA, TOMAS), card),)
    )


def test_the_form_too_is_opened_from_the_room() -> None:
    state = out_of_reach(met_once(LENA, NOAH, TOMAS), NOAH)

    done = between.step(state, BeforeWeMeetDue(2, NOAH), circumstances(AHEAD))

    card = Card(
        lines=(say("prompt-in-room", people=people(NOAH), kind="before-we-meet", when=Moment(MEET)),),
        buttons=(OPEN_FORM,),
    )
    assert done == Step(saying(state, f"before-we-meet:{NOAH}"), effects=(Tell(InRoom(), (NOAH,), card),))


@pytest.mark.parametrize("kind", ["pulse", "before-we-meet"])
def test_a_refused_direct_message_becomes_one_mention(kind: between.Kind) -> None:
    state = out_of_reach(saying(met_once(), f"{kind}:{LENA}"), LENA)

    once = between.unreachable(state, LENA, f"{kind}-2", circumstances(AHEAD))
    twice = between.unreachable(once.state, LENA, f"{kind}-2", circumstances(AHEAD))

    card = cards.in_room(second(state), kind, (LENA,))
    assert once == Step(saying(state, f"{kind}-in-room:{LENA}"), effects=(Tell(InRoom(), (LENA,), card),))
    assert twice == ignore(once.state)


def test_what_was_answered_or_has_passed_is_not_mentioned() -> None:
    state = out_of_reach(met_once(), LENA)
    answered = state.with_meeting(second(state).felt_by(LENA, "going"))

    assert between.unreachable(answered, LENA, "pulse-2", circumstances()) == ignore(answered)
    for slot in ("pulse-1", "pulse-7", "before-we-meet-x", "welcome", ""):
        assert between.unreachable(state, LENA, slot, circumstances()) == ignore(state)


# --- half time, answered ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["going", "changed", "let-go"])
def test_an_answer_at_half_time_is_noted_and_then_nothing_more(how: HowItGoes) -> None:
    state = saying(met_once(), f"pulse:{LENA}")

    done = between.step(state, PulseAnswered(2, how, by=LENA), circumstances(HALF_TIME))

    card = Card(lines=(say("pulse-answered", how=how),))
    assert done == Step(
        state.with_meeting(second(state).felt_by(LENA, how)), effects=(Show(Direct(LENA), "pulse-2", card),)
    )


def test_who_is_stuck_has_three_ways_on() -> None:
    state = saying(met_once(), f"pulse:{LENA}")

    done = between.step(state, PulseAnswered(2, "stuck", by=LENA), circumstances(HALF_TIME))

    card = Card(
        lines=(say("pulse-answered", how="stuck"),),
        buttons=(
            Button(say("button-tell-the-set"), AskToTellTheSet(2)),
            Button(say("button-ask-one"), AskOnePerson(2)),
            Button(say("button-keep-for-meeting"), KeepForMeeting(2)),
        ),
    )
    assert done.effects == (Show(Direct(LENA), "pulse-2", card),)


def test_who_opened_it_from_the_room_is_answered_there() -> None:
    state = saying(out_of_reach(met_once(), LENA), f"pulse:{LENA}")

    opened = between.ask(state, AskPulse(2, by=LENA), circumstances(HALF_TIME))
    done = between.step(state, PulseAnswered(2, "going", by=LENA), circumstances(HALF_TIME))

    assert opened == Whisper(cards.pulse(state, second(state), LENA))
    assert done.reply == Whisper(Card(lines=(say("pulse-answered", how="going"),)))
    assert done.effects == ()


def test_what_is_kept_for_the_meeting_begins_the_form_before_it() -> None:
    state = saying(met_once(), f"pulse:{LENA}")

    done = between.step(state, KeepForMeeting(2, by=LENA), circumstances(HALF_TIME))
    again = between.step(done.state, KeepForMeeting(2, by=LENA), circumstances(HALF_TIME))

    assert done == Step(
        state.with_meeting(second(state).kept_for_by(LENA)),
        effects=(Show(Direct(LENA), "pulse-2", said("kept-for-meeting")),),
    )
    assert again == done
    assert asked(done.state, LENA)["on_my_mind"].hint == say("field-mind-hint", stuck="kept")


def test_a_member_tells_the_set_where_they_are_stuck() -> None:
    state = saying(met_once(), f"pulse:{LENA}")
    words = Words(LENA, "The board says no.")

    form = between.ask(state, AskToTellTheSet(2, by=LENA), circumstances(HALF_TIME))
    done = between.step(
        state, ToldTheSet(2, by=LENA, answers=written(LENA, stuck=words.text)), circumstances(HALF_TIME)
    )

    card = Card(say("stuck-title", who=Person(LENA)), (say("stuck-words", words=words),), note=say("stuck-how"))
    assert form == cards.telling_form(second(state), LENA)
    told = Tell(InRoom(), (), card, f"stuck-2:{LENA}")
    assert done == Step(state, effects=(told, Show(Direct(LENA), "pulse-2", said("told-the-set"))))


def test_telling_nothing_is_not_yet_telling() -> None:
    state = met_once()

    assert between.step(state, ToldTheSet(2, by=LENA), circumstances(HALF_TIME)) == not_yet(
        state, stuck=say("a-line-would-do")
    )


def asking(person: PersonId, **boxes: str) -> OneAsked:
    return OneAsked(2, by=LENA, answers=written(LENA, {"person": (person,)}, **boxes))


def test_a_member_asks_one_person_for_ten_minutes() -> None:
    state = saying(met_once(), f"pulse:{LENA}")

    form = between.ask(state, AskOnePerson(2, by=LENA), circumstances(HALF_TIME))
    done = between.step(state, asking(NOAH, about="The board"), circumstances(HALF_TIME))
    without_words = between.step(state, asking(NOAH), circumstances(HALF_TIME))

    asked = Card(
        lines=(say("ten-minutes", who=Person(LENA)), say("stuck-words", words=Words(LENA, "The board"))),
        note=say("ten-minutes-how"),
    )
    answered = Show(Direct(LENA), "pulse-2", Card(lines=(say("one-asked", who=Person(NOAH)),)))
    assert form == cards.asking_form(state, second(state), LENA)
    assert done == Step(state, effects=(Tell(Direct(NOAH), (NOAH,), asked, slot=f"ten-minutes:{LENA}"), answered))
    assert without_words.effects == (
        Tell(Direct(NOAH), (NOAH,), cards.asked_for_ten_minutes(LENA, Words(LENA, "")), slot=f"ten-minutes:{LENA}"),
        answered,
    )


@pytest.mark.parametrize("person", [LENA, STRANGER, PersonId("")])
def test_only_another_member_can_be_asked(person: PersonId) -> None:
    state = met_once()

    assert between.step(state, asking(person), circumstances(HALF_TIME)) == not_yet(
        state, person=say("choose-one-of-you")
    )


def test_somebody_out_of_reach_cannot_be_asked_by_us() -> None:
    state = out_of_reach(met_once(), NOAH)

    assert between.step(state, asking(NOAH), circumstances(HALF_TIME)) == not_yet(state, person=say("not-reachable"))


def test_whoever_asked_hears_that_it_did_not_arrive() -> None:
    state = out_of_reach(met_once(), NOAH)
    both = out_of_reach(state, LENA)
    card = Card(lines=(say("one-not-asked", who=Person(NOAH)),))

    def not_arrived(before: LearningSet) -> Step[LearningSet]:
        return between.unreachable(before, NOAH, f"ten-minutes:{LENA}", circumstances(HALF_TIME))

    assert not_arrived(state) == Step(state, effects=(Tell(Direct(LENA), (LENA,), card),))
    assert not_arrived(both) == Step(both, effects=(Tell(InRoom(), (LENA,), card),))
    assert not_arrived(state.left_by(LENA)) == ignore(state.left_by(LENA))


@pytest.mark.parametrize(
    "event",
    [
        PulseAnswered(1, by=LENA),
        KeepForMeeting(1, by=LENA),
        ToldTheSet(1, by=LENA),
        OneAsked(1, by=LENA),
        Prepared(1, by=LENA),
        PulseAnswered(9, by=LENA),
    ],
)
def test_what_was_for_before_a_meeting_is_refused_after_it(event: PulseAnswered) -> None:
    state = met_once()

    assert between.step(state, event, circumstances(MEET)) == refuse(state, say("meeting-has-come"))


@pytest.mark.parametrize(
    "question",
    [AskPulse(1, by=LENA), AskToTellTheSet(1, by=LENA), AskOnePerson(1, by=LENA), AskPreparation(1, by=LENA)],
)
def test_what_was_for_before_a_meeting_no_longer_opens_after_it(question: AskPulse) -> None:
    assert between.ask(met_once(), question, circumstances(MEET)) == Whisper(said("meeting-has-come"))
    assert between.ask(forming(LENA), question, circumstances(MEET)) == Whisper(said("meeting-has-come"))
    assert between.ask(None, question, circumstances(MEET)) == Whisper(said("no-set-here"))


# --- written ahead ----------------------------------------------------------------------------------------------------


def asked(learning_set: LearningSet, person: PersonId, meeting: int = 2) -> dict[str, TextField | ChoiceField]:
    """The fields of the form before a meeting, by name and in order."""
    form = between.ask(learning_set, AskPreparation(meeting, by=person), circumstances(AHEAD))
    assert isinstance(form, Form)
    return {field.name: field for field in form.fields if isinstance(field, TextField | ChoiceField)}


def preparation(by: PersonId, *, shared: bool) -> Preparation:
    return Preparation(by, Words(by, "It went well"), Words(by, "The board"), Words(by, ""), shared=shared)


def filled(by: PersonId, *, shared: str = "shared", wish: str = "", **boxes: str) -> Prepared:
    boxes = boxes or {"happened": "It went well", "on_my_mind": "The board"}
    choices = {"shared": (shared,), "wish": (wish,)} if wish else {"shared": (shared,)}
    return Prepared(2, by=by, answers=written(by, choices, **boxes))


def test_the_form_has_three_boxes_and_says_who_may_read_them() -> None:
    state = met_once()
    form = between.ask(state, AskPreparation(by=LENA), circumstances(AHEAD))

    empty = Words(LENA, "")
    assert form == Form(
        say("form-preparation"),
        (
            TextField("happened", say("field-happened"), None, empty, long=True, optional=True),
            TextField(
                "on_my_mind", say("field-mind"), say("field-mind-hint", stuck="new"), empty, long=True, optional=True
            ),
            TextField("anything_else", say("field-else"), None, empty, long=True, optional=True),
            ChoiceField(
                "shared",
                say("field-shared"),
                (
                    Option("shared", say("preparation-shared", shared="shared")),
                    Option("kept", say("preparation-shared", shared="kept")),
                ),
            ),
        ),
        Prepared(2),
        note=say("preparation-kept"),
    )


def test_a_set_that_shares_by_wishes_is_asked_for_them_too() -> None:
    state = met_once(programme=Programme(sharing="wishes"))
    away = state.with_meeting(second(state).missed_by(LENA))

    assert list(asked(state, LENA)) == ["happened", "on_my_mind", "anything_else", "shared", "wish"]
    assert list(asked(away, LENA)) == ["happened", "on_my_mind", "anything_else", "shared"]


def test_before_a_first_meeting_there_is_one_question() -> None:
    assert list(asked(never_met(SECOND), LENA, meeting=1)) == ["on_my_mind", "shared"]


def test_a_group_that_met_before_reports_back_at_its_first_meeting_here() -> None:
    state = together().entering_at(4).with_meeting(Meeting(4, 120, evening(SECOND)))

    assert list(asked(state, LENA, meeting=4)) == ["happened", "on_my_mind", "anything_else", "shared"]


def test_what_is_shared_is_shown_in_the_room_and_is_a_report_back() -> None:
    state = saying(met_once(), f"before-we-meet:{LENA}")

    done = between.step(state, filled(LENA), circumstances(AHEAD))

    thanks = Card(lines=(say("prepared", how="shared"),), buttons=(CHANGE,))
    shown = Card(
        say("written-title", number=2),
        (
            say("written-by", who=Person(LENA)),
            say("written-happened", words=Words(LENA, "It went well")),
            say("written-mind", words=Words(LENA, "The board")),
        ),
        note=say("written-kept"),
        buttons=(Button(say("button-write-too"), AskPreparation(2)),),
    )
    assert second(done.state).preparations == (preparation(LENA, shared=True),)
    assert second(done.state).report_backs == (ReportBack(LENA, Words(LENA, "It went well")),)
    assert done == Step(
        done.state,
        Whisper(thanks),
        (Show(InRoom(), "before-we-meet-2", shown), Show(Direct(LENA), "before-we-meet-2", thanks)),
    )


def test_what_is_kept_is_shown_to_nobody() -> None:
    done = between.step(met_once(), filled(LENA, shared="kept"), circumstances(AHEAD))

    assert second(done.state).preparations == (preparation(LENA, shared=False),)
    assert second(done.state).report_backs == ()
    assert done == Step(done.state, Whisper(Card(lines=(say("prepared", how="kept"),), buttons=(CHANGE,))))


def test_writing_again_replaces_ones_own() -> None:
    both = between.step(met_once(), filled(LENA), circumstances(AHEAD)).state
    both = between.step(both, filled(NOAH, anything_else="A guest?"), circumstances(AHEAD)).state

    done = between.step(both, filled(LENA, on_my_mind="The new board"), circumstances(AHEAD))

    assert asked(both, LENA)["on_my_mind"] == TextField(
        "on_my_mind",
        say("field-mind"),
        say("field-mind-hint", stuck="new"),
        Words(LENA, "The board"),
        long=True,
        optional=True,
    )
    assert [choice.chosen for choice in asked(both, LENA).values() if isinstance(choice, ChoiceField)] == [("shared",)]
    assert second(done.state).report_backs == ()
    assert done.effects == (Show(InRoom(), "before-we-meet-2", cards.shared(second(done.state))),)
    assert cards.shared(second(done.state)).lines == (
        say("written-by", who=Person(NOAH)),
        say("written-else", words=Words(NOAH, "A guest?")),
        say("written-by", who=Person(LENA)),
        say("written-mind", words=Words(LENA, "The new board")),
    )


def test_what_is_no_longer_shared_leaves_the_room() -> None:
    state = between.step(met_once(), filled(LENA), circumstances(AHEAD)).state

    kept = between.step(state, filled(LENA, shared="kept"), circumstances(AHEAD))
    emptied = between.step(state, Prepared(2, by=LENA), circumstances(AHEAD))

    assert [choice.chosen for choice in asked(kept.state, LENA).values() if isinstance(choice, ChoiceField)] == [
        ("kept",)
    ]
    assert kept.effects == (Clear(InRoom(), "before-we-meet-2"),)
    assert emptied == Step(
        met_once(),
        Whisper(Card(lines=(say("prepared", how="nothing"),), buttons=(CHANGE,))),
        (Clear(InRoom(), "before-we-meet-2"),),
    )


def test_a_wish_goes_with_it_where_time_is_shared_by_wishes() -> None:
    by_wishes = met_once(programme=Programme(sharing="wishes"))

    wished = between.step(by_wishes, filled(LENA, wish="presses"), circumstances(AHEAD)).state
    equally = between.step(met_once(), filled(LENA, wish="presses"), circumstances(AHEAD)).state

    assert second(wished).wishes == {LENA: "presses"}
    assert second(equally).wishes == {}
    assert [choice.chosen for choice in asked(wished, LENA).values() if isinstance(choice, ChoiceField)] == [
        ("shared",),
        ("presses",),
    ]


def test_it_can_still_be_written_during_the_meeting() -> None:
    state = met_once()
    live = state.with_meeting(Meeting(2, 120, evening(SECOND), state="live"))

    assert second(between.step(live, filled(LENA), circumstances(MEET)).state).preparations == (
        preparation(LENA, shared=True),
    )


# --- where we are -----------------------------------------------------------------------------------------------------


def test_where_we_are_names_who_has_written_for_all() -> None:
    state = between.step(met_once(), filled(LENA), circumstances(AHEAD)).state
    state = between.step(state, filled(NOAH, shared="kept"), circumstances(AHEAD)).state

    assert between.where_we_are(state, circumstances(AHEAD)) == (say("now-written", people=people(LENA)),)
    assert between.where_we_are(met_once(), circumstances(AHEAD)) == ()
    assert between.where_we_are(met_once(second=None), circumstances(AHEAD)) == ()


def test_the_form_awaits_also_those_who_wish_for_no_messages() -> None:
    state = wishing(met_once(), LENA, "off")
    awaits = ((say("awaits-preparation", when=Moment(MEET)), OPEN_FORM),)

    assert between.awaiting(state, LENA, circumstances(AHEAD)) == awaits
    assert between.awaiting(state, LENA, circumstances(AHEAD - timedelta(minutes=1))) == ()
    written_already = between.step(state, filled(LENA), circumstances(AHEAD)).state
    assert between.awaiting(written_already, LENA, circumstances(AHEAD)) == ()


def test_half_time_awaits_those_whom_no_message_reached() -> None:
    state = saying(out_of_reach(met_once(), LENA), f"pulse:{LENA}")
    answered = state.with_meeting(second(state).felt_by(LENA, "going"))

    assert between.awaiting(state, LENA, circumstances(HALF_TIME)) == ((say("awaits-pulse"), OPEN_PULSE),)
    assert between.awaiting(answered, LENA, circumstances(HALF_TIME)) == ()
    assert between.awaiting(state, STRANGER, circumstances(HALF_TIME)) == ()
    assert between.awaiting(met_once(second=None), LENA, circumstances(HALF_TIME)) == ()


def test_whatever_is_due_gets_done_and_is_then_no_longer_due() -> None:
    state = out_of_reach(wishing(met_once(), TOMAS, "light"), NOAH)
    now, told = THE_DAY_AFTER, list[object]()

    while waiting := sorted(between.due(state, circumstances(now)), key=lambda due: (due.at, str(due.event))):
        now = max(now, waiting[0].at)
        done = between.step(state, waiting[0].event, circumstances(now))
        state = done.state
        told += [(effect.people, effect.slot) for effect in done.effects if isinstance(effect, Tell)]

    assert told == [
        ((LENA,), "pulse-2"),
        ((NOAH,), ""),
        ((ASHA,), "pulse-2"),
        ((LENA,), "before-we-meet-2"),
        ((NOAH,), ""),
        ((TOMAS,), "before-we-meet-2"),
        ((ASHA,), "before-we-meet-2"),
    ]
    assert {member.person for member in state.members} == set(EVERYONE)
    assert isinstance(between.step(state, ToldTheSet(2, by=LENA), circumstances(now)).reply, FormRefused)
