"""A whole set pauses, and resumes: nothing is due meanwhile, and afterwards everything goes on from where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import always, dates_cards, life, pausing, slow, slow_cards
from bot.flows.cards import Button, Card, one_line
from bot.flows.concerns_cards import SOMETHING
from bot.flows.due import Due
from bot.flows.effects import Clear, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyChange,
    AnyClock,
    AnyQuestion,
    AskForSlowTurn,
    AskNow,
    AskSettings,
    AskToPauseSet,
    AskTurnAbout,
    Begin,
    BeginDue,
    CannotCome,
    EndDue,
    Event,
    HarvestDue,
    HarvestForgotten,
    MoveOn,
    PauseSet,
    PlaceLost,
    ResumeSet,
    RoomOpened,
    SlowTurnBegun,
)
from bot.flows.model import (
    AskedQuestion,
    DateSearch,
    Ending,
    Finished,
    LearningSet,
    LocalMoment,
    Meeting,
    Programme,
    TimeUp,
    Together,
)
from bot.flows.refusing import refuse
from bot.flows.words import MessageRef, Moment, Person, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    at,
    circumstances,
    forming,
    planned,
    together,
)
from tests.flows.days import THURSDAY, begun
from tests.flows.playing import Playing

NOW = at("2026-10-06 09:00")
FIRST, SECOND, THIRD = (at(f"{day} 17:00") for day in ("2026-10-13", "2026-10-27", "2026-11-10"))
RESUME = Button(say("button-resume-set"), ResumeSet(), "main")
WAITS = Whisper(one_line(say("set-pauses"), RESUME))


def dated(*moments: object, meetings: int = 6) -> LearningSet:
    """A set with these dates ahead."""
    here = together(programme=Programme(meetings=meetings, rhythm="2 weeks"))
    for number, moment in enumerate((FIRST, SECOND, THIRD)[: len(moments)], start=1):
        here = here.with_meeting(Meeting(number, 120).fixed_for(LocalMoment.at(moment, here.zone), MONDAY_MORNING))
    return here


def happens(learning_set: LearningSet, event: AnyChange | RoomOpened | PlaceLost, moment: str) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances(at(moment)))
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def paused(learning_set: LearningSet, moment: str = "2026-10-06 09:00") -> LearningSet:
    return happens(learning_set, PauseSet(by=NOAH), moment).state


def asks(learning_set: LearningSet | None, question: AnyQuestion) -> object:
    return life.ask(learning_set, question, circumstances(NOW))


# --- pausing


def test_a_member_pauses_the_set_and_the_others_hear_who_and_that_nothing_is_lost() -> None:
    here = dated(FIRST)
    step = happens(here, PauseSet(by=NOAH), "2026-10-06 09:00")

    assert step == Step(
        here.now_living(Together(MONDAY_MORNING, paused_since=NOW)),
        Whisper(one_line(say("paused-now"))),
        (Tell(InRoom(), EVERYONE, one_line(say("set-paused", who=Person(NOAH)), RESUME), "pause"),),
    )
    assert list(life.due(here, circumstances(NOW))) != []
    assert list(life.due(step.state, circumstances(NOW))) == []


def test_pausing_is_offered_where_we_are_and_says_first_what_it_means() -> None:
    here = dated(FIRST)
    offered = Button(say("button-pause-set"), AskToPauseSet())
    shown = asks(here, AskNow(by=LENA))
    assert isinstance(shown, Whisper)
    assert offered in shown.card.buttons

    for_guest = asks(replace(here, guest=GUEST), AskNow(by=GUEST))
    assert isinstance(for_guest, Whisper)
    assert offered not in for_guest.card.buttons
    assert asks(here, AskToPauseSet(by=LENA)) == Whisper(
        Card(
            say("pausing-title"),
            (say("pausing-means"),),
            buttons=(Button(say("button-pause-set"), PauseSet(), "main"),),
        )
    )


def test_where_a_set_pauses_one_sees_since_when_and_how_to_go_on() -> None:
    title, since = say("now-title", name=together().name), say("now-paused", since=Moment(NOW, "date"))
    settings = Button(say("button-settings"), AskSettings()), SOMETHING
    guided = replace(paused(dated(FIRST)), guest=GUEST)

    assert asks(guided, AskNow(by=LENA)) == Whisper(Card(title, (since,), buttons=(RESUME, *settings)))
    assert asks(guided, AskNow(by=GUEST)) == Whisper(Card(title, (since,), buttons=settings))


def test_a_set_pauses_once() -> None:
    state = paused(dated(FIRST))

    assert happens(state, PauseSet(by=LENA), "2026-10-07 09:00") == refuse(state, say("set-paused-already"), RESUME)
    assert asks(state, AskToPauseSet(by=LENA)) == Whisper(one_line(say("set-paused-already"), RESUME))


def test_a_meeting_under_way_has_a_pause_of_its_own() -> None:
    playing = Playing(planned(), at("2026-10-13 16:30"))
    playing.wait_until(at("2026-10-13 17:01"))
    meeting = playing.learning_set

    assert playing.does(ASHA, PauseSet()) == refuse(meeting, say("pause-in-meeting"))
    assert asks(meeting, AskToPauseSet(by=ASHA)) == Whisper(one_line(say("pause-in-meeting")))
    shown = always.ask(meeting, AskNow(by=ASHA), circumstances(playing.now))
    assert isinstance(shown, Whisper)
    assert say("button-pause-set") not in [button.label for button in shown.card.buttons]


def test_a_set_without_a_room_can_not_pause() -> None:
    early = forming(ASHA)

    assert happens(early, PauseSet(by=ASHA), "2026-10-06 09:00") == refuse(early, say("pause-needs-room"))
    assert asks(early, AskToPauseSet(by=ASHA)) == Whisper(one_line(say("pause-needs-room")))
    assert pausing.ask(None, AskToPauseSet(by=ASHA), circumstances()) == Whisper(one_line(say("pause-needs-room")))


def test_a_stranger_and_a_guest_pause_nothing() -> None:
    guided = replace(dated(FIRST), guest=GUEST)

    for person in (STRANGER, GUEST):
        assert happens(guided, PauseSet(by=person), "2026-10-06 09:00") == refuse(guided, say("not-of-this-set"))


# --- meanwhile


@pytest.mark.parametrize("event", [Begin(by=LENA), SlowTurnBegun(by=LENA), MoveOn(2, "2-s1.clarify", by=LENA)])
def test_what_would_set_a_clock_going_waits_until_the_set_goes_on(event: AnyChange) -> None:
    state = paused(dated(FIRST))

    assert happens(state, event, "2026-10-13 16:50") == Step(state, WAITS, refused=True)


@pytest.mark.parametrize("question", [AskForSlowTurn(by=LENA), AskTurnAbout(2, "2-s1", by=LENA)])
def test_no_form_is_opened_for_what_waits(question: AnyQuestion) -> None:
    assert asks(paused(dated(FIRST)), question) == WAITS


def test_what_the_clock_still_says_changes_nothing_and_what_people_settle_counts() -> None:
    state = paused(dated(FIRST))

    assert life.step(state, BeginDue(1), circumstances(FIRST)) == Step(state)
    assert happens(state, CannotCome(1, by=LENA), "2026-10-07 09:00").state.meetings[0].away == (LENA,)


def test_what_was_promised_to_be_deleted_is_deleted_also_while_the_set_pauses() -> None:
    days = begun()
    question = AskedQuestion(Words(NOAH, "What would he say?"), MessageRef("m1"))
    over = replace(days.turn, state=Finished(THURSDAY), questions=(question,), questions_told="direct")
    told = days.learning_set.with_turn(over)
    untold = days.learning_set.with_turn(replace(over, questions_told=""))

    def owed(learning_set: LearningSet) -> list[Event]:
        return [due.event for due in life.due(learning_set, circumstances(THURSDAY))]

    assert owed(untold) == [HarvestDue("2-s1")]
    assert owed(paused(untold, "2026-10-23 09:00")) == []
    kept = paused(told, "2026-10-23 09:00")
    assert owed(kept) == [HarvestForgotten("2-s1")]
    gone = life.step(kept, HarvestForgotten("2-s1"), circumstances(THURSDAY + timedelta(days=14))).state
    assert gone is not None
    assert [turn.questions for turn in gone.slow_turns] == [()]


def test_a_set_whose_members_said_that_it_ends_does_so_also_while_it_pauses() -> None:
    ending = paused(dated(FIRST)).ending_by(Ending(LENA, at("2026-10-08 09:00")))

    assert [due.event for due in life.due(ending, circumstances(NOW))] == [EndDue()]


def test_a_set_goes_on_pausing_when_its_room_is_lost_and_made_anew() -> None:
    lost = happens(paused(dated(FIRST)), PlaceLost("room"), "2026-10-07 09:00").state
    anew = happens(lost, RoomOpened(), "2026-10-07 10:00")

    assert lost.life == Together(MONDAY_MORNING, room_lost=True, paused_since=NOW)
    assert anew.state.life == Together(MONDAY_MORNING, paused_since=NOW)
    card = one_line(say("now-paused", since=Moment(NOW, "date")), RESUME)
    assert Show(InRoom(), "pause", card) in anew.effects


# --- resuming


def test_a_set_whose_dates_are_still_to_come_goes_on_as_it_was() -> None:
    here = dated(FIRST, SECOND)
    step = happens(paused(here), ResumeSet(by=LENA), "2026-10-12 09:00")

    news = dates_cards.with_news(here, say("set-resumed", who=Person(LENA)))
    assert step == Step(
        here,
        Whisper(one_line(say("resumed-now"))),
        (Clear(InRoom(), "pause"), Clear(InRoom(), "dates"), Tell(InRoom(), EVERYONE, news, "dates")),
    )
    assert list(life.due(step.state, circumstances(NOW))) == list(life.due(here, circumstances(NOW)))


def test_a_date_that_went_by_is_told_and_the_later_ones_move_up() -> None:
    step = happens(paused(dated(FIRST, SECOND, THIRD)), ResumeSet(by=LENA), "2026-11-01 09:00")

    assert [meeting.when and meeting.when.instant for meeting in step.state.meetings] == [THIRD, None, None]
    assert step.state.search is None
    gone = tuple(say("date-went-by", moment=Moment(moment)) for moment in (FIRST, SECOND))
    news = dates_cards.with_news(step.state, say("set-resumed", who=Person(LENA)), *gone)
    assert Tell(InRoom(), EVERYONE, news, "dates") in step.effects


def test_the_next_date_is_looked_for_where_none_is_left() -> None:
    step = happens(paused(dated(FIRST)), ResumeSet(by=LENA), "2026-11-01 09:00")

    assert step.state.search is not None
    assert step.state.search.meeting == 1
    assert min(step.state.search.options) > at("2026-11-01 09:00")
    assert step.state.meetings[0].when is None


def test_a_tick_list_of_which_all_has_passed_is_made_anew_and_another_stands() -> None:
    search = DateSearch(1, (FIRST, SECOND), MONDAY_MORNING)
    state = paused(together().with_search(search))

    assert happens(state, ResumeSet(by=LENA), "2026-10-20 09:00").state.search == search
    anew = happens(state, ResumeSet(by=LENA), "2026-11-01 09:00").state.search
    assert anew is not None
    assert min(anew.options) > at("2026-11-01 09:00")


def test_a_tick_list_for_a_later_meeting_gives_way_to_one_for_the_next() -> None:
    state = paused(dated(FIRST).with_search(DateSearch(2, (THIRD,), MONDAY_MORNING)))
    anew = happens(state, ResumeSet(by=LENA), "2026-11-01 09:00").state

    assert anew.search is not None
    assert anew.search.meeting == 1


def test_a_set_that_does_not_pause_can_not_be_resumed() -> None:
    here = dated(FIRST)

    assert happens(here, ResumeSet(by=LENA), "2026-10-06 09:00") == refuse(here, say("set-resumed-already"))


# --- turns in writing


def test_a_turn_in_writing_stands_still_and_ends_as_much_later_as_the_pause_was_long() -> None:
    days = begun()
    before = days.turn.would_end
    state = paused(days.learning_set, "2026-10-23 09:00")
    turn = state.slow_turns[0]
    assert turn.stage is not None
    still = say("slow-stands-still", part=say("stage-slow-clarify"))
    assert slow_cards.card(state, turn).note == slow_cards.post(state, turn).note == still
    assert happens(days.learning_set, PauseSet(by=NOAH), "2026-10-23 09:00").effects[1:] == slow.kept_true(state)
    assert list(life.due(state, circumstances(at("2026-10-30 09:00")))) == []

    resumed = happens(state, ResumeSet(by=NOAH), "2026-11-02 09:00")
    assert resumed.state.slow_turns[0].would_end == before + timedelta(days=10)
    assert resumed.effects[-2:] == slow.kept_true(resumed.state)
    assert Due(at("2026-11-03 17:00"), slow_ends(resumed.state)) in list(
        life.due(resumed.state, circumstances(at("2026-11-02 09:00")))
    )


def slow_ends(learning_set: LearningSet) -> AnyClock:
    return next(iter(slow.due(learning_set, circumstances()))).event


def test_a_part_that_would_end_at_night_then_ends_in_the_morning() -> None:
    state = paused(begun().learning_set, "2026-10-23 09:00")
    resumed = happens(state, ResumeSet(by=NOAH), "2026-10-24 15:00").state

    assert slow_cards.card(resumed, resumed.slow_turns[0]).note == say(
        "slow-clock", part=say("stage-slow-clarify"), until=Moment(at("2026-10-26 07:00"))
    )


def test_a_turn_whose_time_is_up_waits_for_its_presenter_as_much_longer() -> None:
    days = begun()
    up = days.learning_set.with_turn(days.turn.time_is_up(THURSDAY))
    resumed = happens(paused(up, "2026-10-23 09:00"), ResumeSet(by=NOAH), "2026-11-02 09:00").state

    assert resumed.slow_turns[0].state == TimeUp(THURSDAY + timedelta(days=10))
