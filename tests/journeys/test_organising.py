"""Whoever administers a community chooses what holds for its sets, on every platform; nobody else can."""

from __future__ import annotations

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
