"""Somebody leaves: at once, or with a word of farewell and a choice about what they wrote."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import charter, closing_cards, forming_cards, ground_rules, kept, leaving, leaving_cards, life
from bot.flows.cards import Button, Card, ChoiceField, Form, TextField, one_line
from bot.flows.concerns_cards import SOMETHING
from bot.flows.effects import Clear, Forget, InRoom, Room, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyChange,
    AnyQuestion,
    AskFarewell,
    AskKept,
    AskToLeave,
    AskToPropose,
    ForgetMyWords,
    Leave,
    LeaveSet,
    LeftWith,
)
from bot.flows.model import ActionPoint, Charter, Ended, GroundRules, LearningSet, Meeting, Preparation, Programme
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Person, Words, say
from tests.flows.builders import (
    ASHA,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    circumstances,
    forming,
    planned,
    together,
    written,
)

KEPT = Button(say("button-kept"), AskKept())
PROPOSE = Button(say("button-propose"), AskToPropose())
GO_WELL = "Thank you all. Go well."
STAYS, FORGET = {"words": ("stay",)}, {"words": ("forget",)}


def happens(learning_set: LearningSet, event: AnyChange) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances())
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def asks(learning_set: LearningSet | None, question: AnyQuestion) -> object:
    return life.ask(learning_set, question, circumstances())


def room(learning_set: LearningSet) -> Room:
    return Room(learning_set.in_room, learning_set.name, learning_set.purpose, "k3f9")


def said_in_room(step: Step[LearningSet]) -> Tell:
    (told,) = (effect for effect in step.effects if isinstance(effect, Tell))
    return told


# --- at once


def test_somebody_about_to_leave_reads_first_what_it_means() -> None:
    leave = Button(say("button-leave-set"), LeaveSet(), "danger")
    farewell = Button(say("button-farewell"), AskFarewell())

    assert asks(together(), AskToLeave(by=ASHA)) == Whisper(
        Card(say("leaving-title"), (say("leaving-means"),), buttons=(leave, farewell, KEPT, SOMETHING))
    )
    assert asks(forming(ASHA, LENA), AskToLeave(by=LENA)) == Whisper(
        Card(lines=(say("leave-on-invitation"),), buttons=(Button(say("button-leave"), Leave()),))
    )
    assert asks(None, AskToLeave(by=LENA)) == Whisper(one_line(say("no-set-here")))


def test_a_member_leaves_and_the_others_see_it_and_that_there_is_a_place() -> None:
    left = together(ASHA, LENA, NOAH)

    assert happens(together(), LeaveSet(by=TOMAS)) == Step(
        left,
        Whisper(one_line(say("left-now"), KEPT, SOMETHING)),
        (
            Tell(
                InRoom(),
                (),
                Card(lines=(say("member-left", who=Person(TOMAS)), say("place-is-free")), buttons=(PROPOSE,)),
            ),
            Show(InRoom(), "welcome", forming_cards.welcome(left)),
            room(left),
        ),
    )


def test_when_fewer_than_enough_are_left_it_is_said_kindly() -> None:
    step = happens(together(ASHA, LENA, NOAH), LeaveSet(by=ASHA))

    assert step.state.opener == LENA
    assert step.effects[0] == Tell(
        InRoom(),
        (),
        Card(lines=(say("member-left", who=Person(ASHA)), say("fewer-than-enough", here=2)), buttons=(PROPOSE,)),
    )


@pytest.mark.parametrize(
    "here",
    [
        together(programme=Programme(members=3)),
        replace(together(), charter=Charter(1, "stay", fine_by=(ASHA,))),
        together(programme=Programme(meetings=1)),
        together(programme=Programme(meetings=2)).with_meeting(Meeting(2, 120, state="held")),
    ],
    ids=["as many as they were to be", "the charter says so", "it meets once", "the last meeting was held"],
)
def test_nobody_new_is_offered_where_that_would_be_no_help(here: LearningSet) -> None:
    told = said_in_room(happens(here, LeaveSet(by=TOMAS)))

    assert told.card == Card(lines=(say("member-left", who=Person(TOMAS)),))


def test_a_set_that_the_last_one_leaves_has_ended() -> None:
    step = happens(together(ASHA), LeaveSet(by=ASHA))

    assert step.state.life == Ended(MONDAY_MORNING, "too-few")
    assert step.effects == (room(step.state),)
    assert step.reply == Whisper(one_line(say("left-last"), leaving_cards.KEPT))


def test_a_guest_facilitator_steps_back_for_good() -> None:
    step = happens(replace(together(), guest=GUEST), LeaveSet(by=GUEST))

    assert step.state == together()
    assert step.effects[0] == Tell(InRoom(), (), Card(lines=(say("guest-stepped-back", who=Person(GUEST)),)))


def test_leaving_a_set_without_a_room_is_done_on_its_invitation() -> None:
    here = forming(ASHA, LENA)

    assert happens(here, LeaveSet(by=LENA)) == refuse(
        here, say("leave-on-invitation"), Button(say("button-leave"), Leave())
    )


def test_rules_that_waited_for_who_left_wait_for_them_no_longer() -> None:
    waiting = replace(planned(), members=planned().members[:3], rules=GroundRules(1)).joined_by(together().members[3])
    step = happens(waiting, LeaveSet(by=TOMAS))

    assert ground_rules.missing(waiting) == (TOMAS,)
    assert ground_rules.shown(step.state)[0] in step.effects


def test_nobody_asks_for_the_action_points_of_who_left() -> None:
    point = ActionPoint("1", TOMAS, Words(TOMAS, "write to the board"), 1, state="stands")
    left = happens(replace(planned(), action_points=(point,)), LeaveSet(by=TOMAS)).state

    assert not [due for due in life.due(left, circumstances()) if getattr(due.event, "person", ASHA) == TOMAS]
    shown = asks(left, AskKept(by=TOMAS))
    assert isinstance(shown, Whisper)
    assert say("kept-points", count=1) in shown.card.lines


# --- with a word


def test_the_form_of_a_farewell_may_be_left_empty_and_says_what_is_kept() -> None:
    form = asks(together(), AskFarewell(by=TOMAS))

    assert isinstance(form, Form)
    farewell, words = form.fields
    assert isinstance(farewell, TextField)
    assert isinstance(words, ChoiceField)
    assert farewell.optional
    assert ([option.value for option in words.options], words.chosen) == (["stay", "forget"], ("stay",))
    assert form.note == say("farewell-form-kept")
    assert asks(forming(ASHA, LENA), AskFarewell(by=LENA)) == Whisper(
        Card(lines=(say("leave-on-invitation"),), buttons=(Button(say("button-leave"), Leave()),))
    )


def test_a_form_sent_off_empty_is_leaving_at_once() -> None:
    assert happens(together(), LeftWith(by=TOMAS)) == happens(together(), LeaveSet(by=TOMAS))


def test_a_farewell_is_read_in_the_room_and_kept_with_the_set() -> None:
    words = Words(TOMAS, GO_WELL)
    step = happens(together(), LeftWith(by=TOMAS, answers=written(TOMAS, STAYS, farewell=GO_WELL)))

    assert step.state == together(ASHA, LENA, NOAH).with_farewell(words)
    assert step.effects[0] == Tell(
        InRoom(),
        (),
        Card(
            lines=(say("member-left", who=Person(TOMAS)), say("farewell-said", words=words), say("place-is-free")),
            buttons=(PROPOSE,),
        ),
        f"farewell:{TOMAS}",
    )
    (chapter,) = kept.of(step.state, TOMAS)
    assert (chapter.name, [entry.value for row in chapter.rows for entry in row]) == ("changes", [words])
    assert kept.of(step.state, LENA) == kept.of(together(), LENA)


def test_who_left_may_have_their_farewell_forgotten_too() -> None:
    said = happens(together(), LeftWith(by=TOMAS, answers=written(TOMAS, STAYS, farewell=GO_WELL))).state
    step = happens(said, ForgetMyWords(by=TOMAS))

    assert step.state.farewells == (Words(TOMAS, "", erased=True),)
    assert Clear(InRoom(), f"farewell:{TOMAS}") in step.effects
    assert Clear(InRoom(), f"farewell:{TOMAS}") not in happens(said, ForgetMyWords(by=LENA)).effects


def test_who_leaves_may_have_all_they_wrote_forgotten_and_still_say_farewell() -> None:
    wrote = Preparation(TOMAS, Words(TOMAS, "I wrote to the board."), Words(TOMAS, ""), Words(TOMAS, ""), shared=True)
    here = planned().with_meeting(replace(planned().meetings[0], preparations=(wrote,)))
    step = happens(here, LeftWith(by=TOMAS, answers=written(TOMAS, FORGET, farewell=GO_WELL)))

    assert step.reply == Whisper(one_line(say("left-and-forgotten"), KEPT))
    assert step.effects[0] == Forget(TOMAS)
    assert [words.text for words in step.state.farewells] == [GO_WELL]
    assert [words.text for words in leaving_words(step.state)] == [GO_WELL]
    silent = happens(here, LeftWith(by=TOMAS, answers=written(TOMAS, FORGET)))
    assert leaving_words(silent.state) == []


def leaving_words(learning_set: LearningSet) -> list[Words]:
    values = (entry.value for chapter in kept.of(learning_set, TOMAS) for row in chapter.rows for entry in row)
    return [value for value in values if isinstance(value, Words)]


def test_a_farewell_that_is_too_long_is_not_lost() -> None:
    long = written(TOMAS, STAYS, farewell="x" * 501)

    assert happens(together(), LeftWith(by=TOMAS, answers=long)) == not_yet(
        together(), farewell=say("farewell-too-long", longest=500)
    )


def test_the_charter_is_fine_by_all_once_who_was_waited_for_has_left() -> None:
    waiting = replace(together(), charter=Charter(1, fine_by=(ASHA, LENA, NOAH)))
    step = happens(waiting, LeaveSet(by=TOMAS))

    assert charter.shown(step.state)[0] in step.effects
    assert leaving_cards.has_a_place(step.state)
    assert closing_cards.last_meeting(step.state) is None
    assert leaving.ask(None, AskFarewell(by=ASHA), circumstances()) == Whisper(one_line(say("no-set-here")))
