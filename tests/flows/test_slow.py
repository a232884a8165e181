"""A turn in writing over days: its parts by everybody's clock, one gentle reminder, several at once, a meeting in between."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import life, slow, slow_cards
from bot.flows.cards import Button, Card, Form, TextField, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.due import Due
from bot.flows.effects import Direct, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    Answers,
    AskForSlowTurn,
    AskTurnAbout,
    MoreTime,
    MoveOn,
    OpenTurn,
    PartEnded,
    SlowReminderDue,
    SlowTurnBegun,
    StillThinking,
    StopHere,
    TheseAreMine,
    TurnDescribed,
)
from bot.flows.formats import FORMATS
from bot.flows.model import Finished, LearningSet, OwnWords, RoundFormat, Running, Stage, TimeUp, Turn
from bot.flows.refusing import not_yet, refuse
from bot.flows.slow_times import awaited, deadline
from bot.flows.words import Moment, Person, Text, Words, say, say_one
from tests.flows.builders import ASHA, EVERYONE, HERE, LENA, NOAH, TOMAS, at, circumstances, forming, written
from tests.flows.days import THREAD, THURSDAY, Days, begun, in_part, met_twice, presenting, refused, reminders, wishing
from tests.flows.tables import kept, markdown

CLARIFIED, EXPLORED = at("2026-10-24 17:00"), at("2026-10-27 18:00")
"""19:00 in Berlin, before and after the end of summer time."""

OVER = at("2026-10-31 18:00")
PARTS = {
    "clarify": CLARIFIED,
    "explore": EXPLORED,
    "quiet": at("2026-10-28 18:00"),
    "reflections": at("2026-10-29 18:00"),
    "action-points": at("2026-10-30 18:00"),
    "helpful": OVER,
}
"""When each part of Lena's turn ends: at 19:00 in Berlin, whatever becomes of summer time."""


def theirs() -> Text:
    return say("turn-is-theirs", who=Person(LENA))


# --- beginning


def test_a_member_is_asked_to_present_and_what_would_help_and_told_what_is_kept() -> None:
    form = Days().asks(AskForSlowTurn(by=LENA))

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["presented", "aim", "help", "partner"]
    box = form.fields[0]
    assert isinstance(box, TextField)
    assert (box.long, box.optional, box.limit) == (True, False, 3000)
    assert form.note == say("slow-turn-kept")


def test_a_turn_in_writing_is_announced_once_and_opens_its_thread_with_what_is_presented() -> None:
    days = Days()
    step = days.happens(presenting(LENA, "I took on too much."))

    assert days.turn.state == Running("clarify", CLARIFIED)
    words = Words(LENA, "I took on too much.")
    seen = Button(say("button-still-thinking"), StillThinking("2-s1", "2-s1.clarify"), "main")
    clock = say("slow-clock", part=say_one("stage", "slow-clarify"), until=Moment(CLARIFIED))
    prompt = say_one("prompt", "slow-clarify", voice="guide")
    assert step.effects[0] == Tell(InRoom(), (), slow_cards.card(days.learning_set, days.turn), "turn-2-s1")
    assert step.effects[1] == Tell(
        THREAD,
        (),
        Card(say("slow-presented", presenter=Person(LENA)), (say("slow-words", words=words),)),
        slow.PRESENTED,
    )
    assert isinstance(step.effects[2], Show)
    assert step.effects[2].slot == "notebook"
    assert step.effects[3] == Tell(
        THREAD,
        (),
        Card(say_one("stage", "slow-clarify"), (prompt,), note=clock, buttons=(seen,), paragraphs=True),
        "part",
    )
    assert days.card.title == say("slow-title", presenter=Person(LENA))
    assert days.card.lines == (prompt,)
    assert [button.label.key for button in days.card.buttons] == [
        "button-still-thinking",
        "button-what-would-help",
        "button-move-on",
        "button-one-more-day",
        "button-stop-here",
        "button-hint",
    ]


