"""From a network of people who are free to a set in its first meeting: nobody opens it in public, nobody is named before."""

from __future__ import annotations

from tests.journeys import scenes
from tests.journeys.cast import FOUR, SOL
from tests.journeys.story import Story

BRINGS = {
    "asha": "A board that says yes to everything",
    "lena": "The garden of our school",
    "noah": "My first budget",
    "tomas": "Writing again",
}


async def test_four_who_are_free_become_a_set_in_its_first_meeting(story: Story) -> None:
    await four_are_free(story)
    await asha_has_a_set_suggested(story)
    await each_is_asked_alone(story)
    await all_would_like_to_and_their_room_opens(story)
    await they_meet(story)


async def four_are_free(story: Story) -> None:
    """Noah keeps to himself with whom he would rather not be; Lena's name may be read."""
    for player in story.all:
        await player.command("set free")
        choices = {"not-with": (SOL,)} if player is story.noah else {}
        named = "yes" if player is story.lena else "no"
        await player.fill(brings=BRINGS[player.who.key], city=player.who.city, named=named, **choices)
        assert "You are free for a set" in player.was_told
    await story.noah.command("set free")
    assert "Told to me alone: rather not with Sol." in story.noah.was_told


async def asha_has_a_set_suggested(story: Story) -> None:
    await story.asha.command("sets match")
    assert "4 people are free for a set." in story.asha.was_told
    await story.asha.press("Suggest sets")
    assert "Set 1: " in story.asha.was_told
    await story.asha.press("Set 1")
    assert "Noah would bring: My first budget" in story.asha.was_told
    assert "hours a week shared, in English" in story.asha.was_told
    assert "Sol" not in story.asha.was_told
    await story.asha.press("Invite them")
    await story.asha.fill(name="Autumn peers")
    assert "0 would like to, 4 have not answered." in story.asha.was_told


async def each_is_asked_alone(story: Story) -> None:
    for player in story.all:
        (asked,) = player.direct
        others = [brings for key, brings in BRINGS.items() if key != player.who.key]
        assert all(brings in asked.text for brings in others)
        named = {who.name for who in FOUR if f"{who.name}:" in asked.text}
        assert named == ({"Lena"} if player is not story.lena else set())


async def all_would_like_to_and_their_room_opens(story: Story) -> None:
    for player in (story.lena, story.noah, story.tomas):
        await player.press("I would like to")
        assert player.sees("Noted, you would like to.")
    await story.asha.press("I would like to")
    assert all(player.sees("your set opens") for player in story.all)
    assert story.room.members == set(FOUR)
    assert story.room.says("Autumn peers")
    assert not story.stranger.sees("Autumn peers")


async def they_meet(story: Story) -> None:
    await scenes.finds_its_dates(story)
    await story.clock.until(lambda: "I agree" in story.asha.buttons())
    for player in story.all:
        await player.press("I agree")
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
