"""conversations.*: channels, who is in them, and direct messages."""

import re
from typing import TYPE_CHECKING

from tests.fakes.slack.arguments import Arguments
from tests.fakes.slack.errors import SlackError, invalid_arguments
from tests.fakes.slack.model import Channel, Kind

from .method import Json, account, joined, method, need, need_for, open_channel, page, visible

if TYPE_CHECKING:
    from tests.fakes.slack.workspace import FakeSlack

LONGEST_NAME, LONGEST_TOPIC = 80, 250
MOST_INVITED, MOST_IN_GROUP = 100, 8
KINDS: dict[str, Kind] = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}


@method("conversations.create", "channels:manage", "groups:write")
def create(slack: "FakeSlack", args: Arguments) -> Json:
    kind: Kind = "private" if args.flag("is_private") else "public"
    need_for(slack, kind, "write")
    name = _name(slack, args)
    channel = slack.new_channel(name, kind=kind, members=[slack.bot])
    return {"channel": channel.payload(slack.bot.id)}


@method("conversations.rename", "channels:manage", "groups:write")
def rename(slack: "FakeSlack", args: Arguments) -> Json:
    channel = open_channel(_manageable(slack, args))
    if channel.creator != slack.bot.id:
        raise SlackError("not_authorized")
    slack.rename(channel, _name(slack, args))
    return {"channel": channel.payload(slack.bot.id)}


@method("conversations.info")
def info(slack: "FakeSlack", args: Arguments) -> Json:
    channel = visible(slack, args.required("channel"))
    need_for(slack, channel.kind, "read")
    return {"channel": channel.payload(slack.bot.id, count=args.flag("include_num_members"))}


@method("conversations.list")
def list_(slack: "FakeSlack", args: Arguments) -> Json:
    found = _channels(slack, args, slack.bot.id, only_joined=False)
    part, cursor = page(args, found, default=100, most=1000)
    return {
        "channels": [c.payload(slack.bot.id, count=True) for c in part],
        "response_metadata": {"next_cursor": cursor},
    }


@method("users.conversations")
def of_user(slack: "FakeSlack", args: Arguments) -> Json:
    who = account(slack, args.text("user", slack.bot.id))
    part, cursor = page(args, _channels(slack, args, who.id, only_joined=True), default=100, most=999)
    return {"channels": [c.payload(slack.bot.id) for c in part], "response_metadata": {"next_cursor": cursor}}


@method("conversations.members")
def members(slack: "FakeSlack", args: Arguments) -> Json:
    channel = visible(slack, args.required("channel"))
    need_for(slack, channel.kind, "read")
    part, cursor = page(args, channel.members, default=100, most=1000)
    return {"members": part, "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", "channels:join")
def join(slack: "FakeSlack", args: Arguments) -> Json:
    channel = visible(slack, args.required("channel"))
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    open_channel(channel)
    slack.join(channel, slack.bot)
    return {"channel": channel.payload(slack.bot.id)}


@method("conversations.invite")
def invite(slack: "FakeSlack", args: Arguments) -> Json:
    channel = joined(slack, args.required("channel"))
    _only_channels(channel)
    need_for(slack, channel.kind, "write")
    open_channel(channel)
    wanted = args.listed("users")
    if not wanted:
        raise SlackError("no_user")
    if len(wanted) > MOST_INVITED:
        raise SlackError("too_many_users")
    errors = [
        {"user": one, "ok": False, "error": why} for one in wanted if (why := _not_invitable(slack, channel, one))
    ]
    good = [one for one in wanted if one not in {error["user"] for error in errors}]
    if errors and not (args.flag("force") and good):
        raise SlackError(str(errors[0]["error"]), errors=errors)
    for one in good:
        slack.join(channel, slack.accounts[one], slack.bot)
    return {"channel": channel.payload(slack.bot.id)} | ({"errors": errors} if errors else {})


@method("conversations.kick")
def kick(slack: "FakeSlack", args: Arguments) -> Json:
    channel = joined(slack, args.required("channel"))
    _only_channels(channel)
    need_for(slack, channel.kind, "write")
    who = account(slack, args.required("user"))
    if who is slack.bot:
        raise SlackError("cant_kick_self")
    if channel.general:
        raise SlackError("cant_kick_from_general")
    if channel.kind == "public":  # no bot may
        raise SlackError("restricted_action")
    if who.id not in channel.members:
        raise SlackError("not_in_channel")
    slack.part(channel, who)
    return {"errors": {}}


@method("conversations.leave")
def leave(slack: "FakeSlack", args: Arguments) -> Json:
    channel = _manageable(slack, args)
    _only_channels(channel)
    open_channel(channel)
    if channel.general:
        raise SlackError("cant_leave_general")
    if slack.bot.id not in channel.members:
        return {"not_in_channel": True}
    if channel.kind == "private" and channel.members == [slack.bot.id]:
        raise SlackError("last_member")
    slack.part(channel, slack.bot)
    return {}