def test_a_turn_in_writing_without_words_is_not_begun_yet() -> None:
    days = Days()

    assert days.happens(presenting(LENA, " ")) == not_yet(days.learning_set, presented=say("slow-a-few-lines"))


def test_a_presenter_has_one_turn_in_writing_at_a_time_and_others_theirs_beside_it() -> None:
    days = begun()

    assert days.happens(presenting(LENA)) == refused(days, say("slow-one-at-a-time"))
    assert days.asks(AskForSlowTurn(by=LENA)) == Whisper(one_line(say("slow-one-at-a-time")))
    days.happens(presenting(NOAH))
    assert [(turn.id, turn.presenter) for turn in days.learning_set.slow_turns] == [("2-s1", LENA), ("2-s2", NOAH)]
    days.happens(StillThinking("2-s2", "2-s2.clarify", by=ASHA))
    assert [turn.visited for turn in days.learning_set.slow_turns] == [(), (ASHA,)]


def test_a_set_without_a_room_has_no_turns_in_writing() -> None:
    here = forming(*EVERYONE)

    assert life.step(here, presenting(LENA), circumstances()) == refuse(here, say("slow-needs-room"))
    for nobody in (here, None):
        reply = life.ask(nobody, AskForSlowTurn(by=LENA), circumstances())
        assert reply == Whisper(one_line(say("slow-needs-room")))


# --- its parts


def test_each_part_ends_at_the_same_time_by_the_sets_clock_also_across_a_change_of_summer_time() -> None:
    days = begun()
    ended = {}
    while isinstance(days.turn.state, Running):
        ended[days.turn.state.stage] = days.turn.state.ends
        days.wait_until(days.turn.state.ends)

    assert ended == PARTS
    assert days.turn.state == TimeUp(OVER)


def test_a_part_that_would_end_in_the_quiet_hours_ends_at_eight_in_the_morning() -> None:
    here = met_twice()

    assert deadline(here, at("2026-10-22 19:30"), 2) == at("2026-10-25 07:00")
    assert deadline(here, at("2026-10-22 04:00"), 1) == at("2026-10-23 06:00")
    assert deadline(here, at("2026-10-24 17:00"), 1) == at("2026-10-25 18:00")


def test_each_part_has_one_message_in_the_thread_and_rings_nobodys_phone() -> None:
    days = begun()
    for person in EVERYONE:
        wishing(days, person, "off")
    days.wait_until(OVER)

    titles = [card.title.key if card.title else card.lines[0].key for card in days.posts]
    assert titles == [
        "slow-presented",
        "stage-slow-clarify",
        "stage-slow-explore",
        "stage-quiet",
        "stage-reflections",
        "stage-action-points",
        "stage-helpful",
        "slow-time-up",
    ]
    assert {tell.people for tell in days.told} == {()}


def test_nobody_is_asked_to_look_in_on_a_quiet_day() -> None:
    days = in_part("quiet")

    assert awaited(days.learning_set, days.turn) == ()
    assert reminders(days) == {}
    assert "button-still-thinking" not in [button.label.key for button in days.card.buttons]


def test_a_presenter_who_listens_is_said_to_listen_and_then_to_be_back() -> None:
    assert say("presenter-listens", presenter=Person(LENA)) in in_part("reflections").card.lines
    assert say("presenter-is-back", presenter=Person(LENA)) in in_part("action-points").card.lines


# --- what the presenter may do


def test_the_presenter_goes_on_early_and_nobody_else_does() -> None:
    days = begun()
    days.now = at("2026-10-23 12:00")

    assert days.happens(MoveOn(at="2-s1.clarify", by=NOAH)) == refused(days, theirs())
    days.happens(MoveOn(at="2-s1.clarify", by=LENA))
    assert days.turn.state == Running("explore", at("2026-10-26 13:00"))
    assert days.happens(MoveOn(at="2-s1.clarify", by=LENA)) == refused(days, say("turn-moved-already"))


