"""The HTTP edge: the Web API, the socket's address, response addresses and uploads, all on one free port of 127.0.0.1.

A call is read (query, form or JSON, as Slack takes them), authenticated, checked for its scope, done, answered and
recorded in `calls`; faults that a test has put in come between.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .arguments import Arguments
from .errors import RateLimited, SlackError, missing_scope
from .faults import Fault
from .web_api import METHODS

if TYPE_CHECKING:
    from .workspace import FakeSlack

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One Web API call as Slack received it, and what was answered (`cut`: the answer never left)."""

    method: str
    args: Json
    at: datetime
    status: int
    answer: Json
    cut: bool = False

    @property
    def ok(self) -> bool:
        return self.answer.get("ok", False) is True


class Server:
    """Serves one workspace."""

    def __init__(self, slack: "FakeSlack") -> None:
        self.url = ""
        self._slack = slack

    @property
    def up(self) -> bool:
        return bool(self.url)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_get("/socket", self._slack.sockets.serve)
        app.router.add_post("/response/{name}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        try:
            yield
        finally:
            self.url = ""
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or args.pop("token", "")
        args.pop("token", None)
        fault = self._slack.faults.next(method)
        if fault is not None and fault.cut_before:
            return _cut(request)
        if fault is not None:
            await asyncio.sleep(fault.seconds)
            if fault.gate is not None:
                await fault.gate.wait()
        status, headers, answer = self._answer(method, token, args, fault)
        cut = fault is not None and fault.cut_after
        self._slack.calls.append(Call(method, args, self._slack.clock(), status, answer, cut))
        return _cut(request) if cut else web.json_response(answer, status=status, headers=headers)

    def _answer(self, method: str, token: str, args: Json, fault: Fault | None) -> tuple[int, dict[str, str], Json]:
        headers = {"x-oauth-scopes": ",".join(sorted(self._slack.scopes))}
        try:
            if fault is not None and fault.status is not None:
                return fault.status, headers, {"ok": False, "error": "internal_error"}
            return 200, headers, {"ok": True, **self._do(method, token, args, fault)}
        except SlackError as refused:
            return 200, headers, refused.body
        except RateLimited as limited:
            headers["Retry-After"] = str(limited.retry_after)
            return 429, headers, {"ok": False, "error": "ratelimited"}

    def _do(self, method: str, token: str, args: Json, fault: Fault | None) -> Json:
        if fault is not None and fault.retry_after is not None:
            raise RateLimited(fault.retry_after)
        if fault is not None and fault.error is not None:
            raise SlackError(fault.error)
        if method not in METHODS:
            raise SlackError("unknown_method", req_method=method)
        known = METHODS[method]
        if not token:
            raise SlackError("not_authed")
        if token not in (self._slack.bot_token, self._slack.app_token):
            raise SlackError("invalid_auth")
        if not self._slack.installed:
            raise SlackError("account_inactive")
        if (token == self._slack.app_token) is not known.for_app_token:
            raise SlackError("not_allowed_token_type")
        if known.scopes and not known.scopes & self._slack.scopes:
            raise missing_scope(min(known.scopes), self._slack.scopes)
        return known.answer(self._slack, Arguments(args))

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            body = json.loads(await request.text())
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        status, text = self._slack.response_urls.answer(request.match_info["name"], body)
        return web.Response(status=status, text=text)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self._slack.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="file_not_found")
        content = await _content(request)
        if len(content) != file.length:
            return web.Response(status=400, text=f"length {len(content)}, announced {file.length}")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")


def _cut(request: web.Request) -> web.StreamResponse:
    """Break the connection, so that the caller never learns what became of the call."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _arguments(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            body = None
        args |= body if isinstance(body, dict) else {}
    elif request.can_read_body:
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return args


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""
