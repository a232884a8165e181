"""What delivery asks of Discord, and how its answers come back."""

import asyncio
from datetime import timedelta
from typing import Literal

import discord
import pytest

from bot.adapters.base import (
    Address,
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    RoomMade,
    TryLaterError,
    UnreachableError,
)
from bot.adapters.discord.checking import NEEDED
from bot.adapters.discord.names import community_id
from bot.adapters.discord.outbound import Outbound
from bot.flows.cards import Button, Calendar, CalendarEntry, Card
from bot.flows.effects import Room
from bot.flows.events import Join
from bot.flows.words import MessageRef, Person, PersonId, SetId, Words, say
from tests.adapters.discord import reading
from tests.adapters.discord.conftest import NOW
from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import DiscordDriver
from tests.flows.builders import trend
from tests.journeys.cast import ASHA, LENA, NOAH, SOL, TOMAS
from tests.journeys.driver import Posted, Spot

SET = SetId("k3f9ab27qp")
CARD = Card(lines=(say("now-forming"),))
OTHER = Card(lines=(say("now-awaiting-room"),))
MARK = "k3f9"
GALLERY = 12


def port(stage: DiscordDriver) -> Outbound:
    assert stage.client is not None
    return stage.client.port


def square(stage: DiscordDriver) -> Address:
    return Address(stage.square.id)


async def post(
    stage: DiscordDriver, card: Card = CARD, *, at: Address | None = None, nonce: str = "one", **how: object
) -> str:
    ring = tuple(stage.person(who) for who in how.pop("ring", ()))  # type: ignore[attr-defined]
    posted = await port(stage).post(at or square(stage), card, set_id=SET, language="en", ring=ring, nonce=nonce)
    await stage.settle()
    return posted


async def edit(stage: DiscordDriver, message: str, card: Card = OTHER, at: Address | None = None) -> None:
    await port(stage).edit(at or square(stage), message, card, set_id=SET, language="en")


def texts(stage: DiscordDriver, spot: Spot | None = None) -> list[str]:
    return [one.text for one in stage.messages(ASHA, spot or stage.square)]


def asked(stage: DiscordDriver, method: str, ending: str) -> list[dict[str, object]]:
    return [one.json for one in stage.requests if one.method == method and one.path.endswith(ending)]  # type: ignore[misc]


# --- messages


async def test_a_card_is_posted_and_rings_for_those_named_and_nobody_else(stage: DiscordDriver) -> None:
    card = Card(lines=(say("member-left", who=Person(stage.person(NOAH))),))

    await post(stage, card, ring=(ASHA, LENA))

    assert stage.posted == [Posted(stage.square, frozenset({ASHA, LENA}), "Noah has left the set.")]


async def test_words_of_a_member_ring_for_nobody(stage: DiscordDriver) -> None:
    words = Words(stage.person(ASHA), f"@everyone <@{stage._users[LENA].id}>")

    await post(stage, Card(lines=(say("now-title", name=words),)), ring=(NOAH,))

    assert [one.rang for one in stage.posted] == [{NOAH}]


async def test_a_post_is_sent_with_a_nonce_that_is_the_same_for_every_try(stage: DiscordDriver) -> None:
    for nonce in ("one", "one", "another"):
        await post(stage, nonce=nonce)

    sent = asked(stage, "POST", "/messages")
    assert {one["enforce_nonce"] for one in sent} == {True}
    assert [one["nonce"] == sent[0]["nonce"] for one in sent] == [True, True, False]


async def test_a_post_is_found_by_its_nonce(stage: DiscordDriver) -> None:
    posted = {nonce: await post(stage, nonce=nonce) for nonce in ("one", "two", "three")}

    found = {nonce: await port(stage).find(square(stage), nonce, NOW - timedelta(minutes=1)) for nonce in posted}

    assert found == posted
    assert await port(stage).find(square(stage), "four", NOW - timedelta(minutes=1)) is None


async def test_a_post_is_not_found_after_a_later_moment(stage: DiscordDriver) -> None:
    await post(stage)
    await stage.reach(NOW + timedelta(hours=2))

    assert await port(stage).find(square(stage), "one", NOW + timedelta(hours=1)) is None


