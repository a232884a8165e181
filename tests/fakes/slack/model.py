"""What a workspace is made of: accounts, channels, messages and what a card says.

These only hold; who may do what is decided in `workspace` (for people) and `web_api` (for the app).
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from . import blocks as block_kit

Kind = Literal["public", "private", "im", "mpim"]
SCOPE_OF = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
TYPE_IN_EVENTS = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}
NOTICES = {"channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive"}


@dataclass(eq=False)
class Account:
    """Somebody with an id in the workspace: a person, or the app's own bot."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/London"
    is_bot: bool = False
    deactivated: bool = False
    guest: bool = False
    admin: bool = False
    direct_messages_closed: bool = False

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def payload(self, now: datetime, team_id: str, *, locale: bool = False) -> dict[str, Any]:
        """The account as `users.info` tells it."""
        offset = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        told: dict[str, Any] = {
            "id": self.id,
            "team_id": team_id,
            "name": self.name,
            "deleted": self.deactivated,
            "real_name": self.real_name,
            "profile": {"real_name": self.real_name, "display_name": self.real_name, "team": team_id},
            "is_bot": self.is_bot,
            "is_app_user": False,
            "is_admin": self.admin,
            "is_owner": False,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "updated": int(now.timestamp()),
        }
        if not self.deactivated:  # Slack forgets the zone of those who left
            told |= {"tz": self.tz, "tz_label": self.tz, "tz_offset": int(offset.total_seconds()) if offset else 0}
        if locale:
            told["locale"] = "en-GB"
        return told


@dataclass(eq=False)
class Message:
    """One message, or (with `whispered_to`) an ephemeral one that only a single person sees."""

    channel: "Channel"
    ts: str
    author: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: dict[str, Any] | None = None
    subtype: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    edited: dict[str, str] | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    whispered_to: str | None = None

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def reads(self) -> str:
        """All that a reader sees: the blocks' words a line each, or the text where there are no blocks."""
        return block_kit.reads(self.blocks) if self.blocks else self.text

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons, in order."""
        return block_kit.labels(self.blocks, "button")

    def snapshot(self) -> "Message":
        """The message as a client shows it now, to be pressed later, when the real one has changed."""
        return replace(self, blocks=deepcopy(self.blocks), reactions=deepcopy(self.reactions))

    def payload(self, *, metadata: bool = False, parent: bool = False) -> dict[str, Any]:
        """The message as Slack's API and events tell it."""
        told: dict[str, Any] = {"type": "message", "user": self.author, "text": self.text, "ts": self.ts}
        if self.subtype:
            told["subtype"] = self.subtype
        if self.bot_id:
            told |= {"bot_id": self.bot_id, "app_id": self.app_id}
        if self.blocks:
            told["blocks"] = deepcopy(self.blocks)
        if self.thread_ts:
            told["thread_ts"] = self.thread_ts
        if self.edited:
            told["edited"] = dict(self.edited)
        if self.files:
            told["files"] = deepcopy(self.files)
        if self.reactions:
            told["reactions"] = [{"name": n, "users": list(u), "count": len(u)} for n, u in self.reactions.items()]
        if metadata and self.metadata is not None:
            told["metadata"] = deepcopy(self.metadata)
        replies = [] if self.is_reply else self.channel.replies(self.ts)
        if parent and replies:
            told |= {
                "thread_ts": self.ts,
                "reply_count": len(replies),
                "reply_users": list(dict.fromkeys(reply.author for reply in replies)),
                "latest_reply": replies[-1].ts,
            }
        return told


@dataclass(eq=False)
class Channel:
    """A public or private channel, or direct messages; `history` is everything in it, oldest first."""

    id: str
    name: str
    kind: Kind
    creator: str
    created: int
    members: list[str] = field(default_factory=list)
    general: bool = False
    archived: bool = False
    topic: str = ""
    purpose: str = ""
    history: list[Message] = field(default_factory=list)
    pins: list[Message] = field(default_factory=list)

    @property
    def private(self) -> bool:
        return self.kind != "public"

    @property
    def messages(self) -> list[Message]:
        """What was said at the top level, without Slack's own notices."""
        return [m for m in self.history if not m.is_reply and m.subtype not in NOTICES]

    def replies(self, thread_ts: str) -> list[Message]:
        """What was said in a thread, without the message that it hangs from."""
        return [m for m in self.history if m.thread_ts == thread_ts and m.is_reply]

    def find(self, ts: str) -> Message | None:
        return next((m for m in self._backwards() if m.ts == ts), None)

    def _backwards(self) -> Iterator[Message]:
        return reversed(self.history)

    def payload(self, viewer: str, *, count: bool = False) -> dict[str, Any]:
        """The channel as `conversations.info` tells it to `viewer`."""
        told: dict[str, Any] = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.archived,
            "is_im": self.kind == "im",
            "is_mpim": self.kind == "mpim",
            "is_org_shared": False,
        }
        if self.kind == "im":
            other = next((m for m in self.members if m != viewer), viewer)
            return told | {"user": other, "is_open": True}
        told |= {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_private": self.private,
            "is_general": self.general,
            "is_shared": False,
            "is_ext_shared": False,
            "is_member": viewer in self.members,
            "creator": self.creator,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": "", "last_set": 0},
        }
        return told | ({"num_members": len(self.members)} if count else {})
