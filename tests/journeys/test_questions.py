"""A meeting in writing: what is asked in a turn reaches its presenter alone, and one author alone hears how they wrote."""

from tests.journeys import scenes
from tests.journeys.cast import LENA, NOAH
from tests.journeys.players import Player
from tests.journeys.story import Story

ASKED = ("What happened in May?", "Who else knows?", "What would you miss?")
TITLE = "The questions you were asked"
ADVICE = "You should talk to her before the holidays."


async def test_questions_reach_the_presenter_and_the_mirror_its_author(story: Story) -> None:
    await meets_in_writing(story)
    await wishes_for_the_mirror(story.noah)
    await takes_a_turn(story)
    await asks(story)
    await is_told_how_it_reads(story)
    await gets_the_questions(story)
    await keeps_them(story)
    await deletes_them(story)


async def meets_in_writing(story: Story) -> None:
    """Lena opens a set that writes, and allows the mirror."""
    await scenes.opened(story, by=story.lena)
    await story.lena.press("Change details")
    await story.lena.fill(kind="typed", mirror="yes")
    await story.all_others.join()
    await scenes.finds_its_dates(story)


async def wishes_for_the_mirror(player: Player) -> None:
    await player.command("now")
    await player.press("My settings")
    await player.fill(mirror="yes")


async def takes_a_turn(story: Story) -> None:
    """The thread says what becomes of the questions in it."""
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    await story.all.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.lena.buttons())
    await story.lena.press("Take from the top")
    await story.clock.until(lambda: story.room.says("Questions of fact until"))
    assert story.thread.says("Questions that the others write here are gathered for Lena alone, encrypted.")


async def asks(story: Story) -> None:
    """Two of them ask; one takes a question back, and asks another."""
    await story.noah.says("That sounds like a lot. What happened in May?")
    written = await story.tomas.says("> What happened in May?\nIs it her?")
    await story.lena.says("Am I making sense?")
    await story.tomas.edits(written, "> What happened in May?\nWho else knows? What would you miss?")


async def is_told_how_it_reads(story: Story) -> None:
    with story.counting() as counted:
        await story.noah.says(ADVICE)
        await story.noah.says(ADVICE)
        assert dict(counted.pings) == {NOAH: 1}
        assert counted.posts == []

    mirrored = story.noah.direct[-1].text
    assert "may read like a piece of advice" in mirrored
    assert "The rule that spoke:" in mirrored
    assert ADVICE not in mirrored
    assert not any(player.sees("may read like") for player in (story.asha, story.lena, story.tomas))


async def gets_the_questions(story: Story) -> None:
    assert not story.lena.sees(TITLE)
    await story.clock.until(lambda: "Close the turn" in story.lena.buttons())
    with story.counting() as counted:
        await story.lena.press("Close the turn")
        await story.clock.on(seconds=1)
        assert counted.pings == {LENA: 1}

    given = story.lena.direct[-1]
    assert given.text.splitlines()[:5] == [
        TITLE,
        "Tuesday peers · your turn in meeting 1",
        "Noah: What happened in May?",
        "Tomas: Who else knows?",
        "Tomas: What would you miss?",
    ]
    assert given.buttons == ("Keep them", "Delete them")
    assert not any(player.sees("Noah: What happened") for player in (story.asha, story.noah, story.tomas))


async def keeps_them(story: Story) -> None:
    await story.lena.press("Keep them")
    (given,) = [seen for seen in story.lena.direct if seen.text.startswith(TITLE)]
    assert given.buttons == ("Delete them",)
    assert "until you delete them" in given.text

    await story.clock.on(days=15)
    await story.lena.command("actions")
    await story.lena.press("Questions I was asked")
    assert all(question in story.lena.was_told for question in ASKED)


async def deletes_them(story: Story) -> None:
    await story.lena.press("Delete them")
    assert story.lena.was_told == "These questions are deleted."
    assert not any(question in seen.text for seen in story.lena.direct for question in ASKED)

    await story.lena.command("actions")
    await story.noah.command("actions")
    for player in (story.lena, story.noah):
        lowest = [seen for seen in player.messages() if seen.whispered][-1]
        assert "Questions I was asked" not in lowest.buttons
