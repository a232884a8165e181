"""The real discord.py on the wire: posts and their nonces, rate limits, refusals, and calls of which nobody hears the end."""

import asyncio
import time

import aiohttp
import discord
import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.limits import Limits
from tests.fakes.discord.server import Nonces

from .conftest import Ears


def square(world: FakeDiscord, ears: Ears) -> discord.PartialMessageable:
    return ears.get_partial_messageable(world.square, guild_id=world.guild.id)


async def test_the_same_nonce_is_the_same_message(world: FakeDiscord, ears: Ears) -> None:
    first = await square(world, ears).send("once", nonce="one")
    again = await square(world, ears).send("twice?", nonce="one")
    other = await square(world, ears).send("another", nonce="two")

    assert (again.id, again.content) == (first.id, "once")
    assert [post.content for post in world.posts(world.square)] == ["once", "another"]
    assert world.nonces.taken == [(world.square, "one", first.id), (world.square, "two", other.id)]


async def test_a_discord_without_nonces_takes_the_same_post_twice(world: FakeDiscord, ears: Ears) -> None:
    world.nonces = Nonces(on=False)

    await square(world, ears).send("once", nonce="one")
    await square(world, ears).send("twice", nonce="one")

    assert [post.content for post in world.posts(world.square)] == ["once", "twice"]


async def test_the_nonce_of_a_message_that_was_deleted_is_refused(world: FakeDiscord, ears: Ears) -> None:
    await (await square(world, ears).send("once", nonce="one")).delete()

    with pytest.raises(discord.NotFound) as refused:
        await square(world, ears).send("again", nonce="one")

    assert refused.value.code == 10008


async def test_a_nonce_has_25_characters_at_most(world: FakeDiscord, ears: Ears) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await square(world, ears).send("once", nonce="x" * 26)

    assert (refused.value.status, refused.value.code) == (400, 50035)


async def test_a_file_comes_with_its_post(world: FakeDiscord, ears: Ears) -> None:
    import io

    await square(world, ears).send("see", file=discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "dates.ics"))

    (post,) = world.posts(world.square)
    assert [file["filename"] for file in post.attachments] == ["dates.ics"]


async def test_a_bucket_that_is_empty_makes_discord_py_wait(world: FakeDiscord, ears: Ears) -> None:
    world.limits = Limits(on=True)
    began = time.monotonic()

    for number in range(6):
        await square(world, ears).send(str(number))

    assert len(world.posts(world.square)) == 6
    assert time.monotonic() - began > 4
    assert [call.status for call in world.calls if call.method == "POST"] == [200] * 6, (
        "it waited without being told to"
    )


async def test_a_429_of_discord_is_waited_for_and_one_of_the_guard_before_it_is_not(
    world: FakeDiscord, ears: Ears
) -> None:
    world.faults.rate_limit("POST", "/channels/*/messages", after=0.2)
    await square(world, ears).send("late")
    world.faults.rate_limit("POST", "/channels/*/messages", after=0.2, via=False)

    with pytest.raises(discord.HTTPException) as refused:
        await square(world, ears).send("never")

    assert refused.value.status == 429
    assert [post.content for post in world.posts(world.square)] == ["late"]


async def test_what_is_refused_has_the_number_discord_gives_it(world: FakeDiscord, ears: Ears) -> None:
    world.faults.refuse("POST", "/channels/*/messages", status=403, code=50013)

    with pytest.raises(discord.Forbidden) as refused:
        await square(world, ears).send("never")
    with pytest.raises(discord.NotFound) as unknown:
        await square(world, ears).get_partial_message(5).delete()

    assert (refused.value.code, unknown.value.code) == (50013, 10008)


async def test_a_post_that_was_taken_stands_though_its_connection_died(world: FakeDiscord, ears: Ears) -> None:
    world.faults.drop("POST", "/channels/*/messages")
    world.faults.drop("POST", "/channels/*/messages", accepted=False)

    for text in ("taken", "lost on the way"):
        with pytest.raises(aiohttp.ClientError):
            await square(world, ears).send(text)

    assert [post.content for post in world.posts(world.square)] == ["taken"]


async def test_a_post_that_is_held_is_done_though_nobody_waits_for_it_any_more(world: FakeDiscord, ears: Ears) -> None:
    gate = world.faults.hold("POST", "/channels/*/messages")
    posting = asyncio.ensure_future(square(world, ears).send("late"))
    await world.until(lambda: not world.faults.waiting)
    posting.cancel()
    assert world.posts(world.square) == []

    gate.set()

    await world.until(lambda: [post.content for post in world.posts(world.square)] == ["late"])