async def test_a_card_is_redrawn_where_it_stands_and_rings_for_nobody(stage: DiscordDriver) -> None:
    posted = await post(stage, Card(lines=CARD.lines, buttons=(Button(say("button-settings"), Join()),)))

    await edit(stage, posted)

    (seen,) = stage.messages(ASHA, stage.square)
    assert (seen.id, seen.text, seen.buttons) == (posted, "Everyone is here. The private room is being made.", ())
    assert len(stage.posted) == 1


async def test_a_file_comes_and_goes_with_its_card(stage: DiscordDriver) -> None:
    entry = CalendarEntry("1@set", 0, NOW, 120, say("now-forming"))
    with_file = Card(lines=CARD.lines, attachment=Calendar((entry,), NOW))
    posted = await post(stage, with_file)
    files = [stage.messages(ASHA, stage.square)[0].files]

    for card in (with_file, CARD):
        await edit(stage, posted, card)
        files.append(stage.messages(ASHA, stage.square)[0].files)

    assert files == [("learning-set.ics",), ("learning-set.ics",), ()]


async def test_a_picture_stands_in_its_card_with_what_it_says_to_whoever_does_not_see_it(stage: DiscordDriver) -> None:
    alt = "How many say we asked more than we told: 1 of 3 in meeting 1 and {} in meeting 2."
    posted = await post(stage, Card(lines=CARD.lines, attachment=trend((1, 1, 3), (2, 3, 4))))

    (seen,) = stage.messages(ASHA, stage.square)
    assert (seen.files, stage.file(ASHA, seen)[:4]) == (("over-time.png",), b"\x89PNG")
    assert pictures_in(stage, posted) == [alt.format("3 of 4")]

    await edit(stage, posted, Card(lines=CARD.lines, attachment=trend((1, 1, 3), (2, 4, 4))))
    assert pictures_in(stage, posted) == [alt.format("4 of 4")]


def pictures_in(stage: DiscordDriver, message: str) -> list[str]:
    """What the pictures in a card say to whoever does not see them."""
    number = stage._number(stage.square)
    shown = reading.parts(stage.env.backend.get_message(number, int(message)).components)
    return [item["description"] for part in shown if part["type"] == GALLERY for item in part["items"]]


async def test_a_card_that_is_gone_is_told_when_redrawn_and_fine_when_removed(stage: DiscordDriver) -> None:
    posted = await post(stage)
    await port(stage).remove(square(stage), posted)

    with pytest.raises(MessageGoneError):
        await edit(stage, posted)
    await port(stage).remove(square(stage), posted)

    assert texts(stage) == []


async def test_a_message_is_marked_and_unmarked(stage: DiscordDriver) -> None:
    written = await stage.write(ASHA, stage.square, "- ring the school")
    marked = []
    for taken in (True, True, False):
        await port(stage).mark(square(stage), MessageRef(written.id), taken=taken)
        marked.append(stage.messages(ASHA, stage.square)[0].marked)

    assert marked == [True, True, False]


# --- direct messages


async def test_a_direct_message_reaches_one_person(stage: DiscordDriver) -> None:
    direct = await port(stage).direct(stage.community, stage.person(LENA))
    await post(stage, at=direct)

    (spot,) = [spot for spot in stage.spots(LENA) if spot.kind == "direct"]
    assert [(spot.id, one.text) for one in stage.messages(LENA, spot)] == [(direct, "The set is forming.")]
    assert [one.rang for one in stage.posted] == [{LENA}]
    assert await port(stage).direct(stage.community, stage.person(LENA)) == direct


async def test_a_person_whose_door_is_closed_is_unreachable(stage: DiscordDriver) -> None:
    stage.close_direct(LENA)
    direct = await port(stage).direct(stage.community, stage.person(LENA))

    with pytest.raises(UnreachableError):
        await post(stage, at=direct)


async def test_a_person_who_does_not_exist_is_unreachable(stage: DiscordDriver) -> None:
    with pytest.raises(UnreachableError):
        await port(stage).direct(stage.community, PersonId("discord:1"))


async def test_new_direct_messages_are_opened_one_after_another(stage: DiscordDriver) -> None:
    assert stage.client is not None
    paced = Outbound(stage.client.discord, port(stage).names, between_new=0.05)
    clock = asyncio.get_running_loop().time

    began = clock()
    for who in (ASHA, LENA, NOAH, ASHA):
        await paced.direct(stage.community, stage.person(who))

    assert clock() - began >= 0.1


