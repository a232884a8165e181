"""A long form, of several pages where the platform has them: what was typed is kept, whatever happens meanwhile."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.journeys import scenes
from tests.journeys.conftest import told_on
from tests.journeys.story import Story


@pytest.fixture
async def in_pages(tmp_path: Path) -> AsyncGenerator[Story]:
    """Where a form of more than five fields comes in pages."""
    async with told_on("discord", tmp_path) as told:
        yield told


async def test_a_form_that_is_open_while_the_bot_restarts_is_taken(story: Story) -> None:
    await scenes.opened(story)
    await story.asha.press("Change details")

    await story.restart()
    await story.asha.fill(name="Wednesday peers", meetings="8", length="90", city="Berlin")

    assert story.invitation.says("A learning set is forming: Wednesday peers")
    assert story.invitation.says("8 meetings of an hour and 30 minutes")
    assert len(story.square.cards) == 1


async def test_a_first_page_is_kept_until_the_others_are_filled_in(in_pages: Story) -> None:
    asha = in_pages.asha
    await scenes.opened(in_pages)
    await asha.press("Change details")
    await sends_a_page(in_pages, name="Wednesday peers", meetings="8")
    assert asha.was_told.startswith("Kept for a day, for you alone.")
    assert in_pages.invitation.says("A learning set is forming: Tuesday peers")

    await in_pages.restart()
    await asha.press("Continue")
    assert asha.form.title == "Change details 2/3"
    await asha.fill(city="Berlin", who="closed")

    assert in_pages.invitation.says("A learning set is forming: Wednesday peers")
    assert in_pages.invitation.says("8 meetings of two hours")
    assert in_pages.invitation.says("This set is by invitation.")


async def test_a_form_put_aside_between_its_pages_opens_again_where_it_was_left(in_pages: Story) -> None:
    asha = in_pages.asha
    await scenes.opened(in_pages)
    await asha.press("Change details")
    await sends_a_page(in_pages, name="Wednesday peers")
    await asha.press("Continue")
    await asha.dismiss()

    await asha.press("Change details")
    assert asha.form.title == "Change details 2/3"
    await asha.fill(city="Berlin")
    assert in_pages.invitation.says("A learning set is forming: Wednesday peers")

    await asha.press("Change details")
    assert asha.form.title == "Change details 1/3"
    assert asha.form.field("name").value == "Wednesday peers"


async def test_a_city_nobody_knows_among_many_details_loses_nothing(story: Story) -> None:
    await scenes.opened(story)
    await story.asha.press("Change details")
    await story.asha.fill(name="Wednesday peers", meetings="8", length="90", city="Atlantis")
    assert story.invitation.says("A learning set is forming: Tuesday peers")

    await story.asha.corrects(city="Berlin")

    assert story.invitation.says("A learning set is forming: Wednesday peers")
    assert story.invitation.says("8 meetings of an hour and 30 minutes")


async def sends_a_page(story: Story, **answers: str) -> None:
    """Asha sends one page of what she has open, and leaves it at that."""
    await story.driver.submit(story.asha.who, answers)
    await story.settle()
