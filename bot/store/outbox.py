"""What waits to be carried out: rows written with the state they follow from, and taken place by place, in order.

The engine's writer appends rows (`put`) in the transaction that saves the set. Delivery then takes one row at a time:

    claim     the place becomes ours for a while, under a new fencing number, and its next row is marked `sending`
    (call)    the platform is asked
    settle    in one transaction with the answers' steps: the row is marked, what was learnt is kept, the place is free

Whoever claims a place later gets a higher fence; a report under an older one changes nothing (`settle` answers None). A
row that is claimed while it is `sending` was cut off: it may have been done or not (`Claim.uncertain`).

Rows of a place go in the order of their ids, and one that waits holds up those after it. A thread also waits for what
was said before it in the room, because it hangs on one of the room's messages. An undelivered showing is left out when
a newer one of the same slot waits behind it and nothing is told in between.

All functions work inside the caller's transaction and take the moment, which is in UTC. For the writer:

    await put(connection, rows)                            # one statement for all effects of a batch
    answers = await settle(connection, delivered)          # after the sets were locked; None: too late, nothing noted
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, delete, exists, func, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.flows.words import CommunityId, SetId
from bot.store import places
from bot.store.places import DIRECT, ROOM, THREAD, Standing
from bot.store.tables import UNDELIVERED, outbox, place_leases
from bot.store.tables import places as places_table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.flows.events import AnyAnswer

LEASE = timedelta(seconds=60)
"""How long a claimed place is ours. A call to the platform is given up well before."""

AHEAD = 100
"""How many rows of a place are looked at for a newer showing."""

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_TURNSTILE = "new-direct:"


@dataclass(frozen=True, slots=True)
class Ready:
    """A place with a row that can be tried now."""

    set_id: SetId
    place: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A place that is ours, and its next row, marked `sending`. `body` is encrypted with the key that `key_id` names.

    `addresses` are those of this place, the room and the origin, by place key; `standing` says what stands in the slots
    of this place, and `standing_in_room` in those of the room. `attempts` counts this one. `outdated` says that a newer showing
    of the same slot waits behind it.
    """

    set_id: SetId
    community: CommunityId
    place: str
    fence: int
    row: int
    kind: str
    slot: str
    language: str
    key_id: str
    body: bytes
    nonce: str
    attempts: int
    uncertain: bool
    created: datetime
    addresses: dict[str, str]
    standing: dict[str, Standing]
    standing_in_room: dict[str, Standing]
    outdated: bool = False

    @property
    def address(self) -> str | None:
        """Where the place is, if that is known."""
        return self.addresses.get(self.place)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of trying a row. `at` is when, in UTC.

    `state` is what the row becomes: `sent` (done, or answered), `waiting` and `sending` (to be tried again, not before
    `not_before`; `sending` says that it may have been done), or `dead` (kept for an operator).
    `place_lost` lets everything that waits for the place die with it.
    `trouble` names the error met. `address` is where the place is now; None leaves it as it was, "" forgets it.
    `slots` says what stands in the place's slots now, None where nothing does; `message` is the post that was made.
    `answers` are events for the set. Those in `complaints` are given once, until something arrives at this place again.
    """

    claim: Claim
    at: datetime
    state: Literal["sent", "waiting", "sending", "dead"]
    attempts: int = 1
    not_before: datetime | None = None
    place_lost: bool = False
    trouble: str = ""
    address: str | None = None
    slots: tuple[tuple[str, Standing | None], ...] = ()
    message: str = ""
    answers: tuple[AnyAnswer, ...] = ()
    complaints: tuple[AnyAnswer, ...] = ()

    @property
    def set_id(self) -> SetId:
        """Whose row it was."""
        return self.claim.set_id


# --- the writer's side ----------------------------------------------------------------------------------------------


async def put(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Append rows, in order: `set_id community place kind slot language key_id body nonce not_before created`."""
    if rows:
        await connection.execute(outbox.insert(), rows)


