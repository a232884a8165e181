"""A door that writes down what it was handed and answers as it was told: what adapters are tested against."""

from bot.adapters.base import Address, Answered, Incoming


class Notebook:
    """Answers the answers given, in order, and then with nothing."""

    def __init__(self, *answers: Answered) -> None:
        self.taken: list[Incoming] = []
        self.watched: set[Address] = set()
        self._answers = list(answers)

    async def take(self, incoming: Incoming) -> Answered:
        self.taken.append(incoming)
        return self._answers.pop(0) if self._answers else Answered()

    def watches(self, address: Address) -> bool:
        return address in self.watched
