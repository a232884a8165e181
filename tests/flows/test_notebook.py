"""Action points: lines in the thread, a box, a press on one's own message; confirmed once; standing until reported back."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from msgspec.structs import replace

from bot.flows import deepening_cards, notebook
from bot.flows import notebook_cards as cards
from bot.flows import turn as turns
from bot.flows.cards import Button, Card, ChoiceField, Form, TextField, one_line
from bot.flows.effects import Clear, FormRefused, InRoom, Mark, Show, Step, Tell, Whisper
from bot.flows.events import (
    ActionPointsWritten,
    AskActionPoints,
    AskActions,
    AskForWriter,
    AskOutcomes,
    AskPoint,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    OutcomeMarked,
    TheseAreMine,
    UndoLines,
    WriterAsked,
)
from bot.flows.formats import FORMATS
from bot.flows.model import ActionPoint, LearningSet, Live, LocalMoment, Meeting, Part, Turn
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import Day, MessageRef, Person, PersonId, Text, Words, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
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

Asked = TypeVar("Asked", TextField, ChoiceField)
BEGAN = at("2026-10-20 17:00")
NOW = circumstances(at("2026-10-20 17:40"))
TURN = turns.opened("1-1", LENA, NOAH, FORMATS["classic"], 35, BEGAN).begun(BEGAN)
THREAD = turns.thread_of(TURN)
FIRST, SECOND = MessageRef("m1"), MessageRef("m2")
WRITE_DOWN = Button(say("button-own-box"), AskActionPoints())
IN_A_BOX = Button(say("button-box"), AskActionPoints("1-1"))


def in_lenas_turn(turn: Turn = TURN) -> LearningSet:
    """The first meeting, in a turn of Lena's."""
    part = Part("turn-1-1", "turn", 35, LENA)
    live = Live(BEGAN, at("2026-10-20 19:00"), (part,), part.id, at("2026-10-20 18:00"), EVERYONE, NOAH)
    when = LocalMoment.at(BEGAN, "Europe/Berlin")
    return together().with_meeting(Meeting(1, 120, when, state="live", live=live, turns=(turn,)))


def after_the_meeting(learning_set: LearningSet) -> LearningSet:
    """The same set, its meeting held."""
    return learning_set.with_meeting(learning_set.planned(1).ended(NOW.now))


def wrote(by: PersonId, text: str, message: MessageRef = FIRST) -> MessageWritten:
    return MessageWritten(message, Words(by, text), THREAD.key, by=by)


def noted(learning_set: LearningSet, *lines: str, by: PersonId = LENA, message: MessageRef = FIRST) -> LearningSet:
    """With lines written in the thread."""
    text = "\n".join(f"- {line}" for line in lines)
    return notebook.step(learning_set, wrote(by, text, message), NOW).state


def confirmed(*lines: str) -> LearningSet:
    """With these lines of Lena's confirmed, the meeting over."""
    mine = notebook.step(noted(in_lenas_turn(), *lines), TheseAreMine("1-1", by=LENA), NOW).state
    return after_the_meeting(mine)


def point(number: int, text: str, **other: object) -> ActionPoint:
    """A point of Lena's, noted in the first message of her turn, on the line before its number."""
    plainest = ActionPoint(str(number), LENA, Words(LENA, text), 1, "1-1", message=FIRST, line=number - 1)
    return replace(plainest, **other)


def only_field(form: Form, kind: type[Asked]) -> Asked:
    (field,) = form.fields
    assert isinstance(field, kind)
    return field


def shown(learning_set: LearningSet) -> Show:
    turn = learning_set.turn("1-1")
    assert turn
    return Show(THREAD, "notebook", cards.notebook(learning_set, turn))


def theirs(state: LearningSet) -> Step[LearningSet]:
    return refuse(state, say("notebook-is-theirs", who=Person(LENA)), WRITE_DOWN)


# --- in the thread ----------------------------------------------------------------------------------------------------


