"""The real client makes rooms, and asks who is who; Slack is as strict as it is."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Person
from tests.fakes.test_slack.conftest import told


async def test_a_bot_outside_cannot_see_a_private_channel(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    secret = await asha.create_channel("secret", private=True)
    aside = await asha.create_channel("aside")

    assert await refused(client.conversations_info(channel=secret.id)) == "channel_not_found"
    assert await refused(client.chat_postMessage(channel=secret.id, text="x")) == "channel_not_found"
    assert await refused(client.conversations_history(channel=secret.id)) == "channel_not_found"
    assert await refused(client.conversations_create(name="secret")) == "name_taken"
    assert await refused(client.chat_postMessage(channel=aside.id, text="x")) == "not_in_channel"
    assert (await told(client.conversations_info(channel=aside.id)))["channel"]["is_member"] is False
    listed = (await told(client.conversations_list(types="public_channel,private_channel")))["channels"]
    assert [channel["name"] for channel in listed] == ["general", "aside"]
    await client.conversations_join(channel=aside.id)
    assert (await told(client.chat_postMessage(channel=aside.id, text="x")))["ok"] is True


async def test_a_room_is_made_with_exactly_these_people(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, ravi: Person, refused: Any
) -> None:
    made = await told(client.conversations_create(name="tuesday-peers-k3f9", is_private=True))
    room = workspace.channel("tuesday-peers-k3f9")
    assert (made["channel"]["id"], room.kind, room.members) == (room.id, "private", [workspace.bot.id])

    await client.conversations_invite(channel=room.id, users=[asha.id])
    assert await refused(client.conversations_invite(channel=room.id, users=asha.id)) == "already_in_channel"
    assert await refused(client.conversations_invite(channel=room.id, users=workspace.bot.id)) == "cant_invite_self"
    assert await refused(client.conversations_invite(channel=room.id, users=f"{ravi.id},UNOBODY")) == "user_not_found"
    assert room.members == [workspace.bot.id, asha.id]  # one bad person, and nobody came in

    forced = await told(client.conversations_invite(channel=room.id, users=f"{ravi.id},UNOBODY", force=True))
    assert forced["errors"] == [{"user": "UNOBODY", "ok": False, "error": "user_not_found"}]
    assert (await told(client.conversations_members(channel=room.id)))["members"] == [
        workspace.bot.id,
        asha.id,
        ravi.id,
    ]

    await client.conversations_kick(channel=room.id, user=ravi.id)
    assert room.members == [workspace.bot.id, asha.id]
    assert await refused(client.conversations_kick(channel=room.id, user=ravi.id)) == "not_in_channel"
    assert (
        await refused(client.conversations_kick(channel=workspace.general.id, user=ravi.id)) == "cant_kick_from_general"
    )
    await client.conversations_setTopic(channel=room.id, topic="Every four weeks")
    await client.conversations_setPurpose(channel=room.id, purpose="To learn")
    assert (room.topic, room.purpose, room.messages) == ("Every four weeks", "To learn", [])


async def test_names_of_rooms_are_checked(client: AsyncWebClient, refused: Any) -> None:
    assert await refused(client.conversations_create(name="")) == "invalid_name_required"
    assert await refused(client.conversations_create(name="x" * 81)) == "invalid_name_maxlength"
    assert await refused(client.conversations_create(name="Tuesday Peers")) == "invalid_name_specials"
    assert await refused(client.conversations_create(name="...")) == "invalid_name_punctuation"


async def test_a_guest_cannot_be_invited_and_the_gone_neither(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot])
    guest = workspace.person("Gus", guest=True)
    await asha.deactivate()

    assert await refused(client.conversations_invite(channel=room.id, users=guest.id)) == "user_is_restricted"
    assert await refused(client.conversations_invite(channel=room.id, users=asha.id)) == "cant_invite"
    assert await refused(client.conversations_open(users=asha.id)) == "user_disabled"
    assert (await told(client.users_info(user=asha.id)))["user"]["deleted"] is True


async def test_an_archived_room_takes_nothing(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])
    await client.chat_postMessage(channel=room.id, text="x")
    await client.conversations_archive(channel=room.id)
    ts = room.messages[0].ts

    assert await refused(client.chat_postMessage(channel=room.id, text="x")) == "is_archived"
    assert await refused(client.chat_update(channel=room.id, ts=ts, text="y")) == "is_inactive"
    assert await refused(client.conversations_invite(channel=room.id, users=asha.id)) == "is_archived"
    assert await refused(client.conversations_archive(channel=room.id)) == "already_archived"
    assert await refused(client.conversations_unarchive(channel=room.id)) == "not_in_channel"
    assert await refused(client.conversations_create(name="room")) == "name_taken"


async def test_a_bot_leaves_but_is_not_the_last_to(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    alone = workspace.new_channel("alone", kind="private", members=[workspace.bot])
    room = workspace.new_channel("room", kind="private", members=[workspace.bot, asha])

    await client.conversations_leave(channel=room.id)

    assert room.members == [asha.id]
    assert await refused(client.conversations_leave(channel=alone.id)) == "last_member"


async def test_direct_messages_are_opened_once(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, ravi: Person, refused: Any
) -> None:
    opened = await told(client.conversations_open(users=asha.id))
    again = await told(client.conversations_open(users=[asha.id]))
    await client.chat_postMessage(channel=opened["channel"]["id"], text="hello")
    await client.chat_postMessage(channel=asha.id, text="there")

    assert again.get("already_open") is True
    assert [m.reads for m in asha.direct.messages] == ["hello", "there"]
    assert ravi.sees(asha.direct) == []
    ravi.direct_messages_closed = True
    assert await refused(client.chat_postMessage(channel=ravi.id, text="x")) == "messages_tab_disabled"
    assert await refused(client.conversations_open(users="UNOBODY")) == "user_not_found"
    group = await told(client.conversations_open(users=[asha.id, ravi.id], return_im=True))
    assert group["channel"]["is_mpim"] is True


async def test_people_are_told_with_their_zone(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    user = (await told(client.users_info(user=asha.id, include_locale=True)))["user"]
    pages = [page.data async for page in await client.users_list(limit=2)]

    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Asia/Kolkata", 19_800, "en-GB")
    names = [member["real_name"] for page in pages if isinstance(page, dict) for member in page["members"]]
    assert names == ["Learning Sets", "Asha", "Ravi"]
    assert await refused(client.users_info(user="UNOBODY")) == "user_not_found"
    assert (await told(client.bots_info(bot=workspace.bot_id)))["bot"]["user_id"] == workspace.bot.id
    assert (await told(client.team_info()))["team"]["id"] == workspace.team_id


async def test_a_bot_may_not_put_people_out_of_public_channels(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    hall = workspace.new_channel("hall", members=[workspace.bot, asha])

    assert await refused(client.conversations_kick(channel=hall.id, user=asha.id)) == "restricted_action"
    assert await refused(client.conversations_kick(channel=hall.id, user=workspace.bot.id)) == "cant_kick_self"
    assert await refused(client.conversations_leave(channel=workspace.general.id)) == "cant_leave_general"
    assert await refused(client.conversations_archive(channel=workspace.general.id)) == "cant_archive_general"
    assert asha.id in hall.members


async def test_a_bot_renames_only_what_it_made(
    workspace: FakeSlack, client: AsyncWebClient, asha: Person, refused: Any
) -> None:
    made = (await told(client.conversations_create(name="peers", is_private=True)))["channel"]["id"]
    brought = await asha.create_channel("brought", private=True, members=[workspace.bot])

    await client.conversations_rename(channel=made, name="tuesday-peers")

    assert workspace.channels[made].name == "tuesday-peers"
    assert await refused(client.conversations_rename(channel=brought.id, name="mine")) == "not_authorized"
    assert await refused(client.conversations_rename(channel=made, name="brought")) == "name_taken"


async def test_long_lists_come_in_pages(workspace: FakeSlack, client: AsyncWebClient, refused: Any) -> None:
    for number in range(5):
        workspace.new_channel(f"hall-{number}")

    first = await told(client.conversations_list(limit=4))
    cursor = first["response_metadata"]["next_cursor"]
    second = await told(client.conversations_list(limit=4, cursor=cursor))

    names = [channel["name"] for page in (first, second) for channel in page["channels"]]
    assert names == ["general", *(f"hall-{number}" for number in range(5))]
    assert second["response_metadata"]["next_cursor"] == ""
    assert await refused(client.conversations_list(cursor="made up")) == "invalid_cursor"


async def test_a_guest_sees_only_where_one_is(workspace: FakeSlack) -> None:
    hall = workspace.new_channel("hall")
    guest = workspace.person("Gus", guest=True)

    assert (guest.can_see(workspace.general), guest.can_see(hall)) == (True, False)
