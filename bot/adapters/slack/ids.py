"""How this adapter names people, communities and places for everyone else, and reads its own names back.

`slack:T1:U7` is a person, `slack:T1` a workspace, `slack:T1/C1` a channel (or a direct-message channel), `slack:T1/C1/1.2`
the thread that hangs on the message `1.2` of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.door import Address
from bot.flows.words import CommunityId, MessageRef, PersonId

PREFIX = "slack"


def community(team: str) -> CommunityId:
    """Name a workspace."""
    return CommunityId(f"{PREFIX}:{team}")


def person(team: str, user: str) -> PersonId:
    """Name a person of a workspace."""
    return PersonId(f"{PREFIX}:{team}:{user}")


def user(person: PersonId) -> str:
    """Read back what Slack calls the person."""
    return person.rpartition(":")[2]


def team(of: CommunityId | PersonId | Address) -> str:
    """Read back what Slack calls the workspace."""
    return of.split(":")[1].partition("/")[0]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as Slack's methods want it: a channel, and within it perhaps a thread."""

    channel: str
    thread: str | None = None

    @property
    def direct(self) -> bool:
        """Whether this is a direct-message channel."""
        return self.channel.startswith("D")


def address(team: str, channel: str, thread: str | None = None) -> Address:
    """Name a channel, or a thread of it."""
    return Address("/".join(filter(None, (f"{PREFIX}:{team}", channel, thread))))


def spot(at: Address) -> Spot:
    """Read an address back."""
    _, channel, *thread = at.split("/")
    return Spot(channel, thread[0] if thread else None)


def message(channel: str, ts: str) -> MessageRef:
    """Name a person's message."""
    return MessageRef(f"{channel}/{ts}")


def message_in(ref: MessageRef) -> tuple[str, str]:
    """Read back the channel of a person's message, and its ts."""
    channel, _, ts = ref.partition("/")
    return channel, ts
