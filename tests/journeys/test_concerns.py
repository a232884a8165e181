"""Something is not right: where to turn, something raised with a name and without one, and a meeting that pauses."""

from tests.journeys import scenes
from tests.journeys.cast import FOUR, SOL
from tests.journeys.story import Story

TALKED_OVER = "I am talked over in every round."
TOO_FAST = "We go too fast for me."


async def test_something_raised_with_a_name_goes_at_once_and_one_without_goes_later(story: Story) -> None:
    await scenes.dated(story)
    await story.noah.command("now")
    await story.noah.press("Something is not right")
    assert story.noah.was_told.index("may be in danger") < story.noah.was_told.index(
        "This is not a counselling service"
    )
    assert "Asha facilitates." in story.noah.was_told

    await story.noah.press("When there is conflict")
    assert "talk with the one person first" in story.noah.was_told
    await story.noah.press("What is not for a set")
    assert "a counsellor" in story.noah.was_told
    await story.noah.press("Something is not right")

    with story.counting() as counted:
        await story.noah.press("Tell Asha")
        await story.noah.fill(words=TALKED_OVER, name="named")
    assert story.asha.direct[-1].text.startswith("Noah would like to raise something")
    assert TALKED_OVER in story.asha.direct[-1].text
    assert counted.posts == []
    assert counted.pings == {story.asha.who: 1}

    with story.counting() as counted:
        await story.lena.command("help")
        await story.lena.press("Something is not right")
        await story.lena.press("Tell the set")
        await story.lena.fill(words=TOO_FAST, name="unnamed")
        assert "between 2 and 24 hours from now" in story.lena.was_told
        await story.clock.on(hours=1, minutes=59)
        await story.restart()
    assert counted.posts == []
    assert not any(story.player(who).sees(TOO_FAST) for who in FOUR if who != story.lena.who)

    with story.counting() as counted:
        await story.clock.on(hours=22, minutes=1)
    assert [(posted.text.splitlines()[0], len(posted.rang)) for posted in counted.posts] == [
        ("One of you raises something, without a name", 0)
    ]
    assert story.room.says(TOO_FAST)
    assert "Lena" not in story.room.card.text

    await story.tomas.press("When there is conflict", story.room)
    assert "talk with the one person first" in story.tomas.was_told


async def test_organisers_hear_what_is_written_to_them_and_nothing_else_of_the_set(story: Story) -> None:
    await scenes.dated(story)
    await story.asha.command("sets settings")
    await story.asha.fill(city="Berlin", retention="30", signposts="The office: 030 1234", organisers=(SOL,))

    await story.lena.command("now")
    await story.lena.press("Something is not right")
    assert "Where to turn: The office: 030 1234" in story.lena.was_told
    await story.lena.press("Tell the organisers")
    with story.counting() as counted:
        await story.lena.fill(words=TALKED_OVER, name="named")
    assert counted.posts == []
    assert counted.pings == {SOL: 1}
    assert story.stranger.direct[-1].text.startswith("Lena would like to raise something")
    assert "From the set Tuesday peers" in story.stranger.direct[-1].text

    await story.noah.command("now")
    await story.noah.press("Something is not right")
    await story.noah.press("Tell the organisers")
    await story.noah.fill(words=TOO_FAST, name="unnamed")
    assert not story.stranger.sees(TOO_FAST)
    await story.clock.on(hours=24)
    told = story.stranger.reads(TOO_FAST)
    assert told.startswith("Somebody raises something, without a name")
    assert "Noah" not in told
    assert not any(story.player(who).sees(TOO_FAST) for who in FOUR)


async def test_who_is_in_no_set_reads_where_to_turn_too(story: Story) -> None:
    await story.stranger.command("help")
    await story.stranger.press("Something is not right")

    assert "may be in danger" in story.stranger.was_told
    assert "Tell the set" not in story.stranger.buttons()


async def test_a_turn_whose_time_is_up_can_be_paused_and_anybody_resumes_it(story: Story) -> None:
    await scenes.agreed(story)
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    await story.clock.until(lambda: "Close the turn" in story.asha.buttons())

    await story.tomas.press("Pause")
    assert "Close the turn" not in story.asha.buttons()
    await story.clock.on(hours=2)
    assert not story.room.says("That was meeting 1")

    await story.noah.press("Go on")
    await story.asha.press("Close the turn")
