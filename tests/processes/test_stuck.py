"""Deliveries that are stuck: an operator sees them without their words, tries them again, or drops them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import upkeep
from bot.store import outbox
from bot.store.database import Database
from bot.store.tables import outbox as rows
from tests.databases import sqlite_url
from tests.processes.conftest import Told
from tests.processes.program import learning_sets
from tests.processes.test_on_slack import CANARY, opened, remains

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def stuck_in(folder: Path) -> Database:
    """A database with a delivery that was given up, one tried again, and one that waits."""
    (folder / "data").mkdir(exist_ok=True)
    database = await Database.open(sqlite_url(folder / "data", "learning-sets"), "data")
    row = {
        "set_id": "k3f9ab27qp",
        "community": "fake:home",
        "kind": "tell",
        "slot": "",
        "language": "en",
        "key_id": "none",
        "body": b"Tuesday peers",
        "nonce": "n",
        "not_before": NOON,
        "created": NOON,
    }
    async with database.transaction() as connection:
        await outbox.put(connection, [{**row, "place": place} for place in ("room", "origin", "direct:fake:asha")])
        given_up = {"state": "dead", "attempts": 8, "trouble": "PlaceGoneError"}
        await connection.execute(update(rows).where(rows.c.id == 1).values(**given_up))
        again = {"attempts": 2, "trouble": "TryLaterError"}
        await connection.execute(update(rows).where(rows.c.id == 2).values(**again))
    return database


async def test_an_operator_sees_stuck_deliveries_without_their_words(tmp_path: Path) -> None:
    await (await stuck_in(tmp_path)).close()

    done = await learning_sets("outbox", "list", folder=tmp_path)

    assert [line.split() for line in done.out.splitlines()] == [
        ["id", "state", "tries", "since", "(UTC)", "what", "set", "where", "met"],
        ["1", "dead", "8", "2026-11-24", "12:00", "tell", "k3f9ab27qp", "room", "PlaceGoneError"],
        ["2", "waiting", "2", "2026-11-24", "12:00", "tell", "k3f9ab27qp", "origin", "TryLaterError"],
    ]
    assert "peers" not in done.out + done.err


async def test_an_operator_tries_again_and_drops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = await stuck_in(tmp_path)

    dropped = [await upkeep.drop(database, row) for row in (2, None)]
    retried = [await upkeep.retry(database, row) for row in (1, 2, 3, None)]
    await upkeep.list_stuck(database)
    await database.close()

    assert (dropped, retried) == ([False, True], [False, True, True, True])
    assert capsys.readouterr().out.splitlines()[:6] == [
        "Dropped: 0. Only what was given up (dead) can be dropped.",
        "Dropped: 1.",
        "To be tried again: 0.",
        "To be tried again: 1.",
        "To be tried again: 1.",
        "To be tried again: 0.",
    ]


async def test_an_operator_is_told_that_the_bot_has_the_file_open(tmp_path: Path) -> None:
    database = await stuck_in(tmp_path)

    done = await learning_sets("outbox", "list", folder=tmp_path)
    await database.close()

    assert done.status == 2
    assert done.err.startswith("data/learning-sets.db is in use by another process")


async def test_an_operator_sees_what_is_stuck_without_a_word_of_it(told: Told) -> None:
    told.slack.faults.answer("chat.postMessage", "is_archived")
    await opened(told.story)
    await told.program.stop()

    stuck = await told.program.command("outbox", "list")

    (line,) = stuck.out.splitlines()[1:]
    row, state, tries, _day, _time, what, _set, where, met = line.split()
    assert (row, state, tries, what, where, met) == ("1", "dead", "1", "show", "origin", "PlaceGoneError")
    assert CANARY not in stuck.out + stuck.err
    assert list(remains(told)) == []