@method("conversations.archive")
def archive(slack: "FakeSlack", args: Arguments) -> Json:
    channel = _manageable(slack, args)
    _only_channels(channel)
    if channel.general:
        raise SlackError("cant_archive_general")
    if channel.archived:
        raise SlackError("already_archived")
    slack.archive(channel, slack.bot)
    return {}


@method("conversations.unarchive")
def unarchive(slack: "FakeSlack", args: Arguments) -> Json:
    channel = _manageable(slack, args)
    if not channel.archived:
        raise SlackError("not_archived")
    raise SlackError("not_in_channel")  # archiving took the bot out, and no bot gets back this way


@method("conversations.setTopic")
def set_topic(slack: "FakeSlack", args: Arguments) -> Json:
    channel = _describable(slack, args, "topic")
    channel.topic = args.text("topic")
    slack.notice(channel, slack.bot, "channel_topic", "set the channel topic")
    return {"channel": channel.payload(slack.bot.id)}


@method("conversations.setPurpose")
def set_purpose(slack: "FakeSlack", args: Arguments) -> Json:
    channel = _describable(slack, args, "purpose")
    channel.purpose = args.text("purpose")
    slack.notice(channel, slack.bot, "channel_purpose", "set the channel purpose")
    return {"channel": channel.payload(slack.bot.id), "purpose": channel.purpose}


@method("conversations.open", "im:write", "mpim:write")
def open_(slack: "FakeSlack", args: Arguments) -> Json:
    if "channel" in args:
        channel = visible(slack, args.required("channel"))
        if channel.kind not in ("im", "mpim"):
            raise SlackError("method_not_supported_for_channel_type")
        return {"channel": channel.payload(slack.bot.id) if args.flag("return_im") else {"id": channel.id}}
    wanted = args.listed("users")
    if not wanted:
        raise SlackError("users_list_not_supplied")
    if len(wanted) > MOST_IN_GROUP:
        raise SlackError("too_many_users")
    need(slack, "im:write" if len(wanted) == 1 else "mpim:write")
    people = [account(slack, one) for one in wanted]
    if any(one.deactivated for one in people):
        raise SlackError("user_disabled")
    if any(one.is_bot for one in people):
        raise SlackError("cannot_dm_bot")
    before = set(slack.channels)
    channel = slack.direct(*people)
    known = {"no_op": True, "already_open": True} if channel.id in before else {}
    return {**known, "channel": channel.payload(slack.bot.id) if args.flag("return_im") else {"id": channel.id}}


def _name(slack: "FakeSlack", args: Arguments) -> str:
    name = args.text("name")
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise SlackError("invalid_name_maxlength")
    if re.fullmatch(r"[^\w]+", name):
        raise SlackError("invalid_name_punctuation")
    if not re.fullmatch(r"[\w-]+", name) or name != name.lower():
        raise SlackError("invalid_name_specials")
    if any(name == channel.name for channel in slack.channels.values()):  # also one that the bot cannot see
        raise SlackError("name_taken")
    return name


def _manageable(slack: "FakeSlack", args: Arguments) -> Channel:
    channel = visible(slack, args.required("channel"))
    need_for(slack, channel.kind, "write")
    return channel


def _describable(slack: "FakeSlack", args: Arguments, what: str) -> Channel:
    channel = joined(slack, args.required("channel"))
    need_for(slack, channel.kind, "write")
    if len(args.text(what)) > LONGEST_TOPIC:
        raise SlackError("too_long")
    return open_channel(channel)


def _only_channels(channel: Channel) -> None:
    if channel.kind in ("im", "mpim"):
        raise SlackError("method_not_supported_for_channel_type")


def _not_invitable(slack: "FakeSlack", channel: Channel, user_id: str) -> str | None:
    who = slack.accounts.get(user_id)
    if who is None:
        return "user_not_found"
    if who is slack.bot:
        return "cant_invite_self"
    if who.deactivated:
        return "cant_invite"
    if who.guest:
        return "user_is_restricted"
    return "already_in_channel" if user_id in channel.members else None


def _channels(slack: "FakeSlack", args: Arguments, viewer: str, *, only_joined: bool) -> list[Channel]:
    kinds: list[Kind] = []
    for name in args.listed("types") or ["public_channel"]:
        if name not in KINDS:
            raise invalid_arguments(f"types: {name}")
        need_for(slack, KINDS[name], "read")
        kinds.append(KINDS[name])
    there = [
        c for c in slack.channels.values() if c.kind in kinds and not (args.flag("exclude_archived") and c.archived)
    ]
    known = [c for c in there if not c.private or slack.bot.id in c.members]
    return [c for c in known if not only_joined or viewer in c.members]
