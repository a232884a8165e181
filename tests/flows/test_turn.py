"""A turn, stage by stage: what the presenter, the others and the clock can do in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.flows.cards import Card
from bot.flows.due import Due
from bot.flows.effects import InThread, Step, Whisper
from bot.flows.events import (
    Answers,
    MoreTime,
    MoveOn,
    OpenTurn,
    PartEnded,
    StopHere,
    TurnDescribed,
    TurnUnanswered,
    TwoMinutesLeft,
)
from bot.flows.formats import FORMATS
from bot.flows.model import Finished, Running, TimeUp, Turn, Waiting
from bot.flows.turn import by_recipe, due, opened, step, thread_of
from bot.flows.words import Person, Text, Words, say
from tests.flows.builders import ASHA, LENA, NOAH, at, written
from tests.flows.tables import kept, markdown

if TYPE_CHECKING:
    from bot.flows.turn import TurnClock, TurnPress

SEVEN = at("2026-10-13 17:00")


def clock(minutes: float) -> datetime:
    """So many minutes after seven."""
    return SEVEN + timedelta(minutes=minutes)


def waiting() -> Turn:
    """Asha's turn of 35 minutes, announced at seven; Lena keeps time."""
    return opened("2-1", ASHA, LENA, FORMATS["classic"], 35, SEVEN)


def running(stage: str = "present", *, help: str = "as-usual") -> Turn:
    """Asha's turn in this stage, which it glided to from seven."""
    turn = waiting().about(None, help, None).begun(SEVEN)  # pyright: ignore[reportArgumentType]
    while isinstance(turn.state, Running) and turn.state.stage != stage:
        turn = turn.moved_on(turn.state.ends)
    return turn


def time_up() -> Turn:
    """Asha's turn whose time was up at 19:35."""
    return running("helpful").time_is_up(clock(35))


def over() -> Turn:
    """Asha's turn, closed at 19:36."""
    return time_up().finished(clock(36))


def refused(turn: Turn, why: Text) -> Step[Turn]:
    return Step(turn, Whisper(Card(lines=(why,))), refused=True)


def played(turn: Turn) -> list[tuple[str, datetime]]:
    """The stages a turn glides through by itself, each with the moment at which it is over."""
    stages: list[tuple[str, datetime]] = []
    while isinstance(turn.state, Running):
        stages.append((turn.state.stage, turn.state.ends))
        turn = step(turn, PartEnded(2, turn.where), turn.state.ends).state
    return [*stages, (type(turn.state).__name__, turn.would_end)]


# --- beginning


def test_a_turn_begins_by_itself_after_two_minutes() -> None:
    turn = waiting()

    assert list(due(turn)) == [Due(clock(2), PartEnded(2, "2-1.waiting"))]
    assert step(turn, PartEnded(2, "2-1.waiting"), clock(2)) == Step(turn.begun(clock(2)))


def test_a_presenter_who_begins_without_saying_more_presents_at_once() -> None:
    begun = step(waiting(), OpenTurn(by=ASHA, meeting=2, turn="2-1"), clock(1)).state

    assert begun.state == Running("present", clock(6))


def test_a_presenter_who_says_what_would_help_begins_by_it() -> None:
    answers = written(ASHA, {"help": ("with-one",), "partner": (NOAH,)}, aim="A way to say no")
    begun = step(waiting(), TurnDescribed(by=ASHA, answers=answers), clock(1)).state

    assert (begun.aim, begun.help, begun.partner) == (Words(ASHA, "A way to say no"), "with-one", NOAH)
    assert begun.state == Running("present", clock(6))


def test_a_partner_counts_only_where_it_is_talked_through_with_one() -> None:
    answers = Answers(choices={"help": ("ideas",), "partner": (NOAH,)})

    assert step(waiting(), TurnDescribed(by=ASHA, answers=answers), clock(1)).state.partner is None


def test_a_presenter_who_would_rather_not_passes_and_nobody_asks_why() -> None:
    passed = step(waiting(), StopHere(by=ASHA), clock(1)).state

    assert passed.state == Finished(clock(1), passed=True)
    assert not passed.has_begun


