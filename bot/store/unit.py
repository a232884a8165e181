"""What one transaction sees of the store and writes to it: few statements, each for everybody in the batch.

A writing unit goes through the tables in one order, rows sorted within each: inbox, sets, people, outbox, drafts. As every
process keeps to it, no two ever wait for each other. A reading unit locks nothing.

What is beside a set's value in the tables (memberships, counts) is written only where it differs from what the value loaded
would have given, so an ordinary press costs no more than the set's own row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.flows.effects import CloseRoom, Direct, Effect, InRoom, Place, Room
from bot.flows.events import Needs
from bot.flows.model import (
    SHAPE,
    Community,
    Counts,
    Ended,
    LearningSet,
    Listed,
    Record,
    counted,
    is_communitys,
    listed,
    record_of,
)
from bot.flows.profile import Profile
from bot.flows.words import CommunityId, PersonId, SetId
from bot.store import codec, outbox, places
from bot.store.codec import Draft
from bot.store.encryption import ABOUT_EFFECT, Key, about_draft, about_person, about_set
from bot.store.forgetting import SealedAnew
from bot.store.keyring import Keyring
from bot.store.tables import counts, drafts, inbox, memberships, people, place_leases, sets
from bot.store.tables import places as places_table


@dataclass(frozen=True, slots=True)
class Kept:
    """A set, or a community, as it stands in its row. `value` is None where a newer release wrote it: we leave it alone."""

    value: Record | None
    key: Key
    due_at: datetime | None
    due_stamp: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a person: their key, and their profile once it was asked."""

    key_id: str
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class FormOf:
    """Which draft is meant: a person's, of a form (`presses.written` of its submission)."""

    person: PersonId
    form: str

    @property
    def set_id(self) -> SetId:
        """The set whose form it is; empty where none owns it yet."""
        return SetId(self.form.partition("/")[0])


@dataclass(slots=True)
class Changes:
    """What a transaction is to write. `sets` are values with the earliest moment due; the rest says itself."""

    sets: dict[SetId, tuple[Record, datetime | None]] = field(
        default_factory=dict[SetId, tuple[Record, datetime | None]]
    )
    effects: list[tuple[SetId, Effect]] = field(default_factory=list[tuple[SetId, Effect]])
    profiles: dict[PersonId, Profile] = field(default_factory=dict[PersonId, Profile])
    drafts: dict[FormOf, Draft | None] = field(default_factory=dict[FormOf, Draft | None])
    """None where the form is done and its draft goes."""
    places: list[tuple[SetId, str, str]] = field(default_factory=list[tuple[SetId, str, str]])
    """Set, place key and address, for the place in which a set was opened."""
    forgotten: list[tuple[SetId, PersonId]] = field(default_factory=list[tuple[SetId, PersonId]])
    """Whose words, in which set, are to lie nowhere any more."""
    language: str = "en"
    """In which to speak where neither a community nor a person chose one."""


