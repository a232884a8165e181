"""Turns in writing, over days, beside the meetings of people on four continents who live by four clocks.

The set lives by New York's, which leaves summer time on 1 November.
"""

from tests.journeys import scenes
from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, TOMAS, Character
from tests.journeys.players import CardSeen, Place, Player
from tests.journeys.story import Story

NEW_YORK = "America/New_York"


async def test_a_turn_in_writing_goes_on_for_nine_days_with_a_meeting_in_between(story: Story) -> None:
    await scenes.met_once(story, story.noah)
    await lena_presents_in_writing(story)
    await each_looks_in_when_it_suits_them_and_one_is_reminded(story)
    await another_turn_in_writing_begins_beside_it(story)
    await they_meet_in_between(story)
    await lena_writes_down_what_she_will_do(story)
    await lena_has_the_last_word(story)
    await what_she_took_on_is_told_at_the_next_meeting(story)


async def lena_presents_in_writing(story: Story) -> None:
    await story.clock.to("2026-10-30 10:30", NEW_YORK)
    with story.counting() as counted:
        await story.lena.command("now")
        await story.lena.press("A turn in writing")
        assert "I keep no copy of it" in story.lena.form.note
        await story.lena.fill(
            presented="I have taken on the choir as well.\nI can not say no.",
            aim="To find out what I am after",
            help="questions",
        )

    assert [posted.text.splitlines()[0] for posted in counted.posts if posted.spot == story.room.spot] == [
        "Lena has a turn in writing"
    ]
    assert counted.pings.total() == 0
    assert card_of(story, LENA).says("What helps: questions only.")
    opening = [card.text.splitlines()[0] for card in thread_of(story, LENA).cards]
    assert opening == ["What Lena brings", "Lena's action points", "Questions of fact"]
    assert thread_of(story, LENA).says("I have taken on the choir as well.\nI can not say no.")


async def each_looks_in_when_it_suits_them_and_one_is_reminded(story: Story) -> None:
    """The part ends on the Sunday at 10:30 in New York, where the clocks were put back in the night."""
    ends = {
        ASHA: "Sun 1 Nov 2026, 21:00",
        LENA: "Sun 1 Nov 2026, 16:30",
        NOAH: "Sun 1 Nov 2026, 10:30",
        TOMAS: "Sun 1 Nov 2026, 12:30",
    }
    for who, until in ends.items():
        assert story.player(who).sees(f"Questions of fact until {until}")

    await story.tomas.says("Since when do you sing in it?", thread_of(story, LENA))
    await story.noah.press("Seen, still thinking", story.room)
    assert story.noah.was_told.startswith("Noted.")
    assert card_of(story, LENA).says("Was here in this part: Tomas and Noah.")

    await story.clock.until(lambda: bool(reminders(story.asha)))
    assert story.clock.local(ASHA) == "Sun 01 Nov 2026 08:00"
    assert "until Sun 1 Nov 2026, 21:00" in reminders(story.asha)[0]
    await story.clock.to("2026-11-01 10:29", NEW_YORK)
    assert [len(reminders(story.player(who))) for who in FOUR] == [1, 0, 0, 0]
    await story.asha.press("Seen, still thinking")
    assert card_of(story, LENA).says("Was here in this part: Tomas, Noah and Asha.")

    await story.clock.on(minutes=1)
    assert card_of(story, LENA).says("Questions only until Wed 4 Nov 2026")
    assert not card_of(story, LENA).says("Was here in this part")
    assert thread_of(story, LENA).card.says("Questions only")


async def another_turn_in_writing_begins_beside_it(story: Story) -> None:
    await story.clock.to("2026-11-02 11:00", NEW_YORK)
    await story.noah.command("now")
    assert story.noah.was_told.splitlines()[1].startswith("Lena's turn in writing: Questions only until")
    await story.noah.press("A turn in writing")
    await story.noah.fill(presented="My brother asks me to come home.")
    assert card_of(story, NOAH).says("Questions of fact until")

    await story.asha.says("What would coming home mean?", thread_of(story, NOAH))
    assert card_of(story, NOAH).says("Was here in this part: Asha.")
    assert not card_of(story, LENA).says("Was here in this part")
    await story.lena.command("now")
    assert "A turn in writing" not in story.lena.messages()[-1].buttons

    await story.asha.press("Move on", story.room)
    assert story.asha.was_told == "That is for Noah to say."
    await story.noah.press("Move on", story.room)
    assert card_of(story, NOAH).says("Exploring until")


async def they_meet_in_between(story: Story) -> None:
    """A meeting with a turn of its own, which they end early; those in writing stand as they stood."""
    await story.clock.until(lambda: story.room.says("Check-in\n"))
    assert card_of(story, LENA).says("A quiet day until")
    before = [card_of(story, who).text for who in (LENA, NOAH)]
    await story.clock.until(lambda: story.room.says("A turn is under way."))
    await story.clock.on(minutes=10)
    presenter = next(who for who in FOUR for card in story.room.cards if card.text.startswith(f"{who} has 2"))
    for label in ("Move on", "To the last round", "End the meeting"):
        await story.player(presenter).press(label)
    assert story.room.says("That was meeting 2")
    assert [card_of(story, who).text for who in (LENA, NOAH)] == before


