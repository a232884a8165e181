"""How much the bot asks of people in a live meeting of two hours with two turns: the budget of DOMAIN 4.5."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, TOMAS, Character
from tests.journeys.players import Player
from tests.journeys.story import Story

POSTS = 10
OF_THE_FACILITATOR, OF_A_PRESENTER, OF_A_SUPPORTER = 6, 3, 1


async def test_a_meeting_of_two_turns_stays_within_its_budget(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-11-05 16:10", "Asia/Kolkata")

    with story.counting() as counted:
        await story.clock.until(lambda: story.room.says("Lena keeps time today."))
        await story.lena.press("Choose who takes time")
        await story.lena.fill(presenters=(NOAH, ASHA))
        await takes_a_turn(story, story.noah)
        await takes_a_turn(story, story.asha)
        await story.clock.until(lambda: story.room.says("That was meeting 2"))

    assert len(counted.posts) <= POSTS, [posted.text for posted in counted.posts]
    assert counted.presses[LENA] <= OF_THE_FACILITATOR
    assert max(counted.presses[NOAH], counted.presses[ASHA]) <= OF_A_PRESENTER
    assert counted.presses[TOMAS] <= OF_A_SUPPORTER


async def test_a_phone_rings_only_for_whoever_keeps_time(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-11-05 16:10", "Asia/Kolkata")

    with story.counting() as counted:
        await story.clock.until(lambda: story.room.says("Lena keeps time today."))
        everybody_once = counted.pings.copy()
        await story.lena.press("Choose who takes time")
        await story.lena.fill(presenters=(NOAH,))
        await takes_a_turn(story, story.noah)
        await story.clock.until(lambda: story.room.says("That was meeting 2"))

    assert everybody_once == dict.fromkeys(FOUR, 1)
    assert counted.pings - everybody_once == {LENA: 2}


async def takes_a_turn(story: Story, presenter: Player) -> None:
    """A turn as it should be: the presenter says what would help, notes two points, and confirms them."""
    await story.clock.until(lambda: whose_turn(story) == presenter.who)
    await presenter.press("What would help")
    await presenter.fill(aim="To see it anew", help="questions")
    await story.clock.until(lambda: story.room.says("Action points until"))
    await presenter.says("- ask for a date\n- write it down")
    await presenter.press("These are mine")
    await story.clock.until(lambda: "Close the turn" in story.room.card.buttons)
    await story.lena.press("Close the turn")


def whose_turn(story: Story) -> Character | None:
    """Whose turn it is, as the room's cards say."""
    running = [card.text for card in story.room.cards if "What would help" in card.buttons]
    return next((who for who in FOUR if running and running[-1].startswith(f"{who} has")), None)
