"""People see the same story wherever it is told."""

import pytest

from tests.journeys import scenes
from tests.journeys.cast import EVERYBODY
from tests.journeys.conftest import PLATFORMS, told_on
from tests.journeys.story import Story

Message = tuple[str, str, tuple[str, ...]]


@pytest.mark.parametrize("platform", [platform for platform in PLATFORMS if platform != "console"])
async def test_people_see_what_they_would_see_in_the_sandbox(
    platform: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with told_on("console", tmp_path_factory.mktemp("console")) as story:
        in_the_sandbox = await until_the_first_turn(story)
    assert ("thread", "Asha's action points") in [
        (kind, text.splitlines()[0]) for kind, text, _ in in_the_sandbox["Lena"]
    ]

    async with told_on(platform, tmp_path_factory.mktemp(platform)) as story:
        assert await until_the_first_turn(story) == in_the_sandbox


async def until_the_first_turn(story: Story) -> dict[str, list[Message]]:
    """Play up to the first turn. Answers what each person then sees in the room, its threads and their direct messages."""
    await scenes.agreed(story)
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    await story.clock.until(lambda: story.room.says("Questions of fact until"))
    return {who.name: seen_by(story, who.key) for who in EVERYBODY}


def seen_by(story: Story, key: str) -> list[Message]:
    """What one person sees of the bot, apart from the square (where each platform says who can read it) and whispers."""
    player = next(player for player in (*story.all, story.stranger) if player.who.key == key)
    mine = [seen for seen in player.messages() if seen.by is None and not seen.whispered and seen.spot.kind != "public"]
    return sorted((seen.spot.kind, seen.text, seen.buttons) for seen in mine)
