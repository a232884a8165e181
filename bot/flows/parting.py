"""Somebody is asked to leave: by all the others together, each asked alone, and never by fewer.

    nothing -- one asks --> the others are asked -- all agree --> told, alone, by day -- leaves, or three days --> has left
                                   '-- a no, or somebody comes or goes --> ended ... a week after the asking --> nothing

This is the one thing that a set keeps from one of its own, for as long as it is open: whoever is asked about would be hurt by a
question that comes to nothing, and most such questions had better come to nothing. So nothing of it is said in the room; *Where
we are*, *People*, *What is kept about me* and its export say to the person exactly what they said before; whether a press of
theirs concerns something that is there or not, the answer is the same; and a week later nothing is left of it in the record.
The export of anybody else shows that they answered, not what, and not about whom.

Nobody can tell a no from a silence. A no is not told at once but with the end of the week, an agreement after it is answered like
one before it, and the record notes that it has ended and not by whom. Only where two others are left can one of them guess;
the card says that nothing hides that.

When all have agreed, the person hears of it first, alone, in the daytime and never during a meeting, with three days for leaving
in their own way, with a word or without, and the same choice about their words as anybody has. The room then reads what it reads
of everybody who leaves. If they take no messages from us, nothing happens to them before one of the others has said it in person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import dates, leaving
from bot.flows import parting_cards as cards
from bot.flows.cards import Button, one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, Redraw, Reply, Step, Tell, Whisper
from bot.flows.events import (
    AgreeToParting,
    AskAboutParting,
    AskParting,
    AskWhoParts,
    Clock,
    NotParting,
    PartingEndDue,
    PartingLeaveDue,
    PartingTellDue,
    PartingWished,
    Press,
    Question,
    ToldInPerson,
)
from bot.flows.model import FEWEST, Parting, Together
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import Person, PersonId, Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.circumstances import Circumstances
    from bot.flows.model import LearningSet

NOT_OPEN = say("parting-not-open")


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Ask the others, take in what they answer, tell the person, let them go."""
    match event:
        case PartingWished(by=by, answers=answers):
            return _wished(learning_set, by, PersonId(answers.choice("person")), circumstances)

        case AgreeToParting(person, by=by) if parting := _asked(learning_set, person, by):
            return _noted(learning_set, parting.answered_by(by), by)

        case NotParting(person, by=by) if parting := _asked(learning_set, person, by):
            return _noted(learning_set, parting.answered_by(by).ending(), by)

        case ToldInPerson(person, by=by) if (parting := _unheard(learning_set, person)) and by != person:
            heard = learning_set.with_parting(parting.told_at(circumstances.now))
            return Step(heard, Whisper(one_line(say("told-in-person-noted"))))

        case PartingTellDue(person) if (parting := learning_set.parting(person)) and _all_agree(learning_set, parting):
            return _told(learning_set, parting, circumstances)

        case PartingEndDue(person) if (parting := learning_set.parting(person)) and parting.told is None:
            return _ended(learning_set, parting)

        case PartingLeaveDue(person) if (parting := learning_set.parting(person)) and parting.told and parting.heard:
            left = leaving.left(learning_set, person, circumstances)
            gone = Redraw(Direct(person), cards.OWN, cards.gone(learning_set))
            return Step(left.state, effects=(*left.effects, gone))

        case Clock():
            return ignore(learning_set)

        case _:
            return refuse(learning_set, NOT_OPEN)


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Say what may help first, open the form, or show again what somebody was asked or told."""
    if learning_set is None or not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("people-need-room")))
    match question:
        case AskAboutParting(by=by):
            return Whisper(cards.about(learning_set, by))
        case AskWhoParts() if why := _not_possible(learning_set):
            return Whisper(one_line(why))
        case AskWhoParts(by=by):
            return cards.form(learning_set, by)
        case AskParting(person, by=by) if (parting := learning_set.parting(person)) and parting.told and by == person:
            return Whisper(cards.told(learning_set, parting.told))
        case AskParting(person, by=by) if parting := _asked(learning_set, person, by):
            return Whisper(cards.asked(parting))
        case _:
            return Whisper(one_line(NOT_OPEN))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """Telling the person, by day; their leaving, three days later; and the end of what came to nothing, after a week."""
    if learning_set.live_meeting:
        return
    for parting in learning_set.partings:
        theirs = dates.zone_for(learning_set, parting.person)
        if parting.told and parting.heard:
            yield Due(after_quiet_hours(parting.told + cards.SOME_DAYS, theirs), PartingLeaveDue(parting.person))
        elif _all_agree(learning_set, parting):
            at = after_quiet_hours(max(parting.since, circumstances.now), theirs)
            yield Due(at, PartingTellDue(parting.person))
        elif parting.told is None:
            zone = dates.zone_for(learning_set, parting.by)
            yield Due(after_quiet_hours(cards.until(parting), zone), PartingEndDue(parting.person))


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """What somebody was asked, or told, in private; the one way to it for whoever takes no messages from us."""
    waiting: list[tuple[Text, Button]] = []
    if person not in learning_set.people:
        return ()
    for parting in learning_set.partings:
        own = parting.person == person
        if own and parting.told:
            waiting.append((say("awaits-parting-told"), cards.read(person)))
        elif not own and not parting.heard:
            said = say("parting-not-heard", who=Person(parting.person))
            waiting.append((said, cards.told_in_person(parting)))
        elif not own and parting.told is None and person not in parting.answered:
            waiting.append((say("awaits-parting"), cards.read(parting.person)))
    return tuple(waiting)


def unreachable(learning_set: LearningSet, person: PersonId, slot: str) -> Step[LearningSet]:
    """Something of this did not arrive. The room hears nothing; whoever asked hears that a word in person is needed."""
    if slot == cards.OWN:
        parting = learning_set.parting(person)
        if parting is None or not parting.heard:
            return ignore(learning_set)
        after = learning_set.with_parting(parting.unheard())
        return Step(after, effects=cards.to_others(after, parting, cards.not_heard(parting), rings=parting.by))
    parting = learning_set.parting(PersonId(slot.removeprefix(f"{cards.OWN}-")))
    if parting is None or parting.by not in learning_set.people or person == parting.by:
        return ignore(learning_set)
    said = one_line(say("parting-not-reached", who=Person(person)))
    return Step(learning_set, effects=(Tell(Direct(parting.by), (parting.by,), said),))


# --- the steps


def _not_possible(learning_set: LearningSet) -> Text | None:
    if learning_set.live_meeting:
        return say("joining-you-meet")
    few = len(learning_set.members) < FEWEST
    return say("parting-about-few", fewest=FEWEST) if few else None


def _asked(learning_set: LearningSet, person: PersonId, by: PersonId) -> Parting | None:
    """What this person may answer about another; never what is asked about themselves."""
    parting = learning_set.parting(person)
    return parting if parting and parting.told is None and by != person else None


def _unheard(learning_set: LearningSet, person: PersonId) -> Parting | None:
    parting = learning_set.parting(person)
    return parting if parting and not parting.heard else None


def _all_agree(learning_set: LearningSet, parting: Parting) -> bool:
    agreed = set(cards.others(learning_set, parting)) <= set(parting.answered)
    return agreed and not parting.ended and parting.told is None


def _wished(
    learning_set: LearningSet, by: PersonId, person: PersonId, circumstances: Circumstances
) -> Step[LearningSet]:
    """The others are asked. Where somebody asked about the same person already, this is an answer to it, and reads the same."""
    if not isinstance(learning_set.life, Together):
        return refuse(learning_set, say("people-need-room"))
    if why := _not_possible(learning_set):
        return refuse(learning_set, why)
    if person == by or person not in learning_set.people:
        return not_yet(learning_set, person=say("choose-one-of-you"))
    reply = Whisper(one_line(say("parting-wished")))
    known = learning_set.parting(person)
    if known:
        agreed = known.answered_by(by) if known.told is None else known
        return Step(learning_set.with_parting(agreed), reply)
    parting = Parting(person, by, circumstances.now, (by,))
    asking = learning_set.with_parting(parting)
    card = cards.asked(parting)
    told = tuple(
        Tell(Direct(other), (other,), card, cards.slot(person))
        for other in cards.others(asking, parting)
        if other != by
    )
    return Step(asking, reply, told)


def _noted(learning_set: LearningSet, parting: Parting, by: PersonId) -> Step[LearningSet]:
    card = cards.noted(parting)
    after = learning_set.with_parting(parting)
    return Step(after, Whisper(card), (Redraw(Direct(by), cards.slot(parting.person), card),))


def _told(learning_set: LearningSet, parting: Parting, circumstances: Circumstances) -> Step[LearningSet]:
    person, now = parting.person, circumstances.now
    after = learning_set.with_parting(parting.told_at(now))
    first = Tell(Direct(person), (person,), cards.told(after, now), cards.OWN)
    return Step(after, effects=(first, *cards.to_others(after, parting, cards.agreed(parting))))


def _ended(learning_set: LearningSet, parting: Parting) -> Step[LearningSet]:
    after = learning_set.without_parting(parting.person)
    return Step(after, effects=cards.to_others(after, parting, cards.ended(parting), rings=parting.by))