def test_a_presenter_who_writes_lines_with_a_dash_has_action_points() -> None:
    before = in_lenas_turn()

    done = notebook.step(before, wrote(LENA, "So, I will:\n- call the council\n\n2) rest"), NOW)

    assert done.state.action_points == (
        point(1, "call the council", line=1),
        point(2, "rest", line=3),
    )
    assert done == Step(done.state, effects=(Mark(THREAD, FIRST, taken=True), shown(done.state)))


def test_a_notebook_shows_what_is_noted_and_what_can_be_done() -> None:
    state = noted(in_lenas_turn(), "call", "rest by Friday")

    assert cards.notebook(state, TURN) == Card(
        say("notebook-title", who=Person(LENA)),
        (
            say("point", number=1, words=Words(LENA, "call"), came=say("point-outcome", outcome="open")),
            say(
                "point-by",
                number=2,
                words=Words(LENA, "rest by Friday"),
                day=Day(date(2026, 10, 23)),
                came=say("point-outcome", outcome="open"),
            ),
        ),
        note=say("notebook-kept", state="noted", who=Person(LENA)),
        buttons=(
            Button(say("button-these-are-mine"), TheseAreMine("1-1"), "main"),
            Button(say("button-undo"), UndoLines("1-1", 2)),
            IN_A_BOX,
            Button(say("button-ask-writer"), AskForWriter("1-1")),
        ),
    )


def test_an_empty_notebook_says_how_it_works() -> None:
    before = in_lenas_turn()

    assert notebook.opened(before, TURN) == (shown(before),)
    assert cards.notebook(before, TURN) == Card(
        say("notebook-title", who=Person(LENA)),
        (say("notebook-how", who=Person(LENA), others="left"),),
        note=say("notebook-kept", state="empty", who=Person(LENA)),
        buttons=(IN_A_BOX, Button(say("button-ask-writer"), AskForWriter("1-1"))),
    )


@pytest.mark.parametrize(
    "line",
    ["- call", "-call", "• call", "* call", "– call", "—call", "1. call", "12) call", "  - call"],  # noqa: RUF001
)
def test_a_dash_a_bullet_or_a_number_makes_an_action_point(line: str) -> None:
    done = notebook.step(in_lenas_turn(), wrote(LENA, line), NOW)

    assert [point.words for point in done.state.action_points] == [Words(LENA, "call")]


@pytest.mark.parametrize("line", ["I call", "*call*", "---", "-5 degrees", "1.5 hours", "2026", "-", "- ", "", "  "])
def test_other_lines_are_left_alone_without_a_word(line: str) -> None:
    before = in_lenas_turn()

    assert notebook.step(before, wrote(LENA, line), NOW) == ignore(before)


@pytest.mark.parametrize("by", [ASHA, NOAH, GUEST])
def test_what_others_write_in_the_thread_is_left_alone(by: PersonId) -> None:
    before = in_lenas_turn()

    assert notebook.step(before, wrote(by, "- you might call her"), NOW) == ignore(before)


def test_what_is_written_elsewhere_is_left_alone() -> None:
    before = in_lenas_turn()
    in_the_room = MessageWritten(FIRST, Words(LENA, "- call"), by=LENA)

    assert notebook.step(before, in_the_room, NOW) == ignore(before)
    assert notebook.step(forming(LENA), wrote(LENA, "- call"), NOW) == ignore(forming(LENA))


def test_a_promised_day_is_the_presenters_own() -> None:
    late_in_berlin = circumstances(at("2026-10-22 22:30"))  # Friday there, since half an hour
    of_lena = notebook.step(in_lenas_turn(), wrote(LENA, "- call tomorrow"), late_in_berlin).state
    of_nobody = notebook.step(in_lenas_turn().left_by(LENA), wrote(LENA, "- call tomorrow"), late_in_berlin).state

    assert [point.by_date for point in of_lena.action_points] == [date(2026, 10, 24)]
    assert [point.by_date for point in of_nobody.action_points] == [date(2026, 10, 24)]


def test_a_long_line_is_taken_as_far_as_it_fits() -> None:
    state = noted(in_lenas_turn(), "a" * 600)

    assert [point.words for point in state.action_points] == [Words(LENA, "a" * 500)]


