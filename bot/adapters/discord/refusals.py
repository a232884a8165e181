"""What Discord answers when it will not -> the port's errors, and permissions by the names organisers read.

Nothing of an answer's text goes on: it may quote what a member wrote. Numbers do.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.adapters.base import (
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    TryLaterError,
    UnknownOutcomeError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON = 5.0
"""Seconds to wait where Discord names none."""
A_WHILE = 60.0
"""Seconds to wait after opening direct messages too fast, which Discord punishes by more than a number of seconds."""

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, UNKNOWN_MEMBER, UNKNOWN_USER = 10003, 10004, 10008, 10007, 10013
NO_ACCESS, NO_DIRECT_MESSAGES, NOT_PERMITTED, NO_COMMON_SERVER = 50001, 50007, 50013, 50278
TOO_MANY_CHANNELS, OPENING_TOO_FAST, ARCHIVED, THREAD_THERE_ALREADY = 30013, 40003, 50083, 160004
_TOO_MANY = 429
_AWAY = 500

NAMES = {
    "view_channel": "View Channels",
    "manage_channels": "Manage Channels",
    "manage_roles": "Manage Roles",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "manage_threads": "Manage Threads",
    "read_message_history": "Read Message History",
    "add_reactions": "Add Reactions",
    "attach_files": "Attach Files",
}
"""The permissions the bot needs, in the order in which they are missed, as Discord's settings call them."""


def missing_of(permissions: discord.Permissions, *needed: str) -> tuple[str, ...]:
    """Which of these are missing, by the names in Discord's settings."""
    return tuple(NAMES[name] for name in needed if not getattr(permissions, name))


@contextmanager
def refusals(*needed: str, permissions: discord.Permissions | None = None) -> Iterator[None]:
    """Turn Discord's answers into the port's errors. `needed` are the permissions that the call takes.

    With what we have (`permissions`) the one that is missing can be named; else it is the first that the call needs.
    """
    try:
        yield
    except discord.RateLimited as why:
        raise TryLaterError(why.retry_after) from None
    except discord.HTTPException as why:
        missing = missing_of(permissions, *needed) if permissions else ()
        raise _meaning(why, (*missing, *(NAMES[name] for name in needed), "")[0]) from None
    except aiohttp.ClientConnectorError:
        raise TryLaterError(SOON) from None  # no connection was made, so nothing was sent
    except (TimeoutError, aiohttp.ClientError, OSError):
        raise UnknownOutcomeError("the connection broke") from None


def _meaning(why: discord.HTTPException, missing: str) -> Exception:
    match why.status, why.code:
        case _, code if code == NOT_PERMITTED:
            return NotAllowedError(missing)
        case _, code if code in {NO_DIRECT_MESSAGES, NO_COMMON_SERVER, UNKNOWN_USER}:
            return UnreachableError(f"Discord {code}")
        case _, code if code in {UNKNOWN_CHANNEL, UNKNOWN_GUILD, NO_ACCESS}:
            return PlaceGoneError(f"Discord {code}")
        case _, code if code == UNKNOWN_MESSAGE:
            return MessageGoneError(f"Discord {code}")
        case _, code if code == TOO_MANY_CHANNELS:
            return NotAllowedError("", "full")
        case _, code if code == OPENING_TOO_FAST:
            return TryLaterError(A_WHILE)
        case status, _ if status == _TOO_MANY:
            return TryLaterError(_asked_to_wait(why))
        case status, _ if status >= _AWAY:
            return TryLaterError(SOON)
        case status, code:
            return NotAllowedError(f"Discord {status}/{code}", "unknown")


def _asked_to_wait(why: discord.HTTPException) -> float:
    try:
        return float(why.response.headers.get("Retry-After", A_WHILE))
    except ValueError:
        return A_WHILE
