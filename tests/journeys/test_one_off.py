"""Three meet just once, within minutes of saying yes, and afterwards become a set."""

from datetime import timedelta

from tests.journeys.cast import ASHA, LENA, NOAH
from tests.journeys.players import Player
from tests.journeys.story import Story


async def test_three_meet_at_once_and_become_a_set(story: Story) -> None:
    three = story.asha, story.lena, story.noah
    await they_say_yes(story)
    await one_of_them_has_a_turn_within_five_minutes(story, three)
    await they_would_go_on(story, three)
    await they_look_for_their_next_date(story, three)


async def they_say_yes(story: Story) -> None:
    await story.asha.command("form", name="Friday question", purpose="For people between two jobs")
    await story.asha.fill(programme="one-off", city="Kolkata")
    assert story.invitation.says("One meeting of an hour and 30 minutes")
    await story.lena.join()
    assert "A few peers meet once, in a call." in story.lena.was_told
    await story.noah.join()


async def one_of_them_has_a_turn_within_five_minutes(story: Story, three: tuple[Player, ...]) -> None:
    yes = story.clock.now
    with story.counting() as counted:
        await story.asha.press("Start")
        assert story.room.members == {ASHA, LENA, NOAH}
        assert len(story.room.cards) == 1
        await story.noah.press("Begin now")
        assert "Begin now" not in story.noah.buttons()
        for player in three:
            await player.press("I agree")
        await story.clock.until(lambda: story.room.says("Presenting until"))
    assert story.clock.now - yes <= timedelta(minutes=5)
    assert counted.presses == {ASHA: 2, LENA: 1, NOAH: 2}


async def they_would_go_on(story: Story, three: tuple[Player, ...]) -> None:
    await story.clock.until(lambda: story.room.says("That was meeting 1"))
    assert story.room.says("Shall we become a set, and meet again each month?")
    for player in three:
        assert "Become a set" not in player.buttons()
        await player.press("I would")
    assert story.room.says("Would like to: Asha, Lena and Noah.")


async def they_look_for_their_next_date(story: Story, three: tuple[Player, ...]) -> None:
    with story.counting() as counted:
        await story.lena.press("Become a set")
    assert len(counted.posts) == 1
    assert counted.pings == {ASHA: 1, LENA: 1, NOAH: 1}
    assert story.room.card.says("When do we meet next? (meeting 2)")
    assert story.room.card.says("You go on as a set: 6 meetings of two hours, every four weeks, this one counted.")
    for player in three:
        await player.press("Which suit me")
        await player.fill(moments=player.form.field("moments").options[:2])
    await story.asha.press("Settle on 1")
    assert story.room.card.text.splitlines()[1].startswith("Meeting 2 · ")
    assert not story.room.says("Shall we become a set")


async def test_a_one_off_after_which_nobody_presses_is_destroyed_on_the_day_its_card_names(story: Story) -> None:
    await they_say_yes(story)
    await story.asha.press("Start")
    await story.asha.press("Begin now")
    for player in (story.asha, story.lena, story.noah):
        await player.press("I agree")
    await story.clock.until(lambda: story.room.says("That was meeting 1"))

    assert story.room.says("Otherwise what was kept here, and the key to it, is destroyed on")
    held = story.clock.now

    with story.counting() as counted:
        await story.clock.on(days=60)
    assert counted.posts == []
    assert counted.pings == {}

    await story.clock.until(lambda: story.room.says("The record of this set is gone"))
    assert (story.clock.now - held).days == 90
    assert counted.pings == {}
    await story.asha.command("now", story.square)
    assert story.asha.sees("You are in no set here yet")
