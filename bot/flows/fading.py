"""Facilitation that fades: how much is said is the set's own word, asked for once after a meeting, never decided by us.

*Guide us* explains, *walk with us* asks, *just keep the time* shows the clock and keeps the record. After a meeting the card
that closes it asks whether less would do next time. One press answers for the set, because people are still together then
and talk; whatever it was, the card says it and offers the way back for as long as it stands. At any other time *Change
details* does the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import meeting_cards
from bot.flows.effects import Step
from bot.flows.events import VoiceChosen
from bot.flows.refusing import refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.events import Press
    from bot.flows.model import LearningSet


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:  # noqa: ARG001
    """Say more or less from the next meeting on."""
    match event:
        case VoiceChosen(meeting=number, voice=voice) if meeting_cards.closes_with(learning_set, number):
            meeting = learning_set.planned(number)
            settled = learning_set.with_meeting(meeting.saying("less-next-time")).spoken_to_by(voice)
            return Step(settled, effects=meeting_cards.over_redrawn(settled, number))
        case _:
            return refuse(learning_set, say("voice-in-details"))
