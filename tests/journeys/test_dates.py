"""Dates are moved, called off and missed, and everybody's calendar can follow."""

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar

from tests.journeys import scenes
from tests.journeys.cast import FOUR
from tests.journeys.players import Player
from tests.journeys.story import Story


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting, as a calendar reads it. `begins` in UTC."""

    begins: datetime
    sequence: int
    status: str


async def test_a_calendar_follows_what_becomes_of_the_dates(story: Story) -> None:
    await scenes.dated(story)
    first = await the_calendar(story.noah)
    assert [(entry.sequence, entry.status) for entry in first.values()] == [(0, "CONFIRMED")] * 6

    moved = await is_moved_by_a_moment_in_words(story, first)
    called_off = await is_called_off(story, moved)
    await the_last_has_a_date_again(story, called_off)


async def is_moved_by_a_moment_in_words(story: Story, before: dict[str, Entry]) -> dict[str, Entry]:
    """A moment is read by the clock of whoever wrote it: 19:00 in Berlin is 22:30 in Kolkata."""
    await story.lena.press("Move")
    await story.lena.fill(moment="Wed 13 Oct 19:00")
    assert not story.room.says("Meeting 1 moved")
    with story.counting() as counted:
        await story.lena.corrects(moment="Tue 13 Oct 19:00")

    assert counted.pings == dict.fromkeys(FOUR, 1)
    assert "to Tue 13 Oct 2026, 22:30." in story.asha.reads("Meeting 1 moved: from Thu 8 Oct 2026")
    assert "to Tue 13 Oct 2026, 13:00." in story.noah.reads("Meeting 1 moved: from Thu 8 Oct 2026")

    after = await the_calendar(story.noah)
    changed = {uid: entry for uid, entry in after.items() if entry != before[uid]}
    assert list(after) == list(before)
    assert list(changed.values()) == [Entry(datetime(2026, 10, 13, 17, 0, tzinfo=UTC), 1, "CONFIRMED")]
    return after


async def is_called_off(story: Story, before: dict[str, Entry]) -> dict[str, Entry]:
    """The later ones move up by one, so the last has no date any more."""
    with story.counting() as counted:
        await story.tomas.press("Call off")

    assert counted.pings == dict.fromkeys(FOUR, 1)
    assert story.asha.reads("does not take place").splitlines()[0] == "Our dates"

    after = await the_calendar(story.noah)
    *kept, last = after.values()
    assert list(after) == list(before)
    assert [entry.begins for entry in kept] == [entry.begins for entry in before.values()][1:]
    assert {entry.status for entry in kept} == {"CONFIRMED"}
    assert last.status == "CANCELLED"
    assert all(after[uid].sequence > before[uid].sequence for uid in after)
    return after


async def the_last_has_a_date_again(story: Story, before: dict[str, Entry]) -> None:
    """A calendar takes back what was cancelled only from a later word."""
    await story.asha.press("Add all later dates")

    after = await the_calendar(story.noah)
    uid = list(after)[-1]
    assert after[uid].status == "CONFIRMED"
    assert after[uid].sequence > before[uid].sequence


async def test_who_cannot_come_says_so_and_may_come_after_all(story: Story) -> None:
    await scenes.dated(story)

    with story.counting() as counted:
        await story.tomas.press("I can't make it")
        assert story.asha.reads("Our dates").splitlines()[1].endswith(" · without Tomas")
        await story.tomas.press("I can't make it", story.room)
        assert story.asha.reads("Our dates").splitlines()[1].endswith(" · without Tomas")
        await story.tomas.press("I can make it", story.room)

    assert "without" not in story.asha.reads("Our dates")
    assert counted.pings.total() == 0
    assert counted.posts == []


async def the_calendar(player: Player) -> dict[str, Entry]:
    """The file this person is given, as a calendar reads it: entries by their UID, in the order of the meetings."""
    await player.press("For my calendar")
    read = Calendar.from_ical(player.latest_file)
    return {
        str(event["uid"]): Entry(event.decoded("dtstart"), event.decoded("sequence"), str(event["status"]))
        for event in read.walk("VEVENT")
    }