def test_a_supporter_can_not_pass_for_the_presenter() -> None:
    assert step(waiting(), StopHere(by=NOAH), clock(1)) == refused(waiting(), say("turn-is-theirs", who=Person(ASHA)))


def test_a_turn_that_is_opened_late_can_be_made_shorter_before_it_begins() -> None:
    assert [stage.minutes for stage in by_recipe(waiting(), FORMATS["classic"], 33).stages] == [5, 5, 12, 1, 2, 3, 4, 1]


# --- gliding


def test_a_turn_glides_through_its_stages_and_waits_at_the_end() -> None:
    assert played(running()) == [
        ("present", clock(5)),
        ("clarify", clock(10)),
        ("explore", clock(23)),
        ("silence", clock(24)),
        ("restate", clock(29)),
        ("action-points", clock(34)),
        ("helpful", clock(35)),
        ("TimeUp", clock(35)),
    ]


def test_reflections_that_the_presenter_wants_come_after_the_restating_and_the_end_stays_the_same() -> None:
    assert played(running(help="ideas"))[4:] == [
        ("restate", clock(26)),
        ("reflections", clock(29)),
        ("action-points", clock(34)),
        ("helpful", clock(35)),
        ("TimeUp", clock(35)),
    ]


def test_wanting_reflections_in_the_middle_of_the_restating_gives_them_their_minutes() -> None:
    described = TurnDescribed(by=ASHA, answers=Answers(choices={"help": ("experiences",)}))
    changed = step(running("restate"), described, clock(25)).state

    assert changed.state == Running("restate", clock(26))
    assert changed.would_end == clock(35)


def test_a_presenter_changes_what_would_help_at_any_moment_without_moving_the_clock() -> None:
    described = TurnDescribed(by=ASHA, answers=Answers(choices={"help": ("questions",)}))

    assert step(running("explore"), described, clock(15)) == Step(running("explore", help="questions"))
    assert step(time_up(), described, clock(36)).state.help == "questions"


def test_a_help_that_we_do_not_know_leaves_it_as_it_was() -> None:
    described = TurnDescribed(by=ASHA, answers=Answers(choices={"help": ("advice",)}))

    assert step(running("explore"), described, clock(15)) == Step(running("explore"))


def test_anyone_may_move_on_to_the_next_part() -> None:
    moved = step(running("explore"), MoveOn(by=NOAH, at="2-1.explore"), clock(15)).state

    assert moved.state == Running("silence", clock(16))


def test_moving_on_pressed_twice_moves_on_once() -> None:
    moved = step(running("explore"), MoveOn(by=NOAH, at="2-1.explore"), clock(15)).state

    again = step(moved, MoveOn(by=LENA, at="2-1.explore"), clock(15))
    assert again == refused(moved, say("turn-moved-already"))


def test_a_stage_that_the_clock_has_left_does_not_end_twice() -> None:
    assert step(running("silence"), PartEnded(2, "2-1.explore"), clock(23)) == Step(running("silence"))


def test_a_turn_knows_the_stage_it_is_in() -> None:
    named = [turn.stage and turn.stage.id for turn in (waiting(), running("explore"), time_up(), over())]

    assert named == [None, "explore", "helpful", None]


# --- more time


def test_five_more_minutes_move_the_end_of_the_stage_and_of_the_turn() -> None:
    turn = running("explore")
    longer = step(turn, MoreTime(by=NOAH, at=turn.where_until), clock(22)).state

    assert longer.state == Running("explore", clock(28))
    assert longer.would_end == clock(40)


def test_plus_five_pressed_twice_on_one_card_is_five() -> None:
    turn = running("explore")
    press = MoreTime(by=NOAH, at=turn.where_until)
    longer = step(turn, press, clock(22)).state

    assert step(longer, press, clock(22)) == refused(longer, say("turn-moved-already"))


def test_where_the_presenter_asked_for_time_only_they_cut_it_short() -> None:
    turn = running("explore")
    longer = step(turn, MoreTime(by=ASHA, at=turn.where_until), clock(22)).state

    why = say("turn-presenter-asked-for-time", who=Person(ASHA))
    assert step(longer, MoveOn(by=NOAH, at=longer.where), clock(24)) == refused(longer, why)
    assert step(longer, MoveOn(by=ASHA, at=longer.where), clock(24)).state.where == "2-1.silence"
    assert step(longer, PartEnded(2, longer.where), clock(28)).state.where == "2-1.silence"


