"""reactions.* and pins.*: what is put onto messages."""

import re
from typing import TYPE_CHECKING

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.errors import SlackError
from tests.fakes.slack.model import Message

from .method import Json, joined, message_in, method, open_channel, timestamp

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack


@method("reactions.add", "reactions:write")
def add_reaction(slack: "FakeSlack", args: Arguments) -> Json:
    message, name = _message(slack, args), _emoji(args)
    open_channel(message.channel)
    if slack.bot.id in message.reactions.get(name, ()):
        raise SlackError("already_reacted")
    slack.react(message, slack.bot, name)
    return {}


@method("reactions.remove", "reactions:write")
def remove_reaction(slack: "FakeSlack", args: Arguments) -> Json:
    message, name = _message(slack, args), _emoji(args)
    if slack.bot.id not in message.reactions.get(name, ()):
        raise SlackError("no_reaction")
    slack.unreact(message, slack.bot, name)
    return {}


@method("reactions.get", "reactions:read")
def get_reactions(slack: "FakeSlack", args: Arguments) -> Json:
    message = _message(slack, args)
    return {"type": "message", "channel": message.channel.id, "message": message.payload()}


@method("pins.add", "pins:write")
def add_pin(slack: "FakeSlack", args: Arguments) -> Json:
    message = _message(slack, args)
    open_channel(message.channel)
    if message in message.channel.pins:
        raise SlackError("already_pinned")
    message.channel.pins.append(message)
    return {}


@method("pins.remove", "pins:write")
def remove_pin(slack: "FakeSlack", args: Arguments) -> Json:
    message = _message(slack, args)
    if message not in message.channel.pins:
        raise SlackError("no_pin")
    message.channel.pins.remove(message)
    return {}


@method("pins.list", "pins:read")
def list_pins(slack: "FakeSlack", args: Arguments) -> Json:
    channel = joined(slack, args.required("channel"))
    items = [{"type": "message", "channel": channel.id, "message": m.payload()} for m in channel.pins]
    return {"items": items}


def _message(slack: "FakeSlack", args: Arguments) -> Message:
    channel = joined(slack, args.required("channel"))
    return message_in(channel, timestamp(args, "timestamp"))


def _emoji(args: Arguments) -> str:
    name = args.required("name")
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    return name
