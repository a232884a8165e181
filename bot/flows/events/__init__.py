"""Everything that can happen to a learning set, a module for each part of its life. The theory stands in `base`."""

from __future__ import annotations

from bot.flows.events.always import AskHelp, AskNow, AskSettings, SettingsChanged
from bot.flows.events.base import (
    Answer,
    Answers,
    Clock,
    Event,
    FromPerson,
    Handed,
    Needs,
    Of,
    Press,
    Question,
    Submission,
    Whose,
)
from bot.flows.events.between import (
    AskOnePerson,
    AskPreparation,
    AskPulse,
    AskToTellTheSet,
    BeforeWeMeetDue,
    HowItGoes,
    KeepForMeeting,
    OneAsked,
    Prepared,
    PulseAnswered,
    PulseDue,
    ToldTheSet,
)
from bot.flows.events.charter import AskCharter, AskToChangeCharter, CharterChanged, FineByMe
from bot.flows.events.choosing import AskWays, WayChosen
from bot.flows.events.closing import (
    AskClosing,
    CloseRoomBy,
    ClosingAwaited,
    EndDue,
    FiveMore,
    FormAnew,
    NotYet,
    RecordDue,
    WeEndHere,
)
from bot.flows.events.concerns import AskConcern, AskGuidance, AskToRaise, ConcernRaised, ConcernsDue
from bot.flows.events.dates import (
    AskCalendar,
    AskDates,
    AskForMoment,
    AskWhenICan,
    CancelMeeting,
    CanComeAfterAll,
    CannotCome,
    DatesAwaited,
    FixDate,
    LookForDate,
    MomentNamed,
    SuggestAgain,
    TakeAllDates,
    TicksGiven,
)
from bot.flows.events.deepening import AskPoint, AskToCarryOn, AskToDeepen, CarriedOn, Deepened, StuckWith
from bot.flows.events.delivery import (
    NotInvited,
    PersonGone,
    PlaceLost,
    ProfileChanged,
    RoomNotClosed,
    RoomOpened,
    RoomRefused,
    StrangerSeen,
    Undelivered,
    Unreachable,
)
from bot.flows.events.evaluation import AskedAt, AskHowItWent, AskOurAnswers, AskTwoQuestions, TwoQuestionsAnswered
from bot.flows.events.fading import VoiceChosen
from bot.flows.events.forming import (
    AskDetails,
    AskToBring,
    AskToForm,
    AskToInvite,
    AskToJoin,
    AskWhatHappens,
    DetailsChanged,
    GroupBrought,
    InvitationDeclined,
    Join,
    JoinedWith,
    Leave,
    PeopleInvited,
    SetOpened,
    Start,
    TryRoomAgain,
    Withdraw,
)
from bot.flows.events.harvest import AskHarvest, HarvestDue, HarvestForgotten, HarvestSettled
from bot.flows.events.hints import AskHint, AskSelfCheck
from bot.flows.events.joining import (
    AskThemAgain,
    AskToComeIn,
    AskToPropose,
    CameIn,
    ComeIn,
    FineToJoin,
    NotForNow,
    PersonProposed,
    RatherNot,
)
from bot.flows.events.keeping import AskExport, AskKept, AskToForget, ForgetMyWords
from bot.flows.events.leaving import AskFarewell, AskToLeave, LeaveSet, LeftWith
from bot.flows.events.matching import (
    AskMatch,
    AskMatchSet,
    AskToAskThem,
    AskToRearrange,
    AskWouldBe,
    BegunTogether,
    MatchUnanswered,
    NotThisTime,
    Rearranged,
    SetMatched,
    SuggestSets,
    ThemAsked,
    WouldBeIn,
)
from bot.flows.events.meeting import (
    AgreeToRules,
    Arrived,
    AskCallLink,
    AskedMoreThanTold,
    AskForGuest,
    AskRules,
    AskToHandOver,
    AskToSuggestRule,
    AskToWordRules,
    AskTurnAbout,
    AskWhoTakesTime,
    AskWhyThisOrder,
    Begin,
    BeginDue,
    CallLinkGiven,
    EndMeeting,
    GuestInvited,
    HandedOver,
    HeardInCall,
    LeftEarly,
    MoreTime,
    MoveOn,
    OpenTurn,
    PartEnded,
    PauseMeeting,
    ResumeMeeting,
    RoomCardDue,
    RuleSuggested,
    RulesWorded,
    StopHere,
    TakeSuggestedTurns,
    TurnDescribed,
    TurnsChosen,
    TurnUnanswered,
    TwoMinutesLeft,
    WishGiven,
)
from bot.flows.events.messages import Message, MessageChanged, MessageDeleted, MessageWritten
from bot.flows.events.network import AskFree, AskFreeExport, AskToBeFree, FreeForSet, NotFree
from bot.flows.events.notebook import (
    ActionPointsWritten,
    AskActionPoints,
    AskActions,
    AskForWriter,
    AskOutcomes,
    KeepAsActionPoint,
    Outcome,
    OutcomeMarked,
    TheseAreMine,
    UndoLines,
    WriterAsked,
)
from bot.flows.events.one_off import BecomeSet, OneOffHeld, OneOffOver, WouldGoOn
from bot.flows.events.organising import AskCommunitySettings, CommunitySettingsGiven
from bot.flows.events.overview import AskOverview, AskSet, AskSets, AskToRest, HowToRest, PutToRest
from bot.flows.events.parting import (
    AgreeToParting,
    AskAboutParting,
    AskParting,
    AskWhoParts,
    NotParting,
    PartingEndDue,
    PartingLeaveDue,
    PartingTellDue,
    PartingWished,
    ToldInPerson,
)
from bot.flows.events.pausing import AskToPauseSet, PauseSet, ResumeSet
from bot.flows.events.people import AskPeople
from bot.flows.events.rescue import MeetAsTwo, TooFewDue
from bot.flows.events.resting import RestAsked
from bot.flows.events.sets_card import PublishCard, SetSeeks, TakeCardDown
from bot.flows.events.slow import AskForSlowTurn, SlowReminderDue, SlowTurnBegun, StillThinking
from bot.flows.events.splitting import AskToSplit, FineToSplit, NotSplitting, SetSplitOff, SplitProposed
from bot.flows.events.staying import AskToTalk, StayingAnswered, StayingDue, Talked
from bot.flows.events.trained import (
    AskToRecognise,
    AskToTakeBack,
    AskTrained,
    ForgetMyTraining,
    RecognitionTakenBack,
    TrainingCompleted,
    TrainingRecognised,
)
from bot.flows.events.training import (
    AskCourse,
    AskOwnReview,
    AskSkill,
    AskSkills,
    CompletionDue,
    OwnReviewGiven,
    Skill,
    SkillChosen,
)
from bot.flows.events.trend import AskTrend
from bot.flows.events.unbegun import KeepOpen, UnbegunDue, UnbegunOver

