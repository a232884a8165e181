"""What people do on Discord -> what the door is handed."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.adapters.base import Address, Answered, Incoming
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, PeopleField, TextField
from bot.flows.circumstances import Standing
from bot.flows.effects import Whisper
from bot.flows.events import (
    Answers,
    AskHelp,
    AskToForm,
    Join,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    MoveOn,
    PersonGone,
    PlaceLost,
    Prepared,
    StrangerSeen,
)
from bot.flows.words import MessageRef, SetId, Words, say
from tests.adapters.discord.conftest import NOW
from tests.adapters.discord.contract import problems
from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import SETTINGS, DiscordDriver
from tests.journeys.cast import ASHA, LENA, NOAH, SOL
from tests.journeys.driver import Seen, Spot

SET = SetId("k3f9ab27qp")
LABEL = say("command-now")


def events(door: Notebook) -> list[object]:
    return [one.event for one in door.taken]


async def posted(stage: DiscordDriver, *buttons: Button, at: Address | None = None) -> None:
    """A card of the set stands in the square, or elsewhere."""
    assert stage.client is not None
    card = Card(lines=(LABEL,), buttons=buttons)
    await stage.client.port.post(
        at or Address(stage.square.id), card, set_id=SET, language="en", ring=(), nonce="a delivery"
    )
    await stage.settle()


def lowest(stage: DiscordDriver, spot: Spot) -> Seen:
    return stage.messages(ASHA, spot)[-1]


# --- commands, presses, forms


async def test_a_person_who_types_a_command_is_heard_with_all_they_typed(stage: DiscordDriver, door: Notebook) -> None:
    await stage.command(ASHA, stage.square, "form", {"name": "Tuesday peers"})

    asha = stage.person(ASHA)
    event = AskToForm(by=asha, name=Words(asha, "Tuesday peers"))
    at, administers = Address(stage.square.id), Standing(administers=True, roles=frozenset({"@everyone", "keepers"}))
    assert door.taken == [Incoming(door.taken[0].id, stage.community, event, None, at, standing=administers)]


async def test_a_person_who_types_twice_is_heard_as_two(stage: DiscordDriver, door: Notebook) -> None:
    await stage.command(ASHA, stage.square, "help", {})
    await stage.command(ASHA, stage.square, "help", {})

    assert events(door) == [AskHelp(by=stage.person(ASHA))] * 2
    assert len({one.id for one in door.taken}) == 2


async def test_a_person_who_presses_causes_what_the_button_carries(stage: DiscordDriver, door: Notebook) -> None:
    await posted(stage, Button(say("button-settings"), MoveOn(meeting=2, at="turn-2-1")))

    await stage.press(LENA, lowest(stage, stage.square), "My settings")

    event = MoveOn(by=stage.person(LENA), meeting=2, at="turn-2-1")
    at, plain = Address(stage.square.id), Standing(roles=frozenset({"@everyone"}))
    assert door.taken == [Incoming(door.taken[0].id, stage.community, event, SET, at, standing=plain)]


async def test_a_button_works_after_a_restart(stage: DiscordDriver, door: Notebook) -> None:
    await posted(stage, Button(say("button-settings"), Join()))
    await stage.disconnect()
    await stage.connect(door)

    await stage.press(LENA, lowest(stage, stage.square), "My settings")

    assert events(door) == [Join(by=stage.person(LENA))]


async def test_a_person_who_presses_in_a_direct_message_is_in_no_server(stage: DiscordDriver, door: Notebook) -> None:
    assert stage.client is not None
    direct = await stage.client.port.direct(stage.community, stage.person(ASHA))
    await posted(stage, Button(say("button-settings"), Join()), at=direct)

    (spot,) = [spot for spot in stage.spots(ASHA) if spot.kind == "direct"]
    await stage.press(ASHA, lowest(stage, spot), "My settings")

    assert [(one.community, one.to, one.at, one.standing) for one in door.taken] == [("discord:@", SET, direct, None)]


async def test_a_person_who_fills_in_a_form_is_heard_field_by_field(stage: DiscordDriver, door: Notebook) -> None:
    options = tuple(Option(value, LABEL) for value in ("going", "stuck", "changed"))
    fields = (
        TextField("happened", LABEL, long=True),
        TextField("anything-else", LABEL, optional=True),
        ChoiceField("how", LABEL, options, many=True),
        ChoiceField("shared", LABEL, options, chosen=("stuck",)),
        PeopleField("who", LABEL, many=True),
    )
    door.answers = [Answered(Form(LABEL, fields, Prepared(meeting=3)), SET)]
    await stage.command(ASHA, stage.square, "now", {})

    await stage.submit(ASHA, {"happened": "a\n*b*", "how": ("stuck", "going"), "who": (LENA, NOAH)})

    asha = stage.person(ASHA)
    answers = Answers(
        {"happened": Words(asha, "a\n*b*")},
        {"how": ("stuck", "going"), "shared": ("stuck",), "who": (stage.person(LENA), stage.person(NOAH))},
    )
    assert replace(door.taken[1].event, answers=answers) == door.taken[1].event
    assert (door.taken[1].event, door.taken[1].to, door.taken[1].page) == (
        Prepared(by=asha, meeting=3, answers=answers),
        SET,
        (0, 1),
    )


async def test_a_form_in_pages_tells_which_page_it_was(stage: DiscordDriver, door: Notebook) -> None:
    fields = tuple(TextField(f"box-{n}", LABEL, optional=True) for n in range(7))
    door.answers = [Answered(Form(LABEL, fields, Prepared()), SET, page=1)]
    await stage.command(ASHA, stage.square, "now", {})

    await stage.submit(ASHA, {"box-5": "five"})

    asha = stage.person(ASHA)
    assert (door.taken[1].event, door.taken[1].page) == (
        Prepared(by=asha, answers=Answers({"box-5": Words(asha, "five")})),
        (1, 2),
    )


async def test_a_person_keeps_a_message_as_their_action_point(stage: DiscordDriver, door: Notebook) -> None:
    written = await stage.write(LENA, stage.square, "ring the school")

    await stage.keep(ASHA, written)

    lena = stage.person(LENA)
    event = KeepAsActionPoint(
        by=stage.person(ASHA), message=MessageRef(written.id), words=Words(lena, "ring the school"), author=lena
    )
    assert events(door) == [event]


# --- messages


async def test_a_person_who_writes_edits_and_deletes_is_heard_where_a_set_lives(
    stage: DiscordDriver, door: Notebook
) -> None:
    door.watched = {Address(stage.square.id)}

    written = await stage.write(ASHA, stage.square, "- ring the school")
    await stage.edit(ASHA, written, "- ring the school by Friday")
    await stage.delete(ASHA, written)

    asha, ref = stage.person(ASHA), MessageRef(written.id)
    assert events(door) == [
        MessageWritten(by=asha, message=ref, words=Words(asha, "- ring the school")),
        MessageChanged(by=asha, message=ref, words=Words(asha, "- ring the school by Friday")),
        MessageDeleted(message=ref),
    ]
    assert {one.at for one in door.taken} == {stage.square.id}
    assert len({one.id for one in door.taken}) == 3


async def test_a_person_who_writes_elsewhere_is_not_heard(stage: DiscordDriver, door: Notebook) -> None:
    written = await stage.write(ASHA, stage.square, "- ring the school")
    await stage.edit(ASHA, written, "- or not")
    await stage.delete(ASHA, written)

    assert door.taken == []


async def test_machines_that_write_are_not_heard(stage: DiscordDriver, door: Notebook) -> None:
    door.watched = {Address(stage.square.id)}
    other = stage.guild.add_member(stage.env.create_user("another bot", bot=True))
    hook = stage.guild.create_webhook(stage._square)

    await other.send(stage._square, "- beep")
    await hook.send("- beep")
    await posted(stage)

    assert door.taken == []


async def test_a_person_who_empties_their_message_is_heard(stage: DiscordDriver, door: Notebook) -> None:
    written = await stage.write(ASHA, stage.square, "- ring the school")
    door.watched = {Address(stage.square.id)}

    await stage.edit(ASHA, written, "")

    asha = stage.person(ASHA)
    assert events(door) == [MessageChanged(by=asha, message=MessageRef(written.id), words=Words(asha, ""))]


async def test_without_the_intent_for_words_it_is_heard_who_wrote_and_what_was_deleted(door: Notebook) -> None:
    stage = DiscordDriver(NOW, replace(SETTINGS, message_content=False))
    await stage.connect(door)
    door.watched = {Address(stage.square.id)}

    written = await stage.write(ASHA, stage.square, "- ring the school")
    await stage.edit(ASHA, written, "- or not")
    await stage.delete(ASHA, written)

    asha = stage.person(ASHA)
    wrote = MessageWritten(by=asha, message=MessageRef(written.id), words=Words(asha, ""))
    assert events(door) == [wrote, MessageDeleted(message=MessageRef(written.id))]
    await stage.disconnect()
    assert problems(stage.requests) == []


# --- places and people


async def test_a_channel_and_a_thread_that_are_deleted_are_lost(stage: DiscordDriver, door: Notebook) -> None:
    assert stage.client is not None
    room = await stage.make_private_channel(ASHA, "peers", (LENA,))
    thread = await stage.client.port.have_thread(Address(room.id), None, LABEL, "en", "turn-1-1")
    await stage.settle()
    door.watched = {Address(room.id), thread}

    (notebook,) = [spot for spot in stage.spots(ASHA) if spot.kind == "thread"]
    await stage.destroy(notebook)
    await stage.destroy(room)

    assert [(one.event, one.at) for one in door.taken] == [(PlaceLost(""), thread), (PlaceLost(""), room.id)]


async def test_a_server_that_is_left_takes_all_its_places_with_it(stage: DiscordDriver, door: Notebook) -> None:
    square = Address(stage.square.id)
    door.watched = {square}

    stage.env.backend.remove_guild(stage.guild.id)
    await stage.settle()

    assert [(one.event, one.at) for one in door.taken] == [(PlaceLost(""), square)]


async def test_a_person_let_into_a_room_by_others_is_seen(stage: DiscordDriver, door: Notebook) -> None:
    room = await stage.make_private_channel(ASHA, "peers", (LENA,))
    door.watched = {Address(room.id)}

    await stage.bring_in(ASHA, SOL, room)

    assert [(one.event, one.at) for one in door.taken] == [(StrangerSeen(stage.person(SOL)), room.id)]


async def test_a_person_who_leaves_the_server_is_missed(stage: DiscordDriver, door: Notebook) -> None:
    await stage.leave(NOAH, stage.square)

    assert [(one.event, one.community) for one in door.taken] == [(PersonGone(stage.person(NOAH)), stage.community)]


async def test_a_person_who_leaves_twice_is_missed_twice(stage: DiscordDriver, door: Notebook) -> None:
    await stage.leave(NOAH, stage.square)
    stage.guild.add_member(stage._users[NOAH])
    await stage.reach(datetime(2026, 3, 11, tzinfo=UTC))
    await stage.leave(NOAH, stage.square)

    assert len({one.id for one in door.taken}) == 2


@pytest.mark.parametrize("custom_id", ["gone/old-event/at=1", "no press at all", f"{SET}/move-on/meeting=many"])
async def test_a_button_of_another_time_is_not_handed_on(stage: DiscordDriver, door: Notebook, custom_id: str) -> None:
    await posted(stage, Button(say("button-settings"), Join()))
    stored = stage.env.backend.get_message(stage._square.id, int(lowest(stage, stage.square).id))
    stored.components[0]["components"][1]["components"][0]["custom_id"] = custom_id

    await stage.press(ASHA, lowest(stage, stage.square), "My settings")

    assert door.taken == []
    assert lowest(stage, stage.square).text == (
        "This button is from an earlier time and no longer leads anywhere. /set now shows what is possible."
    )


async def test_a_form_that_waits_while_the_bot_dies_is_heard_afterwards(stage: DiscordDriver, door: Notebook) -> None:
    form = Form(LABEL, (TextField("city", LABEL),), Prepared(meeting=3))
    door.answers = [Answered(form, SET)]
    await stage.command(ASHA, stage.square, "now", {})
    await stage.disconnect()
    await stage.connect(door)

    door.answers = [Answered(Whisper(Card(lines=(say("settings-changed"),))), SET)]
    await stage.submit(ASHA, {"city": "Pune"})

    assert isinstance(events(door)[-1], Prepared)
    assert lowest(stage, stage.square).text == "Kept, for all your sets."