def test_twelve_points_are_as_many_as_fit() -> None:
    full = noted(in_lenas_turn(), *(f"point {number}" for number in range(14)))

    assert len(full.action_points) == 12
    assert notebook.step(full, wrote(LENA, "- one more", SECOND), NOW) == ignore(full)


def test_an_edited_message_changes_its_own_points() -> None:
    before = noted(noted(in_lenas_turn(), "call", "rest"), "sleep", message=SECOND)
    edit = MessageChanged(FIRST, Words(LENA, "- call her\nand\n- rest\n- run"), THREAD.key, by=LENA)

    done = notebook.step(before, edit, NOW)

    assert done.state.action_points == (
        point(1, "call her"),
        point(4, "rest", line=2),
        point(5, "run", line=3),
        point(3, "sleep", message=SECOND, line=0),
    )
    assert done == Step(done.state, effects=(shown(done.state),))


def test_an_edit_that_takes_the_dashes_away_takes_the_points_away() -> None:
    before = noted(in_lenas_turn(), "call")
    edit = MessageChanged(FIRST, Words(LENA, "call, maybe"), THREAD.key, by=LENA)

    done = notebook.step(before, edit, NOW)

    assert done.state.action_points == ()
    assert done == Step(done.state, effects=(Mark(THREAD, FIRST, taken=False), shown(done.state)))


def test_an_edit_that_changes_no_line_or_arrives_blank_changes_nothing() -> None:
    before = noted(in_lenas_turn(), "call")

    for text in ("- call\nand more", ""):
        edit = MessageChanged(FIRST, Words(LENA, text), THREAD.key, by=LENA)
        assert notebook.step(before, edit, NOW) == ignore(before)


def test_a_deleted_message_takes_its_points_with_it() -> None:
    before = noted(noted(in_lenas_turn(), "call"), "rest", message=SECOND)

    done = notebook.step(before, MessageDeleted(FIRST, THREAD.key), NOW)

    assert done.state.action_points == (point(2, "rest", message=SECOND, line=0),)
    assert done == Step(done.state, effects=(shown(done.state),))
    assert notebook.step(done.state, MessageDeleted(FIRST, THREAD.key), NOW) == ignore(done.state)


def test_confirmed_points_outlive_a_late_edit_or_deletion() -> None:
    before = confirmed("call")
    edit = MessageChanged(FIRST, Words(LENA, "- something else"), THREAD.key, by=LENA)

    assert notebook.step(before, edit, NOW) == ignore(before)
    assert notebook.step(before, MessageDeleted(FIRST), NOW) == ignore(before)


def test_one_press_undoes_the_latest_message() -> None:
    before = noted(noted(in_lenas_turn(), "call"), "rest", "sleep", message=SECOND)

    done = notebook.step(before, UndoLines("1-1", 3, by=LENA), NOW)

    assert done.state.action_points == (point(1, "call"),)
    assert done == Step(done.state, effects=(Mark(THREAD, SECOND, taken=False), shown(done.state)))


def test_an_undo_pressed_twice_undoes_once() -> None:
    before = noted(noted(in_lenas_turn(), "call"), "rest", message=SECOND)
    once = notebook.step(before, UndoLines("1-1", 2, by=LENA), NOW).state

    assert notebook.step(once, UndoLines("1-1", 2, by=LENA), NOW) == refuse(once, say("undo-overtaken"))
    assert notebook.step(in_lenas_turn(), UndoLines("1-1", 0, by=LENA), NOW) == refuse(
        in_lenas_turn(), say("undo-overtaken")
    )


# --- a writer ---------------------------------------------------------------------------------------------------------


def asking(writer: PersonId) -> WriterAsked:
    return WriterAsked("1-1", by=LENA, answers=written(LENA, {"writer": (writer,)}))


def test_a_presenter_asks_one_person_to_write() -> None:
    before = in_lenas_turn()

    done = notebook.step(before, asking(NOAH), NOW)

    asked = TURN.written_by(NOAH)
    told = Card(lines=(say("asked-to-write", writer=Person(NOAH), who=Person(LENA)),), buttons=(IN_A_BOX,))
    assert done == Step(before.with_turn(asked), effects=(Tell(THREAD, (NOAH,), told), shown(done.state)))
    assert cards.notebook(done.state, asked).lines == (
        say("notebook-how", who=Person(LENA), others="left"),
        say("notebook-writer", writer=Person(NOAH)),
    )


