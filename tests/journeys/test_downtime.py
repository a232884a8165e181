"""The bot is down while things fall due. Back again, it does what still makes sense, and nothing twice."""

from tests.journeys import scenes
from tests.journeys.cast import FOUR, LENA
from tests.journeys.story import Story


async def test_a_bot_that_was_down_over_half_a_meeting_finds_it_over(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-11-05 16:25", "Asia/Kolkata")
    await story.lena.press("Choose who takes time")
    await story.lena.fill(presenters=(story.noah.who, story.asha.who))
    await story.clock.until(lambda: story.room.says("Noah has "))
    await story.noah.press("Begin")
    await story.noah.says("- ask for a date")
    await story.noah.press("These are mine")

    with story.counting() as counted:
        await story.away_until("2026-11-05 21:00", "Asia/Kolkata")

    assert story.room.says("That was meeting 2")
    assert story.room.says("This turn is closed.")
    assert not story.room.says("Exploring until")
    assert counted.pings.total() == 0
    assert story.noah.reads("Action points", story.room).splitlines()[1:3] == ["Noah:", "1 · ask for a date"]


async def test_a_bot_that_was_down_for_a_while_goes_on_in_the_part_it_is_time_for(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-11-05 16:25", "Asia/Kolkata")
    await story.lena.press("Choose who takes time")
    await story.lena.fill(presenters=(story.noah.who,))
    await story.clock.until(lambda: story.room.says("Noah has "))
    await story.noah.press("Begin")

    with story.counting() as counted:
        await story.away_until("2026-11-05 16:50", "Asia/Kolkata")

    assert story.room.says("Exploring until")
    assert counted.pings.total() == 0
    assert not story.room.says("Questions of fact until")


async def test_a_bot_that_was_down_before_a_meeting_still_asks_what_happened_while_there_is_time(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-10-30 12:00")
    before = {who: len(story.player(who).direct) for who in FOUR}

    await story.away_until("2026-11-03 19:00", "Asia/Kolkata")

    assert {who: len(story.player(who).direct) - before[who] for who in FOUR} == dict.fromkeys(FOUR, 1)
    await story.lena.press("Write ahead")
    await story.lena.fill(happened="It took a month.", shared="shared")
    assert story.room.says("It took a month.")


async def test_a_bot_that_was_down_until_a_meeting_was_over_asks_nobody_about_before_it(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-10-30 12:00")

    with story.counting() as counted:
        await story.away_until("2026-11-06 12:00", "Asia/Kolkata")

    assert counted.pings[LENA] == 0
    assert not story.room.says("Check-in\n")
