"""chat.*: what the app writes, changes and takes back."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.fakes.slack import limits
from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.blocks import with_ids
from tests.fakes.slack.errors import RateLimited, SlackError
from tests.fakes.slack.model import Channel, Message

from .method import Json, joined, message_in, method, open_channel, visible

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack

LONGEST_POST, LONGEST_UPDATE = 40_000, 4_000
LARGEST_METADATA = 16_000
ONE_SECOND = timedelta(seconds=1)


@method("chat.postMessage", "chat:write")
def post_message(slack: "FakeSlack", args: Arguments) -> Json:
    channel = _writable(slack, args.required("channel"))
    text, blocks = _words(slack, args, LONGEST_POST)
    metadata = _metadata(args)
    thread_ts = _thread(channel, args)
    _one_a_second(slack, channel)
    message = slack.post(channel, slack.bot, text, blocks=blocks, thread_ts=thread_ts, metadata=metadata)
    return {"channel": channel.id, "ts": message.ts, "message": message.payload(metadata=True)}


@method("chat.update", "chat:write")
def update(slack: "FakeSlack", args: Arguments) -> Json:
    channel = visible(slack, args.required("channel"))
    message = _own(slack, message_in(channel, args.required("ts")), "cant_update_message")
    if channel.archived:
        raise SlackError("is_inactive")
    if slack.edit_window is not None and slack.clock().timestamp() - float(message.ts) > slack.edit_window:
        raise SlackError("edit_window_closed")
    text, blocks = _words(slack, args, LONGEST_UPDATE)
    if "text" not in args:
        text = message.text
    slack.edit(message, slack.bot, text, blocks, _metadata(args))
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": message.payload(metadata=True)}


@method("chat.delete", "chat:write")
def delete(slack: "FakeSlack", args: Arguments) -> Json:
    channel = visible(slack, args.required("channel"))
    message = _own(slack, message_in(channel, args.required("ts")), "cant_delete_message")
    slack.remove(message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(slack: "FakeSlack", args: Arguments) -> Json:
    channel = open_channel(joined(slack, args.required("channel")))
    reader = slack.accounts.get(args.required("user"))
    text, blocks = _words(slack, args, LONGEST_POST)
    if reader is None or reader.id not in channel.members:
        raise SlackError("user_not_in_channel")
    message = slack.whisper(channel, reader, text, blocks, _thread(channel, args))
    return {"message_ts": message.ts}


@method("chat.getPermalink")
def get_permalink(slack: "FakeSlack", args: Arguments) -> Json:
    channel = visible(slack, args.required("channel"))
    message = message_in(channel, args.required("message_ts"))
    place = f"https://learning.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.is_reply else ""
    return {"channel": channel.id, "permalink": place + thread}


def _writable(slack: "FakeSlack", name: str) -> Channel:
    """The channel to post in; a person's id means their direct messages."""
    if name in slack.accounts and name != slack.bot.id:
        reader = slack.accounts[name]
        if reader.deactivated:
            raise SlackError("channel_not_found")
        channel = slack.direct(reader)
    else:
        channel = visible(slack, name)
        if slack.bot.id not in channel.members and "chat:write.public" not in slack.scopes:
            raise SlackError("not_in_channel")
    if channel.kind == "im":
        reader = next(slack.accounts[m] for m in channel.members if m != slack.bot.id)
        if reader.deactivated:
            raise SlackError("channel_not_found")
        if reader.direct_messages_closed:
            raise SlackError("messages_tab_disabled")
    return open_channel(channel)


def _words(slack: "FakeSlack", args: Arguments, longest: int) -> tuple[str, list[Json]]:
    text, blocks = args.text("text"), args.structure("blocks") or []
    if "markdown_text" in args:
        if text or blocks:
            raise SlackError("markdown_text_conflict")
        text = args.text("markdown_text")
    if not text and not blocks and not args.structure("attachments"):
        raise SlackError("no_text")
    if len(text) > longest:
        raise SlackError("msg_too_long")
    refused, remarks = limits.check_blocks(blocks, "message")
    if refused:
        told = [f"[ERROR] {problem}" for problem in refused]
        raise SlackError("invalid_blocks", errors=refused, response_metadata={"messages": told})
    slack.remarks += remarks
    if blocks and not text and "text" not in args:
        slack.remarks.append("message: blocks without a text, which notifications and screen readers use")
    return text, with_ids(blocks)


def _metadata(args: Arguments) -> Json | None:
    metadata: Any = args.structure("metadata")
    if metadata is None or metadata == {}:
        return metadata
    well_formed = (
        isinstance(metadata, dict)
        and set(metadata) <= {"event_type", "event_payload"}
        and isinstance(metadata.get("event_type"), str)
        and isinstance(metadata.get("event_payload"), dict)
    )
    if not well_formed:
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > LARGEST_METADATA:
        raise SlackError("metadata_too_large")
    return metadata


def _thread(channel: Channel, args: Arguments) -> str | None:
    """The thread to write in; a reply cannot be replied to, and stands for the thread that it is in."""
    if "thread_ts" not in args:
        return None
    parent = channel.find(args.text("thread_ts"))
    if parent is None:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def _own(slack: "FakeSlack", message: Message, otherwise: str) -> Message:
    if message.bot_id != slack.bot_id or message.whispered_to is not None:
        raise SlackError(otherwise)
    return message


def _one_a_second(slack: "FakeSlack", channel: Channel) -> None:
    now = slack.clock()
    last = slack.last_post.get(channel.id)
    if slack.rate_limits and last is not None and now - last < ONE_SECOND:
        raise RateLimited(1)
    slack.last_post[channel.id] = now
