"""A door that writes down what it was handed and answers as it was told: what the adapter is tested against."""

import asyncio
from collections.abc import Sequence

from simcord import Env

from bot.adapters.base import Address, Answered, Incoming


class Notebook:
    """Answers the answers given, in order, and then with nothing."""

    def __init__(self, *answers: Answered | Exception) -> None:
        self.taken: list[Incoming] = []
        self.watched: set[Address] = set()
        self.answers: Sequence[Answered | Exception] = answers
        self._slow: tuple[asyncio.Event, Env | None] | None = None

    def holds(self, env: Env | None) -> asyncio.Event:
        """Answer the next only once the event answered here is set; with `env`, SimCord's clock may go on meanwhile."""
        self._slow = asyncio.Event(), env
        return self._slow[0]

    async def take(self, incoming: Incoming) -> Answered:
        self.taken.append(incoming)
        if self._slow is not None:
            (held, env), self._slow = self._slow, None
            await (env.external_wait(held.wait(), reason="a slow commit") if env else held.wait())
        answer, *self.answers = self.answers or (Answered(),)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def watches(self, address: Address) -> bool:
        return address in self.watched
