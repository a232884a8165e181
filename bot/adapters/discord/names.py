"""How Discord's numbers become our names, and back: `discord:81`, `discord:GUILD`, `discord:GUILD/CHANNEL`.

A thread is addressed like a channel. A direct message is in no server; its address and its community have `@` in the
server's place.
"""

from __future__ import annotations

from bot.adapters.base import Address
from bot.flows.words import CommunityId, PersonId

PREFIX = "discord"
NO_SERVER = "@"


def person_id(user: int | str) -> PersonId:
    """A Discord user, as everybody else names them."""
    return PersonId(f"{PREFIX}:{user}")


def user_of(person: PersonId) -> int:
    """The number of a user."""
    return int(person.removeprefix(f"{PREFIX}:"))


def community_id(guild: int | str | None) -> CommunityId:
    """A server; None for what happens in a direct message."""
    return CommunityId(f"{PREFIX}:{guild or NO_SERVER}")


def guild_of(community: CommunityId) -> int:
    """The number of a server."""
    return int(community.removeprefix(f"{PREFIX}:"))


def address(guild: int | str | None, channel: int | str) -> Address:
    """A channel, a thread, or without a server a direct-message channel."""
    return Address(f"{PREFIX}:{guild or NO_SERVER}/{channel}")


def place_of(where: Address) -> tuple[int | None, int]:
    """The server (None for a direct message) and the channel of an address."""
    guild, _, channel = where.removeprefix(f"{PREFIX}:").partition("/")
    return (None if guild == NO_SERVER else int(guild)), int(channel)
