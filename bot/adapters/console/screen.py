"""The sandbox with a screen: one person plays everybody.

On the left who one is and the places that this person sees; in the middle the conversation with its buttons; below a
line to write in, where `/set` begins a command. Time goes on as it really does, and one key skips to what is due
next. A dot marks a place with something new in it, a bell a person whose phone has rung.

The screen owns nothing: it draws the world and lets people act in it. What the bot does by itself is asked for through
`Bot` after every deed, and every second for what has become due.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from textual import on
from textual.app import App
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from bot.adapters.console.conversation import LANGUAGE, CardPressed, Conversation, OwnMessageChosen
from bot.adapters.console.forms import Answers, FormScreen, OwnMessageScreen
from bot.adapters.console.render import Reader, drawn_form, harmless
from bot.adapters.console.world import Channel, NotPossibleError
from bot.flows.commands import COMMANDS
from bot.flows.words import Moment, say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping
    from datetime import datetime

    from textual.app import ComposeResult

    from bot.adapters.base import Address
    from bot.adapters.console.client import Client
    from bot.adapters.console.world import Message
    from bot.flows.words import PersonId, Text

SIGNS = {"public": "#", "private": "🔒", "thread": "  ↳", "direct": "✉"}


class Bot(Protocol):
    """The bot behind the door, driven by hand."""

    async def settle(self) -> None:
        """Deliver all that waits and can go now, and what follows from it."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest moment at which something is due, in UTC."""
        ...

    async def reach(self, now: datetime) -> None:
        """It is now this moment, in UTC: do what is due."""
        ...


