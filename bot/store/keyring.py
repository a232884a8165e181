"""The keyring: every key there is, wrapped by the master key, apart from the data. To destroy a key is to destroy its words.

Words and keys never lie in one place: the keyring is a SQLite file of its own that overwrites what it deletes, or a second
PostgreSQL database. Nor do they come back together out of an old backup: of the keyring only the two newest copies are kept,
each read back and compared before it takes the older one's place. (On PostgreSQL that is the operator's backup rule.)

The order is always: key durable -> data committed -> old key destroyed. Whatever is cut off in between leaves a key that
no row names, which `Store.sweep` finds and destroys; but no young one, whose rows may be about to be committed.

The master key lies in a file of its own that only its owner may read, made when the bot first runs.
"""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Column, LargeBinary, MetaData, String, Table, bindparam, delete, func, select, update
from sqlalchemy.engine import make_url

from bot.store.database import Database, StoreError, has_to_be_there
from bot.store.encryption import BITS, Key, SealBrokenError
from bot.store.tables import Utc

YOUNG = timedelta(hours=1)
"""How long a key may wait for the commit of the rows that name it."""
_REMEMBERED = 20_000
"""Keys held in memory."""
_AT_ONCE = 500
"""Keys asked for in one statement."""
_WRAPPED = "wrapped"

metadata = MetaData()
keys = Table(
    "keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False, comment="the key, sealed with the master key"),
    Column("made", Utc, nullable=False),
)
_some = select(keys.c.id, keys.c.wrapped).where(keys.c.id.in_(bindparam("ids", expanding=True)))


class KeyGoneError(LookupError):
    """The key was destroyed, and with it whatever it sealed."""


class MasterKeyError(StoreError):
    """The master key cannot be used, for the reason given."""


class Keyring:
    """An open keyring."""

    def __init__(self, database: Database, master: Key, file: Path | None) -> None:
        self._database = database
        self._master = master
        self._file = file
        self._remembered: dict[str, Key] = {}
        self._changed = True
        self._copying = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, master_key_file: Path, *, may_make: bool = True) -> Keyring:
        """Open the keyring; make it and the master key where there is neither, and that may be.

        Raises `MasterKeyError`, `InUseError`, `NotThereError`.
        """
        where = make_url(url)
        sqlite = where.get_backend_name() == "sqlite"
        if sqlite and not may_make:
            has_to_be_there(Path(where.database or ""))
        database = await Database.open(url, "keys")
        try:
            async with database.reading() as connection:
                known = (await connection.execute(select(keys.c.id, keys.c.wrapped).limit(1))).first()
            keyring = cls(
                database,
                _master_key(master_key_file, may_make=may_make and known is None),
                Path(where.database or "") if sqlite else None,
            )
            if known is not None:
                keyring._unwrapped(known.id, known.wrapped)
        except SealBrokenError:
            await database.close()
            raise MasterKeyError(f"{master_key_file} is not the master key with which this keyring was made.") from None
        except BaseException:
            await database.close()
            raise
        return keyring

    @classmethod
    async def looking(cls, url: str, master_key_file: Path) -> Keyring:
        """Look into a keyring that a running bot may have open. Raises `MasterKeyError`, and what `Database.looking` does."""
        database = await Database.looking(url, "keys")
        try:
            return cls(database, _master_key(master_key_file, may_make=False), None)
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
        rows: list[dict[str, object]] = []
        for _ in range(count):
            key_id, key = secrets.token_hex(8), secrets.token_bytes(BITS // 8)
            made.append(Key(key_id, key))
            rows.append({"id": key_id, "wrapped": self._master.seal(f"{_WRAPPED}/{key_id}", key), "made": now})
        async with self._database.transaction() as connection:
            await connection.execute(keys.insert(), rows)
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
            await asyncio.to_thread(_emptied_log, self._file)

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

        Answers whether there was anything to copy: something changed, or a copy holds a key that was destroyed. A copy that
        does not read back whole takes no place, and raises `sqlite3.DatabaseError`.
        """
        if self._file is None:
            return False
        if not (self._changed or even_if_unchanged or await asyncio.to_thread(_outlived, self._file)):
            return False
        async with self._copying:
            self._changed = False
            async with self._database.reading() as connection:
                count = (await connection.execute(select(func.count()).select_from(keys))).scalar_one()
            await asyncio.to_thread(_copied, self._file, count)
        return True

    def _unwrapped(self, key_id: str, wrapped: bytes) -> Key:
        return Key(key_id, self._master.open(f"{_WRAPPED}/{key_id}", wrapped))

    def _remember(self, some: Iterable[Key]) -> None:
        self._remembered |= {key.id: key for key in some}
        while len(self._remembered) > _REMEMBERED:
            del self._remembered[next(iter(self._remembered))]


def _master_key(file: Path, *, may_make: bool) -> Key:
    """Read the master key, or make it at the first run."""
    if not file.exists():
        if not may_make:
            raise MasterKeyError(f"{file} is missing, and the keyring holds keys that only this master key opens.")
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as new:
            new.write(base64.b64encode(secrets.token_bytes(BITS // 8)) + b"\n")
            new.flush()
            os.fsync(new.fileno())
        _fsync_folder(file.parent)
    if file.stat().st_mode & 0o077:
        raise MasterKeyError(f"{file} can be read by others: let only its owner read it (chmod 600 {file}).")
    try:
        key = base64.b64decode(file.read_bytes().strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != BITS // 8:
        raise MasterKeyError(f"{file} does not hold a master key ({BITS // 8} bytes written as base64).")
    return Key("master", key)


def _emptied_log(file: Path) -> None:
    """Have the write-ahead log overwrite the file and be emptied: what was deleted stood in both."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _outlived(file: Path) -> bool:
    """Whether a copy holds a key that the keyring no longer has."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for copy in (file.with_name(f"{file.name}.copy-{number}") for number in (1, 2)):
            if copy.exists():
                connection.execute("ATTACH ? AS copy", (str(copy),))
                gone = "SELECT EXISTS (SELECT 1 FROM copy.keys WHERE id NOT IN (SELECT id FROM main.keys))"
                (found,) = connection.execute(gone).fetchone()
                connection.execute("DETACH copy")
                if found:
                    return True
    finally:
        connection.close()
    return False


def _copied(file: Path, at_least: int) -> None:
    """Copy a keyring file: whole, on disk, read back, and only then in the place of the newer copy."""
    newest, older, fresh = (file.with_name(f"{file.name}.{name}") for name in ("copy-1", "copy-2", "copying"))
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT, 0o600))
    source, copy = sqlite3.connect(file, isolation_level=None), sqlite3.connect(fresh, isolation_level=None)
    try:
        source.execute("VACUUM INTO ?", (str(fresh),))
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is damaged")
        if copy.execute("SELECT count(*) FROM keys").fetchone()[0] < at_least:
            raise sqlite3.DatabaseError("the copy lacks keys")
    finally:
        source.close()
        copy.close()
    descriptor = os.open(fresh, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    if newest.exists():
        newest.replace(older)
    fresh.replace(newest)
    _fsync_folder(file.parent)


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