class Unit:
    """One transaction's view. `stamp` names the rules and zone data by which due moments are derived now."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring, now: datetime, stamp: str) -> None:
        self._connection = connection
        self._keyring = keyring
        self._now = now
        self._stamp = stamp
        self._write = _Statements.of(connection.dialect.name)
        self._kept: dict[SetId, Kept] = {}
        self._known: dict[PersonId, Known] = {}
        self.outlived: list[str] = []
        """Keys to be destroyed once this is committed: nothing names them any more."""

    # --- looking

    async def unseen(self, ids: Collection[str]) -> set[str]:
        """Note events in the inbox. Answers those that were not there yet; somebody noting the same one is waited for."""
        if not ids:
            return set()
        rows = [{"id": id, "seen": self._now} for id in sorted(ids)]
        return set((await self._connection.execute(self._write.inbox, rows)).scalars())

    async def sets(self, ids: Iterable[SetId], *, lock: bool = False) -> dict[SetId, Kept]:
        """Load sets, locked in the order of their ids. One that is no more, or whose key is, is left out."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        rows = (await self._connection.execute(_locked if lock else _looked_at, {"ids": wanted})).all()
        found = await self._keyring.fetched({row.key_id for row in rows})
        for row in rows:
            if (key := found.get(row.key_id)) is not None:
                value = None
                if row.shape <= SHAPE:
                    body = key.open(about_set(row.id), row.body)
                    value = codec.read_community(body) if is_communitys(row.id) else codec.read_set(body)
                self._kept[row.id] = Kept(value, key, row.due_at, row.due_stamp)
        return {id: self._kept[id] for id in wanted if id in self._kept}

    async def communities(self, ids: Collection[CommunityId]) -> dict[CommunityId, Community]:
        """Load communities' own records, not locked: what has been chosen for all their sets."""
        kept = await self.sets(record_of(id) for id in ids) if ids else {}
        return {each.value.community: each.value for each in kept.values() if isinstance(each.value, Community)}

    async def known_of(self, community: CommunityId, needs: Needs) -> tuple[tuple[Counts, ...], tuple[Listed, ...]]:
        """Load what an event needs to know of all sets of a community."""
        return (
            await self.counts(community) if needs == "counts" else (),
            await self.listed(community) if needs == "sets" else (),
        )

    async def counts(self, community: CommunityId) -> tuple[Counts, ...]:
        """Load the numbers of all sets of a community, without opening any."""
        rows = (await self._connection.execute(_counts_of, {"community": community})).all()
        return tuple(Counts(*row) for row in rows)

    async def listed(self, community: CommunityId) -> tuple[Listed, ...]:
        """Load how an organiser may know each set of a community that has not ended."""
        ids = [SetId(id) for id in (await self._connection.execute(_living, {"community": community})).scalars()]
        if not ids:
            return ()
        stuck = set((await self._connection.execute(_undelivered_in, {"ids": ids})).scalars())
        kept = await self.sets(ids)
        return tuple(
            listed(each.value, undelivered=id in stuck)
            for id, each in kept.items()
            if isinstance(each.value, LearningSet)
        )

    async def founded(self, ids: Collection[SetId]) -> None:
        """Have a row for each of these communities, so that there is one to lock."""
        if not ids:
            return
        standing = set((await self._connection.execute(_standing, {"ids": sorted(ids)})).scalars())
        if missing := sorted(set(ids) - standing):
            keys = await self._keyring.make(len(missing), self._now)
            rows = [self._set_row(Community(id), key, None) for id, key in zip(missing, keys, strict=True)]
            await self._run(self._write.founded, rows)

    async def people(self, persons: Iterable[PersonId]) -> dict[PersonId, Known]:
        """Load what is known about people."""
        wanted = sorted(set(persons))
        if not wanted:
            return {}
        rows = (await self._connection.execute(_people, {"people": wanted})).all()
        found = await self._keyring.fetched({row.key_id for row in rows if row.profile is not None})
        for row in rows:
            profile = None
            if row.profile is not None and (key := found.get(row.key_id)) is not None:
                profile = codec.read_profile(key.open(about_person(row.person), row.profile))
            self._known[row.person] = Known(row.key_id, profile)
        return {person: self._known[person] for person in wanted if person in self._known}

    async def sets_of(
        self, persons: Iterable[PersonId], community: CommunityId | None = None
    ) -> dict[PersonId, tuple[SetId, ...]]:
        """Name the sets that have not ended of each person, in one community or in all."""
        wanted = sorted(set(persons))
        found: dict[PersonId, tuple[SetId, ...]] = dict.fromkeys(wanted, ())
        if wanted:
            for row in (await self._connection.execute(_sets_of, {"people": wanted})).all():
                if community in (None, row.community):
                    found[row.person] = (*found[row.person], SetId(row.set_id))
        return found

    async def whose(self, addresses: Collection[str]) -> dict[str, tuple[SetId, str]]:
        """Name the set, and its place key, of each of these rooms and threads."""
        rows = (await self._connection.execute(_whose, {"addresses": sorted(addresses)})).all()
        return {row.own_address: (SetId(row.set_id), row.place) for row in rows}

    async def draft(self, which: FormOf) -> Draft | None:
        """Load a draft that has not run out."""
        about = {"person": which.person, "form": which.form, "now": self._now}
        row = (await self._connection.execute(_draft, about)).first()
        key = None if row is None else (await self._keyring.fetched([row.key_id])).get(row.key_id)
        if row is None or key is None:
            return None
        return codec.read_draft(key.open(about_draft(which.person, which.form), row.body))

    # --- writing

    async def settle(self, done: outbox.Delivered) -> tuple[Any, ...] | None:
        """Note what came of a delivery; see `outbox.settle`."""
        return await outbox.settle(self._connection, done)

    async def save(self, changes: Changes, nonces: Iterator[str], draft_until: datetime) -> None:
        """Write everything that changed, in as few statements as there are kinds of rows."""
        anew = await self._new_keys(changes.forgotten)
        await self._save_sets(changes.sets)
        await anew.people()
        keys = await self._keys_of({*changes.profiles, *self._owning(changes.drafts)})
        await self._run(
            _profile, [_profile_row(who, keys[who], what) for who, what in sorted(changes.profiles.items())]
        )
        await anew.effects({set_id: value for set_id, (value, _) in changes.sets.items()})
        await outbox.put(
            self._connection, [self._effect_row(*each, nonces, changes.language) for each in changes.effects]
        )
        await anew.drafts()
        await self._save_drafts(changes.drafts, keys, draft_until)
        for set_id, place, address in changes.places:
            await places.record(self._connection, set_id, place, address)

    async def due_again_at(self, at: Mapping[SetId, datetime]) -> None:
        """Leave these sets' clocks alone until then, though something is due."""
        await self._run(_due_again_at, [{"the_set": set_id, "due_at": moment} for set_id, moment in sorted(at.items())])

    async def _new_keys(self, forgotten: list[tuple[SetId, PersonId]]) -> SealedAnew:
        """Give each of these sets and people a new key. The old ones are for what has to be sealed anew."""
        kept = sorted({set_id for set_id, _ in forgotten if set_id in self._kept})
        known = sorted(await self.people({person for _, person in forgotten}))
        new = await self._keyring.make(len(kept) + len(known), self._now) if forgotten else []
        keys: dict[str, Key] = dict(zip((*kept, *known), new, strict=True))
        instead: dict[str, Key] = {}
        for set_id in kept:
            instead[self._kept[set_id].key.id] = keys[set_id]
            self._kept[set_id] = replace(self._kept[set_id], key=keys[set_id])
        for person in known:
            instead[self._known[person].key_id] = keys[person]
            self._known[person] = replace(self._known[person], key_id=keys[person].id)
        self.outlived += instead
        return SealedAnew(self._connection, self._keyring, forgotten, keys, instead)

    async def _save_sets(self, changed: Mapping[SetId, tuple[Record, datetime | None]]) -> None:
        fresh = [set_id for set_id in changed if set_id not in self._kept]
        if fresh:
            for set_id, key in zip(fresh, await self._keyring.make(len(fresh), self._now), strict=True):
                self._kept[set_id] = Kept(None, key, None, "")
        rows: list[dict[str, Any]] = []
        figures: list[dict[str, Any]] = []
        came: list[dict[str, Any]] = []
        went: list[dict[str, Any]] = []
        for set_id, (value, due_at) in sorted(changed.items()):
            before = self._kept[set_id]
            self._kept[set_id] = Kept(value, before.key, due_at, self._stamp)
            rows.append(self._set_row(value, before.key, due_at))
            anew = before.due_stamp != self._stamp
            if (counted := _counted(value)) is not None and (anew or counted != _counted(before.value)):
                figures.append(counted)
            are, were = _roster(value), _roster(before.value)
            at = {"set_id": set_id, "community": value.community}
            came += [{"person": person, **at} for person in sorted(are - were)]
            went += [{"the_person": person, "the_set": set_id} for person in sorted(were - are)]
        await self._run(self._write.sets, rows)
        await self._run(self._write.counts, figures)
        await self._run(self._write.memberships, came)
        await self._run(_gone, went)

    async def _keys_of(self, persons: Iterable[PersonId]) -> dict[PersonId, Key]:
        """Give each of these people their key, made where there was none; two who make one agree on the first."""
        wanted = sorted(set(persons))
        new = [person for person in wanted if person not in self._known]
        if new:
            new = [person for person in new if person not in await self.people(new)]
        if new:
            made = await self._keyring.make(len(new), self._now)
            rows = [{"person": person, "key_id": key.id} for person, key in zip(new, made, strict=True)]
            await self._run(self._write.people, rows)
            await self.people(new)
        found = await self._keyring.fetched({self._known[person].key_id for person in wanted})
        return {person: found[self._known[person].key_id] for person in wanted}

    def _owning(self, drafts: Mapping[FormOf, Draft | None]) -> set[PersonId]:
        """Whose own key the forms are sealed with that belong to no set; a set's own are gone with its key."""
        return {which.person for which, draft in drafts.items() if draft is not None and which.set_id not in self._kept}

    async def _save_drafts(
        self, changed: Mapping[FormOf, Draft | None], of_people: Mapping[PersonId, Key], until: datetime
    ) -> None:
        by_name = sorted(changed.items(), key=lambda each: (each[0].person, each[0].form))
        done = [{"the_person": which.person, "the_form": which.form} for which, draft in by_name if draft is None]
        await self._run(_done, done)
        rows: list[dict[str, Any]] = []
        for which, draft in by_name:
            if draft is not None:
                kept = self._kept.get(which.set_id)
                key = of_people[which.person] if kept is None else kept.key
                body = key.seal(about_draft(which.person, which.form), codec.write_draft(draft))
                at = {"person": which.person, "form": which.form}
                rows.append({**at, "key_id": key.id, "body": body, "until": until})
        await self._run(self._write.drafts, rows)

    async def _run(self, statement: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401 - any statement of SQLAlchemy
        if rows:
            await self._connection.execute(statement, rows)

    def _set_row(self, value: Record, key: Key, due_at: datetime | None) -> dict[str, Any]:
        return {
            "id": value.id,
            "community": value.community,
            "key_id": key.id,
            "shape": SHAPE,
            "body": key.seal(about_set(value.id), codec.write_set(value)),
            "due_at": due_at,
            "due_stamp": self._stamp,
        }

    def _effect_row(self, set_id: SetId, effect: Effect, nonces: Iterator[str], otherwise: str) -> dict[str, Any]:
        kept = self._kept[set_id]
        assert kept.value is not None  # only a set that was stepped has effects
        place = _place_of(effect)
        language = kept.value.language_of(place.person) if isinstance(place, Direct) else kept.value.language
        return {
            "set_id": set_id,
            "community": kept.value.community,
            "place": places.key(place),
            "kind": type(effect).__struct_config__.tag,
            "slot": getattr(effect, "slot", ""),
            "language": language or otherwise,
            "key_id": kept.key.id,
            "body": kept.key.seal(ABOUT_EFFECT, codec.write_effect(effect)),
            "nonce": next(nonces),
            "not_before": self._now,
            "created": self._now,
        }


def _place_of(effect: Effect) -> Place:
    return InRoom() if isinstance(effect, Room | CloseRoom) else effect.place


def _profile_row(person: PersonId, key: Key, profile: Profile) -> dict[str, Any]:
    return {
        "the_person": person,
        "key_id": key.id,
        "profile": key.seal(about_person(person), codec.write_profile(profile)),
    }


ENDED = Ended.__struct_config__.tag
"""The life of a set that has ended, as the counts have it."""


def is_over(value: Record) -> bool:
    """Whether the last line was said in its room: nothing more will ever happen to it."""
    return isinstance(value, LearningSet) and isinstance(value.life, Ended) and value.life.last_said


def _roster(value: Record | None) -> set[PersonId]:
    match value:
        case Community():
            return set(value.people)
        case LearningSet() if not isinstance(value.life, Ended):
            return set(value.in_room)
        case _:
            return set()


def _counted(value: Record | None) -> dict[str, Any] | None:
    if not isinstance(value, LearningSet):
        return None
    return {"set_id": value.id, "community": value.community, **asdict(counted(value))}


# --- the statements, made once ----------------------------------------------------------------------------------------

_looked_at = select(sets).where(sets.c.id.in_(bindparam("ids", expanding=True)))
_standing = select(sets.c.id).where(sets.c.id.in_(bindparam("ids", expanding=True)))
_locked = _looked_at.order_by(sets.c.id).with_for_update(key_share=True)
_people = select(people).where(people.c.person.in_(bindparam("people", expanding=True)))
_sets_of = (
    select(memberships)
    .where(memberships.c.person.in_(bindparam("people", expanding=True)))
    .order_by(memberships.c.set_id)
)
_whose = select(places_table.c.own_address, places_table.c.set_id, places_table.c.place).where(
    places_table.c.own_address.in_(bindparam("addresses", expanding=True))
)
_draft = select(drafts.c.key_id, drafts.c.body).where(
    drafts.c.person == bindparam("person"), drafts.c.form == bindparam("form"), drafts.c.until > bindparam("now")
)
_counts_of = select(*(counts.c[name] for name in Counts.__struct_fields__)).where(
    counts.c.community == bindparam("community")
)
_living = select(counts.c.set_id).where(counts.c.community == bindparam("community"), counts.c.life != ENDED)
_undelivered_in = (
    select(place_leases.c.set_id)
    .where(place_leases.c.set_id.in_(bindparam("ids", expanding=True)), place_leases.c.told)
    .where(place_leases.c.place.not_like(f"{places.DIRECT}%"))
)
"""Sets that know of a place, other than somebody's direct messages, to which nothing could be delivered lately."""
_profile = (
    update(people)
    .where(people.c.person == bindparam("the_person"))
    .values(key_id=bindparam("key_id"), profile=bindparam("profile"))
)
_due_again_at = update(sets).where(sets.c.id == bindparam("the_set")).values(due_at=bindparam("due_at"))
_gone = delete(memberships).where(
    memberships.c.person == bindparam("the_person"), memberships.c.set_id == bindparam("the_set")
)
_done = delete(drafts).where(drafts.c.person == bindparam("the_person"), drafts.c.form == bindparam("the_form"))


class _Statements:
    """Those that each database writes in its own way, though they mean the same."""

    def __init__(self, dialect: str) -> None:
        self._insert: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
        self.inbox: Any = self._insert(inbox).on_conflict_do_nothing().returning(inbox.c.id)
        self.people: Any = self._insert(people).on_conflict_do_nothing()
        self.founded: Any = self._insert(sets).on_conflict_do_nothing()
        self.memberships: Any = self._insert(memberships).on_conflict_do_nothing()
        self.sets = self._replacing(sets)
        self.counts = self._replacing(counts)
        self.drafts = self._replacing(drafts)

    def _replacing(self, table: Table) -> Any:  # noqa: ANN401 - of either dialect
        insert = self._insert(table)
        named = [column.name for column in table.primary_key]
        values = {column.name: insert.excluded[column.name] for column in table.columns if column.name not in named}
        return insert.on_conflict_do_update(index_elements=named, set_=values)

    @classmethod
    def of(cls, dialect: str) -> _Statements:
        """Those of a dialect."""
        return _SQLITE if dialect == "sqlite" else _POSTGRESQL


_SQLITE, _POSTGRESQL = _Statements("sqlite"), _Statements("postgresql")
