"""A turn in writing: the same turn over days, in its thread, whenever it suits each.

It is the machine of every turn (`turn`) with other durations: parts that last days, which glide at their deadlines
(`slow_times`) while meetings come and go beside it. Any member opens one at any time, one at a time each; several presenters
have theirs side by side. Where the room has a keeper, here it is the presenter alone who goes on early, asks for a day more
or stops; the last part waits for them, asks them once, and closes by itself after three days.

    Running(stage) -> TimeUp -> Finished

Nothing here hurries anyone. It is announced by its card, without ringing a phone: there are days. In each part whoever has
not been there, by writing in the thread or by *Seen, still thinking*, is reminded once, by their own clock and not in their
quiet hours, in a direct message; in the thread where none reaches them; not at all if they wish for no messages.

What the room and the thread show follows from comparing the turn as it was and as it is (`_seen`). So a clock that was away
for days plays what it owed, each at its moment, and only where that leads is seen.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bot.flows import notebook, slow_cards, turn_cards
from bot.flows import turn as turns
from bot.flows.cards import Button, one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, InRoom, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskForSlowTurn,
    AskTurnAbout,
    Clock,
    Message,
    MessageWritten,
    MoreTime,
    MoveOn,
    OpenTurn,
    PartEnded,
    Press,
    Question,
    SlowReminderDue,
    SlowTurnBegun,
    StillThinking,
    StopHere,
    TurnDescribed,
)
from bot.flows.model import LearningSet, RoundFormat, Running, TimeUp, Together, Turn
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.slow_times import DAY_IN_MINUTES, awaited, by_the_clock, ends, later_by, reminded_at
from bot.flows.words import Person, PersonId, Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply
    from bot.flows.turn import TurnPress

PART = "part"
"""The slot in the thread in which the message of the present part stands."""
PRESENTED = "presented"
"""The slot of what its presenter wrote, in its thread."""


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen to a turn in writing."""
    turn, now = concerned(learning_set, event), circumstances.now
    match event:
        case SlowReminderDue():
            return _reminded(learning_set, event, circumstances)

        case Clock():
            return _seen(learning_set, caught_up(learning_set, turn, now)) if turn else ignore(learning_set)

        case _ if not isinstance(learning_set.life, Together):
            return refuse(learning_set, say("slow-needs-room"))

        case SlowTurnBegun():
            return _begun(learning_set, event, circumstances)

        case StillThinking(by=by, at=at) if turn and isinstance(turn.state, Running) and at == turn.where:
            here = _seen(learning_set, turn.visited_by(by))
            return Step(here.state, Whisper(one_line(say("still-thinking-noted"))), here.effects)

        case OpenTurn() | TurnDescribed() | MoveOn() | MoreTime() | StopHere() if turn:
            return _pressed(learning_set, turn, event, now)

        case _:
            return refuse(learning_set, say("turn-moved-already"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """The form in which a turn in writing is opened, and the one in which its presenter says what would help."""
    if learning_set is None or not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("slow-needs-room")))
    turn = concerned(learning_set, question)
    match question:
        case AskForSlowTurn(by=by) if _own(learning_set, by) is None:
            ways = _ways(circumstances)
            return slow_cards.form(learning_set, _opened(learning_set, by, ways["slow"], circumstances.now), ways)
        case AskTurnAbout(by=by) if turn and turn.presenter == by and not turn.is_over:
            return turn_cards.about_form(learning_set, turn)
        case _ if turn and turn.is_over:
            return Whisper(one_line(say("turn-over-already")))
        case _ if turn:
            return Whisper(one_line(_theirs(turn)))
        case _:
            return Whisper(one_line(say("slow-one-at-a-time")))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """The end of the present part of each turn, and one gentle reminder of it to whoever has not been there."""
    for turn in learning_set.slow_turns:
        if at := ends(learning_set, turn):
            yield Due(at, PartEnded(turn.meeting, turn.where))
        for member in learning_set.members:
            if at := reminded_at(learning_set, turn, member, circumstances.now):
                yield Due(at, SlowReminderDue(turn.id, turn.where, member.person))


def concerned(learning_set: LearningSet, event: Press | Clock | Question) -> Turn | None:
    """The turn in writing that an event is about, by its name, or by where its card stood."""
    named = getattr(event, "turn", "") or getattr(event, "at", "").partition(".")[0]
    turn = learning_set.turn(named)
    return turn if turn and turn.is_slow else None


