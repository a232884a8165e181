"""What we assume of Discord, tried out on SimCord: what it simulates holds, and what it does not is found out."""

import discord

from bot.adapters.base import Finding
from bot.adapters.discord.checking import live_findings
from tests.adapters.discord.driver import DiscordDriver

STARTED_THREAD = 18


def client(stage: DiscordDriver) -> discord.Client:
    assert stage.client is not None
    return stage.client.discord


async def test_what_we_assume_of_discord_is_tried_out_and_cleaned_up(stage: DiscordDriver) -> None:
    with stage.env.time_context():
        found = await live_findings(client(stage), stage._square.id)

    assert [(one.text.partition(" (")[0], one.ok) for one in found] == [
        ("A post sent again with the same nonce is the same post.", False),  # SimCord knows no nonces
        ("A post is found again by the number of its container.", True),
        ("Editing a message that is gone is refused as such.", True),
        ("A thread has the number of the message it hangs on, and is found again.", True),
        ("A thread that sleeps refuses marks, and takes them once woken.", False),  # nor does it let threads sleep
        ("A private room is found again by the mark in its name, and stays open to the bot.", True),
    ]
    assert [channel.name for channel in stage.env.backend.channels.values()] == ["square", "Learning sets"]
    assert {one.type for one in stage.env.backend.messages[stage._square.id].values()} <= {STARTED_THREAD}


async def test_a_channel_that_is_not_there_cannot_be_tried_out(stage: DiscordDriver) -> None:
    assert await live_findings(client(stage), 5) == [Finding(ok=False, text="That is no text channel the bot can see.")]
