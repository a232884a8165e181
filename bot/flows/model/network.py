"""A community's network: who is free for a set, and what they told us so that good sets can be suggested.

Most of it is for the search alone. Whoever looks after sets reads names, what somebody would bring, languages and shared
hours; whom somebody would rather not meet and to whom they report is read by nobody, only kept to.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.profile import Profile
from bot.flows.words import PersonId, Words

Language = Literal[
    "en", "es", "fr", "de", "pt", "it", "nl", "pl", "sv", "da", "fi", "cs", "ro", "el", "tr", "ru", "uk", "ar", "he", "hi",
    "bn", "id", "zh", "ja", "ko",
]  # fmt: skip
"""Languages in which people may meet: as many as a form can offer at once."""


class FreePerson(Struct, frozen=True, omit_defaults=True):
    """Somebody who is free for a set, with this community's copy of their profile."""

    person: PersonId
    brings: Words
    """What they would bring, in one line."""
    profile: Profile
    since: datetime
    languages: tuple[Language, ...]
    """In which they would meet."""
    named: bool = False
    """Whether whoever is asked with them may read their name before the set is there."""
    not_with: tuple[PersonId, ...] = ()
    """Read by nobody."""
    reports_to: PersonId | None = None
    """Read by nobody."""

    def known_as(self, profile: Profile) -> FreePerson:
        """With a profile that was changed."""
        return replace(self, profile=profile)
