"""Slack as a stage for journeys: the real adapter on the real Bolt and slack_sdk, over sockets to the strict stand-in.

The stand-in's clock is the story's; the sockets are real, so a few milliseconds of real time pass with everything. A card that
took a form's place is before a person's eyes until they do something elsewhere: then they close it, as one does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from typing import Any

from slack_sdk.web.async_base_client import AsyncBaseClient

from bot.adapters.base import Door, Port
from bot.adapters.slack import ids
from bot.adapters.slack.client import Client
from bot.adapters.slack.inbound import KEEP
from bot.adapters.slack.modals import CARD, FORM, told_in
from bot.adapters.slack.outbound import TAKEN
from bot.config import Secret, Slack
from bot.flows.commands import command_of
from bot.flows.words import CommunityId, PersonId
from tests.adapters.slack import reading
from tests.adapters.slack.contract import Contract
from tests.fakes.slack import Channel, FakeSlack, Message, NotPossible, Outcome, SimulatedClock, View
from tests.fakes.slack import blocks as block_kit
from tests.journeys.cast import ASHA, EVERYBODY, Character
from tests.journeys.driver import Answer, CannotError, Posted, Seen, SeenField, SeenForm, Spot

_KINDS: dict[str, Any] = {"public": "public", "private": "private", "im": "direct", "mpim": "direct"}
_SEVERAL = ("checkboxes", "multi_static_select", "multi_users_select")


class SlackDriver:
    """Plays the cast in a simulated workspace."""

    name = "slack"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        # Stories stand still while people act, so a limit by the second would keep everybody waiting for ever.
        self.slack = FakeSlack(clock=clock, rate_limits=False)
        self._people = {who: self.slack.person(who.name, tz=who.zone) for who in EVERYBODY}
        self._people[ASHA].admin = True
        self._cast = {person.id: who for who, person in self._people.items()}
        self._cards: dict[tuple[str, str], float] = {}
        self.client: Client | None = None
        self._running: asyncio.Task[None] | None = None

    def join_group(self, who: Character, name: str) -> None:
        """Put somebody into a user group."""
        self.slack.user_groups.setdefault(name, []).append(self._people[who])

    # --- the bot comes and goes

    async def connect(self, door: Door) -> Port:
        settings = Slack(
            bot_token=Secret(self.slack.bot_token), app_token=Secret(self.slack.app_token), api_url=self.slack.api_url
        )
        self.client = Client(settings, door)
        self._running = asyncio.create_task(self.client.start())
        listening = asyncio.create_task(self.client.listening.wait())
        await asyncio.wait({self._running, listening}, return_when="FIRST_COMPLETED")
        if self._running.done():
            self._running.result()
        await self.slack.sockets.wait_for(1)
        return self.client.port

    async def disconnect(self) -> None:
        if self.client is None or self._running is None:
            return
        for task in [self._running, *self.client._under_way]:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await self._running
        self.client = None
        await self.slack.sockets.wait_for(0)

    async def settle(self) -> None:
        await self.slack.settle()
        while self.client is not None and (under_way := set(self.client._under_way)):
            await asyncio.wait(under_way)
            await self.slack.settle()
        self._look_at_cards()

    async def reach(self, now: datetime) -> None:
        seconds = (now - self.slack.clock()).total_seconds()
        if seconds > 0:
            await self.slack.advance(seconds)

    # --- what there is to see

    @property
    def community(self) -> CommunityId:
        return ids.community(self.slack.team_id)

    @property
    def square(self) -> Spot:
        return self._spot(self.slack.general)

    @property
    def posted(self) -> Sequence[Posted]:
        """What was posted with a delivery's mark; an answer to a press has none."""
        calls = [call for call in self.slack.calls if call.method == "chat.postMessage" and call.ok]
        return [self._posted(call.args, call.answer["ts"]) for call in calls if call.args.get("metadata")]

    def person(self, who: Character) -> PersonId:
        return ids.person(self.slack.team_id, self._people[who].id)

    def spots(self, who: Character) -> Sequence[Spot]:
        found: list[Spot] = []
        for channel in self.slack.channels.values():
            if not self._people[who].can_see(channel) or (channel.kind == "im" and not channel.history):
                continue
            found.append(self._spot(channel))
            found += [self._spot(channel, m.ts) for m in channel.messages if channel.replies(m.ts)]
        return found

    def members(self, spot: Spot) -> frozenset[Character]:
        return frozenset(self._cast[member] for member in self._channel(spot)[0].members if member in self._cast)

    def messages(self, who: Character, spot: Spot) -> Sequence[Seen]:
        with _possibly():
            channel, thread = self._channel(spot)
            seen = [m for m in self._people[who].sees(channel, thread) if m.ts != thread]
            return [*(self._seen(m, spot, who) for m in seen), *self._card_seen(who, spot)]

    def file(self, who: Character, seen: Seen) -> bytes:
        (attached,) = self._message(who, seen).files
        content = self.slack.files[attached["id"]].content
        assert content is not None, f"{who} cannot fetch the file"
        return content

    def form(self, who: Character) -> SeenForm | None:
        view = self._people[who].modal
        if view is None or view.callback_id != FORM:
            return None
        inputs = [block for block in view.blocks if block["type"] == "input"]
        names = {block["block_id"]: block["element"]["action_id"] for block in inputs}
        first: Any = view.blocks[0] if view.blocks else {"type": ""}
        note = first["elements"][0]["text"] if first["type"] == "context" else ""
        return SeenForm(
            view.title,
            tuple(self._field(block, view, who) for block in inputs),
            {names[box]: problem for box, problem in view.errors.items()},
            self._read(note, who),
        )

    # --- what people do

    async def command(self, who: Character, spot: Spot, name: str, words: Mapping[str, str]) -> None:
        with _possibly():
            await self._put_card_away(who)
            channel, thread = self._channel(spot)
            group, _, name = name.rpartition(" ")
            command = command_of(group or "set", name)
            order = [argument.name for argument in command.arguments] if command else []
            line = " ".join(filter(None, (name, ": ".join(words[each] for each in order if each in words))))
            self._answered(who, await self._people[who].command(f"/{group or 'set'}", line, channel, thread))

    async def press(self, who: Character, seen: Seen, label: str) -> None:
        with _possibly():
            where = self._standing(who, seen)
            if isinstance(where, Message):
                await self._put_card_away(who)
            self._answered(who, await self._people[who].press(where, label))

    async def press_twice(self, who: Character, seen: Seen, label: str) -> None:
        with _possibly():
            where, person = self._standing(who, seen), self._people[who]
            await self._put_card_away(who)
            stood = where.snapshot() if isinstance(where, Message) else where
            block, button = block_kit.find(stood.blocks, label, {"button"})
            tap = {key: button[key] for key in ("type", "action_id", "text", "value") if key in button}
            self._answered(who, await person.press(where, label))
            await self.settle()
            second = await self.slack.interactions.act(person, stood, tap | {"block_id": block["block_id"]})
            self._answered(who, second)

    async def submit(self, who: Character, answers: Mapping[str, Answer]) -> None:
        with _possibly():
            view = self._people[who].modal
            if view is None or view.callback_id != FORM:
                raise CannotError("no form is open")
            boxes = {b["element"]["action_id"]: b["element"] for b in view.blocks if b["type"] == "input"}
            if unknown := set(answers) - set(boxes):
                raise CannotError(f"the form does not ask for {sorted(unknown)}")
            outcome = await self._people[who].submit(
                view, {name: self._filled(boxes[name], answer) for name, answer in answers.items()}
            )
            if outcome.attempt is None:
                raise CannotError(f"the client does not send it: {outcome.errors}")
            self._answered(who, outcome)

    async def dismiss(self, who: Character) -> None:
        if self._people[who].modal:
            await self._people[who].close(everything=True)

    async def write(self, who: Character, spot: Spot, text: str) -> Seen:
        with _possibly():
            channel, thread = self._channel(spot)
            return self._seen(await self._people[who].say(channel, text, thread=thread), spot, who)

    async def edit(self, who: Character, seen: Seen, text: str) -> None:
        with _possibly():
            await self._people[who].edit(self._message(who, seen), text)

    async def delete(self, who: Character, seen: Seen) -> None:
        with _possibly():
            await self._people[who].delete(self._message(who, seen))

    async def keep(self, who: Character, seen: Seen) -> None:
        with _possibly():
            await self._put_card_away(who)
            self._answered(who, await self._people[who].shortcut(self._message(who, seen), KEEP))

    async def leave(self, who: Character, spot: Spot) -> None:
        with _possibly():
            await self._people[who].leave(self._channel(spot)[0])

    async def bring_in(self, by: Character, who: Character, spot: Spot) -> None:
        with _possibly():
            await self._people[by].invite(self._channel(spot)[0], self._people[who])

    async def make_private_channel(self, by: Character, name: str, people: Sequence[Character]) -> Spot:
        members = [self.slack.bot, *(self._people[who] for who in people)]
        return self._spot(await self._people[by].create_channel(name, private=True, members=members))

    # --- what goes wrong

    def allow_rooms(self, allowed: bool) -> None:
        (self.slack.scopes.add if allowed else self.slack.scopes.discard)("groups:write")

    def close_direct(self, who: Character) -> None:
        self._people[who].direct_messages_closed = True

    async def destroy(self, spot: Spot) -> None:
        channel, thread = self._channel(spot)
        if thread is None:
            someone = next(person for person in self._people.values() if person.can_see(channel))
            await someone.delete_channel(channel)
        else:
            channel.history[:] = [m for m in channel.history if thread not in (m.ts, m.thread_ts)]

    # --- between Slack's words and the story's

    def _spot(self, channel: Channel, thread: str | None = None) -> Spot:
        kind = "thread" if thread else _KINDS[channel.kind]
        return Spot(ids.address(self.slack.team_id, channel.id, thread), kind, channel.name)

    def _channel(self, spot: Spot) -> tuple[Channel, str | None]:
        there = ids.spot(spot.id)  # pyright: ignore[reportArgumentType] - a spot's id is an address here
        if there.channel not in self.slack.channels:
            raise NotPossible(f"{spot.name} is gone")
        return self.slack.channels[there.channel], there.thread

    def _seen(self, message: Message, spot: Spot, who: Character) -> Seen:
        by_bot = message.author == self.slack.bot.id
        markup = "\n".join(reading.lines(message.blocks)) if message.blocks else message.text
        return Seen(
            id=message.ts,
            spot=spot,
            order=(float(message.ts),),
            text=self._read(markup, who),
            buttons=reading.buttons(message.blocks),
            by=None if by_bot else self._cast[message.author],
            whispered=message.whispered_to is not None,
            marked=self.slack.bot.id in message.reactions.get(TAKEN, ()),
            files=tuple(file["name"] for file in message.files),
        )

    def _posted(self, args: Mapping[str, Any], ts: str) -> Posted:
        channel = self.slack.channels.get(args["channel"]) or Channel(args["channel"], "", "private", "", 0)
        markup = "\n".join(reading.lines(args["blocks"]))
        mentioned = {person for block in args["blocks"] for person in reading.rung(str(block))}
        rung = set(channel.members) if channel.kind == "im" else mentioned
        return Posted(
            self._spot(channel, args.get("thread_ts")),
            frozenset(self._cast[person] for person in rung if person in self._cast),
            self._read(markup, None),
        )

    def _read(self, markup: str, who: Character | None) -> str:
        names = {person: who.name for person, who in self._cast.items()}
        return reading.read(markup, names, who.zone if who else "UTC", self.slack.clock())

    def _field(self, block: Mapping[str, Any], view: View, who: Character) -> SeenField:
        element, name = block["element"], block["element"]["action_id"]
        options = tuple(option["value"] for option in element.get("options", ()))
        held = view.state[block["block_id"]][name]
        match held:
            case {"type": "plain_text_input"}:
                value: str | tuple[str, ...] = held["value"] or ""
            case {"selected_option": one}:
                value = (one["value"],) if one else ()
            case {"selected_options": several}:
                value = tuple(one["value"] for one in several)
            case {"selected_user": user}:
                value = (self._cast[user].key,) if user else ()
            case _:
                value = tuple(self._cast[user].key for user in held["selected_users"])
        people = tuple(one.key for one in EVERYBODY) if "users" in element["type"] else ()
        return SeenField(name, self._read(block["label"]["text"], who), value, options or people)

    def _filled(self, element: Mapping[str, Any], answer: Answer) -> Any:
        answers = (answer,) if isinstance(answer, str | Character) else answer
        several = [self._named(each, element) if isinstance(each, Character) else each for each in answers]
        return several if element["type"] in _SEVERAL else (several[0] if several else None)

    def _named(self, who: Character, element: Mapping[str, Any]) -> str:
        """A person among options goes by the adapter's name for them, among all people of the workspace by Slack's."""
        return self.person(who) if "options" in element else self._people[who].id

    def _standing(self, who: Character, seen: Seen) -> Message | View:
        view = self._people[who].modal
        return view if view is not None and view.id == seen.id else self._message(who, seen)

    def _message(self, who: Character, seen: Seen) -> Message:
        channel, _ = self._channel(seen.spot)
        whispers: list[Message] = [w for w in self._people[who].ephemerals if w.ts == seen.id]
        message = whispers[0] if whispers else channel.find(seen.id)
        if message is None:
            raise NotPossible("that message is gone")
        return message

    def _answered(self, who: Character, outcome: Outcome) -> None:
        self._look_at_cards()
        if self.client is not None and not outcome.acked:
            raise AssertionError(f"the bot left {who} without an answer: {outcome.error}")

    # --- cards that took a form's place

    def _look_at_cards(self) -> None:
        """Note when each came before somebody's eyes, because a modal has no date of its own."""
        for person in self._people.values():
            view = person.modal
            if view is not None and view.callback_id == CARD:
                self._cards.setdefault((view.id, view.hash), float(self.slack.new_ts()))

    def _card_seen(self, who: Character, spot: Spot) -> Iterator[Seen]:
        view = self._people[who].modal
        if view is None or view.callback_id != CARD or told_in(view.definition)[1] != spot.id:
            return
        self._look_at_cards()
        text = self._read("\n".join(reading.lines(view.blocks)), who)
        order = (self._cards[view.id, view.hash],)
        yield Seen(view.id, spot, order, text, reading.buttons(view.blocks), whispered=True)

    async def _put_card_away(self, who: Character) -> None:
        view = self._people[who].modal
        if view is not None and view.callback_id == CARD:
            await self._people[who].close(everything=True)


@contextmanager
def _possibly() -> Iterator[None]:
    try:
        yield
    except NotPossible as why:
        raise CannotError(str(why)) from why


@asynccontextmanager
async def playing(now: datetime) -> AsyncGenerator[SlackDriver]:
    """A workspace, at this moment. Every call is held against Slack's own description, where that is at hand."""
    driver, contract = SlackDriver(SimulatedClock(now)), Contract()
    with contract.listening(AsyncBaseClient):
        async with driver.slack.running():
            try:
                yield driver
            finally:
                await driver.disconnect()
    assert contract.problems == []
    assert driver.slack.remarks == []