async def lena_writes_down_what_she_will_do(story: Story) -> None:
    await story.lena.says("- this is only a thought", thread_of(story, LENA))
    assert not thread_of(story, LENA).says("1 · this is only a thought")

    await story.clock.until(lambda: card_of(story, LENA).says("Action points until"))
    written = await story.lena.says("- tell the choir by Friday", thread_of(story, LENA))
    assert next(seen for seen in thread_of(story, LENA).messages if seen.id == written.id).marked
    await story.lena.press("These are mine", thread_of(story, LENA))
    assert story.room.says("Action points\nLena:\n1 · tell the choir by Friday")


async def lena_has_the_last_word(story: Story) -> None:
    """Nine days after it began its time is up; nobody else is asked to close it."""
    await story.clock.until(lambda: card_of(story, LENA).says("The time is up"))
    assert story.clock.local(NOAH) == "Sun 08 Nov 2026 10:30"
    assert thread_of(story, LENA).card.buttons == ("Close the turn", "+1 day")
    await story.lena.press("Close the turn", thread_of(story, LENA))
    assert card_of(story, LENA).text.splitlines()[1:] == [
        "This turn is closed. Its action points stand until they are told of when you next meet."
    ]


async def what_she_took_on_is_told_at_the_next_meeting(story: Story) -> None:
    await story.clock.until(lambda: story.room.says("Report back\n"))
    assert story.room.says("1 · tell the choir")
    await story.clock.until(lambda: not story.room.says("Report back\n"))
    assert not story.room.says("1 · tell the choir")


async def test_a_presenter_who_says_nothing_more_is_asked_once_and_then_it_closes_by_itself(story: Story) -> None:
    await scenes.together(story, story.noah)
    await story.clock.to("2026-10-30 10:30", NEW_YORK)
    await presents(story.lena, "What am I after?")
    await story.lena.press("+1 day", story.room)
    assert card_of(story, LENA).says("Questions of fact until")
    await story.lena.press("Stop here", story.room)
    assert card_of(story, LENA).says("Action points until Sat 31 Oct 2026")
    await story.lena.press("Move on", story.room)

    story.driver.close_direct(LENA)
    with story.counting() as counted:
        await story.clock.to("2026-11-03 10:29", NEW_YORK)
        assert counted.pings == {LENA: 2}
        assert thread_of(story, LENA).says("might have the last word and close it")
        await story.clock.on(minutes=1)
    assert card_of(story, LENA).says("This turn is closed.")
    assert counted.pings == {LENA: 2}


async def test_what_is_presented_at_length_stands_in_the_thread_whole(story: Story) -> None:
    await scenes.together(story, story.noah)
    long = "\n".join(f"{line}. It began with the choir, & I *could* not say <no>." for line in range(52)) + "\nAnd now?"
    assert 2_800 < len(long) <= 3_000
    await presents(story.lena, long)

    assert thread_of(story, LENA).says(long)


async def test_a_bot_that_was_down_for_days_finds_a_turn_in_writing_where_it_is_by_now(story: Story) -> None:
    await scenes.together(story, story.noah)
    await story.clock.to("2026-10-30 10:30", NEW_YORK)
    await presents(story.lena, "What am I after?")

    with story.counting() as counted:
        await story.away_until("2026-11-04 18:00", NEW_YORK)

    assert card_of(story, LENA).says("A quiet day until Thu 5 Nov 2026")
    assert [posted.text.splitlines()[0] for posted in counted.posts if posted.spot == thread_of(story, LENA).spot] == [
        "A quiet day"
    ]
    assert not any(reminders(story.player(who)) for who in FOUR)


async def presents(player: Player, text: str) -> None:
    await player.command("now")
    await player.press("A turn in writing")
    await player.fill(presented=text)


def card_of(story: Story, who: Character) -> CardSeen:
    """The card of somebody's turn in writing."""
    titles = f"{who} has a turn in writing", f"{who}'s turn in writing"
    return next(card for card in story.room.cards[::-1] if card.text.startswith(titles))


def thread_of(story: Story, who: Character) -> Place:
    """The thread of somebody's turn in writing, as Asha sees it."""
    threads = [Place(story, spot, ASHA) for spot in story.driver.spots(ASHA) if spot.kind == "thread"]
    return next(thread for thread in threads if thread.says(f"What {who} brings"))


def reminders(player: Player) -> list[str]:
    """What somebody was told of a turn in writing by a direct message."""
    return [seen.text for seen in player.direct if "turn in writing" in seen.text]
