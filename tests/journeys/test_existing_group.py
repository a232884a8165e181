"""A group that has met elsewhere brings its private channel, and goes on with us at its third meeting."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, TOMAS
from tests.journeys.players import Place
from tests.journeys.story import Story


async def test_an_existing_group_goes_on_at_its_third_meeting(story: Story) -> None:
    channel = await brings_its_channel(story)

    await adds_what_was_open_from_before(story)
    await scenes.finds_its_dates(story)
    assert story.asha.reads("Our dates", channel).splitlines()[1].startswith("Meeting 3 · ")
    await agrees_and_reports_back(story)
    await shares_the_time_among_all(story)

    assert channel.members == set(FOUR)
    assert story.room.spot == channel.spot


async def brings_its_channel(story: Story) -> Place:
    spot = await story.driver.make_private_channel(ASHA, "our-circle", (LENA, NOAH, TOMAS))
    channel = Place(story, spot, ASHA)

    await story.asha.command("here", channel)
    await story.asha.fill(name="Our circle", people=(LENA, NOAH, TOMAS), meeting="3", city="Kolkata")

    assert story.room.spot == spot
    assert channel.members == set(FOUR)
    assert channel.says("Welcome, Our circle")
    assert channel.says("This is your room: Asha, Lena, Noah and Tomas.")
    assert channel.says("You carry on with meeting 3.")
    assert channel.says("When do we meet next? (meeting 3)")
    assert story.square.cards == []
    return channel


async def adds_what_was_open_from_before(story: Story) -> None:
    await story.noah.command("actions")
    await story.noah.press("Write some down")
    await story.noah.fill(points="finish the draft\nask Mia by Friday")

    assert story.lena.reads("Action points").splitlines()[1:4] == [
        "Noah:",
        "1 · finish the draft",
        "2 · ask Mia by Friday · for Fri 9 Oct",
    ]


async def agrees_and_reports_back(story: Story) -> None:
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    assert story.room.says("How we want to be together")
    await story.all.press("I agree")
    assert story.room.says("All of us have agreed.")

    await story.clock.until(lambda: story.room.says("Report back\n"))
    assert story.room.says("This time it is Noah.")
    await story.noah.press("Mark my points")
    await story.noah.press("What came of 2")
    await story.noah.press("Done")
    assert story.lena.reads("Action points").splitlines()[3] == "2 · ask Mia by Friday · for Fri 9 Oct (done)"


async def shares_the_time_among_all(story: Story) -> None:
    await story.asha.press("Move on")
    assert story.room.says(" has 1")
    await story.clock.until(lambda: story.room.says("That was meeting 3"))
    assert story.asha.reads("That was meeting 3").splitlines()[1].startswith("We meet again on ")


async def test_a_channel_that_is_a_sets_room_is_no_room_for_another(story: Story) -> None:
    channel = await brings_its_channel(story)
    before = [card.text for card in channel.cards]

    await story.asha.command("here", channel)
    await story.asha.fill(name="Another circle", people=(LENA, NOAH))

    assert story.asha.was_told == "This channel is the room of another set already. Another private channel would do."
    assert [card.text for card in channel.cards] == before


async def test_a_group_of_two_is_told_what_a_set_is_and_loses_nothing(story: Story) -> None:
    spot = await story.driver.make_private_channel(ASHA, "our-circle", (LENA, NOAH))
    channel = Place(story, spot, ASHA)

    await story.asha.command("here", channel)
    await story.asha.fill(name="Our circle", people=(LENA,), meeting="3", city="Atlantis")
    assert channel.cards == []
    await story.asha.corrects(people=(LENA, NOAH), city="Kolkata")

    assert channel.says("Welcome, Our circle")
    assert channel.says("You carry on with meeting 3.")
