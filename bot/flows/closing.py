"""Closing a set properly: talked about aloud at the last meeting, pressed by one for all, and never by one press alone.

    last meeting over -- five more ------------------------> looks for its next date
                      -- we end here, form anew --> a day --> ended --> its record destroyed on a named date
                                       not yet  <--'

For a day anybody of the set may still say *Not yet*, so that one press can not destroy a year. If nobody presses anything
for two weeks, whoever facilitated last is reminded once, and then the set stays as it is. A set that has ended keeps its
record for as long as its community says; one that never began, or that everybody left, for a day, as nobody is left who could
want it. On that day the last line is said in the room, the room is closed as the set chose (a group's own channel stays as it
is), and once nothing more waits to be delivered the engine destroys the record with its key (`Store.destroy`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import closing_cards as cards
from bot.flows import dates, dates_cards, facilitating, forming_cards, meeting_cards
from bot.flows.cards import Button, one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, CloseRoom, InRoom, Origin, Step, Tell, Whisper
from bot.flows.events import (
    AskClosing,
    Clock,
    CloseRoomBy,
    ClosingAwaited,
    EndDue,
    FiveMore,
    FormAnew,
    NotYet,
    Press,
    Question,
    RecordDue,
    WeEndHere,
)
from bot.flows.model import Ended, Ending, LearningSet, Together
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, refuse
from bot.flows.words import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Card
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply
    from bot.flows.model import Meeting
    from bot.flows.words import PersonId

FIVE = 5
"""Meetings more (DOMAIN section 3)."""
MAY_BE_TAKEN_BACK = timedelta(days=1)
REMIND_AFTER = timedelta(days=14)
REMINDED = "closing-awaited"


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen at the end of a set, or after it."""
    last = cards.last_meeting(learning_set)
    match learning_set.life, event:
        case Ended(last_said=False) as life, RecordDue():
            return Step(learning_set.now_living(life.saying_the_last()), effects=_last_said(learning_set, life))

        case Together(), EndDue() if learning_set.ending and last:
            return ended(learning_set, circumstances)

        case Together(), EndDue() if learning_set.ending:
            return Step(learning_set.ending_by(None), effects=(Clear(InRoom(), cards.SLOT),))

        case Together(), ClosingAwaited(number) if last and last.number == number and _is_awaited(learning_set, last):
            who = _reminded(learning_set, last)
            said = learning_set.with_meeting(last.saying(REMINDED))
            return Step(said, effects=(_told((who,), cards.awaited(said, last, who)),))

        case _, Clock():
            return ignore(learning_set)

        case _, NotYet(by=by) if ending := learning_set.ending:
            open_again = learning_set.ending_by(None)
            said = _told((ending.by,), cards.taken_back(by))
            return Step(open_again, effects=(Clear(InRoom(), cards.SLOT), said, *_redrawn(open_again, last)))

        case _, CloseRoomBy(how) if learning_set.ending and last and how in cards.rooms_ways(learning_set):
            chosen = learning_set.with_room_at_end(how)
            said = _told((), cards.pressed(chosen, last), cards.SLOT)
            return Step(chosen, effects=(Clear(InRoom(), cards.SLOT), said))

        case _, FormAnew(number, by=by) if last and last.number == number:
            form = forming_cards.forming_form(
                by, learning_set.name, learning_set.purpose, circumstances, anew=len(learning_set.members)
            )
            if learning_set.ending:
                return Step(learning_set, form)
            ending = _ending(learning_set, last, Ending(by, circumstances.now + MAY_BE_TAKEN_BACK, anew=True))
            return Step(ending.state, form, ending.effects)

        case _, WeEndHere(number, by=by) if last and last.number == number and learning_set.ending is None:
            return _ending(learning_set, last, Ending(by, circumstances.now + MAY_BE_TAKEN_BACK))

        case _, FiveMore(number, by=by) if last and last.number == number and learning_set.ending is None:
            return _going_on(learning_set, last, by, circumstances)

        case _:
            again = (Button(say("button-closing"), AskClosing()),) if last else ()
            return refuse(learning_set, say("closing-not-now"), *again)


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show the ways on."""
    last = cards.last_meeting(learning_set) if learning_set else None
    if learning_set is None or last is None:
        return Whisper(one_line(say("closing-not-now")))
    return Whisper(cards.ways(learning_set, last))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:  # noqa: ARG001
    """The end once it can no longer be taken back, the one reminder, and the day on which the record is destroyed."""
    match learning_set.life, learning_set.ending, cards.last_meeting(learning_set):
        case Ended(last_said=False) as life, _, _:
            yield Due(life.destroyed_on, RecordDue())
        case Together(), Ending(until=until), _:
            yield Due(until, EndDue())
        case Together(), None, last if last and last.held_at and _is_awaited(learning_set, last):
            zone = dates.zone_for(learning_set, _reminded(learning_set, last))
            yield Due(after_quiet_hours(last.held_at + REMIND_AFTER, zone), ClosingAwaited(last.number))
        case _:
            pass


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """Whether a set that has come to its end waits for its members to say how it goes on."""
    if person not in learning_set.people or cards.last_meeting(learning_set) is None:
        return ()
    return ((cards.lines(learning_set)[0], Button(say("button-closing"), AskClosing())),)


def ended(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    """It is over: nothing that was still open is asked any more, and what is kept has its day."""
    kept_until = circumstances.now + timedelta(days=circumstances.community.retention_days)
    life = Ended(circumstances.now, "closed", kept_until)
    over = learning_set.with_nothing_open().now_living(life)
    farewell = _told(over.people, cards.farewell(over, life))
    redrawn = _redrawn(over, cards.last_meeting(learning_set))
    return Step(over, effects=(Clear(InRoom(), cards.SLOT), *redrawn, farewell))


# --- the steps --------------------------------------------------------------------------------------------------------


def _ending(learning_set: LearningSet, last: Meeting, ending: Ending) -> Step[LearningSet]:
    pressed = learning_set.ending_by(ending)
    told = _told(pressed.people, cards.pressed(pressed, last), cards.SLOT)
    return Step(pressed, effects=(told, *_redrawn(pressed, last)))


def _going_on(
    learning_set: LearningSet, last: Meeting, by: PersonId, circumstances: Circumstances
) -> Step[LearningSet]:
    """The dates card stands anew, below what was said, because everyone has something to tick on it."""
    more = learning_set.lasting(max(learning_set.programme.meetings, last.number) + FIVE)
    searching = dates.begin_search(more, circumstances).state
    said = _told((), cards.five_more(searching, by))
    anew = _told(searching.people, dates_cards.dates(searching), "dates")
    return Step(searching, effects=(said, Clear(InRoom(), "dates"), anew, *_redrawn(searching, last)))


def _last_said(learning_set: LearningSet, life: Ended) -> tuple[Effect, ...]:
    """The last line, where anybody is left to read it; and of what we made, nothing stands open any more."""
    said = (_told((), cards.last_line()),) if life.why == "closed" else ()
    in_public = (Clear(Origin(), "invitation"),) if learning_set.has_invitation else ()
    room = (CloseRoom(learning_set.room_at_end),) if learning_set.room_is_ours else ()
    return (*said, *in_public, *room)


def _is_awaited(learning_set: LearningSet, last: Meeting) -> bool:
    return learning_set.ending is None and not last.has_said(REMINDED)


def _reminded(learning_set: LearningSet, last: Meeting) -> PersonId:
    """Who facilitated the last meeting, where that is a member; else whoever would be next."""
    facilitated = last.facilitator if last.facilitator in learning_set.people else None
    return facilitated or facilitating.fairest(learning_set, learning_set.people)


def _redrawn(learning_set: LearningSet, last: Meeting | None) -> tuple[Effect, ...]:
    """The card that closed the last meeting, true to how the set stands now; one that was not held has none."""
    return meeting_cards.over_redrawn(learning_set, last.number) if last and last.state == "held" else ()


def _told(people: tuple[PersonId, ...], card: Card, slot: str = "") -> Tell:
    return Tell(InRoom(), people, card, slot)
