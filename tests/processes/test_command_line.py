"""What whoever runs the program is told on the command line: why it cannot begin, what a platform lacks, that it has left."""

from __future__ import annotations

import asyncio
import os
import pty
from contextlib import suppress
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.databases import sqlite_url
from tests.fakes.slack import FakeSlack, real_clock
from tests.processes.conftest import Told
from tests.processes.program import LONGEST, Ended, begun, installed, learning_sets
from tests.processes.test_on_slack import CANARY, NAME, opened

TOKENS = {"LEARNING_SETS_SLACK_BOT_TOKEN": "xoxb-none", "LEARNING_SETS_SLACK_APP_TOKEN": "xapp-none"}


def left_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


@pytest.mark.parametrize("command", [[], ["check"]])
async def test_whoever_has_no_token_and_no_terminal_is_told_what_is_missing(tmp_path: Path, command: list[str]) -> None:
    done = await learning_sets(*command, folder=tmp_path)

    assert (done.status, done.out) == (2, "")
    assert "LEARNING_SETS_DISCORD_TOKEN" in done.err
    assert "LEARNING_SETS_SLACK_BOT_TOKEN" in done.err


async def test_whoever_mistypes_a_setting_is_told_its_name(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[comunity]\n")

    done = await learning_sets(folder=tmp_path)

    assert done.status == 2
    assert done.err.startswith("comunity is not a setting; did you mean community?")


async def test_whoever_names_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    done = await learning_sets("--config", "missing.toml", "demo", folder=tmp_path)

    assert (done.status, done.err) == (2, "There is no file missing.toml.\n")


async def test_an_operator_whose_database_is_away_sees_no_password(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://bot:open-sesame@127.0.0.1:1/sets"
    done = await learning_sets("outbox", "list", folder=tmp_path, environ={"LEARNING_SETS_STORE_URL": url})

    assert done == Ended(
        2, "", "The database cannot be opened (ConnectionRefusedError): is store.url right, and is it running?\n"
    )


async def test_the_demonstration_plays_without_asking_anything(tmp_path: Path) -> None:
    done = await learning_sets("demo", folder=tmp_path)

    assert (done.status, done.err) == (0, "")
    assert "A set forms" in done.out
    assert left_in(tmp_path) == []


async def test_whoever_has_no_token_and_no_terminal_is_told_by_run_too(tmp_path: Path) -> None:
    done = await learning_sets("run", folder=tmp_path)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("There is no token, so there is nowhere to be: put one for Discord or Slack")
    assert done.err.endswith("which needs no token; this is not a terminal.\n")
    assert left_in(tmp_path) == []


async def test_the_sandbox_opens_in_a_terminal_and_is_left_by_a_key(tmp_path: Path) -> None:
    terminal, inside = pty.openpty()
    size = {"TERM": "xterm-256color", "LINES": "40", "COLUMNS": "120"}
    process = await begun(folder=tmp_path, environ=size, terminal=inside)
    os.close(inside)
    os.set_blocking(terminal, False)
    drawn = b""
    async with asyncio.timeout(LONGEST):
        while process.returncode is None:
            with suppress(BlockingIOError, OSError):
                drawn += os.read(terminal, 65536)
            if b"Lena" in drawn:
                with suppress(OSError):
                    os.write(terminal, b"\x11")  # ctrl+q
            await asyncio.sleep(0.1)
    os.close(terminal)

    assert process.returncode == 0
    assert b"Asha" in drawn


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
    second = await told.program.command("run")
    await opened(told.story)

    assert second == Ended(
        2,
        "",
        "data/learning-sets.db is in use by another process: is the bot already running? "
        "A SQLite file serves one process; several share a PostgreSQL database.\n",
    )
    assert told.story.invitation.says(NAME)
    assert await told.program.stop() == 0
    assert CANARY not in told.program.said.lower()
    assert (told.program.folder / "data" / "master.key").stat().st_mode & 0o777 == 0o600


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


async def test_check_says_what_is_missing_on_a_platform(tmp_path: Path) -> None:
    slack = FakeSlack()
    async with slack.running(), installed(slack, tmp_path) as program:
        fine = await program.command("check")
        slack.scopes.discard("groups:write")
        lacking = await program.command("check")

    assert (fine.status, fine.out.splitlines()[0]) == (0, "Slack")
    assert "MISSING" not in fine.out
    assert lacking.status == 1
    assert [line for line in lacking.out.splitlines() if "MISSING" in line and "groups:write" in line] != []


async def test_a_bot_whose_token_is_refused_says_so_and_ends(tmp_path: Path) -> None:
    slack = FakeSlack()
    wrong = {"LEARNING_SETS_SLACK_BOT_TOKEN": "xoxb-wrong"}
    async with slack.running(), installed(slack, tmp_path, **wrong) as program:
        done = await program.command("run")

    assert done.status == 1
    assert done.out.splitlines()[0] == "Slack"
    assert "MISSING" in done.out
    assert "xoxb-wrong" not in done.out + done.err


async def test_live_checks_are_tried_in_the_channel_that_was_named(tmp_path: Path) -> None:
    slack = FakeSlack(clock=real_clock, rate_limits=False)
    async with slack.running(), installed(slack, tmp_path) as program:
        done = await program.command("check", "--live", f"slack:{slack.team_id}/{slack.general.id}")
        wrong = await program.command("check", "--live", "discord:1/2")

    assert done.status == 0, done.out
    assert [line for line in done.out.splitlines()[1:] if not line.startswith("  ok  ")] == []
    assert (wrong.status, wrong.out.partition(" is no channel")[0]) == (1, "discord:1/2")
