"""What an operator is told about backups and keys: what was done, what was not, and what is theirs to do now.

Nothing of it shows a word that a member wrote, nor a key.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.store.backup import Where, backed_up
from bot.store.restoring import HELD, restored
from bot.store.rotating import rotated

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Settings
    from bot.store.copying import Counts


async def back_up(settings: Settings, folder: Path) -> bool:
    """Write a backup and say what is in it. False if some of it is beyond reading already. Raises `StoreError`."""
    made = await backed_up(where(settings), folder, datetime.now(UTC))
    print(f"{made.file}: {_holdings(made.rows)}. Opened again, and every row read.")
    print(
        "It holds no keys, and nobody reads it without the keyring and the master key; docs/operations.md says how to keep them."
    )
    if made.found.gone_altogether:
        lost = made.found.gone_altogether
        print(
            f"The keyring has no keys for {_many(lost, 'row')} of them: nobody can read those, here or in the backup."
        )
    if made.found.newer:
        print(f"{made.found.newer} rows were written by a newer release and could not be read by this one.")
    return not (made.found.gone_altogether or made.found.newer)


async def restore(settings: Settings, backup: Path, *, replace: bool) -> bool:
    """Put a backup in the place of what stands, and say what became of it. Raises `StoreError`."""
    done = await restored(where(settings), backup, datetime.now(UTC), replace=replace)
    print(f"Restored: {_holdings(done.rows)}.")
    if gone := done.gone["sets"]:
        print(
            f"{_many(gone, 'record')} in it can not be read any more, because the keys were destroyed since, or lost: "
            f"{done.kept} of them as they stood until now, without what was forgotten; {gone - done.kept} left out."
        )
    if done.looked_up or done.given_up:
        print(
            f"Deliveries that waited then: {done.looked_up} are looked for on the platform before they are posted; "
            f"{done.given_up} messages older than a day are not posted (outbox list shows them)."
        )
    if done.aside is not None:
        print(
            f"What stood before is in {done.aside}. For {HELD.days} days a restore of that file takes this one back; after "
            "that its newer keys are destroyed. Remove it when you are sure."
        )
    print(
        "Cards that were posted since the backup may stand in the rooms a second time, and reminders since may come once more."
    )
    return True


async def rotate_key(settings: Settings, *, only_begin: bool) -> bool:
    """Change the master key and say what is to be kept. Raises `StoreError`."""
    file = settings.store.master_key_file
    done = await rotated(where(settings), only_begin=only_begin)
    if only_begin:
        print(
            f"{file} has the new master key beside the one in use. Bring it to every machine, then run this without --begin."
        )
        return True
    print(
        f"{_many(done.keys, 'key')} wrapped by the new master key, in the keyring and its copies; the old one opens nothing more."
    )
    if done.begun_earlier:
        print("The new master key is the one that was in the file already; for yet another, run this once more.")
    print(
        f"Keep {file} where you kept the old one. A copy of the keyring elsewhere still needs the old one: make it anew, then "
        "destroy the old master key."
    )
    return True


def where(settings: Settings) -> Where:
    """Where data and keys are."""
    return Where(settings.store.url.value, settings.store.keyring_url.value, settings.store.master_key_file)


def _holdings(rows: Counts) -> str:
    named = (("counts", "set"), ("people", "person"), ("outbox", "delivery"), ("drafts", "draft"))
    return ", ".join(_many(rows.get(name, 0), one) for name, one in named)


def _many(count: int, one: str) -> str:
    many = {"person": "people", "delivery": "deliveries"}.get(one, f"{one}s")
    return f"{count} {one if count == 1 else many}"