# --- what Discord refuses


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (404, 10003, PlaceGoneError),
        (403, 50001, PlaceGoneError),
        (404, 10004, PlaceGoneError),
        (404, 10008, MessageGoneError),
        (403, 50007, UnreachableError),
        (403, 50013, NotAllowedError),
        (400, 50035, NotAllowedError),
        (403, 40003, TryLaterError),
        (429, 0, TryLaterError),
        (500, 0, TryLaterError),
        (503, 0, TryLaterError),
    ],
)
async def test_every_refusal_has_its_meaning(
    stage: DiscordDriver, status: int, code: int, error: type[Exception]
) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=status, code=code)

    with pytest.raises(error):
        await post(stage)


async def test_a_refusal_repeats_no_words(stage: DiscordDriver) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message="content: my secret")

    with pytest.raises(NotAllowedError) as refused:
        await post(stage)

    assert (str(refused.value), refused.value.why, refused.value.__cause__) == ("Discord 400/50035", "unknown", None)


async def test_a_missing_permission_is_named_as_organisers_know_it(stage: DiscordDriver) -> None:
    stage._allow(("view_channel",))
    stage.env.backend.edit_role(stage.guild.id, stage.guild.default_role.id, {"permissions": 0})
    await stage.settle()

    with pytest.raises(NotAllowedError) as refused:
        await post(stage)

    assert (refused.value.missing, refused.value.why) == ("Send Messages", "permission")


async def test_a_place_that_is_gone_is_told(stage: DiscordDriver) -> None:
    room = await stage.make_private_channel(ASHA, "peers", (LENA,))
    await stage.destroy(room)

    with pytest.raises(PlaceGoneError):
        await post(stage, at=Address(room.id))


# --- rooms


def room(stage: DiscordDriver, *people: PersonId, name: str = "Tuesday Peers & Friends!") -> Room:
    asha = stage.person(ASHA)
    return Room(people, Words(asha, name), Words(asha, "to get *unstuck*"), MARK)


async def have(stage: DiscordDriver, wanted: Room, known: Address | None = None) -> RoomMade:
    made = await port(stage).have_room(stage.community, wanted, known, square(stage))
    await stage.settle()
    return made


def private(stage: DiscordDriver) -> list[Spot]:
    return [spot for spot in stage.spots(ASHA) if spot.kind == "private"]


async def test_a_room_is_open_to_its_people_and_to_nobody_else(stage: DiscordDriver) -> None:
    people = tuple(stage.person(who) for who in (ASHA, LENA, NOAH))

    made = await have(stage, room(stage, *people))

    (spot,) = private(stage)
    assert (made, spot.name) == (RoomMade(Address(spot.id)), f"tuesday-peers-friends-{MARK}")
    assert stage.members(spot) == {ASHA, LENA, NOAH}
    channel = stage.env.backend.channels[stage._number(spot)]
    assert channel.topic == "to get \\*unstuck\\*"
    assert stage.env.backend.channels[channel.parent_id or 0].name == "Learning sets"


async def test_a_room_lets_the_bot_in_and_its_people_speak(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA), stage.person(LENA)))

    await post(stage, at=made.address)
    await stage.write(LENA, private(stage)[0], "here I am")

    assert texts(stage, private(stage)[0]) == ["The set is forming.", "here I am"]


async def test_a_room_asked_for_again_is_brought_in_line_and_not_made_again(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA), stage.person(LENA), stage.person(NOAH)))
    await stage.bring_in(ASHA, SOL, private(stage)[0])

    again = await have(stage, room(stage, stage.person(ASHA), stage.person(LENA), stage.person(TOMAS)), made.address)

    assert again == made
    assert [stage.members(spot) for spot in private(stage)] == [{ASHA, LENA, TOMAS}]
    assert len(asked(stage, "POST", "/channels")) == 2, "the category and one room"


async def test_a_room_in_line_costs_no_change(stage: DiscordDriver) -> None:
    wanted = room(stage, stage.person(ASHA), stage.person(LENA))
    made = await have(stage, wanted)

    await have(stage, wanted, made.address)

    assert [one.path for one in stage.requests if one.method == "PATCH"] == []


async def test_a_room_made_by_a_process_that_died_is_found_by_its_mark(stage: DiscordDriver, door: Notebook) -> None:
    made = await have(stage, room(stage, stage.person(ASHA)))
    await stage.disconnect()
    await stage.connect(door)

    again = await have(stage, room(stage, stage.person(ASHA), stage.person(LENA), name="another name"))

    assert again == made
    assert [stage.members(spot) for spot in private(stage)] == [{ASHA, LENA}]


