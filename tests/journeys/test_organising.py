"""Whoever administers a community chooses what holds for its sets, on every platform; nobody else can."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys import scenes
from tests.journeys.cast import LENA, NOAH, TOMAS
from tests.journeys.conftest import told_on
from tests.journeys.story import Story


async def test_an_administrator_chooses_and_names_organisers_and_nobody_else_gets_in(story: Story) -> None:
    await story.asha.command("sets settings")
    assert story.asha.form.title.startswith("Sets in this community")

    await story.asha.fill(
        city="Berlin",
        retention="30",
        signposts="Call 112",
        organisers=(LENA,),
        programmes=("monthly",),
        first="fortnightly",
    )
    assert story.asha.was_told == "Noted. It holds for all sets here from now on."

    await story.noah.command("sets settings")
    assert story.noah.was_told.startswith("This is for whoever looks after sets here.")
    await story.lena.command("sets settings")
    assert story.lena.form.field("signposts").value == "Call 112"
    await story.lena.dismiss()
    await story.noah.command("set form")
    assert story.noah.form.field("programme").options == ("fortnightly", "monthly")


async def test_an_organiser_sees_figures_of_nobody_pauses_a_set_and_archives_it_and_the_set_hears_who(
    story: Story,
) -> None:
    await scenes.together(story)
    await story.asha.command("sets overview", story.square)
    assert "1 together." in story.asha.was_told
    assert "Not shown yet: who was there" in story.asha.was_told

    await story.asha.press("Sets and their rooms")
    await story.asha.press("Tuesday peers")
    await story.asha.press("Pause")
    await story.asha.press("Pause it now")
    assert story.room.says("who looks after sets here, has paused this set")
    await story.lena.press("Resume", story.room)
    assert story.room.says("has resumed the set")

    await story.asha.press("Archive")
    await story.asha.press("Archive it now")
    assert story.room.says("who looks after sets here, has ended this set, without seeing into it")
    await story.lena.command("sets overview", story.square)
    assert story.lena.was_told.startswith("This is for whoever looks after sets here.")


async def test_a_standing_card_opens_sets_names_those_that_form_and_moves(story: Story) -> None:
    await story.asha.command("sets card")
    assert story.invitation.says("No set is forming in public just now.")
    before = len(story.square.cards)

    await story.lena.press("Start a set", story.square)
    await story.lena.fill(name="Tuesday peers", city="Berlin")
    card = story.square.cards[before - 1]
    assert card.says("Tuesday peers: 3 places left")
    assert story.invitation.says("A learning set is forming: Tuesday peers")

    await story.noah.press("Tuesday peers", story.square)
    assert "6 meetings of two hours" in story.noah.was_told
    await story.noah.press("What is a set?", story.square)
    assert story.noah.was_told.startswith("What happens in a learning set")
    await story.noah.press("I am free for a set", story.square)
    await story.noah.dismiss()

    await story.asha.command("sets card")
    cards = story.square.cards
    assert len(cards) == before + 1
    assert cards[-1].says("Tuesday peers: 3 places left")
    await story.asha.press("Take it down")
    assert len(story.square.cards) == before


async def test_any_member_invites_and_whoever_is_invited_joins_with_one_press_or_does_not(story: Story) -> None:
    await scenes.opened(story)
    await story.lena.join()
    await story.lena.command("set now")
    await story.lena.press("Invite people")
    await story.lena.fill(people=(NOAH, TOMAS))

    assert "A line to share, if you like:" in story.lena.was_told
    assert story.noah.sees("Lena invites you to a learning set: Tuesday peers")
    await story.noah.press("Not this time")
    assert story.noah.sees("Thank you for looking. Nobody is told, and nobody asks why.")
    await story.tomas.press("Join")
    await story.tomas.fill(city=story.tomas.who.city)
    assert story.invitation.says("So far: Asha, Lena and Tomas.")


@pytest.mark.parametrize("platform", ["discord", "slack"])
async def test_whoever_is_in_the_role_or_user_group_that_was_named_organises(platform: str, tmp_path: Path) -> None:
    async with told_on(platform, tmp_path) as story:
        story.driver.join_group(NOAH, "Gardeners")  # pyright: ignore[reportAttributeAccessIssue] - the console has no groups
        await story.noah.command("sets overview")
        assert story.noah.was_told.startswith("This is for whoever looks after sets here.")

        await story.asha.command("sets settings")
        await story.asha.fill(city="Berlin", retention="30", role="gardeners")
        await story.noah.command("sets overview")
        assert "There is no set here yet." in story.noah.was_told
        await story.lena.command("sets overview")
        assert story.lena.was_told.startswith("This is for whoever looks after sets here.")