def test_a_writers_lines_count_once_the_presenter_says_so() -> None:
    asked = notebook.step(in_lenas_turn(), asking(NOAH), NOW).state
    by_noah = notebook.step(asked, wrote(NOAH, "- call"), NOW).state

    assert by_noah.action_points == (point(1, "call", words=Words(NOAH, "call")),)
    assert notebook.step(by_noah, TheseAreMine("1-1", by=NOAH), NOW) == theirs(by_noah)
    mine = notebook.step(by_noah, TheseAreMine("1-1", by=LENA), NOW).state
    assert mine.points_of(LENA) == (point(1, "call", words=Words(NOAH, "call"), state="stands"),)


def test_who_is_no_longer_asked_to_write_can_still_correct_their_lines() -> None:
    by_noah = notebook.step(notebook.step(in_lenas_turn(), asking(NOAH), NOW).state, wrote(NOAH, "- cal"), NOW).state
    now_asha = notebook.step(by_noah, asking(ASHA), NOW).state
    edit = MessageChanged(FIRST, Words(NOAH, "- call"), THREAD.key, by=NOAH)

    assert notebook.step(now_asha, edit, NOW).state.action_points == (point(1, "call", words=Words(NOAH, "call")),)


@pytest.mark.parametrize("writer", [LENA, STRANGER, PersonId("")])
def test_only_somebody_else_in_the_room_can_be_asked_to_write(writer: PersonId) -> None:
    before = in_lenas_turn()

    assert notebook.step(before, asking(writer), NOW) == not_yet(before, writer=say("writer-not-here"))


def test_a_guest_can_be_asked_to_write() -> None:
    with_guest = in_lenas_turn().guided_by(GUEST)
    form = notebook.ask(with_guest, AskForWriter("1-1", by=LENA), NOW)

    assert form == cards.writer_form(with_guest, TURN)
    people = only_field(cards.writer_form(with_guest, TURN), ChoiceField).options
    assert tuple(option.value for option in people) == (ASHA, NOAH, TOMAS, GUEST)
    assert notebook.step(with_guest, asking(GUEST), NOW).state.turn("1-1") == TURN.written_by(GUEST)


def test_a_writer_is_remembered_in_the_form() -> None:
    asked = notebook.step(in_lenas_turn(), asking(NOAH), NOW).state

    assert only_field(cards.writer_form(asked, TURN.written_by(NOAH)), ChoiceField).chosen == (NOAH,)


def test_nobody_else_presses_in_a_presenters_notebook() -> None:
    before = noted(in_lenas_turn(), "call")
    not_hers = Card(lines=(say("notebook-is-theirs", who=Person(LENA)),), buttons=(WRITE_DOWN,))

    assert notebook.step(before, UndoLines("1-1", 1, by=ASHA), NOW) == theirs(before)
    assert notebook.step(before, TheseAreMine("1-1", by=ASHA), NOW) == theirs(before)
    assert notebook.step(
        before, WriterAsked("1-1", by=ASHA, answers=written(ASHA, {"writer": (NOAH,)})), NOW
    ) == theirs(before)
    assert notebook.step(before, ActionPointsWritten("1-1", by=ASHA, answers=written(ASHA, points="x")), NOW) == theirs(
        before
    )
    assert notebook.ask(before, AskActionPoints("1-1", by=ASHA), NOW) == Whisper(not_hers)
    assert notebook.ask(before, AskForWriter("1-1", by=ASHA), NOW) == Whisper(not_hers)


# --- confirming -------------------------------------------------------------------------------------------------------