async def settle(connection: AsyncConnection, done: Delivered) -> tuple[AnyAnswer, ...] | None:
    """Note what came of a row and free its place. Answers the events that follow, or None under an outdated fence."""
    claim = done.claim
    lease = _lease(claim.set_id, claim.place)
    arrived = done.state == "sent" and not done.complaints
    freed = await connection.execute(
        update(place_leases)
        .where(*lease, place_leases.c.fence == claim.fence)
        .values(until=done.at, told=False if arrived else place_leases.c.told)
        .returning(place_leases.c.told),
    )
    told = freed.scalar()
    if told is None:
        return None
    await connection.execute(
        update(outbox)
        .where(outbox.c.id == claim.row)
        .values(
            state=done.state,
            attempts=done.attempts,
            not_before=done.not_before or done.at,
            trouble=done.trouble,
            message=done.message,
        ),
    )
    if done.place_lost:
        await connection.execute(
            update(outbox).where(*_undelivered(claim.set_id, claim.place)).values(state="dead", trouble=done.trouble),
        )
    if done.address == "":
        await places.forget(connection, claim.set_id, claim.place)
    elif done.address is not None:
        await places.record(connection, claim.set_id, claim.place, done.address)
    for slot, standing in done.slots:
        await places.stand(connection, claim.set_id, claim.place, slot, standing)
    if not done.complaints or told:
        return done.answers
    await connection.execute(update(place_leases).where(*lease).values(told=True))
    return (*done.answers, *done.complaints)


# --- delivery's side ------------------------------------------------------------------------------------------------


async def ready(connection: AsyncConnection, now: datetime, most: int, prefixes: Collection[str]) -> list[Ready]:
    """Places on these platforms with a row that can be tried now, longest first, but for those of `ready_new_direct`."""
    if not prefixes:
        return []
    ours = or_(*(outbox.c.community.startswith(f"{prefix}:") for prefix in prefixes))
    return await _ready(connection, now, most, and_(ours, not_(_new_direct())))


async def ready_new_direct(connection: AsyncConnection, now: datetime, prefix: str) -> Ready | None:
    """The direct message of this platform that is to be opened next."""
    found = await _ready(connection, now, 1, and_(_new_direct(), outbox.c.place.startswith(f"{DIRECT}{prefix}:")))
    return found[0] if found else None


async def next_moment(connection: AsyncConnection) -> datetime | None:
    """The earliest moment at which any undelivered row can be tried, as far as the rows say; leases may hold it up."""
    return (await connection.execute(select(func.min(outbox.c.not_before)).where(UNDELIVERED))).scalar()


async def pass_turnstile(connection: AsyncConnection, prefix: str, now: datetime, pace: timedelta) -> bool:
    """Whether a new direct message may be opened on this platform now: one in `pace`, whoever asks."""
    return await _lend(connection, SetId(""), _TURNSTILE + prefix, "", now, now + pace) is not None


async def claim(
    connection: AsyncConnection, which: Ready, holder: str, now: datetime, lease: timedelta = LEASE
) -> Claim | None:
    """Take a place and mark its next row `sending`. None if somebody else has it, or nothing can be tried."""
    fence = await _lend(connection, which.set_id, which.place, holder, now, now + lease)
    if fence is None:
        return None
    row, outdated = await _next(connection, which, now)
    if row is None:
        await _free(connection, which, now)
        return None
    await connection.execute(
        update(outbox).where(outbox.c.id == row.id).values(state="sending", attempts=outbox.c.attempts + 1),
    )
    addresses = {
        place: address
        for place in {which.place, ROOM, places.ORIGIN}
        if (address := await places.address_of(connection, which.set_id, place)) is not None
    }
    standing = await places.standing(connection, which.set_id, which.place)
    in_room = standing if which.place == ROOM else await places.standing(connection, which.set_id, ROOM)
    return Claim(
        set_id=which.set_id,
        community=CommunityId(row.community),
        place=which.place,
        fence=fence,
        row=row.id,
        kind=row.kind,
        slot=row.slot,
        language=row.language,
        key_id=row.key_id,
        body=row.body,
        nonce=row.nonce,
        attempts=row.attempts + 1,
        uncertain=row.state == "sending",
        created=row.created,
        addresses=addresses,
        standing=standing,
        standing_in_room=in_room,
        outdated=outdated,
    )