def test_a_turn_whose_time_was_up_runs_on_when_somebody_asks_for_more() -> None:
    turn = time_up()
    longer = step(turn, MoreTime(by=NOAH, at=turn.where_until), clock(37)).state

    assert longer.state == Running("helpful", clock(42), warned=True)


# --- its end


def test_whoever_keeps_time_is_told_once_two_minutes_before_the_end() -> None:
    turn = running("action-points")
    assert list(due(turn)) == [
        Due(clock(34), PartEnded(2, "2-1.action-points")),
        Due(clock(33), TwoMinutesLeft(2, "2-1")),
    ]

    warned = step(turn, TwoMinutesLeft(2, "2-1"), clock(33)).state
    assert list(due(warned)) == [Due(clock(34), PartEnded(2, "2-1.action-points"))]
    assert step(warned, TwoMinutesLeft(2, "2-1"), clock(33)) == Step(warned)


def test_a_turn_whose_time_is_up_asks_once_more_after_five_minutes_and_then_no_more() -> None:
    turn = time_up()
    assert list(due(turn)) == [Due(clock(40), TurnUnanswered(2, "2-1"))]

    asked = step(turn, TurnUnanswered(2, "2-1"), clock(40)).state
    assert asked.state == TimeUp(clock(35), asked_again=True)
    assert list(due(asked)) == []


def test_anyone_closes_a_turn_whose_time_is_up() -> None:
    assert step(time_up(), MoveOn(by=LENA, at="2-1.time-up"), clock(36)).state.state == Finished(clock(36))
    assert list(due(over())) == []


def test_moving_on_from_the_last_part_closes_the_turn() -> None:
    closed = step(running("helpful"), MoveOn(by=LENA, at="2-1.helpful"), clock(34.5)).state

    assert closed.state == Finished(clock(34.5))


def test_a_presenter_who_stops_goes_to_the_action_points_and_stopping_again_ends_the_turn() -> None:
    stopped = step(running("clarify"), StopHere(by=ASHA), clock(8)).state
    assert stopped.state == Running("action-points", clock(13))

    assert step(stopped, StopHere(by=ASHA), clock(9)).state.state == Finished(clock(9), stopped=True)
    assert step(time_up(), StopHere(by=ASHA), clock(36)).state.state == Finished(clock(36), stopped=True)


def test_a_presenter_who_presses_stop_twice_in_a_row_still_has_their_action_points() -> None:
    press = StopHere(leads_to="action-points", by=ASHA)
    stopped = step(running("clarify"), press, clock(8)).state

    assert step(stopped, press, clock(8)) == refused(stopped, say("turn-moved-already"))
    assert step(time_up(), press, clock(36)) == refused(time_up(), say("turn-moved-already"))


def test_whoever_keeps_time_may_stop_for_a_presenter_who_dropped_out_of_the_call() -> None:
    assert step(running("action-points"), StopHere(by=LENA), clock(30)).state.state == Finished(clock(30), stopped=True)


def test_a_turn_that_is_over_stays_over() -> None:
    assert step(over(), MoveOn(by=ASHA, at=over().where), clock(37)) == refused(over(), say("turn-over-already"))
    assert step(over(), PartEnded(2, over().where), clock(37)) == Step(over())


# --- what it keeps


def test_a_pause_moves_everything_by_its_length() -> None:
    pause = timedelta(minutes=3)

    assert waiting().later_by(pause).state == Waiting(clock(5))
    assert running("explore").later_by(pause).state == Running("explore", clock(26))
    assert time_up().later_by(pause).state == TimeUp(clock(38))
    assert over().later_by(pause) == over()


def test_a_turn_that_had_to_wait_for_somebody_begins_no_earlier_than_now() -> None:
    assert waiting().not_before(clock(10)).state == Waiting(clock(10))
    assert waiting().not_before(clock(1)).state == Waiting(clock(2))
    assert running().not_before(clock(10)) == running()


def test_what_does_not_concern_a_state_leaves_it_as_it_is() -> None:
    assert waiting().warned() == waiting()
    assert running().asked_again() == running()


