"""What lies beside a set's own value, sealed anew without somebody's words, so that the old keys can be destroyed.

    new keys durable -> set, profile, waiting effects and drafts sealed with them, in one transaction -> old keys destroyed

A copy of the data from before then opens with no key that is left, whoever wrote what is in it; and what is still needed,
others' words among it, is here under the new ones. A draft lies under its set's key, or under its person's own where no set
owns it yet, and so does their profile, so that key is new as well. A row that is being delivered meanwhile finds its key
gone, and is taken up once more as it stands then.

Each of the three functions keeps to its table, and is called in the order that all writers keep to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, update

from bot.flows.model import without_words_of
from bot.store import codec
from bot.store.codec import NewerShapeError
from bot.store.encryption import ABOUT_EFFECT, about_draft, about_person
from bot.store.tables import drafts, outbox, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.flows.model import Record
    from bot.flows.words import PersonId, SetId
    from bot.store.encryption import Key
    from bot.store.keyring import Keyring


class SealedAnew:
    """For each of `forgotten`, a person in a set.

    `keys` are the new ones of those sets and people; `instead` says by the id of each old one which has come in its place.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        keyring: Keyring,
        forgotten: list[tuple[SetId, PersonId]],
        keys: Mapping[str, Key],
        instead: Mapping[str, Key],
    ) -> None:
        self._connection = connection
        self._keyring = keyring
        self._forgotten = forgotten
        self._keys = keys
        self._instead = instead

    async def people(self) -> None:
        """Their profiles, as they are."""
        for person in sorted({person for _, person in self._forgotten if person in self._keys}):
            key = self._keys[person]
            row = (await self._connection.execute(_profile, {"the_person": person})).one()
            old = (await self._keyring.fetched([row.key_id])).get(row.key_id)
            profile = None
            if row.profile is not None and old is not None:
                profile = key.seal(about_person(person), old.open(about_person(person), row.profile))
            about = {"the_person": person, "new_key": key.id, "sealed": profile}
            await self._connection.execute(_profile_anew, about)

    async def effects(self, values: Mapping[SetId, Record]) -> None:
        """The outbox rows of their sets, without their words; `values` are the sets as they are now."""
        for set_id in sorted({set_id for set_id, _ in self._forgotten if set_id in self._keys}):
            key, in_common = self._keys[set_id], values[set_id].in_common
            rows = (await self._connection.execute(_effects, {"the_set": set_id})).all()
            old = await self._keyring.fetched({row.key_id for row in rows})
            anew: list[dict[str, object]] = []
            for row in rows:
                if row.key_id not in old:
                    continue  # its words are gone already
                try:
                    effect = codec.read_effect(old[row.key_id].open(ABOUT_EFFECT, row.body))
                except NewerShapeError:
                    continue  # a newer release wrote it; its words go with the key
                for person in (person for where, person in self._forgotten if where == set_id):
                    effect = without_words_of(person, effect, in_common)
                sealed = key.seal(ABOUT_EFFECT, codec.write_effect(effect))
                anew.append({"the_row": row.id, "new_key": key.id, "sealed": sealed})
            if anew:
                await self._connection.execute(_effect_anew, anew)

    async def drafts(self) -> None:
        """The forms begun under an old key: those that they began in these sets go, all others stay."""
        rows = (await self._connection.execute(_drafts, {"old": sorted(self._instead)})).all()
        old = await self._keyring.fetched({row.key_id for row in rows})
        for row in rows:
            about = {"the_person": row.person, "the_form": row.form}
            if (row.form.partition("/")[0], row.person) in self._forgotten or row.key_id not in old:
                await self._connection.execute(_draft_gone, about)
            else:
                key, purpose = self._instead[row.key_id], about_draft(row.person, row.form)
                sealed = key.seal(purpose, old[row.key_id].open(purpose, row.body))
                await self._connection.execute(_draft_anew, {**about, "new_key": key.id, "sealed": sealed})


_profile = select(people.c.key_id, people.c.profile).where(people.c.person == bindparam("the_person")).with_for_update()
_profile_anew = (
    update(people)
    .where(people.c.person == bindparam("the_person"))
    .values(key_id=bindparam("new_key"), profile=bindparam("sealed"))
)
_effects = (
    select(outbox.c.id, outbox.c.key_id, outbox.c.body)
    .where(outbox.c.set_id == bindparam("the_set"))
    .order_by(outbox.c.id)
    .with_for_update()
)
_effect_anew = (
    update(outbox)
    .where(outbox.c.id == bindparam("the_row"))
    .values(key_id=bindparam("new_key"), body=bindparam("sealed"))
)
_drafts = (
    select(drafts)
    .where(drafts.c.key_id.in_(bindparam("old", expanding=True)))
    .order_by(drafts.c.person, drafts.c.form)
    .with_for_update()
)
_draft_anew = (
    update(drafts)
    .where(drafts.c.person == bindparam("the_person"), drafts.c.form == bindparam("the_form"))
    .values(key_id=bindparam("new_key"), body=bindparam("sealed"))
)
_draft_gone = delete(drafts).where(drafts.c.person == bindparam("the_person"), drafts.c.form == bindparam("the_form"))
