"""Whoever administers a community chooses what holds for its sets, on every platform; nobody else can."""

from __future__ import annotations

from tests.journeys import scenes
from tests.journeys.cast import LENA
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


async def test_an_organiser_sees_figures_of_nobody_pauses_a_set_and_archives_it_and_the_set_hears_who(story: Story) -> None:
    await scenes.together(story)
    await story.asha.command("sets overview", story.square)
    assert "1 together." in story.asha.was_told
    assert "Who was there is shown once it comes from 3 sets and 8 people" in story.asha.was_told

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
