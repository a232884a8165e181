"""The one door into the flows: `step` changes, `ask` reads, `due` says what the clock owes a set and when.

Three pure functions over one value. Whether a person may cause an event at all is checked here and nowhere else,
against the set's own roster; which flow an event belongs to is said by the module it is defined in. A flow that finds
an event impossible in the present state refuses: nothing changes, and whoever asked is told kindly what is possible
now.

A community's own record goes through the same door, and from here on to `community`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import msgspec
from msgspec.structs import replace

from bot.flows import (
    always,
    between,
    charter,
    choosing,
    closing,
    community,
    concerns,
    dates,
    deepening,
    delivered,
    evaluation,
    fading,
    forming,
    harvest,
    hints,
    joining,
    keeping,
    leaving,
    meeting,
    messages,
    notebook,
    one_off,
    parting,
    pausing,
    people,
    rescue,
    resting,
    sets_card,
    slow,
    splitting,
    staying,
    training,
    trend,
    unbegun,
)
from bot.flows.cards import Card
from bot.flows.effects import Reply, Step, Whisper
from bot.flows.events import (
    Answer,
    ConcernRaised,
    ConcernsDue,
    ForgetMyWords,
    FromPerson,
    GroupBrought,
    KeepAsActionPoint,
    MessageChanged,
    MessageWritten,
    Question,
    RecordDue,
    SetMatched,
    SetOpened,
    SetSplitOff,
    Submission,
    WayChosen,
)
from bot.flows.model import Community, Ended, Together, written_by
from bot.flows.refusing import ignore, refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from bot.flows.circumstances import Circumstances
    from bot.flows.due import Due
    from bot.flows.events import AnyAnswer, AnyChange, AnyClock, AnyHanded, AnyQuestion, Event
    from bot.flows.model import LearningSet, Record
    from bot.flows.words import PersonId

BRINGS_WORDS = Submission, MessageWritten, MessageChanged, KeepAsActionPoint, WayChosen
"""The events by which a record grows without bound (a way of the community's own brings its recipe along).

Whatever else happens adds a few bytes.
"""

FULL = 192 * 1024
"""Bytes of a record that takes no more words, so that the fullest set still encodes under 256 kB (DESIGN, section 1).

Six meetings of four members who write half a page each before every one of them come to about 50 kB.
"""

AFTER_THE_END = RecordDue, ForgetMyWords, ConcernsDue, ConcernRaised
"""What still happens to a set that has ended."""

FLOWS: dict[str, ModuleType] = {
    flow.__name__.rpartition(".")[2]: flow
    for flow in (
        *(forming, always, dates, meeting, messages, notebook, between),
        *(deepening, choosing, fading, trend, hints, slow, harvest, evaluation),
        *(rescue, staying, pausing, closing, keeping, charter, one_off),
        *(leaving, people, joining, unbegun, resting, concerns, parting, splitting, training),
    )
}
"""Each flow answers the events of the module of the same name in `bot.flows.events`."""


@overload
def step(
    record: LearningSet | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
) -> Step[LearningSet | None]: ...


@overload
def step(
    record: Record | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
) -> Step[Record | None]: ...


def step(
    record: Record | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
) -> Step[Record | None]:
    """Let something happen to a set, or to a community. `record` is None only for an event that opens a set."""
    stepped = _stepped_record(record, event, circumstances)
    handed_on = sets_card.told(record, stepped.state, circumstances)
    return replace(stepped, effects=(*stepped.effects, *handed_on)) if handed_on else stepped


def _stepped_record(
    record: Record | None, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
) -> Step[Record | None]:
    if isinstance(event, SetOpened | GroupBrought):
        return forming.open_set(event, circumstances)
    if isinstance(event, SetSplitOff):
        return splitting.opened(event)
    if isinstance(event, SetMatched):
        return forming.open_matched(event, circumstances)
    if isinstance(record, Community):
        return community.step(record, event, circumstances)
    if record is None or (isinstance(event, FromPerson) and event.of == "community"):
        return refuse(record, say("no-set-here"))
    return rescue.seen(record, event, _stepped(record, event, circumstances), circumstances)


def _stepped(
    learning_set: LearningSet, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
) -> Step[LearningSet | None]:
    """What came of an event by the flow it belongs to."""
    if isinstance(event, Answer):
        return delivered.step(learning_set, event, circumstances)
    if isinstance(event, FromPerson) and not may(learning_set, event):
        return refuse(learning_set, say("not-of-this-set"))
    if isinstance(event, FromPerson) and comes_from_elsewhere(learning_set, event.by, circumstances):
        return refuse(learning_set, say("not-of-this-set"))
    if isinstance(learning_set.life, Ended) and not isinstance(event, AFTER_THE_END):
        return _over(learning_set, event)
    if pausing.holds_up(learning_set, event):
        return pausing.held_up(learning_set, event)
    stepped: Step[LearningSet] = _flow_of(event).step(learning_set, event, circumstances)
    if isinstance(event, BRINGS_WORDS) and _overflows(learning_set, stepped.state):
        return refuse(learning_set, say("record-is-full"))
    return stepped


def ask(record: Record | None, question: AnyQuestion, circumstances: Circumstances) -> Reply:
    """Answer a question with a card or a form. Nothing changes."""
    if isinstance(record, Community):
        return community.ask(record, question, circumstances)
    if question.of == "community" or (record is not None and not may(record, question)):
        return Whisper(Card(lines=(say("not-of-this-set"),)))
    if record is not None and comes_from_elsewhere(record, question.by, circumstances):
        record = None  # what anybody may ask is answered as though there was no set
    if record is not None and pausing.holds_up(record, question):
        return Whisper(pausing.waits())
    return _flow_of(question).ask(record, question, circumstances)


def due(record: Record, circumstances: Circumstances) -> Iterator[Due]:
    """Everything the clock owes this record, in no particular order, from now on as far as can be told today."""
    if isinstance(record, Community):
        yield from community.due(record, circumstances)
        return
    if isinstance(record.life, Together):
        flows = (dates, meeting, slow, harvest, between, rescue, staying, closing, one_off, concerns, parting, training)
    elif isinstance(record.life, Ended):
        # what was raised without a name goes out before the record is destroyed
        flows = (concerns,) if record.unnamed_concerns else (closing,)
    else:
        flows = (unbegun, concerns)
    for flow in flows:
        yield from (owed for owed in flow.due(record, circumstances) if not pausing.holds_up(record, owed.event))


def may(learning_set: LearningSet, event: FromPerson | Question) -> bool:
    """Whether this person may cause this kind of event in this set."""
    match event.whose:
        case "anyone":
            return True
        case "members":
            return event.by in learning_set.people
        case "room":
            return event.by in learning_set.in_room
        case "concerned":
            return event.by in learning_set.in_room or any(written_by(event.by, learning_set))
        case "organisers":
            return False


def comes_from_elsewhere(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> bool:
    """Whether somebody acts outside of the set's community, and is not known to the set either.

    A set that forms is open to any person of its community; a button is only text, and may be sent from anywhere. In a direct
    message a platform may not say which community it is, so whoever was asked there, or belongs to the set, is known by that.
    """
    known = (*learning_set.in_room, *learning_set.invited)
    asked = learning_set.joining is not None and learning_set.joining.person == person
    at_home = circumstances.here == learning_set.community
    return not (at_home or asked or person in known or any(written_by(person, learning_set)))


def _over(learning_set: LearningSet, event: Event) -> Step[LearningSet]:
    """Nothing happens any more to a set that has ended; whoever presses hears so."""
    if not isinstance(event, FromPerson):
        return ignore(learning_set)
    was_in_it = event.by in learning_set.in_room
    return refuse(learning_set, say("set-has-ended") if was_in_it else say("set-is-no-more"))


def _overflows(before: LearningSet, after: LearningSet | None) -> bool:
    """Whether words were added to a record that has no space for them."""
    size = len(msgspec.json.encode(after))
    return size > FULL and size > len(msgspec.json.encode(before))


def _flow_of(event: Event) -> ModuleType:
    return FLOWS[type(event).__module__.rpartition(".")[2]]
