"""A set's first whole cycle, played in the sandbox on simulated time, and told as it goes: `make demo`.

The script is at the end and reads like one. `Stage` plays it: people act in the world as they would in any chat, the
bot does what it does everywhere, and after each deed what is new in the world is written down, read with Lena's eyes.
Of a card that was redrawn only what is new in it is told.
"""

from __future__ import annotations

from datetime import UTC, datetime
from textwrap import wrap
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.adapters.console.render import Drawn, Reader, drawn, drawn_form, harmless
from bot.adapters.console.world import PREFIX, Channel, Message, NotPossibleError
from bot.flows.words import Person, PersonId

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.adapters.console.client import Client
    from bot.adapters.console.screen import Bot

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
"""Three weeks before Berlin leaves summer time."""
WIDTH = 100
CITIES = {"asha": "Kolkata", "lena": "Berlin", "noah": "New York", "tomas": "Sao Paulo"}
ASHA, LENA, NOAH, TOMAS = FOUR = tuple(PersonId(f"{PREFIX}:{key}") for key in CITIES)


class Stage:
    """Plays people, and tells what comes of it."""

    def __init__(self, client: Client, bot: Bot, write: Callable[[str], None]) -> None:
        self._people, self._world, self._bot, self._write = client.people, client.world, bot, write
        self._told: dict[str, set[str]] = {}
        self._whispered: set[str] = set()
        self._where = ""

    # --- what people do

    async def command(self, who: PersonId, line: str) -> None:
        """Somebody types a command, in their room if they have one."""
        self._tell(who, f"types {line}")
        await self._people.command(who, self._usual_place(who).address, line)
        await self._settle()

    async def press(self, who: PersonId, label: str) -> None:
        """Somebody presses the lowest button of this label that they see."""
        for message in reversed(self._all_messages(who)):
            card = message.card and drawn(message.card, Reader.of(self._world, who), message.language)
            if card and label in {each for _, each in card.buttons}:
                self._tell(who, f"presses [{label}]")
                await self._people.press(who, message.id, label)
                await self._settle()
                return
        raise NotPossibleError(label)

    async def fill(self, who: PersonId, **answers: str | tuple[str, ...]) -> None:
        """Somebody fills in the form before them and sends it."""
        form = drawn_form(self._world.forms[who], Reader.of(self._world, who))
        self._tell(who, f"fills in “{form.title}”")
        for field in form.fields:
            if answer := answers.get(field.field.name):
                labels = {value: label for value, label, _ in field.options}
                shown = answer if isinstance(answer, str) else ", ".join(labels[each] for each in answer)
                self._paragraph(f"{field.label} {shown}", "      · ")
        await self._people.submit(who, answers)
        await self._settle()

    async def say(self, who: PersonId, text: str) -> None:
        """Somebody writes in the thread that was opened last."""
        thread = [channel for channel in self._world.seen_by(who) if channel.kind == "thread"][-1]
        await self._people.write(who, thread.address, text)
        await self._settle()

    async def later(self, moment: datetime | None = None) -> None:
        """Time goes on to what is due next, or step by step to a moment."""
        while (due := await self._bot.next_due()) is not None and (moment is None or due <= moment):
            await self._reach(due)
            if moment is None:
                return
        if moment is not None:
            await self._reach(moment)

    async def later_until(self, who: PersonId, label: str) -> None:
        """Time goes on until somebody can press this."""
        while not self.offers(who, label):
            await self.later()

    def offers(self, who: PersonId, label: str) -> bool:
        """Whether somebody could press this."""
        return any(label == each for card in self._cards(who) for _, each in card.buttons)

    def count(self, who: PersonId, text: str) -> int:
        """How many cards that somebody sees say this."""
        return sum(text in card.text for card in self._cards(who))

    def first_options(self, who: PersonId, field: str, count: int) -> tuple[str, ...]:
        """The first few things that can be chosen in the form before somebody."""
        form = drawn_form(self._world.forms[who], Reader.of(self._world, who))
        options = next(each.options for each in form.fields if each.field.name == field)
        return tuple(value for value, _, _ in options[:count])

    # --- what is told

    def chapter(self, title: str) -> None:
        """Begin a part of the story."""
        self._where = ""
        self._write(f"\n── {title} {'─' * (WIDTH - len(title) - 4)}")

    def _tell(self, who: PersonId, what: str) -> None:
        self._where = ""
        self._write(f"\n{self._name(who)} {what}")

    async def _reach(self, moment: datetime) -> None:
        self._world.clock.skip_to(moment)
        self._where = ""
        clocks = [f"{self._clock(who)} {CITIES[who.removeprefix(f'{PREFIX}:')]}" for who in FOUR]
        self._write(f"\n⏱ {moment.astimezone(ZoneInfo('UTC')):%a %d %b %Y}: {', '.join(clocks)}")
        await self._bot.reach(self._world.clock())
        await self._settle()

    def _clock(self, who: PersonId) -> str:
        return f"{self._world.clock().astimezone(ZoneInfo(self._world.residents[who].zone)):%a %H:%M}"

    async def _settle(self) -> None:
        await self._bot.settle()
        for channel in list(self._world.channels.values()):
            for message in channel.messages:
                self._news(channel, message)

    def _news(self, channel: Channel, message: Message) -> None:
        told = self._told.setdefault(message.id, set())
        lines = self._lines(message, Reader.of(self._world, self._eyes(channel, message)))
        new = [line for line in lines if line not in told]
        if not new:
            return
        self._place(channel, message, fresh=not told)
        if message.only_for and lines[0] in self._whispered and len(lines) > 1:
            new = [f"{lines[0]} …"]  # somebody else was told the same, and that is on this page already
        for number, line in enumerate(new):
            self._paragraph(line, "  │ " if told or number else "  ┌ ")
        told.update(lines)
        self._whispered.update(lines[:1] if message.only_for else ())

    def _eyes(self, channel: Channel, message: Message) -> PersonId:
        if channel.kind == "direct":
            return next(iter(channel.people))
        return message.only_for or LENA

    def _lines(self, message: Message, reader: Reader) -> list[str]:
        if message.card is None:
            author = reader.person(Person(message.author)) if message.author else ""
            text = harmless(message.text).replace("\n", " / ")
            return [f"{author}: {text}", *(["✓"] if message.marked else [])]
        card = drawn(message.card, reader, message.language)
        buttons = " ".join(
            f"[{label}]" for label in (*(text for text, _ in card.links), *(each for _, each in card.buttons))
        )
        return [line for line in (*card.text.splitlines(), *card.named_files, buttons) if line]

    def _place(self, channel: Channel, message: Message, *, fresh: bool) -> None:
        name = "a direct message" if channel.kind == "direct" else f"#{channel.name}"
        if message.only_for:
            name = f"only {self._name(message.only_for)} sees"
        elif channel.kind == "direct":
            name = f"{name} to {self._name(next(iter(channel.people)))}"
        if message.rings and fresh and channel.kind != "direct":
            name = f"{name}, ringing for {', '.join(map(self._name, message.rings))}"
        if name != self._where:
            self._write(f"  {name}")
        self._where = name

    def _paragraph(self, text: str, begin: str) -> None:
        for line in wrap(
            text, WIDTH, initial_indent=begin, subsequent_indent="        " if begin.startswith("   ") else "  │   "
        ):
            self._write(line)

    def _name(self, who: PersonId) -> str:
        return self._world.residents[who].name

    def _usual_place(self, who: PersonId) -> Channel:
        rooms = [channel for channel in self._world.seen_by(who) if channel.kind == "private"]
        return rooms[-1] if rooms else self._world.square

    def _cards(self, who: PersonId) -> list[Drawn]:
        reader = Reader.of(self._world, who)
        return [drawn(each.card, reader, each.language) for each in self._all_messages(who) if each.card]

    def _all_messages(self, who: PersonId) -> list[Message]:
        found = [each for channel in self._world.seen_by(who) for each in self._world.messages(who, channel)]
        return sorted(found, key=lambda message: message.number)


