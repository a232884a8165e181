"""What an organiser does for the sets of a community."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Of, Question, Submission, Whose


class AskCommunitySettings(Question, frozen=True, tag="ask-community-settings"):
    """`/sets settings`: what holds for all sets of the community."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class CommunitySettingsGiven(Submission, frozen=True, tag="community-settings-given"):
    """An organiser says what holds from now on."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    opened_by: ClassVar[type[Question]] = AskCommunitySettings
