"""Slack as a `Port`.

A post carries the nonce of its delivery in its metadata, which nobody sees: after a call that broke, `find` looks for it. For
that to be enough, slack_sdk may not send anything twice by itself; the client that is given here does not.

A thread is nothing that is made: it is the message it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.base import Address, PlaceGoneError, RoomMade, UnreachableError
from bot.adapters.slack import files, ids, render
from bot.adapters.slack.errors import code, in_our_words, told
from bot.adapters.slack.render import Json, Writer, people_in
from bot.adapters.slack.rooms import Rooms
from bot.flows.cards import Attachment, Card
from bot.flows.effects import Room, RoomAtEnd
from bot.flows.words import CommunityId, MessageRef, PersonId, SetId, Text

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.adapters.slack.people import People

log = structlog.get_logger(__name__)
DELIVERY = "learning_sets_delivery"
"""The type of our metadata, as Slack wants one named."""
TAKEN = "memo"
"""The reaction that marks a message of which lines were taken: a sheet of notes."""
LOOKED_AT = 200
"""Messages looked through for a nonce, in one call."""
CLOCKS_APART = timedelta(minutes=2)
"""How far Slack's clock and ours may be apart."""


class Outbound:
    """One workspace, outward."""

    prefix = ids.PREFIX
    fields_at_once = 40

    def __init__(self, web: AsyncWebClient, people: People) -> None:
        self._web = web
        self._people = people
        self._rooms = Rooms(web, people)

    async def have_room(
        self, community: CommunityId, room: Room, known: Address | None, near: Address | None
    ) -> RoomMade:
        """Have the private channel exist with exactly these people."""
        del near  # Slack sorts its channels for each person by itself
        return await self._rooms.have(community, room, known)

    async def close_room(self, room: Address, how: RoomAtEnd) -> None:
        """Archive it, for good: no bot deletes a channel on Slack, and none brings one back."""
        del how
        await self._rooms.close(room)

    async def have_thread(self, room: Address, under: str | None, name: Text, language: str, key: str) -> Address:
        """Name the thread under a message. Where that message is gone, a line with the thread's name takes its place."""
        spot = ids.spot(room)
        if under is None:
            under = await self._found(spot, key, None) or await self._post(
                spot, Card(lines=(name,)), SetId(""), language, (), key
            )
        return ids.address(ids.team(room), spot.channel, under)

    async def direct(self, community: CommunityId, person: PersonId) -> Address:
        """Open the direct messages with a person."""
        with in_our_words():
            opened = told(await self._web.conversations_open(users=ids.user(person)))
        return ids.address(ids.team(community), opened["channel"]["id"])

    async def post(
        self, to: Address, card: Card, *, set_id: SetId, language: str, ring: tuple[PersonId, ...], nonce: str
    ) -> str:
        """Post a card, with its file below it."""
        spot = ids.spot(to)
        file = await self._uploaded(card.attachment, language)
        ts = await self._post(spot, card, set_id, language, () if spot.direct else ring, nonce)
        if file:
            await self._share(file, spot)
        return ts

    async def edit(self, to: Address, message: str, card: Card, *, set_id: SetId, language: str) -> None:
        """Redraw a card."""
        drawn = await self._drawn(card, set_id, language, ())
        with in_our_words():
            await self._web.chat_update(channel=ids.spot(to).channel, ts=message, **drawn)

    async def remove(self, to: Address, message: str) -> None:
        """Delete one of our messages."""
        with in_our_words(), _fine_if("message_not_found", "cant_delete_message"):
            await self._web.chat_delete(channel=ids.spot(to).channel, ts=message)

    async def mark(self, to: Address, message: MessageRef, *, taken: bool) -> None:
        """Put our reaction on a member's message, or take it back."""
        del to  # the message says which channel it is in
        channel, ts = ids.message_in(message)
        with in_our_words(), _fine_if("already_reacted", "no_reaction"):
            react = self._web.reactions_add if taken else self._web.reactions_remove
            await react(channel=channel, timestamp=ts, name=TAKEN)

    async def find(self, to: Address, nonce: str, since: datetime) -> str | None:
        """Look for a post by its metadata, in one call."""
        return await self._found(ids.spot(to), nonce, since)

    # --- by hand

    async def _drawn(self, card: Card, set_id: SetId, language: str, ring: tuple[PersonId, ...]) -> Json:
        names = await self._people.names(people_in(card), language)
        return render.message(card, set_id, Writer(language, names, frozenset(ring)), ring=ring)

    async def _post(
        self, spot: ids.Spot, card: Card, set_id: SetId, language: str, ring: tuple[PersonId, ...], nonce: str
    ) -> str:
        message: Json = {
            "channel": spot.channel,
            "thread_ts": spot.thread,
            "metadata": {"event_type": DELIVERY, "event_payload": {"nonce": nonce}},
            "unfurl_links": False,
            "unfurl_media": False,
            **await self._drawn(card, set_id, language, ring),
        }
        try:
            with in_our_words(twice_shows=True):
                return await self._posted(message)
        except PlaceGoneError as gone:
            if spot.direct:
                raise UnreachableError(*gone.args) from gone
            raise

    async def _posted(self, message: Json) -> str:
        try:
            return told(await self._web.chat_postMessage(**message))["ts"]
        except SlackApiError as refused:
            if code(refused) != "not_in_channel":
                raise
        # A set may be opened in any public channel; into one of those we may go by ourselves.
        try:
            await self._web.conversations_join(channel=message["channel"])
        except SlackApiError as refused:
            if code(refused) == "ratelimited":
                raise
            raise PlaceGoneError(code(refused)) from refused
        return told(await self._web.chat_postMessage(**message))["ts"]

    async def _found(self, spot: ids.Spot, nonce: str, since: datetime | None) -> str | None:
        oldest: dict[str, Any] = (
            {"oldest": f"{(since - CLOCKS_APART).astimezone(UTC).timestamp():.6f}"} if since else {}
        )
        with in_our_words():
            if spot.thread:
                page = await self._web.conversations_replies(
                    channel=spot.channel, ts=spot.thread, limit=LOOKED_AT, include_all_metadata=True, **oldest
                )
            else:
                page = await self._web.conversations_history(
                    channel=spot.channel, limit=LOOKED_AT, include_all_metadata=True, **oldest
                )
        for there in told(page)["messages"]:
            metadata = there.get("metadata") or {}
            if metadata.get("event_type") == DELIVERY and metadata.get("event_payload", {}).get("nonce") == nonce:
                return there["ts"]
        return None

    async def _uploaded(self, attachment: Attachment | None, language: str) -> files.Uploaded | None:
        """Upload before anything is posted: what goes wrong here can be tried again, and nobody sees it twice."""
        if attachment is None:
            return None
        with in_our_words():
            return await files.upload(self._web, attachment, language)

    async def _share(self, file: files.Uploaded, spot: ids.Spot) -> None:
        """Show the file. The card stands already, so what goes wrong here is only noted."""
        try:
            await files.share(self._web, file, spot)
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as why:
            log.warning("file not shared", channel=spot.channel, why=type(why).__name__)


@contextmanager
def _fine_if(*codes: str) -> Iterator[None]:
    """Let refusals pass that say it is so already."""
    try:
        yield
    except SlackApiError as refused:
        if code(refused) not in codes:
            raise
