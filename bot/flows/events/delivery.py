"""How the platforms took what we asked of them."""

from __future__ import annotations

from typing import Literal

from bot.flows.events.base import Answer
from bot.flows.words import PersonId


class RoomOpened(Answer, frozen=True, tag="room-opened"):
    """The private room stands, with those who could be invited."""


class RoomRefused(Answer, frozen=True, tag="room-refused"):
    """The platform would not make the room. `missing` names the permission in the platform's words, where it is one."""

    why: Literal["permission", "full", "name", "unknown"]
    missing: str = ""


class RoomNotClosed(Answer, frozen=True, tag="room-not-closed"):
    """The platform would not close the room. `missing` names the permission in the platform's words, where it is one."""

    why: Literal["permission", "unknown"] = "unknown"
    missing: str = ""


class NotInvited(Answer, frozen=True, tag="not-invited"):
    """One person could not be brought into the room."""

    person: PersonId
    why: Literal["permission", "gone", "unknown"] = "unknown"


class PlaceLost(Answer, frozen=True, tag="place-lost"):
    """The origin, the room or a thread is gone or closed to us.

    `place` is `origin` (a community's card: `origin:NUMBER`), `room`, or a thread's key.
    """

    place: str


class Unreachable(Answer, frozen=True, tag="unreachable"):
    """A person takes no direct messages from us; `slot` names the card that did not arrive ("" for one without)."""

    person: PersonId
    slot: str = ""


class Undelivered(Answer, frozen=True, tag="undelivered"):
    """A delivery was given up after all tries; whoever facilitates hears of it once."""

    place: str


class StrangerSeen(Answer, frozen=True, tag="stranger-seen"):
    """Somebody who is not of the set is in the room."""

    person: PersonId


class PersonGone(Answer, frozen=True, tag="person-gone"):
    """A person left the community or the room by the platform's own means."""

    person: PersonId


class ProfileChanged(Answer, frozen=True, tag="profile-changed"):
    """A person's settings were changed in another of their sets; this one keeps a copy."""

    person: PersonId
