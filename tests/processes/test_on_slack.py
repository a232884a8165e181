"""The real program on a strict Slack, taken away with SIGKILL in the middle of what it does: nothing lost, nothing doubled.

The same story is told twice, in peace and by a program that is killed again and again. Both sets see the same in the
end, message by message; and nothing that members wrote can be read in what the program leaves behind.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.cast import ASHA, FOUR, SOL
from tests.journeys.story import Place, Story
from tests.processes.conftest import Told, telling

CANARY = "zwitscher"
"""A word that members write wherever they can, and nobody else ever would."""
NAME = f"Tuesday {CANARY}"
PURPOSE = f"For {CANARY}s between two jobs"
AIM = f"Whether to take the {CANARY} offer"
LINES = f"Thank you, {CANARY}.\n- call the {CANARY} council\n- write to Mia"
ONE_MORE = "- ask Jo"
RULE = f"No {CANARY} at table."

CLOCK = re.compile(r"\b\w{3} \d{1,2} \w{3}\b(?: \d{4})?|\b\d\d:\d\d\b|\b\d+(?= minutes\b)")
"""Days, times and minutes left: real time is not the same twice."""


async def test_a_set_sees_the_same_though_the_program_is_killed_six_times(tmp_path: Path) -> None:
    async with telling(tmp_path / "in-peace", in_peace=True) as told:
        in_peace = await met(told)

    async with telling(tmp_path / "killed") as told:
        killed = await met(told)

        assert told.kills == 6
        assert killed == in_peace
        assert sorted(told.workspace.nonces) == sorted(set(told.workspace.nonces))
        assert list(remains(told)) == []
        assert await told.program.stop() == 0
        assert list(remains(told)) == []


async def met(told: Told) -> list[list[tuple[object, ...]]]:
    """The story. Answers what stands in the end in the square, in the room and in the thread."""
    story = told.story
    await forms_while_the_program_is_killed_three_times(told)
    await begins_its_first_meeting(story)
    await takes_a_turn_while_the_program_is_killed_three_times(told)
    await ends_the_turn(story)
    return [standing(place) for place in (story.square, story.room, story.thread)]


async def forms_while_the_program_is_killed_three_times(told: Told) -> None:
    story = told.story
    async with told.killed_in("chat.postMessage"):
        await opened(story)
    await story.restart()
    assert story.invitation.says("3 places left of 4.")

    await story.lena.join()
    await story.noah.join()
    async with told.killed_in("conversations.invite"):
        await story.tomas.join()
    async with told.killed_in("chat.postMessage", done=True):
        await story.restart()
    await story.restart()
    assert story.room.members == set(FOUR)
    assert [spot.kind for spot in told.workspace.spots(ASHA)].count("private") == 1
    assert told.workspace.spots(SOL) == [told.workspace.square]


async def begins_its_first_meeting(story: Story) -> None:
    soon = datetime.now(ZoneInfo(ASHA.zone)) + timedelta(minutes=30)
    await story.asha.press("Another moment")
    await story.asha.fill(moment=f"{soon:%Y-%m-%d %H:%M}")
    await story.asha.press("Settle on 1")
    await story.noah.command("begin")
    await story.asha.press("Move on")
    await story.asha.press("Move on")
    await story.lena.press("Suggest a rule")
    await story.lena.fill(rule=RULE)
    for player in story.all:
        await player.press("I agree")
    await story.asha.press("Move on")
    await story.asha.press("Take from the top")
    await story.asha.press("What would help")
    await story.asha.fill(aim=AIM, help="questions")
    assert story.room.says(f"“{AIM}”")


async def takes_a_turn_while_the_program_is_killed_three_times(told: Told) -> None:
    story = told.story
    before = standing(story.room)
    await story.restart()
    assert standing(story.room) == before

    async with told.killed_in("chat.update"):
        await story.asha.press("Move on")
    await story.restart()
    assert story.room.says("Questions of fact until")

    await story.asha.press("Stop here")
    assert story.room.says("Action points until")
    async with told.killed_in("reactions.add"):
        await story.asha.says(LINES)
    await story.asha.says(ONE_MORE)
    await story.restart()
    await comes_again(told, ONE_MORE)
    assert [said.marked for said in story.thread.messages if said.by == ASHA] == [True, True]
    assert story.thread.says(f"1 · call the {CANARY} council\n2 · write to Mia\n3 · ask Jo")


async def comes_again(told: Told, text: str) -> None:
    """Slack tells twice more of what was written, as it does where nobody was there to hear it."""
    (delivery,) = (one for one in told.slack.events.deliveries if one.event.get("text") == text)
    for _ in range(2):
        assert (await told.slack.events.send_again(delivery)).acked
    await told.story.settle()


async def ends_the_turn(story: Story) -> None:
    await story.asha.press("These are mine")
    await story.asha.press("Move on")
    await story.asha.press("Move on")
    assert story.room.says("How was that?")


@pytest.mark.parametrize("wiped", [False, True], ids=["on its data", "on nothing"])
async def test_what_was_acknowledged_is_seen_after_a_kill_unless_the_data_are_gone(told: Told, *, wiped: bool) -> None:
    """The second arm shows that the first can fail."""
    async with told.killed_in("chat.postMessage"):
        await opened(told.story)
    if wiped:
        shutil.rmtree(told.program.folder / "data")

    await told.story.restart()

    assert [card.says(NAME) for card in told.story.square.cards] == ([] if wiped else [True])


async def opened(story: Story) -> None:
    await story.asha.command("form", name=NAME, purpose=PURPOSE)
    await story.asha.fill(city=ASHA.city)


def standing(place: Place) -> list[tuple[object, ...]]:
    """What stands in a place, but for when."""
    return [
        (CLOCK.sub("…", seen.text), seen.buttons, seen.by, seen.marked) for seen in place.messages if not seen.whispered
    ]


def remains(told: Told) -> Iterator[Path | str]:
    """Where the canary or a token can be read: in the log of any life, or in a file."""
    for secret in (CANARY, told.slack.bot_token, told.slack.app_token):
        if secret in told.program.said.lower():
            yield "the log"
        for file in told.program.folder.rglob("*"):
            if file.is_file() and secret.encode() in file.read_bytes().lower():
                yield file
