"""The sandbox as a stage for journeys: the shortest of the drivers, because its world already speaks our words."""

from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

from bot.adapters.base import Address, Door, Port
from bot.adapters.console.client import Client
from bot.adapters.console.inbound import Inbound
from bot.adapters.console.render import Reader, drawn, drawn_form, message_text
from bot.adapters.console.world import HOME, PREFIX, Channel, Clock, Message, NotPossibleError, Resident, World
from bot.config import Settings
from bot.flows import presses
from bot.flows.words import CommunityId, PersonId, SetId
from bot.texts.attachments import content_of
from tests.journeys.cast import EVERYBODY, Character
from tests.journeys.driver import Answer, CannotError, Posted, Seen, SeenField, SeenForm, Spot

T = TypeVar("T")


class ConsoleDriver:
    """Plays the cast in a `World`. It has no tasks of its own, so it is always settled."""

    name = "console"

    def __init__(self, now: datetime) -> None:
        self.world = World(Clock(now), [Resident(self.person(each), each.name, each.zone) for each in EVERYBODY])
        self._cast = {self.person(each): each for each in EVERYBODY}
        self.client: Client | None = None

    async def connect(self, door: Door) -> Port:
        self.client = Client(Settings(), door, self.world)
        return self.client.port

    async def disconnect(self) -> None:
        self.client = None

    async def settle(self) -> None:
        pass

    async def reach(self, now: datetime) -> None:
        self.world.clock.skip_to(now)

    # --- what there is to see

    @property
    def community(self) -> CommunityId:
        return HOME

    @property
    def square(self) -> Spot:
        return _spot(self.world.square)

    @property
    def posted(self) -> Sequence[Posted]:
        return [self._posted(message) for message in self.world.sent]

    def person(self, who: Character) -> PersonId:
        return PersonId(f"{PREFIX}:{who.key}")

    def spots(self, who: Character) -> Sequence[Spot]:
        return [_spot(channel) for channel in self.world.seen_by(self.person(who))]

    def members(self, spot: Spot) -> frozenset[Character]:
        return frozenset(self._cast[person] for person in self.world.channels[Address(spot.id)].people)

    def messages(self, who: Character, spot: Spot) -> Sequence[Seen]:
        channel = self.world.channels.get(Address(spot.id))
        if channel is None:
            return []
        reader = Reader.of(self.world, self.person(who))
        return [self._seen(message, spot, reader) for message in self.world.messages(self.person(who), channel)]

    def file(self, who: Character, seen: Seen) -> bytes:
        channel = self.world.channels[Address(seen.spot.id)]
        message = next(each for each in self.world.messages(self.person(who), channel) if each.id == seen.id)
        assert message.card is not None
        assert message.card.attachment is not None
        return content_of(message.card.attachment, message.language)

    def form(self, who: Character) -> SeenForm | None:
        opened = self.world.forms.get(self.person(who))
        if opened is None:
            return None
        form = drawn_form(opened, Reader.of(self.world, self.person(who)))
        fields = tuple(
            SeenField(
                each.field.name,
                each.label,
                each.value if isinstance(each.value, str) else tuple(self._key(value) for value in each.value),
                tuple(self._key(value) for value, _, _ in each.options),
            )
            for each in form.fields
        )
        problems = {each.field.name: each.problem for each in form.fields if each.problem}
        return SeenForm(form.title, fields, problems, form.note)

    # --- what people do

    async def command(self, who: Character, spot: Spot, name: str, words: Mapping[str, str]) -> None:
        typed = name if " " in name else f"set {name}"
        line = f"/{typed} {' | '.join(words.values())}"
        await self._possibly(self._people.command(self.person(who), Address(spot.id), line))

    async def press(self, who: Character, seen: Seen, label: str) -> None:
        await self._possibly(self._people.press(self.person(who), seen.id, label))

    async def press_twice(self, who: Character, seen: Seen, label: str) -> None:
        person, message = self.person(who), self.world.message(self.person(who), seen.id)
        button = self._people._button(person, message, label)
        set_id, event = presses.read(presses.written(button.to or message.set_id or SetId(""), button.event), person)
        await self.press(who, seen, label)
        await self._people._take(person, message.at, event, set_id)

    async def submit(self, who: Character, answers: Mapping[str, Answer]) -> None:
        form = self.form(who)
        if form is None:
            raise CannotError("no form is open")
        choices = {field.name for field in form.fields if field.options}
        filled = {name: self._value(answer, choice=name in choices) for name, answer in answers.items()}
        await self._possibly(self._people.submit(self.person(who), filled))

    async def dismiss(self, who: Character) -> None:
        self._people.dismiss(self.person(who))

    async def write(self, who: Character, spot: Spot, text: str) -> Seen:
        message = await self._possibly(self._people.write(self.person(who), Address(spot.id), text))
        return self._seen(message, spot, Reader.of(self.world, self.person(who)))

    async def edit(self, who: Character, seen: Seen, text: str) -> None:
        await self._possibly(self._people.edit(self.person(who), seen.id, text))

    async def delete(self, who: Character, seen: Seen) -> None:
        await self._possibly(self._people.delete(self.person(who), seen.id))

    async def keep(self, who: Character, seen: Seen) -> None:
        await self._possibly(self._people.keep(self.person(who), seen.id))

    async def leave(self, who: Character, spot: Spot) -> None:
        await self._possibly(self._people.leave(self.person(who), Address(spot.id)))

    async def bring_in(self, by: Character, who: Character, spot: Spot) -> None:
        await self._possibly(self._people.bring_in(self.person(by), self.person(who), Address(spot.id)))

    async def make_private_channel(self, by: Character, name: str, people: Sequence[Character]) -> Spot:
        return _spot(self.world.new_channel(name, {self.person(each) for each in (by, *people)}))

    # --- what goes wrong

    def allow_rooms(self, allowed: bool) -> None:
        self.world.faults.rooms_refused = "" if allowed else "Make private channels"

    def close_direct(self, who: Character) -> None:
        self.world.faults.closed_direct.add(self.person(who))

    async def destroy(self, spot: Spot) -> None:
        self.world.destroy(Address(spot.id))

    # --- between the world's words and the story's

    @property
    def _people(self) -> Inbound:
        if self.client is None:
            raise CannotError("the bot is not there")
        return self.client.people

    async def _possibly(self, doing: Awaitable[T]) -> T:
        try:
            return await doing
        except NotPossibleError as why:
            raise CannotError(str(why)) from why

    def _posted(self, message: Message) -> Posted:
        reader = Reader(self.world.residents, "UTC", self.world.clock())
        rang = frozenset(self._cast[person] for person in message.rings)
        channel = self.world.channels.get(message.at)
        spot = _spot(channel) if channel else Spot(message.at, "private")
        return Posted(spot, rang, message_text(message, reader))

    def _seen(self, message: Message, spot: Spot, reader: Reader) -> Seen:
        card = drawn(message.card, reader, message.language) if message.card else None
        return Seen(
            id=message.id,
            spot=spot,
            order=(message.number,),
            text=message_text(message, reader),
            buttons=tuple(label for _, label in card.buttons) if card else (),
            by=self._cast[message.author] if message.author else None,
            whispered=message.only_for is not None,
            marked=message.marked,
            files=tuple(name for name, _ in card.files) if card else (),
        )

    def _key(self, value: str) -> str:
        person = self._cast.get(PersonId(value))
        return person.key if person else value

    def _value(self, answer: Answer, *, choice: bool) -> str | tuple[str, ...]:
        match answer:
            case Character():
                return (self.person(answer),)
            case str():
                return (answer,) if choice else answer
            case _:
                return tuple(self.person(each) if isinstance(each, Character) else each for each in answer)


@asynccontextmanager
async def playing(now: datetime) -> AsyncGenerator[ConsoleDriver]:
    """The sandbox, at this moment."""
    yield ConsoleDriver(now)


def _spot(channel: Channel) -> Spot:
    return Spot(channel.address, channel.kind, channel.name)
