"""Who people are: the names they go by, the zones they live in, what they may, asked of Slack once an hour at most.

A mention rings a phone, and most cards name people without wanting that; so names are looked up and written out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.adapters.slack import ids
from bot.adapters.slack.dialect import Plain
from bot.adapters.slack.errors import told
from bot.flows.circumstances import Standing
from bot.flows.words import PersonId, say
from bot.texts import sentence

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

log = structlog.get_logger(__name__)
PATIENT = 10.0
"""Seconds for which a name is waited for, where nobody waits for us."""
BRIEFLY = 60.0
"""Seconds for which Slack is believed about who is in which user group."""
FRESH = 3600.0
"""Seconds for which what Slack said about somebody is believed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What Slack says about a person. `name` is empty where it would not say."""

    name: str = ""
    zone: str = "UTC"
    gone: bool = False
    bot: bool = False
    administers: bool = False


class People:
    """Everyone who was looked up."""

    def __init__(self, web: AsyncWebClient) -> None:
        self._web = web
        self._known: dict[PersonId, tuple[float, Known]] = {}
        self._user_groups: tuple[float, Mapping[str, frozenset[str]]] = (-FRESH, {})

    async def look_up(self, person: PersonId, within: float = PATIENT) -> Known:
        """What Slack says about a person; nothing, where it knows nobody of that id or takes longer than `within` seconds."""
        now = asyncio.get_running_loop().time()
        since, known = self._known.get(person, (-FRESH, Known()))
        if now - since < FRESH:
            return known
        try:
            async with asyncio.timeout(within):
                known = _read(told(await self._web.users_info(user=ids.user(person)))["user"])
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as why:
            log.warning("person not looked up", person=person, why=type(why).__name__)
            return known
        self._known[person] = (now, known)
        return known

    async def standing(self, person: PersonId, within: float) -> Standing:
        """What somebody is in the workspace; nothing, where Slack does not say so within some seconds."""
        known, groups = await asyncio.gather(self.look_up(person, within), self._groups(within))
        roles = frozenset(handle for handle, members in groups.items() if ids.user(person) in members)
        return Standing(administers=known.administers, roles=roles)

    async def _groups(self, within: float) -> Mapping[str, frozenset[str]]:
        """The user groups by handle and by name, with who is in them."""
        now = asyncio.get_running_loop().time()
        since, groups = self._user_groups
        if now - since < BRIEFLY:
            return groups
        try:
            async with asyncio.timeout(within):
                found = told(await self._web.usergroups_list(include_users=True))["usergroups"]
        except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as why:
            log.warning("user groups not looked up", why=type(why).__name__)
            return groups
        groups = {
            name.casefold(): frozenset(group.get("users", ()))
            for group in found
            for name in (group.get("handle", ""), group.get("name", ""))
            if name
        }
        self._user_groups = now, groups
        return groups

    async def names(self, people: Iterable[PersonId], language: str, within: float = PATIENT) -> Mapping[PersonId, str]:
        """The names people go by, for a dialect; whoever is not known is "somebody" in this language."""
        wanted = tuple(dict.fromkeys(people))
        found = await asyncio.gather(*(self.look_up(person, within) for person in wanted))
        return {
            person: known.name or sentence(say("slack-somebody"), language, Plain({}))
            for person, known in zip(wanted, found, strict=True)
        }


def _read(user: Mapping[str, Any]) -> Known:
    profile = user.get("profile", {})
    return Known(
        name=profile.get("display_name") or profile.get("real_name") or user.get("name", ""),
        zone=_zone(user.get("tz") or "UTC"),
        gone=bool(user.get("deleted")),
        bot=bool(user.get("is_bot")),
        administers=bool(user.get("is_admin") or user.get("is_owner")),
    )


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # Slack has names of zones that nobody else has
        return "UTC"
