"""What an operator is told by the program as a process: why it cannot begin, what is stuck, that it has left."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.store.store import Store
from tests.databases import sqlite_url
from tests.processes.conftest import Told
from tests.processes.program import LONGEST, Ended, learning_sets
from tests.processes.test_on_slack import CANARY, NAME, opened, remains

TOKENS = {"LEARNING_SETS_SLACK_BOT_TOKEN": "xoxb-none", "LEARNING_SETS_SLACK_APP_TOKEN": "xapp-none"}


def left_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def test_whoever_has_no_token_and_no_terminal_is_told_by_run_too(tmp_path: Path) -> None:
    done = await learning_sets("run", folder=tmp_path)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("There is no token, so there is nowhere to be: put one for Discord or Slack")
    assert done.err.endswith("which needs no token; this is not a terminal.\n")
    assert left_in(tmp_path) == []


async def test_a_master_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    key = data / "master.key"
    await (await Store.open(sqlite_url(data, "learning-sets"), sqlite_url(data, "keyring"), key)).close()
    key.chmod(0o640)

    done = await learning_sets("run", folder=tmp_path, environ=TOKENS)

    assert done == Ended(
        2, "", "data/master.key can be read by others: let only its owner read it (chmod 600 data/master.key).\n"
    )


async def test_a_second_process_is_refused_and_the_first_goes_on_and_leaves_when_told(told: Told) -> None:
    second = await learning_sets("run", folder=told.program.folder, environ=told.program.environ)
    await opened(told.story)

    assert second == Ended(
        2,
        "",
        "data/learning-sets.db is in use by another process: is the bot already running? "
        "A SQLite file serves one process; several share a PostgreSQL database.\n",
    )
    assert told.story.invitation.says(NAME)
    assert await told.program.stop() == 0


async def test_a_program_told_to_leave_in_the_middle_of_a_post_finishes_it(told: Told) -> None:
    posting = told.slack.faults.hold("chat.postMessage")
    async with told.leaving():
        await opened(told.story)
        await told.slack.until(lambda: not told.slack.faults.waiting, seconds=LONGEST)
        leaving = asyncio.create_task(told.program.stop())
        await asyncio.sleep(0.2)
        assert not leaving.done()
        posting.set()

    assert await leaving == 0
    assert told.program.undelivered() == []
    assert len(told.workspace.nonces) == 1


async def test_an_operator_sees_what_is_stuck_without_a_word_of_it(told: Told) -> None:
    told.slack.faults.answer("chat.postMessage", "is_archived")
    await opened(told.story)
    await told.program.stop()

    stuck = await learning_sets("outbox", "list", folder=told.program.folder, environ=told.program.environ)

    (line,) = stuck.out.splitlines()[1:]
    row, state, tries, _day, _time, what, _set, where, met = line.split()
    assert (row, state, tries, what, where, met) == ("1", "dead", "1", "show", "origin", "PlaceGoneError")
    assert CANARY not in stuck.out + stuck.err
    assert list(remains(told)) == []
