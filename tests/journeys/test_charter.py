"""A set looks at its charter, talks it through at its first meeting, and a change is fine by each of them."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, NOAH, TOMAS
from tests.journeys.story import Story


async def test_a_charter_is_talked_through_and_fine_by_all(story: Story) -> None:
    await scenes.dated(story)
    await story.lena.press("Our charter")
    assert story.lena.was_told.splitlines()[1:3] == [
        "What it is for: For people between two jobs",
        "Up to 4 of us. Whether others may join later is still open.",
    ]
    assert "We would end on " in story.lena.was_told

    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    assert story.room.says("Our charter is there to be talked through, too.")
    await story.lena.press("Our charter")
    await story.lena.press("Add or change")
    with story.counting() as counted:
        await story.lena.fill(size="stay", access="Captions on, please")
    assert counted.pings == {}
    assert story.room.says("Still to say whether it is fine: Asha, Noah and Tomas.")

    await story.asha.press("Fine by me")
    await story.noah.press("Fine by me")
    assert story.room.says("Still to say whether it is fine: Tomas.")
    await story.tomas.press("Fine by me")
    assert story.asha.reads("Our charter", story.room).splitlines() == ["Our charter", "Fine by all of us."]


async def test_a_change_between_meetings_is_told_once(story: Story) -> None:
    await scenes.dated(story)
    await story.lena.press("Our charter")
    await story.lena.press("Add or change")

    with story.counting() as counted:
        await story.lena.fill(where="The library, twice a year")
    assert len(counted.posts) == 1
    assert {ASHA, NOAH, TOMAS} <= set(counted.pings)
    assert story.room.card.says("Also: The library, twice a year")
