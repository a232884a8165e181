"""What goes wrong on platforms, and what people are told about it."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, SOL, TOMAS
from tests.journeys.story import Story


async def test_a_member_with_closed_direct_messages_hears_in_the_room(story: Story) -> None:
    story.driver.close_direct(NOAH)
    await scenes.dated(story)

    with story.counting() as counted:
        await story.clock.until(lambda: len(story.lena.direct) > 0 and "Write ahead" in story.noah.buttons(story.room))

    assert story.noah.direct == []
    rung = [posted.rang for posted in counted.posts if NOAH in posted.rang]
    assert rung == [{NOAH}]
    await story.noah.press("Write ahead", story.room)
    assert story.noah.form.title == "Before we meet"


async def test_a_set_whose_room_is_deleted_makes_a_new_one(story: Story) -> None:
    await scenes.together(story)
    lost = story.room.spot

    await story.driver.destroy(lost)
    await story.clock.until(lambda: story.asha.sees("The room of Tuesday peers is gone."))
    await story.asha.press("Make a new room")

    assert story.room.spot != lost
    assert story.room.members == set(FOUR)
    assert story.stranger.cannot_see(story.room)


async def test_a_stranger_who_was_brought_into_the_room_is_named_once(story: Story) -> None:
    await scenes.together(story)

    await story.driver.bring_in(ASHA, SOL, story.room.spot)
    await story.settle()

    assert [seen.text for seen in story.room.messages if "is not of this set" in seen.text] == [
        "Sol is in this room and is not of this set. You may want to talk about it."
    ]
    await story.stranger.command("now", story.room)
    assert story.stranger.was_told.startswith("This belongs to a set that you are not in")


async def test_a_member_who_leaves_the_room_by_the_platforms_own_means_is_out(story: Story) -> None:
    await scenes.together(story)

    await story.driver.leave(TOMAS, story.room.spot)
    await story.settle()

    assert story.room.says("Tomas has left the set.")
    assert story.room.members == {ASHA, LENA, NOAH}
