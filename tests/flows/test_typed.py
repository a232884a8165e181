"""A set that meets in writing: the rounds in the room, each turn in its thread, stage by stage; and one by voice alone."""

from __future__ import annotations

from bot.flows import agenda, life
from bot.flows.effects import FormRefused, InThread, Tell
from bot.flows.events import DetailsChanged, MessageWritten, WayChosen
from bot.flows.formats import said
from bot.flows.model import LearningSet, Programme
from bot.flows.words import MessageRef, Person, Words, people, say
from tests.flows.builders import ASHA, LENA, NOAH, TOMAS, circumstances, planned
from tests.flows.builders import written as filled
from tests.flows.meetings import begun, clock, play, with_points
from tests.flows.playing import Playing

TYPED = Programme(kind="typed")


def in_first_turn(programme: Programme = TYPED) -> Playing:
    """Lena's turn, which has begun."""
    playing = begun(programme=programme)
    while not playing.where.endswith("present"):
        playing.wait(1)
    return playing


def stages_said(playing: Playing) -> list[str]:
    """What was posted in the turn's thread."""
    return [
        post.card.title.key
        for post in playing.posts
        if isinstance(post, Tell) and isinstance(post.place, InThread) and post.card.title
    ]


def test_a_round_in_writing_says_where_to_write() -> None:
    assert say("write-here") in begun(programme=TYPED).standing["room", "meeting"].lines
    assert say("write-here") not in begun().standing["room", "meeting"].lines


def test_a_turn_in_writing_says_each_stage_in_its_thread_and_rings_nobodys_phone() -> None:
    playing = in_first_turn()
    assert stages_said(playing) == ["stage-present"]
    assert say("turn-in-thread") in playing.standing["room", "turn-2-1"].lines

    playing.wait(30)

    whole = ["present", "clarify", "explore", "silence", "restate", "action-points", "helpful"]
    assert stages_said(playing) == [f"stage-{name}" for name in whole]
    assert not any(post.people for post in playing.posts if isinstance(post, Tell) and isinstance(post.place, InThread))


def test_a_presenter_who_writes_in_lists_has_no_action_points_before_it_is_time_for_them() -> None:
    playing = in_first_turn()
    lines = MessageWritten(message=MessageRef("1"), words=Words(LENA, "- it began in May"), thread="turn-2-1")
    playing.does(LENA, lines)
    assert playing.learning_set.points_in("2-1") == ()

    while not playing.where.endswith("action-points"):
        playing.wait(1)
    playing.does(LENA, MessageWritten(message=MessageRef("2"), words=Words(LENA, "- call her"), thread="turn-2-1"))
    assert [point.words.text for point in playing.learning_set.points_in("2-1")] == ["call her"]


def test_a_set_that_writes_is_not_asked_for_a_call() -> None:
    playing = play(programme=TYPED)
    playing.learning_set = playing.learning_set.talking_at(Words(ASHA, "https://meet.example/us"))
    playing.wait_until(clock("16:45"))

    assert "button-call-link" not in [button.label.key for button in playing.standing["room", "meeting"].buttons]


def test_a_presenter_who_listens_is_said_to_and_said_to_be_back() -> None:
    playing = begun()
    while not playing.where.endswith("waiting"):
        playing.wait(1)
    playing.does(LENA, WayChosen("case-clinic", turn="2-1"))

    def lines_at(stage: str) -> tuple[object, ...]:
        while not playing.where.endswith(stage):
            playing.wait(1)
        return playing.standing["room", "turn-2-1"].lines

    assert lines_at("evoked")[-2:] == (
        say("part-order", people=people(NOAH, TOMAS, ASHA), count=3),
        say("presenter-listens", presenter=Person(LENA)),
    )
    assert lines_at("dialogue")[-1] == say("presenter-is-back", presenter=Person(LENA))


def test_a_stage_says_what_its_format_has_in_the_voice_of_the_set() -> None:
    playing = in_first_turn(Programme(voice="walk"))
    turn = playing.meeting.turn_now
    assert turn is not None
    assert turn.stage is not None

    assert said.prompt(turn.stage, "walk") in playing.standing["room", "turn-2-1"].lines


# --- by voice alone


def details(length: int, kind: str) -> LearningSet | None:
    """What becomes of a set whose meetings are to be this long."""
    answers = filled(ASHA, {"length": (str(length),), "kind": (kind,)}, name="Peers", city="Berlin")
    step = life.step(planned(), DetailsChanged(by=ASHA, answers=answers), circumstances())
    return None if step.refused else step.state


def test_only_a_set_that_meets_by_voice_alone_meets_for_four_hours() -> None:
    assert details(240, "call") is None
    changed = details(240, "audio")

    assert changed is not None
    assert (changed.programme.length, changed.programme.kind) == (240, "audio")


def test_nobody_sits_through_four_hours_without_breaks() -> None:
    learning_set = planned(programme=Programme(kind="audio", length=240, sharing="everyone"))
    parts = agenda.parts(learning_set, learning_set.planned(2), learning_set.people)

    assert [part.kind for part in parts] == [
        *("check-in", "turn", "break", "turn", "break", "turn", "break", "turn", "closing-round"),
    ]
    assert sum(part.minutes for part in parts) == 240
    assert {part.minutes for part in parts if part.kind == "break"} == {10}


def test_a_meeting_is_not_made_shorter_than_a_turn_of_its_way_needs() -> None:
    long = planned(programme=Programme(format="questions-only", turn=75))
    answers = filled(ASHA, {"length": ("60",)}, name="Peers", city="Berlin")
    step = life.step(with_points(long), DetailsChanged(by=ASHA, answers=answers), circumstances())

    assert step.reply == FormRefused({"length": say("length-too-short", shortest=40)})
