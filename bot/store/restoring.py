"""The data brought back from a backup, into either database, while no bot runs on it.

It is prepared beside what stands: brought up to today's tables, looked through, made fit to go on from. Then it takes the place
of what stands in one step, and that is kept aside. Two things are not as they were:

- *What waited to be delivered may have been delivered since.* All of it is taken for begun: delivery looks for each post before
  it posts. What was to be told longer ago than a day is given up; an operator sees it in the outbox.
- *What the backup can not say any more is taken as it stands today.* If somebody's words were forgotten since, their set's record
  in the backup has lost its key; today's record, without those words, stays.

Keys that no row names after a restore belong to what was put aside. They are held for a week, and then swept like any other.
"""

from __future__ import annotations

import asyncio
import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Table, and_, delete, text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.backup import BackupError, Where, copied_into, far_enough
from bot.store.copying import Counts, Found, copy, counted, looked_through, pages
from bot.store.database import NAME, Database, FileLock, InUseError, OtherReleaseError, has_to_be_there
from bot.store.files import copied_whole, has_rows, in_one_file, looked_into, put_in_place, url_of, work_file
from bot.store.keyring import Keyring
from bot.store.migrations import is_todays, upgrade
from bot.store.sealed import SEALED, named_keys
from bot.store.store import OF_A_SET
from bot.store.tables import UNDELIVERED, drafts, metadata, outbox, people, place_leases, sets

log = structlog.get_logger(__name__)

A_DAY = timedelta(days=1)
"""What was to be told longer ago concerns nobody any more."""
HELD = timedelta(days=7)
"""For how long a restore can be taken back with all its keys."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: the rows by table as they stand now, and where what stood before is; None if nothing did.

    `gone` counts the rows of the backup, by table, whose keys are no more; `kept`, which sets stayed as they were. `looked_up`
    deliveries are looked for before they are posted, `given_up` ones are not posted.
    """

    rows: Counts
    aside: Path | None
    gone: Counts
    kept: int
    looked_up: int
    given_up: int


