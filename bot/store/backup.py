"""Backups of the data, made while the bot runs. Keys are in no backup; the keyring keeps copies by its own rule.

A backup is a SQLite file with the rows of one moment, whichever database they came from, so it can be restored into either
(`restoring`). It takes its name only once it has been opened again, and with it every row that is sealed. What it says can be
read with today's keyring and no other: what was destroyed since, or whose words were forgotten, opens in no backup.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.store.copying import Counts, Found, copy, counted, looked_through
from bot.store.database import Database, StoreError
from bot.store.files import file_of, in_one_file, is_whole, made_folder, on_disk, url_of, work_file
from bot.store.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Where:
    """Where data and keys are, as the settings say it."""

    data: str
    keys: str
    master_key_file: Path

    @property
    def file(self) -> Path | None:
        """The file of the data; None on PostgreSQL."""
        return file_of(self.data)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: its file, its rows by table, and what was found when it was opened again."""

    file: Path
    rows: Counts
    found: Found


class BackupError(StoreError):
    """A backup can not be made, or not be restored, for the reason given. What stood before stands as it did."""


class TooNearError(BackupError):
    """A backup beside its keys is no protection: whoever gets the one gets the other."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is where the keys are. A backup beside its keys protects nobody, and would bring back what a set was "
            "promised is gone: choose a folder on another disk or machine."
        )


async def backed_up(where: Where, folder: Path, now: datetime) -> Made:
    """Write a backup into a folder, which may be new; `now`, in UTC, gives it its name. Raises `BackupError`, `MasterKeyError`.

    Raises also what `Database.looking` does.
    """
    far_enough(where, folder)
    keyring = await Keyring.looking(where.keys, where.master_key_file)
    try:
        made_folder(folder)
        file = folder / f"learning-sets-{now:%Y-%m-%dT%H-%M-%SZ}.db"
        with work_file(file.with_name(f"{file.name}.part")) as part:
            rows = await copied_into(part, where.data)
            found = await _checked(part, keyring, rows)
            part.replace(file)
            on_disk(folder)
    finally:
        await keyring.close()
    return Made(file, rows, found)


def far_enough(where: Where, folder: Path) -> None:
    """Raise `TooNearError` for a folder in which the keys are."""
    keyring = file_of(where.keys)
    for secret in (keyring, where.master_key_file):
        if secret is not None and folder.resolve().is_relative_to(secret.parent.resolve()):
            raise TooNearError(folder)


async def copied_into(part: Path, data: str) -> Counts:
    """Copy the data as it stands into a file. Answers its rows by table."""
    source = await Database.looking(data, "data")
    try:
        target = await Database.open(url_of(part), "data")
        try:
            async with source.reading() as there, target.transaction() as here:
                rows = await copy(there, here)
        finally:
            await target.close()
    finally:
        await source.close()
    await asyncio.to_thread(in_one_file, part)
    return rows


async def _checked(part: Path, keyring: Keyring, rows: Counts) -> Found:
    """Open a copy again and look through all of it. Raises `BackupError`."""
    if not await asyncio.to_thread(is_whole, part):
        raise BackupError("The copy is damaged.")
    database = await Database.looking(url_of(part), "data")
    try:
        async with database.reading() as connection:
            if await counted(connection) != rows:
                raise BackupError("The copy has other rows than what was copied.")
            found = await looked_through(connection, keyring)
    finally:
        await database.close()
    if found.broken:
        raise BackupError(f"{found.broken} rows do not open with their keys: they are not what was written.")
    return found
