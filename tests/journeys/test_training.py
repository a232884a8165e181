"""A set learns the craft in eight weeks; where training comes first its members may then open a set, and others are shown how."""

from __future__ import annotations

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, SOL, TOMAS
from tests.journeys.players import Player
from tests.journeys.story import Story

REVIEW = {"practised": "three minutes of silence", "take": "it holds"}


async def test_four_complete_the_course_and_may_then_open_a_set_where_training_comes_first(story: Story) -> None:
    await training_comes_first(story)
    await they_find_the_course_and_nothing_else(story)
    await they_meet_for_the_first_time(story)
    await they_meet_seven_times_more_and_noah_misses_two(story)
    await they_may_open_a_set_and_sol_hears_how_they_might(story)


async def training_comes_first(story: Story) -> None:
    await story.asha.command("sets settings")
    await story.asha.fill(city="Kolkata", retention="90", training="yes")


async def they_find_the_course_and_nothing_else(story: Story) -> None:
    await story.asha.command("form", name="Tuesday peers", purpose="For people between two jobs")
    assert story.asha.form.field("programme").options == ("weekly-course",)
    await story.asha.fill(city="Kolkata")
    await story.all_others.join()
    await scenes.finds_its_dates(story)


async def they_meet_for_the_first_time(story: Story) -> None:
    await story.clock.until(lambda: story.room.says("Today's skill: Listening"))
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    for player in story.all:
        await player.press("I agree")
    await story.clock.until(lambda: story.room.says("One talks for three minutes about anything real"))
    await story.asha.press("To the last round")
    assert story.room.says("What we saw of it")
    for player in story.all:
        await player.press("My own review")
        await player.fill(**REVIEW)
        assert player.was_told.startswith("Noted, for you alone.")
    await story.clock.until(lambda: story.room.says("That was meeting 1"))


async def they_meet_seven_times_more_and_noah_misses_two(story: Story) -> None:
    """Short meetings: as soon as they are together they go on to the review, and end there."""
    for number in range(2, 9):
        if number in {2, 3}:
            await story.noah.command("dates")
            await story.noah.press("I can't make it")
        await story.clock.until(lambda number=number: story.room.says(f"Meeting {number}\n"))
        await story.asha.press("Begin")
        await story.asha.press("To the last round")
        assert story.room.says("What we saw of it")
        await story.asha.press("End the meeting")
        await story.clock.on(hours=1)
        complete = {player.who for player in story.all if told(player)}
        assert complete == (set() if number < 6 else {ASHA, LENA, TOMAS} if number < 8 else set(FOUR))


def told(player: Player) -> int:
    """How often somebody heard that their training is complete."""
    return sum("Your training is complete" in seen.text for seen in player.direct)


async def they_may_open_a_set_and_sol_hears_how_they_might(story: Story) -> None:
    assert [told(player) for player in story.all] == [1, 1, 1, 1]
    await story.noah.command("form", story.square, name="The next ones")
    assert len(story.noah.form.field("programme").options) > 1
    await story.noah.fill(programme="monthly")
    await story.stranger.press("Join")
    assert "This community asks for training before a set like this one." in story.stranger.was_told
    await story.stranger.press("Start the course")
    assert story.stranger.form.field("programme").options == ("weekly-course",)
    await story.stranger.dismiss()

    await story.asha.command("sets trained")
    await story.asha.press("Note somebody")
    await story.asha.fill(people=(SOL,))
    assert "An organiser has noted that you had the training elsewhere." in story.stranger.direct[-1].text
    await story.stranger.join()
    assert "You are in." in story.stranger.was_told
