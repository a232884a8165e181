"""A short programme of two meetings: two questions at its start and at its end, and how it all went, for the set alone."""

from tests.journeys import scenes
from tests.journeys.players import Player
from tests.journeys.story import Story

PNG = b"\x89PNG\r\n\x1a\n"


async def test_a_programme_of_two_meetings_is_looked_back_on(story: Story) -> None:
    await a_short_programme(story)
    await meets(story, 1)
    with story.counting() as counted:
        for player, far, able in ((story.asha, "2", "3"), (story.lena, "5", "1"), (story.noah, "2", "6")):
            await answers(player, far=far, able=able)
    assert counted.posts == []
    assert not counted.pings
    assert story.noah.was_told.splitlines() == [
        "Noted. You can answer anew until the set has met once more.",
        "You, at the start: how far along 2, how able to act 6",
    ]
    await story.tomas.command("now")
    assert story.tomas.sees("Two questions for you, at the start.")

    await meets(story, 2)
    await answers(story.asha, far="7", able="8", looking_back="That you let me be quiet", shared="shared")
    await answers(story.lena, far="6", able="7", looking_back="It was hard", shared="kept")
    await story.asha.press("How our programme went")
    assert story.asha.sees("The two questions show here once three of you have answered")

    await story.restart()
    await answers(story.tomas, far="6", able="9")
    with story.counting() as counted:
        await story.tomas.press("How our programme went")
    assert story.tomas.was_told.splitlines()[:6] == [
        "How our programme went",
        "Meetings held: 2 of 2.",
        "Turns held: 5, by 4 of us.",
        "Action points: 1 let go",
        "How far along it is: 2, 2 and 5 at the start; 6, 6 and 7 at the end",
        "How able we feel to act on it: 1, 3 and 6 at the start; 7, 8 and 9 at the end",
    ]
    assert [seen.files for seen in story.tomas.messages() if seen.files][-1] == ("our-programme.png",)
    assert story.tomas.latest_file.startswith(PNG)
    assert counted.posts == []
    assert not story.noah.sees("How far along it is")

    await story.tomas.press("What we said")
    assert "Asha: That you let me be quiet" in story.tomas.was_told
    assert not story.tomas.sees("It was hard")


async def a_short_programme(story: Story) -> None:
    """The four will meet twice, and both meetings have their dates."""
    await scenes.opened(story)
    await story.asha.press("Change details")
    await story.asha.fill(meetings="2")
    await story.all_others.join()
    await scenes.finds_its_dates(story)


async def meets(story: Story, number: int) -> None:
    """A meeting is held. In the first all agree to the rules; after it Asha has an action point, which she then lets go."""
    if number == 1:
        await story.clock.until(lambda: "I agree" in story.asha.buttons())
        for player in story.all:
            await player.press("I agree")
        await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
        await story.asha.press("Take from the top")
        await story.clock.until(lambda: "Note what I'll do" in story.asha.buttons())
        await story.asha.press("Note what I'll do")
        await story.asha.fill(points="call the council")
    else:
        await story.clock.until(lambda: story.room.says("Report back"))
        await story.asha.command("actions")
        await story.asha.press("What came of 1")
        await story.asha.press("Let it go")
    await story.clock.until(lambda: story.room.says(f"That was meeting {number}"))


async def answers(player: Player, **answered: str) -> None:
    """Somebody answers the two questions."""
    await player.press("Two questions for me")
    await player.fill(**answered)
