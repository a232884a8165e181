"""Who is in a set changes: somebody leaves with a farewell, somebody comes in once all are fine with it, a stranger is named."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, LENA, NOAH, SOL, TOMAS
from tests.journeys.story import Story


async def test_a_member_leaves_and_somebody_new_comes_in_when_all_are_fine_with_it(story: Story) -> None:
    await scenes.met_once(story)

    await tomas_leaves_with_a_farewell(story)
    await sol_is_proposed_and_it_is_fine_by_all(story)
    await sol_comes_in_and_is_of_the_set(story)


async def tomas_leaves_with_a_farewell(story: Story) -> None:
    await story.tomas.command("leave")
    await story.tomas.press("Leave with a farewell")
    await story.tomas.fill(farewell="Thank you all.", words="forget")

    assert story.room.members == {ASHA, LENA, NOAH}
    assert story.room.says("Tomas has left the set.\n“Thank you all.”\nThere is a place in the set again.")


async def sol_is_proposed_and_it_is_fine_by_all(story: Story) -> None:
    await story.lena.press("Propose somebody")
    with story.counting() as counted:
        await story.lena.fill(person=SOL)
        await story.noah.press("Fine by me")
        assert story.stranger.direct == []
        await story.asha.press("Fine by me")
    assert len(counted.posts) == 1
    assert counted.pings[SOL] == 1
    assert story.room.says("Sol is asked in private now")
    assert story.stranger.sees("Tuesday peers would like you to join")
    assert story.stranger.cannot_see(story.room)


async def sol_comes_in_and_is_of_the_set(story: Story) -> None:
    await story.stranger.join()

    assert story.room.members == {ASHA, LENA, NOAH, SOL}
    assert story.room.says("Sol has joined. You are 4 now. Welcome.")
    assert not story.room.says("is not of this set")
    await story.stranger.press("I agree")
    assert story.room.says("All of us have agreed.")
    await story.clock.until(lambda: story.room.says("Check-in\n"))
    assert "Sol" in story.lena.reads("In this order: ", story.room)


async def test_nobody_hears_of_a_proposal_that_is_not_for_now_and_a_stranger_is_named_once(story: Story) -> None:
    await scenes.dated(story)
    await story.lena.command("now")
    await story.lena.press("People")
    await story.lena.press("Propose somebody")
    await story.lena.fill(person=SOL)
    assert story.room.says("Lena proposes that Sol joins the set.")
    await story.noah.press("Not now")
    assert story.room.says("For now you stay as you are.")
    assert not story.room.says("Sol")
    assert story.stranger.direct == []

    for _ in range(2):
        await story.driver.bring_in(ASHA, SOL, story.room.spot)
        await story.settle()
    named = [card for card in story.room.cards if card.says("Sol is in this room and is not of this set.")]
    assert len(named) == 1
    assert TOMAS in story.room.members


async def test_somebody_is_asked_to_leave_by_all_the_others_and_hears_it_first_and_alone(story: Story) -> None:
    await scenes.dated(story)
    with story.counting() as counted:
        await story.asha.command("now")
        await story.asha.press("People")
        await story.asha.press("When it doesn't fit")
        assert story.asha.was_told.startswith("When it doesn't fit with somebody\nOften a word between two helps")
        await story.asha.press("Ask the others")
        await story.asha.fill(person=TOMAS)
        await story.lena.press("I agree")
        await story.noah.press("I agree")
    assert counted.posts == []
    assert counted.pings == {LENA: 1, NOAH: 1}
    await story.clock.until(lambda: story.tomas.sees("The others have each told me"))
    assert story.clock.local(TOMAS).endswith("08:00")
    assert story.lena.sees("About Tomas: all of you others have agreed.")

    await story.tomas.press("Leave with a farewell")
    await story.tomas.fill(farewell="Go well, all of you.", words="stay")
    assert story.room.members == {ASHA, LENA, NOAH}
    assert story.room.says("Tomas has left the set.\n“Go well, all of you.”")


async def test_somebody_about_whom_not_all_agree_hears_nothing_of_it(story: Story) -> None:
    await scenes.dated(story)
    await story.asha.command("now")
    await story.asha.press("People")
    await story.asha.press("When it doesn't fit")
    await story.asha.press("Ask the others")
    await story.asha.fill(person=TOMAS)
    await story.lena.press("No")
    await story.noah.press("I agree")

    await story.clock.until(lambda: story.asha.sees("it came to nothing"))
    assert story.noah.sees("About Tomas: it came to nothing, and Tomas has heard nothing of it.")
    assert not any("others" in seen.text for seen in story.tomas.direct)