def test_the_presenter_has_a_day_more_and_pressed_twice_it_is_one() -> None:
    days = begun()
    press = MoreTime(at=days.turn.where_until, minutes=5, by=LENA)

    assert days.happens(replace(press, by=NOAH)) == refused(days, theirs())
    step = days.happens(press)
    assert days.turn.state == Running("clarify", at("2026-10-25 18:00"), held=True)
    assert [(type(effect), effect.slot) for effect in step.effects if isinstance(effect, Show | Tell)] == [
        (Show, "turn-2-s1"),
        (Show, "part"),
    ]
    assert days.happens(press) == refused(days, say("turn-moved-already"))


def test_the_presenter_stops_at_the_action_points_and_stopping_again_closes() -> None:
    days = begun()
    assert days.happens(StopHere(turn="2-s1", by=NOAH)) == refused(days, theirs())

    button = next(button for button in days.card.buttons if button.label == say("button-stop-here"))
    assert isinstance(button, Button)
    press = replace(button.event, by=LENA)
    days.happens(press)  # pyright: ignore[reportArgumentType]
    assert days.turn.state == Running("action-points", at("2026-10-23 17:00"))
    assert days.happens(press) == refused(days, say("turn-moved-already"))  # pyright: ignore[reportArgumentType]
    days.happens(StopHere(turn="2-s1", by=LENA))
    assert days.turn.state == Finished(days.now, stopped=True)
    assert days.card == Card(
        say("slow-over-title", presenter=Person(LENA)), (say("slow-finished", how="stopped", points="none"),)
    )
    for press in (MoveOn(at="2-s1.finished", by=NOAH), OpenTurn(turn="2-s1", by=LENA)):
        assert days.happens(press) == refused(days, say("turn-over-already"))


def test_the_presenter_says_what_would_help_at_any_moment() -> None:
    days = begun()

    form = days.asks(AskTurnAbout(turn="2-s1", by=LENA))
    assert isinstance(form, Form)
    assert days.asks(AskTurnAbout(turn="2-s1", by=NOAH)) == Whisper(one_line(theirs()))
    step = days.happens(TurnDescribed(turn="2-s1", by=LENA, answers=written(LENA, {"help": ("ideas",)}, aim="To rest")))
    assert step.effects == (Show(InRoom(), "turn-2-s1", days.card),)
    assert days.card.lines[:2] == (say("turn-aim", aim=Words(LENA, "To rest")), say("turn-help", help="ideas"))
    days.happens(StopHere(turn="2-s1", by=LENA))
    days.happens(StopHere(turn="2-s1", by=LENA))
    assert days.asks(AskTurnAbout(turn="2-s1", by=LENA)) == Whisper(one_line(say("turn-over-already")))


def talking_with_noah(days: Days) -> Running:
    """Lena would rather talk it through with Noah."""
    answers = Answers(choices={"help": ("with-one",), "partner": (NOAH,)})
    days.happens(TurnDescribed(turn="2-s1", by=LENA, answers=answers))
    assert isinstance(days.turn.state, Running)
    return days.turn.state


def test_a_part_that_is_to_end_earlier_by_another_kind_of_help_leaves_those_who_observe_their_day() -> None:
    days = in_part("explore")

    assert talking_with_noah(days) == Running("explore", at("2026-10-26 18:00"))
    assert awaited(days.learning_set, days.turn) == (LENA, NOAH)
    days.until("explore-after")
    assert days.turn.state == Running("explore-after", EXPLORED)
    assert awaited(days.learning_set, days.turn) == (ASHA, NOAH, TOMAS)
    days.happens(TurnDescribed(turn="2-s1", by=LENA, answers=Answers(choices={"help": ("questions",)})))
    assert days.turn.state == Running("explore", EXPLORED)


def test_a_part_that_is_changed_near_its_end_has_a_day_more() -> None:
    days = in_part("explore")
    days.wait_until(at("2026-10-27 12:00"))

    assert talking_with_noah(days) == Running("explore", at("2026-10-28 12:00"))