def visited(learning_set: LearningSet, event: Message, circumstances: Circumstances) -> Step[LearningSet]:  # noqa: ARG001
    """Whoever writes in the thread has been there in this part, also where their words are hidden from us."""
    turn = learning_set.turn(event.thread.removeprefix("turn-")) if isinstance(event, MessageWritten) else None
    if turn is None or not turn.is_slow or not isinstance(turn.state, Running):
        return ignore(learning_set)
    return _seen(learning_set, turn.visited_by(event.by))


def unreachable(learning_set: LearningSet, person: PersonId, slot: str) -> Step[LearningSet]:
    """A reminder did not arrive: the thread says it instead, once, if it still waits for them there."""
    where = slot.removeprefix(slow_cards.REMINDER)
    turn = learning_set.turn(where.partition(".")[0])
    waits = turn and turn.where == where and turn.reminded.count(person) == 1 and person in awaited(learning_set, turn)
    if not turn or not turn.stage or not waits:
        return ignore(learning_set)
    told = Tell(turns.thread_of(turn), (person,), slow_cards.reminder(learning_set, turn, turn.stage, person))
    return Step(learning_set.with_turn(turn.reminding(person)), effects=(told,))


def without(learning_set: LearningSet, person: PersonId, now: datetime) -> Step[LearningSet]:
    """Somebody has left the set: their own turn stops, and in others they are named no more."""
    remaining: Step[LearningSet] = Step(learning_set)
    for turn in running(learning_set):
        theirs = turn.presenter == person
        changed = _seen(remaining.state, turn.finished(now, stopped=True) if theirs else turn.without(person))
        remaining = Step(changed.state, effects=(*remaining.effects, *changed.effects))
    return remaining


