"""Facilitation that fades: how much is said, by the set's own word."""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Press, Whose


class VoiceChosen(Press, frozen=True, tag="voice-chosen"):
    """*Less next time*, *As it is*, or *More again*: the voice the set would like from now on."""

    meeting: int = 0
    voice: Literal["guide", "walk", "time"] = "walk"
    whose: ClassVar[Whose] = "room"
