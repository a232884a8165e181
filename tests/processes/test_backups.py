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
    missing = await learning_sets("restore", "safe/none.db", folder=tmp_path)
    (tmp_path / "file").touch()
    no_folder = await learning_sets("backup", "file/safe", folder=tmp_path)

    assert [(done.status, done.out) for done in (nothing, missing, no_folder)] == [(2, "")] * 3
    assert nothing.err == "There is no database data/keyring.db.\n"
    assert missing.err == "There is no database safe/none.db.\n"
    assert no_folder.err == "file/safe: Not a directory.\n"


async def test_an_operator_changes_the_master_key_of_a_running_bot(tmp_path: Path) -> None:
    store = await lived_in(tmp_path)
    begun = await learning_sets("rotate-key", "--begin", folder=tmp_path)
    done = await learning_sets("rotate-key", folder=tmp_path)
    await staged(store).opened()
    await store.close()
    backup = await learning_sets("backup", "safe", folder=tmp_path)

    assert begun == Ended(
        0,
        "data/master.key has the new master key beside the one in use. Bring it to every machine, then run this without "
        "--begin.\n",
        "",
    )
    assert done == Ended(
        0,
        "1 key wrapped by the new master key, in the keyring and its copies; the old one opens nothing more.\n"
        "The new master key is the one that was in the file already; for yet another, run this once more.\n"
        "Keep data/master.key where you kept the old one. A copy of the keyring elsewhere still needs the old one: make it anew, "
        "then destroy the old master key.\n",
        "",
    )
    assert (backup.status, "2 sets" in backup.out) == (0, True)


async def test_an_operator_who_lost_the_keyring_is_told_what_can_be_done(tmp_path: Path) -> None:
    await (await lived_in(tmp_path)).close()
    for file in (tmp_path / "data").glob("keyring.db*"):
        file.unlink()
    tokens = {"LEARNING_SETS_SLACK_BOT_TOKEN": "xoxb-none", "LEARNING_SETS_SLACK_APP_TOKEN": "xapp-none"}
    started = await learning_sets("run", folder=tmp_path, environ=tokens)

    assert (started.status, started.out) == (2, "")
    assert started.err.startswith(
        "The keyring data/keyring.db is missing, and so are both of its copies. Nothing in the database"
    )
