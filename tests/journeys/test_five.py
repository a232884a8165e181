"""Five who share the time by wishes: they talk it through aloud, look at a list, and one press fixes it."""

from tests.journeys import scenes
from tests.journeys.cast import EVERYBODY
from tests.journeys.story import Story


async def test_five_share_their_time_by_wishes(story: Story) -> None:
    await five_meet_for_the_first_time(story)
    await they_say_who_would_like_time(story)
    await anyone_may_ask_why_this_order(story)
    await one_press_fixes_it(story)


async def five_meet_for_the_first_time(story: Story) -> None:
    """Asha, who opened the set, has the first turn."""
    await scenes.opened(story)
    await story.asha.press("Change details")
    await story.asha.fill(members="5")
    for player in (*story.all_others, story.stranger):
        await player.join()
    assert story.room.members == set(EVERYBODY)

    await scenes.finds_its_dates(story)
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    for player in (*story.all, story.stranger):
        await player.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    await story.clock.until(lambda: story.room.says("That was meeting 1"))


async def they_say_who_would_like_time(story: Story) -> None:
    await story.clock.until(lambda: story.stranger.sees("You might write down what happened"))
    await story.stranger.press("Write ahead")
    await story.stranger.fill(on_my_mind="A talk I have to give", wish="presses", shared="kept")

    await story.clock.until(lambda: story.room.says("Who would like time?"))
    assert the_list(story) == [
        "Sol · no turn yet · presses",
        "Lena · no turn yet",
        "Noah · no turn yet",
        "Tomas · no turn yet",
        "Asha · last: 1",
    ]

    await story.lena.press("It can wait")
    await story.asha.press("It presses")
    await story.tomas.press("I would like time")
    assert the_list(story) == [
        "Sol · no turn yet · presses",
        "Tomas · no turn yet · would like",
        "Noah · no turn yet",
        "Asha · last: 1 · presses",
        "Lena · no turn yet · can wait",
    ]


async def anyone_may_ask_why_this_order(story: Story) -> None:
    await story.noah.press("Why this order")
    assert story.noah.was_told.splitlines()[0] == "Why this order"
    assert story.noah.was_told.splitlines()[2:4] == [
        "Sol · no turn yet · it presses · no turns so far",
        "Tomas · no turn yet · would like time · no turns so far",
    ]
    assert "Asha · last turn in meeting 1 · it presses · one turn so far" in story.noah.was_told.splitlines()


async def one_press_fixes_it(story: Story) -> None:
    with story.counting() as counted:
        await story.lena.press("Take from the top")
    assert counted.presses.total() == 1
    assert story.room.says("Sol has 35 minutes")

    await story.clock.until(lambda: story.room.says("Tomas has "))
    await story.clock.until(lambda: story.room.says("That was meeting 2"))
    assert not story.room.says("Noah has ")


def the_list(story: Story) -> list[str]:
    """Who would like time, as the room's card has it."""
    card = next(card for card in story.room.cards if card.says("Who would like time?"))
    return [line for line in card.text.splitlines() if " · " in line and "Until" not in line]
