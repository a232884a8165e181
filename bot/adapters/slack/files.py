"""Calendar files: uploaded first, where nobody sees them, then shared into a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

from bot.adapters.slack.errors import told
from bot.texts import calendars

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.adapters.slack.ids import Spot
    from bot.flows.cards import Calendar


async def upload(web: AsyncWebClient, calendar: Calendar, language: str) -> str:
    """Bring a file to Slack; answers its id. Nobody sees it yet, and one that is never shared goes away by itself."""
    content = calendars.written(calendar, language)
    opened = told(await web.files_getUploadURLExternal(filename=calendars.NAME, length=len(content)))
    timeout = aiohttp.ClientTimeout(total=web.timeout)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(str(opened["upload_url"]), data=content, proxy=web.proxy, ssl=web.ssl or True) as answer,
    ):
        answer.raise_for_status()
    return str(opened["file_id"])


async def share(web: AsyncWebClient, file: str, into: Spot) -> None:
    """Show an uploaded file in a channel or thread."""
    await web.files_completeUploadExternal(
        files=[{"id": file, "title": calendars.NAME}], channel_id=into.channel, thread_ts=into.thread
    )
