"""The people of a set, each with the copy of their profile that the set keeps."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.profile import Profile
from bot.flows.words import PersonId


class Member(Struct, frozen=True, omit_defaults=True):
    """A person in a set. `agreed` is the version of the ground rules they agreed to, 0 for none yet."""

    person: PersonId
    profile: Profile
    joined: datetime
    agreed: int = 0
    invited: bool = True
    """False once the platform would not bring them into the room."""
    mirrored: bool = False
    """Whether they wish to be told how a question of theirs reads (the question mirror)."""
    reachable: bool = True
    """False once a direct message to them was refused; prompts then go to the room."""

    completed: datetime | None = None
    """When they completed the training, with this set."""

    def known_as(self, profile: Profile) -> Member:
        """With a profile that was changed."""
        return replace(self, profile=profile)

    def agreeing_to(self, version: int) -> Member:
        """Having agreed to this version of the ground rules."""
        return replace(self, agreed=version)

    def completing(self, now: datetime) -> Member:
        """Having completed the training."""
        return replace(self, completed=now)

    def not_in_room(self) -> Member:
        """Whom the platform would not bring into the room."""
        return replace(self, invited=False)

    def unreachable(self) -> Member:
        """Who takes no direct messages from us."""
        return replace(self, reachable=False)

    def wishing_mirror(self, *, wished: bool) -> Member:
        """Who wishes, or no longer, to be told how a question of theirs reads."""
        return replace(self, mirrored=wished)
