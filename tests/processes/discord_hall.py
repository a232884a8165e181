"""The hall of `killing` on Discord: a server on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from simcord.backend.models import Message

from bot.adapters.discord.render import wire_nonce
from tests.fakes.discord import Answered, FakeDiscord, NotPossible, Person
from tests.fakes.discord.person import labels_of, text_of
from tests.processes.killing import Standing
from tests.processes.program import LONGEST

POSTING = ("POST", "/channels/*/messages")
MAKING = ("POST", "/guilds/*/channels")
BLIND = """
from bot.adapters.discord.outbound import Outbound

async def find(*_): ...

Outbound.find = find
"""
"""Python reads `sitecustomize` at its start: this one takes the look from the program."""
SLOW, SLOWER = 0.5, 2.0
"""Seconds at the most until a post is taken, and from then until it is answered."""


class DiscordHall:
    """People in a server."""

    def __init__(self, world: FakeDiscord) -> None:
        self.world = world
        self._asha = world.person("Asha")
        self._others = {name: world.person(name) for name in ("Lena", "Noah", "Tomas")}
        self._marks: dict[int, str] = {}

    @property
    def others(self) -> Sequence[str]:
        return list(self._others)

    async def listening(self) -> None:
        await self.world.gateway.wait_for(1, seconds=2 * LONGEST)

    def there(self) -> bool:
        return self.world.gateway.listeners > 0

    def trouble(self, dice: Random) -> None:
        for call in (POSTING, MAKING):
            if dice.random() < 2 / 3:
                before, after = dice.uniform(0, SLOW), dice.uniform(0, SLOWER)
                self.world.faults.delay(*call, before=before, after=after, times=None)

    def calls(self) -> int:
        return self.world.server.received

    async def gone(self) -> None:
        self.world.faults.heal()
        await self.world.gateway.wait_for(0)

    async def opens(self, name: str) -> bool:
        try:
            asked = await self._asha.command("set form", name=name, purpose="to learn")
        except NotPossible:
            return False  # no command is registered yet
        return _says(await _filled(self._asha, asked), "Your invitation stands")

    def to_join(self) -> Iterable[str]:
        return [name for name, card in self._invitations() if "Join" in labels_of(card.components)]

    async def joins(self, who: str, name: str) -> bool:
        card = next(card for found, card in self._invitations() if found == name)
        return await self._pressed(self._others[who], card, "Join")

    def to_tick(self) -> Iterable[str]:
        return self._searches()

    async def ticks(self, who: str, name: str) -> bool:
        person = self._others[who]
        try:
            asked = await person.press(self._searches()[name], "Which suit me")
        except NotPossible:
            return False
        if asked.modal is None:
            return False
        fields = [part["component"] for part in asked.modal["components"] if "component" in part]
        (moments,) = (field for field in fields if field["custom_id"] == "moments")
        return (await person.submit(asked, moments=[moments["options"][0]["value"]])).done

    def standing(self) -> list[Standing]:
        self._marks = {message: nonce for _, nonce, message in self.world.nonces.taken}
        places = [self.world.square, *(room.id for room in self.world.rooms)]
        return [
            Standing(str(place), _title(post), self._marks.get(post.id, ""))
            for place in places
            for post in self.world.posts(place)
        ]

    def marked(self, nonce: str) -> str:
        return wire_nonce(nonce)

    # --- how people see it

    def _invitations(self) -> list[tuple[str, Message]]:
        posts = [(_title(post), post) for post in self.world.posts(self.world.square)]
        return [(title.partition(": ")[2], post) for title, post in posts]

    def _searches(self) -> dict[str, Message]:
        found: dict[str, Message] = {}
        for room in self.world.rooms:
            posts = self.world.posts(room.id)
            for post in posts[1:]:
                if "Which suit me" in labels_of(post.components):
                    found[_title(posts[0]).removeprefix("Welcome, ")] = post
        return found

    async def _pressed(self, who: Person, card: Message, label: str) -> bool:
        try:
            asked = await who.press(card, label)
        except NotPossible:
            return False
        return (await _filled(who, asked)).done


async def _filled(who: Person, asked: Answered) -> Answered:
    """What came of it in the end, with the form filled in that was opened, if one was."""
    if asked.modal is None:
        return asked
    fields = [part["component"]["custom_id"] for part in asked.modal["components"] if "component" in part]
    return await who.submit(asked, **({"city": "Berlin"} if "city" in fields else {}))


def _says(answered: Answered, text: str) -> bool:
    return answered.done and text in answered.reads


def _title(post: Message) -> str:
    return text_of(post.components).partition("\n")[0].removeprefix("### ").replace("\\", "")