def test_a_turn_has_a_thread_that_hangs_on_its_card() -> None:
    assert thread_of(waiting()) == InThread("turn-2-1", "turn-2-1", say("turn-thread", who=Person(ASHA), meeting=2))


# --- every state under every event

STATES = {
    "Waiting": waiting(),
    "Running (explore)": running("explore"),
    "Running (explore), the presenter's +5": running("explore").extended(5, clock(20), ASHA),
    "Running (explore), the presenter listens": running("explore", help="silent-presenter"),
    "Running (explore-after), what they take from it": running("explore-after", help="silent-presenter"),
    "Running (explore), a talk between two": running("explore", help="with-one"),
    "Running (explore-after), the observers": running("explore-after", help="with-one"),
    "Running (silence)": running("silence"),
    "Running (reflections), which they wanted": running("reflections", help="ideas"),
    "Running (action-points)": running("action-points"),
    "Running (helpful)": running("helpful"),
    "TimeUp": time_up(),
    "Finished": over(),
}


def events(turn: Turn) -> dict[str, TurnPress | TurnClock]:
    """Every event as it would come from this turn's own card, by the presenter and by a supporter."""
    return {
        "OpenTurn": OpenTurn(by=ASHA),
        "TurnDescribed by the presenter": TurnDescribed(by=ASHA, answers=helped_by("questions")),
        "TurnDescribed, to listen": TurnDescribed(by=ASHA, answers=helped_by("silent-presenter")),
        "TurnDescribed, to talk with one": TurnDescribed(by=ASHA, answers=helped_by("with-one")),
        "TurnDescribed, ideas too": TurnDescribed(by=ASHA, answers=helped_by("ideas")),
        "TurnDescribed by another": TurnDescribed(by=NOAH),
        "MoveOn by the presenter": MoveOn(by=ASHA, at=turn.where),
        "MoveOn by another": MoveOn(by=NOAH, at=turn.where),
        "MoveOn, late": MoveOn(by=NOAH, at="2-1.clarify"),
        "MoreTime": MoreTime(by=NOAH, at=turn.where_until),
        "StopHere by the presenter": StopHere(by=ASHA),
        "StopHere by another": StopHere(by=NOAH),
        "PartEnded": PartEnded(2, turn.where),
        "PartEnded, overtaken": PartEnded(2, "2-1.clarify"),
        "TwoMinutesLeft": TwoMinutesLeft(2, "2-1"),
        "TurnUnanswered": TurnUnanswered(2, "2-1"),
    }


def helped_by(help: str) -> Answers:
    return Answers(choices={"help": (help,)})


def outcome(before: Turn, after: Step[Turn]) -> str:
    match after:
        case Step(refused=True):
            return "refused"
        case Step(state=state) if state == before:
            return "-"
        case Step(state=Turn(help=help)) if help != before.help and before.where == after.state.where:
            return "described"
        case Step(state=Turn(state=Running(stage=stage))) if before.where == after.state.where:
            return "longer" if after.state.would_end > before.would_end else f"{stage}, told"
        case Step(state=Turn(state=Running(stage=stage))):
            return stage
        case Step(state=Turn(state=Finished(stopped=stopped, passed=passed))):
            return "passed" if passed else "stopped" if stopped else "Finished"
        case Step(state=Turn(state=TimeUp(asked_again=again))):
            return "asked again" if again else "TimeUp"
        case _:
            raise AssertionError(after)


def test_every_state_of_a_turn_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {event: outcome(turn, step(turn, cause, clock(25))) for event, cause in events(turn).items()}
        for name, turn in STATES.items()
    }
    table = markdown(
        "A turn",
        "What becomes of each state (rows) under each event (columns). `-`: nothing changes and nobody is told; *refused*: "
        "nothing changes and whoever pressed hears what is possible now.",
        rows,
    )

    assert kept("turn", table) == table


@pytest.mark.parametrize("name", STATES)
def test_what_is_due_gets_done_and_is_then_no_longer_due(name: str) -> None:
    turn = STATES[name]
    for owed in due(turn):
        assert owed not in due(step(turn, owed.event, owed.at).state)  # pyright: ignore[reportArgumentType]
