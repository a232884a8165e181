"""What an organiser can be told about the app before and after it is started, in words that help."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.adapters.base import (
    Finding,
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    TryLaterError,
    UnknownOutcomeError,
)
from bot.adapters.slack import ids
from bot.adapters.slack.dialect import Plain
from bot.adapters.slack.errors import code, told
from bot.door import Address
from bot.flows.cards import Card
from bot.flows.effects import Room
from bot.flows.words import NOBODY, CommunityId, SetId, Text, Words, say
from bot.texts import sentence

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.adapters.slack.outbound import Outbound
    from bot.config import Secret, Slack

SCOPES = (
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "im:history",
    "im:write",
    "reactions:write",
    "usergroups:read",
    "users:read",
)
"""What the bot may do, as the manifest asks for it."""
_TOKEN_REFUSED = {"invalid_auth", "not_allowed_token_type", "not_authed", "missing_scope", "token_revoked"}


async def settings(web: AsyncWebClient, slack: Slack) -> list[Finding]:
    """Look at tokens, scopes and the socket. Nothing is changed by it."""
    try:
        return [*await _bot(web, slack.bot_token), *await _app(web, slack.app_token)]
    except (aiohttp.ClientError, OSError, TimeoutError):
        return [_missing(say("slack-check-away"))]


async def _bot(web: AsyncWebClient, token: Secret | None) -> list[Finding]:
    if not token:
        return [_missing(say("slack-check-no-bot-token"))]
    try:
        answer = await web.auth_test()
    except SlackApiError as refused:
        return [_missing(say("slack-check-bot-token", code=code(refused)))]
    me = told(answer)
    granted = {scope.strip() for scope in answer.headers.get("x-oauth-scopes", "").split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    scopes = (
        _missing(say("slack-check-scopes", scopes=", ".join(missing)))
        if missing
        else _fine(say("slack-check-scopes-fine"))
    )
    return [_fine(say("slack-check-in", workspace=me["team"], bot=me["user"])), scopes]


async def _app(web: AsyncWebClient, token: Secret | None) -> list[Finding]:
    if not token:
        return [_missing(say("slack-check-no-app-token"))]
    try:
        await web.apps_connections_open(app_token=token.value)
    except SlackApiError as refused:
        if code(refused) in _TOKEN_REFUSED:
            return [_missing(say("slack-check-app-token", code=code(refused)))]
        return [_missing(say("slack-check-socket", code=code(refused)))]
    return [_fine(say("slack-check-socket-fine"))]


async def live(web: AsyncWebClient, port: Outbound, channel: str) -> list[Finding]:
    """Do once, in a channel of a test workspace, what everything else relies on, and say what held.

    Leaves nothing in the channel, and one archived channel (`learning-set-...`) in the workspace.
    """
    try:
        me = told(await web.auth_test())
        at = ids.address(me["team_id"], channel)
        return [*await _posting(port, at), await _room(web, port, ids.community(me["team_id"]))]
    except SlackApiError as refused:
        return [_missing(say("slack-live-refused", code=code(refused)))]
    except (PlaceGoneError, NotAllowedError, TryLaterError, UnknownOutcomeError) as refused:
        return [_missing(say("slack-live-refused", code=str(refused)))]
    except (aiohttp.ClientError, OSError, TimeoutError):
        return [_missing(say("slack-check-away"))]


async def _posting(port: Outbound, at: Address) -> list[Finding]:
    nobody, language = SetId(""), "en"
    first, second = uuid4().hex, uuid4().hex
    card = Card(title=say("slack-window"), lines=(say("slack-live-trial"),))
    posted = await port.post(at, card, set_id=nobody, language=language, ring=(), nonce=first)
    since = datetime.fromtimestamp(float(posted), UTC)  # by Slack's clock, whatever ours says
    found = await port.find(at, first, since) == posted
    await port.edit(at, posted, card, set_id=nobody, language=language)
    thread = await port.have_thread(at, posted, say("slack-window"), language, "trial")
    reply = await port.post(thread, card, set_id=nobody, language=language, ring=(), nonce=second)
    found_below = await port.find(thread, second, since) == reply
    await port.remove(thread, reply)
    await port.remove(at, posted)
    try:
        await port.edit(at, posted, card, set_id=nobody, language=language)
        known_gone = False
    except MessageGoneError:
        known_gone = True
    return [
        Finding(found, _told(say("slack-live-found"))),
        Finding(found_below, _told(say("slack-live-found-below"))),
        Finding(known_gone, _told(say("slack-live-gone"))),
    ]


async def _room(web: AsyncWebClient, port: Outbound, community: CommunityId) -> Finding:
    room = Room((), Words(NOBODY, ""), Words(NOBODY, ""), uuid4().hex[:4])
    made = await port.have_room(community, room, None, None)
    again = await port.have_room(community, room, None, None)
    await web.conversations_archive(channel=ids.spot(made.address).channel)
    return Finding(again == made, _told(say("slack-live-room")))


def _fine(text: Text) -> Finding:
    return Finding(ok=True, text=_told(text))


def _missing(text: Text) -> Finding:
    return Finding(ok=False, text=_told(text))


def _told(text: Text) -> str:
    return sentence(text, "en", Plain({}))
