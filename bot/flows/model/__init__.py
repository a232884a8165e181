"""The values a learning set is made of: `learning_set.LearningSet` holds all the others."""

from __future__ import annotations

from bot.flows.model.action_point import ActionPoint
from bot.flows.model.dates import DateSearch, LocalMoment
from bot.flows.model.ground_rules import STARTERS, GroundRules
from bot.flows.model.learning_set import (
    SHAPE,
    AwaitingRoom,
    Ended,
    Forming,
    LearningSet,
    Life,
    Together,
)
from bot.flows.model.meeting import CLOSING_KINDS, Live, Meeting, Part, PartKind, Preparation, ReportBack, Wish
from bot.flows.model.member import Member
from bot.flows.model.programme import (
    ENOUGH,
    FEWEST,
    MAY_BE_ENOUGH,
    MOST,
    PROGRAMMES,
    Programme,
    Rhythm,
    Sharing,
    Voice,
)
from bot.flows.model.turn import TWO_MINUTES, Finished, HelpKind, Running, Stage, TimeUp, Turn, TurnState, Waiting

__all__ = [
    "CLOSING_KINDS",
    "ENOUGH",
    "FEWEST",
    "MAY_BE_ENOUGH",
    "MOST",
    "PROGRAMMES",
    "SHAPE",
    "STARTERS",
    "TWO_MINUTES",
    "ActionPoint",
    "AwaitingRoom",
    "DateSearch",
    "Ended",
    "Finished",
    "Forming",
    "GroundRules",
    "HelpKind",
    "LearningSet",
    "Life",
    "Live",
    "LocalMoment",
    "Meeting",
    "Member",
    "Part",
    "PartKind",
    "Preparation",
    "Programme",
    "ReportBack",
    "Rhythm",
    "Running",
    "Sharing",
    "Stage",
    "TimeUp",
    "Together",
    "Turn",
    "TurnState",
    "Voice",
    "Waiting",
    "Wish",
]