async def became(connection: AsyncConnection, row: int) -> str | None:
    """Which message a row became, "" for none; None while that is not settled."""
    found = await connection.execute(
        select(outbox.c.message).where(outbox.c.id == row, outbox.c.state.in_(("sent", "dead")))
    )
    return found.scalar()


async def free_all(connection: AsyncConnection, now: datetime) -> None:
    """Free every place: for the one process of a SQLite file when it starts, as nobody else can hold one."""
    await connection.execute(update(place_leases).where(place_leases.c.until > now).values(until=now))


# --- an operator's side, and housekeeping ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stuck:
    """A row that was given up or is being tried again, without its words."""

    row: int
    set_id: SetId
    place: str
    kind: str
    state: str
    attempts: int
    trouble: str
    created: datetime


async def stuck(connection: AsyncConnection) -> list[Stuck]:
    """Rows that are dead, or were tried and did not arrive yet; oldest first."""
    columns = [outbox.c[name] for name in ("id", "set_id", "place", "kind", "state", "attempts", "trouble", "created")]
    found = await connection.execute(
        select(*columns)
        .where(or_(outbox.c.state == "dead", and_(UNDELIVERED, outbox.c.attempts > 0)))
        .order_by(outbox.c.id),
    )
    return [
        Stuck(row.id, SetId(row.set_id), row.place, row.kind, row.state, row.attempts, row.trouble, row.created)
        for row in found
    ]


async def retry(connection: AsyncConnection, row: int | None, now: datetime) -> int:
    """Have a dead row (or all) tried again, and those that wait for a next try at once. Answers how many."""
    which = [] if row is None else [outbox.c.id == row]
    revived = await connection.execute(
        update(outbox).where(outbox.c.state == "dead", *which).values(state="waiting", attempts=0, not_before=now),
    )
    hurried = await connection.execute(
        update(outbox).where(UNDELIVERED, outbox.c.not_before > now, *which).values(not_before=now),
    )
    return revived.rowcount + hurried.rowcount


async def drop(connection: AsyncConnection, row: int | None) -> int:
    """Remove a dead row (or all). Answers how many; what is still being tried cannot be dropped."""
    which = [] if row is None else [outbox.c.id == row]
    return (await connection.execute(delete(outbox).where(outbox.c.state == "dead", *which))).rowcount


async def sweep(connection: AsyncConnection, before: datetime) -> int:
    """Remove rows sent, and leases that ended, for effects from before a moment. Answers how many rows."""
    swept = await connection.execute(delete(outbox).where(outbox.c.state == "sent", outbox.c.created < before))
    waits = exists().where(outbox.c.set_id == place_leases.c.set_id, outbox.c.place == place_leases.c.place)
    await connection.execute(delete(place_leases).where(place_leases.c.until < before, not_(waits)))
    return swept.rowcount


# --- how it is found ------------------------------------------------------------------------------------------------


def _lease(set_id: SetId, place: str) -> tuple[Any, Any]:
    return place_leases.c.set_id == set_id, place_leases.c.place == place


def _undelivered(set_id: SetId, place: str) -> tuple[Any, ...]:
    return outbox.c.set_id == set_id, outbox.c.place == place, UNDELIVERED


