"""Which rows are sealed, each with its key: the one list of them, for whoever goes through all that is kept.

A table that names keys stands here, or its keys would be swept as if no row named them; a test holds it against the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, union

from bot.store import codec
from bot.store.encryption import ABOUT_EFFECT, about_draft, about_person, about_set
from bot.store.tables import drafts, outbox, people, sets


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table with a column that is sealed, under the key that `key_id` names: for what, and how it is read once open."""

    table: Table
    column: str
    purpose: Callable[[Any], str]
    read: Callable[[bytes], object]


SEALED = (
    Sealed(sets, "body", lambda row: about_set(row.id), codec.read_set),
    Sealed(people, "profile", lambda row: about_person(row.person), codec.read_profile),
    Sealed(outbox, "body", lambda _: ABOUT_EFFECT, codec.read_effect),
    Sealed(drafts, "body", lambda row: about_draft(row.person, row.form), codec.read_draft),
)

named_keys = union(*(select(each.table.c.key_id) for each in SEALED))
"""Every key that a row names."""
names_a_key = [select(each.table.c.key_id).limit(1) for each in SEALED]
"""Whether any row names a key, asked table by table."""
