"""A guest facilitator: invited by the set, bound by its rules, keeps the time, and steps back for good."""

from tests.journeys import scenes
from tests.journeys.cast import FOUR, SOL
from tests.journeys.story import Story


async def test_a_guest_facilitates_and_steps_back_for_good(story: Story) -> None:
    await scenes.dated(story)

    await is_invited_by_a_member(story)
    await keeps_the_time_once_the_rules_are_agreed(story)
    await is_counted_for_nothing(story)
    await steps_back_for_good(story)


async def is_invited_by_a_member(story: Story) -> None:
    with story.counting() as counted:
        await story.lena.command("now")
        await story.lena.press("A guest to facilitate")
        await story.lena.fill(guest=SOL)

    assert story.room.members == {*FOUR, SOL}
    assert counted.pings == {SOL: 1}
    assert not story.room.says("is not of this set")


async def keeps_the_time_once_the_rules_are_agreed(story: Story) -> None:
    await story.clock.until(lambda: story.room.says("keeps time today."))
    assert story.room.says("Sol keeps time today.")
    assert story.room.says("Coming: Asha, Lena, Noah and Tomas.")

    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    await story.all.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    assert story.room.says("The turn waits for Sol to agree to the ground rules.")
    await story.stranger.press("I agree")
    assert story.room.says("All of us have agreed.")

    with story.counting() as counted:
        await story.clock.until(lambda: "Close the turn" in story.room.card.buttons)
    assert counted.pings == {SOL: 2}
    await story.stranger.press("Close the turn")


async def is_counted_for_nothing(story: Story) -> None:
    """No turn, no round, no action point, no reminder."""
    assert story.room.says("In this order: Asha, Lena, Noah and Tomas.")
    await story.stranger.press("Note what I'll do")
    assert story.stranger.was_told == "This belongs to a set that you are not in, so nothing has changed."
    await story.clock.until(lambda: story.room.says("That was meeting 1"))
    await story.clock.to("2026-11-03 12:00")
    assert len(story.asha.direct) > 0
    assert story.stranger.direct == []


async def steps_back_for_good(story: Story) -> None:
    await story.stranger.command("leave", story.room)
    await story.stranger.press("Leave the set")

    assert story.room.says("Sol has stepped back. You carry on by yourselves.")
    assert story.room.members == set(FOUR)
    assert story.stranger.cannot_see(story.room)
    await story.clock.until(lambda: story.room.says("Lena keeps time today."))
