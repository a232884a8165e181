"""A meeting, from its room card to the next date: what people press, and what the clock brings.

Everything glides by itself, from part to part; only the end of a turn waits for a person. Anyone may press; a press says on
what it was pressed (`at`), so one that comes double or late finds something else standing there and changes nothing. How
a meeting begins is said in `gathering`, how the parts follow one another in `gliding`, what happens inside a turn in
`turn`, what the room sees in `meeting_cards`.

    planned -> live (part by part) -> held
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import (
    agenda,
    call,
    facilitating,
    gathering,
    gliding,
    ground_rules,
    meeting_cards,
    presence,
    sharing,
    slow,
    turn,
    turn_cards,
)
from bot.flows.cards import Button, Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Step, Whisper
from bot.flows.events import (
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
    Clock,
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
    Press,
    Question,
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
from bot.flows.model import CLOSING_KINDS, LearningSet, Meeting, TimeUp, Together, Waiting
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Moment, Person, PersonId, Text, people, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.model import Turn
    from bot.flows.turn import TurnPress


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen to a meeting, its turns, its rules."""
    if slow.concerned(learning_set, event):
        return slow.step(learning_set, event, circumstances)
    stepped = _step(presence.pressed(learning_set, event), event, circumstances)
    return Step(learning_set, stepped.reply, refused=True) if stepped.refused else stepped


def _step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    now = circumstances.now
    match event:
        case HeardInCall():
            return presence.heard(learning_set, event, now)
        case RoomCardDue(number):
            return gathering.room_card_due(learning_set, learning_set.planned(number), now)
        case BeginDue(number):
            return gathering.begin_due(learning_set, learning_set.planned(number), now)
        case PartEnded() | TwoMinutesLeft() | TurnUnanswered():
            return _seen(learning_set, gliding.caught_up(learning_set, now))
        case _ if not isinstance(learning_set.life, Together):
            return refuse(learning_set, say("meeting-needs-room"))
        case AgreeToRules():
            return _agreed(learning_set, ground_rules.step(learning_set, event), now)
        case RuleSuggested() | RulesWorded():
            return ground_rules.step(learning_set, event)
        case HandedOver(meeting=number) if (ahead := learning_set.meeting(number)) and ahead.state == "planned":
            return _redrawn(learning_set, facilitating.handed_over(learning_set, ahead, event))
        case CallLinkGiven():
            return _redrawn(learning_set, call.given(learning_set, event))
        case GuestInvited():
            return _redrawn(learning_set, facilitating.guest_invited(learning_set, event))
        case Begin():
            return gathering.begin(learning_set, event, now)
        case TurnsChosen() | WishGiven() | Arrived():
            return _before_or_in(learning_set, event, learning_set.meeting(event.meeting), now)
        case _:
            return _in_meeting(learning_set, event, now)


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """The forms of a meeting, and why people stand in this order."""
    if learning_set is None:
        return _whisper(say("no-set-here"))
    if slow.concerned(learning_set, question):
        return slow.ask(learning_set, question, circumstances)
    meeting = learning_set.meeting(getattr(question, "meeting", 0))
    match question:
        case AskRules() | AskToSuggestRule() | AskToWordRules():
            return ground_rules.ask(learning_set, question)
        case AskCallLink(by=by):
            return call.form(learning_set, by)
        case AskForGuest():
            return facilitating.asking_for_guest(learning_set)
        case AskTurnAbout(by=by, turn=id) if meeting and (asked := meeting.turn_now) and id in {"", asked.id}:
            mine = by == asked.presenter
            return turn_cards.about_form(learning_set, asked) if mine else _whisper(_theirs(asked))
        case AskToHandOver() if meeting and meeting.state in {"planned", "live"}:
            return facilitating.handing_over(learning_set, meeting)
        case AskWhoTakesTime() if meeting and _open_for_choice(meeting) and _here(learning_set, meeting):
            return sharing.form(
                learning_set, meeting, _here(learning_set, meeting), _would_present(learning_set, meeting)
            )
        case AskWhyThisOrder() if meeting and _open_for_choice(meeting):
            return Whisper(sharing.why(learning_set, meeting, _here(learning_set, meeting)))
        case _:
            return _whisper(say("not-now"))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:  # noqa: ARG001
    """The room card, the beginning, and whatever the meeting under way owes."""
    yield from gathering.due(learning_set)
    yield from gliding.clock(learning_set)


