"""Socket Mode: envelopes go down a WebSocket, acknowledgements come back by envelope id.

A ticket from `apps.connections.open` opens one socket, once. With several sockets open, each envelope takes one of
them, in turn. An envelope that is not acknowledged in time, or whose socket closes first, has failed; an
acknowledgement that comes later is noted and changes nothing, as with Slack.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

TIMED_OUT = "operation_timeout"
NOBODY_THERE = "dispatch_failed"


@dataclass(eq=False)
class Attempt:
    """One envelope, sent once; `body` is what came with the acknowledgement, `error` says why there was none."""

    envelope: dict[str, Any]
    acked: bool = False
    acked_late: bool = False
    body: dict[str, Any] = field(default_factory=dict)
    error: str | None = None
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def payload(self) -> dict[str, Any]:
        return self.envelope["payload"]

    def _acknowledge(self, body: dict[str, Any]) -> None:
        if self.error is not None:
            self.acked_late = True
        else:
            self.acked, self.body = True, body
        self._over.set()

    def _fail(self, error: str) -> None:
        if not self.acked and self.error is None:
            self.error = error
        self._over.set()


class Sockets:
    """The app's open connections, and the envelopes that wait for their acknowledgement."""

    def __init__(self, patience: float, remark: Callable[[str], None]) -> None:
        self.patience = patience
        self.sent: list[Attempt] = []
        self.opened = 0
        self._remark = remark
        self._tickets: set[str] = set()
        self._open: dict[web.WebSocketResponse, web.Request] = {}
        self._waiting: dict[str, tuple[Attempt, web.WebSocketResponse]] = {}
        self._changed = asyncio.Condition()

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def ticket(self) -> str:
        """A way in for one connection."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def wait_for(self, count: int = 1) -> None:
        """Return when exactly `count` connections are open."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.count == count)

    async def wait_for_new(self, opened: int) -> None:
        """Return when the app connected `opened` times in all, and is connected now."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.opened >= opened and self.count > 0)

    async def send(self, kind: str, payload: dict[str, Any], *, answerable: bool, **more: Any) -> Attempt:
        """Send an envelope and wait for its acknowledgement, at most `patience` real seconds."""
        envelope = {
            "envelope_id": str(uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": answerable,
        }
        attempt = Attempt(envelope | more)
        self.sent.append(attempt)
        if not self._open:
            attempt._fail(NOBODY_THERE)
            return attempt
        socket = next(iter(self._open))
        self._open[socket] = self._open.pop(socket)  # the next envelope takes the next socket
        self._waiting[envelope["envelope_id"]] = (attempt, socket)
        try:
            await socket.send_json(attempt.envelope)
            await asyncio.wait_for(attempt._over.wait(), self.patience)
        except TimeoutError:
            attempt._fail(TIMED_OUT)
        except ConnectionError:
            attempt._fail(NOBODY_THERE)
        return attempt

    async def refresh(self) -> None:
        """Ask every connection to be replaced by a new one, as Slack does every few hours."""
        for socket in list(self._open):
            await socket.send_json(
                {"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "fake"}}
            )

    async def close(self) -> None:
        """Close every connection from Slack's side, politely."""
        for socket in list(self._open):
            await socket.close()

    async def cut(self) -> None:
        """Break every connection without a word."""
        for socket, request in list(self._open.items()):
            if request.transport is not None:
                request.transport.abort()
            self._lost(socket)
        await self._tell_of_change()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The address that a ticket leads to."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="ticket unknown or used")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._open[socket] = request
        await socket.send_json(
            {"type": "hello", "num_connections": self.count, "connection_info": {"app_id": request.query.get("app_id")}}
        )
        self.opened += 1
        await self._tell_of_change()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._answered(message.data)
        finally:
            self._lost(socket)
            await self._tell_of_change()
        return socket

    def _answered(self, data: str) -> None:
        answer = json.loads(data)
        waiting = self._waiting.get(answer.get("envelope_id", ""))
        if waiting is None:
            self._remark(f"socket: an acknowledgement for an unknown envelope {answer.get('envelope_id')!r}")
            return
        attempt, _ = waiting
        body = answer.get("payload") or {}
        if body and not attempt.envelope["accepts_response_payload"]:
            self._remark("socket: a payload in the acknowledgement of an event")
        attempt._acknowledge(body)

    def _lost(self, socket: web.WebSocketResponse) -> None:
        self._open.pop(socket, None)
        for attempt, used in self._waiting.values():
            if used is socket:
                attempt._fail(TIMED_OUT)

    async def _tell_of_change(self) -> None:
        async with self._changed:
            self._changed.notify_all()
