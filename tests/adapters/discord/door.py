"""A door that writes down what it was handed and answers as it was told: what the adapter is tested against."""

import asyncio

from bot.adapters.base import Address, Answered, Incoming


class Notebook:
    """Answers the answers given, in order, and then with nothing. While `held` is set, it answers nobody."""

    def __init__(self, *answers: Answered | Exception) -> None:
        self.taken: list[Incoming] = []
        self.watched: set[Address] = set()
        self.answers = list(answers)
        self.held: asyncio.Event | None = None

    async def take(self, incoming: Incoming) -> Answered:
        self.taken.append(incoming)
        if self.held is not None:
            await self.held.wait()
        answer = self.answers.pop(0) if self.answers else Answered()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def watches(self, address: Address) -> bool:
        return address in self.watched
