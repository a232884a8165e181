"""An interaction, from hearing it to its answer: read it, take it to the door, and show what came back.

Discord wants a first answer within three seconds, so after two without a commit a "thinking" is shown, which only the person
sees, and what came back fills it. A form can be opened by a first answer alone; one that comes late is offered with a button
that opens it. A whisper whose one button opened a form (*Continue*, *Try again*) is spent, and gives way to the form's answer.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, assert_never, cast

import discord
import structlog

from bot.adapters.base import PATIENCE, Answered, Incoming, within_patience
from bot.adapters.discord import inbound
from bot.adapters.discord.dialect import Plain
from bot.adapters.discord.render import NOBODY_RINGS, Drawn, Pen, drawn, modal, named_in_labels
from bot.flows import presses
from bot.flows.cards import Button, Card, Form
from bot.flows.effects import FormRefused, Whisper
from bot.flows.words import Text, say
from bot.texts.attachments import file_of

if TYPE_CHECKING:
    from bot.adapters.base import Door
    from bot.adapters.discord.outbound import Outbound
    from bot.flows.effects import Reply
    from bot.flows.events import AnyPress
    from bot.texts.attachments import File

LOOKING_UP = 0.5
"""Seconds to look up names for a form's labels; after that "somebody" stands there."""

log = structlog.get_logger()


class Answering:
    """Answers interactions."""

    def __init__(self, door: Door, port: Outbound, patience: float = PATIENCE) -> None:
        self._door = door
        self._port = port
        self._patience = patience

    async def answer(self, heard: discord.Interaction) -> None:
        """Take an interaction to the door and show the person what came of it."""
        self._port.met(inbound.people_met(heard))
        try:
            incoming = inbound.interaction(heard)
        except presses.NotAPressError:
            await self._show(heard, Answered(_plainly(say("discord-old-button")), language=_language(heard)))
            return
        if incoming is None:
            return
        try:
            answered, file = await self._taken(heard, incoming)
        except Exception:
            log.exception("event failed", event_name=type(incoming.event).__name__)
            answered, file = Answered(_plainly(say("discord-went-wrong")), language=_language(heard)), None
        await self._show(heard, answered, incoming, file)

    async def _taken(self, heard: discord.Interaction, incoming: Incoming) -> tuple[Answered, File | None]:
        """What came of it, once it is durable, with its file. A "thinking" is shown where that takes long."""
        taking = asyncio.ensure_future(self._taken_with_file(incoming))
        taken = await within_patience(taking, self._patience)
        if taken is None:
            try:
                await heard.response.defer(ephemeral=True, thinking=True)
            except (discord.HTTPException, OSError) as why:
                log.warning("thinking was refused", code=getattr(why, "code", 0))
            taken = await taking
        return taken

    async def _taken_with_file(self, incoming: Incoming) -> tuple[Answered, File | None]:
        answered = await self._door.take(incoming)
        attachment = answered.reply.card.attachment if isinstance(answered.reply, Whisper) else None
        return answered, await file_of(attachment, answered.language) if attachment else None

    async def _show(
        self,
        heard: discord.Interaction,
        answered: Answered,
        incoming: Incoming | None = None,
        file: File | None = None,
    ) -> None:
        """Answer, now or late. An answer is a courtesy: when Discord refuses it, the state stands all the same."""
        try:
            await self._reply(heard, answered, file, late=heard.response.is_done())
        except (discord.HTTPException, OSError) as why:
            code = getattr(why, "code", 0)
            log.warning("answer was refused", event_name=incoming and type(incoming.event).__name__, code=code)

    async def _reply(self, heard: discord.Interaction, answered: Answered, file: File | None, *, late: bool) -> None:
        pen = Pen(answered.set_id, answered.language, Plain(self._port.names, answered.zone))
        match answered.reply:
            case Whisper(card):
                await self._whisper(heard, card, pen, file, late=late)
            case Form() as form if late:
                await self._whisper(heard, _ready_now(form), pen, late=True)
            case Form() as form:
                await self._learn(heard, form)
                await heard.response.send_modal(modal(form, pen, answered.page))
            case FormRefused() as refused:
                await self._whisper(heard, _not_yet(refused, answered), pen, late=late)
            case None:
                await self._silence(heard, pen, late=late)
            case _ as never:
                assert_never(never)

    async def _whisper(
        self, heard: discord.Interaction, card: Card, pen: Pen, file: File | None = None, *, late: bool
    ) -> None:
        await self._learn(heard, card)
        shown = drawn(card, pen, file)
        if late:
            await heard.followup.send(view=shown.view, files=shown.files, allowed_mentions=NOBODY_RINGS, ephemeral=True)
        elif _spent(heard):
            await heard.response.edit_message(view=shown.view, attachments=shown.files, allowed_mentions=NOBODY_RINGS)
        else:
            await self._send(heard, shown)

    async def _silence(self, heard: discord.Interaction, pen: Pen, *, late: bool) -> None:
        """Nothing is to be said: a press is acknowledged without a sound, a command as briefly as possible."""
        if late:
            await heard.delete_original_response()
        elif heard.type is discord.InteractionType.component or (heard.message and not _spent(heard)):
            await heard.response.defer()
        else:
            await self._whisper(heard, Card(lines=(say("discord-done"),)), pen, late=False)

    async def _send(self, heard: discord.Interaction, shown: Drawn) -> None:
        await heard.response.send_message(
            view=shown.view, files=shown.files, allowed_mentions=NOBODY_RINGS, ephemeral=True
        )

    async def _learn(self, heard: discord.Interaction, drawing: Card | Form) -> None:
        try:
            await asyncio.wait_for(self._port.learn(heard.guild_id, named_in_labels(drawing)), LOOKING_UP)
        except TimeoutError:
            return


def _plainly(text: Text) -> Reply:
    return Whisper(Card(lines=(text,)))


def _ready_now(form: Form) -> Card:
    return Card(
        lines=(say("discord-open-late"),),
        buttons=(Button(say("discord-open"), cast("AnyPress", presses.reopening(form.event)), "main"),),
    )


def _not_yet(refused: FormRefused, answered: Answered) -> Card:
    again = (Button(say("discord-try-again"), answered.again, "main"),) if answered.again else ()
    return Card(
        title=say("discord-refused"),
        lines=tuple(refused.problems.values()),
        note=say("discord-refused-note"),
        buttons=again,
    )


def _spent(heard: discord.Interaction) -> bool:
    """Whether this is the form that the one button of a whisper opened."""
    whisper = heard.message
    if heard.type is not discord.InteractionType.modal_submit or whisper is None or not whisper.flags.ephemeral:
        return False
    view = discord.ui.LayoutView.from_message(whisper)
    return sum(isinstance(part, discord.ui.Button) for part in view.walk_children()) == 1


def _language(heard: discord.Interaction) -> str:
    """The language the person has set in Discord, for what is said before anything is known about them."""
    return heard.locale.value.partition("-")[0]
