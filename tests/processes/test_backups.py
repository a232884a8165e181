"""What an operator is told when they make a backup and restore it: on the command line, and by the exit status."""

from __future__ import annotations

import re
from pathlib import Path

from bot.store.store import Store
from tests.databases import sqlite_url
from tests.processes.program import Ended, learning_sets
from tests.stage import staged


async def lived_in(folder: Path) -> Store:
    """The store as the settings have it by default, with a set in it."""
    data = folder / "data"
    store = await Store.open(sqlite_url(data, "learning-sets"), sqlite_url(data, "keyring"), data / "master.key")
    await staged(store).opened()
    return store


def plain(done: Ended) -> Ended:
    """Without the moment in the names of files."""
    return Ended(done.status, re.sub(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ", "NOW", done.out), done.err)


async def test_an_operator_backs_up_a_running_bot_and_restores_when_it_has_stopped(tmp_path: Path) -> None:
    store = await lived_in(tmp_path)
    made = await learning_sets("backup", "safe", folder=tmp_path)
    (file,) = (tmp_path / "safe").iterdir()
    running = await learning_sets("restore", f"safe/{file.name}", folder=tmp_path)
    await store.close()
    standing = await learning_sets("restore", f"safe/{file.name}", folder=tmp_path)
    done = await learning_sets("restore", f"safe/{file.name}", "--replace", folder=tmp_path)

    assert plain(made) == Ended(
        0,
        "safe/learning-sets-NOW.db: 1 set, 0 people, 1 delivery, 0 drafts. Opened again, and every row read.\n"
        "It holds no keys, and nobody reads it without the keyring and the master key; docs/operations.md says how to keep "
        "them.\n",
        "",
    )
    assert (running.status, running.out, running.err.partition(": ")[0]) == (
        2,
        "",
        "data/keyring.db is in use by another process",
    )
    assert standing == Ended(
        2,
        "",
        "data/learning-sets.db holds sets, and a restore would put the backup in their place. Say --replace if it shall; what "
        "stands is then kept aside.\n",
    )
    assert plain(done) == Ended(
        0,
        "Restored: 1 set, 0 people, 1 delivery, 0 drafts.\n"
        "Deliveries that waited then: 1 are looked for on the platform before they are posted; 0 messages older than a day are "
        "not posted (outbox list shows them).\n"
        "What stood before is in data/learning-sets.db.before-NOW. For 7 days a restore of that file takes this one back; after "
        "that its newer keys are destroyed. Remove it when you are sure.\n"
        "Cards that were posted since the backup may stand in the rooms a second time, and reminders since may come once more.\n",
        "",
    )


async def test_an_operator_is_told_why_there_is_no_backup(tmp_path: Path) -> None:
    nothing = await learning_sets("backup", "safe", folder=tmp_path)
    await (await lived_in(tmp_path)).close()
    near = await learning_sets("backup", "data/backups", folder=tmp_path)
    missing = await learning_sets("restore", "safe/none.db", folder=tmp_path)
    (tmp_path / "file").touch()
    no_folder = await learning_sets("backup", "file/safe", folder=tmp_path)

    assert [(done.status, done.out) for done in (nothing, near, missing, no_folder)] == [(2, "")] * 4
    assert nothing.err == "There is no database data/keyring.db.\n"
    assert near.err.startswith("data/backups is where the keys are.")
    assert missing.err == "There is no database safe/none.db.\n"
    assert no_folder.err == "file/safe: Not a directory.\n"