async def _lend(
    connection: AsyncConnection, set_id: SetId, place: str, holder: str, now: datetime, until: datetime
) -> int | None:
    """Lend a place if it is free: the new fence, or None. The row lock makes two who ask take turns."""
    lent = await connection.execute(
        update(place_leases)
        .where(*_lease(set_id, place), place_leases.c.until <= now)
        .values(holder=holder, fence=place_leases.c.fence + 1, until=until)
        .returning(place_leases.c.fence),
    )
    fence = lent.scalar()
    if fence is not None:
        return fence
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    first = await connection.execute(
        insert(place_leases)
        .values(set_id=set_id, place=place, holder=holder, fence=1, until=until)
        .on_conflict_do_nothing()
        .returning(place_leases.c.fence),
    )
    return first.scalar()


async def _free(connection: AsyncConnection, which: Ready, now: datetime) -> None:
    await connection.execute(update(place_leases).where(*_lease(which.set_id, which.place)).values(until=now))


async def _next(connection: AsyncConnection, which: Ready, now: datetime) -> tuple[Any | None, bool]:
    """The row of a place that is to be tried now, after leaving out showings that a newer one replaces; and if it is outdated."""
    found = await connection.execute(
        select(outbox).where(*_undelivered(which.set_id, which.place)).order_by(outbox.c.id).limit(AHEAD),
    )
    rows = found.all()
    replaced = _replaced(rows)
    if replaced:
        await connection.execute(update(outbox).where(outbox.c.id.in_(replaced)).values(state="sent", trouble="newer"))
    left = [row for row in rows if row.id not in replaced]
    if not left or left[0].not_before > now:
        return None, False
    if which.place.startswith(THREAD) and await _room_speaks_first(connection, which.set_id, left[0].id):
        return None, False
    return left[0], left[0].id in _outdated(left)


def _replaced(rows: Sequence[Any]) -> set[int]:
    """Outdated showings that were never tried: they are needless."""
    waiting = {row.id for row in rows if row.state == "waiting"}
    return _outdated(rows) & waiting


def _outdated(rows: Sequence[Any]) -> set[int]:
    """Showings behind which a later one of the same slot waits, with nothing told in between."""
    outdated: set[int] = set()
    newer: set[str] = set()
    for row in reversed(rows):
        if row.kind == "tell":
            newer.clear()
        elif row.kind == "show":
            if row.slot in newer:
                outdated.add(row.id)
            newer.add(row.slot)
    return outdated


async def _room_speaks_first(connection: AsyncConnection, set_id: SetId, row: int) -> bool:
    earlier = select(outbox.c.id).where(*_undelivered(set_id, ROOM), outbox.c.id < row).limit(1)
    return (await connection.execute(earlier)).first() is not None


def _new_direct() -> Any:  # noqa: ANN401 - SQLAlchemy's own types say no more
    """Whether a row is for a person to whom no direct message was ever opened."""
    return and_(outbox.c.place.startswith(DIRECT), not_(exists().where(places_table.c.place == outbox.c.place)))


async def _ready(connection: AsyncConnection, now: datetime, most: int, which: Any) -> list[Ready]:  # noqa: ANN401
    earlier = outbox.alias("earlier")
    before = and_(earlier.c.set_id == outbox.c.set_id, earlier.c.id < outbox.c.id, UNDELIVERED)
    first_here = not_(exists().where(earlier.c.place == outbox.c.place, before))
    room_first = and_(outbox.c.place.startswith(THREAD), exists().where(earlier.c.place == ROOM, before))
    held = exists().where(
        place_leases.c.set_id == outbox.c.set_id, place_leases.c.place == outbox.c.place, place_leases.c.until > now
    )
    found = await connection.execute(
        select(outbox.c.set_id, outbox.c.place)
        .where(UNDELIVERED, outbox.c.not_before <= now, first_here, not_(room_first), not_(held), which)
        .order_by(outbox.c.not_before, outbox.c.id)  # by id alone, SQLite would read everything that was ever sent
        .limit(most),
    )
    return [Ready(SetId(row.set_id), row.place) for row in found]
