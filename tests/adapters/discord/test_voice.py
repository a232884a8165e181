"""Who comes into a voice channel on Discord -> what the door is handed."""

from pathlib import Path

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from bot.flows.events import HeardInCall
from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import DiscordDriver
from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, SOL, TOMAS, Character
from tests.journeys.conftest import told_on

VIEW = discord.Permissions(view_channel=True, connect=True).value


@pytest.fixture
def square(stage: DiscordDriver) -> ChannelHandle:
    """A voice channel that everyone sees."""
    return stage.guild.create_voice_channel("square")


@pytest.fixture
def parlour(stage: DiscordDriver) -> ChannelHandle:
    """One that Asha, Lena and the bot see."""
    return hidden(stage, "parlour", ASHA, LENA)


def hidden(stage: DiscordDriver, name: str, *people: Character) -> ChannelHandle:
    channel = stage.guild.create_voice_channel(name)
    everyone = Overwrite(stage.guild.default_role.id, OverwriteType.ROLE, allow=0, deny=VIEW)
    stage.env.backend.set_overwrite(channel.id, everyone)
    for user in (stage.env.backend.bot_user.id, *(stage._users[who].id for who in people)):
        stage.env.backend.set_overwrite(channel.id, Overwrite(user, OverwriteType.MEMBER, allow=VIEW, deny=0))
    return channel


def address(stage: DiscordDriver, channel: ChannelHandle) -> str:
    return f"https://discord.com/channels/{stage.guild.id}/{channel.id}"


async def test_who_comes_into_a_hidden_channel_is_heard(
    stage: DiscordDriver, door: Notebook, parlour: ChannelHandle
) -> None:
    await stage._actors[ASHA].join_voice(parlour)

    event = HeardInCall(by=stage.person(ASHA), address=address(stage, parlour))
    assert [(one.event, one.community, one.to, one.at) for one in door.taken] == [(event, stage.community, None, None)]


async def test_who_comes_into_a_channel_that_everyone_sees_is_not(
    stage: DiscordDriver, door: Notebook, square: ChannelHandle
) -> None:
    await stage._actors[ASHA].join_voice(square)

    assert door.taken == []


async def test_who_moves_over_is_heard_and_who_mutes_themselves_or_leaves_is_not(
    stage: DiscordDriver, door: Notebook, square: ChannelHandle, parlour: ChannelHandle
) -> None:
    asha = stage._actors[ASHA]
    await asha.join_voice(square)
    await asha.join_voice(parlour)
    await asha.set_voice(self_mute=True)
    await asha.leave_voice()

    assert [one.event for one in door.taken] == [HeardInCall(by=stage.person(ASHA), address=address(stage, parlour))]


async def test_a_coming_told_twice_has_one_name_that_says_nothing_of_who_or_where(
    stage: DiscordDriver, door: Notebook, parlour: ChannelHandle
) -> None:
    asha = stage._actors[ASHA]
    for _ in range(2):
        await asha.join_voice(parlour)
        await asha.leave_voice()
    first, again = door.taken
    await stage.env.advance_time(60)
    await asha.join_voice(parlour)
    await stage._actors[LENA].join_voice(parlour)

    assert first.id == again.id
    assert len({one.id for one in door.taken}) == 3
    assert not any(number in one.id for one in door.taken for number in (str(parlour.id), str(stage._users[ASHA].id)))


async def test_who_came_while_the_bot_was_away_is_heard_when_it_is_back(
    stage: DiscordDriver, door: Notebook, square: ChannelHandle, parlour: ChannelHandle
) -> None:
    await stage.disconnect()
    await stage._actors[ASHA].join_voice(square)
    await stage._actors[LENA].join_voice(parlour)
    await stage.connect(door)

    assert [one.event for one in door.taken] == [HeardInCall(by=stage.person(LENA), address=address(stage, parlour))]


async def test_a_set_that_talks_in_a_channel_of_its_own_sees_who_came_without_anybodys_press(tmp_path: Path) -> None:
    async with told_on("discord", tmp_path) as story:
        stage = story.driver
        assert isinstance(stage, DiscordDriver)
        await scenes.dated(story)
        room = story.room
        ours, others = hidden(stage, "ours", *FOUR, SOL), hidden(stage, "others", TOMAS)
        await story.asha.press("Add call link")
        await story.asha.fill(link=f"<#{ours.id}>")
        await story.clock.until(lambda: room.says("Coming: Asha, Lena, Noah and Tomas."))
        await story.tomas.press("I can't make it", room)
        assert room.says("Coming: Asha, Lena and Noah.")
        posts = len(room.cards)

        await stage._actors[TOMAS].join_voice(others)
        await stage._actors[SOL].join_voice(ours)
        await story.settle()
        assert room.says("Coming: Asha, Lena and Noah.")

        await stage._actors[TOMAS].join_voice(ours)
        await story.settle()
        assert room.says("Coming: Asha, Lena, Noah and Tomas.")
        assert len(room.cards) == posts