# --- its end


def test_the_presenter_has_the_last_word_is_asked_once_after_a_day_and_then_it_closes_by_itself() -> None:
    days = in_part("time-up")
    closes = at("2026-11-03 18:00")

    assert days.posts[-1].lines == (say("slow-time-up", presenter=Person(LENA)),)
    assert days.posts[-1].note == say("slow-closes", closes=Moment(closes))
    assert days.owed() == [
        Due(at("2026-11-01 18:00"), SlowReminderDue("2-s1", "2-s1.time-up", LENA)),
        Due(closes, PartEnded(2, "2-s1.time-up")),
    ]
    days.writes(LENA, "It was helpful.")
    days.wait_until(at("2026-11-02 18:00"))
    asked = days.told[-1]
    assert (asked.place, asked.card.lines) == (Direct(LENA), (say("slow-close-asked", closes=Moment(closes)),))
    assert [button.label.key for button in asked.card.buttons] == ["button-close-turn", "button-one-more-day"]
    days.wait_until(closes)
    assert days.turn.state == Finished(closes, by_clock=True)
    assert days.turn.stages == ()
    assert days.owed() == []


def test_a_presenter_who_closes_it_closes_it() -> None:
    days = in_part("time-up")
    days.happens(MoveOn(at="2-s1.time-up", by=LENA))

    assert days.turn.state == Finished(OVER)
    assert days.effects[-1] == Show(THREAD, "part", one_line(say("slow-finished", how="closed", points="none")))


def test_a_presenter_who_asks_for_a_day_more_at_the_end_has_it() -> None:
    days = in_part("time-up")
    posts = len(days.posts)
    days.happens(MoreTime(at=days.turn.where_until, by=LENA))

    assert days.turn.state == Running("helpful", at("2026-11-01 18:00"), warned=True, held=True)
    assert len(days.posts) == posts
    days.happens(MoveOn(at="2-s1.helpful", by=LENA))
    assert days.turn.is_over


def test_lines_of_the_presenter_are_action_points_once_it_comes_to_them_and_the_closed_card_says_they_stand() -> None:
    days = begun()
    days.writes(LENA, "- not an action point")
    assert days.learning_set.action_points == ()

    days.until("action-points")
    days.writes(LENA, "- call the council by Friday", message="m2")
    days.happens(TheseAreMine("2-s1", by=LENA))
    (point,) = days.learning_set.points_of(LENA)
    assert (point.turn, point.meeting) == ("2-s1", 2)
    days.until("time-up")
    days.happens(MoveOn(at="2-s1.time-up", by=LENA))
    assert days.card.lines == (say("slow-finished", how="closed", points="some"),)


def test_a_clock_that_was_away_for_days_shows_only_where_that_leads() -> None:
    days = begun()
    posted = len(days.effects)
    days.now = at("2026-10-29 09:00")
    days.wait(minutes=0)

    assert days.turn.state == Running("reflections", PARTS["reflections"])
    new = [(type(effect), effect.slot) for effect in days.effects[posted:] if isinstance(effect, Show | Tell)]
    assert new == [(Show, "turn-2-s1"), (Tell, "part")]

    days.now = at("2026-12-01 09:00")
    days.wait(minutes=0)
    assert days.turn.state == Finished(at("2026-11-03 18:00"), by_clock=True)
    assert days.direct == []


def test_a_part_that_the_clock_has_left_does_not_end_twice() -> None:
    days = begun()

    assert days.happens(PartEnded(2, "2-s1.clarify")) == Step(days.learning_set)


# --- every state under every event

STATES = {
    "clarify": in_part("clarify"),
    "explore": in_part("explore"),
    "quiet": in_part("quiet"),
    "action points": in_part("action-points"),
    "was it helpful": in_part("helpful"),
    "time up": in_part("time-up"),
    "closed": in_part("finished"),
}