async def test_people_who_are_not_in_the_server_are_not_invited(stage: DiscordDriver) -> None:
    stage.guild.remove_member(stage._actors[NOAH])

    made = await have(stage, room(stage, stage.person(ASHA), stage.person(NOAH)))

    assert made.not_invited == ((stage.person(NOAH), "gone"),)


@pytest.mark.parametrize(
    ("lacking", "named"),
    [("manage_channels", "Manage Channels"), ("manage_roles", "Manage Roles")],
)
async def test_a_room_refused_names_the_permission_and_comes_once_it_is_given(
    stage: DiscordDriver, lacking: str, named: str
) -> None:
    stage._allow(tuple(name for name in NEEDED if name != lacking))
    await stage.settle()
    with pytest.raises(NotAllowedError) as refused:
        await have(stage, room(stage, stage.person(ASHA)))

    stage.allow_rooms(True)
    await stage.settle()
    await have(stage, room(stage, stage.person(ASHA)))

    assert (refused.value.missing, refused.value.why, len(private(stage))) == (named, "permission", 1)


async def test_a_full_server_is_told_as_full(stage: DiscordDriver) -> None:
    for number in range(499):
        stage.env.backend.create_channel(stage.guild.id, f"c{number}")
    await stage.settle()

    with pytest.raises(NotAllowedError) as refused:
        await have(stage, room(stage, stage.person(ASHA)))

    assert (refused.value.missing, refused.value.why) == ("", "full")


async def test_a_full_category_is_followed_by_another(stage: DiscordDriver) -> None:
    category = stage.guild.create_category("Learning sets")
    for number in range(50):
        stage.env.backend.create_channel(stage.guild.id, f"c{number}", parent_id=category.id)
    await stage.settle()

    await have(stage, room(stage, stage.person(ASHA)))

    names = [c.name for c in stage.env.backend.channels.values() if c.type == discord.ChannelType.category.value]
    assert names == ["Learning sets", "Learning sets"]
    parent = stage.env.backend.channels[stage._number(private(stage)[0])].parent_id
    assert parent not in {None, category.id}


async def test_rooms_stand_under_the_name_that_the_community_gives_them(stage: DiscordDriver) -> None:
    asha = stage.person(ASHA)
    for mark, category in (("aaaa", "Peer *groups*"), ("bbbb", "Peer *groups*"), ("cccc", " ")):
        named = Room((asha,), Words(asha, "one"), Words(asha, ""), mark, Words(asha, category))
        await port(stage).have_room(stage.community, named, None, None)
    await stage.settle()

    channels = stage.env.backend.channels
    names = [c.name for c in channels.values() if c.type == discord.ChannelType.category.value]
    assert names == ["Peer *groups*", "Learning sets"]
    parents = [channels[stage._number(spot)].parent_id for spot in private(stage)]
    assert len(set(parents[:2])) == 1
    assert parents[2] != parents[0]


async def test_two_rooms_made_at_once_share_a_category(stage: DiscordDriver) -> None:
    first = Room((stage.person(ASHA),), Words(stage.person(ASHA), "one"), Words(stage.person(ASHA), ""), "aaaa")
    second = Room((stage.person(ASHA),), Words(stage.person(ASHA), "二番目"), Words(stage.person(ASHA), ""), "bbbb")
    await asyncio.gather(
        port(stage).have_room(stage.community, first, None, None),
        port(stage).have_room(stage.community, second, None, None),
    )
    await stage.settle()

    assert sorted(spot.name for spot in private(stage)) == ["one-aaaa", "二番目-bbbb"]
    assert len(asked(stage, "POST", "/channels")) == 3


async def test_in_a_closed_room_people_read_and_nobody_but_the_bot_writes(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA), stage.person(LENA)))
    (spot,) = private(stage)
    await stage.write(LENA, spot, "here I am")

    for _ in range(2):
        await port(stage).close_room(made.address, "archive")
        await stage.settle()

    channel = stage.env.bot.get_channel(stage._number(spot))
    assert isinstance(channel, discord.TextChannel)
    for member in (who for who in channel.overwrites if isinstance(who, discord.Member) and who != channel.guild.me):
        may = channel.permissions_for(member)
        assert (may.view_channel, may.send_messages, may.send_messages_in_threads) == (True, False, False)
    await post(stage, at=made.address)
    assert texts(stage, spot) == ["here I am", "The set is forming."]
    assert stage.members(spot) == {ASHA, LENA}


