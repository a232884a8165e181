"""More about one action point: when, what first, who knows; stuck with it; carried on. Nothing of it is asked of anybody."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bot.flows import between, between_cards, deepening, notebook, notebook_cards
from bot.flows import deepening_cards as cards
from bot.flows.cards import Button, Card, Form, TextField, one_line
from bot.flows.effects import Direct, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    ActionPointsWritten,
    AskActionPoints,
    AskOnePerson,
    AskPoint,
    AskPreparation,
    AskToCarryOn,
    AskToDeepen,
    AskToTellTheSet,
    CarriedOn,
    Deepened,
    KeepForMeeting,
    OneAsked,
    Outcome,
    OutcomeMarked,
    Question,
    StuckWith,
    ToldTheSet,
)
from bot.flows.model import ActionPoint, LearningSet, Live, LocalMoment, Meeting, Part
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Day, Person, PersonId, Text, Words, say
from tests.flows.builders import ASHA, EVERYONE, LENA, NOAH, at, circumstances, forming, together, written

FIRST, SECOND = at("2026-10-20 17:00"), at("2026-11-17 18:00")
"""When they met, and when they meet again: 19:00 in Berlin both times."""

NOW = circumstances(at("2026-10-26 10:00"))
"""A Monday between the two."""

TAKEN = ActionPoint("", LENA, Words(LENA, "call the council"), 1, "1-1", by_date=date(2026, 10, 23), state="stands")


def met_once(*points: ActionPoint, again: bool = True) -> LearningSet:
    """A set that has met, where Lena took on some points, and meets again unless told otherwise."""
    first = Meeting(1, 120, LocalMoment.at(FIRST, "Europe/Berlin"), state="held")
    second = Meeting(2, 120, LocalMoment.at(SECOND, "Europe/Berlin"), dated=FIRST)
    learning_set = together().with_meeting(first).with_points((), points or (TAKEN,))
    return learning_set.with_meeting(second) if again else learning_set


def at_the_second(learning_set: LearningSet) -> LearningSet:
    """The same set, in the report back of its second meeting."""
    part = Part("report-back", "report-back", 9)
    live = Live(SECOND, at("2026-11-17 20:00"), (part,), part.id, at("2026-11-17 18:15"), EVERYONE, NOAH)
    return learning_set.with_meeting(learning_set.planned(2).begun(live))


def only(learning_set: LearningSet) -> ActionPoint:
    (point,) = learning_set.points_of(LENA)
    return point


def marked(learning_set: LearningSet, outcome: Outcome = "partly", point: str = "1") -> LearningSet:
    return notebook.step(learning_set, OutcomeMarked(point, outcome, by=LENA), NOW).state


def carrying(point: str = "1", text: str = "write to the council by Friday", by: PersonId = LENA) -> CarriedOn:
    return CarriedOn(point, by=by, answers=written(by, words=text))


def carried_on(learning_set: LearningSet, point: str = "1", text: str = "write to the council") -> LearningSet:
    return deepening.step(learning_set, carrying(point, text), NOW).state


def deepened(learning_set: LearningSet, **boxes: str) -> LearningSet:
    return deepening.step(learning_set, Deepened("1", by=LENA, answers=written(LENA, None, **boxes)), NOW).state


def came(outcome: Outcome | None = None) -> Text:
    return say("point-outcome", outcome=outcome or "open")


def values(form: object) -> dict[str, Words | str]:
    assert isinstance(form, Form)
    return {field.name: field.value for field in form.fields if isinstance(field, TextField)}


# --- one point in one view --------------------------------------------------------------------------------------------


def test_a_member_sees_a_point_of_theirs_and_what_can_be_done_with_it() -> None:
    state = met_once()
    line = say("point-by", number=1, words=Words(LENA, "call the council"), day=Day(date(2026, 10, 23)), came=came())

    assert deepening.ask(state, AskPoint("1", by=LENA), NOW) == Whisper(
        Card(
            say("point-title"),
            (line,),
            note=say("point-kept"),
            buttons=(
                Button(say("outcome", outcome="done"), OutcomeMarked("1", "done")),
                Button(say("outcome", outcome="partly"), OutcomeMarked("1", "partly")),
                Button(say("outcome", outcome="changed"), OutcomeMarked("1", "changed")),
                Button(say("outcome", outcome="let-go"), OutcomeMarked("1", "let-go")),
                Button(say("button-deepen"), AskToDeepen("1")),
                Button(say("button-stuck-with"), StuckWith("1")),
            ),
        )
    )


def test_a_point_carried_over_twice_shows_what_it_was_oldest_first() -> None:
    once = carried_on(marked(met_once()))
    state = carried_on(marked(once, "changed", "2"), "2", "visit the council")

    view = cards.view(state, only(state))

    assert view.lines == (
        say("point", number=1, words=Words(LENA, "visit the council"), came=say("point-carried", came=came())),
        say("point-history"),
        say("point-was", meeting=1, words=Words(LENA, "call the council"), came=came("partly")),
        say("point-was", meeting=1, words=Words(LENA, "write to the council"), came=came("changed")),
    )


def test_everybody_sees_that_a_point_was_carried_over_and_nothing_else_about_it() -> None:
    state = carried_on(marked(deepened(met_once(), cue="Monday", first_step="find the number", who_knows="Mia")))
    line = say("point", number=1, words=Words(LENA, "write to the council"), came=say("point-carried", came=came()))

    assert notebook_cards.standing(state).lines == (say("points-of", who=Person(LENA)), line)
    assert notebook_cards.actions(state, ASHA).lines[1:] == (say("points-of", who=Person(LENA)), line)
    assert between_cards.before_we_meet(state, state.planned(2), LENA).lines[1:] == (say("you-took-on"), line)


@pytest.mark.parametrize("question", [AskPoint("1", by=ASHA), AskToDeepen("1", by=ASHA), AskToCarryOn("1", by=ASHA)])
def test_somebody_elses_point_is_not_theirs_to_open(question: Question) -> None:
    state = marked(met_once())

    assert deepening.ask(state, question, NOW) == Whisper(notebook_cards.actions(state, ASHA))


@pytest.mark.parametrize("event", [Deepened("1", by=ASHA), carrying(by=ASHA), StuckWith("1", by=ASHA)])
def test_somebody_elses_point_is_left_as_it_is(event: Deepened | CarriedOn | StuckWith) -> None:
    before = marked(met_once())

    assert deepening.step(before, event, NOW) == refuse(before, say("not-standing"), notebook_cards.ACTIONS)


def test_before_there_is_a_room_there_are_no_points() -> None:
    nowhere = Whisper(one_line(say("notebook-not-here")))

    assert deepening.ask(None, AskPoint("1", by=LENA), NOW) == nowhere
    assert deepening.ask(forming(LENA), AskPoint("1", by=LENA), NOW) == nowhere


# --- when, what first, who knows --------------------------------------------------------------------------------------


def test_a_member_may_say_when_what_first_and_who_knows() -> None:
    before = met_once()
    answers = written(LENA, cue="Monday, after lunch", first_step="find the number", who_knows="Mia")

    done = deepening.step(before, Deepened("1", by=LENA, answers=answers), NOW)

    assert done == Step(done.state, Whisper(cards.view(done.state, only(done.state))))
    assert done.state.action_points == (
        before.action_points[0].deepened(
            Words(LENA, "Monday, after lunch"), Words(LENA, "find the number"), Words(LENA, "Mia")
        ),
    )
    assert cards.view(done.state, only(done.state)).lines[1:] == (
        say("point-cue", words=Words(LENA, "Monday, after lunch")),
        say("point-first-step", words=Words(LENA, "find the number")),
        say("point-who-knows", words=Words(LENA, "Mia")),
    )


def test_three_boxes_open_with_what_stands_in_them_and_an_emptied_one_takes_it_back() -> None:
    nothing, monday = Words(LENA, ""), Words(LENA, "Monday")
    state = deepened(met_once(), cue="Monday", who_knows="Mia")

    form = deepening.ask(state, AskToDeepen("1", by=LENA), NOW)

    assert values(form) == {"cue": monday, "first_step": nothing, "who_knows": Words(LENA, "Mia")}
    assert deepened(state, cue="Monday") == deepened(met_once(), cue="Monday")
    assert deepened(state) == met_once()


def test_what_does_not_fit_into_a_box_is_not_lost() -> None:
    before = met_once()
    answers = written(LENA, cue="a" * 301, first_step="b" * 300, who_knows="c" * 302)

    assert deepening.step(before, Deepened("1", by=LENA, answers=answers), NOW) == not_yet(
        before,
        cue=say("depth-too-long", limit=300, here=301),
        who_knows=say("depth-too-long", limit=300, here=302),
    )


# --- carrying on ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["partly", "changed"])
def test_what_was_done_in_part_or_changed_may_be_carried_on(outcome: Outcome) -> None:
    done = notebook.step(met_once(), OutcomeMarked("1", outcome, by=LENA), NOW)
    carry_on = Button(say("button-carry-on"), AskToCarryOn("1"), "main")

    assert isinstance(done.reply, Whisper)
    assert done.reply.card.note == say("may-go-on", number=1)
    assert done.reply.card.buttons[0] == carry_on
    assert cards.view(done.state, only(done.state)).buttons[0] == carry_on
    assert values(deepening.ask(done.state, AskToCarryOn("1", by=LENA), NOW)) == {
        "words": Words(LENA, "call the council")
    }


@pytest.mark.parametrize("outcome", ["done", "let-go"])
def test_what_is_done_or_let_go_rests(outcome: Outcome) -> None:
    state = marked(met_once(), outcome)

    assert notebook_cards.actions(state, LENA, only(state)) == notebook_cards.actions(state, LENA)
    assert deepening.ask(state, AskToCarryOn("1", by=LENA), NOW) == Whisper(notebook_cards.actions(state, LENA))
    assert deepening.step(state, carrying(), NOW) == refuse(state, say("not-standing"), notebook_cards.ACTIONS)


def test_a_point_goes_on_in_other_words_in_the_place_of_the_old_one() -> None:
    rest = replace(TAKEN, words=Words(LENA, "rest"))
    before = marked(deepened(met_once(TAKEN, rest), cue="Monday", first_step="find the number", who_knows="Mia"))
    old, other = before.action_points

    done = deepening.step(before, carrying(text=" - write to the council\nby Friday "), NOW)

    anew = ActionPoint(
        "3",
        LENA,
        Words(LENA, "write to the council by Friday"),
        1,
        by_date=date(2026, 10, 30),
        state="stands",
        cue=Words(LENA, "Monday"),
        first_step=Words(LENA, "find the number"),
        who_knows=Words(LENA, "Mia"),
        carried_from="1",
    )
    assert done.state.action_points == (replace(old, state="reported"), anew, other)
    assert done == Step(
        done.state,
        Whisper(cards.view(done.state, anew)),
        (Show(InRoom(), "action-points", notebook_cards.standing(done.state)),),
    )


def test_a_point_is_carried_on_once() -> None:
    state = carried_on(marked(met_once()))
    already = say("carried-on-already")

    assert deepening.step(state, carrying(), NOW) == refuse(state, already, notebook_cards.ACTIONS)
    assert deepening.ask(state, AskToCarryOn("1", by=LENA), NOW) == Whisper(one_line(already, notebook_cards.ACTIONS))


@pytest.mark.parametrize(
    ("text", "problem"),
    [(" \n ", say("a-line-is-enough")), ("a" * 501, say("point-too-long", limit=500, here=501))],
)
def test_words_that_cannot_be_carried_on_are_not_lost(text: str, problem: Text) -> None:
    before = marked(met_once())

    assert deepening.step(before, carrying(text=text), NOW) == not_yet(before, words=problem)


def test_a_point_carried_on_in_the_report_back_is_for_the_next_meeting() -> None:
    before = marked(at_the_second(met_once()))

    done = deepening.step(before, carrying(), NOW)
    after = notebook.reported_back(done.state, 2, (LENA,)).state

    assert done.effects == (Show(InRoom(), "action-points", notebook_cards.standing(done.state)),)
    assert (only(after).id, only(after).meeting) == ("2", 2)


def test_who_still_wrote_when_the_report_back_ended_carries_on_all_the_same() -> None:
    before = notebook.reported_back(marked(at_the_second(met_once())), 2, (LENA,)).state

    done = deepening.step(before, carrying(), NOW)

    assert isinstance(deepening.ask(before, AskToCarryOn("1", by=LENA), NOW), Form)
    assert only(done.state).carried_from == "1"
    assert done == Step(done.state, Whisper(cards.view(done.state, only(done.state))))


def test_who_has_twelve_others_by_then_is_told_so() -> None:
    twelve = tuple(replace(TAKEN, words=Words(LENA, str(number)), meeting=2) for number in range(12))
    before = notebook.reported_back(marked(at_the_second(met_once(TAKEN, *twelve))), 2, (LENA,)).state

    assert deepening.step(before, carrying(), NOW) == not_yet(before, words=say("notebook-full", most=12))


def test_a_box_leaves_what_was_carried_on_as_it_is() -> None:
    state = carried_on(marked(met_once()))
    box = ActionPointsWritten(by=LENA, answers=written(LENA, points="rest"))

    assert values(notebook.ask(state, AskActionPoints(by=LENA), NOW)) == {"points": Words(LENA, "")}
    assert [point.words.text for point in notebook.step(state, box, NOW).state.points_of(LENA)] == [
        "write to the council",
        "rest",
    ]


# --- being stuck ------------------------------------------------------------------------------------------------------


TELL, ASK = AskToTellTheSet(point="1"), AskOnePerson(point="1")
WAYS = (Button(say("button-tell-the-set"), TELL), Button(say("button-ask-one"), ASK))


def after_half_time(learning_set: LearningSet) -> LearningSet:
    """Lena has her question of half time in a direct message."""
    return learning_set.with_meeting(learning_set.planned(2).saying(f"pulse:{LENA}"))


def test_who_is_stuck_with_a_point_has_three_ways_on() -> None:
    state = met_once()
    keep = Button(say("button-keep-for-meeting"), KeepForMeeting(2, "1"))

    assert deepening.step(state, StuckWith("1", by=LENA), NOW) == Step(
        state, Whisper(Card(lines=(say("pulse-answered", how="stuck"),), buttons=(*WAYS, keep)))
    )


def test_without_a_date_there_is_no_meeting_to_keep_it_for() -> None:
    state = met_once(again=False)

    assert deepening.step(state, StuckWith("1", by=LENA), NOW) == Step(
        state, Whisper(Card(lines=(say("pulse-answered", how="stuck"),), buttons=WAYS))
    )


@pytest.mark.parametrize("again", [True, False])
def test_a_member_tells_the_set_where_they_are_stuck_with_a_point(*, again: bool) -> None:
    state = met_once(again=again)
    form = between.ask(state, replace(TELL, by=LENA), NOW)
    words = Words(LENA, "the council does not answer")
    told = ToldTheSet(point="1", by=LENA, answers=written(LENA, stuck=words.text))

    assert values(form) == {"stuck": Words(LENA, "call the council")}
    assert isinstance(form, Form)
    assert form.event == ToldTheSet(point="1")
    assert between.step(state, told, NOW) == Step(
        state,
        Whisper(one_line(say("told-the-set"))),
        (Tell(InRoom(), (), between_cards.stuck(LENA, words), "stuck-point-1"),),
    )


def test_a_member_asks_one_person_about_a_point_and_half_time_stays_as_it_is() -> None:
    state = after_half_time(met_once())
    form = between.ask(state, replace(ASK, by=LENA), NOW)
    about = Words(LENA, "call the council")
    asked = OneAsked(point="1", by=LENA, answers=written(LENA, {"person": (NOAH,)}, about=about.text))

    assert values(form) == {"about": about}
    assert isinstance(form, Form)
    assert form.event == OneAsked(point="1")
    assert between.step(state, asked, NOW) == Step(
        state,
        Whisper(between_cards.one_asked(NOAH)),
        (Tell(Direct(NOAH), (NOAH,), between_cards.asked_for_ten_minutes(LENA, about), slot=f"ten-minutes:{LENA}"),),
    )


def test_a_member_keeps_a_point_for_the_meeting_and_is_asked_about_it_before() -> None:
    before = after_half_time(met_once())

    done = between.step(before, KeepForMeeting(2, "1", by=LENA), NOW)

    assert done == Step(
        before.with_meeting(before.planned(2).kept_for_by(LENA)), Whisper(one_line(say("kept-for-meeting")))
    )


def test_who_was_asked_before_the_meeting_already_may_write_it_down_now() -> None:
    state = met_once()
    asked = state.with_meeting(state.planned(2).saying(f"before-we-meet:{LENA}"))
    write = Button(say("button-open", kind="before-we-meet"), AskPreparation(2), "main")

    done = between.step(asked, KeepForMeeting(2, "1", by=LENA), NOW)

    assert done.reply == Whisper(one_line(say("kept-to-write"), write))


@pytest.mark.parametrize("question", [TELL, ASK])
def test_a_point_that_was_reported_back_is_nothing_to_be_stuck_with(question: AskToTellTheSet | AskOnePerson) -> None:
    state = notebook.reported_back(met_once(), 2, (LENA,)).state
    over = say("meeting-has-come")
    told, asked = ToldTheSet(point="1", by=LENA), OneAsked(point="1", by=LENA)

    assert between.ask(state, replace(question, by=LENA), NOW) == Whisper(one_line(over))
    assert [between.step(state, event, NOW) for event in (told, asked)] == [refuse(state, over)] * 2


def test_without_a_room_there_is_no_set_to_tell() -> None:
    state = forming(LENA).with_points((), (TAKEN,))

    assert between.ask(state, replace(TELL, by=LENA), NOW) == Whisper(one_line(say("meeting-has-come")))
