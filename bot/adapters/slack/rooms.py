"""The private room of a set: made once, found again by its mark, and kept in line with who belongs in it.

The mark is in the name from the first moment, so a room whose making was cut off is found: Slack says `name_taken`, and among
the channels we are in one has that name. A group's own channel, which we did not make, is theirs: we bring people in, send nobody
out, and leave what is written above it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.base import Address, NotAllowedError, PlaceGoneError, RoomMade
from bot.adapters.slack import ids
from bot.adapters.slack.dialect import escaped
from bot.adapters.slack.errors import code, in_our_words, told, translate
from bot.flows.effects import Room
from bot.flows.words import CommunityId, PersonId

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.adapters.slack.people import People

log = structlog.get_logger(__name__)
LONGEST_NAME, LONGEST_TOPIC = 80, 250
NAMELESS = "learning-set"
"""What stands before the mark where nothing of a name can be written in Slack's letters."""
_GONE = {"user_disabled", "user_not_found", "users_not_found", "user_team_not_in_workspace"}
_OF_THE_CHANNEL = {"channel_not_found", "is_archived", "missing_scope", "not_in_channel", "ratelimited"}
"""Refusals that would meet everybody alike."""


class Rooms:
    """The rooms of one workspace."""

    def __init__(self, web: AsyncWebClient, people: People) -> None:
        self._web = web
        self._people = people

    async def have(self, community: CommunityId, room: Room, known: Address | None) -> RoomMade:
        """Have the room exist with exactly these people. Raises the errors of the port."""
        with in_our_words(), _refusals():
            channel = await self._known(known) if known else await self._made(room)
            if channel["is_archived"]:
                raise PlaceGoneError("is_archived")
            me = told(await self._web.auth_test())["user_id"]
            if channel["creator"] == me:
                await self._describe(channel, room)
                await self._see_out_others(channel["id"], {me, *map(ids.user, room.people)}, community)
            at = ids.address(ids.team(community), channel["id"])
            return RoomMade(at, await self._bring_in(channel["id"], room.people))

    async def close(self, room: Address) -> None:
        """Archive it, unless it is. Raises the errors of the port."""
        with in_our_words(), _refusals():
            try:
                await self._web.conversations_archive(channel=ids.spot(room).channel)
            except SlackApiError as refused:
                if code(refused) != "already_archived":
                    raise

    async def _known(self, known: Address) -> Mapping[str, Any]:
        return told(await self._web.conversations_info(channel=ids.spot(known).channel))["channel"]

    async def _made(self, room: Room) -> Mapping[str, Any]:
        name = named(room)
        try:
            return told(await self._web.conversations_create(name=name, is_private=True))["channel"]
        except SlackApiError as refused:
            if code(refused) != "name_taken":
                raise
        if found := await self._found(name):
            return found
        raise NotAllowedError("name_taken", "name")

    async def _found(self, name: str) -> Mapping[str, Any] | None:
        """Look for a channel of this name among those we are in."""
        cursor: str | None = None
        while cursor != "":
            page = told(await self._web.users_conversations(types="private_channel", limit=200, cursor=cursor))
            for channel in page["channels"]:
                if channel["name"] == name:
                    return channel
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        return None

    async def _describe(self, channel: Mapping[str, Any], room: Room) -> None:
        """Set topic and purpose where they are not so yet; each change of them is a line in the channel."""
        topic, purpose = (escaped(" ".join(words.text.split())) for words in (room.name, room.purpose))
        if topic and channel.get("topic", {}).get("value") != (topic := _cut(topic)):
            await self._web.conversations_setTopic(channel=channel["id"], topic=topic)
        if purpose and channel.get("purpose", {}).get("value") != (purpose := _cut(purpose)):
            await self._web.conversations_setPurpose(channel=channel["id"], purpose=purpose)

    async def _see_out_others(self, channel: str, belong: set[str], community: CommunityId) -> None:
        for user in await self._members(channel):
            if user not in belong:
                await self._see_out(channel, ids.person(ids.team(community), user))

    async def _members(self, channel: str) -> list[str]:
        members: list[str] = []
        cursor: str | None = None
        while cursor != "":
            page = told(await self._web.conversations_members(channel=channel, limit=200, cursor=cursor))
            members += page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        return members

    async def _bring_in(self, channel: str, people: tuple[PersonId, ...]) -> tuple[tuple[PersonId, str], ...]:
        """Invite who belongs there and is not; answers who could not be brought in, and why."""
        inside = await self._members(channel)
        missing = [person for person in people if ids.user(person) not in inside]
        if not missing or await self._invited(channel, missing) == "":
            return ()
        # One who cannot come keeps all others out, so now each gets an invitation of their own.
        refusals = [(person, await self._invited(channel, [person])) for person in missing]
        there = {"", "already_in_channel"}
        return tuple([(person, await self._why(person, why)) for person, why in refusals if why not in there])

    async def _invited(self, channel: str, people: list[PersonId]) -> str:
        try:
            await self._web.conversations_invite(channel=channel, users=[*map(ids.user, people)])
        except SlackApiError as refused:
            if code(refused) in _OF_THE_CHANNEL or not code(refused):
                raise
            return code(refused)
        return ""

    async def _why(self, person: PersonId, refusal: str) -> str:
        if refusal in _GONE or (await self._people.look_up(person)).gone:
            return "gone"
        return "permission" if "restricted" in refusal or "invite" in refusal or "max" in refusal else "unknown"

    async def _see_out(self, channel: str, person: PersonId) -> None:
        """See somebody out, unless they are a tool that the set uses, or the workspace would not let us."""
        if (await self._people.look_up(person)).bot:
            return
        try:
            await self._web.conversations_kick(channel=channel, user=ids.user(person))
        except SlackApiError as refused:
            if code(refused) in _OF_THE_CHANNEL - {"not_in_channel"}:
                raise
            log.info("not seen out", channel=channel, person=person, code=code(refused))


def named(room: Room) -> str:
    """Make the channel's name: what of the set's name Slack's letters can write, and the mark."""
    letters = unicodedata.normalize("NFKD", room.name.text).encode("ascii", "ignore").decode().lower()
    written = re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_")
    return f"{(written or NAMELESS)[: LONGEST_NAME - 1 - len(room.mark)].rstrip('-')}-{room.mark}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TOPIC else re.sub(r"&[a-z]{0,3}$", "", text[: LONGEST_TOPIC - 1]) + "…"


@contextmanager
def _refusals() -> Iterator[None]:
    """Whatever else Slack has against a room is told to the set, and not taken for a fault of ours."""
    try:
        yield
    except SlackApiError as refused:
        translated = translate(refused)
        raise (NotAllowedError(code(refused), "unknown") if translated is refused else translated) from refused