def without(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Step[LearningSet]:
    """Let somebody leave the set: their turn is taken out, and what they kept is kept by somebody else."""
    remaining = learning_set.left_by(person)
    for meeting in learning_set.meetings:
        if meeting.state in {"planned", "live"}:
            remaining = remaining.with_meeting(meeting.without(person))
    if remaining.live_meeting:
        remaining = gliding.left(remaining, person, circumstances.now)
    return _seen(learning_set, remaining)


def where_we_are(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Text, ...]:  # noqa: ARG001
    """The meeting under way, as far as there is one."""
    if learning_set.live_meeting is None:
        return ()
    meeting, live = gliding.under_way(learning_set)
    ends = Moment(live.would_end, "time")
    if running := meeting.turn_now:
        return (say("now-in-turn", number=meeting.number, presenter=Person(running.presenter), ends=ends),)
    return (say("now-in-part", number=meeting.number, part=live.part.kind, ends=ends),)


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """What a meeting under way waits for from this person."""
    meeting = learning_set.live_meeting
    if meeting is None:
        return ()
    running = meeting.turn_now
    if running and running.presenter == person:
        help = Button(say("button-what-would-help"), AskTurnAbout(meeting=meeting.number, turn=running.id))
        return ((say("awaits-your-turn"), help),)
    if running and running.keeper == person and isinstance(running.state, TimeUp):
        close = Button(say("button-close-turn"), MoveOn(meeting=meeting.number, at=running.where))
        return ((say("awaits-your-close", presenter=Person(running.presenter)), close),)
    return ()


# --- before it, or in it ----------------------------------------------------------------------------------------------


def _before_or_in(
    learning_set: LearningSet, event: TurnsChosen | WishGiven | Arrived, meeting: Meeting | None, now: datetime
) -> Step[LearningSet]:
    if meeting and meeting.state not in {"planned", "live"}:
        return refuse(learning_set, say("not-now"))
    match event:
        case Arrived(by=by) if meeting and by not in _here(learning_set, meeting):
            if meeting.state == "planned":
                return _seen(learning_set, learning_set.with_meeting(meeting.coming_after_all(by)))
            came = gliding.arrived(learning_set, by)
            rules = (Button(say("button-read-rules"), AskRules(), "main"),) if learning_set.agreed_to(by) == 0 else ()
            welcome = say("arrived", rules="yes" if rules else "no")
            return Step(came, Whisper(Card(lines=(welcome,), buttons=rules)), meeting_cards.redrawn(learning_set, came))
        case Arrived() if meeting:
            return refuse(learning_set, say("here-already"))
        case WishGiven(by=by, wish=wish) if meeting and _open_for_choice(meeting):
            wished = learning_set.with_meeting(meeting.wished_by(by, wish))
            noted = Whisper(Card(lines=(say("wish-noted", wish=wish),)))
            return Step(wished, noted, meeting_cards.redrawn(learning_set, wished))
        case TurnsChosen() if meeting and _open_for_choice(meeting):
            return _turns_chosen(learning_set, event, meeting, now)
        case _:
            return refuse(learning_set, say("not-now"))


def _turns_chosen(learning_set: LearningSet, event: TurnsChosen, meeting: Meeting, now: datetime) -> Step[LearningSet]:
    here = _here(learning_set, meeting)
    presenters = tuple(PersonId(who) for who in event.answers.several("presenters") if who in here)
    if not presenters:
        return not_yet(learning_set, presenters=say("nobody-chosen"))
    parts = agenda.parts(learning_set, meeting.with_chosen(presenters), here)
    if sum(part.minutes for part in parts) > meeting.length:
        return not_yet(learning_set, presenters=say("too-many-chosen"))
    if meeting.live:
        return _seen(learning_set, gliding.chosen(gliding.resumed(learning_set, now), presenters, now))
    return _seen(learning_set, learning_set.with_meeting(meeting.with_chosen(presenters)))


def _open_for_choice(meeting: Meeting) -> bool:
    """Whether it can still be said who takes time: until the first turn."""
    return meeting.state == "planned" or (
        meeting.live is not None and not meeting.turns and meeting.live.part.kind not in CLOSING_KINDS
    )


def _here(learning_set: LearningSet, meeting: Meeting) -> tuple[PersonId, ...]:
    return meeting.live.present if meeting.live else gliding.expected(learning_set, meeting)


def _would_present(learning_set: LearningSet, meeting: Meeting) -> tuple[PersonId, ...]:
    here = _here(learning_set, meeting)
    turns = sum(part.kind == "turn" for part in agenda.parts(learning_set, meeting, here))
    return meeting.chosen or sharing.order(learning_set, meeting, here)[:turns]


# --- in it ------------------------------------------------------------------------------------------------------------


def _in_meeting(learning_set: LearningSet, event: Press | Clock, now: datetime) -> Step[LearningSet]:
    if learning_set.live_meeting is None:
        return refuse(learning_set, say("no-meeting-now"), gathering.DATES)
    meeting, live = gliding.under_way(learning_set)
    running = meeting.turn_now
    if getattr(event, "meeting", 0) not in {0, meeting.number}:
        return refuse(learning_set, say("moved-already"))
    match event:
        case PauseMeeting() if live.paused is None:
            return _seen(learning_set, gliding.paused(learning_set, now))

        case ResumeMeeting() if live.paused:
            return _seen(learning_set, gliding.resumed(learning_set, now))

        case PauseMeeting() | ResumeMeeting():
            return refuse(learning_set, say("paused-already", paused="yes" if live.paused else "no"))

        case LeftEarly(by=by) if by in live.present or by == live.keeper:
            gone = gliding.left(gliding.resumed(learning_set, now), by, now)
            return Step(gone, Whisper(Card(lines=(say("left-early"),))), meeting_cards.redrawn(learning_set, gone))

        case AskedMoreThanTold(by=by, answer=answer) if live.part.kind == "closing-round":
            answered = learning_set.with_meeting(meeting.said_to_ask_more_by(by, more=answer == "yes"))
            noted = Whisper(Card(lines=(say("answer-noted"),)))
            return Step(answered, noted, meeting_cards.redrawn(learning_set, answered))

        case HandedOver():
            return _redrawn(learning_set, facilitating.handed_over(learning_set, meeting, event))

        case OpenTurn(turn=id) | TurnDescribed(turn=id) | StopHere(turn=id) if running and id == running.id:
            return _in_turn(learning_set, event, running, now)

        case MoveOn() | MoreTime() if running:
            return _in_turn(learning_set, event, running, now)

        case EndMeeting(by=by, at=at) if at == live.at and running and not turn.may_stop(running, by):
            return refuse(learning_set, _theirs(running))

        case EndMeeting(at=at) if at == live.at:
            going = gliding.resumed(learning_set, now)
            closing = live.part.kind in CLOSING_KINDS
            return _seen(learning_set, gliding.ended(going, now) if closing else gliding.to_closing(going, now))

        case MoveOn(at=at) if at == live.at:
            return _seen(learning_set, gliding.moved_on(gliding.resumed(learning_set, now), now))

        case TakeSuggestedTurns() if live.part.kind == "who-takes-time":
            return _seen(learning_set, gliding.moved_on(gliding.resumed(learning_set, now), now))

        case MoreTime(at=at, minutes=minutes) if at == live.until:
            return _seen(learning_set, gliding.longer(learning_set, minutes))

        case _:
            return refuse(learning_set, say("moved-already"))


def _in_turn(learning_set: LearningSet, event: TurnPress, running: Turn, now: datetime) -> Step[LearningSet]:
    """A press in a turn. One that waits for somebody to agree to the rules does not begin, whatever is pressed."""
    meeting, _ = gliding.under_way(learning_set)
    awaited = ground_rules.awaited(learning_set, meeting) if isinstance(running.state, Waiting) else ()
    if awaited and isinstance(event, OpenTurn):
        return refuse(learning_set, say("turn-awaits-rules", people=people(*awaited)))
    if awaited and isinstance(event, TurnDescribed) and event.by == running.presenter:
        return _seen(learning_set, gliding.with_turn(learning_set, turn.described(running, event.answers), now))
    begins = isinstance(running.state, Waiting)
    going = (
        gliding.resumed(learning_set, now)
        if begins or not isinstance(event, MoreTime | TurnDescribed)
        else learning_set
    )
    stepped = turn.step(gliding.timed(going, going.turn(running.id) or running, now), event, now)
    if stepped.refused:
        return Step(learning_set, stepped.reply, refused=True)
    moved = gliding.with_turn(going, stepped.state, now)
    return _seen(learning_set, gliding.allowed_longer(moved) if isinstance(event, MoreTime) else moved)


def _agreed(learning_set: LearningSet, agreed: Step[LearningSet], now: datetime) -> Step[LearningSet]:
    """Somebody agreed to the rules; the turn that waited for them begins."""
    if agreed.refused or agreed.state.live_meeting is None:
        return agreed
    going = gliding.released(agreed.state, now)
    return Step(going, agreed.reply, (*agreed.effects, *meeting_cards.redrawn(learning_set, going)))


def _seen(before: LearningSet, after: LearningSet) -> Step[LearningSet]:
    """What became of the set, and what the room sees of that."""
    return Step(after, effects=meeting_cards.redrawn(before, after))


def _redrawn(before: LearningSet, step: Step[LearningSet]) -> Step[LearningSet]:
    """A step of another flow, with the meeting's cards true to it."""
    return Step(step.state, step.reply, (*step.effects, *meeting_cards.redrawn(before, step.state)), step.refused)


def _theirs(running: Turn) -> Text:
    return say("turn-is-theirs", who=Person(running.presenter))


def _whisper(text: Text) -> Whisper:
    return Whisper(one_line(text))
