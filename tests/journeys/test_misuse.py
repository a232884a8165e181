"""Whatever people type and wherever they press: words arrive as words, nothing rings, and what is refused changes nothing."""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, LENA, SOL
from tests.journeys.driver import Seen
from tests.journeys.players import Place
from tests.journeys.story import Story

HOSTILE = "@everyone @here <!channel> <!here> [click](https://x.example) <https://x.example|click> *b* `c` <b> & {x}"
RIGHT_TO_LEFT = "שלום · مرحبا"
LONG = "long " * 800


async def test_words_arrive_as_words_and_ring_nobody(story: Story) -> None:
    await has_the_first_turn(story)

    with story.counting() as counted:
        await story.asha.press("What would help")
        await story.asha.fill(aim=HOSTILE, help="questions")
        assert story.room.says(f"“{HOSTILE}”")
        assert story.lena.reads("has 35 minutes", story.room).splitlines()[1] == f"“{HOSTILE}”"

        await story.asha.says(f"- {HOSTILE}\n- {RIGHT_TO_LEFT}\n- {LONG}"[:1990])
        assert story.thread.says(f"1 · {HOSTILE}")
        assert story.thread.says(f"2 · {RIGHT_TO_LEFT}")

        await story.noah.command("now")
        await story.lena.press("Suggest a rule")
        await story.lena.fill(rule=HOSTILE)
        assert story.lena.reads("Suggested, to talk about:").count(HOSTILE) == 1

        await story.tomas.press("Add call link")
        await story.tomas.fill(link="javascript:alert(1)")
        await story.tomas.corrects(link="https://meet.example/our-set?a=1&b=<2>")

    assert counted.pings.total() == 0


async def test_what_is_too_long_is_refused_and_can_be_shortened(story: Story) -> None:
    await has_the_first_turn(story)
    await story.asha.press("Write in a box")
    await story.asha.fill(points=f"call the council\n{LONG[:1500]}")
    assert not story.thread.says("1 · call the council")

    if not story.asha.has_form:
        await story.asha.press("Try again")
    assert str(story.asha.form.field("points").value).startswith("call the council\nlong long")
    await story.asha.fill(points="call the council\nwrite to Mia")

    assert story.thread.says("1 · call the council\n2 · write to Mia")


async def test_a_stranger_in_the_room_can_press_what_they_like(story: Story) -> None:
    await has_the_first_turn(story)
    await story.driver.bring_in(ASHA, SOL, story.room.spot)
    await story.settle()
    before, due = what_stands(story), await story.next_due()

    offered = [(seen, label) for seen in story.stranger.messages(story.room) for label in seen.buttons]
    assert len(offered) > 15
    with story.counting() as counted:
        for seen, label in offered:
            await presses(story, seen, label)
        await story.stranger.says("- mine now")

    assert what_stands(story) == before
    assert await story.next_due() == due
    assert counted.posts == []


async def test_what_is_pressed_twice_in_a_row_happens_once(story: Story) -> None:
    await dates_are_found_and_called_off_by_double_presses(story)
    await a_meeting_goes_on_by_double_presses(story)


async def dates_are_found_and_called_off_by_double_presses(story: Story) -> None:
    await scenes.together(story)
    await story.noah.press_twice("Suggest later ones")
    assert story.noah.was_told == "That moment is no longer on the list. The card shows what is."
    await scenes.finds_its_dates(story)
    planned = dates_of(story)

    await story.noah.press_twice("Call off")
    assert story.noah.was_told == "That date is no longer there to change. /set dates shows what is."
    assert dates_of(story) == planned[1:]


async def a_meeting_goes_on_by_double_presses(story: Story) -> None:
    await story.clock.until(lambda: "Move on" in story.asha.buttons())
    for title in ("Our projects\n", "How we want to be together\n"):
        await story.noah.press_twice("Move on")
        assert story.room.card.says(title) or story.room.cards[-2].says(title)
    for player in story.all:
        await player.press_twice("I agree")
        assert player.was_told == "You have agreed to these already."

    end = ends_at(story)
    await story.noah.press_twice("+5 min")
    assert ends_at(story) == end + 5
    await story.noah.press_twice("Pause")
    assert story.room.says("The clock stands still")
    await story.noah.press_twice("Go on")
    assert not story.room.says("The clock stands still")

    await story.noah.press_twice("Move on")
    await story.noah.press_twice("Take from the top")
    await story.asha.press_twice("Begin")
    assert story.room.says("Presenting until")
    await story.asha.press_twice("Stop here")
    assert story.room.says("Action points until")
    await story.asha.says("- call the council\n- write to Mia")
    await story.asha.press_twice("These are mine")
    assert story.thread.says("1 · call the council\n2 · write to Mia")


def dates_of(story: Story) -> list[str]:
    """When the set meets, as its card says."""
    lines = story.asha.reads("Our dates").splitlines()
    return [line.partition(" · ")[2] for line in lines if line.startswith("Meeting ")]


def ends_at(story: Story) -> int:
    """In which minute of the day the meeting would end, as its card says."""
    hour, minute = story.asha.reads("we would end at").rpartition(" at ")[2].split(":")
    return 60 * int(hour) + int(minute)


async def presses(story: Story, seen: Seen, label: str) -> None:
    """Sol presses, and is told that this is not theirs."""
    await story.driver.press(SOL, seen, label)
    await story.settle()
    assert not story.stranger.has_form, label
    assert story.stranger.was_told == "This belongs to a set that you are not in, so nothing has changed.", label


def what_stands(story: Story) -> list[str]:
    """All that the bot shows in the room and its thread, as Lena reads it."""
    places = [story.room, story.thread]
    return [card.text for place in places for card in Place(story, place.spot, LENA).cards]


async def has_the_first_turn(story: Story) -> None:
    """Asha presents, in the first meeting."""
    await scenes.agreed(story)
    await story.clock.until(lambda: "Take from the top" in story.asha.buttons())
    await story.asha.press("Take from the top")
    await story.clock.until(lambda: story.room.says("Questions of fact until"))
