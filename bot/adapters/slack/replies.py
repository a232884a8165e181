"""The engine's answer, on the live interaction: what the person sees who commanded, pressed or submitted.

Slack takes an answer in two ways: with the acknowledgement itself (a command's words, what becomes of a submitted form), or by
a call of its own. What can go with the acknowledgement does. An answer that comes after the acknowledgement finds its way
over the address that came with the interaction, or over the modal that says "one moment".

All this is courtesy. It is done once, never again, and what goes wrong with it is noted and changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import aiohttp
import structlog
from msgspec.structs import replace
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack import files, ids, modals
from bot.adapters.slack.errors import code, told
from bot.adapters.slack.people import PATIENT, People
from bot.adapters.slack.render import Json, Writer, message, people_in
from bot.door import Address, Answered
from bot.flows import presses
from bot.flows.cards import Button, Card, Form
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import Submission
from bot.flows.words import NOBODY, PersonId, SetId, Text, say
from bot.texts.attachments import name_of

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


log = structlog.get_logger(__name__)
NO_SET = SetId("")


@dataclass(frozen=True, slots=True)
class Live:
    """An interaction that waits for its answer.

    `by` is when Slack must have its acknowledgement, by the loop's clock. `address` is where later answers go, and `view`
    the modal in which it happened. `direct` says that it happened in the bot's own direct messages.
    """

    kind: Literal["command", "press", "submission"]
    person: PersonId
    at: Address
    trigger: str
    by: float
    address: str = ""
    view: Any = None
    direct: bool = False


class Replies:
    """Answers people."""

    def __init__(self, web: AsyncWebClient, people: People) -> None:
        self._web = web
        self._people = people

    # --- with the acknowledgement

    async def acknowledgement(self, answered: Answered, live: Live) -> Json:
        """What of the answer goes with the acknowledgement; the rest, if there is any, is for `follow`."""
        if live.kind == "command" and isinstance(answered.reply, Whisper):
            return await self._whispered(self._card(answered), answered, live)
        if live.kind == "submission":
            return await self._after_submission(answered, live)
        return {}

    async def follow(self, answered: Answered, live: Live) -> None:
        """Do what cannot go with the acknowledgement."""
        with _courtesy():
            match answered.reply, live.kind:
                case Form() as form, "command" | "press":
                    await self._open(form, answered, live)
                case (Whisper() | FormRefused(), "press") | (FormRefused(), "command"):
                    await self._tell(self._card(answered), answered, live)
                case None, "press" if live.view:
                    await self._tell(_note(say("slack-done")), answered, live)
                case _:
                    pass
        await self._file(answered, live)

    async def one_moment(self, live: Live) -> Json:
        """What goes with an acknowledgement that could not wait for the commit."""
        return await self._at_once(say("slack-one-moment"), live)

    async def sorry(self, live: Live) -> Json:
        """What goes with the acknowledgement of something that did not come through."""
        return await self._at_once(say("slack-try-again"), live, refused=True)

    async def outdated(self, live: Live) -> Json:
        """What goes with the acknowledgement of a button that nobody can read any more."""
        return await self._at_once(say("slack-outdated"), live)

    # --- after "one moment"

    async def late(self, answered: Answered, live: Live) -> None:
        """Answer after the acknowledgement said "one moment"."""
        with _courtesy():
            match answered.reply:
                case Form() as form if live.kind == "submission":
                    await self._show(await self._form(form, answered, live), live)
                case Form(event=event):  # its trigger has died meanwhile
                    await self._tell(_one_press_away(event), answered, live, late=True)
                case FormRefused(problems) if live.kind == "submission":
                    await self._show(modals.again(live.view, await self._problems(problems, answered, live)), live)
                case None:
                    await self._tell(_note(say("slack-done")), answered, live, late=True)
                case Whisper() | FormRefused():
                    await self._tell(self._card(answered), answered, live, late=True)
        await self._file(answered, live)

    async def too_late(self, live: Live) -> None:
        """Say after "one moment" that it did not come through; a form comes back with all that was typed."""
        with _courtesy():
            if live.kind == "submission":
                told = await self._problems({"": say("slack-try-again")}, Answered(), live)
                await self._show(modals.again(live.view, told), live)
            else:
                await self._tell(_note(say("slack-try-again")), Answered(), live, late=True)

    # --- how it is shown

    async def _after_submission(self, answered: Answered, live: Live) -> Json:
        match answered.reply:
            case FormRefused(problems):
                told = await self._problems(problems, answered, live)
                if told:
                    return {"response_action": "errors", "errors": told}
                return await self._update(self._card(answered), answered, live)
            case Whisper():
                return await self._update(self._card(answered), answered, live)
            case Form() as form:
                return {"response_action": "update", "view": await self._form(form, answered, live)}
            case None:
                return {}

    async def _at_once(self, text: Text, live: Live, *, refused: bool = False) -> Json:
        card, answered = _note(text), Answered()
        if live.kind == "command":
            return await self._whispered(card, answered, live)
        if live.kind == "press":
            with _courtesy():
                await self._tell(card, answered, live)
            return {}
        told = await self._problems({"": text}, answered, live) if refused else {}
        return {"response_action": "errors", "errors": told} if told else await self._update(card, answered, live)

    async def _tell(self, card: Card, answered: Answered, live: Live, *, late: bool = False) -> None:
        """Show a card to the one person by a call of its own: in the modal, in the direct messages, or whispered."""
        if live.view:
            await self._show(await self._drawn_in_modal(card, answered, live), live)
            return
        drawn = message(card, answered.set_id or NO_SET, await self._writer(card, answered, live))
        spot = ids.spot(live.at)
        if live.direct:
            await self._web.chat_postMessage(channel=spot.channel, **drawn)
            return
        thread = {"thread_ts": spot.thread} if spot.thread else {}
        # What a press would replace is the card that was pressed; a command's late answer replaces "one moment".
        over = {"replace_original": late and live.kind == "command"}
        heard = live.address and await self._respond(live.address, drawn | thread | over)
        if not heard:
            await self._whisper(drawn, live)

    async def _respond(self, address: str, body: Json) -> bool:
        answer = await AsyncWebhookClient(address, retry_handlers=[]).send_dict({"response_type": "ephemeral", **body})
        return answer.status_code == 200  # noqa: PLR2004 - HTTP's own number for "done"

    async def _open(self, form: Form, answered: Answered, live: Live) -> None:
        view = await self._form(form, answered, live)
        if live.view:
            await self._show(view, live)
            return
        try:
            await self._web.views_open(trigger_id=live.trigger, view=view)
        except SlackApiError as refused:
            log.info("form not opened", code=code(refused))
            await self.late(answered, live)

    async def _show(self, view: Json, live: Live) -> None:
        """Put something else into the modal; if it was closed meanwhile, whisper where it was opened."""
        try:
            await self._web.views_update(view_id=live.view["id"], view=view)
        except SlackApiError as refused:
            log.info("modal not updated", code=code(refused))
            await self._whisper(await self._left_of(view), live)

    async def _left_of(self, view: Json) -> Json:
        """What to whisper in the place of a modal: a card as it is, for a form the way to it."""
        press, _ = modals.told_in(view)
        if not press:
            return {"blocks": view["blocks"], "text": view["title"]["text"]}
        set_id, event = presses.read(press, NOBODY)
        assert isinstance(event, Submission)
        return message(_one_press_away(event), set_id, Writer("en", {}))

    async def _whisper(self, drawn: Json, live: Live) -> None:
        spot = ids.spot(live.at)
        thread = {"thread_ts": spot.thread} if spot.thread else {}
        await self._web.chat_postEphemeral(channel=spot.channel, user=ids.user(live.person), **thread, **drawn)

    async def _whispered(self, card: Card, answered: Answered, live: Live) -> Json:
        writer = await self._writer(card, answered, live)
        return {"response_type": "ephemeral", **message(card, answered.set_id or NO_SET, writer)}

    async def _update(self, card: Card, answered: Answered, live: Live) -> Json:
        return {"response_action": "update", "view": await self._drawn_in_modal(card, answered, live)}

    async def _drawn_in_modal(self, card: Card, answered: Answered, live: Live) -> Json:
        writer = await self._writer(card, answered, live)
        return modals.of_card(card, answered.set_id or NO_SET, live.at, writer)

    async def _form(self, form: Form, answered: Answered, live: Live) -> Json:
        return modals.of_form(form, answered.set_id or NO_SET, live.at, await self._writer(form, answered, live))

    async def _problems(self, problems: dict[str, Text], answered: Answered, live: Live) -> dict[str, str]:
        card = Card(lines=tuple(problems.values()))
        writer = await self._writer(card, answered, live)
        return modals.refusals(live.view, {field: writer.plain(problem) for field, problem in problems.items()})

    async def _writer(self, shown: Card | Form, answered: Answered, live: Live) -> Writer:
        """Look up whoever is named, in the time there is; after "one moment" there is more of it."""
        left = live.by - asyncio.get_running_loop().time()
        within = left if left > 0 else PATIENT
        names = self._people.names(people_in(shown), answered.language, within)
        reader = self._people.look_up(live.person, within)
        known, person = await asyncio.gather(names, reader)
        return Writer(answered.language, known, zone=answered.zone or person.zone)

    def _card(self, answered: Answered) -> Card:
        """The card of an answer; with a file, it says how the file comes."""
        match answered.reply:
            case Whisper(card) if card.attachment:
                return replace(card, lines=(*card.lines, say("slack-file-comes", file=name_of(card.attachment))))
            case Whisper(card):
                return card
            case FormRefused(problems):
                return Card(lines=tuple(problems.values()))
            case _:
                return Card()

    async def _file(self, answered: Answered, live: Live) -> None:
        """Send the file of a whisper by direct message, because nothing that vanishes can hold one."""
        if not isinstance(answered.reply, Whisper) or answered.reply.card.attachment is None:
            return
        attachment = answered.reply.card.attachment
        try:
            opened = told(await self._web.conversations_open(users=ids.user(live.person)))
            uploaded = await files.upload(self._web, attachment, answered.language)
            await files.share(self._web, uploaded, ids.Spot(opened["channel"]["id"]))
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as why:
            log.warning("file not sent", why=type(why).__name__)
            with _courtesy():
                await self._tell(_note(say("slack-file-did-not-come")), answered, live)


def _note(text: Text) -> Card:
    return Card(lines=(text,))


def _one_press_away(event: Submission) -> Card:
    """A form cannot open by itself later on; this opens it, with whatever its draft holds."""
    question = presses.reopening(event)
    return Card(lines=(say("slack-form-ready"),), buttons=(Button(say("slack-open-form"), question, "main"),))  # pyright: ignore[reportArgumentType]


@contextmanager
def _courtesy() -> Iterator[None]:
    """Note what goes wrong with an answer, and go on: what it told of is done."""
    try:
        yield
    except SlackApiError as refused:
        log.warning("answer not shown", code=code(refused))
    except (aiohttp.ClientError, OSError, TimeoutError) as broken:
        log.warning("answer not shown", why=type(broken).__name__)
