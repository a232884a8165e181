"""The values a learning set is made of: `learning_set.LearningSet` holds all the others. And its community's own record."""

from __future__ import annotations

from bot.flows.model.action_point import ActionPoint
from bot.flows.model.charter import Charter, SizeMay
from bot.flows.model.community import Chosen, Community, Seeking, SetsCard, is_communitys, record_of
from bot.flows.model.concern import RaisedTo, UnnamedConcern
from bot.flows.model.counts import Counts, Listed, PartOfLife, counted, listed
from bot.flows.model.dates import DateSearch, LocalMoment
from bot.flows.model.evaluation import HIGHEST, Evaluation, TwoAnswers
from bot.flows.model.forgetting import without_words_of, written_by
from bot.flows.model.ground_rules import STARTERS, GroundRules
from bot.flows.model.help import OBSERVERS, WHAT_I_TAKE, HelpKind, Lens
from bot.flows.model.joining import Joining
from bot.flows.model.learning_set import (
    SHAPE,
    AwaitingRoom,
    Ended,
    Ending,
    Forming,
    LearningSet,
    Life,
    Together,
    Wanted,
)
from bot.flows.model.matching import Match
from bot.flows.model.meeting import CLOSING_KINDS, Live, Meeting, Part, PartKind, Preparation, ReportBack, Wish
from bot.flows.model.member import Member
from bot.flows.model.network import FreePerson, Language
from bot.flows.model.parting import Parting
from bot.flows.model.programme import (
    COURSE,
    ENOUGH,
    FEWEST,
    MAY_BE_ENOUGH,
    MOST,
    PROGRAMMES,
    Facilitation,
    Kind,
    Programme,
    Rhythm,
    Sharing,
)
from bot.flows.model.round_format import OwnWords, RoundFormat, Speaks, Stage, Voice
from bot.flows.model.splitting import Half, Splitting
from bot.flows.model.training import (
    MEETINGS_OF_COURSE,
    SKILLS,
    SUGGESTED,
    TO_COMPLETE,
    Family,
    OwnReview,
    Trained,
)
from bot.flows.model.turn import TWO_MINUTES, AskedQuestion, Finished, Running, TimeUp, Turn, TurnState, Waiting

Record = LearningSet | Community
"""What is loaded, stepped and stored whole."""

__all__ = [
    "CLOSING_KINDS",
    "COURSE",
    "ENOUGH",
    "FEWEST",
    "HIGHEST",
    "MAY_BE_ENOUGH",
    "MEETINGS_OF_COURSE",
    "MOST",
    "OBSERVERS",
    "PROGRAMMES",
    "SHAPE",
    "SKILLS",
    "STARTERS",
    "SUGGESTED",
    "TO_COMPLETE",
    "TWO_MINUTES",
    "WHAT_I_TAKE",
    "ActionPoint",
    "AskedQuestion",
    "AwaitingRoom",
    "Charter",
    "Chosen",
    "Community",
    "Counts",
    "DateSearch",
    "Ended",
    "Ending",
    "Evaluation",
    "Facilitation",
    "Family",
    "Finished",
    "Forming",
    "FreePerson",
    "GroundRules",
    "Half",
    "HelpKind",
    "Joining",
    "Kind",
    "Language",
    "LearningSet",
    "Lens",
    "Life",
    "Listed",
    "Live",
    "LocalMoment",
    "Match",
    "Meeting",
    "Member",
    "OwnReview",
    "OwnWords",
    "Part",
    "PartKind",
    "PartOfLife",
    "Parting",
    "Preparation",
    "Programme",
    "RaisedTo",
    "Record",
    "ReportBack",
    "Rhythm",
    "RoundFormat",
    "Running",
    "Seeking",
    "SetsCard",
    "Sharing",
    "SizeMay",
    "Speaks",
    "Splitting",
    "Stage",
    "TimeUp",
    "Together",
    "Trained",
    "Turn",
    "TurnState",
    "TwoAnswers",
    "UnnamedConcern",
    "Voice",
    "Waiting",
    "Wanted",
    "Wish",
    "counted",
    "is_communitys",
    "listed",
    "record_of",
    "without_words_of",
    "written_by",
]
