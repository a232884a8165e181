"""The tables, the same on SQLite and PostgreSQL. `body` and `profile` alone hold words, encrypted; the rest is ids and moments.

A set is one row: its whole value, encrypted with the key that `key_id` names, and beside it what must be found without
opening it: who is in it (`memberships`), when the clock next owes it something (`due_at`), where it lives (`places`).
Those are written from the value whenever the set is saved, so they are caches that can be made again.

A community's own record is such a row, too, under the community's id; whatever is said here of a set holds for it.

Every row that is encrypted names its key. Keys live apart, in the keyring: whoever has these tables alone has no words.

*Place keys* name a place of a set: `origin`, `room`, `thread:KEY`, `direct:PERSON`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot.flows.model import Counts

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Utc(TypeDecorator[datetime]):
    """An aware moment in UTC, kept as whole microseconds since 1970: the same order and exactness on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Write a moment. Raises `TypeError` for a naive one."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Read a moment back."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sets = Table(
    "sets",
    metadata,
    Column("id", String, primary_key=True),
    Column("community", String, nullable=False),
    Column("key_id", String, nullable=False),
    Column("shape", Integer, nullable=False, comment="of the value in body; a newer one than ours is never stepped"),
    Column("body", LargeBinary, nullable=False, comment="the LearningSet, encrypted"),
    Column("due_at", Utc, comment="the earliest moment of due(), or nothing"),
    Column("due_stamp", String, nullable=False, comment="rules and zone data by which due_at was derived"),
)
Index(
    "ix_sets_due_at",
    sets.c.due_at,
    sqlite_where=sets.c.due_at.is_not(None),
    postgresql_where=sets.c.due_at.is_not(None),
)
Index(None, sets.c.due_stamp)

memberships = Table(
    "memberships",
    metadata,
    Column("person", String, primary_key=True),
    Column("set_id", String, primary_key=True),
    Column("community", String, nullable=False),
)
Index(None, memberships.c.set_id)
"""Members and guest facilitators of every set that has not ended."""

people = Table(
    "people",
    metadata,
    Column("person", String, primary_key=True),
    Column("key_id", String, nullable=False, comment="the person's own key; drafts use it too"),
    Column("profile", LargeBinary, comment="the Profile, encrypted; nothing until it was asked"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", String, primary_key=True, comment="PLATFORM:the event's id"),
    Column("seen", Utc, nullable=False),
)
Index(None, inbox.c.seen)
"""Which events were acted upon, kept for some days."""

outbox = Table(
    "outbox",
    metadata,
    # Given by the database while the set's row is locked: within a set, this is the order in which effects came about.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("set_id", String, nullable=False),
    Column("community", String, nullable=False),
    Column("place", String, nullable=False, comment="the place key; rows of one place go out in the order of id"),
    Column("kind", String, nullable=False, comment="the effect's tag: show, tell, clear, have-room, mark"),
    Column("slot", String, nullable=False, comment="of show, clear and some tells; empty for none"),
    Column("language", String, nullable=False, comment="to draw it in: the set's, or the reader's of a direct message"),
    Column("key_id", String, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the Effect, encrypted"),
    Column("nonce", String, nullable=False, comment="the same for every try; at most 25 characters (Discord)"),
    Column("state", String, nullable=False, server_default="waiting", comment="waiting, sending, sent, dead"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Utc, nullable=False, comment="no try before this; a refusal moves it, a flow never does"),
    Column("trouble", String, nullable=False, server_default="", comment="what the last try met: the error's name"),
    Column(
        "message", String, nullable=False, server_default="", comment="which message it became; any other is a double"
    ),
    Column("created", Utc, nullable=False),
    sqlite_autoincrement=True,
)
UNDELIVERED = text("state IN ('waiting', 'sending')")
"""The condition of the two indexes below, to be written the same way in queries so that SQLite uses it."""
Index(
    "ix_outbox_undelivered",
    outbox.c.set_id,
    outbox.c.place,
    outbox.c.id,
    sqlite_where=UNDELIVERED,
    postgresql_where=UNDELIVERED,
)
Index("ix_outbox_next", outbox.c.not_before, sqlite_where=UNDELIVERED, postgresql_where=UNDELIVERED)

places = Table(
    "places",
    metadata,
    Column("set_id", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("address", String, nullable=False),
    Column("own_address", String, comment="the address again for room and threads: what happens there is this set's"),
    UniqueConstraint("own_address"),
)
Index(None, places.c.place)

messages = Table(
    "messages",
    metadata,
    Column("set_id", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("slot", String, primary_key=True),
    Column("message", String, nullable=False, comment="which message shows the slot, as the platform names it"),
    Column("drawn", String, nullable=False, server_default="", comment="a keyed digest of the card it shows"),
)

place_leases = Table(
    "place_leases",
    metadata,
    Column("set_id", String, primary_key=True),
    Column("place", String, primary_key=True),
    Column("holder", String, nullable=False, comment="the process that delivers to this place"),
    Column(
        "fence", BigInteger, nullable=False, comment="grows with every new holder; an older one's report is not taken"
    ),
    Column("until", Utc, nullable=False),
    Column(
        "told", Boolean, nullable=False, server_default=false(), comment="the set knows that this place has trouble"
    ),
)

drafts = Table(
    "drafts",
    metadata,
    Column("person", String, primary_key=True),
    Column("form", String, primary_key=True, comment="presses.written(set, submission)"),
    Column("key_id", String, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the answers so far, encrypted with the person's key"),
    Column("until", Utc, nullable=False),
)
Index(None, drafts.c.until)

FIRST_COUNTED = ("life", "members", "meetings_held", "turns_held", "action_points")
"""The counts there were from the first table on. Whatever came after them is 0 until the set is looked at again."""

counts = Table(
    "counts",
    metadata,
    Column("set_id", String, primary_key=True),
    Column("community", String, nullable=False),
    Column("life", String, nullable=False, comment="forming, awaiting-room, together, ended"),
    Column("members", Integer, nullable=False),
    Column("meetings_held", Integer, nullable=False),
    Column("turns_held", Integer, nullable=False),
    Column("action_points", Integer, nullable=False),
    *(
        Column(name, Integer, nullable=False, server_default="0")
        for name in Counts.__struct_fields__
        if name not in FIRST_COUNTED
    ),
)
Index(None, counts.c.community)
"""An organiser's figures: numbers alone (`bot.flows.model.counts` says which), written whenever a set is saved.

A set that pauses has a `life` of its own: `paused`.
"""
