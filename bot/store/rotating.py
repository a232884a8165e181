"""A new master key, while the bot runs: every key is wrapped anew, and none is ever without a master key that opens it.

    both master keys in the file -> the keyring says that the new one wraps -> every key wrapped anew, some at a time
    -> both copies made anew -> all looked through -> the old master key out of the file

Each step is durable before the next, and can be done again: whoever is cut off anywhere does it all once more, and it goes on
from where it was. A running bot has nothing to do but to look into the file when it meets what its own master key does not open.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import LargeBinary, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import keyring_copies
from bot.store.backup import Where
from bot.store.database import Database, FileLock, InUseError, StoreError
from bot.store.encryption import Key, SealBrokenError
from bot.store.files import emptied_log, file_of
from bot.store.keyring import ALONE, about_key, keys, masters
from bot.store.master_key import MasterKeys

AT_ONCE = 100
"""Keys wrapped anew in one transaction: a bot that adds one meanwhile waits for no more than these."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many keys there are, all wrapped by the new master key; whether that was begun earlier and only ended now."""

    keys: int
    begun_earlier: bool


class RotatingError(StoreError):
    """The master key can not be changed now, for the reason given. Every key opens as before."""


async def rotated(where: Where, *, only_begin: bool = False) -> Rotated:
    """Change the master key. `only_begin` puts the new one into the file and leaves it there, to be brought to other machines.

    Raises `RotatingError`, `MasterKeyError`, `NotThereError`, `OtherReleaseError`, or what the driver raises.
    """
    file = MasterKeys.read(where.master_key_file, may_make=False)
    try:
        lock = FileLock(where.master_key_file)
    except InUseError:
        raise RotatingError("The master key is being changed already, by another process.") from None
    try:
        database = await Database.beside(where.keys, "keys")
        try:
            return await _rotated(database, file_of(where.keys), file, only_begin=only_begin)
        finally:
            await database.close()
    finally:
        lock.release()


async def _rotated(database: Database, keyring: Path | None, file: MasterKeys, *, only_begin: bool) -> Rotated:
    async for _ in _unlike(database, file, None):
        pass  # not one key that neither opens, before anything is changed
    begun_earlier = len(file.names) > 1
    if not begun_earlier:
        file.begin_another()
    old, new = file.names[-2:]
    if only_begin:
        return Rotated(0, begun_earlier)
    async with database.transaction() as connection:
        await _now_wraps(connection, new)
    async for rows in _unlike(database, file, file.named(new)):
        async with database.transaction() as connection:
            await connection.execute(_anew, rows)
    async with database.reading() as connection:
        count = (await connection.execute(select(func.count()).select_from(keys))).scalar_one()
    if keyring is not None:
        await asyncio.to_thread(emptied_log, keyring)
        for _ in range(2):
            await asyncio.to_thread(keyring_copies.copied, keyring, 0)
    async for _ in _unlike(database, file, file.named(new)):
        raise RotatingError(f"Some keys are wrapped by the master key {old} still: do this once more.")
    file.keep_only(new)
    return Rotated(count, begun_earlier)


async def _now_wraps(connection: AsyncConnection, name: str) -> None:
    """Have every key from now on wrapped by this master key, whichever process adds it."""
    if connection.dialect.name == "postgresql":
        await connection.execute(ALONE)
    await connection.execute(delete(masters))
    await connection.execute(masters.insert().values(id=name))


async def _unlike(database: Database, file: MasterKeys, master: Key | None) -> AsyncGenerator[list[dict[str, object]]]:
    """Go through all keys; give those that this master key does not open, wrapped by it. Raises `MasterKeyError`."""
    last = ""
    while True:
        async with database.reading() as connection:
            rows = (await connection.execute(_page, {"last": last})).all()
        if not rows:
            return
        last = rows[-1].id
        found: list[dict[str, object]] = []
        for row in rows:
            plain = file.unwrap(about_key(row.id), row.wrapped)
            if master is not None and not _opens(master, row.id, row.wrapped):
                found.append({"the_key": row.id, "old": row.wrapped, "new": master.seal(about_key(row.id), plain)})
        if found:
            yield found


def _opens(master: Key, key_id: str, wrapped: bytes) -> bool:
    try:
        master.open(about_key(key_id), wrapped)
    except SealBrokenError:
        return False
    return True


_page = select(keys.c.id, keys.c.wrapped).where(keys.c.id > bindparam("last")).order_by(keys.c.id).limit(AT_ONCE)
_anew = (
    update(keys)
    .where(keys.c.id == bindparam("the_key"), keys.c.wrapped == bindparam("old", type_=LargeBinary))
    .values(wrapped=bindparam("new"))
)
