"""Events in, one transaction, effects out: the engine is the door that adapters knock at, and the one writer behind it.

A press travels so: the adapter gives an `Incoming` to `take`. A *question* is answered from a read connection and goes past
the writer. A *change* becomes a job and waits in line. The writer takes all jobs that wait (up to 64), and in one
transaction: notes their ids in the inbox (seen before? then they are answered without acting) -> loads their sets, locked,
by id -> steps each job in memory, in order -> saves sets, due moments, effects. Only after the commit is anybody answered,
and `on_commit` rings, which wakes delivery.

Three kinds of job go through the same line, so that nothing ever happens to a set in two places at once:

- an `Incoming` change (`take`);
- *the clock has reached these sets* (`clock_reached`): under the lock `due` is asked again and everything due is stepped;
- *this row of the outbox was tried* (`delivered`): the row is marked, what delivery learnt (where a place is, which message
  shows a slot) is noted, and its answers are stepped, all in one transaction.

For delivery:

    engine = Engine(store, ..., on_commit=delivery.wake)      # called after every commit that wrote to the outbox; must not block
    async with store.transaction() as connection: ...         # for claiming places and marking rows `sending`: on SQLite there
                                                              # is one connection that writes, and this waits for its turn
    async with store.reading() as connection: ...             # for looking: on SQLite never waits for the writer
    effect = await store.effect(row.key_id, row.body)         # decrypts and decodes an outbox row's body
    taken = await engine.delivered(Delivered(row=row.id, ...))   # False: the row was not `sending` under this fence any more,
                                                              # and nothing was noted; somebody else has the place

For the scheduler:

    sets = await engine.due_sets(now, limit)                  # whose earliest moment has come, earliest first
    await engine.clock_reached(sets)                          # returns after the commit
    when = await engine.next_due()                            # the earliest moment of all, or None
    await engine.housekeeping()                               # forgets old inbox ids and drafts; derives due moments anew after
                                                              # the rules or the zone data changed. At start, and now and then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.adapters.base import Address
from bot.flows.events import AnyAnswer
from bot.flows.words import SetId


# From delivery: `Delivered` stands in bot/store/outbox.py with `put` (append rows, executemany) and
# `settle(connection, delivered)`, which marks the row, notes addresses and messages under the fence, and answers the events
# to step (or None: too late). The writer only locks the set, calls `settle`, and steps what it answers.
# bot/store/places.py has `record` (an address), `whose` (which set's room or thread is this) and `watched`.
@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of trying one row of the outbox.

    `state` is what the row becomes: `sent`, `waiting` (to be tried again, not before `not_before`, in UTC) or `dead`.
    `attempts` counts the tries so far, this one included.
    `places` says where places are now: a place key with its address, or with None where it is gone (its messages are then
    forgotten too). `messages` says what shows a slot now: place key, slot and the message, or None where none does.
    `answers` are stepped through the set in order, after all that.
    """

    row: int
    set_id: SetId
    place: str
    fence: int
    state: Literal["sent", "waiting", "dead"]
    attempts: int = 1
    not_before: datetime | None = None
    places: tuple[tuple[str, Address | None], ...] = ()
    messages: tuple[tuple[str, str, str | None], ...] = ()
    answers: tuple[AnyAnswer, ...] = ()
