"""Who has had the training: noted by a course or an organiser, asked for before a set, removed by whoever it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Button, Card, ChoiceField, Form, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts, Standing
from bot.flows.effects import Direct, FormRefused, Step, Tell, Whisper
from bot.flows.eligible import START_COURSE
from bot.flows.events import (
    AnyAnswer,
    AnyChange,
    AskToBring,
    AskToForm,
    AskToRecognise,
    AskToTakeBack,
    AskTrained,
    CameIn,
    ComeIn,
    FineToJoin,
    ForgetMyTraining,
    GroupBrought,
    Join,
    JoinedWith,
    PersonGone,
    PersonProposed,
    RecognitionTakenBack,
    RoomOpened,
    SetOpened,
    Start,
    TrainingCompleted,
    TrainingRecognised,
)
from bot.flows.model import COURSE, PROGRAMMES, Community, LearningSet, Trained, record_of
from bot.flows.refusing import refuse
from bot.flows.trained import NAMED, REMOVE
from bot.flows.words import CommunityId, Listing, Moment, Person, PersonId, SetId, Text, people, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    awaiting_room,
    forming,
    profile_of,
    together,
    written,
)
from tests.flows.shown import draw

NOTHING = Community(record_of(HERE))
SOME = NOTHING.with_training(Trained(LENA, MONDAY_MORNING), Trained(NOAH, MONDAY_MORNING, elsewhere=True))
FIRST = say("training-first", course=say("programme", name=COURSE))


def organising(now: datetime = MONDAY_MORNING) -> Circumstances:
    """Whoever presses administers the community."""
    return Circumstances(now, here=HERE, standing=Standing(administers=True))


def asking_for_training(*trained: PersonId, by: PersonId | None = None) -> Circumstances:
    """A community that asks for training, in which these have had it."""
    facts = CommunityFacts(training_required=True, trained=frozenset(trained))
    return Circumstances(MONDAY_MORNING, facts, profile=profile_of(by) if by else None, here=HERE)


def recognised(*chosen: PersonId) -> TrainingRecognised:
    return TrainingRecognised(by=ASHA, answers=written(ASHA, {"people": chosen}))


def taken_back(*chosen: PersonId) -> RecognitionTakenBack:
    return RecognitionTakenBack(by=ASHA, answers=written(ASHA, {"people": chosen}))


def after(here: LearningSet, event: AnyChange | AnyAnswer, circumstances: Circumstances) -> LearningSet:
    """What a set is after something happened to it."""
    state = life.step(here, event, circumstances).state
    assert state is not None
    return state


# --- what is noted ----------------------------------------------------------------------------------------------------


def test_who_completes_a_course_is_noted_once() -> None:
    noted = life.step(NOTHING, TrainingCompleted(TOMAS), organising())

    assert noted == Step(NOTHING.with_training(Trained(TOMAS, MONDAY_MORNING)))
    assert life.step(noted.state, TrainingCompleted(TOMAS), organising()) == Step(noted.state)


def test_a_course_counts_for_more_than_what_an_organiser_noted() -> None:
    step = life.step(SOME, TrainingCompleted(NOAH), organising())

    assert step.state == NOTHING.with_training(Trained(LENA, MONDAY_MORNING), Trained(NOAH, MONDAY_MORNING))


def test_an_organiser_recognises_training_done_elsewhere_and_each_hears_of_it_once() -> None:
    step = life.step(SOME, recognised(LENA, TOMAS), organising())

    card = Card(say("recognised-title"), (say("recognised"),), note=say("training-noted-kept"), buttons=(REMOVE,))
    assert step == Step(
        SOME.with_training(Trained(TOMAS, MONDAY_MORNING, elsewhere=True)),
        Whisper(one_line(say("recognised-now", people=people(TOMAS)))),
        (Tell(Direct(TOMAS), (TOMAS,), card, "training"),),
    )
    draw(card)


def test_who_is_noted_already_is_not_told_again() -> None:
    step = life.step(SOME, recognised(LENA, NOAH), organising())

    assert step == Step(SOME, FormRefused({"people": say("trained-already")}), refused=True)


def test_an_organiser_takes_back_only_what_an_organiser_noted() -> None:
    step = life.step(SOME, taken_back(LENA, NOAH), organising())

    assert step.state == NOTHING.with_training(Trained(LENA, MONDAY_MORNING))
    assert step.effects == (Tell(Direct(NOAH), (NOAH,), one_line(say("taken-back"), START_COURSE), "training"),)
    again = life.step(step.state, taken_back(LENA), organising())
    assert again == Step(step.state, FormRefused({"people": say("recognised-nobody")}), refused=True)


def test_somebody_has_what_is_noted_of_them_removed_also_from_a_direct_message() -> None:
    elsewhere = Circumstances(MONDAY_MORNING, here=CommunityId(""))

    step = life.step(SOME, ForgetMyTraining(by=NOAH), elsewhere)

    assert step.state == NOTHING.with_training(Trained(LENA, MONDAY_MORNING))
    assert step.reply == Whisper(one_line(say("training-removed")))
    again = life.step(step.state, ForgetMyTraining(by=NOAH), organising())
    assert again == refuse(step.state, say("training-not-noted"))


def test_who_leaves_the_community_and_returns_is_still_trained() -> None:
    assert life.step(SOME, PersonGone(LENA), organising()).state == SOME


def test_an_organiser_sees_who_is_trained_and_how() -> None:
    reply = life.ask(SOME, AskTrained(by=ASHA), organising())

    assert isinstance(reply, Whisper)
    assert reply.card.lines == (
        say("trained-listed", where="here", people=people(LENA)),
        say("trained-listed", where="elsewhere", people=people(NOAH)),
    )
    assert [button.event for button in reply.card.buttons if isinstance(button, Button)] == [
        AskToRecognise(),
        AskToTakeBack(),
    ]
    draw(reply)


def test_a_long_list_says_how_many_more_there_are() -> None:
    many = tuple(PersonId(f"console:{number}") for number in range(NAMED + 2))
    full = NOTHING.with_training(*(Trained(person, MONDAY_MORNING) for person in many))

    reply = life.ask(full, AskTrained(by=ASHA), organising())

    assert isinstance(reply, Whisper)
    assert reply.card.lines[1:] == (say("trained-more", more=2),)
    assert reply.card.lines[0].values["people"] == Listing(tuple(Person(person) for person in many[:NAMED]))


def test_a_community_in_which_nobody_is_trained_says_so() -> None:
    reply = life.ask(NOTHING, AskTrained(by=ASHA), organising())

    assert isinstance(reply, Whisper)
    assert reply.card.lines == (say("trained-nobody"),)


@pytest.mark.parametrize(
    ("person", "line", "may_remove"),
    [
        (LENA, say("training-noted", since=Moment(MONDAY_MORNING, "date"), where="here"), True),
        (NOAH, say("training-noted", since=Moment(MONDAY_MORNING, "date"), where="elsewhere"), True),
        (TOMAS, say("training-not-noted"), False),
    ],
)
def test_anybody_sees_what_is_noted_of_themselves_and_of_nobody_else(
    person: PersonId, line: Text, may_remove: bool
) -> None:
    reply = life.ask(SOME, AskTrained(by=person), Circumstances(MONDAY_MORNING, here=HERE))

    buttons = (REMOVE,) if may_remove else ()
    assert reply == Whisper(Card(say("trained-title"), (line,), buttons=buttons))
    draw(reply)


@pytest.mark.parametrize("question", [AskToRecognise, AskToTakeBack])
def test_only_an_organiser_opens_the_forms(question: type[AskToRecognise | AskToTakeBack]) -> None:
    form = life.ask(SOME, question(by=ASHA), organising())

    assert isinstance(form, Form)
    draw(form)
    refused = life.ask(SOME, question(by=LENA), Circumstances(MONDAY_MORNING, here=HERE))
    assert refused == Whisper(one_line(say("organisers-only")))


def test_a_set_knows_whom_its_community_has_noted() -> None:
    assert CommunityFacts().as_chosen_by(SOME).trained == {LENA, NOAH}
    assert SOME.looked_after_by((ASHA, LENA)).people == (ASHA, LENA, NOAH)


# --- where training is asked for --------------------------------------------------------------------------------------


def opening(by: PersonId, programme: str) -> SetOpened:
    answers = written(by, {"programme": (programme,)}, name="Peers", city="Berlin")
    return SetOpened(by=by, answers=answers, new=SetId("k3f9ab27qp"), mark="k3f9")


def bringing(by: PersonId, programme: str) -> GroupBrought:
    answers = written(by, {"programme": (programme,), "people": (LENA, NOAH)}, name="Peers", city="Berlin")
    return GroupBrought(by=by, answers=answers, new=SetId("k3f9ab27qp"), mark="k3f9")


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("how", [opening, bringing])
def test_only_the_trained_open_a_set_but_anybody_a_course(
    how: Callable[[PersonId, str], SetOpened | GroupBrought], programme: str
) -> None:
    trained = life.step(None, how(ASHA, programme), asking_for_training(ASHA))
    untrained = life.step(None, how(ASHA, programme), asking_for_training(LENA))

    assert trained.state is not None
    if programme == COURSE:
        assert untrained.state is not None
    else:
        assert untrained == refuse(None, FIRST, START_COURSE)
        draw(untrained.reply)


@pytest.mark.parametrize("question", [AskToForm, AskToBring])
def test_who_is_not_trained_yet_finds_the_course_in_the_form_and_nothing_they_typed_is_lost(
    question: type[AskToForm | AskToBring],
) -> None:
    def programmes(*trained: PersonId) -> ChoiceField:
        form = life.ask(None, question(by=ASHA), asking_for_training(*trained))
        assert isinstance(form, Form)
        draw(form)
        return next(field for field in form.fields if isinstance(field, ChoiceField) and field.name == "programme")

    assert [option.value for option in programmes().options] == [COURSE]
    assert programmes().hint == say("training-first-hint")
    assert [option.value for option in programmes(ASHA).options] == list(PROGRAMMES)
    assert programmes(ASHA).hint is None


@pytest.mark.parametrize("press", [Join, JoinedWith])
def test_only_the_trained_join_a_set_but_anybody_a_course(press: type[Join | JoinedWith]) -> None:
    peers, course = forming(ASHA), forming(ASHA, programme=PROGRAMMES[COURSE])
    event = press(by=LENA)

    assert life.step(peers, event, asking_for_training(ASHA, by=LENA)) == refuse(peers, FIRST, START_COURSE)
    assert after(peers, event, asking_for_training(LENA, by=LENA)).people == (ASHA, LENA)
    assert after(course, event, asking_for_training(ASHA, by=LENA)).people == (ASHA, LENA)


def test_who_is_in_already_hears_that_and_not_of_training() -> None:
    peers = forming(ASHA, LENA)

    step = life.step(peers, Join(by=LENA), asking_for_training(by=LENA))

    assert isinstance(step.reply, Whisper)
    assert step.reply.card.lines == (say("already-in"),)


def test_somebody_untrained_can_not_be_proposed_for_a_set_under_way() -> None:
    here = together(ASHA, LENA, NOAH)
    proposed = PersonProposed(by=ASHA, answers=written(ASHA, {"person": (STRANGER,)}))

    refused = life.step(here, proposed, asking_for_training(*EVERYONE))
    course = after(here.under(PROGRAMMES[COURSE]), proposed, asking_for_training(*EVERYONE))

    assert refused == Step(here, FormRefused({"person": say("joining-untrained")}), refused=True)
    assert course.joining is not None
    draw(refused.reply)


@pytest.mark.parametrize("press", [ComeIn, CameIn])
def test_somebody_who_was_asked_before_training_was_may_come_once_trained(press: type[ComeIn | CameIn]) -> None:
    asked = together(ASHA, LENA, NOAH)
    proposed = PersonProposed(by=ASHA, answers=written(ASHA, {"person": (STRANGER,)}))
    for event in (proposed, FineToJoin(STRANGER, by=LENA), FineToJoin(STRANGER, by=NOAH)):
        asked = after(asked, event, Circumstances(MONDAY_MORNING, here=HERE))

    event = press(by=STRANGER)
    assert life.step(asked, event, asking_for_training(by=STRANGER)) == refuse(asked, FIRST, START_COURSE)
    assert STRANGER in after(asked, event, asking_for_training(STRANGER, by=STRANGER)).people


# --- a trained set ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trained", "voice", "spoken"),
    [
        (EVERYONE, "guide", "walk"),
        (EVERYONE, "time", "time"),
        ((ASHA, LENA), "guide", "guide"),
    ],
)
def test_a_set_whose_members_are_all_trained_is_walked_with_from_the_start(
    trained: tuple[PersonId, ...], voice: str, spoken: str
) -> None:
    facts = CommunityFacts(trained=frozenset(trained))
    here = awaiting_room(*EVERYONE)
    waiting = here.under(replace(here.programme, voice=voice))

    together = after(waiting, RoomOpened(), Circumstances(MONDAY_MORNING, facts, here=HERE))

    assert together.programme.voice == spoken


def test_a_trained_group_that_starts_before_it_is_full_is_too() -> None:
    facts = CommunityFacts(trained=frozenset(EVERYONE))
    here = Circumstances(MONDAY_MORNING, facts, here=HERE)
    starting = after(forming(ASHA, LENA, NOAH), Start(by=ASHA), here)

    assert after(starting, RoomOpened(), here).programme.voice == "walk"
