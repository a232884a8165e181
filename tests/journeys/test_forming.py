"""A set forms in public, from the first command to its private room."""

import pytest

from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, SOL, TOMAS
from tests.journeys.driver import CannotError
from tests.journeys.story import Story


async def open_a_set(story: Story, **details: str) -> None:
    await story.asha.command("form", name="Tuesday peers", purpose="For people between two jobs")
    await story.asha.fill(city="Kolkata", **details)


async def test_a_set_of_four_forms_in_a_public_channel(story: Story) -> None:
    await story.asha.command("form", name="Tuesday peers", purpose="For people between two jobs")
    assert story.asha.form.title == "A new learning set"
    assert {field.name: field.value for field in story.asha.form.fields if field.name in {"name", "purpose"}} == {
        "name": "Tuesday peers",
        "purpose": "For people between two jobs",
    }
    await story.asha.fill(city="Kolkata")

    assert story.invitation.says("A learning set is forming: Tuesday peers")
    assert story.invitation.says("So far: Asha.")
    assert story.invitation.says("3 places left of 4.")
    assert not story.has_room

    await story.all_others.join()

    assert story.invitation.says("4 people have met up in their own room. This set is complete.")
    assert story.invitation.buttons == ()
    assert story.room.members == {ASHA, LENA, NOAH, TOMAS}
    assert story.room.says("Welcome, Tuesday peers")
    assert story.stranger.cannot_see(story.room)


async def test_a_newcomer_is_asked_for_their_city_once_ever(story: Story) -> None:
    await open_a_set(story)

    await story.lena.press("Join")
    assert story.lena.form.title == "Before you join"
    await story.lena.fill(city="Berlin", hours=("weekday-evenings",))
    assert story.invitation.says("So far: Asha and Lena.")
    assert story.lena.was_told.startswith("What happens in a learning set")

    await story.lena.press("Leave")
    assert story.invitation.says("So far: Asha.")
    await story.lena.press("Join")
    assert not story.lena.has_form
    assert story.invitation.says("So far: Asha and Lena.")


async def test_a_newcomer_who_mistypes_their_city_loses_nothing(story: Story) -> None:
    await open_a_set(story)
    await story.noah.press("Join")

    await story.noah.fill(city="Atlantis", hours=("weekend-mornings",))

    assert not story.invitation.says("Noah")
    await story.noah.corrects(city="New York")
    assert story.invitation.says("So far: Asha and Noah.")


async def test_an_opener_starts_with_three(story: Story) -> None:
    await open_a_set(story)
    await story.lena.join()
    assert "Start" not in story.invitation.buttons
    await story.noah.join()

    await story.asha.press("Start")

    assert story.room.members == {ASHA, LENA, NOAH}
    assert story.tomas.cannot_see(story.room)
    assert story.invitation.says("3 people have met up in their own room. This set is complete.")


async def test_nobody_but_the_opener_starts_or_withdraws(story: Story) -> None:
    await open_a_set(story)
    for player in (story.lena, story.noah):
        await player.join()
    before = story.invitation.text

    await story.stranger.press("Start")
    assert story.stranger.was_told == "This belongs to a set that you are not in, so nothing has changed."
    await story.lena.press("Start")
    assert story.lena.was_told == "That is for whoever opened this set."
    await story.lena.press("More")

    assert "Withdraw" not in story.lena.buttons()
    assert story.invitation.text == before
    assert not story.has_room


async def test_an_opener_takes_the_invitation_back(story: Story) -> None:
    await open_a_set(story)
    await story.lena.join()

    await story.asha.press("Withdraw")

    assert story.invitation.says("This invitation was taken back.")
    assert story.invitation.buttons == ()
    assert not story.has_room


async def test_a_closed_set_is_joined_by_invitation(story: Story) -> None:
    await open_a_set(story)
    await story.asha.press("Change details")
    await story.asha.fill(who="closed")
    assert story.invitation.says("This set is by invitation.")

    await story.stranger.press("Join")
    assert story.stranger.was_told == "This set is by invitation. Whoever opened it can invite you."

    await story.asha.press("More")
    await story.asha.press("Invite people")
    await story.asha.fill(people=(LENA, NOAH))
    assert [len(player.direct) for player in (story.lena, story.noah, story.tomas)] == [1, 1, 0]
    assert story.lena.direct[0].text.startswith("Asha invites you to a learning set: ")
    for player in (story.lena, story.noah):
        await player.join()
    await story.asha.press("Start")

    assert story.room.members == {ASHA, LENA, NOAH}
    assert not story.invitation.says("Lena")


async def test_a_set_whose_room_is_refused_tries_again(story: Story) -> None:
    story.driver.allow_rooms(False)
    await open_a_set(story)
    await story.all_others.join()

    assert not story.has_room
    assert story.invitation.says("The private room could not be made: I am missing the permission")

    await story.lena.press("Try again")
    assert not story.has_room
    story.driver.allow_rooms(True)
    await story.lena.press("Try again")

    assert story.room.members == set(FOUR)
    assert story.invitation.says("This set is complete.")


async def test_a_set_goes_on_forming_after_a_restart(story: Story) -> None:
    await open_a_set(story)
    await story.lena.join()

    await story.restart()
    for player in (story.noah, story.tomas):
        await player.join()

    assert story.room.members == set(FOUR)
    assert len(story.square.cards) == 1


async def test_a_set_of_four_forms_with_few_posts_and_presses(story: Story) -> None:
    with story.counting() as counted:
        await open_a_set(story)
        await story.all_others.join()

    in_public = [posted for posted in counted.posts if posted.spot == story.square.spot]
    assert len(in_public) == 1
    assert in_public[0].rang == frozenset()
    assert counted.presses == dict.fromkeys(FOUR, 1)


async def test_a_stranger_sees_nothing_of_the_room(story: Story) -> None:
    await open_a_set(story)
    await story.all_others.join()

    assert story.driver.messages(SOL, story.room.spot) == []
    with pytest.raises(CannotError):
        await story.stranger.says("hello", story.room)
