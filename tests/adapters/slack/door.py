"""An engine's door for tests of the adapter: it keeps what it is handed, and answers what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.door import Address, Answered, Incoming

Answer = Answered | BaseException


@dataclass
class Door:
    """`answers` are given in turn, then `otherwise`. While `open` is not set, nothing is committed."""

    answers: list[Answer] = field(default_factory=list[Answer])
    otherwise: Answer = field(default_factory=Answered)
    watched: set[str] | None = None
    """The addresses that matter; None: all."""
    taken: list[Incoming] = field(default_factory=list[Incoming])
    committed: list[Incoming] = field(default_factory=list[Incoming])
    open: asyncio.Event = field(default_factory=asyncio.Event)
    on_take: Callable[[Incoming], None] = lambda _: None

    def __post_init__(self) -> None:
        self.open.set()

    async def take(self, incoming: Incoming) -> Answered:
        self.taken.append(incoming)
        self.on_take(incoming)
        answer = self.answers.pop(0) if self.answers else self.otherwise
        await self.open.wait()
        if isinstance(answer, BaseException):
            raise answer
        self.committed.append(incoming)
        return answer

    def watches(self, address: Address) -> bool:
        return self.watched is None or address in self.watched
