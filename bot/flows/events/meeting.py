"""A meeting from its room card to the next date, and the turns in it.

Presses that move something carry what they were pressed on (`at`): the part or stage that stood on the card. So a
second press, or one that crossed with the clock, finds something else standing there and changes nothing.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from bot.flows.events.base import Clock, Press, Question, Submission, Whose


class Begin(Press, frozen=True, tag="begin"):
    """`/set begin`, or *Begin* on the room card. 0 is the next meeting."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class MoveOn(Press, frozen=True, tag="move-on"):
    """On to the next part of the meeting, or of the turn."""

    meeting: int = 0
    at: str = ""
    whose: ClassVar[Whose] = "room"


class MoreTime(Press, frozen=True, tag="more-time"):
    """*+5* for what stands on the card."""

    meeting: int = 0
    at: str = ""
    minutes: int = 5
    whose: ClassVar[Whose] = "room"


class PauseMeeting(Press, frozen=True, tag="pause-meeting"):
    """Stop the clock."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class ResumeMeeting(Press, frozen=True, tag="resume-meeting"):
    """Let the clock run again; everything ends as much later as the pause was long."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class StopHere(Press, frozen=True, tag="stop-here"):
    """End the turn now, at its action points; nobody asks why. Before it began: the presenter passes.

    `leads_to` says how far a button goes that was drawn before the action points: pressed twice in a row, no further.
    """

    meeting: int = 0
    turn: str = ""
    leads_to: Literal["", "action-points"] = ""
    whose: ClassVar[Whose] = "room"


class EndMeeting(Press, frozen=True, tag="end-meeting"):
    """Go to the closing round now, or end the meeting if it is there already."""

    meeting: int = 0
    at: str = ""
    whose: ClassVar[Whose] = "room"


class Arrived(Press, frozen=True, tag="arrived"):
    """*I am here*, late or after all."""

    meeting: int = 0


class HeardInCall(Press, frozen=True, tag="heard-in-call"):
    """A member came into the voice channel of this address, which is the set's own if it is its call's link."""

    address: str = ""


class LeftEarly(Press, frozen=True, tag="left-early"):
    """*I need to go now*."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class AskedMoreThanTold(Press, frozen=True, tag="asked-more-than-told"):
    """The one optional tap of the closing round: did we ask more than we told?"""

    meeting: int = 0
    answer: Literal["yes", "no"] = "yes"


class AskTurnAbout(Question, frozen=True, tag="ask-turn-about"):
    """*What would help?*: the presenter's aim and kind of help, changeable at any moment of the turn."""

    meeting: int = 0
    turn: str = ""


class TurnDescribed(Submission, frozen=True, tag="turn-described"):
    """The presenter says what would make the time well spent and what would help."""

    meeting: int = 0
    turn: str = ""
    opened_by: ClassVar[type[Question]] = AskTurnAbout


class OpenTurn(Press, frozen=True, tag="open-turn"):
    """The presenter begins without saying more."""

    meeting: int = 0
    turn: str = ""
    whose: ClassVar[Whose] = "room"


class WishGiven(Press, frozen=True, tag="wish-given"):
    """Whether a member would like time in this meeting."""

    meeting: int = 0
    wish: Literal["can-wait", "would-like", "presses"] = "would-like"


class AskWhoTakesTime(Question, frozen=True, tag="ask-who-takes-time"):
    """*Choose others*: the people to pick, in the suggested order."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class TurnsChosen(Submission, frozen=True, tag="turns-chosen"):
    """Who takes time, as talked about aloud."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"
    opened_by: ClassVar[type[Question]] = AskWhoTakesTime


class TakeSuggestedTurns(Press, frozen=True, tag="take-suggested-turns"):
    """One press fixes who takes time as the card lists it."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class AskWhyThisOrder(Question, frozen=True, tag="ask-why-this-order"):
    """Why the card lists people in this order."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class AskToHandOver(Question, frozen=True, tag="ask-to-hand-over"):
    """The facilitator hands over, for a turn or the rest of the meeting."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"


class HandedOver(Submission, frozen=True, tag="handed-over"):
    """Somebody else keeps the time from now on."""

    meeting: int = 0
    whose: ClassVar[Whose] = "room"
    opened_by: ClassVar[type[Question]] = AskToHandOver


class AskForGuest(Question, frozen=True, tag="ask-for-guest"):
    """Invite a guest facilitator into the room."""


class GuestInvited(Submission, frozen=True, tag="guest-invited"):
    """This person facilitates as a guest, bound by the rules, until they step back."""

    opened_by: ClassVar[type[Question]] = AskForGuest


class AskCallLink(Question, frozen=True, tag="ask-call-link"):
    """Where the set talks."""

    whose: ClassVar[Whose] = "room"


class CallLinkGiven(Submission, frozen=True, tag="call-link-given"):
    """The call's link, which tops every meeting card from now on."""

    whose: ClassVar[Whose] = "room"
    opened_by: ClassVar[type[Question]] = AskCallLink


class AskRules(Question, frozen=True, tag="ask-rules"):
    """The ground rules as they stand, and what has been suggested."""

    whose: ClassVar[Whose] = "room"


class AskToSuggestRule(Question, frozen=True, tag="ask-to-suggest-rule"):
    """A box for one suggestion."""


class RuleSuggested(Submission, frozen=True, tag="rule-suggested"):
    """A suggestion to talk about when the rules are talked through."""

    opened_by: ClassVar[type[Question]] = AskToSuggestRule


class AskToWordRules(Question, frozen=True, tag="ask-to-word-rules"):
    """All rules and suggestions in one box, a line a rule, to be worded as the set talked about them."""


class RulesWorded(Submission, frozen=True, tag="rules-worded"):
    """New wording: everyone agrees anew."""

    version: int = 0
    opened_by: ClassVar[type[Question]] = AskToWordRules


class AgreeToRules(Press, frozen=True, tag="agree-to-rules"):
    """*I agree*, by one's own hand, to this version."""

    version: int = 0
    whose: ClassVar[Whose] = "room"


class RoomCardDue(Clock, frozen=True, tag="room-card-due"):
    """Fifteen minutes before."""

    meeting: int


class BeginDue(Clock, frozen=True, tag="begin-due"):
    """The fixed time has come."""

    meeting: int


class PartEnded(Clock, frozen=True, tag="part-ended"):
    """The time of a part of the meeting, or of a stage of the turn, is over."""

    meeting: int
    at: str


class TwoMinutesLeft(Clock, frozen=True, tag="two-minutes-left"):
    """Two minutes before a turn's end."""

    meeting: int
    turn: str


class TurnUnanswered(Clock, frozen=True, tag="turn-unanswered"):
    """Five minutes after a turn's time was up, nobody has pressed."""

    meeting: int
    turn: str
