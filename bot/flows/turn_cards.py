"""What is seen of a turn: one card that glides, what rings at its end, and the form in which the presenter says what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows import hints, sharing
from bot.flows.cards import Button, Card, ChoiceField, Form, Link, Option, TextField
from bot.flows.events import (
    AskCallLink,
    AskRules,
    AskTurnAbout,
    AskWays,
    MoreTime,
    MoveOn,
    OpenTurn,
    PauseMeeting,
    ResumeMeeting,
    StopHere,
    TurnDescribed,
)
from bot.flows.formats import said
from bot.flows.model import Finished, HelpKind, LearningSet, Lens, Live, Meeting, Running, Stage, TimeUp, Turn, Waiting
from bot.flows.words import Moment, Person, Text, Words, people, say

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.words import PersonId


def card(learning_set: LearningSet, meeting: Meeting, turn: Turn, awaited: tuple[PersonId, ...]) -> Card:
    """The turn's card as it stands. `awaited` are those who have yet to agree to the ground rules."""
    match turn.state:
        case Waiting() | Running() if meeting.live and meeting.live.paused:
            return Card(
                _title(turn), (*about(turn), say("meeting-paused")), buttons=_resume(learning_set, meeting.number)
            )
        case Waiting(begins):
            return _waiting(learning_set, turn, begins, awaited)
        case Running():
            return _running(learning_set, meeting, turn, turn.state)
        case TimeUp():
            return Card(_title(turn), (*about(turn), say("turn-time-up-here")), buttons=call(learning_set))
        case Finished(stopped=stopped, passed=passed):
            how = "passed" if passed else "stopped" if stopped else "closed"
            title = say("turn-over-title", presenter=Person(turn.presenter))
            return Card(title, (say("turn-finished", how=how),), buttons=call(learning_set))


def two_minutes(learning_set: LearningSet, turn: Turn) -> Card:
    """Said to whoever keeps time, two minutes before the end."""
    said = say("turn-two-minutes", presenter=Person(turn.presenter), ends=Moment(turn.would_end, "time"))
    return Card(lines=(said,), buttons=call(learning_set))


def time_up(learning_set: LearningSet, turn: Turn, *, again: bool, closes: datetime) -> Card:
    """Said to whoever keeps time at the end, and once more if nobody answers. `closes` is when the clock does, in UTC."""
    return Card(
        say("turn-time-up-title", presenter=Person(turn.presenter)),
        (
            say(
                "turn-time-up",
                again="again" if again else "first",
                voice=learning_set.programme.voice,
                closes=Moment(closes, "time"),
            ),
        ),
        buttons=(
            Button(say("button-close-turn"), MoveOn(meeting=turn.meeting, at=turn.where), "main"),
            Button(say("button-more-time"), MoreTime(meeting=turn.meeting, at=turn.where_until)),
            Button(say("button-pause"), PauseMeeting(meeting=turn.meeting)),
            *call(learning_set),
        ),
    )


def paused_at_time_up(learning_set: LearningSet, turn: Turn) -> Card:
    """The same card while the clock stands still: nobody is waited for, and anybody may let it run again."""
    title = say("turn-time-up-title", presenter=Person(turn.presenter))
    return Card(title, (say("meeting-paused"),), buttons=_resume(learning_set, turn.meeting))


def about_form(learning_set: LearningSet, turn: Turn) -> Form:
    """Ask the presenter what would make this time well spent, and what would help."""
    kinds = tuple(Option(kind, say("help-kind", help=kind)) for kind in get_args(HelpKind))
    lenses = tuple(Option(lens, say("lens", lens=lens)) for lens in get_args(Lens))
    meeting = learning_set.live_meeting
    here = meeting.live.present if meeting and meeting.live and not turn.is_slow else learning_set.people
    others = tuple(
        Option(person, say("person-name", who=Person(person))) for person in here if person != turn.presenter
    )
    return Form(
        say("form-turn-about"),
        (
            TextField(
                "aim",
                say("field-aim"),
                say("field-aim-hint"),
                turn.aim or Words(turn.presenter, ""),
                optional=True,
                limit=300,
            ),
            ChoiceField("help", say("field-help"), kinds, (turn.help,)),
            *_partner_field(others, turn),
            ChoiceField("lens", say("field-lens"), lenses, (turn.lens,) if turn.lens else (), optional=True),
        ),
        TurnDescribed(meeting=turn.meeting, turn=turn.id),
        note=say("turn-about-kept"),
    )


def ways(meeting: int = 0, turn: str = "") -> Button:
    """*How turns go*: for the set, a meeting or one turn."""
    whose = "turn" if turn else "meeting" if meeting else "set"
    return Button(say("button-ways", whose=whose), AskWays(meeting, turn))


def stage_in_thread(learning_set: LearningSet, turn: Turn, stage: Stage) -> Card:
    """Where people write: each stage once in the thread, below what was written so far."""
    return Card(
        said.stage_name(stage),
        (said.prompt(stage, learning_set.programme.voice), *silence(turn, stage)),
        paragraphs=True,
    )