def test_one_confirmation_and_the_points_stand() -> None:
    before = noted(in_lenas_turn(), "call", "rest")

    done = notebook.step(before, TheseAreMine("1-1", by=LENA), NOW)

    assert done.state.action_points == (point(1, "call", state="stands"), point(2, "rest", state="stands"))
    assert done.state.turn("1-1") == TURN.confirmed_by_presenter()
    assert done == Step(done.state, Whisper(one_line(say("they-are-yours", count=2))), (shown(done.state),))
    assert cards.notebook(done.state, TURN).note == say("notebook-kept", state="stands", who=Person(LENA))


def test_confirmed_after_the_meeting_they_join_the_card_in_the_room() -> None:
    before = after_the_meeting(noted(in_lenas_turn(), "call"))

    done = notebook.step(before, TheseAreMine("1-1", by=LENA), NOW)

    assert done.effects == (shown(done.state), Show(InRoom(), "action-points", cards.standing(done.state)))


def test_confirming_twice_or_nothing_says_how_it_is() -> None:
    empty, done = in_lenas_turn(), confirmed("call")

    assert notebook.step(empty, TheseAreMine("1-1", by=LENA), NOW) == refuse(empty, say("nothing-noted"), IN_A_BOX)
    assert notebook.step(done, TheseAreMine("1-1", by=LENA), NOW) == refuse(done, say("these-stand-already"), IN_A_BOX)


# --- in a box ---------------------------------------------------------------------------------------------------------


def boxed(by: PersonId, text: str, turn: str = "") -> ActionPointsWritten:
    return ActionPointsWritten(turn, by=by, answers=written(by, points=text))


def test_a_presenter_writes_them_in_a_box_and_they_stand() -> None:
    before = in_lenas_turn()

    done = notebook.step(before, boxed(LENA, "- call the council by Friday\n\n2. rest\nrest", "1-1"), NOW)

    assert done.state.action_points == (
        point(1, "call the council by Friday", by_date=date(2026, 10, 23), state="stands", message=None, line=0),
        point(2, "rest", state="stands", message=None, line=0),
    )
    assert done.state.turn("1-1") == TURN.confirmed_by_presenter()
    assert done == Step(done.state, effects=(shown(done.state),))


def test_a_box_opens_with_what_was_written_in_it_and_changes_that() -> None:
    before = notebook.step(in_lenas_turn(), boxed(LENA, "call\nrest", "1-1"), NOW).state

    form = notebook.ask(before, AskActionPoints("1-1", by=LENA), NOW)
    done = notebook.step(before, boxed(LENA, "rest\nrun", "1-1"), NOW).state

    assert form == cards.box(TURN, before.points_of(LENA), LENA)
    assert only_field(cards.box(TURN, before.points_of(LENA), LENA), TextField).value == Words(LENA, "call\nrest")
    assert [(point.id, point.words.text) for point in done.points_of(LENA)] == [("2", "rest"), ("3", "run")]
    assert notebook.step(done, boxed(LENA, "", "1-1"), NOW).state.action_points == ()


def test_a_writers_box_waits_for_the_presenter() -> None:
    asked = notebook.step(in_lenas_turn(), asking(NOAH), NOW).state

    done = notebook.step(asked, boxed(NOAH, "call", "1-1"), NOW)
    undone = notebook.step(done.state, UndoLines("1-1", 1, by=NOAH), NOW)

    assert done.state.action_points == (point(1, "call", words=Words(NOAH, "call"), message=None, line=0),)
    assert done == Step(done.state, effects=(shown(done.state),))
    assert cards.box(TURN.written_by(NOAH), (), NOAH).note == say("points-kept", whose="theirs")
    assert undone == Step(undone.state, effects=(shown(undone.state),))
    assert undone.state.action_points == ()


def test_a_writers_box_leaves_what_the_presenter_confirmed() -> None:
    asked = notebook.step(in_lenas_turn(), asking(NOAH), NOW).state
    mine = notebook.step(
        notebook.step(asked, boxed(NOAH, "call", "1-1"), NOW).state, TheseAreMine("1-1", by=LENA), NOW
    ).state

    again = notebook.step(mine, boxed(NOAH, "rest", "1-1"), NOW).state

    assert [(point.words.text, point.state) for point in again.action_points] == [("call", "stands"), ("rest", "noted")]