async def play(client: Client, bot: Bot, write: Callable[[str], None]) -> None:
    """Play the whole cycle. `write` takes a line of the transcript."""
    stage = Stage(client, bot, write)
    await forming(stage)
    await dates(stage)
    await first_meeting(stage)
    await between(stage)
    await second_meeting(stage)


async def forming(stage: Stage) -> None:
    """A set forms in public and gets its room."""
    stage.chapter("A set forms")
    await stage.command(LENA, "/set form")
    await stage.fill(LENA, name="Tuesday peers", purpose="For people between two jobs", city="Berlin")
    for who in (ASHA, NOAH, TOMAS):
        await stage.press(who, "Join")
        await stage.fill(who, city=CITIES[who.removeprefix(f"{PREFIX}:")])


async def dates(stage: Stage) -> None:
    """They find a date, and with it all the others."""
    stage.chapter("They find their dates")
    for who in FOUR:
        await stage.press(who, "Which suit me")
        await stage.fill(who, moments=stage.first_options(who, "moments", 2))
    await stage.press(ASHA, "Settle on 1")
    await stage.press(ASHA, "Add all later dates")


async def first_meeting(stage: Stage) -> None:
    """They meet: rules, and a first turn."""
    stage.chapter("They meet for the first time")
    await stage.later_until(LENA, "I agree")
    for who in FOUR:
        await stage.press(who, "I agree")
    await stage.press(ASHA, "Move on")
    await stage.press(ASHA, "Take from the top")
    await stage.press(LENA, "What would help")
    await stage.fill(LENA, aim="Whether to take the offer", help=("questions",))
    for _ in range(5):
        await stage.later()
    await stage.say(LENA, "Thank you, all of you.\n- call the council by Friday\n- write to Mia")
    await stage.press(LENA, "These are mine")
    await stage.later_until(ASHA, "Close the turn")
    await stage.press(ASHA, "Close the turn")
    while stage.count(LENA, "That was meeting 1") == 0:
        await stage.press(ASHA, "Move on")


async def between(stage: Stage) -> None:
    """Half time, and a few days before they meet again."""
    stage.chapter("Between the meetings")
    await stage.later_until(LENA, "Stuck")
    await stage.press(LENA, "Stuck")
    await stage.press(LENA, "Keep for the meeting")
    while stage.count(LENA, "Before we meet") < 2:  # noqa: PLR2004 - the first came before the first meeting
        await stage.later()
    await stage.press(LENA, "Write ahead")
    happened = "The council took a month to answer. I learned to ask for a date."
    await stage.fill(LENA, happened=happened, shared=("shared",))


async def second_meeting(stage: Stage) -> None:
    """They meet again, and hear what happened."""
    stage.chapter("They meet again, and report back")
    await stage.later_until(LENA, "Mark my points")
    await stage.press(LENA, "Mark my points")
    for number, outcome in ((1, "Partly"), (2, "Done")):
        await stage.press(LENA, f"What came of {number}")
        await stage.press(LENA, outcome)
    await stage.press(ASHA, "Move on")
    stage.chapter("And so on, for as many meetings as they agreed on")