async def test_a_room_that_is_to_be_deleted_is_gone(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA)))
    await port(stage).close_room(made.address, "delete")
    await stage.settle()

    assert private(stage) == []
    with pytest.raises(PlaceGoneError):
        await port(stage).close_room(made.address, "delete")


async def test_what_is_no_text_channel_is_no_room_to_be_closed(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA)))
    category = stage.env.backend.channels[stage._number(private(stage)[0])].parent_id

    with pytest.raises(PlaceGoneError):
        await port(stage).close_room(Address(made.address.rpartition("/")[0] + f"/{category}"), "archive")


@pytest.mark.parametrize("how", ["archive", "delete"])
async def test_a_room_that_may_not_be_closed_names_the_permission(
    stage: DiscordDriver, how: Literal["archive", "delete"]
) -> None:
    made = await have(stage, room(stage, stage.person(ASHA)))
    stage._allow(tuple(name for name in NEEDED if name != "manage_channels"))
    await stage.settle()

    with pytest.raises(NotAllowedError) as refused:
        await port(stage).close_room(made.address, how)

    assert (refused.value.missing, refused.value.why) == ("Manage Channels", "permission")


async def test_a_room_that_is_gone_is_told(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA)))
    await stage.destroy(private(stage)[0])

    with pytest.raises(PlaceGoneError):
        await have(stage, room(stage, stage.person(ASHA)), made.address)


async def test_a_server_we_are_not_in_is_a_place_gone(stage: DiscordDriver) -> None:
    with pytest.raises(PlaceGoneError):
        await port(stage).have_room(community_id(5), room(stage), None, None)


# --- threads


async def test_a_thread_hangs_on_its_message_and_is_the_same_when_asked_again(stage: DiscordDriver) -> None:
    made = await have(stage, room(stage, stage.person(ASHA), stage.person(LENA)))
    under = await post(stage, at=made.address)
    name = say("now-title", name=Words(stage.person(ASHA), "Asha's *turn*"))

    opened = [await port(stage).have_thread(made.address, under, name, "en", "turn-1-1")]
    await stage.settle()
    opened.append(await port(stage).have_thread(made.address, under, name, "en", "turn-1-1"))

    (spot,) = [spot for spot in stage.spots(LENA) if spot.kind == "thread"]
    assert (opened, spot.name) == ([spot.id, spot.id], "Asha's *turn*")
    assert stage.members(spot) == {ASHA, LENA}
    (sent,) = asked(stage, "POST", "/threads")
    assert sent["auto_archive_duration"] == 7 * 24 * 60


async def test_a_thread_that_stands_already_at_discord_is_taken(stage: DiscordDriver) -> None:
    under = await post(stage)
    stage.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)

    opened = await port(stage).have_thread(square(stage), under, say("now-forming"), "en", "turn-1-1")

    assert opened == f"{square(stage).rpartition('/')[0]}/{under}"


async def test_a_thread_whose_message_is_gone_stands_by_itself_once(stage: DiscordDriver) -> None:
    opened = set()
    for _ in range(2):
        opened.add(await port(stage).have_thread(square(stage), "1", say("now-forming"), "en", "turn-1-1"))
        await stage.settle()

    assert len(opened) == 1
    assert [spot.name for spot in stage.spots(ASHA) if spot.kind == "thread"] == ["The set is forming."]


async def test_a_thread_that_sleeps_is_woken_to_redraw_a_card(stage: DiscordDriver) -> None:
    under = await post(stage)
    thread = await port(stage).have_thread(square(stage), under, say("now-forming"), "en", "turn-1-1")
    card = await post(stage, at=thread)
    stage.env.backend.edit_channel(int(under), {}, thread_metadata={"archived": True})
    stage.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50083)

    await edit(stage, card, at=thread)

    assert stage.env.backend.channels[int(under)].thread_metadata.archived is False  # type: ignore[union-attr]
    (spot,) = [spot for spot in stage.spots(ASHA) if spot.kind == "thread"]
    assert texts(stage, spot) == ["Everyone is here. The private room is being made."]
