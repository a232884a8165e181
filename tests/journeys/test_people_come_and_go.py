"""People come late, leave early and drop out, and the meeting goes on with whoever is there."""

from tests.journeys import scenes
from tests.journeys.cast import FOUR
from tests.journeys.story import Story


async def test_a_presenter_drops_out_before_their_turn_and_another_within_it(story: Story) -> None:
    await waits_for_the_second_meeting(story)
    await story.lena.press("Choose who takes time")
    await story.lena.fill(presenters=(story.noah.who, story.asha.who))
    await story.clock.until(lambda: story.room.says("Noah has "))

    await story.noah.press("Not this time")
    assert story.room.says("Not this time.")
    await story.clock.until(lambda: story.room.says("Asha has "))
    await story.clock.until(lambda: story.room.says("Exploring until"))
    await story.asha.press("I need to go")

    assert story.asha.was_told == "Go well. The others can see that you had to go."
    assert story.room.says("This turn closed a little earlier.")
    assert story.room.says("Closing round")
    assert story.room.says("In this order: Noah, Tomas and Lena.")


async def test_who_comes_late_is_in_and_who_kept_time_and_leaves_early_is_followed(story: Story) -> None:
    await waits_for_the_second_meeting(story)
    await story.tomas.press("I can't make it", story.room)
    assert story.room.says("Coming: Asha, Lena and Noah.")
    await story.clock.until(lambda: story.room.says("Check-in\n"))
    assert story.room.says("In this order: Lena, Noah and Asha.")

    await story.tomas.press("I am here")
    assert story.tomas.was_told.startswith("Good that you are here.")
    assert story.room.says("In this order: Lena, Noah, Tomas and Asha.")

    await story.clock.until(lambda: story.room.says(" keeps time."))
    assert story.room.says("Lena has ")
    await story.lena.press("Not this time")
    keeper = next(who for who in FOUR if story.room.says(f"{who} keeps time."))
    await story.player(keeper).press("I need to go")
    follower = next(who for who in FOUR if story.room.card.says(f"{who} keeps time."))
    assert follower != keeper


async def test_two_meet_once_both_have_pressed(story: Story) -> None:
    await waits_for_the_second_meeting(story)
    for player in (story.noah, story.tomas):
        await player.press("I can't make it", story.room)
    assert story.room.says("Today that is Asha and Lena.")
    assert story.room.says("Not this time: Noah and Tomas.")

    await story.lena.press("I'd like to meet")
    assert story.lena.was_told == "Noted. We begin as soon as the other of you presses too."
    assert story.room.says("Would like to meet: Lena.")
    await story.clock.on(minutes=20)
    assert not story.room.says("Check-in\n")

    await story.asha.press("I'd like to meet")
    assert story.room.says("Check-in\n")
    assert story.room.says("In this order: Lena and Asha.")


async def waits_for_the_second_meeting(story: Story) -> None:
    """The room card of the second meeting stands; Lena keeps time."""
    await scenes.met_once(story)
    await story.clock.to("2026-11-05 16:20", "Asia/Kolkata")
    assert story.room.says("Lena keeps time today.")