def test_every_member_may_take_one_without_having_presented() -> None:
    before = in_lenas_turn()

    done = notebook.step(before, boxed(ASHA, "write to Noah"), NOW)

    assert done.state.action_points == (ActionPoint("1", ASHA, Words(ASHA, "write to Noah"), 1, state="stands"),)
    assert done == Step(done.state, Whisper(cards.actions(done.state, ASHA)))
    assert notebook.ask(done.state, AskActionPoints(by=ASHA), NOW) == cards.box(None, done.state.points_of(ASHA), ASHA)


def test_a_group_that_met_before_brings_its_open_action_points() -> None:
    before = together().entering_at(4)

    done = notebook.step(before, boxed(ASHA, "write to Noah"), NOW)

    assert done.state.action_points == (ActionPoint("1", ASHA, Words(ASHA, "write to Noah"), 3, state="stands"),)
    assert done.effects == (Show(InRoom(), "action-points", cards.standing(done.state)),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" \n ", say("a-line-is-enough")),
        ("ok\n" + "a" * 501, say("point-too-long", limit=500, here=501)),
        ("\n".join(map(str, range(13))), say("too-many-points", most=12, here=13)),
    ],
)
def test_what_does_not_fit_into_a_box_is_not_lost(text: str, problem: Text) -> None:
    before = in_lenas_turn()

    assert notebook.step(before, boxed(LENA, text, "1-1"), NOW) == Step(
        before, FormRefused({"points": problem}), refused=True
    )


def test_a_box_takes_what_the_thread_left_over() -> None:
    before = noted(in_lenas_turn(), *(f"point {number}" for number in range(11)))

    assert len(notebook.step(before, boxed(LENA, "one", "1-1"), NOW).state.action_points) == 12
    assert notebook.step(before, boxed(LENA, "one\ntwo", "1-1"), NOW) == not_yet(
        before, points=say("too-many-points", most=1, here=2)
    )


# --- from a message ---------------------------------------------------------------------------------------------------


def keeping(by: PersonId, text: str, *, author: PersonId | None = None, thread: str = "") -> KeepAsActionPoint:
    return KeepAsActionPoint(FIRST, Words(author or by, text), author or by, thread, by=by)


def test_a_member_keeps_their_own_message_as_an_action_point() -> None:
    before = after_the_meeting(in_lenas_turn())

    done = notebook.step(before, keeping(ASHA, "I will\nwrite by Friday"), NOW)

    words = Words(ASHA, "I will write by Friday")
    kept = ActionPoint("1", ASHA, words, 1, by_date=date(2026, 10, 23), state="stands", message=FIRST)
    assert done.state.action_points == (kept,)
    assert done == Step(
        done.state,
        Whisper(one_line(say("kept-as-action-point"))),
        (Mark(InRoom(), FIRST, taken=True), Show(InRoom(), "action-points", cards.standing(done.state))),
    )


def test_a_presenter_keeps_lines_of_their_own_message_in_their_thread() -> None:
    done = notebook.step(in_lenas_turn(), keeping(LENA, "I:\n- call\n- rest", thread=THREAD.key), NOW)

    assert done.state.action_points == (
        point(1, "call", line=1, state="stands"),
        point(2, "rest", line=2, state="stands"),
    )
    assert done.effects == (Mark(THREAD, FIRST, taken=True), shown(done.state))


def test_what_a_supporter_keeps_in_the_thread_is_their_own() -> None:
    done = notebook.step(in_lenas_turn(), keeping(ASHA, "I send you the book", thread=THREAD.key), NOW)

    words = Words(ASHA, "I send you the book")
    assert done.state.action_points == (ActionPoint("1", ASHA, words, 1, state="stands", message=FIRST),)
    assert done.effects == (Mark(THREAD, FIRST, taken=True),)


def test_somebody_elses_message_is_refused_kindly() -> None:
    before = in_lenas_turn()

    assert notebook.step(before, keeping(ASHA, "call", author=NOAH), NOW) == refuse(
        before, say("keep-ones-own"), WRITE_DOWN
    )


