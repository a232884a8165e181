"""Action points: what a member will do, written down in their own words, confirmed once, standing until reported back.

A turn has a thread, the presenter's notebook. There the lines of the presenter, or of the one person they asked to write,
that begin with a dash, a bullet or a number become action points; nobody else's words are read, and no other line. A
message and its points stay together: editing or deleting it changes or removes exactly its points, until the presenter has
confirmed them. From then on they are the presenter's word, and a later edit leaves them alone.

    noted -> stands -> reported

What somebody writes down as their own, in a box or by *Keep as my action point*, stands at once: sending it off is the one
confirmation. A box opens with what was written in it before, so writing again changes what it said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import closing_cards, deepening_cards
from bot.flows import notebook_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import Clear, InRoom, Mark, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    ActionPointsWritten,
    AskActionPoints,
    AskActions,
    AskForWriter,
    AskOutcomes,
    KeepAsActionPoint,
    MessageChanged,
    MessageDeleted,
    MessageWritten,
    OutcomeMarked,
    Press,
    Question,
    TheseAreMine,
    UndoLines,
    WriterAsked,
)
from bot.flows.lines import lines_in, lines_of_box
from bot.flows.model import ActionPoint, Ended, LearningSet, LocalMoment, Together, Turn
from bot.flows.moments import promised_day
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.turn import thread_of
from bot.flows.words import Person, PersonId, Text, Words, say

if TYPE_CHECKING:
    from datetime import date

    from bot.flows.cards import Button, Card
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Place

MOST, LONGEST = 12, 500
"""Action points of a turn (or of a member at one meeting without one), and characters of each."""


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen to the action points. Messages that do not concern them are left alone without a word."""
    match learning_set.life, event:
        case Together(), MessageWritten() | MessageChanged() if event.words:
            return _lines_read(learning_set, event, circumstances)

        case Together(), MessageDeleted():
            return _message_gone(learning_set, event)

        case _, MessageWritten() | MessageChanged() | MessageDeleted():
            return ignore(learning_set)

        case Together(), KeepAsActionPoint():
            return _kept(learning_set, event, circumstances)

        case Together(), ActionPointsWritten(turn=""):
            return _written(learning_set, None, event, circumstances)

        case Together(), ActionPointsWritten(turn=turn) if noted_in := learning_set.turn(turn):
            return _written(learning_set, noted_in, event, circumstances)

        case Together(), OutcomeMarked():
            return _marked(learning_set, event)

        case Together(), UndoLines(turn, count) if noted_in := learning_set.turn(turn):
            return _undone(learning_set, noted_in, event.by, count)

        case Together(), WriterAsked(turn=turn) if noted_in := learning_set.turn(turn):
            return _writer_asked(learning_set, noted_in, event)

        case Together(), TheseAreMine(turn) if noted_in := learning_set.turn(turn):
            return _confirmed(learning_set, noted_in, event.by)

        case _:
            return refuse(learning_set, say("notebook-not-here"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Show the action points, or open a box to write in."""
    match learning_set and learning_set.life, question:
        case Ended() as over, AskActions(by=by) if learning_set:
            return Whisper(closing_cards.yours(learning_set, over, by))
        case Together(), _ if learning_set:
            return _ask(learning_set, question)
        case _:
            return Whisper(one_line(say("notebook-not-here")))


def _ask(learning_set: LearningSet, question: Question) -> Reply:
    match question:
        case AskActions(by=by):
            return Whisper(cards.actions(learning_set, by))
        case AskOutcomes(point, by=by) if found := own(learning_set, by, point):
            return Whisper(deepening_cards.view(learning_set, found))
        case AskOutcomes(by=by):
            return Whisper(cards.actions(learning_set, by))
        case AskActionPoints("", by=by):
            return cards.box(None, _box_of(learning_set, None, by), by)
        case AskActionPoints(turn, by=by) if (found := learning_set.turn(turn)) and _may_write(found, by):
            return cards.box(found, _box_of(learning_set, found, by), by)
        case AskForWriter(turn, by=by) if (found := learning_set.turn(turn)) and by == found.presenter:
            return cards.writer_form(learning_set, found)
        case AskActionPoints(turn) | AskForWriter(turn) if found := learning_set.turn(turn):
            return Whisper(_theirs(found))
        case _:
            return Whisper(one_line(say("notebook-not-here")))


def opened(learning_set: LearningSet, turn: Turn) -> tuple[Effect, ...]:
    """The notebook's card, in the turn's thread; and kept true there from then on."""
    return (Show(thread_of(turn), "notebook", cards.notebook(learning_set, turn)),)


def standing(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The card of all that stands, at the end of what was said in the room. Shown after the closing round."""
    return (Clear(InRoom(), "action-points"), *(kept_true(learning_set) if cards.who_has(learning_set) else ()))


def reported_back(learning_set: LearningSet, meeting: int, people: tuple[PersonId, ...]) -> Step[LearningSet]:
    """These people have reported back: what they took away before this meeting no longer stands. What others did, still does."""
    told = learning_set
    for person in people:
        for point in learning_set.points_of(person):
            if point.meeting < meeting:
                told = told.with_point(point.reported_back())
    return Step(told, effects=kept_true(told) if told != learning_set else ())


def where_we_are(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Text, ...]:  # noqa: ARG001
    """How many action points stand."""
    count = sum(len(learning_set.points_of(person)) for person in learning_set.people)
    return (say("now-action-points", count=count),) if count else ()


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """What somebody noted and has not confirmed, or what they took on."""
    noted = sum(point.owner == person and point.state == "noted" for point in learning_set.action_points)
    if noted:
        return ((say("awaits-these-are-mine", count=noted), cards.ACTIONS),)
    mine = len(learning_set.points_of(person))
    return ((say("awaits-action-points", count=mine), cards.ACTIONS),) if mine else ()


# --- in the thread ----------------------------------------------------------------------------------------------------


def _lines_read(
    learning_set: LearningSet, event: MessageWritten | MessageChanged, circumstances: Circumstances
) -> Step[LearningSet]:
    """A message was written or edited: its lines that are action points take the place of those it had."""
    turn = learning_set.turn(event.thread.removeprefix("turn-"))
    before = _of_message(learning_set, event)
    if turn is None or any(point.state != "noted" for point in before):
        return ignore(learning_set)
    if not before and not (_may_write(turn, event.by) and turn.takes_lines):
        return ignore(learning_set)
    space = MOST - len(learning_set.points_in(turn.id)) + len(before)
    today = today_of(learning_set, turn.presenter, circumstances)
    known = {point.line: point.id for point in before}
    after = tuple(
        ActionPoint(
            id=known.get(line, ""),
            owner=turn.presenter,
            words=Words(event.by, text[:LONGEST]),
            meeting=turn.meeting,
            turn=turn.id,
            by_date=promised_day(text, today),
            message=event.message,
            line=line,
        )
        for line, text in lines_in(event.words.text)[:space]
    )
    if before == after:
        return ignore(learning_set)
    changed = learning_set.with_points(before, after)
    marked = (Mark(thread_of(turn), event.message, taken=bool(after)),) if bool(before) != bool(after) else ()
    return Step(changed, effects=(*marked, *opened(changed, turn)))


def _message_gone(learning_set: LearningSet, event: MessageDeleted) -> Step[LearningSet]:
    """A message was deleted: what was only noted in it goes with it."""
    gone = tuple(point for point in _of_message(learning_set, event) if point.state == "noted")
    turn = learning_set.turn(gone[0].turn) if gone else None
    if turn is None:
        return ignore(learning_set)
    changed = learning_set.with_points(gone, ())
    return Step(changed, effects=opened(changed, turn))


def _undone(learning_set: LearningSet, turn: Turn, by: PersonId, count: int) -> Step[LearningSet]:
    """The lines of the latest message are no action points after all."""
    noted = _noted(learning_set, turn)
    if not _may_write(turn, by):
        return Step(learning_set, Whisper(_theirs(turn)), refused=True)
    if not noted or len(learning_set.points_in(turn.id)) != count:
        return refuse(learning_set, say("undo-overtaken"))
    latest = max(noted, key=lambda point: int(point.id))
    gone = tuple(point for point in noted if (point.message, point.words.by) == (latest.message, latest.words.by))
    changed = learning_set.with_points(gone, ())
    marked = (Mark(thread_of(turn), latest.message, taken=False),) if latest.message else ()
    return Step(changed, effects=(*marked, *opened(changed, turn)))


def _writer_asked(learning_set: LearningSet, turn: Turn, event: WriterAsked) -> Step[LearningSet]:
    """The presenter asked one person to write for them."""
    writer = PersonId(event.answers.choice("writer"))
    if event.by != turn.presenter:
        return Step(learning_set, Whisper(_theirs(turn)), refused=True)
    if writer not in learning_set.in_room or writer == turn.presenter:
        return not_yet(learning_set, writer=say("writer-not-here"))
    asked = turn.written_by(writer)
    changed = learning_set.with_turn(asked)
    told = Tell(thread_of(asked), (writer,), cards.asked_to_write(asked, writer))
    return Step(changed, effects=(told, *opened(changed, asked)))


def _confirmed(learning_set: LearningSet, turn: Turn, by: PersonId) -> Step[LearningSet]:
    """*These are mine*: what was noted stands until it is reported back."""
    noted = _noted(learning_set, turn)
    if by != turn.presenter:
        return Step(learning_set, Whisper(_theirs(turn)), refused=True)
    if not noted:
        stands = bool(learning_set.points_in(turn.id))
        return refuse(
            learning_set, say("these-stand-already") if stands else say("nothing-noted"), cards.box_button(turn)
        )
    confirmed = turn.confirmed_by_presenter()
    changed = learning_set.with_turn(confirmed).with_points(noted, tuple(point.confirmed() for point in noted))
    done = Whisper(one_line(say("they-are-yours", count=len(noted))))
    return Step(changed, done, (*opened(changed, confirmed), *kept_true_between(changed)))


# --- in a box, by a press ---------------------------------------------------------------------------------------------


def _written(
    learning_set: LearningSet, turn: Turn | None, event: ActionPointsWritten, circumstances: Circumstances
) -> Step[LearningSet]:
    """A line a point. What was in the box before and is no longer there is taken back."""
    if turn and not _may_write(turn, event.by):
        return Step(learning_set, Whisper(_theirs(turn)), refused=True)
    owner = turn.presenter if turn else event.by
    before = _box_of(learning_set, turn, event.by)
    lines = lines_of_box(event.answers.words("points").text)
    others = len(learning_set.points_in(turn.id)) - len(before) if turn else 0
    if problem := problem_of(lines, MOST - others, empty=not before):
        return not_yet(learning_set, points=problem)
    kept = {point.words.text: point for point in before}
    today = today_of(learning_set, owner, circumstances)
    after = tuple(
        kept.get(line)
        or ActionPoint(
            id="",
            owner=owner,
            words=Words(event.by, line),
            meeting=turn.meeting if turn else learning_set.latest_meeting,
            turn=turn.id if turn else "",
            by_date=promised_day(line, today),
            state="stands" if event.by == owner else "noted",
        )
        for line in dict.fromkeys(lines)
    )
    changed = learning_set.with_points(before, after)
    if turn is None:
        return Step(changed, Whisper(cards.actions(changed, event.by)), kept_true_between(changed))
    if event.by == owner:
        changed = changed.with_turn(turn.confirmed_by_presenter())
    return Step(changed, effects=(*opened(changed, turn), *kept_true_between(changed)))


def _kept(learning_set: LearningSet, event: KeepAsActionPoint, circumstances: Circumstances) -> Step[LearningSet]:
    """*Keep as my action point*: a whole message of one's own, or its lines if it has such."""
    turn = learning_set.turn(event.thread.removeprefix("turn-"))
    own_turn = turn if turn and turn.presenter == event.by else None
    if event.author != event.by:
        return refuse(learning_set, say("keep-ones-own"), cards.box_button(own_turn))
    if _of_message(learning_set, event):
        return refuse(learning_set, say("kept-already"), cards.ACTIONS)
    if not event.words:
        return refuse(learning_set, say("nothing-written"), cards.box_button(own_turn))
    so_far = learning_set.points_in(own_turn.id) if own_turn else learning_set.points_of(event.by)
    lines = lines_in(event.words.text) or ((0, " ".join(event.words.text.split())),)
    if len(so_far) + len(lines) > MOST:
        return refuse(learning_set, say("notebook-full", most=MOST), cards.ACTIONS)
    today = today_of(learning_set, event.by, circumstances)
    points = tuple(
        ActionPoint(
            id="",
            owner=event.by,
            words=Words(event.by, text[:LONGEST]),
            meeting=own_turn.meeting if own_turn else learning_set.latest_meeting,
            turn=own_turn.id if own_turn else "",
            by_date=promised_day(text, today),
            state="stands",
            message=event.message,
            line=line,
        )
        for line, text in lines
    )
    changed = learning_set.with_points((), points)
    place: Place = thread_of(turn) if turn else InRoom()
    shown = opened(changed, own_turn) if own_turn else ()
    effects = (Mark(place, event.message, taken=True), *shown, *kept_true_between(changed))
    return Step(changed, Whisper(one_line(say("kept-as-action-point"))), effects)


def _marked(learning_set: LearningSet, event: OutcomeMarked) -> Step[LearningSet]:
    """What came of a point, as its owner sees it."""
    point = own(learning_set, event.by, event.point)
    if point is None:
        return refuse(learning_set, say("not-standing"), cards.ACTIONS)
    marked = point.came_to(event.outcome)
    changed = learning_set.with_point(marked)
    return Step(changed, Whisper(cards.actions(changed, event.by, marked)), kept_true(changed))


# --- who may, and what there is ---------------------------------------------------------------------------------------


def _may_write(turn: Turn, person: PersonId) -> bool:
    """Whose lines count in a notebook: the presenter's, and those of whom they asked."""
    return person in {turn.presenter, turn.writer}


def _theirs(turn: Turn) -> Card:
    """To whoever presses something in another one's notebook."""
    return one_line(say("notebook-is-theirs", who=Person(turn.presenter)), cards.box_button(None))


def own(learning_set: LearningSet, person: PersonId, id: str) -> ActionPoint | None:
    """A point that stands and is this person's."""
    return next((point for point in learning_set.points_of(person) if point.id == id), None)


def _noted(learning_set: LearningSet, turn: Turn) -> tuple[ActionPoint, ...]:
    return tuple(point for point in learning_set.points_in(turn.id) if point.state == "noted")


def _of_message(
    learning_set: LearningSet, event: MessageWritten | MessageChanged | MessageDeleted | KeepAsActionPoint
) -> tuple[ActionPoint, ...]:
    return tuple(point for point in learning_set.action_points if point.message == event.message)


def _box_of(learning_set: LearningSet, turn: Turn | None, by: PersonId) -> tuple[ActionPoint, ...]:
    """What somebody wrote in a box before: in a turn, or for themselves at the latest meeting; as far as it can be changed.

    What was carried on is none of it: worded anew here, it would lose where it comes from.
    """
    where = (turn.meeting, turn.id) if turn else (learning_set.latest_meeting, "")
    return tuple(
        point
        for point in learning_set.action_points
        if (point.meeting, point.turn) == where
        and point.message is None
        and not point.carried_from
        and point.words.by == by
        and (point.state == "noted" or (point.state == "stands" and point.owner == by))
    )


def kept_true(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The card of all that stands, where it is."""
    if not cards.who_has(learning_set):
        return (Clear(InRoom(), "action-points"),)
    return (Show(InRoom(), "action-points", cards.standing(learning_set)),)


def kept_true_between(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The same, but in a meeting only from the closing round on: until then the turn's notebook is where one looks."""
    return () if learning_set.live_meeting else kept_true(learning_set)


# --- what was written -------------------------------------------------------------------------------------------------


def problem_of(lines: tuple[str, ...], space: int, *, empty: bool) -> Text | None:
    """Why these lines cannot be taken as they are."""
    longest = max((len(line) for line in lines), default=0)
    if not lines and empty:
        return say("a-line-is-enough")
    if longest > LONGEST:
        return say("point-too-long", limit=LONGEST, here=longest)
    return say("too-many-points", most=space, here=len(lines)) if len(lines) > space else None


def today_of(learning_set: LearningSet, owner: PersonId, circumstances: Circumstances) -> date:
    """The day it is for whoever says "by Friday"."""
    member = learning_set.member(owner)
    return LocalMoment.at(circumstances.now, member.profile.zone if member else learning_set.zone).day
