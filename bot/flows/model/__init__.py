"""The values a learning set is made of: `learning_set.LearningSet` holds all the others."""

from __future__ import annotations

from bot.flows.model.action_point import ActionPoint
from bot.flows.model.dates import DateSearch, LocalMoment
from bot.flows.model.learning_set import (
    SHAPE,
    AwaitingRoom,
    Ended,
    Forming,
    GroundRules,
    LearningSet,
    Life,
    Together,
)
from bot.flows.model.meeting import Live, Meeting, Part, PartKind, Preparation, ReportBack, Wish
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
from bot.flows.model.turn import Finished, HelpKind, Running, Stage, TimeUp, Turn, TurnState, Waiting

__all__ = [
    "ActionPoint",
    "AwaitingRoom",
    "DateSearch",
    "ENOUGH",
    "Ended",
    "FEWEST",
    "Finished",
    "Forming",
    "GroundRules",
    "HelpKind",
    "LearningSet",
    "Life",
    "Live",
    "LocalMoment",
    "MAY_BE_ENOUGH",
    "MOST",
    "Meeting",
    "Member",
    "PROGRAMMES",
    "Part",
    "PartKind",
    "Preparation",
    "Programme",
    "ReportBack",
    "Rhythm",
    "Running",
    "SHAPE",
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
