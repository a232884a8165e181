"""A set's whole first cycle: from the first command to the report back at the second meeting.

Berlin leaves summer time between the two meetings, and so does New York; the bot is restarted in the middle of a turn.
"""

import re
from pathlib import Path

from tests.databases import emptied
from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, TOMAS
from tests.journeys.conftest import told_on
from tests.journeys.players import Player
from tests.journeys.story import Story

MOMENT = re.compile(r"\w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d")


def dates_of(player: Player) -> list[str]:
    """The first two dates, as this person reads them."""
    return MOMENT.findall(player.reads("Our dates"))[:2]


async def test_a_set_lives_its_first_cycle(story: Story) -> None:
    await scenes.dated(story, by=story.lena)

    await reads_its_dates_by_everybodys_own_clock(story)
    await agrees_by_own_hand_before_the_first_turn(story)
    await takes_a_turn_in_the_middle_of_which_the_bot_is_restarted(story)
    await writes_action_points(story)
    await says_how_that_was_and_parts(story)
    await hears_twice_between_the_meetings(story)
    await meets_again_and_reports_back(story)


async def test_a_set_lives_its_first_cycle_on_postgresql(tmp_path: Path, postgres_pair: tuple[str, str]) -> None:
    data, keys = postgres_pair
    async with told_on("console", tmp_path, (await emptied(data), await emptied(keys))) as story:
        await test_a_set_lives_its_first_cycle(story)


async def reads_its_dates_by_everybodys_own_clock(story: Story) -> None:
    """13:00 in Berlin stays 13:00 in Berlin when the clocks change; in Kolkata and Sao Paulo it moves."""
    assert dates_of(story.lena) == ["Thu 8 Oct 2026, 13:00", "Thu 5 Nov 2026, 13:00"]
    assert dates_of(story.asha) == ["Thu 8 Oct 2026, 16:30", "Thu 5 Nov 2026, 17:30"]
    assert dates_of(story.noah) == ["Thu 8 Oct 2026, 07:00", "Thu 5 Nov 2026, 07:00"]
    assert dates_of(story.tomas) == ["Thu 8 Oct 2026, 08:00", "Thu 5 Nov 2026, 09:00"]


async def agrees_by_own_hand_before_the_first_turn(story: Story) -> None:
    await story.clock.to("2026-10-08 12:45", "Europe/Berlin")
    assert story.lena.reads("Meeting 1").splitlines()[1] == "It begins by itself at 13:00. Anyone may begin earlier."
    assert story.asha.reads("Meeting 1").splitlines()[1] == "It begins by itself at 16:30. Anyone may begin earlier."

    await story.clock.until(lambda: "I agree" in story.noah.buttons())
    for player in (story.asha, story.lena, story.noah):
        await player.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    assert story.room.says("The turn waits for Tomas to agree to the ground rules.")

    await story.tomas.press("I agree")
    assert story.room.says("All of us have agreed.")


async def takes_a_turn_in_the_middle_of_which_the_bot_is_restarted(story: Story) -> None:
    await story.lena.press("What would help")
    await story.lena.fill(aim="Whether to take the offer", help="questions")
    assert story.room.says("“Whether to take the offer”")
    assert story.room.says("What helps: questions only.")

    await story.clock.until(lambda: story.room.says("Questions of fact until"))
    standing = [card.text for card in story.room.cards]
    await story.restart()
    assert [card.text for card in story.room.cards] == standing

    await story.clock.until(lambda: story.room.says("Questions only until"))
    await story.noah.press("Move on")
    assert story.room.says("Silence until")


async def writes_action_points(story: Story) -> None:
    await story.clock.until(lambda: story.room.says("Action points until"))

    written = await story.lena.says("Thank you.\n- call the council by Friday\n- write to Mia")
    assert story.thread.messages[-1].marked
    assert story.thread.says("1 · call the council by Friday · for Fri 9 Oct\n2 · write to Mia")

    await story.lena.edits(written, "Thank you.\n- call the council by Friday\n- write to Mia and Jo")
    assert story.thread.says("2 · write to Mia and Jo")
    await story.lena.press("These are mine")
    assert story.thread.says("They stand until they are reported back.")


async def says_how_that_was_and_parts(story: Story) -> None:
    await story.clock.until(lambda: "Close the turn" in story.asha.buttons())
    await story.asha.press("Close the turn")
    assert story.room.says("How was that?")

    await story.asha.press("Move on")
    await story.asha.press("Move on")
    assert story.room.says("That was meeting 1")
    assert story.asha.reads("Action points", story.room).splitlines()[1:4] == [
        "Lena:",
        "1 · call the council by Friday · for Fri 9 Oct",
        "2 · write to Mia and Jo",
    ]


async def hears_twice_between_the_meetings(story: Story) -> None:
    before = {who: len(story.player(who).direct) for who in FOUR}

    await story.clock.until(lambda: story.lena.sees("Half time"))
    await story.lena.press("Stuck")
    await story.lena.press("Keep for the meeting")
    await story.clock.to("2026-11-05 12:00", "Europe/Berlin")

    assert {who: len(story.player(who).direct) - before[who] for who in FOUR} == dict.fromkeys(FOUR, 2)
    await story.lena.press("Write ahead")
    await story.lena.fill(happened="The council took a month. I learned to ask for a date.", shared="shared")
    assert story.room.says("The council took a month. I learned to ask for a date.")
    assert story.noah.sees("The council took a month.")


async def meets_again_and_reports_back(story: Story) -> None:
    await story.clock.until(lambda: story.room.says("Report back\n"))
    assert story.room.says("This time it is Lena.")

    await story.lena.press("Mark my points")
    await story.lena.press("What came of 1")
    await story.lena.press("Partly")
    assert story.room.says("1 · call the council by Friday · for Fri 9 Oct (partly)")

    await story.clock.until(lambda: story.room.says("Asha has"))
    assert story.room.members == {ASHA, LENA, NOAH, TOMAS}
