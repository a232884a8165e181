"""What an app may ask to be told of, and which scope each of it needs."""

from .model import SCOPE_OF, Channel

SCOPES = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:join",
        "channels:manage",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "groups:write",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "reactions:write",
        "team:read",
        "usergroups:read",
        "users:read",
    ]
)

SCOPE_OF_EVENT = {
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "channel_archive": "channels:read",
    "channel_created": "channels:read",
    "channel_deleted": "channels:read",
    "channel_left": "channels:read",
    "channel_rename": "channels:read",
    "channel_unarchive": "channels:read",
    "group_archive": "groups:read",
    "group_deleted": "groups:read",
    "group_left": "groups:read",
    "group_rename": "groups:read",
    "group_unarchive": "groups:read",
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "user_change": "users:read",
    "member_joined_channel": "channels:read",  # and groups:read where the channel is private
    "member_left_channel": "channels:read",
    "app_home_opened": None,
    "app_uninstalled": None,
    "tokens_revoked": None,
}
# What a bot of this kind asks for; mentions and user changes are there for those who want them.
EVERY_EVENT = (
    frozenset(SCOPE_OF_EVENT)
    - {"app_mention", "app_home_opened", "user_change", "channel_created"}
    - {
        "reaction_added",
        "reaction_removed",
    }
)


def scope_for(event: str, channel: Channel | None) -> str | None:
    """The scope without which the app is not told."""
    if event.startswith("member_") and channel is not None:
        return f"{SCOPE_OF[channel.kind]}:read"
    return SCOPE_OF_EVENT[event]