__all__ = [
    "ActionPointsWritten",
    "AgreeToParting",
    "AgreeToRules",
    "Answer",
    "Answers",
    "AnyAnswer",
    "AnyChange",
    "AnyClock",
    "AnyEvent",
    "AnyHanded",
    "AnyPress",
    "AnyQuestion",
    "AnySubmission",
    "Arrived",
    "AskAboutParting",
    "AskActionPoints",
    "AskActions",
    "AskCalendar",
    "AskCallLink",
    "AskCharter",
    "AskClosing",
    "AskCommunitySettings",
    "AskConcern",
    "AskCourse",
    "AskDates",
    "AskDetails",
    "AskExport",
    "AskFarewell",
    "AskForGuest",
    "AskForMoment",
    "AskForSlowTurn",
    "AskForWriter",
    "AskFree",
    "AskFreeExport",
    "AskGuidance",
    "AskHarvest",
    "AskHelp",
    "AskHint",
    "AskHowItWent",
    "AskKept",
    "AskMatch",
    "AskMatchSet",
    "AskNow",
    "AskOnePerson",
    "AskOurAnswers",
    "AskOutcomes",
    "AskOverview",
    "AskOwnReview",
    "AskParting",
    "AskPeople",
    "AskPoint",
    "AskPreparation",
    "AskRules",
    "AskSelfCheck",
    "AskSet",
    "AskSets",
    "AskSettings",
    "AskSkill",
    "AskSkills",
    "AskThemAgain",
    "AskToAskThem",
    "AskToBeFree",
    "AskToBring",
    "AskToCarryOn",
    "AskToChangeCharter",
    "AskToComeIn",
    "AskToDeepen",
    "AskToForget",
    "AskToForm",
    "AskToHandOver",
    "AskToInvite",
    "AskToJoin",
    "AskToLeave",
    "AskToPauseSet",
    "AskToPropose",
    "AskToRaise",
    "AskToRearrange",
    "AskToRecognise",
    "AskToRest",
    "AskToSplit",
    "AskToSuggestRule",
    "AskToTakeBack",
    "AskToTalk",
    "AskToTellTheSet",
    "AskToWordRules",
    "AskTrained",
    "AskTrend",
    "AskTurnAbout",
    "AskTwoQuestions",
    "AskWays",
    "AskWhatHappens",
    "AskWhenICan",
    "AskWhoParts",
    "AskWhoTakesTime",
    "AskWhyThisOrder",
    "AskWouldBe",
    "AskedAt",
    "BecomeSet",
    "BeforeWeMeetDue",
    "Begin",
    "BeginDue",
    "BegunTogether",
    "CallLinkGiven",
    "CameIn",
    "CanComeAfterAll",
    "CancelMeeting",
    "CannotCome",
    "CarriedOn",
    "CharterChanged",
    "Clock",
    "CloseRoomBy",
    "ClosingAwaited",
    "ComeIn",
    "CommunitySettingsGiven",
    "CompletionDue",
    "ConcernRaised",
    "ConcernsDue",
    "DatesAwaited",
    "Deepened",
    "DetailsChanged",
    "EndDue",
    "EndMeeting",
    "Event",
    "FineByMe",
    "FineToJoin",
    "FineToSplit",
    "FiveMore",
    "FixDate",
    "ForgetMyTraining",
    "ForgetMyWords",
    "FormAnew",
    "FreeForSet",
    "FromPerson",
    "GroupBrought",
    "GuestInvited",
    "Handed",
    "HandedOver",
    "HarvestDue",
    "HarvestForgotten",
    "HarvestSettled",
    "HeardInCall",
    "HowItGoes",
    "HowToRest",
    "InvitationDeclined",
    "Join",
    "JoinedWith",
    "KeepAsActionPoint",
    "KeepForMeeting",
    "KeepOpen",
    "Leave",
    "LeaveSet",
    "LeftEarly",
    "LeftWith",
    "LookForDate",
    "MatchUnanswered",
    "MeetAsTwo",
    "Message",
    "MessageChanged",
    "MessageDeleted",
    "MessageWritten",
    "MomentNamed",
    "MoreTime",
    "MoveOn",
    "Needs",
    "NotForNow",
    "NotFree",
    "NotInvited",
    "NotParting",
    "NotSplitting",
    "NotThisTime",
    "NotYet",
    "Of",
    "OneAsked",
    "OneOffHeld",
    "OneOffOver",
    "OpenTurn",
    "Outcome",
    "OutcomeMarked",
    "OwnReviewGiven",
    "PartEnded",
    "PartingEndDue",
    "PartingLeaveDue",
    "PartingTellDue",
    "PartingWished",
    "PauseMeeting",
    "PauseSet",
    "PeopleInvited",
    "PersonGone",
    "PersonProposed",
    "PlaceLost",
    "Prepared",
    "Press",
    "ProfileChanged",
    "PublishCard",
    "PulseAnswered",
    "PulseDue",
    "PutToRest",
    "Question",
    "RatherNot",
    "Rearranged",
    "RecognitionTakenBack",
    "RecordDue",
    "RestAsked",
    "ResumeMeeting",
    "ResumeSet",
    "RoomCardDue",
    "RoomNotClosed",
    "RoomOpened",
    "RoomRefused",
    "RuleSuggested",
    "RulesWorded",
    "SetMatched",
    "SetOpened",
    "SetSeeks",
    "SetSplitOff",
    "SettingsChanged",
    "Skill",
    "SkillChosen",
    "SlowReminderDue",
    "SlowTurnBegun",
    "SplitProposed",
    "Start",
    "StayingAnswered",
    "StayingDue",
    "StillThinking",
    "StopHere",
    "StrangerSeen",
    "StuckWith",
    "Submission",
    "SuggestAgain",
    "SuggestSets",
    "TakeAllDates",
    "TakeCardDown",
    "TakeSuggestedTurns",
    "Talked",
    "ThemAsked",
    "TheseAreMine",
    "TicksGiven",
    "ToldInPerson",
    "ToldTheSet",
    "TooFewDue",
    "TrainingCompleted",
    "TrainingRecognised",
    "TryRoomAgain",
    "TurnDescribed",
    "TurnUnanswered",
    "TurnsChosen",
    "TwoMinutesLeft",
    "TwoQuestionsAnswered",
    "UnbegunDue",
    "UnbegunOver",
    "Undelivered",
    "UndoLines",
    "Unreachable",
    "VoiceChosen",
    "WayChosen",
    "WeEndHere",
    "Whose",
    "WishGiven",
    "Withdraw",
    "WouldBeIn",
    "WouldGoOn",
    "WriterAsked",
]

