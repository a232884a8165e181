"""What can be asked or done at any time of a set's life."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Question, Submission, Whose


class AskNow(Question, frozen=True, tag="ask-now"):
    """`/set now`: where we are, what is next, what awaits me. A passer-by hears what a set is while one forms in public."""

    whose: ClassVar[Whose] = "anyone"


class AskHelp(Question, frozen=True, tag="ask-help"):
    """`/set help`."""

    whose: ClassVar[Whose] = "anyone"


class AskSettings(Question, frozen=True, tag="ask-settings"):
    """*My settings*."""

    whose: ClassVar[Whose] = "room"


class SettingsChanged(Submission, frozen=True, tag="settings-changed"):
    """City, usual hours, how many messages between meetings."""

    whose: ClassVar[Whose] = "room"
    opened_by: ClassVar[type[Question]] = AskSettings