def happenings(days: Days) -> dict[str, object]:
    """Every event as it would come from this turn's own card, at its end: by its presenter, by another, by the clock."""
    turn = days.turn
    return {
        "StillThinking": StillThinking(turn.id, turn.where, by=NOAH),
        "StillThinking, late": StillThinking(turn.id, "2-s1.present", by=NOAH),
        "MoveOn by the presenter": MoveOn(at=turn.where, by=LENA),
        "MoveOn by another": MoveOn(at=turn.where, by=NOAH),
        "MoreTime by the presenter": MoreTime(at=turn.where_until, by=LENA),
        "MoreTime by another": MoreTime(at=turn.where_until, by=NOAH),
        "TurnDescribed by the presenter": TurnDescribed(
            turn=turn.id, by=LENA, answers=Answers(choices={"help": ("questions",)})
        ),
        "TurnDescribed by another": TurnDescribed(turn=turn.id, by=NOAH),
        "StopHere by the presenter": StopHere(turn=turn.id, by=LENA),
        "StopHere by another": StopHere(turn=turn.id, by=NOAH),
        "PartEnded, not due": PartEnded(2, turn.where),
        "SlowReminderDue, not due": SlowReminderDue(turn.id, turn.where, NOAH),
    }


def outcome(before: Turn, step: Step[LearningSet | None]) -> str:
    assert step.state is not None
    after = step.state.turn("2-s1")
    assert after is not None
    match after.state:
        case _ if step.refused:
            return "refused"
        case _ if after == before:
            return "-"
        case Finished(stopped=stopped):
            return "stopped" if stopped else "closed"
        case _ if after.visited != before.visited and after.where == before.where:
            return "was there"
        case Running(ends=ends) if after.where == before.where:
            return "described" if isinstance(before.state, Running) and ends == before.state.ends else "a day more"
        case Running(stage=stage):
            return stage
        case _:
            return "described"


def test_every_state_of_a_turn_in_writing_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {
            event: outcome(days.turn, life.step(days.learning_set, cause, circumstances(days.now)))  # pyright: ignore[reportCallIssue, reportArgumentType]
            for event, cause in happenings(days).items()
        }
        for name, days in STATES.items()
    }
    table = markdown(
        "A turn in writing",
        "What becomes of each state (rows) under each event (columns). `-`: nothing changes and nobody is told; *refused*: "
        "nothing changes and whoever pressed hears what is possible now. The machine is that of [every turn](turn.md).",
        rows,
    )

    assert kept("slow", table) == table


@pytest.mark.parametrize("name", STATES)
def test_what_is_due_gets_done_and_is_then_no_longer_due(name: str) -> None:
    for owed in STATES[name].owed():
        step = life.step(STATES[name].learning_set, owed.event, circumstances(owed.at))
        assert step.state is not None
        assert owed not in life.due(step.state, circumstances(owed.at))


def test_a_presenter_chooses_among_several_ways_where_the_community_has_one_of_its_own() -> None:
    quick = RoundFormat(
        "quick",
        total=2,
        shortest=2,
        longest=2,
        pace="slow",
        name="Over a weekend",
        line="A day of questions, a day for what to do.",
        stages=(
            Stage("ask", days=1, speaks="others", words=OwnWords("Asking", "What would you like to ask?")),
            Stage("do", days=1, ends="waits", words=OwnWords("Doing", "What will you do?"), writes_action_points=True),
        ),
    )
    facts = Circumstances(THURSDAY, CommunityFacts(formats={**FORMATS, "quick": quick}), here=HERE)
    form = life.ask(met_twice(), AskForSlowTurn(by=LENA), facts)
    assert isinstance(form, Form)
    assert form.fields[-1].name == "way"

    chosen = written(LENA, {"way": ("quick",)}, presented="I took on too much.")
    begun = life.step(met_twice(), SlowTurnBegun(by=LENA, answers=chosen), facts).state
    assert begun is not None
    assert [stage.id for stage in begun.slow_turns[0].stages] == ["ask", "do"]
