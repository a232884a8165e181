"""A whole set pauses, and resumes: for a summer, an illness, a time in which nobody has time.

    Together -> Together, paused -> Together

Any member may pause it and any member may resume it, because a set that nobody may stop tires people out. While it pauses nothing
is due: no prompt goes out, no meeting begins, turns in writing stand still. Only what was promised for a named moment happens:
what was to be deleted is, a set whose members said that it ends does, and
what was raised without a name goes out. What people write and settle meanwhile counts as
ever; what would set a clock going waits for *Resume*.

Afterwards everything goes on from where it was: the deadlines of turns in writing are as much later as the pause was long. Dates
that went by are taken back, the later ones moving up as if those had been called off; where none is left, the search for the
next one begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import dates, dates_cards, slow
from bot.flows.cards import Button, Card, one_line
from bot.flows.concerns_cards import SOMETHING
from bot.flows.effects import Clear, InRoom, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskForSlowTurn,
    AskSettings,
    AskTurnAbout,
    BecomeSet,
    Begin,
    Clock,
    ConcernsDue,
    EndDue,
    HarvestForgotten,
    LookForDate,
    MoreTime,
    MoveOn,
    OneOffOver,
    OpenTurn,
    PauseSet,
    Press,
    Question,
    ResumeSet,
    SlowTurnBegun,
    StopHere,
    TurnDescribed,
)
from bot.flows.model import LearningSet, Together
from bot.flows.refusing import ignore, refuse
from bot.flows.words import Moment, Person, PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect
    from bot.flows.events import Event

SLOT = "pause"
RESUME = Button(say("button-resume-set"), ResumeSet(), "main")
PROMISED = HarvestForgotten, EndDue, OneOffOver, ConcernsDue
"""What the clock does all the same, because it was told for that moment."""
SETS_A_CLOCK_GOING = (
    *(Begin, SlowTurnBegun, OpenTurn, TurnDescribed, MoveOn, MoreTime, StopHere),
    *(AskForSlowTurn, AskTurnAbout, LookForDate, BecomeSet),
)
"""What waits until the set goes on: beginning a meeting or a turn in writing, and going on in one."""


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Stop the set's clock, and set it going."""
    life = learning_set.life
    if not isinstance(life, Together):
        return refuse(learning_set, say("pause-needs-room"))
    match event:
        case PauseSet() if learning_set.live_meeting:
            return refuse(learning_set, say("pause-in-meeting"))
        case PauseSet(by=by) if life.paused_since is None:
            paused = learning_set.now_living(life.pausing(circumstances.now))
            told = Tell(InRoom(), paused.people, one_line(say("set-paused", who=Person(by)), RESUME), SLOT)
            return Step(paused, Whisper(one_line(say("paused-now"))), (told, *slow.kept_true(paused)))
        case ResumeSet() if life.paused_since:
            return _resumed(learning_set, life, event, circumstances)
        case PauseSet():
            return refuse(learning_set, say("set-paused-already"), RESUME)
        case _:
            return refuse(learning_set, say("set-resumed-already"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Say what pausing means, with the button that does it."""
    if learning_set is None or not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("pause-needs-room")))
    if learning_set.live_meeting:
        return Whisper(one_line(say("pause-in-meeting")))
    if learning_set.paused_since:
        return Whisper(one_line(say("set-paused-already"), RESUME))
    pause = Button(say("button-pause-set"), PauseSet(), "main")
    return Whisper(Card(say("pausing-title"), (say("pausing-means"),), buttons=(pause,)))


def holds_up(learning_set: LearningSet, event: Event) -> bool:
    """Whether an event has to wait for the set to go on."""
    if learning_set.paused_since is None:
        return False
    return isinstance(event, SETS_A_CLOCK_GOING) or (isinstance(event, Clock) and not isinstance(event, PROMISED))


def held_up(learning_set: LearningSet, event: Event) -> Step[LearningSet]:
    """What has to wait changes nothing; a person hears why, the clock comes again."""
    return ignore(learning_set) if isinstance(event, Clock) else Step(learning_set, Whisper(waits()), refused=True)


def waits() -> Card:
    """To who would set a clock going meanwhile."""
    return one_line(say("set-pauses"), RESUME)


def now(learning_set: LearningSet, person: PersonId) -> Card:
    """*Where we are*, while it pauses; a guest waits with the others."""
    resume = (RESUME,) if person in learning_set.people else ()
    return Card(
        say("now-title", name=learning_set.name),
        (_still(learning_set),),
        buttons=(*resume, Button(say("button-settings"), AskSettings()), SOMETHING),
    )


def standing_anew(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The card that says so, for a room in which nothing stands."""
    if learning_set.paused_since is None:
        return ()
    return (Show(InRoom(), SLOT, one_line(_still(learning_set), RESUME)),)


def _still(learning_set: LearningSet) -> Text:
    assert learning_set.paused_since is not None, "it pauses"
    return say("now-paused", since=Moment(learning_set.paused_since, "date"))


def _resumed(
    learning_set: LearningSet, life: Together, event: ResumeSet, circumstances: Circumstances
) -> Step[LearningSet]:
    assert life.paused_since is not None, "it pauses"
    pause = circumstances.now - life.paused_since
    resumed = dates.gone_by(slow.resumed(learning_set.now_living(life.resuming()), pause), circumstances)
    passed = tuple(
        say("date-went-by", moment=Moment(meeting.when.instant))
        for meeting in learning_set.meetings
        if meeting.state == "planned" and meeting.when and meeting.when.instant <= circumstances.now
    )
    news = dates_cards.with_news(resumed, say("set-resumed", who=Person(event.by)), *passed)
    effects = (Clear(InRoom(), SLOT), *dates.told(resumed, news), *slow.kept_true(resumed))
    return Step(resumed, Whisper(one_line(say("resumed-now"))), effects)
