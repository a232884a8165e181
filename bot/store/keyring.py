"""The keyring: every key there is, wrapped by the master key, apart from the data. To destroy a key is to destroy its words.

Words and keys never lie in one place: the keyring is a SQLite file of its own that overwrites what it deletes, or a second
PostgreSQL database. Nor do they come back together out of an old backup: of the file only the two newest copies are kept
(`keyring_copies`). On PostgreSQL that is the operator's backup rule.

The order is always: key durable -> data committed -> old key destroyed. Whatever is cut off in between leaves a key that
no row names, which `Store.sweep` finds and destroys; but no young one, whose rows may be about to be committed.

Which master key wraps the next keys stands in the keyring, and is looked up in the transaction that adds them: so all processes
change to a new one at the same moment, and none adds a key afterwards that only the old one opens (`rotating`).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, bindparam, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import keyring_copies
from bot.store.database import Database, StoreError
from bot.store.encryption import BITS, Key
from bot.store.files import emptied_log, file_of
from bot.store.master_key import MasterKeyError, MasterKeys
from bot.store.tables import EPOCH, MICROSECOND, Utc

__all__ = ["KeyGoneError", "Keyring", "KeyringLostError", "MasterKeyError"]

log = structlog.get_logger(__name__)

YOUNG = timedelta(hours=1)
"""How long a key may wait for the commit of the rows that name it."""
_REMEMBERED = 20_000
"""Keys held in memory."""
_AT_ONCE = 500
"""Keys asked for in one statement."""
_FENCE = 7_215_032_012
"""Any number, the same in every process: who adds keys shares it, who changes the master key has it alone (PostgreSQL)."""

metadata = MetaData()
keys = Table(
    "keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False, comment="the key, sealed with the master key"),
    Column("made", Utc, nullable=False),
)
masters = Table("masters", metadata, Column("id", String, primary_key=True))
"""By which master key the next keys are wrapped: one row, or none until it was changed for the first time."""
_some = select(keys.c.id, keys.c.wrapped).where(keys.c.id.in_(bindparam("ids", expanding=True)))


def about_key(key_id: str) -> str:
    """What a key is wrapped for."""
    return f"wrapped/{key_id}"


class KeyGoneError(LookupError):
    """The key was destroyed, and with it whatever it sealed."""


class KeyringLostError(StoreError):
    """The data names keys, and there is no keyring that has them."""


class Keyring:
    """An open keyring."""

    def __init__(self, database: Database, masters: MasterKeys, file: Path | None) -> None:
        self._database = database
        self._masters = masters
        self._file = file
        self._remembered: dict[str, Key] = {}
        self._changed = True
        self._copying = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, master_key_file: Path, *, needed: bool = False) -> Keyring:
        """Open the keyring, from its newest copy if it was lost. Where there is none it is made, unless it is needed.

        Raises `MasterKeyError`, `KeyringLostError`, `InUseError`.
        """
        file = file_of(url)
        prepare = None if file is None else lambda: _there(file, needed=needed)
        database = await Database.open(url, "keys", prepare)
        try:
            async with database.reading() as connection:
                known = (await connection.execute(select(keys).limit(1))).first()
            if known is None and needed:
                raise KeyringLostError(_NOT_ONE)  # noqa: TRY301 - the database is to be closed as for any other
            keyring = cls(database, MasterKeys.read(master_key_file, may_make=known is None), file)
            if known is not None:
                keyring._unwrapped(known.id, known.wrapped)
        except BaseException:
            await database.close()
            raise
        return keyring

    @classmethod
    async def looking(cls, url: str, master_key_file: Path) -> Keyring:
        """Look into a keyring that a running bot may have open. Raises `MasterKeyError`, and what `Database.looking` does."""
        database = await Database.looking(url, "keys")
        try:
            return cls(database, MasterKeys.read(master_key_file, may_make=False), None)
        except BaseException:
            await database.close()
            raise

    async def close(self) -> None:
        """Close its database and forget the keys in memory."""
        self._remembered.clear()
        await self._database.close()

    async def make(self, count: int, now: datetime) -> list[Key]:
        """Make new keys; they are durable when this returns. `now` is in UTC."""
        made: list[Key] = []
        rows: list[dict[str, Any]] = []
        async with self._database.transaction() as connection:
            master = await self._master(connection)
            for _ in range(count):
                key_id, key = secrets.token_hex(8), secrets.token_bytes(BITS // 8)
                made.append(Key(key_id, key))
                rows.append({"id": key_id, "wrapped": master.seal(about_key(key_id), key), "made": now})
            await connection.execute(keys.insert(), rows)
        if self._file is not None:
            plain = [{**row, "made": (row["made"] - EPOCH) // MICROSECOND} for row in rows]
            await asyncio.to_thread(keyring_copies.mirrored, self._file, plain)
        self._remember(made)
        self._changed = True
        return made

    async def key(self, key_id: str) -> Key:
        """Fetch one key. Raises `KeyGoneError`."""
        found = self._remembered.get(key_id) or (await self.fetched([key_id])).get(key_id)
        if found is None:
            raise KeyGoneError(key_id)
        return found

    async def fetched(self, key_ids: Collection[str]) -> Mapping[str, Key]:
        """Fetch several keys at once. Those that were destroyed are not among the answers."""
        missing = {key_id for key_id in key_ids if key_id not in self._remembered}
        found = {key_id: self._remembered[key_id] for key_id in key_ids if key_id not in missing}
        if missing:
            async with self._database.reading() as connection:
                rows = (await connection.execute(_some, {"ids": sorted(missing)})).all()
            fresh = [self._unwrapped(row.id, row.wrapped) for row in rows]
            self._remember(fresh)
            found |= {key.id: key for key in fresh}
        return found

    async def destroy(self, key_ids: Iterable[str]) -> None:
        """Destroy keys for good. Those that are no more already are fine."""
        gone = sorted(set(key_ids))
        async with self._database.transaction() as connection:
            for start in range(0, len(gone), _AT_ONCE):
                await connection.execute(delete(keys).where(keys.c.id.in_(gone[start : start + _AT_ONCE])))
        for key_id in gone:
            self._remembered.pop(key_id, None)
        self._changed = True
        if self._file is not None:
            await asyncio.to_thread(emptied_log, self._file)

    async def destroy_everywhere(self, key_ids: Iterable[str]) -> None:
        """Destroy keys for good, and have both copies of the file newer than that."""
        await self.destroy(key_ids)
        for _ in range(2):
            await self.keep_copies(even_if_unchanged=True)

    async def ids(self, *, made_before: datetime) -> set[str]:
        """Name every key made before a moment in UTC."""
        async with self._database.reading() as connection:
            return set((await connection.execute(select(keys.c.id).where(keys.c.made < made_before))).scalars())

    async def hold(self, named: Collection[str], until: datetime) -> None:
        """Have every key but these count as young until then, in UTC: whatever names it is kept elsewhere."""
        found = select(keys.c.id).where(keys.c.made < until)
        async with self._database.transaction() as connection:
            others = sorted(set((await connection.execute(found)).scalars()) - set(named))
            for start in range(0, len(others), _AT_ONCE):
                which = keys.c.id.in_(others[start : start + _AT_ONCE])
                await connection.execute(update(keys).where(which).values(made=until))
        self._changed = True

    async def keep_copies(self, *, even_if_unchanged: bool = False) -> bool:
        """Write a new copy beside the file and keep the one before it. Once both are newer, a destroyed key is nowhere.

        Answers whether there was anything to copy: something changed, or a copy is lost or holds a key that was destroyed. A
        copy that does not read back whole takes no place, and raises `sqlite3.DatabaseError`.
        """
        if self._file is None:
            return False
        if not (self._changed or even_if_unchanged or await asyncio.to_thread(keyring_copies.are_behind, self._file)):
            return False
        async with self._copying:
            self._changed = False
            async with self._database.reading() as connection:
                count = (await connection.execute(select(func.count()).select_from(keys))).scalar_one()
            await asyncio.to_thread(keyring_copies.copied, self._file, count)
        return True

    def _unwrapped(self, key_id: str, wrapped: bytes) -> Key:
        return Key(key_id, self._masters.unwrap(about_key(key_id), wrapped))

    async def _master(self, connection: AsyncConnection) -> Key:
        """The master key that wraps what this transaction adds: nobody changes it before the commit."""
        if connection.dialect.name == "postgresql":
            await connection.execute(_SHARE)
        name = (await connection.execute(select(masters.c.id))).scalar()
        return self._masters.named(name or self._masters.names[0])

    def _remember(self, some: Iterable[Key]) -> None:
        self._remembered |= {key.id: key for key in some}
        while len(self._remembered) > _REMEMBERED:
            del self._remembered[next(iter(self._remembered))]


_SHARE = text("SELECT pg_advisory_xact_lock_shared(:fence)").bindparams(fence=_FENCE)
ALONE = text("SELECT pg_advisory_xact_lock(:fence)").bindparams(fence=_FENCE)
"""Waits until nobody is adding keys, and lets nobody add any before the commit (PostgreSQL)."""
_NOT_ONE = (
    "The database names keys, and the keyring holds not one: is store.keyring_url right? Nothing in the database opens without "
    "its keyring."
)


def _there(file: Path, *, needed: bool) -> None:
    """Have the keyring's file there, from a copy if it was lost. Raises `KeyringLostError` where there is none left."""
    if keyring_copies.is_sound(file):
        return
    if (copy := keyring_copies.recovered(file)) is not None:
        log.warning("the keyring was missing or damaged: its copy took its place", keyring=str(file), copy=str(copy))
    elif needed or (file.exists() and file.stat().st_size):
        raise KeyringLostError(
            f"The keyring {file} is {'damaged' if file.exists() else 'missing'}, and so are both of its copies. Nothing in the "
            "database opens without it. If a copy of it is kept elsewhere, put it there and start again; if none is, the "
            "sets are lost, and the bot begins anew once both the database and what is left of the keyring were moved away."
        )
