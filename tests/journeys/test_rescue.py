"""A meeting for which too few can come, somebody who was missed twice, and a set that pauses for a while."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA
from tests.journeys.players import CardSeen
from tests.journeys.story import Story

KOLKATA = "Asia/Kolkata"


async def test_too_few_can_come_and_the_set_hears_of_it_two_days_before(story: Story) -> None:
    await scenes.met_once(story)
    for player in (story.noah, story.tomas):
        await player.command("dates")
        await player.press("I can't make it")
    with story.counting() as counted:
        await story.clock.until(lambda: story.room.says("few of you can come"))
    assert story.clock.local(ASHA) == "Tue 03 Nov 2026 16:30"
    assert [posted.text.splitlines()[0] for posted in counted.posts] == ["Meeting 2: few of you can come"]
    assert few(story).says("Asha and Lena can. Two can meet well")

    with story.counting() as counted:
        await story.lena.press("We could meet as two")
        assert few(story).says("Would like to meet: Lena.")
        await story.noah.press("I can make it", story.room)
        assert few(story).says("There are enough of you again")
        await story.noah.press("I can't make it")
        await story.asha.press("We could meet as two")
        assert few(story).says("you both would like to meet. It begins at its time.")
    assert counted.posts == []
    assert counted.pings.total() == 0

    await story.clock.until(lambda: story.room.says("Check-in\n"))
    assert story.room.says("In this order: Lena and Asha.")
    assert not story.room.says("few of you can come")


async def test_who_was_missed_twice_is_asked_alone_whether_the_set_is_still_right(story: Story) -> None:
    await scenes.met_once(story)
    for number in (2, 3):
        await story.tomas.command("dates")
        await story.tomas.press("I can't make it")
        await story.clock.until(lambda n=number: story.room.says(f"That was meeting {n}"))

    with story.counting() as counted:
        await story.clock.until(lambda: story.tomas.sees("Is the set still right for you?"))
    assert counted.posts == []
    assert story.clock.local(story.tomas.who).endswith("08:00")
    assert not any(story.player(who).sees("Is the set still right for you?") for who in FOUR if who != story.tomas.who)

    await story.tomas.press("Not sure")
    assert "One of these might help" in story.tomas.direct[-1].text
    await story.tomas.press("Ask one person")
    await story.tomas.fill(person=story.lena.who, words="I have a new job.")
    assert story.lena.sees("Tomas would like ten minutes of your time")
    assert not story.asha.sees("I have a new job.")


async def test_a_set_pauses_and_its_dates_and_its_turn_in_writing_wait(story: Story) -> None:
    await scenes.met_once(story)
    await story.clock.to("2026-10-30 10:30", KOLKATA)
    await story.lena.command("now")
    await story.lena.press("A turn in writing")
    await story.lena.fill(presented="I have taken on the choir as well.")

    await story.clock.to("2026-10-30 11:30", KOLKATA)
    await story.noah.command("now")
    await story.noah.press("Pause the set")
    assert story.noah.was_told.startswith("Pause the set?")
    with story.counting() as counted:
        await story.noah.press("Pause the set")
        assert counted.pings == dict.fromkeys(FOUR, 1)
    assert story.room.says("Noah has paused the set. Nothing is lost")
    assert turn_of_lena(story).says("time stands still while the set pauses")

    with story.counting() as counted:
        await story.clock.to("2026-12-28 10:30", KOLKATA)
        await story.asha.command("begin")
        assert story.asha.was_told.startswith("The set pauses just now.")
    assert counted.posts == []
    assert counted.pings.total() == 0

    await story.asha.command("now")
    assert "The set pauses since" in story.asha.was_told
    await story.asha.press("Resume")
    assert story.room.says("Asha has resumed the set.")
    assert story.room.card.says("Gone by while you paused: Thu 5 Nov 2026")
    assert not story.room.says("Noah has paused the set.")
    assert turn_of_lena(story).says("Questions of fact until Wed 30 Dec 2026")
    await story.clock.until(lambda: story.room.says("Check-in\n"))


def few(story: Story) -> CardSeen:
    """The card about too few."""
    said = "few of you can come", "There are enough of you again"
    return next(card for card in story.room.cards if any(card.says(text) for text in said))


def turn_of_lena(story: Story) -> CardSeen:
    """The card of Lena's turn in writing."""
    return next(card for card in story.room.cards[::-1] if card.text.startswith(f"{LENA} has a turn in writing"))