def standing_anew(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The cards of the turns under way, for a room in which nothing stands."""
    return tuple(
        effect
        for turn in running(learning_set)
        for effect in (
            Show(InRoom(), _slot(turn), slow_cards.card(learning_set, turn)),
            *notebook.opened(learning_set, turn),
            Show(turns.thread_of(turn), PART, slow_cards.post(learning_set, turn)),
        )
    )


def resumed(learning_set: LearningSet, pause: timedelta) -> LearningSet:
    """With all deadlines as much later as the set paused, outside the quiet hours of its zone."""
    for turn in running(learning_set):
        learning_set = learning_set.with_turn(later_by(learning_set, turn, pause))
    return learning_set


def kept_true(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The cards of the turns under way and the message of their part, after their clock was stopped or set going."""
    return tuple(
        effect
        for turn in running(learning_set)
        for effect in (
            Show(InRoom(), _slot(turn), slow_cards.card(learning_set, turn)),
            Show(turns.thread_of(turn), PART, slow_cards.post(learning_set, turn)),
        )
    )


def where_we_are(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Text, ...]:  # noqa: ARG001
    """The turns in writing that are under way."""
    return tuple(
        slow_cards.running_line(learning_set, turn, turn.stage) for turn in running(learning_set) if turn.stage
    )


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """The turns that wait for this person: to look in, or to close their own."""
    theirs = (turn for turn in running(learning_set) if person in awaited(learning_set, turn))
    return tuple(slow_cards.awaiting(turn, person) for turn in theirs)


def button(learning_set: LearningSet, person: PersonId) -> tuple[Button, ...]:
    """*A turn in writing*, for a member who has none under way."""
    may = person in learning_set.people and _own(learning_set, person) is None
    return (Button(say("button-slow-turn"), AskForSlowTurn()),) if may else ()


def running(learning_set: LearningSet) -> tuple[Turn, ...]:
    """The turns in writing that are under way."""
    return tuple(turn for turn in learning_set.slow_turns if not turn.is_over)


# --- what happens in one ----------------------------------------------------------------------------------------------


def _begun(learning_set: LearningSet, event: SlowTurnBegun, circumstances: Circumstances) -> Step[LearningSet]:
    """It is announced by its card, and its thread opens with what is presented, the notebook, and its first part."""
    words, now, ways = event.answers.words("presented", event.by), circumstances.now, _ways(circumstances)
    if _own(learning_set, event.by):
        return refuse(learning_set, say("slow-one-at-a-time"))
    if not words:
        return not_yet(learning_set, presented=say("slow-a-few-lines"))
    recipe = ways.get(event.answers.choice("way"), ways["slow"])
    opened = turns.described(_opened(learning_set, event.by, recipe, now), event.answers)
    turn = by_the_clock(learning_set, opened, opened.begun(now), now)
    begun, thread = learning_set.with_turn(turn), turns.thread_of(turn)
    return Step(
        begun,
        effects=(
            Tell(InRoom(), (), slow_cards.card(begun, turn), _slot(turn)),
            Tell(thread, (), slow_cards.presented(turn, words), PRESENTED),
            *notebook.opened(begun, turn),
            Tell(thread, (), slow_cards.post(begun, turn), PART),
        ),
    )


def _ways(circumstances: Circumstances) -> dict[str, RoundFormat]:
    """The ways a turn can go over days: the one built in, and those of the community's own."""
    return {name: recipe for name, recipe in circumstances.community.formats.items() if recipe.pace == "slow"}


def _opened(learning_set: LearningSet, presenter: PersonId, recipe: RoundFormat, now: datetime) -> Turn:
    meeting = learning_set.latest_meeting
    id = next(id for n in count(1) if learning_set.turn(id := f"{meeting}-s{n}") is None)
    return turns.opened(id, presenter, presenter, recipe, recipe.total, now, written=True)


def _pressed(learning_set: LearningSet, turn: Turn, event: TurnPress, now: datetime) -> Step[LearningSet]:
    """A press of every turn; here it is the presenter who goes on early, or has a day more."""
    if isinstance(event, MoveOn | MoreTime) and event.by != turn.presenter and not turn.is_over:
        return refuse(learning_set, _theirs(turn))
    if isinstance(event, MoreTime):
        event = MoreTime(event.meeting, event.at, DAY_IN_MINUTES, by=event.by)
    stepped = turns.step(turn, event, now)
    if stepped.refused:
        return Step(learning_set, stepped.reply, refused=True)
    return _seen(learning_set, by_the_clock(learning_set, turn, stepped.state, now))


def caught_up(learning_set: LearningSet, turn: Turn, now: datetime) -> Turn:
    """As it is once all that the clock owed until now has happened, each at its moment."""
    while (at := ends(learning_set, turn)) and at <= now:
        if isinstance(turn.state, TimeUp):
            turn = turn.finished(at, by_clock=True)
        else:
            ended = turns.step(turn, PartEnded(turn.meeting, turn.where), at).state
            turn = by_the_clock(learning_set, turn, ended, at)
    return turn


def _reminded(learning_set: LearningSet, event: SlowReminderDue, circumstances: Circumstances) -> Step[LearningSet]:
    """One gentle reminder, where it is still due."""
    now_due = [owed.event for owed in due(learning_set, circumstances) if owed.at <= circumstances.now]
    turn, member = learning_set.turn(event.turn), learning_set.member(PersonId(event.person))
    if event not in now_due or turn is None or turn.stage is None or member is None:
        return ignore(learning_set)
    card = slow_cards.reminder(learning_set, turn, turn.stage, member.person)
    place = Direct(member.person) if member.reachable else turns.thread_of(turn)
    slot = f"{slow_cards.REMINDER}{turn.where}" if member.reachable else ""
    reminded = learning_set.with_turn(turn.reminding(member.person))
    return Step(reminded, effects=(Tell(place, (member.person,), card, slot),))


def _seen(before: LearningSet, turn: Turn) -> Step[LearningSet]:
    """With the turn as it is now, and what the room and the thread see of that.

    Each part has one message in the thread, which is kept true; nobody's phone rings for it.
    """
    was, after = before.turn(turn.id), before.with_turn(turn)
    assert was is not None, "it was begun"
    card, post = slow_cards.card(after, turn), slow_cards.post(after, turn)
    thread = turns.thread_of(turn)
    shown = (Show(InRoom(), _slot(turn), card),) if card != slow_cards.card(before, was) else ()
    posted: tuple[Effect, ...] = ()
    if post != slow_cards.post(before, was):
        posted = (Tell(thread, (), post, PART) if _begins_a_part(was, turn) else Show(thread, PART, post),)
    return Step(after, effects=(*shown, *posted))


def _begins_a_part(was: Turn, turn: Turn) -> bool:
    """Whether something new is asked: by another part, or because the time is up."""
    if was.stage is None or turn.stage is None:
        return False
    return isinstance(turn.state, TimeUp) or turn.stage.id != was.stage.id


def _own(learning_set: LearningSet, person: PersonId) -> Turn | None:
    """The turn that somebody has under way."""
    return next((turn for turn in running(learning_set) if turn.presenter == person), None)


def _slot(turn: Turn) -> str:
    return f"turn-{turn.id}"


def _theirs(turn: Turn) -> Text:
    return say("turn-is-theirs", who=Person(turn.presenter))