AnyQuestion = (
    AskToForm | AskToBring | AskToJoin | AskDetails | AskToInvite | AskWhatHappens
    | AskNow | AskHelp | AskToLeave | AskSettings
    | AskDates | AskWhenICan | AskForMoment | AskCalendar
    | AskTurnAbout | AskWhoTakesTime | AskWhyThisOrder | AskToHandOver | AskForGuest | AskCallLink
    | AskRules | AskToSuggestRule | AskToWordRules
    | AskActionPoints | AskForWriter | AskActions | AskOutcomes
    | AskToTellTheSet | AskOnePerson | AskPreparation | AskPulse
    | AskTrend | AskTwoQuestions | AskOurAnswers | AskHowItWent | AskClosing
    | AskToTalk | AskToPauseSet
    | AskCharter | AskToChangeCharter
    | AskConcern | AskGuidance | AskToRaise
    | AskWays | AskHint | AskSelfCheck | AskForSlowTurn | AskHarvest | AskPoint | AskToDeepen | AskToCarryOn
    | AskKept | AskExport | AskToForget
    | AskPeople | AskToPropose | AskToComeIn | AskFarewell
    | AskOverview | AskSets | AskSet | AskToRest
    | AskCommunitySettings | AskTrained | AskToRecognise | AskToTakeBack
    | AskFree | AskToBeFree | AskFreeExport
    | AskCourse | AskSkill | AskSkills | AskOwnReview
    | AskMatch | AskMatchSet | AskToRearrange | AskToAskThem | AskWouldBe
    | AskAboutParting | AskWhoParts | AskParting | AskToSplit
)  # fmt: skip