class StandsError(BackupError):
    """Something stands where the backup would go, and nobody said that it may be replaced."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}, and a restore would put the backup in their place. Say --replace if it shall; what stands is then kept "
            "aside."
        )


async def restored(where: Where, backup: Path, now: datetime, *, replace: bool) -> Restored:
    """Put a backup in the place of what stands; `now` is in UTC. What stands is replaced only if that is said.

    Raises `BackupError`, `InUseError`, `KeyringLostError`, `MasterKeyError`, `NotThereError`, or what the driver raises.
    """
    has_to_be_there(backup)
    keyring = await Keyring.open(where.keys, where.master_key_file, needed=True)
    try:
        if where.file is None:
            with TemporaryDirectory() as folder, work_file(Path(folder) / "restoring.db") as work:
                return await _restored_into_postgresql(where, keyring, backup, work, now, replace=replace)
        where.file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(where.file)
        try:
            with work_file(where.file.with_name(f"{where.file.name}.restoring")) as work:
                return await _restored_into_sqlite(where.file, keyring, backup, work, now, replace=replace)
        finally:
            lock.release()
    finally:
        await keyring.close()


async def _restored_into_sqlite(
    file: Path, keyring: Keyring, backup: Path, work: Path, now: datetime, *, replace: bool
) -> Restored:
    stands = await asyncio.to_thread(has_rows, file, list(metadata.tables))
    if stands and not replace:
        raise StandsError(f"{file} holds sets")
    done = await _prepared(work, backup, keyring, url_of(file) if stands else None, now)
    aside = file.with_name(f"{file.name}.before-{now:%Y-%m-%dT%H-%M-%SZ}") if stands else None
    await asyncio.to_thread(put_in_place, work, file, aside)
    return dataclasses.replace(done, aside=aside)


async def _restored_into_postgresql(
    where: Where, keyring: Keyring, backup: Path, work: Path, now: datetime, *, replace: bool
) -> Restored:
    database = await Database.open(where.data, "data")
    try:
        async with database.transaction() as connection:
            await connection.run_sync(upgrade, "data")  # whoever starts meanwhile waits there until this is over
            if (await connection.execute(_OTHERS)).scalar_one():
                raise InUseError(None)
            aside = None
            if sum((await counted(connection)).values()):
                if not replace:
                    raise StandsError("The database holds sets")
                far_enough(where, backup.parent)
                aside = backup.with_name(f"before-{now:%Y-%m-%dT%H-%M-%SZ}.db")
                with work_file(aside.with_name(f"{aside.name}.part")) as part:
                    await copied_into(part, where.data)
                    part.replace(aside)
            done = await _prepared(work, backup, keyring, url_of(aside) if aside else None, now)
            for table in metadata.sorted_tables:
                await connection.execute(delete(table))
            async with looked_into(url_of(work)) as prepared:
                await copy(prepared, connection)
            await connection.execute(_NEXT_ROW)
            if await counted(connection) != done.rows:
                raise BackupError("The database has other rows than the backup.")
    finally:
        await database.close()
    return dataclasses.replace(done, aside=aside)


async def _prepared(work: Path, backup: Path, keyring: Keyring, today: str | None, now: datetime) -> Restored:
    """Make of a backup what the bot goes on from, in a file of its own; have the keys held that nothing in it names."""
    tables = await asyncio.to_thread(copied_whole, backup, work)
    if not tables:
        raise BackupError(f"{backup} is damaged, or no backup.")
    if not {"alembic_version", sets.name} <= tables:
        raise BackupError(f"{backup} is no backup of this bot's data.")
    database = await Database.open(url_of(work), "data")
    try:
        async with database.transaction() as connection:
            if not await connection.run_sync(is_todays, "data"):
                raise BackupError(f"{backup} was made by a newer release of the bot: restore it with that one.")
            found = await looked_through(connection, keyring)
            if found.newer:
                raise BackupError(f"{backup} was made by a newer release of the bot: restore it with that one.")
            if found.broken:
                raise BackupError(f"{found.broken} rows of {backup} do not open with their keys: it is damaged.")
            if found.gone_altogether and not sum(found.opened.values()):
                raise BackupError(f"Not one row of {backup} opens: this keyring is not the one that belongs to it.")
            await _without_what_is_gone(connection, found)
            kept = await _as_today(connection, found, keyring, today)
            looked_up, given_up = await _to_be_delivered(connection, now)
            named = set((await connection.execute(named_keys)).scalars())
            rows = await counted(connection)
    finally:
        await database.close()
    await asyncio.to_thread(in_one_file, work)
    await keyring.hold(named, now + HELD)
    return Restored(rows, None, {name: len(keys) for name, keys in found.gone.items()}, kept, looked_up, given_up)


async def _without_what_is_gone(connection: AsyncConnection, found: Found) -> None:
    for (set_id,) in found.gone[sets.name]:
        for table, of_the_set in _of_a_set(set_id):
            await connection.execute(delete(table).where(of_the_set))
    for sealed in SEALED:
        for key in found.gone[sealed.table.name]:
            await connection.execute(delete(sealed.table).where(_is(sealed.table, key)))


async def _as_today(connection: AsyncConnection, found: Found, keyring: Keyring, today: str | None) -> int:
    """Have the sets and people whom the backup can not tell of any more stand as they stand today. Answers how many sets."""
    kept = 0
    if today is None or not found.gone_altogether:
        return kept
    try:
        async with looked_into(today) as source:
            stands = await looked_through(source, keyring)
            for (set_id,) in set(found.gone[sets.name]) - set(stands.gone[sets.name]):
                taken = [await _taken(source, connection, table, which) for table, which in _of_a_set(set_id)]
                kept += taken[0]
            for key in set(found.gone[people.name]) - set(stands.gone[people.name]):
                await _taken(source, connection, people, _is(people, key))
    except (SQLAlchemyError, OtherReleaseError):
        log.warning("what stands can not be read, so nothing of it is kept")
    return kept


async def _taken(source: AsyncConnection, target: AsyncConnection, table: Table, which: ColumnElement[bool]) -> int:
    count = 0
    async for rows in pages(source, table, which):
        count += len(rows)
        await target.execute(table.insert().prefix_with("OR IGNORE"), [dict(row._mapping) for row in rows])  # noqa: SLF001
    return count


def _of_a_set(set_id: str) -> list[tuple[Table, ColumnElement[bool]]]:
    """Where rows of a set are, its own first."""
    return [
        (sets, sets.c.id == set_id),
        (drafts, drafts.c.form.startswith(f"{set_id}/", autoescape=True)),
        *((table, table.c.set_id == set_id) for table in OF_A_SET),
    ]


def _is(table: Table, key: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


async def _to_be_delivered(connection: AsyncConnection, now: datetime) -> tuple[int, int]:
    """Take what waits for begun, and give up what was to be told long ago. Answers how many of each."""
    long_ago = update(outbox).where(UNDELIVERED, outbox.c.kind == "tell", outbox.c.created < now - A_DAY)
    given_up = await connection.execute(long_ago.values(state="dead", trouble="Restored"))
    begun = update(outbox).where(UNDELIVERED).values(state="sending", attempts=0, not_before=now)
    looked_up = await connection.execute(begun)
    await connection.execute(update(place_leases).where(place_leases.c.until > now).values(until=now))
    return looked_up.rowcount, given_up.rowcount


_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND application_name = :name"
).bindparams(name=NAME)
_NEXT_ROW = text(
    "SELECT setval(pg_get_serial_sequence('outbox', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM outbox), false)"
)
