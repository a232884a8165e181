"""Files that go with a card: uploaded first, where nobody sees them, then shared into a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from bot.adapters.slack.errors import told
from bot.texts.attachments import file_of

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.adapters.slack.ids import Spot
    from bot.flows.cards import Attachment


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that Slack has. Nobody sees it yet, and one that is never shared goes away by itself."""

    id: str
    name: str


async def upload(web: AsyncWebClient, attachment: Attachment, language: str) -> Uploaded:
    """Bring a file to Slack, with what it says to whoever does not see it."""
    file = await file_of(attachment, language)
    opened = told(
        await web.files_getUploadURLExternal(filename=file.name, length=len(file.content), alt_txt=file.alt or None)
    )
    timeout = aiohttp.ClientTimeout(total=web.timeout)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(str(opened["upload_url"]), data=file.content, proxy=web.proxy, ssl=web.ssl or True) as answer,
    ):
        answer.raise_for_status()
    return Uploaded(str(opened["file_id"]), file.name)


async def share(web: AsyncWebClient, file: Uploaded, into: Spot) -> None:
    """Show an uploaded file in a channel or thread."""
    await web.files_completeUploadExternal(
        files=[{"id": file.id, "title": file.name}], channel_id=into.channel, thread_ts=into.thread
    )
