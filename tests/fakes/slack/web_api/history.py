"""conversations.history and conversations.replies: reading back what was said."""

from typing import TYPE_CHECKING

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.errors import SlackError
from tests.fakes.slack.model import Message

from .method import Json, joined, method, need_for, page, timestamp

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack


@method("conversations.history")
def history(slack: "FakeSlack", args: Arguments) -> Json:
    """Newest first, without what is said in threads."""
    channel = joined(slack, args.required("channel"))
    need_for(slack, channel.kind, "history")
    found = _between(args, [m for m in channel.history if not m.is_reply])
    part, cursor = page(args, found[::-1], default=100, most=999)
    metadata = args.flag("include_all_metadata")
    return {
        "messages": [message.payload(metadata=metadata, parent=True) for message in part],
        "has_more": bool(cursor),
        "pin_count": len(channel.pins),
    } | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


@method("conversations.replies")
def replies(slack: "FakeSlack", args: Arguments) -> Json:
    """A thread, its first message first."""
    channel = joined(slack, args.required("channel"))
    need_for(slack, channel.kind, "history")
    parent = channel.find(timestamp(args, "ts"))
    if parent is None:
        raise SlackError("thread_not_found")
    found = [parent, *_between(args, channel.replies(parent.ts))]
    part, cursor = page(args, found, default=1000, most=1000)
    metadata = args.flag("include_all_metadata")
    return {
        "messages": [message.payload(metadata=metadata, parent=True) for message in part],
        "has_more": bool(cursor),
    } | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _between(args: Arguments, messages: list[Message]) -> list[Message]:
    oldest, latest = args.text("oldest", "0"), args.text("latest", "9999999999.999999")
    try:
        first, last = float(oldest), float(latest)
    except ValueError:
        raise SlackError("invalid_ts_oldest") from None
    if args.flag("inclusive"):
        return [m for m in messages if first <= float(m.ts) <= last]
    return [m for m in messages if first < float(m.ts) < last]
