"""A whole programme of six meetings, from the invitation to the day on which nothing of it is kept.

Beside the meetings there is a turn in writing; a meeting for which too few can come is moved; one member leaves and another
comes; a concern is raised; and at the end the set closes. A copy of the data from before that day reveals nothing afterwards.
"""

import shutil
from pathlib import Path

import msgspec
from sqlalchemy import select

from bot.flows.model import is_communitys
from bot.store.store import Store
from bot.store.tables import sets
from tests.databases import sqlite_url
from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, SOL
from tests.journeys.conftest import START
from tests.journeys.story import Story

CANARY = "What the canary sang in the coalmine"


async def test_a_programme_of_six_meetings_from_the_invitation_to_the_end_of_its_record(
    story: Story, tmp_path: Path
) -> None:
    await scenes.met_once(story)
    await lena_has_a_turn_in_writing(story)
    await too_few_can_come_to_the_second_and_it_is_moved(story)
    await tomas_leaves_and_sol_comes(story)
    await noah_raises_something(story)
    await they_meet_until_the_last_but_one_and_hear_that_the_end_is_near(story)
    await the_last_meeting_has_parts_of_its_own(story)
    await they_end_here_and_take_their_record_along(story)
    await its_record_is_destroyed_on_the_day_it_was_told(story, tmp_path)


async def lena_has_a_turn_in_writing(story: Story) -> None:
    await story.lena.command("now")
    await story.lena.press("A turn in writing")
    await story.lena.fill(presented="There is a canary.", aim=CANARY, help="questions")
    await story.tomas.says("Since when does it sing?")
    await story.clock.until(lambda: story.thread.card.says("Action points"))
    await story.lena.says("- listen to it by Friday")
    await story.lena.press("These are mine")
    await story.clock.until(lambda: "Close the turn" in story.lena.buttons())
    assert story.thread.says("1 · listen to it")
    await story.lena.press("Close the turn")


async def too_few_can_come_to_the_second_and_it_is_moved(story: Story) -> None:
    """Noah and Tomas can not; the card that says so offers another moment, and then they can."""
    for player in (story.noah, story.tomas):
        await player.command("dates")
        await player.press("I can't make it")
    await story.clock.until(lambda: story.room.says("few of you can come"))
    with story.counting() as counted:
        await story.asha.press("Move", story.room)
        await story.asha.fill(moment="Tue 10 Nov 18:00")
    assert counted.pings == dict.fromkeys(FOUR, 1)
    assert "to Tue 10 Nov 2026, 18:00." in story.asha.reads("Meeting 2 moved: from Thu 5 Nov 2026")
    assert not story.room.says("few of you can come")

    await story.clock.until(lambda: story.room.says("Report back\n"))
    assert story.clock.local(ASHA).startswith("Tue 10 Nov 2026 18:")
    assert story.room.says("1 · listen to it")
    await part_early(story, 2)


async def part_early(story: Story, number: int) -> None:
    """Somebody leads over to the last round soon after the first turn began."""
    await story.clock.until(lambda: story.room.says("A turn is under way."))
    await story.asha.press("To the last round")
    await story.clock.until(lambda: story.room.says(f"That was meeting {number}"))


async def tomas_leaves_and_sol_comes(story: Story) -> None:
    await story.tomas.command("leave")
    await story.tomas.press("Leave with a farewell")
    await story.tomas.fill(farewell="Thank you all.", words="forget")
    assert story.room.says("Tomas has left the set.\n“Thank you all.”")

    await story.lena.press("Propose somebody")
    await story.lena.fill(person=SOL)
    await story.noah.press("Fine by me")
    await story.asha.press("Fine by me")
    await story.stranger.join()
    await story.stranger.press("I agree")
    assert story.room.members == {ASHA, LENA, NOAH, SOL}


async def noah_raises_something(story: Story) -> None:
    await story.noah.command("now")
    await story.noah.press("Something is not right")
    with story.counting() as counted:
        await story.noah.press("Tell the set")
        await story.noah.fill(words="We tell more than we ask.", name="named")
    assert len(counted.posts) == 1
    assert "We tell more than we ask." in story.stranger.reads("Noah")


async def they_meet_until_the_last_but_one_and_hear_that_the_end_is_near(story: Story) -> None:
    for number in (3, 4, 5):
        await part_early(story, number)
    assert story.room.says("The next meeting is our last one as planned.")


async def the_last_meeting_has_parts_of_its_own(story: Story) -> None:
    for part in ("What I came with\n", "What moved\n", "Thanks\n", "What next?\n"):
        await story.clock.until(lambda part=part: story.room.says(part))
    await story.clock.until(lambda: story.room.says("That was meeting 6"))


async def they_end_here_and_take_their_record_along(story: Story) -> None:
    await story.lena.press("We end here")
    await story.clock.until(lambda: story.room.says("Thank you, and farewell"))
    await story.stranger.command("now", story.room)
    await story.stranger.press("What is kept about me")
    await story.stranger.press("Take it with me")
    assert story.stranger.latest_file.startswith(b"PK")


async def its_record_is_destroyed_on_the_day_it_was_told(story: Story, folder: Path) -> None:
    ended = story.clock.now
    before = copied("data*", folder, folder / "before")
    assert CANARY.encode() in await all_that_opens(before, folder)

    await story.clock.until(lambda: story.room.says("The record of this set is gone"))
    assert (story.clock.now - ended).days == 90
    await story.asha.command("now", story.square)
    assert story.asha.was_told == "You are in no set here yet. /set form opens one."
    assert await all_that_opens(before, folder) == b""
    assert holding(CANARY, folder) == []


async def all_that_opens(data: Path, keys: Path) -> bytes:
    """Whatever a copy of the data says of any set, read with the keyring of today."""
    today = copied("master.key", keys, copied("keys*", keys, data / "today"))
    store = await Store.open(sqlite_url(data, "data"), sqlite_url(today, "keys"), today / "master.key")
    async with store.reading() as connection:
        ids = [id for id in (await connection.execute(select(sets.c.id))).scalars() if not is_communitys(id)]
    async with store.looking(START) as unit:
        found = await unit.sets(ids)
    await store.close()
    return b"".join(msgspec.json.encode(kept.value) for kept in found.values())


def copied(what: str, out_of: Path, into: Path) -> Path:
    """Copy files, over those of the same name that are there already."""
    into.mkdir(exist_ok=True)
    for file in into.glob(what):
        file.unlink()
    for file in out_of.glob(what):
        shutil.copy(file, into)
    return into


def holding(text: str, folder: Path) -> list[str]:
    """The names of the files in which this can be read."""
    return [file.name for file in folder.rglob("*") if file.is_file() and text.encode() in file.read_bytes()]