def test_a_message_is_kept_once() -> None:
    before = noted(in_lenas_turn(), "call")
    keep = keeping(LENA, "- call", thread=THREAD.key)

    assert notebook.step(before, keep, NOW) == refuse(before, say("kept-already"), cards.ACTIONS)


def test_a_message_without_words_cannot_be_kept() -> None:
    before = in_lenas_turn()

    assert notebook.step(before, keeping(LENA, " ", thread=THREAD.key), NOW) == refuse(
        before, say("nothing-written"), IN_A_BOX
    )


def test_who_has_twelve_points_keeps_no_more() -> None:
    before = notebook.step(in_lenas_turn(), boxed(ASHA, "\n".join(map(str, range(12)))), NOW).state

    assert notebook.step(before, keeping(ASHA, "more"), NOW) == refuse(
        before, say("notebook-full", most=12), cards.ACTIONS
    )


# --- standing ---------------------------------------------------------------------------------------------------------


def test_what_stands_is_shown_after_the_closing_round() -> None:
    state = notebook.step(confirmed("call"), boxed(ASHA, "write"), NOW).state
    open_yet = say("point-outcome", outcome="open")

    assert notebook.standing(state) == (
        Clear(InRoom(), "action-points"),
        Show(
            InRoom(),
            "action-points",
            Card(
                say("actions-title"),
                (
                    say("points-of", who=Person(ASHA)),
                    say("point", number=1, words=Words(ASHA, "write"), came=open_yet),
                    say("points-of", who=Person(LENA)),
                    say("point", number=1, words=Words(LENA, "call"), came=open_yet),
                ),
                note=say("actions-stand"),
                buttons=(Button(say("button-actions"), AskActions()), WRITE_DOWN),
            ),
        ),
    )


def test_where_nothing_stands_no_card_does() -> None:
    assert notebook.standing(after_the_meeting(in_lenas_turn())) == (Clear(InRoom(), "action-points"),)


def test_the_points_of_somebody_who_left_are_shown_no_more() -> None:
    assert notebook.standing(confirmed("call").left_by(LENA)) == (Clear(InRoom(), "action-points"),)


def test_what_was_reported_back_stands_no_longer() -> None:
    state = notebook.step(confirmed("call"), boxed(ASHA, "write"), NOW).state

    lena = notebook.reported_back(state, 2, (LENA,))
    both = notebook.reported_back(lena.state, 2, (LENA, ASHA))

    assert lena.state.action_points == (point(1, "call", state="reported"), *state.points_of(ASHA))
    assert lena.effects == (Show(InRoom(), "action-points", cards.standing(lena.state)),)
    assert both.effects == (Clear(InRoom(), "action-points"),)
    assert notebook.reported_back(both.state, 2, (LENA, ASHA)) == Step(both.state)


def test_what_was_taken_at_this_meeting_is_not_reported_back_yet() -> None:
    state = confirmed("call")

    assert notebook.reported_back(state, 1, (LENA,)) == Step(state)


# --- one's own --------------------------------------------------------------------------------------------------------


def test_a_member_sees_their_own_first_then_everyones() -> None:
    state = notebook.step(confirmed("call", "rest"), boxed(ASHA, "write"), NOW).state
    state = noted(state, "run", message=SECOND)
    open_yet = say("point-outcome", outcome="open")

    assert notebook.ask(state, AskActions(by=LENA), NOW) == Whisper(
        Card(
            say("actions-title"),
            (
                say("points-mine"),
                say("point", number=1, words=Words(LENA, "call"), came=open_yet),
                say("point", number=2, words=Words(LENA, "rest"), came=open_yet),
                say("points-noted"),
                say("point", number=1, words=Words(LENA, "run"), came=open_yet),
                say("points-of", who=Person(ASHA)),
                say("point", number=1, words=Words(ASHA, "write"), came=open_yet),
            ),
            note=say("actions-mine-note"),
            buttons=(
                Button(say("button-these-are-mine"), TheseAreMine("1-1"), "main"),
                Button(say("button-point", number=1), AskPoint("1")),
                Button(say("button-point", number=2), AskPoint("2")),
                WRITE_DOWN,
            ),
        )
    )


