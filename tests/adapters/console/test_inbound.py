"""What people do in the sandbox, as the engine hears it, and what they are shown."""

from datetime import UTC, datetime

import pytest

from bot.adapters.base import Address, Answered
from bot.adapters.console.client import RESIDENTS
from bot.adapters.console.inbound import Inbound
from bot.adapters.console.outbound import Outbound
from bot.adapters.console.world import HOME, SQUARE, Clock, NotPossibleError, World
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, PeopleField, TextField
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import (
    Answers,
    AskHelp,
    AskToForm,
    JoinedWith,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    MoveOn,
    PersonGone,
    StrangerSeen,
)
from bot.flows.words import MessageRef, PersonId, SetId, Words, say
from tests.adapters.console.door import Notebook

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ASHA, LENA, NOAH = (PersonId(f"console:{name}") for name in ("asha", "lena", "noah"))
SET = SetId("k3f9ab27qp")
MOVING = Card(title=say("help-title"), buttons=(Button(say("button-join"), MoveOn(meeting=2, at="explore")),))
FORM = Form(
    say("form-joining"),
    (
        TextField("city", say("field-city"), limit=20),
        ChoiceField(
            "hours",
            say("field-hours"),
            (Option("weekday-mornings", say("button-join")), Option("weekend-evenings", say("button-leave"))),
            many=True,
            optional=True,
        ),
        PeopleField("people", say("field-people"), optional=True),
    ),
    JoinedWith(),
)


@pytest.fixture
def world() -> World:
    return World(Clock(NOON), RESIDENTS)


def standing(world: World, *answers: Answered) -> tuple[Inbound, Notebook]:
    door = Notebook(*answers)
    return Inbound(world, door), door


async def test_a_person_who_types_a_command_causes_its_event(world: World) -> None:
    people, door = standing(world)

    await people.command(ASHA, SQUARE, "/set form Tuesday peers | to get unstuck")

    incoming = door.taken[0]
    wanted = AskToForm(by=ASHA, name=Words(ASHA, "Tuesday peers"), purpose=Words(ASHA, "to get unstuck"))
    assert (incoming.community, incoming.event, incoming.to, incoming.at) == (HOME, wanted, None, SQUARE)


async def test_a_person_who_mistypes_a_command_gets_help(world: World) -> None:
    people, door = standing(world)

    await people.command(ASHA, SQUARE, "/set dance")

    assert door.taken[0].event == AskHelp(by=ASHA)


async def test_a_person_who_presses_causes_what_the_button_carries(world: World) -> None:
    people, door = standing(world, Answered(Whisper(Card(title=say("help-title"))), SET))
    message = await Outbound(world).post(SQUARE, MOVING, set_id=SET, language="en", ring=(), nonce="1")

    await people.press(LENA, message, "Join")

    assert (door.taken[0].event, door.taken[0].to) == (MoveOn(by=LENA, meeting=2, at="explore"), SET)
    assert [each.only_for for each in world.messages(LENA, world.square)] == [None, LENA]
    assert [each.only_for for each in world.messages(ASHA, world.square)] == [None]


async def test_a_person_cannot_press_what_is_not_there(world: World) -> None:
    people, door = standing(world)
    message = await Outbound(world).post(SQUARE, MOVING, set_id=SET, language="en", ring=(), nonce="1")

    with pytest.raises(NotPossibleError):
        await people.press(LENA, message, "Dance")
    assert door.taken == []


async def test_a_person_sends_a_form_and_it_is_gone(world: World) -> None:
    people, door = standing(world, Answered(FORM, SET))
    await people.command(ASHA, SQUARE, "/set now")

    chosen = ("weekend-evenings", "weekday-mornings")
    await people.submit(ASHA, {"city": "Kolkata", "hours": chosen, "people": (LENA,)})

    given = Answers(
        boxes={"city": Words(ASHA, "Kolkata")},
        choices={"hours": ("weekday-mornings", "weekend-evenings"), "people": (LENA,)},
    )
    assert (door.taken[1].event, door.taken[1].to) == (JoinedWith(by=ASHA, answers=given), SET)
    assert world.forms == {}


