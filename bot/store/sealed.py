"""Which rows are sealed, each with its key: the one list of them, for whoever goes through all that is kept.

A table that names keys stands here, or its keys would be swept as if no row named them; a test holds it against the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, union

from bot.flows.model import is_communitys
from bot.flows.words import SetId
from bot.store import codec
from bot.store.encryption import ABOUT_EFFECT, about_draft, about_person, about_set
from bot.store.tables import drafts, outbox, people, sets


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table with a column that is sealed, under the key that `key_id` names: for what, and how it is read once open."""

    table: Table
    column: str
    purpose: Callable[[Any], str]
    read: Callable[[Any, bytes], object]


def _record(id: str) -> Callable[[bytes], object]:
    return codec.read_community if is_communitys(SetId(id)) else codec.read_set


SEALED = (
    Sealed(sets, "body", lambda row: about_set(row.id), lambda row, body: _record(row.id)(body)),
    Sealed(people, "profile", lambda row: about_person(row.person), lambda _, body: codec.read_profile(body)),
    Sealed(outbox, "body", lambda _: ABOUT_EFFECT, lambda _, body: codec.read_effect(body)),
    Sealed(drafts, "body", lambda row: about_draft(row.person, row.form), lambda _, body: codec.read_draft(body)),
)

named_keys = union(*(select(each.table.c.key_id) for each in SEALED))
"""Every key that a row names."""
names_a_key = [select(each.table.c.key_id).limit(1) for each in SEALED]
"""Whether any row names a key, asked table by table."""
