"""Logs in to Slack over a socket (Socket Mode), hears what happens, and hands it to the door.

When Slack is told "acknowledged" is the heart of it. Bolt runs with `process_before_response`: the acknowledgement goes out when
a listener returns, and a listener returns after the commit. A message event whose commit takes long is simply not acknowledged
in time, and Slack sends it again, by the same name. People do not wait that long: after `patience` seconds a command, press or
form is acknowledged with "one moment", and the answer follows.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import check, ids, inbound
from bot.adapters.slack.errors import away, code
from bot.adapters.slack.outbound import Outbound
from bot.adapters.slack.people import People
from bot.adapters.slack.render import Json
from bot.adapters.slack.replies import Live, Replies
from bot.door import PATIENCE, Answered, Door, Incoming, within_patience
from bot.flows import presses
from bot.flows.events import FromPerson

if TYPE_CHECKING:
    from bot.adapters.base import Finding
    from bot.config import Secret, Slack

log = structlog.get_logger(__name__)
ANY = re.compile(r".*", re.DOTALL)
PING = 5.0
"""Seconds between two pings of the socket; a socket that was cut is noticed as fast, and opened anew."""
FIRST_ANSWER = 2.7
"""Seconds after which Slack must have its acknowledgement under way (it gives up after three)."""
AT_ONCE = 0.5
"""Seconds for which we wait for what Slack knows: the names of those who are mentioned, what somebody is here."""
GRACE = 5.0
"""Seconds that what is under way is given when we close."""


class Client:
    """Slack, in front of a door."""

    def __init__(self, settings: Slack, door: Door, *, patience: float = PATIENCE, ping: float = PING) -> None:
        """`patience` and `ping` are in seconds."""
        self._settings = settings
        self._app_token = _shown(settings.app_token)
        self._door = door
        self._patience = patience
        self._ping = ping
        # No retries: a post whose connection broke may have been done, and delivery looks before it sends again.
        self._web = AsyncWebClient(token=_shown(settings.bot_token), base_url=settings.api_url, retry_handlers=[])
        self._people = People(self._web)
        self._replies = Replies(self._web, self._people)
        self.port = Outbound(self._web, self._people)
        self.listening = asyncio.Event()
        """Set while events reach us."""
        self._handler: AsyncSocketModeHandler | None = None
        self._closed = asyncio.Event()
        self._under_way: set[asyncio.Task[Any]] = set()

    # --- coming and going

    async def start(self) -> None:
        """Log in and listen; returns after `close`, or when the app was removed from the workspace.

        Raises SlackApiError when a token is refused, and an OSError or aiohttp's ClientError while Slack is away.
        """
        await self._let_in()
        self._handler = AsyncSocketModeHandler(
            self._app(), self._app_token, web_client=self._web, ping_interval=self._ping
        )
        try:
            await self._handler.connect_async()
            if not self._closed.is_set():
                self.listening.set()
                log.info("listening", platform=ids.PREFIX)
            await self._closed.wait()
        finally:
            self.listening.clear()
            await self._hang_up(self._handler)

    async def _let_in(self) -> None:
        """Find out whether our tokens are good, as the library would try bad ones for ever."""
        try:
            await self._web.auth_test()
            await self._web.apps_connections_open(app_token=self._app_token)
        except SlackApiError as refused:
            if away(refused):
                raise ConnectionError(code(refused)) from refused
            raise

    async def close(self) -> None:
        """Stop listening. What is under way is answered first, as far as it takes no longer than a few seconds."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=GRACE)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._closed.set()
        if self._handler is not None:
            await self._hang_up(self._handler)

    async def check(self) -> list[Finding]:
        """Look at tokens, scopes and the socket, without starting."""
        return await check.settings(self._web, self._settings)

    async def check_live(self, channel: str) -> list[Finding]:
        """Try out in a channel of a test workspace what we assume of Slack."""
        return await check.live(self._web, self.port, channel)

    async def _hang_up(self, handler: AsyncSocketModeHandler) -> None:
        if handler.client.closed:
            return
        await handler.close_async()
        tasks = (
            handler.client.message_processor, handler.client.message_receiver, handler.client.current_session_monitor,
        )  # fmt: skip
        await asyncio.gather(*filter(None, tasks), return_exceptions=True)

    # --- listening

    def _app(self) -> AsyncApp:
        app = AsyncApp(
            name=__name__, client=self._web, process_before_response=True, logger=logging.getLogger("slack_bolt")
        )
        app.use(self._noted)
        app.command(ANY)(self._commanded)
        app.action(ANY)(self._pressed)
        app.view_submission(ANY)(self._submitted)
        app.message_shortcut(inbound.KEEP)(self._kept)
        app.event(re.compile("app_uninstalled|tokens_revoked"))(self._removed)
        app.event(ANY)(self._happened)
        return app

    async def _noted(self, next: Callable[[], Awaitable[None]]) -> None:  # noqa: A002 - Bolt goes by the name
        """Every envelope has a task, which ends with its acknowledgement; until then it is under way."""
        if task := asyncio.current_task():
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        await next()

    async def _commanded(self, body: Json, ack: AsyncAck) -> None:
        live = self._live("command", body)
        names = await self._names_in(body.get("text") or "", inbound.team_of(body))
        try:
            incoming = inbound.commanded(body, names, self._door.watches)
        except presses.NotAPressError:
            await _acknowledged(ack, await self._replies.outdated(live))
            return
        await self._answer(incoming, live, ack)

    async def _pressed(self, body: Json, ack: AsyncAck) -> None:
        live = self._live("press", body)
        try:
            incoming = inbound.pressed(body, self._door.watches)
        except presses.NotAPressError:
            await _acknowledged(ack, await self._replies.outdated(live))
            return
        if incoming is None:
            await ack()
            return
        await self._answer(incoming, live, ack)

    async def _submitted(self, body: Json, ack: AsyncAck) -> None:
        live = self._live("submission", body)
        try:
            incoming = inbound.submitted(body)
        except presses.NotAPressError:
            await _acknowledged(ack, await self._replies.outdated(live))
            return
        await self._answer(incoming, live, ack)

    async def _kept(self, body: Json, ack: AsyncAck) -> None:
        live = self._live("press", body)
        names = await self._names_in(body["message"].get("text", ""), inbound.team_of(body))
        await self._answer(inbound.kept(body, names, self._door.watches), live, ack)

    async def _happened(self, body: Json, ack: AsyncAck) -> None:
        """Hand in what matters to a set; acknowledged after the commit, and not at all if it never comes."""
        if (incoming := inbound.happened(body, {}, self._door.watches)) is not None:
            event = body["event"]
            names = await self._names_in((event.get("message") or event).get("text") or "", inbound.team_of(body))
            await self._door.take(inbound.happened(body, names, self._door.watches) or incoming)
        await ack()

    async def _removed(self, body: Json, ack: AsyncAck) -> None:
        log.warning("the app was removed from the workspace", event_type=body["event"]["type"])
        await ack()
        asyncio.get_running_loop().call_later(self._ping, self._closed.set)

    # --- answering

    async def _answer(self, incoming: Incoming, live: Live, ack: AsyncAck) -> None:
        commit = self._begin(self._taken(incoming))
        try:
            answered = await within_patience(commit, self._patience)
        except Exception:
            log.exception("not taken", kind=live.kind)
            await _acknowledged(ack, await self._replies.sorry(live))
            return
        if answered is None:
            self._begin(self._afterwards(commit, live))
            await _acknowledged(ack, await self._replies.one_moment(live))
            return
        body = await self._replies.acknowledgement(answered, live)
        following = self._begin(self._replies.follow(answered, live))
        # Mostly done at once, and then seen before the acknowledgement; but never in its way.
        await asyncio.wait({following}, timeout=max(0.0, live.by - asyncio.get_running_loop().time()))
        await _acknowledged(ack, body)

    async def _taken(self, incoming: Incoming) -> Answered:
        """Hand it in; what is for organisers with what Slack says about the person."""
        event = incoming.event
        if isinstance(event, FromPerson) and event.whose == "organisers":
            incoming = replace(incoming, standing=await self._people.standing(event.by, AT_ONCE))
        return await self._door.take(incoming)

    async def _afterwards(self, commit: asyncio.Task[Answered], live: Live) -> None:
        try:
            answered = await commit
        except Exception:
            log.exception("not taken", kind=live.kind)
            await self._replies.too_late(live)
            return
        await self._replies.late(answered, live)

    def _live(self, kind: Literal["command", "press", "submission"], body: Json) -> Live:
        at = inbound.place_of(body, self._door.watches)
        vanishing = bool(body.get("container", {}).get("is_ephemeral"))
        return Live(
            kind,
            inbound.person_of(body),
            at,
            body["trigger_id"],
            asyncio.get_running_loop().time() + FIRST_ANSWER,
            body.get("response_url") or "",
            view=body.get("view"),
            direct=kind == "press" and ids.spot(at).direct and not vanishing,
        )

    async def _names_in(self, text: str, team: str) -> inbound.Names:
        return await self._people.names(inbound.mentioned(text, team), "en", AT_ONCE)

    def _begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Begin something that outlives the listener that began it."""
        task = asyncio.get_running_loop().create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task


def _shown(token: Secret | None) -> str:
    return token.value if token else ""


async def _acknowledged(ack: AsyncAck, body: Json) -> None:
    """Acknowledge, with a body where there is one: Slack reads an empty one as an answer too."""
    await (ack(body) if body else ack())
