"""How the closing rounds went over time: three tap at two meetings, and one of them looks at what became of it."""

from tests.journeys import scenes
from tests.journeys.players import Player
from tests.journeys.story import Story

PNG = b"\x89PNG\r\n\x1a\n"


async def test_two_closing_rounds_make_a_picture_and_the_same_in_words(story: Story) -> None:
    await scenes.met_once(story)
    await meets_and_closes(story, 2, asked_more=(story.asha,), told_more=(story.lena, story.noah))
    assert "How it went over time" not in story.tomas.buttons()

    await meets_and_closes(story, 3, asked_more=(story.asha, story.lena), told_more=(story.tomas,))
    with story.counting() as counted:
        await story.tomas.press("How it went over time")

    assert story.tomas.reads("How it went over time").splitlines()[:3] == [
        "How it went over time",
        "Meeting 2: 1 of 3 says we asked more",
        "Meeting 3: 2 of 3 say we asked more",
    ]
    assert files_of(story.tomas) == ("over-time.png",)
    assert story.tomas.latest_file.startswith(PNG)
    assert not story.noah.sees("Meeting 2: 1 of 3")
    assert counted.posts == []


async def meets_and_closes(
    story: Story, number: int, *, asked_more: tuple[Player, ...], told_more: tuple[Player, ...]
) -> None:
    """A meeting is held, and in its closing round these say whether more was asked than told."""
    await story.clock.until(lambda: story.room.says(f"Meeting {number}\n"))
    await story.clock.until(lambda: "We asked more" in story.asha.buttons())
    for player in asked_more:
        await player.press("We asked more")
    for player in told_more:
        await player.press("We told more")
    await story.clock.until(lambda: story.room.says(f"That was meeting {number}"))


def files_of(player: Player) -> tuple[str, ...]:
    """The names of the files they were given last."""
    return [seen.files for seen in player.messages() if seen.files][-1]
