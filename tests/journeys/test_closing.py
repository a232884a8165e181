"""A set of two meetings closes: it ends on one press, not yet, and then anew; months later nothing of it is kept."""

import pytest

from tests.journeys import scenes
from tests.journeys.cast import SOL
from tests.journeys.driver import CannotError
from tests.journeys.story import Story


async def test_a_set_closes_and_its_record_is_destroyed_on_the_day_it_was_told(story: Story) -> None:
    await meets_twice(story)
    room = story.room

    await story.lena.press("We end here")
    assert room.says("Lena pressed “We end here”")
    await story.noah.press("Not yet")
    assert room.says("Noah said “Not yet”")
    await story.tomas.press("Form anew")
    await story.tomas.fill(invite=(SOL,))
    assert room.says("A learning set is forming: Tuesday peers")
    assert story.stranger.sees("Tomas invites you to a learning set: Tuesday peers")

    await story.clock.until(lambda: room.says("Thank you, and farewell"))
    assert room.says("On the day the record is destroyed, this room is")
    ended = story.clock.now
    await story.asha.command("actions")
    assert "write to the board" in story.asha.reads("what is kept of yours")

    await story.restart()
    await story.clock.until(lambda: room.says("The record of this set is gone"))
    assert (story.clock.now - ended).days == 90
    with pytest.raises(CannotError):
        await story.asha.says("one more thing", room)
    await story.asha.command("now", story.square)
    assert story.asha.sees("You are in no set here yet")


async def meets_twice(story: Story) -> None:
    """A set that had only two meetings in mind has held them, the last one with its own parts."""
    await scenes.opened(story)
    await story.asha.press("Change details")
    await story.asha.fill(meetings="2", city="Kolkata")
    await story.all_others.join()
    await scenes.finds_its_dates(story)
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    for player in story.all:
        await player.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    await story.clock.until(lambda: story.room.says("That was meeting 1"))
    assert story.room.says("The next meeting is our last one as planned.")
    for part in ("What I came with\n", "What moved\n", "Thanks\n", "What next?\n"):
        await story.clock.until(lambda part=part: story.room.says(part))
    await story.asha.press("Note what I'll do")
    await story.asha.fill(points="write to the board")
    await story.clock.until(lambda: story.room.says("That was meeting 2"))