async def test_a_person_whose_form_is_refused_keeps_what_they_typed(world: World) -> None:
    problem = say("city-not-found")
    people, _ = standing(world, Answered(FORM, SET), Answered(FormRefused({"city": problem}), SET))
    await people.command(ASHA, SQUARE, "/set now")

    await people.submit(ASHA, {"city": "Atlantis"})

    assert (world.forms[ASHA].answers["city"], world.forms[ASHA].problems) == ("Atlantis", {"city": problem})


@pytest.mark.parametrize(
    "answers",
    [
        {"city": ""},
        {"city": "x" * 21},
        {"city": ("Kolkata",)},
        {"city": "Kolkata", "hours": ("always",)},
        {"city": "Kolkata", "people": (LENA, NOAH)},
        {"city": "Kolkata", "people": ("console:nobody",)},
        {"city": "Kolkata", "town": "Kolkata"},
    ],
)
async def test_a_person_cannot_send_what_the_form_does_not_take(
    world: World, answers: dict[str, str | tuple[str, ...]]
) -> None:
    people, door = standing(world, Answered(FORM, SET))
    await people.command(ASHA, SQUARE, "/set now")

    with pytest.raises(NotPossibleError):
        await people.submit(ASHA, answers)
    assert len(door.taken) == 1


async def test_a_person_with_a_form_open_does_one_thing_at_a_time(world: World) -> None:
    people, _ = standing(world, Answered(FORM, SET))
    message = await Outbound(world).post(SQUARE, MOVING, set_id=SET, language="en", ring=(), nonce="1")
    await people.command(ASHA, SQUARE, "/set now")

    with pytest.raises(NotPossibleError):
        await people.press(ASHA, message, "Join")
    people.dismiss(ASHA)
    await people.press(ASHA, message, "Join")
    with pytest.raises(NotPossibleError):
        await people.submit(ASHA, {})


async def test_a_person_who_writes_edits_and_deletes_is_heard_where_it_matters(world: World) -> None:
    people, door = standing(world)
    await people.write(ASHA, SQUARE, "unheard")
    door.watched = {SQUARE}

    message = await people.write(ASHA, SQUARE, "- call the bank")
    await people.edit(ASHA, message.id, "- call my mother")
    await people.delete(ASHA, message.id)

    ref = MessageRef(message.id)
    assert [incoming.event for incoming in door.taken] == [
        MessageWritten(by=ASHA, message=ref, words=Words(ASHA, "- call the bank")),
        MessageChanged(by=ASHA, message=ref, words=Words(ASHA, "- call my mother")),
        MessageDeleted(by=ASHA, message=ref),
    ]
    assert len({incoming.id for incoming in door.taken}) == 3


async def test_a_person_changes_only_their_own_messages(world: World) -> None:
    people, _ = standing(world)
    message = await people.write(ASHA, SQUARE, "mine")

    with pytest.raises(NotPossibleError):
        await people.edit(LENA, message.id, "yours")
    with pytest.raises(NotPossibleError):
        await people.delete(LENA, message.id)


async def test_a_person_keeps_a_message_as_an_action_point(world: World) -> None:
    people, door = standing(world)
    message = await people.write(ASHA, SQUARE, "call the bank")

    await people.keep(ASHA, message.id)

    words = Words(ASHA, "call the bank")
    assert door.taken[0].event == KeepAsActionPoint(by=ASHA, message=MessageRef(message.id), words=words, author=ASHA)


async def test_a_person_who_leaves_or_is_brought_in_is_noticed_in_a_room(world: World) -> None:
    people, door = standing(world)
    room = world.new_channel("peers", (ASHA, LENA)).address
    door.watched = {room}

    await people.leave(LENA, room)
    await people.bring_in(ASHA, NOAH, room)

    assert [incoming.event for incoming in door.taken] == [PersonGone(LENA), StrangerSeen(NOAH)]
    assert world.channels[room].people == {ASHA, NOAH}


async def test_a_stranger_neither_reads_nor_writes_in_a_private_channel(world: World) -> None:
    people, _ = standing(world)
    room = world.new_channel("peers", (ASHA, LENA)).address
    message = await people.write(ASHA, room, "between us")

    assert world.messages(NOAH, world.channels[room]) == []
    with pytest.raises(NotPossibleError):
        await people.write(NOAH, room, "hello")
    with pytest.raises(NotPossibleError):
        await people.keep(NOAH, message.id)
    with pytest.raises(NotPossibleError):
        await people.command(NOAH, Address("console:nowhere"), "/set now")
