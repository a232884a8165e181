"""The HTTP edge: a request is authenticated, counted, held against its nonce, done by SimCord, answered, and written down.

Faults that a test has put in come between. What SimCord does not know is no route of Discord's for us: it is answered 404 and
kept as a remark.
"""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from aiohttp import web
from simcord.backend.errors import BackendError
from simcord.http import routes as _routes  # noqa: F401 - importing them makes them known
from simcord.http.router import RouteNotImplemented, UnsupportedField, dispatch

if TYPE_CHECKING:
    from .faults import Fault
    from .world import FakeDiscord

BASE = "/api/v10"
NONCE_WINDOW = 180.0
"""Seconds in which the same nonce in the same channel is the same message."""
LONGEST_NONCE = 25

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request as Discord received it, and what was answered (`cut`: the answer never left)."""

    method: str
    path: str
    json: Any
    status: int
    answer: Any
    cut: bool = False


@dataclass
class Nonces:
    """Which nonce became which message, where, and when."""

    on: bool
    _known: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    taken: list[tuple[int, str, int]] = field(default_factory=list)
    """Channel, nonce and number of every message that was made with a nonce, in this order."""

    def of(self, path: str, body: Any) -> str | None:
        """The nonce of a request that posts. Raises what Discord refuses it with."""
        if not path.startswith("/channels/") or not path.endswith("/messages") or not isinstance(body, dict):
            return None
        nonce = body.get("nonce")
        if nonce is not None and not 0 < len(str(nonce)) <= LONGEST_NONCE:
            raise BackendError(400, 50035, "Invalid Form Body")
        return str(nonce) if nonce is not None and body.get("enforce_nonce") else None

    def became(self, path: str, nonce: str) -> int | None:
        """The message that this nonce has become here a moment ago."""
        message, at = self._known.get((path, nonce), (None, 0.0))
        return message if self.on and time.monotonic() - at < NONCE_WINDOW else None

    def forget(self) -> None:
        """Let the window of all that was posted until now be over."""
        self._known.clear()

    def keep(self, path: str, nonce: str, message: int) -> None:
        self._known[path, nonce] = message, time.monotonic()
        self.taken.append((int(path.split("/")[2]), nonce, message))


class Server:
    """Serves one world."""

    def __init__(self, world: FakeDiscord) -> None:
        self.url = ""
        self.received = 0
        """How many requests have come in, whatever became of them."""
        self._world = world

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        app = web.Application(client_max_size=30_000_000)
        app.router.add_get("/socket/", self._world.gateway.serve)
        app.router.add_route("*", f"{BASE}/{{path:.*}}", self._asked)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield
        finally:
            self.url = ""
            await runner.cleanup()

    async def _asked(self, request: web.Request) -> web.StreamResponse:
        method, path = request.method, request.rel_url.raw_path.removeprefix(BASE)
        body, files = await _content(request)
        self.received += 1
        fault = self._world.faults.next(method, path)
        if fault is not None:
            if fault.cut_before:
                return _cut(request)
            await fault.hold_back()
        status, headers, answer = self._answer(request, path, body, files, fault)
        cut = fault is not None and fault.cut_after
        self._world.calls.append(Call(method, path, body, status, answer, cut))
        if fault is not None:
            await asyncio.sleep(fault.after)
        return _cut(request) if cut else _response(status, headers, answer)

    def _answer(
        self, request: web.Request, path: str, body: Any, files: list[Any], fault: Fault | None
    ) -> tuple[int, dict[str, str], Any]:
        verdict = self._world.limits.judged(request.method, path)
        if fault is not None and fault.retry_after:
            headers = {"Via": "1.1 google"} if fault.via else {}
            return _slow_down(headers, fault.retry_after)
        if verdict.retry_after:
            return _slow_down({"Via": "1.1 google", **verdict.headers}, verdict.retry_after, verdict.everywhere)
        if fault is not None and fault.status:
            return fault.status, verdict.headers, {"message": "put in by a test", "code": fault.code}
        if not _speaks_for_itself(path) and request.headers.get("Authorization") != f"Bot {self._world.token}":
            return 401, verdict.headers, {"message": "401: Unauthorized", "code": 0}
        try:
            return 200, verdict.headers, self._done(request, path, body, files)
        except (RouteNotImplemented, UnsupportedField) as why:
            self._world.remarks.append(str(why))
            return 404, verdict.headers, {"message": "404: Not Found", "code": 0}
        except BackendError as why:
            return why.status, verdict.headers, why.to_json()

    def _done(self, request: web.Request, path: str, body: Any, files: list[Any]) -> Any:
        gateway = self._world.gateway.url
        if path == "/gateway":
            return {"url": gateway}
        if path == "/gateway/bot":
            start = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
            return {"url": gateway, "shards": 1, "session_start_limit": start}
        if path == "/users/@me/guilds":
            return self._world.servers()
        if path == "/oauth2/applications/@me":
            return {**self._dispatch("GET", path), "flags": self._world.application_flags}
        nonces = self._world.nonces
        nonce = nonces.of(path, body)
        if nonce is not None and (message := nonces.became(path, nonce)) is not None:
            return {**self._dispatch("GET", f"{path}/{message}"), "nonce": nonce}
        asked = {name: int(value) if value.isdecimal() else value for name, value in request.query.items()}
        answer = self._dispatch(request.method, path, json=body, params=asked, files=files)
        if nonce is None:
            return answer
        nonces.keep(path, nonce, int(answer["id"]))
        return {**answer, "nonce": nonce}

    def _dispatch(self, method: str, path: str, **how: Any) -> Any:
        return dispatch(self._world.backend, method, path, **how)


def _speaks_for_itself(path: str) -> bool:
    """Whether the path holds a token of its own, as answers to interactions do."""
    return path.startswith(("/interactions/", "/webhooks/"))


def _slow_down(headers: dict[str, str], after: float, everywhere: bool = False) -> tuple[int, dict[str, str], Json]:
    told = {"Retry-After": f"{after:.3f}", "X-RateLimit-Scope": "global" if everywhere else "user"}
    if everywhere:
        told["X-RateLimit-Global"] = "true"
    body = {"message": "You are being rate limited.", "retry_after": after, "global": everywhere}
    return 429, {**headers, **told}, body


def _cut(request: web.Request) -> web.StreamResponse:
    """Break the connection, so that the caller never learns what became of the call."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _response(status: int, headers: dict[str, str], answer: Any) -> web.Response:
    """JSON as Discord sends it: discord.py reads it only if no character set is named."""
    if answer is None:
        return web.Response(status=204, headers=headers)
    told = {**headers, "Content-Type": "application/json"}
    return web.Response(body=json.dumps(answer).encode(), status=status, headers=told)


async def _content(request: web.Request) -> tuple[Any, list[Any]]:
    """What a request says, and the files that came with it."""
    if not request.can_read_body:
        return None, []
    if not request.content_type.startswith("multipart/"):
        return await request.json(), []
    body, files = None, []
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files.append(SimpleNamespace(fp=io.BytesIO(part.file.read()), filename=part.filename, description=None))
        elif name == "payload_json":
            body = json.loads(str(part))
    return body, files
