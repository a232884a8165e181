"""What whoever looks after the bot asks on the command line: is anything missing, and what could not be delivered.

Nothing of it shows a word that a member wrote.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.door import Answered
from bot.store import outbox
from bot.store.database import Database
from bot.wiring import AWAY, platforms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.adapters.base import Finding
    from bot.config import Settings
    from bot.door import Address, Incoming
    from bot.store.outbox import Stuck
    from bot.wiring import Platform


class Nobody:
    """The door of a client that only looks around: there is nobody behind it."""

    async def take(self, incoming: Incoming) -> Answered:
        """Answer nothing."""
        del incoming
        return Answered()

    def watches(self, address: Address) -> bool:
        """Nothing matters."""
        del address
        return False


async def check(settings: Settings) -> bool:
    """Print what is there and what is missing on each platform that has a token. True if nothing is missing."""
    fine = True
    for platform in platforms(settings):
        client = platform.client(Nobody())
        fine = told(platform.name, await client.check()) and fine
    return fine


async def check_live(settings: Settings, channels: Sequence[str]) -> bool:
    """Try out what we assume of the platforms, in a test channel of each: `discord:GUILD/CHANNEL`, `slack:TEAM/CHANNEL`.

    Prints what held. True if everything did.
    """
    by_prefix = {platform.name.lower(): platform for platform in platforms(settings)}
    fine = True
    for channel in channels:
        prefix, _, rest = channel.partition(":")
        platform = by_prefix.get(prefix)
        if platform is None or not rest:
            print(
                f"{channel} is no channel of a platform with a token; write discord:GUILD/CHANNEL or slack:TEAM/CHANNEL."
            )
            fine = False
            continue
        fine = told(platform.name, await _tried(platform, rest.rpartition("/")[2])) and fine
    return fine


async def _tried(platform: Platform, channel: str) -> list[Finding]:
    from bot.adapters.base import Finding

    try:
        return await platform.client(Nobody()).check_live(channel)
    except AWAY as why:
        return [Finding(ok=False, text=f"{platform.name} could not be reached ({type(why).__name__}).")]


def told(platform: str, findings: list[Finding]) -> bool:
    """Print what was found on a platform. True if nothing is missing."""
    print(platform)
    for finding in findings:
        print(f"  {'ok     ' if finding.ok else 'MISSING'}  {finding.text}")
    return all(finding.ok for finding in findings)


# --- deliveries that are stuck ------------------------------------------------------------------------------------------


async def list_stuck(database: Database) -> None:
    """Print what was given up, and what is being tried again."""
    async with database.reading() as connection:
        stuck = await outbox.stuck(connection)
    if not stuck:
        print("Nothing is stuck.")
        return
    rows = [("id", "state", "tries", "since (UTC)", "what", "set", "where", "met"), *map(_row, stuck)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(one: Stuck) -> tuple[str, ...]:
    since = f"{one.created:%Y-%m-%d %H:%M}"
    return (str(one.row), one.state, str(one.attempts), since, one.kind, one.set_id, one.place, one.trouble)


async def retry(database: Database, row: int | None) -> bool:
    """Have one or all tried again. False if there was none."""
    async with database.transaction() as connection:
        count = await outbox.retry(connection, row, datetime.now(UTC))
    print(f"To be tried again: {count}.")
    return count > 0 or row is None


async def drop(database: Database, row: int | None) -> bool:
    """Remove one or all that were given up. False if there was none."""
    async with database.transaction() as connection:
        count = await outbox.drop(connection, row)
    print(f"Dropped: {count}." if count or row is None else "Dropped: 0. Only what was given up (dead) can be dropped.")
    return count > 0 or row is None