def test_a_member_without_any_is_offered_a_box() -> None:
    assert notebook.ask(together(), AskActions(by=NOAH), NOW) == Whisper(
        Card(say("actions-title"), (say("points-none"),), buttons=(WRITE_DOWN,))
    )


def test_a_member_may_say_what_came_of_one() -> None:
    before = confirmed("call", "rest")

    done = notebook.step(before, OutcomeMarked("2", "let-go", by=LENA), NOW)

    assert done.state.action_points[1] == point(2, "rest", state="stands", outcome="let-go")
    assert done == Step(
        done.state,
        Whisper(cards.actions(done.state, LENA)),
        (Show(InRoom(), "action-points", cards.standing(done.state)),),
    )


def test_a_button_of_before_leads_to_all_there_is_about_a_point() -> None:
    before = confirmed("call", "rest")

    assert notebook.ask(before, AskOutcomes("2", by=LENA), NOW) == Whisper(
        deepening_cards.view(before, before.action_points[1])
    )
    assert notebook.ask(before, AskOutcomes(by=LENA), NOW) == Whisper(cards.actions(before, LENA))


def test_what_came_of_somebody_elses_is_theirs_to_say() -> None:
    before = confirmed("call")

    assert notebook.step(before, OutcomeMarked("1", by=ASHA), NOW) == refuse(before, say("not-standing"), cards.ACTIONS)
    assert notebook.ask(before, AskOutcomes("1", by=ASHA), NOW) == Whisper(cards.actions(before, ASHA))


def test_a_point_that_changes_in_the_box_keeps_what_came_of_the_others() -> None:
    before = notebook.step(after_the_meeting(in_lenas_turn()), boxed(ASHA, "write\nread"), NOW).state
    marked = notebook.step(before, OutcomeMarked("1", "done", by=ASHA), NOW).state

    done = notebook.step(marked, boxed(ASHA, "write\nreread"), NOW).state

    assert [(point.words.text, point.outcome) for point in done.action_points] == [("write", "done"), ("reread", None)]


# --- where we are, and what is not there ------------------------------------------------------------------------------


def test_where_we_are_counts_what_stands() -> None:
    assert notebook.where_we_are(together(), NOW) == ()
    assert notebook.where_we_are(confirmed("call", "rest"), NOW) == (say("now-action-points", count=2),)


def test_what_awaits_a_member_is_to_confirm_or_to_do() -> None:
    assert notebook.awaiting(together(), LENA, NOW) == ()
    assert notebook.awaiting(noted(in_lenas_turn(), "call"), LENA, NOW) == (
        (say("awaits-these-are-mine", count=1), cards.ACTIONS),
    )
    assert notebook.awaiting(confirmed("call", "rest"), LENA, NOW) == (
        (say("awaits-action-points", count=2), cards.ACTIONS),
    )


@pytest.mark.parametrize("event", [TheseAreMine("9-9", by=LENA), boxed(LENA, "call", "9-9"), UndoLines("9-9", by=LENA)])
def test_a_notebook_that_is_not_there_changes_nothing(event: TheseAreMine) -> None:
    before = in_lenas_turn()

    assert notebook.step(before, event, NOW) == refuse(before, say("notebook-not-here"))


def test_before_there_is_a_room_there_is_no_notebook() -> None:
    nowhere = Whisper(Card(lines=(say("notebook-not-here"),)))

    assert notebook.ask(None, AskActions(by=LENA), NOW) == nowhere
    assert notebook.ask(forming(LENA), AskActions(by=LENA), NOW) == nowhere
    assert notebook.ask(in_lenas_turn(), AskActionPoints("9-9", by=LENA), NOW) == nowhere
    assert notebook.step(forming(LENA), boxed(LENA, "x"), NOW) == refuse(forming(LENA), say("notebook-not-here"))


def test_points_keep_their_names_for_good() -> None:
    state = in_lenas_turn()
    for _ in range(2):
        state = notebook.step(noted(state, "call"), MessageDeleted(FIRST), NOW).state

    assert noted(state, "call").action_points == (point(3, "call", line=0),)
