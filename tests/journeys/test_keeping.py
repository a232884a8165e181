"""Somebody looks at what is kept about them, takes it along, and has their words erased: privately, and for good."""

import json
from io import BytesIO
from zipfile import ZipFile

from tests.journeys import scenes
from tests.journeys.story import Story

LENAS, NOAHS = "write to the harbour office", "paint the fence"


async def test_what_is_kept_about_somebody_is_shown_given_and_forgotten(story: Story) -> None:
    await scenes.together(story)
    for player, words in ((story.lena, LENAS), (story.noah, NOAHS)):
        await player.command("actions")
        await player.press("Write some down")
        await player.fill(points=words)
    assert story.room.says(LENAS)

    await story.lena.command("now")
    await story.lena.press("What is kept about me")
    assert "One action point, with what came of it." in story.lena.was_told

    await story.lena.press("Take it with me")
    with ZipFile(BytesIO(story.lena.latest_file)) as archive:
        assert LENAS in archive.read("kept-about-me.md").decode()
        kept = json.loads(archive.read("kept-about-me.json"))["kept"]
    assert [point["words"] for point in kept["points"]] == [LENAS]
    assert not story.noah.sees("Here it is, twice over")

    await story.lena.press("Forget my words")
    assert "The one thing you wrote in this set would be erased" in story.lena.was_told
    assert story.room.says(LENAS)
    with story.counting() as counted:
        await story.lena.press("Forget my words now")

    assert "Your words are erased" in story.lena.was_told
    assert counted.posts == []
    assert not story.room.says(LENAS)
    assert story.room.says("(words taken back)")
    assert story.room.says(NOAHS)

    await story.restart()
    await story.noah.command("actions")
    assert "(words taken back)" in story.noah.was_told
    assert NOAHS in story.noah.was_told
