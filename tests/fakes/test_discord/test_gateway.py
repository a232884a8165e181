"""The real discord.py on the wire: it hears everything once, whatever happens to the connection."""

import discord
import pytest

from tests.fakes.discord import FakeDiscord

from .conftest import Ears


async def test_a_bot_that_identifies_hears_of_its_servers_and_what_is_written(world: FakeDiscord, ears: Ears) -> None:
    assert [guild.name for guild in ears.guilds] == ["Home"]

    await world.person("Asha").write(world.square, "hello")

    await world.until(lambda: ears.heard == ["hello"])
    assert await world.until(lambda: world.gateway.beats > 1) is None


async def test_a_bot_whose_connection_breaks_resumes_and_hears_what_it_missed(world: FakeDiscord, ears: Ears) -> None:
    asha = world.person("Asha")
    await asha.write(world.square, "before")
    await world.until(lambda: ears.heard == ["before"])

    world.gateway.cut()
    await asha.write(world.square, "meanwhile")
    await world.gateway.wait_for(1)
    await asha.write(world.square, "after")

    await world.until(lambda: ears.heard == ["before", "meanwhile", "after"])
    assert (len(world.gateway.identified), ears.resumed) == (1, 1)


async def test_a_bot_that_is_asked_to_reconnect_resumes(world: FakeDiscord, ears: Ears) -> None:
    world.gateway.ask_to_reconnect()

    await world.until(lambda: ears.resumed == 1)
    assert len(world.gateway.identified) == 1


async def test_a_bot_whose_session_is_forgotten_begins_anew_and_missed_what_was_said(
    world: FakeDiscord, ears: Ears
) -> None:
    asha = world.person("Asha")
    world.gateway.invalidate()
    await asha.write(world.square, "meanwhile")
    await world.gateway.wait_for(1)
    await asha.write(world.square, "after")

    await world.until(lambda: ears.heard == ["after"])
    assert (len(world.gateway.identified), world.gateway.resumed) == (2, [])


async def test_a_bot_notices_that_a_connection_is_dead_though_it_looks_alive(world: FakeDiscord, ears: Ears) -> None:
    asha = world.person("Asha")
    ears.notices_within(1.0)
    world.gateway.cut()
    await world.gateway.wait_for(1)
    world.gateway.freeze()
    await asha.write(world.square, "into the void")

    await world.until(lambda: ears.heard == ["into the void"])
    assert (len(world.gateway.identified), len(world.gateway.resumed)) == (1, 2)


async def test_a_bot_with_another_token_is_sent_away(world: FakeDiscord) -> None:
    async with Ears() as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("another")
