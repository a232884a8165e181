"""One action point over two meetings: a line in the thread, a little more about it, stuck, done in part, carried on."""

from tests.journeys import scenes
from tests.journeys.players import Player
from tests.journeys.story import Story

KEPT = "Kept encrypted with the set, and shown to you alone."


async def test_a_point_grows_and_is_carried_on(story: Story) -> None:
    await takes_it_on_in_a_turn(story)
    await says_when_what_first_and_who_knows(story)
    await is_stuck_and_keeps_it_for_the_meeting(story)
    await does_a_part_of_it_and_carries_it_on(story)
    await sees_what_it_has_been(story)


async def takes_it_on_in_a_turn(story: Story) -> None:
    """A dash is enough, and nothing more is asked."""
    await scenes.agreed(story, by=story.lena)
    await story.clock.until(lambda: "Take from the top" in story.lena.buttons())
    await story.lena.press("Take from the top")
    await story.clock.until(lambda: story.room.says("Action points until"))
    with story.counting() as counted:
        await story.lena.says("- call the council by Friday")
        await story.lena.press("These are mine")
        assert not story.lena.has_form
        assert dict(counted.presses) == {story.lena.who: 1}
    await story.clock.until(lambda: story.room.says("That was meeting 1"))


async def says_when_what_first_and_who_knows(story: Story) -> None:
    before = story.room.card.text
    await story.lena.press("Action points")
    await story.lena.press("What came of 1")
    assert lines(story.lena) == ["Your action point", "1 · call the council by Friday · for Fri 9 Oct"]

    await story.lena.press("When, what first, who knows")
    assert story.lena.form.note.startswith("Any of these, or none.")
    assert KEPT in story.lena.form.note
    await story.lena.fill(cue="After lunch on Monday", first_step="Find the number", who_knows="Mia")

    assert lines(story.lena)[2:] == [
        "When: After lunch on Monday",
        "Ten minutes to begin with: Find the number",
        "Who will know: Mia",
    ]
    assert story.room.card.text == before
    assert not story.noah.sees("After lunch on Monday")


async def is_stuck_and_keeps_it_for_the_meeting(story: Story) -> None:
    """Nobody hears of it unless she wishes."""
    with story.counting() as counted:
        await story.lena.press("I'm stuck with it")
        assert lines(story.lena) == ["That happens. One of these might help; leaving it be is fine too."]
        await story.lena.press("Ask one person")
        assert story.lena.form.field("about").value == "call the council by Friday"
        await story.lena.dismiss()
        await story.lena.press("I'm stuck with it")
        await story.lena.press("Keep for the meeting")
        assert counted.posts == []
    assert story.lena.was_told == "Kept for you alone. Shortly before you meet I ask you about it."

    await story.clock.until(lambda: story.lena.sees("You might write down what happened"))
    assert "1 · call the council by Friday" in story.lena.reads("You might write down what happened")


async def does_a_part_of_it_and_carries_it_on(story: Story) -> None:
    await story.clock.until(lambda: story.room.says("Report back\n"))
    await story.lena.press("Mark my points")
    await story.lena.press("What came of 1")
    await story.lena.press("Partly")
    assert story.lena.was_told.endswith("If there is more to do about 1, you might carry it on. It can also rest.")

    await story.lena.press("Carry it on")
    assert story.lena.form.field("words").value == "call the council by Friday"
    await story.lena.fill(words="write to the council by Monday")
    assert story.noah.sees("1 · write to the council by Monday · for Mon 9 Nov (carried over)", story.room)

    await story.clock.until(lambda: story.room.says("That was meeting 2"))
    assert lines_of(story.noah.reads("Action points", story.room))[1:3] == [
        "Lena:",
        "1 · write to the council by Monday · for Mon 9 Nov (carried over)",
    ]


async def sees_what_it_has_been(story: Story) -> None:
    await story.lena.command("actions")
    await story.lena.press("What came of 1")

    assert lines(story.lena) == [
        "Your action point",
        "1 · write to the council by Monday · for Mon 9 Nov (carried over)",
        "When: After lunch on Monday",
        "Ten minutes to begin with: Find the number",
        "Who will know: Mia",
        "What it was before:",
        "Meeting 1 · call the council by Friday (partly)",
    ]


def lines(player: Player) -> list[str]:
    """What was whispered last, without the note of what is kept."""
    return [line for line in lines_of(player.was_told) if not line.startswith("The set sees")]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
