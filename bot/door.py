"""The door: what an adapter hands to the engine, and what it gets back.

An adapter makes an `Incoming` of whatever its platform delivered and gives it to `Door.take`, whose answer comes after
the commit. It decides nothing: who may do what, and what follows, is said by the flows.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType, Protocol, TypeVar

if TYPE_CHECKING:
    from bot.flows.circumstances import Standing
    from bot.flows.effects import Reply
    from bot.flows.events import AnyAnswer, AnyPress
    from bot.flows.words import CommunityId, SetId

T = TypeVar("T")

Address = NewType("Address", str)
"""A channel, thread or direct-message channel as its platform names it, with the platform's prefix:

`discord:GUILD/CHANNEL`.
"""

PATIENCE = 2.0
"""Seconds an adapter waits for the commit before it tells the platform "one moment" (both platforms give up after three)."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something a person did on a platform (or, with an `AnyAnswer` or `HeardInCall`, that the platform noticed by itself).

    `id` names it for good, so that the same delivery twice acts once: an interaction's id, an event_id or trigger_id,
    for a message its id and edit time. `to` is the set that a button names; without one the set is found by `at`, the
    channel or thread where it happened, or else by the sets the person is in: `PersonGone` and `HeardInCall` go to each of
    those. `page` is (this one, how many) for a form
    asked in pages. `standing` is the person's in the community, where the platform says it; what is of the community asks for it.
    """

    id: str
    community: CommunityId
    event: AnyPress | AnyAnswer
    to: SetId | None = None
    at: Address | None = None
    page: tuple[int, int] = (0, 1)
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the engine says to who pressed, after the commit. `set_id` goes into the reply's buttons.

    `page` is the page at which to open a form (its earlier pages are in the draft, and are filled into the form's
    fields). `again` reopens a form that was refused, with all that was typed. `zone` is the reader's, as far as it is
    known: options and labels of forms are plain text on every platform, so moments in them are written out here.
    """

    reply: Reply = None
    set_id: SetId | None = None
    language: str = "en"
    zone: str | None = None
    page: int = 0
    again: AnyPress | None = None


class Door(Protocol):
    """The engine, as adapters see it."""

    async def take(self, incoming: Incoming) -> Answered:
        """Take an event: return once what follows from it is durable. The same `id` again is answered without acting."""
        ...

    def watches(self, address: Address) -> bool:
        """Whether messages in this channel or thread matter to any set (kept in memory, so that all others cost nothing)."""
        ...


async def within_patience(answer: asyncio.Task[T], patience: float = PATIENCE) -> T | None:
    """Wait for the commit as long as a platform lets us.

    None means: say "one moment"; the task goes on and can be awaited.
    """
    done, _ = await asyncio.wait({answer}, timeout=patience)
    return answer.result() if done else None