def _partner_field(others: tuple[Option, ...], turn: Turn) -> tuple[ChoiceField, ...]:
    """With whom to talk it through, as long as there is anybody else."""
    chosen, hint = (turn.partner,) if turn.partner else (), say("field-partner-hint")
    field = ChoiceField("partner", say("field-partner"), others, chosen, hint, optional=True)
    return (field,) if others else ()


def call(learning_set: LearningSet) -> tuple[Link, ...]:
    """The call's link, which no card of a meeting is without, where there is one."""
    return (Link(say("button-call"), learning_set.call_link),) if learning_set.call_link else ()


def call_or_ask(learning_set: LearningSet) -> tuple[Button | Link, ...]:
    """The call's link; or, before people begin to talk, the way to say where they do."""
    if learning_set.programme.kind == "typed":
        return ()
    return call(learning_set) or (Button(say("button-call-link", known="no"), AskCallLink()),)


def _resume(learning_set: LearningSet, meeting: int) -> tuple[Button | Link, ...]:
    """What can be pressed while the meeting pauses."""
    return (Button(say("button-resume"), ResumeMeeting(meeting=meeting), "main"), *call(learning_set))


def _waiting(learning_set: LearningSet, turn: Turn, begins: datetime, awaited: tuple[PersonId, ...]) -> Card:
    lines = (
        (say("turn-awaits-rules", people=people(*awaited)),)
        if awaited
        else (say("turn-waiting", voice=learning_set.programme.voice, begins=Moment(begins, "time")),)
    )
    return Card(
        _title(turn),
        (*about(turn), *lines),
        buttons=(
            Button(say("button-what-would-help"), AskTurnAbout(meeting=turn.meeting, turn=turn.id), "main"),
            *((Button(say("button-read-rules"), AskRules()),) if awaited else ()),
            Button(say("button-open-turn"), OpenTurn(meeting=turn.meeting, turn=turn.id)),
            Button(say("button-pass"), StopHere(meeting=turn.meeting, turn=turn.id)),
            ways(turn.meeting, turn.id),
            *call(learning_set),
        ),
        note=say("turn-keeper", keeper=Person(turn.keeper)),
    )


def _running(learning_set: LearningSet, meeting: Meeting, turn: Turn, state: Running) -> Card:
    assert meeting.live is not None
    stage = turn.stage
    assert stage is not None
    clock = say(
        "turn-clock",
        stage=said.stage_name(stage),
        until=Moment(state.ends, "time"),
        turn_ends=Moment(turn.would_end, "time"),
        meeting_ends=Moment(meeting.live.would_end, "time"),
    )
    return Card(
        _title(turn),
        (
            *about(turn),
            *_where(turn),
            said.prompt(stage, learning_set.programme.voice),
            *_in_order(meeting.number, meeting.live, turn, stage),
            *silence(turn, stage),
        ),
        note=clock,
        paragraphs=True,
        buttons=(
            Button(say("button-move-on"), MoveOn(meeting=meeting.number, at=turn.where), "main"),
            Button(say("button-more-time"), MoreTime(meeting=meeting.number, at=turn.where_until)),
            Button(say("button-what-would-help"), AskTurnAbout(meeting=meeting.number, turn=turn.id)),
            hints.button(meeting.number, turn.id),
            Button(say("button-stop-here"), _stop(meeting, turn)),
            *call(learning_set),
        ),
    )


def _in_order(number: int, live: Live, turn: Turn, stage: Stage) -> tuple[Text, ...]:
    """Whose word it is where the others speak once round, each in their turn; in writing nobody waits for another."""
    if stage.speaks != "one-each" or turn.written:
        return ()
    others = tuple(person for person in sharing.in_turn(live.present, number) if person != turn.presenter)
    return (sharing.whose_word(others),)


def _where(turn: Turn) -> tuple[Text, ...]:
    """Where people write, for a turn that is held in writing."""
    return (say("turn-in-thread"),) if turn.written else ()


def silence(turn: Turn, stage: Stage) -> tuple[Text, ...]:
    """Whether the presenter listens, and when they are back."""
    before = turn.stage_before
    if stage.presenter_silent:
        return (say("presenter-listens", presenter=Person(turn.presenter)),)
    return (say("presenter-is-back", presenter=Person(turn.presenter)),) if before and before.presenter_silent else ()


def _title(turn: Turn) -> Text:
    return say("turn-title", presenter=Person(turn.presenter), minutes=turn.minutes)


def about(turn: Turn) -> tuple[Text, ...]:
    """What the presenter said of it: what would make the time well spent, what would help."""
    aim = (say("turn-aim", aim=turn.aim),) if turn.aim else ()
    lens = (say("turn-lens", lens=turn.lens),) if turn.lens else ()
    if turn.help == "with-one" and turn.partner:
        return (*aim, say("turn-help-with", partner=Person(turn.partner)), *lens)
    return (*aim, *((say("turn-help", help=turn.help),) if turn.help != "as-usual" else ()), *lens)


def _stop(meeting: Meeting, turn: Turn) -> StopHere:
    return StopHere(meeting.number, turn.id, "action-points" if turn.before_action_points else "")
