"""How a Web API method is written: a function of the workspace and the arguments, under Slack's name for it.

It returns what belongs into the answer beside `ok`, or raises SlackError or RateLimited. `scopes` are those of which
one is enough, whatever the channel; scopes that depend on the kind of channel are asked with `need`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.errors import SlackError, invalid_arguments, missing_scope
from tests.fakes.slack.model import SCOPE_OF, Account, Channel, Kind, Message

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack

Json = dict[str, Any]
Answer = Callable[["FakeSlack", Arguments], Json]

METHODS: dict[str, "Method"] = {}
WRITE = {"public": "channels:manage", "private": "groups:write", "im": "im:write", "mpim": "mpim:write"}


@dataclass(frozen=True)
class Method:
    """One method of the Web API."""

    answer: Answer
    scopes: frozenset[str]
    for_app_token: bool = False


def method(name: str, *scopes: str, for_app_token: bool = False) -> Callable[[Answer], Answer]:
    """Register the function as the method `name`."""

    def register(answer: Answer) -> Answer:
        METHODS[name] = Method(answer, frozenset(scopes), for_app_token)
        return answer

    return register


def need(slack: "FakeSlack", scope: str) -> None:
    """Raise `missing_scope` unless the app was given this scope."""
    if scope not in slack.scopes:
        raise missing_scope(scope, slack.scopes)


def need_for(slack: "FakeSlack", kind: Kind, right: str) -> None:
    """Raise `missing_scope` unless the app has this right (read, history, write) over this kind of channel."""
    need(slack, WRITE[kind] if right == "write" else f"{SCOPE_OF[kind]}:{right}")


def visible(slack: "FakeSlack", channel_id: str) -> Channel:
    """The channel, or `channel_not_found` where it is not there or the bot is not allowed to know of it."""
    channel = slack.channels.get(channel_id)
    if channel is None or (channel.private and slack.bot.id not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def joined(slack: "FakeSlack", channel_id: str) -> Channel:
    """The channel that the bot is in, or `channel_not_found`, or `not_in_channel`."""
    channel = visible(slack, channel_id)
    if slack.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def open_channel(channel: Channel) -> Channel:
    """The same channel, or `is_archived`."""
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def message_in(channel: Channel, ts: str, unknown: str = "message_not_found") -> Message:
    """The message of this id, or the error `unknown`."""
    message = channel.find(ts)
    if message is None or message.subtype == "tombstone":
        raise SlackError(unknown)
    return message


def account(slack: "FakeSlack", user_id: str) -> Account:
    """The account of this id, or `user_not_found`."""
    if user_id not in slack.accounts:
        raise SlackError("user_not_found")
    return slack.accounts[user_id]


def page(args: Arguments, everything: list[Any], *, default: int, most: int) -> tuple[list[Any], str]:
    """The part of a list that was asked for, and the cursor of the next part."""
    limit = args.number("limit", default, most=most)
    cursor = args.text("cursor")
    if cursor and not cursor.removeprefix("after:").isdigit():
        raise SlackError("invalid_cursor")
    start = int(cursor.removeprefix("after:")) if cursor else 0
    following = start + limit
    return everything[start:following], f"after:{following}" if following < len(everything) else ""


def timestamp(args: Arguments, name: str) -> str:
    """A message id in its right form."""
    value = args.required(name)
    whole, dot, part = value.partition(".")
    if not (whole.isdigit() and dot and part.isdigit()):
        raise invalid_arguments(f"{name}: a message's ts")
    return value
