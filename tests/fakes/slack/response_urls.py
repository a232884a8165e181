"""The address that comes with a command or a press: five answers within thirty minutes, wherever the bot is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from . import limits
from .blocks import with_ids
from .model import Account, Channel, Message

if TYPE_CHECKING:
    from .workspace import FakeSlack

LIVES = timedelta(minutes=30)
USES = 5


@dataclass
class ResponseUrl:
    """Where an answer goes, and what it may replace."""

    person: Account
    channel: Channel
    original: Message | None
    born: datetime
    uses: int = 0


class ResponseUrls:
    """Every address that was given out."""

    def __init__(self, slack: "FakeSlack") -> None:
        self._slack = slack
        self._urls: dict[str, ResponseUrl] = {}
        self.received: list[dict[str, Any]] = []

    def mint(self, person: Account, channel: Channel, original: Message | None = None) -> str:
        name = uuid4().hex
        self._urls[name] = ResponseUrl(person, channel, original, self._slack.clock())
        return f"{self._slack.server.url}/response/{name}"

    def original_is(self, address: str, message: Message) -> None:
        """What the app answered at once is what `replace_original` replaces."""
        self._urls[address.rpartition("/")[2]].original = message

    def answer(self, name: str, body: dict[str, Any]) -> tuple[int, str]:
        """Do what the app wrote to the address; the HTTP status and text that it gets."""
        url = self._urls.get(name)
        if url is None or self._slack.clock() - url.born > LIVES:
            return 404, "expired_url"
        if url.uses >= USES:
            return 404, "used_url"
        self.received.append(body)
        url.uses += 1
        if body.get("delete_original"):
            self._delete(url)
            return 200, "ok"
        text, blocks = body.get("text") or "", body.get("blocks") or []
        if not text and not blocks:
            return 500, "no_text"
        refused, remarks = limits.check_blocks(blocks, "message")
        if refused:
            return 400, "invalid_blocks"
        self._slack.remarks += remarks
        self._write(url, body, text, with_ids(blocks))
        return 200, "ok"

    def _write(self, url: ResponseUrl, body: dict[str, Any], text: str, blocks: list[dict[str, Any]]) -> None:
        slack = self._slack
        if body.get("replace_original") and url.original is not None:
            if url.original.whispered_to:
                url.original.text, url.original.blocks = text, blocks
            else:
                slack.edit(url.original, slack.bot, text, blocks)
        elif body.get("response_type") == "in_channel":
            url.original = slack.post(url.channel, slack.bot, text, blocks=blocks, thread_ts=body.get("thread_ts"))
        else:
            whispered = slack.whisper(url.channel, url.person, text, blocks, body.get("thread_ts"))
            url.original = url.original or whispered

    def _delete(self, url: ResponseUrl) -> None:
        if url.original is None:
            return
        if url.original.whispered_to:
            whispers = self._slack.whispers[url.original.whispered_to]
            self._slack.whispers[url.original.whispered_to] = [w for w in whispers if w is not url.original]
        elif url.original in url.original.channel.history:
            self._slack.remove(url.original)
        url.original = None
