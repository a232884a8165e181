"""What people do in the world -> events for the engine, and the engine's answer -> what they see.

Each method is one thing that a person can do with a chat client. It checks that the client would let them
(`NotPossibleError` otherwise), makes the event, waits at the door until it is durable, and shows the reply. What a
button means is read back from the text that it carries, as on every platform, so nothing hangs on the bot still being
the one that drew it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bot.adapters.base import Address, Answered, Door, Incoming
from bot.adapters.console.render import Reader, drawn, standing_in
from bot.adapters.console.world import HOME, Message, NotPossibleError, OpenForm, World
from bot.flows import presses
from bot.flows.cards import Button, ChoiceField, Field, Form, PeopleField, TextField
from bot.flows.circumstances import Standing
from bot.flows.commands import Command, command_of
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import (
    Answers,
    AnyAnswer,
    AnyPress,
    AskHelp,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    PersonGone,
    StrangerSeen,
    Submission,
)
from bot.flows.words import MessageRef, PersonId, SetId, Words


class Inbound:
    """The people of a world, in front of the door."""

    def __init__(self, world: World, door: Door) -> None:
        self._world = world
        self._door = door
        self.last: Incoming | None = None
        """What was handed in last; handed in again, it is the same event a second time."""

    async def command(self, who: PersonId, at: Address, line: str) -> None:
        """Type a command, such as `/set form Tuesday peers | to get unstuck together`."""
        self._free(who)
        at = self._world.channel(who, at).address
        command, words = parsed(line)
        if command is None:
            await self._take(who, at, AskHelp(by=who))
            return
        typed = {
            argument.name: Words(who, part) for argument, part in zip(command.arguments, words, strict=False) if part
        }
        await self._take(who, at, command.event(by=who, **typed))  # pyright: ignore[reportArgumentType] - the table's

    async def press(self, who: PersonId, message_id: str, label: str) -> None:
        """Press the button of this label in a message one can see."""
        self._free(who)
        message = self._world.message(who, message_id)
        button = self._button(who, message, label)
        carried = presses.written(button.to or message.set_id or SetId(""), button.event)
        set_id, event = presses.read(carried, who)
        await self._take(who, message.at, event, set_id)

    async def submit(self, who: PersonId, answers: Mapping[str, str | tuple[str, ...]]) -> None:
        """Fill fields of the open form, leave the others as they stand, and send it."""
        opened = self._world.forms.get(who)
        if opened is None:
            raise NotPossibleError("no form is open")
        fields = {field.name: field for field in opened.form.fields}
        if unknown := answers.keys() - fields.keys():
            raise NotPossibleError(f"the form has no {', '.join(unknown)}")
        opened.answers.update(answers)
        filled = {
            name: _checked(field, opened.answers.get(name, standing_in(field)), self._world)
            for name, field in fields.items()
        }
        carried = presses.written(opened.set_id or SetId(""), opened.form.event)
        set_id, event = presses.read(carried, who)
        given = Answers(
            boxes={name: Words(who, value) for name, value in filled.items() if isinstance(value, str) and value},
            choices={name: value for name, value in filled.items() if isinstance(value, tuple) and value},
        )
        if isinstance(event, Submission):
            await self._take(who, opened.at, replace(event, answers=given), set_id)

    def dismiss(self, who: PersonId) -> None:
        """Close the open form without sending it."""
        self._world.forms.pop(who, None)
        self._world.heard()

    async def write(self, who: PersonId, at: Address, text: str) -> Message:
        """Write a message."""
        message = self._world.written(who, at, text)
        if self._door.watches(at):
            written = MessageWritten(by=who, message=MessageRef(message.id), words=Words(who, text))
            await self._take(who, at, written)
        return message

    async def edit(self, who: PersonId, message_id: str, text: str) -> None:
        """Change one's own message."""
        message = self._world.rewritten(who, message_id, text)
        if self._door.watches(message.at):
            changed = MessageChanged(by=who, message=MessageRef(message.id), words=Words(who, text))
            await self._take(who, message.at, changed)

    async def delete(self, who: PersonId, message_id: str) -> None:
        """Delete one's own message."""
        message = self._world.deleted(who, message_id)
        if self._door.watches(message.at):
            await self._take(who, message.at, MessageDeleted(by=who, message=MessageRef(message.id)))

    async def keep(self, who: PersonId, message_id: str) -> None:
        """Choose "Keep as my action point" in a message's menu."""
        self._free(who)
        message = self._world.message(who, message_id)
        if message.author is None:
            raise NotPossibleError("the bot's own")
        words = Words(message.author, message.text)
        kept = KeepAsActionPoint(by=who, message=MessageRef(message.id), words=words, author=message.author)
        await self._take(who, message.at, kept)

    async def leave(self, who: PersonId, at: Address) -> None:
        """Leave a channel by the world's own means."""
        self._world.channel(who, at).people.discard(who)
        await self._noticed(at, PersonGone(who))

    async def bring_in(self, by: PersonId, who: PersonId, at: Address) -> None:
        """Add somebody to a channel one is in."""
        self._world.channel(by, at).people.add(who)
        await self._noticed(at, StrangerSeen(who))

    # --- in front of the door

    async def _take(self, who: PersonId, at: Address, event: AnyPress, to: SetId | None = None) -> None:
        standing = Standing(administers=who in self._world.administrators)
        self.last = Incoming(self._world.next_id(), HOME, event, to or None, at, standing=standing)
        answered = await self._door.take(self.last)
        sent = self._world.forms.get(who) if isinstance(event, Submission) else None
        self._show(who, at, answered, sent)

    async def _noticed(self, at: Address, event: AnyAnswer) -> None:
        self._world.heard()
        if self._door.watches(at):
            self.last = Incoming(self._world.next_id(), HOME, event, None, at)
            await self._door.take(self.last)

    def _show(self, who: PersonId, at: Address, answered: Answered, sent: OpenForm | None) -> None:
        if sent is not None and not isinstance(answered.reply, FormRefused):
            del self._world.forms[who]
        match answered.reply:
            case Whisper(card):
                self._world.whispered(who, at, card, answered.set_id, answered.language)
            case Form() as form:
                self._world.forms[who] = OpenForm(form, answered.set_id, answered.language, at)
            case FormRefused(problems):
                if sent is not None:
                    sent.problems = problems
            case None:
                pass
        self._world.heard()

    def _free(self, who: PersonId) -> None:
        if who in self._world.forms:
            raise NotPossibleError("a form is in the way")

    def _button(self, who: PersonId, message: Message, label: str) -> Button:
        if message.card is not None:
            reader = Reader.of(self._world, who)
            for number, drawn_label in drawn(message.card, reader, message.language).buttons:
                button = message.card.buttons[number]
                if drawn_label == label and isinstance(button, Button):
                    return button
        raise NotPossibleError(f"no button {label}")


def parsed(line: str) -> tuple[Command | None, list[str]]:
    """Take a typed command apart: which one it is (None for one that does not exist), and its words, divided by `|`."""
    slash, name, *rest = [*line.strip().split(maxsplit=2), "", ""][:3]
    return command_of(slash.removeprefix("/"), name), [part.strip() for part in "".join(rest).split("|")]


def _checked(field: Field, value: str | tuple[str, ...], world: World) -> str | tuple[str, ...]:
    """Take what a client would let a person fill in. Raises `NotPossibleError`."""
    match field, value:
        case TextField(limit=limit), str() if len(value) <= limit:
            possible = True
        case ChoiceField(options=options, many=many), tuple():
            possible = {*value} <= {option.value for option in options} and (many or len(value) <= 1)
        case PeopleField(many=many), tuple():
            possible = {*value} <= world.residents.keys() and (many or len(value) <= 1)
        case _:
            possible = False
    if not possible or not (value or field.optional):
        raise NotPossibleError(f"{field.name} cannot be that", field.name)
    if isinstance(field, ChoiceField):
        return tuple(option.value for option in field.options if option.value in value)
    return value
