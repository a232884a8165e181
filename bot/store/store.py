"""The store: the data and the keyring together, opened as one.

    store = await Store.open(url, keyring_url, master_key_file)
    async with store.writing(now) as unit: ...        # one transaction of the engine's writer
    async with store.looking(now) as unit: ...        # what a question sees
    async with store.transaction() as connection: ... # for delivery; on SQLite it waits for its turn to write
    async with store.reading() as connection: ...     # for looking, and on SQLite never waits for whoever writes
    effect = await store.effect(row.key_id, row.body)

Nothing in here knows what a set means. It keeps values whole, encrypted, and finds them again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import structlog
from sqlalchemy import bindparam, delete, exists, func, not_, or_, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.flows.due import RULES
from bot.flows.effects import Effect
from bot.flows.model import SHAPE
from bot.flows.words import SetId
from bot.store import codec, outbox, places
from bot.store.database import Database, StoreError
from bot.store.encryption import ABOUT_EFFECT
from bot.store.keyring import YOUNG, Keyring
from bot.store.sealed import named_keys, names_a_key
from bot.store.tables import UNDELIVERED, counts, drafts, inbox, memberships, sets
from bot.store.tables import messages as messages_table
from bot.store.tables import outbox as outbox_table
from bot.store.tables import place_leases as leases_table
from bot.store.tables import places as places_table
from bot.store.unit import ENDED, Unit

log = structlog.get_logger(__name__)

STAMP = f"{RULES} {version('tzdata')}"
"""By what a due moment was derived: the rules, and the zone data."""
REMEMBER = timedelta(days=7)
"""How long the inbox knows an event again; platforms repeat theirs within the hour."""
KEEP_SENT = timedelta(days=1)
"""How long a delivered row stays in the outbox."""

OF_A_SET = (memberships, counts, messages_table, places_table, leases_table, outbox_table)
"""The tables whose rows go with their set."""


class NotApartError(StoreError):
    """The keyring is to be a database of its own: words and keys in one place would be kept, copied and lost together."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Store:
    """An open store."""

    def __init__(self, data: Database, keyring: Keyring) -> None:
        self._data = data
        self.keyring = keyring

    @classmethod
    async def open(cls, url: str, keyring_url: str, master_key_file: Path) -> Store:
        """Open both and bring them up to date. Raises `InUseError`, `MasterKeyError`, `KeyringLostError`, `NotApartError`."""
        if make_url(url) == make_url(keyring_url):
            raise NotApartError
        data = await Database.open(url, "data")
        try:
            async with data.reading() as connection:
                needed = any([(await connection.execute(each)).first() for each in names_a_key])
            return cls(data, await Keyring.open(keyring_url, master_key_file, needed=needed))
        except BaseException:
            await data.close()
            raise

    async def close(self) -> None:
        """Close both."""
        await self._data.close()
        await self.keyring.close()

    @property
    def alone(self) -> bool:
        """Whether no other process can write to the data, so that what was read once may be remembered."""
        return self._data.alone

    def transaction(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Write: committed when the block ends, rolled back when it raises."""
        return self._data.transaction()

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Look."""
        return self._data.reading()

    @asynccontextmanager
    async def writing(self, now: datetime) -> AsyncGenerator[Unit]:
        """Write as a unit. `now` is in UTC."""
        async with self._data.transaction() as connection:
            yield Unit(connection, self.keyring, now, STAMP)

    @asynccontextmanager
    async def looking(self, now: datetime) -> AsyncGenerator[Unit]:
        """Look as a unit. `now` is in UTC."""
        async with self._data.reading() as connection:
            yield Unit(connection, self.keyring, now, STAMP)

    async def effect(self, key_id: str, body: bytes) -> Effect:
        """Open an outbox row's body. Raises `KeyGoneError`, `NewerShapeError`."""
        return codec.read_effect((await self.keyring.key(key_id)).open(ABOUT_EFFECT, body))

    # --- what the clock asks

    async def due(self, now: datetime, limit: int) -> list[SetId]:
        """Name sets whose earliest moment has come, earliest first."""
        async with self._data.reading() as connection:
            found = await connection.execute(_due, {"now": now, "most": limit})
            return [SetId(set_id) for set_id in found.scalars()]

    async def next_due(self) -> datetime | None:
        """The earliest moment of all."""
        async with self._data.reading() as connection:
            return (await connection.execute(_next_due)).scalar()

    async def stale(self, limit: int) -> list[SetId]:
        """Name sets whose due moment was derived by other rules or zone data than today's."""
        async with self._data.reading() as connection:
            found = await connection.execute(_stale, {"stamp": STAMP, "most": limit})
            return [SetId(set_id) for set_id in found.scalars()]

    async def watched(self) -> set[str]:
        """The addresses of all rooms and threads."""
        async with self._data.reading() as connection:
            return await places.watched(connection)

    # --- housekeeping

    async def forget_what_is_over(self, now: datetime) -> None:
        """Let go of events seen long ago, of drafts that ran out, and of what was delivered."""
        async with self._data.transaction() as connection:
            await connection.execute(delete(inbox).where(inbox.c.seen < now - REMEMBER))
            await connection.execute(delete(drafts).where(drafts.c.until < now))
            await outbox.sweep(connection, now - KEEP_SENT)

    async def over(self) -> list[SetId]:
        """Name sets whose last line was said and of which nothing waits to be delivered any more."""
        async with self._data.reading() as connection:
            return [SetId(set_id) for set_id in (await connection.execute(_over)).scalars()]

    async def destroy(self, set_id: SetId) -> None:
        """Destroy a set: every row of it, and then its key, without which no copy of those rows can be read.

        Cut off before the commit it has not happened; cut off after it, the key is one that no row names (`sweep`).
        """
        async with self._data.transaction() as connection:
            found = select(sets.c.key_id).where(sets.c.id == set_id).with_for_update()
            key_id = (await connection.execute(found)).scalar()
            await connection.execute(delete(drafts).where(drafts.c.form.startswith(f"{set_id}/")))
            for table in OF_A_SET:
                await connection.execute(delete(table).where(table.c.set_id == set_id))
            await connection.execute(delete(sets).where(sets.c.id == set_id))
        if key_id is not None:
            await self.keyring.destroy([key_id])

    async def sweep(self, now: datetime) -> int:
        """Destroy keys that no row names: what was cut off between one commit and the next. Answers how many.

        Where no row names any key of the keyring, none is destroyed: it is more likely that they do not belong together.
        """
        made = await self.keyring.ids(made_before=now - YOUNG)
        async with self._data.reading() as connection:
            named = set((await connection.execute(named_keys)).scalars())
        if made.isdisjoint(named):
            if made:
                log.warning("no row names any key of this keyring: is store.url right?", keys=len(made))
            return 0
        await self.keyring.destroy(made - named)
        return len(made - named)


_due = (
    select(sets.c.id)
    .where(sets.c.due_at <= bindparam("now"), sets.c.shape <= SHAPE)
    .order_by(sets.c.due_at)
    .limit(bindparam("most"))
)
_next_due = select(func.min(sets.c.due_at)).where(sets.c.due_at.is_not(None))
_stale = (
    select(sets.c.id)
    .where(or_(sets.c.due_stamp < bindparam("stamp"), sets.c.due_stamp > bindparam("stamp")), sets.c.shape <= SHAPE)
    .limit(bindparam("most"))
)
_over = (
    select(sets.c.id)
    .join(counts, counts.c.set_id == sets.c.id)
    .where(
        counts.c.life == ENDED,
        sets.c.due_at.is_(None),
        sets.c.due_stamp == STAMP,
        not_(exists().where(outbox_table.c.set_id == sets.c.id, UNDELIVERED)),
    )
)
"""Over: ended, and the clock owes it nothing more, by the rules of today; until its last line was said, there is a day on which
it is due.
"""
