"""A meeting in each of the ways a turn can go: chosen by a press, and from then on moved by the clock alone.

People press what they have to and no more, so these journeys count the budget of DOMAIN 4.5, too. The slow way, which takes
days, has journeys of its own.
"""

import pytest

from bot.flows.formats import FORMATS, said
from bot.flows.words import Text
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, NOAH
from tests.journeys.story import Story, Tally
from tests.journeys.test_attention import OF_A_PRESENTER, OF_A_SUPPORTER, OF_THE_FACILITATOR, POSTS

LIVE = sorted(name for name, recipe in FORMATS.items() if recipe.pace == "live")


@pytest.mark.parametrize("way", LIVE)
async def test_a_set_meets_in_each_way(story: Story, way: str) -> None:
    await scenes.group(story)
    await chooses(story, way)
    await begins(story)

    with story.counting() as counted:
        shown = await takes_a_turn(story)
        await story.clock.until(lambda: story.room.says("That was meeting 2"))

    assert shown == [text(said.stage_name(stage)) for stage in FORMATS[way].stages if not stage.only_if_wanted]
    assert story.lena.reads("Action points").splitlines()[1:3] == ["Noah:", "1 · call the council"]
    stays_within_the_budget(counted)


async def chooses(story: Story, way: str) -> None:
    """Noah looks for it, behind *more* if need be, and takes it for the set."""
    name = text(said.name(FORMATS[way]))
    await story.noah.command("now")
    await story.noah.press("How turns go")
    if name not in story.noah.buttons():
        await story.noah.press("More ways")
    assert text(said.line(FORMATS[way])) in story.noah.was_told
    await story.noah.press(name)
    assert story.noah.was_told.startswith(f"{name} it is")


async def begins(story: Story) -> None:
    """The room card is out, the turn is Noah's, and everybody has agreed to the rules."""
    await story.clock.until(lambda: "Choose who takes time" in story.room.card.buttons)
    await story.asha.press("Choose who takes time")
    await story.asha.fill(presenters=(NOAH,))
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    await story.all.press("I agree")


async def takes_a_turn(story: Story) -> list[str]:
    """Noah's turn, to its end. Which stages its card showed, in order."""
    shown: list[str] = []
    while "Close the turn" not in story.room.card.buttons:
        stage = stage_shown(story)
        if stage and stage not in shown:
            shown.append(stage)
        await story.clock.skip_to_next_due()
    await story.noah.says("- call the council")
    await story.noah.press("These are mine")
    await story.asha.press("Close the turn")
    return shown


def stage_shown(story: Story) -> str:
    """What the turn's card says that people are in: `Exploring until 20:15 · ...`."""
    running = [card.text for card in story.room.cards if "What would help" in card.buttons]
    clock = running[-1].splitlines()[-1] if running else ""
    return clock.partition(" until ")[0] if " until " in clock else ""


def stays_within_the_budget(counted: Tally) -> None:
    assert len(counted.posts) <= POSTS, [posted.text for posted in counted.posts]
    assert counted.presses[ASHA] <= OF_THE_FACILITATOR
    assert counted.presses[NOAH] <= OF_A_PRESENTER
    assert all(counted.presses[who] <= OF_A_SUPPORTER for who in FOUR if who not in {ASHA, NOAH})


def text(said: Text) -> str:
    return sentence(said, "en", PLAIN)