class Sandbox(App[None]):
    """The sandbox on the terminal."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #status { height: 1; background: $panel; padding: 0 1; }
    #begin { padding: 1 2; color: $text-muted; }
    #side { width: 30; background: $surface; }
    #side > Static { color: $text-muted; padding: 1 1 0 1; }
    #side > OptionList { border: none; height: auto; max-height: 45%; background: transparent; }
    #line { border: tall $panel; }
    """

    def __init__(self, client: Client, bot: Bot) -> None:
        super().__init__()
        self.client, self.world, self._bot = client, client.world, bot
        self.who: PersonId = next(iter(self.world.residents))
        self.at: Address = self.world.square.address
        self._looked: dict[tuple[PersonId, Address], int] = {}
        self._due: datetime | None = None
        self._changed = True
        self._one_at_a_time = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Everything in its place."""
        yield Static(id="status")
        with Horizontal():
            with Vertical(id="side"):
                yield Static(Content(self._says(say("console-you-are"))))
                yield OptionList(id="people")
                yield Static(Content(self._says(say("console-places"))))
                yield OptionList(id="places")
            with Vertical():
                yield Static(id="begin")
                yield Conversation(can_focus=False)
                commands = [command.typed for command in COMMANDS]
                yield Input(
                    id="line",
                    placeholder=self._says(say("console-write-here", command=commands[0])),
                    suggester=SuggestFromList(commands),
                )
        yield Footer()

    async def on_mount(self) -> None:
        """Draw the world now, and again whenever it changes."""
        self.title = self._says(say("console-title"))
        self._bind_keys()
        self.world.heard = self._heard
        self.set_interval(0.1, self._draw_if_changed)
        self.set_interval(1, self._second)
        self.query_one("#line").focus()
        await self._settle()

    # --- what the person at the keys does

    @on(Input.Submitted, "#line")
    async def _said(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if not text:
            return
        event.input.clear()
        people = self.client.people
        if text.startswith("/"):
            await self._possibly(people.command(self.who, self.at, text))
        else:
            await self._possibly(people.write(self.who, self.at, text))

    @on(CardPressed)
    async def _pressed(self, event: CardPressed) -> None:
        await self._possibly(self.client.people.press(self.who, event.message.id, event.label))

    @on(OwnMessageChosen)
    def _own_message(self, event: OwnMessageChosen) -> None:
        message = event.message

        async def chosen(choice: tuple[str, str] | None) -> None:
            people = self.client.people
            match choice:
                case ("keep", _):
                    await self._possibly(people.keep(self.who, message.id))
                case ("edit", text):
                    await self._possibly(people.edit(self.who, message.id, text))
                case ("delete", _):
                    await self._possibly(people.delete(self.who, message.id))
                case _:
                    pass

        self.push_screen(OwnMessageScreen(message.text, self._reader), chosen)

    @on(OptionList.OptionSelected, "#people")
    async def _person_chosen(self, event: OptionList.OptionSelected) -> None:
        await self._become(list(self.world.residents)[event.option_index])

    @on(OptionList.OptionSelected, "#places")
    async def _place_chosen(self, event: OptionList.OptionSelected) -> None:
        await self._go(self._places()[event.option_index].address)

    async def action_next_person(self) -> None:
        """Play the next person."""
        residents = list(self.world.residents)
        await self._become(residents[(residents.index(self.who) + 1) % len(residents)])

    async def action_next_place(self) -> None:
        """Look into the next place."""
        addresses = [place.address for place in self._places()]
        await self._go(addresses[(addresses.index(self.at) + 1) % len(addresses)])

    async def action_skip(self) -> None:
        """Let time go on to what is due next."""
        due = await self._bot.next_due()
        if due is None:
            self.notify(self._says(say("console-nothing-due")), markup=False)
            return
        self.world.clock.skip_to(due)
        await self._reach()

    async def action_ask_for_help(self) -> None:
        """Ask the bot what can be done."""
        await self._possibly(self.client.people.command(self.who, self.at, "/set help"))

    async def send_form(self, answers: Answers) -> Mapping[str, str]:
        """Send the open form. Answers the problems there are, by field."""
        try:
            await self.client.people.submit(self.who, answers)
        except NotPossibleError as why:
            return {why.field: self._says(say("console-not-taken"))}
        await self._settle()
        opened = self.world.forms.get(self.who)
        if opened is None or not opened.problems:
            return {}
        return {name: self._reader.says(problem, opened.language) for name, problem in opened.problems.items()}

    # --- being somebody, somewhere

    async def _become(self, who: PersonId) -> None:
        self.who = who
        await self._go(self.at if self.at in {place.address for place in self._places()} else self._places()[0].address)

    async def _go(self, at: Address) -> None:
        self.at = at
        await self._draw()

    def _places(self) -> list[Channel]:
        """What this person sees: channels with their threads below them, then direct messages."""
        seen = self.world.seen_by(self.who)
        order = {"public": 0, "private": 1, "direct": 2}
        tops = sorted((place for place in seen if place.parent is None), key=lambda place: order[place.kind])
        return [place for top in tops for place in (top, *(each for each in seen if each.parent is top))]

    # --- the bot, and time

    async def _possibly(self, deed: Awaitable[object]) -> None:
        try:
            await deed
        except NotPossibleError:
            self.notify(self._says(say("console-not-possible")), severity="warning", markup=False)
        await self._settle()

    async def _settle(self) -> None:
        async with self._one_at_a_time:
            await self._bot.settle()
            self._due = await self._bot.next_due()
        await self._draw()

    async def _reach(self) -> None:
        async with self._one_at_a_time:
            await self._bot.reach(self.world.clock())
        await self._settle()

    @property
    def _taken_down(self) -> bool:
        """Whether the screen is gone already: at the end the timers tick a moment longer than it stands."""
        return not (self.screen_stack and self.screen_stack[0].query("#status"))

    async def _second(self) -> None:
        if self._taken_down:
            return
        if self._due is not None and self._due <= self.world.clock():
            await self._reach()
        self._draw_status()

    # --- drawing

    @property
    def _reader(self) -> Reader:
        return Reader.of(self.world, self.who)

    def _says(self, text: Text) -> str:
        return self._reader.says(text, LANGUAGE)

    def _heard(self) -> None:
        self._changed = True

    async def _draw_if_changed(self) -> None:
        if self._taken_down:
            return
        if self._changed:
            await self._draw()

    async def _draw(self) -> None:
        self._changed = False
        places = self._places()
        if self.at not in {place.address for place in places}:
            self.at = places[0].address
        channel = self.world.channels[self.at]
        messages = self.world.messages(self.who, channel)
        self._looked[self.who, self.at] = messages[-1].number if messages else 0
        await self.screen_stack[0].query_one(Conversation).draw(messages, self._reader, self.who)
        self._draw_beginning()
        self._draw_side(places)
        self._draw_status()
        self._open_form()

    def _draw_beginning(self) -> None:
        """What to do first, for as long as nobody has done anything."""
        begin = self.screen_stack[0].query_one("#begin", Static)
        begin.display = not any(self.world.messages(self.who, place) for place in self.world.seen_by(self.who))
        who, command = harmless(self.world.residents[self.who].name), COMMANDS[0].typed
        begin.update(Content(self._says(say("console-begin", who=who, command=command))))

    def _draw_side(self, places: list[Channel]) -> None:
        people = [
            f"{'▸' if id == self.who else ' '} {harmless(person.name)}{' 🔔' if self._rang(id) else ''}"
            for id, person in self.world.residents.items()
        ]
        shown = [
            f"{'▸' if place.address == self.at else ' '} {SIGNS[place.kind]} {self._name_of(place)}"
            f"{' •' if self._news(self.who, place) else ''}"
            for place in places
        ]
        self._fill("#people", people)
        self._fill("#places", shown)

    def _fill(self, which: str, lines: list[str]) -> None:
        options = self.screen_stack[0].query_one(which, OptionList)
        if [str(option.prompt) for option in options.options] != lines:
            at = options.highlighted
            options.clear_options()
            options.add_options([Option(Content(line)) for line in lines])
            options.highlighted = at if at is not None and at < len(lines) else None

    def _name_of(self, place: Channel) -> str:
        return self._says(say("console-messages-to-me")) if place.kind == "direct" else harmless(place.name)

    def _news(self, who: PersonId, place: Channel) -> list[Message]:
        looked = self._looked.get((who, place.address), 0)
        messages = self.world.messages(who, place)
        return [each for each in messages if each.number > looked and each.author != who]

    def _rang(self, who: PersonId) -> bool:
        news = (message for place in self.world.seen_by(who) for message in self._news(who, place))
        return any(who in message.rings for message in news)

    def _draw_status(self) -> None:
        now = self._reader.moment(Moment(self.world.clock()), LANGUAGE)
        resident = self.world.residents[self.who]
        parts = [self._says(say("console-clock", who=harmless(resident.name), moment=now, zone=resident.zone))]
        if self._due:
            parts += [self._says(say("console-next", when=Moment(self._due), far=Moment(self._due, "relative")))]
        self.screen_stack[0].query_one("#status", Static).update(Content(" · ".join(parts)))

    def _open_form(self) -> None:
        opened = self.world.forms.get(self.who)
        if opened is None or len(self.screen_stack) > 1:
            return

        def closed(_taken: object) -> None:
            if self.world.forms.get(self.who) is opened:
                self.client.people.dismiss(self.who)

        self.push_screen(FormScreen(drawn_form(opened, self._reader), self._reader, self.send_form), closed)

    def _bind_keys(self) -> None:
        self.bind("f2,ctrl+p", "next_person", description=self._says(say("console-key-person")))
        self.bind("f3,ctrl+o", "next_place", description=self._says(say("console-key-place")))
        self.bind("f5,ctrl+n", "skip", description=self._says(say("console-key-skip")))
        self.bind("f1", "ask_for_help", description=self._says(say("console-key-help")))
        self.bind("f10", "quit", description=self._says(say("console-key-quit")))
