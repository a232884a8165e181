"""What Slack refuses, in the words of the port.

slack_sdk raises one kind of error with Slack's own code in it; what breaks on the way raises those of aiohttp. Whether a call
whose connection broke was done is unknown. That matters for posts alone; everything else can simply be done again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.base import (
    MessageGoneError,
    NotAllowedError,
    PlaceGoneError,
    TryLaterError,
    UnknownOutcomeError,
    UnreachableError,
)

SOON, MUCH_LATER = 5.0, 300.0
"""Seconds to wait where Slack names none: for a network that is away, and for an app that was removed and may come back."""

_PLACE_GONE = {
    "cannot_reply_to_message",
    "channel_is_archived",
    "channel_not_found",
    "is_archived",
    "is_inactive",
    "not_in_channel",
    "thread_not_found",
}
_MESSAGE_GONE = {"cant_update_message", "edit_window_closed", "message_not_found"}
_UNREACHABLE = {
    "cannot_dm_bot",
    "messages_tab_disabled",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
}
_REMOVED = {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
_BUSY = {"message_limit_exceeded", "rate_limited", "ratelimited", "request_timeout"}
_UNSURE = {"", "fatal_error", "internal_error", "service_unavailable"}
"""With these, says Slack, part of what was asked may have been done; "" is an answer that nobody can read."""
_TOO_MANY, _SERVER_ERROR = 429, 500


@contextmanager
def in_our_words(*, twice_shows: bool = False) -> Iterator[None]:
    """Translate what a call raises. `twice_shows` is for calls of which a second one would be seen."""
    try:
        yield
    except SlackApiError as refused:
        raise translate(refused, twice_shows=twice_shows) from refused
    except aiohttp.ClientConnectorError as away:
        raise TryLaterError(SOON) from away
    except (aiohttp.ClientError, SlackClientError, OSError, TimeoutError) as broken:
        raise (UnknownOutcomeError() if twice_shows else TryLaterError(SOON)) from broken


def told(answer: AsyncSlackResponse) -> dict[str, Any]:
    """What a method answered, of which the library says only that it may be anything."""
    assert isinstance(answer.data, dict)
    return answer.data


def code(refused: SlackApiError) -> str:
    """Slack's own name for why it refused, empty where there was no sensible answer at all."""
    return str(_refusal(refused).get("error", ""))


def away(refused: SlackApiError) -> bool:
    """Whether Slack did not so much refuse as have no time for us."""
    return getattr(refused.response, "status_code", 0) >= _SERVER_ERROR or code(refused) in _UNSURE | _BUSY


def _refusal(refused: SlackApiError) -> Mapping[str, Any]:
    data = getattr(refused.response, "data", None)
    return data if isinstance(data, dict) else {}


def translate(refused: SlackApiError, *, twice_shows: bool = False) -> Exception:
    """Say it with an error of the port; where there is none for it, give the refusal back as it is."""
    status = getattr(refused.response, "status_code", 0)
    match code(refused):
        case why if status == _TOO_MANY or why in _BUSY - {"request_timeout"}:
            return TryLaterError(float(refused.response.headers.get("Retry-After", SOON)))
        case "request_timeout":  # what we sent did not arrive whole
            return TryLaterError(SOON)
        case why if why in _UNSURE or status >= _SERVER_ERROR:
            return UnknownOutcomeError() if twice_shows else TryLaterError(SOON)
        case why if why in _PLACE_GONE:
            return PlaceGoneError(why)
        case why if why in _MESSAGE_GONE:
            return MessageGoneError(why)
        case why if why in _UNREACHABLE:
            return UnreachableError(why)
        case why if why in _REMOVED:
            return TryLaterError(MUCH_LATER)
        case "missing_scope":
            return NotAllowedError(str(_refusal(refused).get("needed", "missing_scope")))
        case why if why.startswith("restricted_action") or why in {"not_allowed_token_type", "user_is_restricted"}:
            return NotAllowedError(why)
        case why if why == "name_taken" or why.startswith("invalid_name"):
            return NotAllowedError(why, "name")
        case _:
            return refused  # a fault of ours, such as a block too long: delivery knows what to do with faults
