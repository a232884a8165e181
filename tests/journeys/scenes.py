"""What stories have in common: how a set came to where a story begins."""

from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, TOMAS
from tests.journeys.players import Place, Player
from tests.journeys.story import Story


async def opened(story: Story, by: Player | None = None) -> None:
    """Somebody, Asha unless told otherwise, has opened a set in public."""
    opener = by or story.asha
    await opener.command("form", name="Tuesday peers", purpose="For people between two jobs")
    await opener.fill(city=opener.who.city)


async def together(story: Story, by: Player | None = None) -> None:
    """The four have their room. The set lives by the clock of whoever opened it."""
    await opened(story, by)
    await story.all_others.join()
    assert story.room.members == set(FOUR)


async def dated(story: Story, by: Player | None = None) -> None:
    """All six meetings have their dates: the first a few days on, then each month on the same weekday."""
    await together(story, by)
    await finds_its_dates(story)


async def finds_its_dates(story: Story) -> None:
    """The four tick the first two moments offered; one press fixes the first, one more takes all that follow from it."""
    for player in story.all:
        await player.press("Which suit me")
        first, second, *_ = player.form.field("moments").options
        await player.fill(moments=(first, second))
    await story.asha.press("Settle on 1")
    await story.asha.press("Add all later dates")


async def agreed(story: Story, by: Player | None = None) -> None:
    """The first meeting is under way, and everybody has agreed to the ground rules."""
    await dated(story, by)
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    for player in story.all:
        await player.press("I agree")


async def met_once(story: Story, by: Player | None = None) -> None:
    """The first meeting has been held; nobody has action points."""
    await agreed(story, by)
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    await story.clock.until(lambda: story.room.says("That was meeting 1"))


async def group(story: Story) -> None:
    """Four who have met before bring their channel, and go on with us at their second meeting, which has its date."""
    spot = await story.driver.make_private_channel(ASHA, "our-circle", (LENA, NOAH, TOMAS))
    channel = Place(story, spot, ASHA)
    await story.asha.command("here", channel)
    await story.asha.fill(name="Our circle", people=(LENA, NOAH, TOMAS), meeting="2", city="Kolkata")
    await finds_its_dates(story)