AnySubmission = (
    SetOpened | GroupBrought | JoinedWith | DetailsChanged | PeopleInvited | SettingsChanged
    | TicksGiven | MomentNamed
    | TurnDescribed | TurnsChosen | HandedOver | GuestInvited | CallLinkGiven | RuleSuggested | RulesWorded
    | ActionPointsWritten | WriterAsked
    | ToldTheSet | OneAsked | Prepared
    | SlowTurnBegun | Deepened | CarriedOn
    | TwoQuestionsAnswered
    | Talked
    | CharterChanged
    | PersonProposed | CameIn | LeftWith | PartingWished | SplitProposed
    | ConcernRaised
    | CommunitySettingsGiven | TrainingRecognised | RecognitionTakenBack
    | FreeForSet | Rearranged | ThemAsked
    | SkillChosen | OwnReviewGiven
)  # fmt: skip

AnyChange = (
    AnySubmission
    | Join | Leave | Start | Withdraw | TryRoomAgain | LeaveSet
    | FixDate | TakeAllDates | CancelMeeting | CannotCome | CanComeAfterAll | SuggestAgain
    | Begin | MoveOn | MoreTime | PauseMeeting | ResumeMeeting | StopHere | EndMeeting | Arrived | LeftEarly | AskedMoreThanTold
    | OpenTurn | WishGiven | TakeSuggestedTurns | AgreeToRules
    | MessageWritten | MessageChanged | MessageDeleted | KeepAsActionPoint
    | UndoLines | TheseAreMine | OutcomeMarked
    | PulseAnswered | KeepForMeeting
    | WayChosen | StillThinking | HarvestSettled | VoiceChosen | StuckWith | HeardInCall
    | MeetAsTwo | StayingAnswered | PauseSet | ResumeSet
    | WeEndHere | FiveMore | FormAnew | NotYet | CloseRoomBy
    | ForgetMyWords
    | LookForDate | FineByMe | WouldGoOn | BecomeSet | KeepOpen
    | FineToJoin | NotForNow | AskThemAgain | ComeIn | RatherNot
    | PutToRest | PublishCard | TakeCardDown | InvitationDeclined
    | AgreeToParting | NotParting | ToldInPerson | FineToSplit | NotSplitting
    | ForgetMyTraining
    | NotFree | SuggestSets | WouldBeIn | NotThisTime
)  # fmt: skip

AnyPress = AnyQuestion | AnyChange
"""Everything a person can cause."""

AnyClock = (
    DatesAwaited | RoomCardDue | BeginDue | PartEnded | TwoMinutesLeft | TurnUnanswered | PulseDue | BeforeWeMeetDue
    | SlowReminderDue | HarvestDue | HarvestForgotten | TooFewDue | StayingDue
    | EndDue | ClosingAwaited | RecordDue | OneOffHeld | OneOffOver | UnbegunDue | UnbegunOver | ConcernsDue
    | CompletionDue
    | PartingTellDue | PartingEndDue | PartingLeaveDue | MatchUnanswered
)  # fmt: skip

AnyAnswer = (
    RoomOpened
    | RoomRefused
    | RoomNotClosed
    | NotInvited
    | PlaceLost
    | Unreachable
    | Undelivered
    | StrangerSeen
    | PersonGone
    | ProfileChanged
)

AnyHanded = TrainingCompleted | SetSplitOff | RestAsked | SetSeeks | SetMatched | BegunTogether
"""What records hand on to one another."""

AnyEvent = AnyPress | AnyClock | AnyAnswer | AnyHanded
"""Everything that can happen to a set. A test holds these lists against the classes there are."""
