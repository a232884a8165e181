"""Somebody joins a set that is under way, when all are fine with it.

    nobody -- proposed --> waits for all -- fine by all --> asked -- joins --> nobody, and one member more
       ^------------------------ not now ----'               '-- rather not, not now --> nobody

A member proposes a person, and one card stands in the room until everybody has pressed *Fine by me*. Until then the person hears
nothing; where somebody presses *Not now* the card goes, without a word about who it was, because whoever joins one day
can read back in the room. The one who is asked reads, alone, what a set is, what they would take on and who else can read the
platform's history, and joins or does not by their own press. They agree to the ground rules before they join a turn, as
anybody does (`ground_rules.awaited`).

Nobody joins in the middle of a meeting: the press is answered kindly, and works again when the meeting is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import charter, dates_cards, eligible, forming, forming_cards, ground_rules, meeting_cards
from bot.flows import joining_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import Clear, Direct, InRoom, KeepProfile, Redraw, Show, Step, Tell, Whisper
from bot.flows.events import (
    Answers,
    AskThemAgain,
    AskToPropose,
    CameIn,
    ComeIn,
    FineToJoin,
    NotForNow,
    PersonProposed,
    RatherNot,
)
from bot.flows.model import MOST, Joining, Member, Together
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Person, PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.cards import Button, Card
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Carried, Effect, Reply
    from bot.flows.events import Press, Question
    from bot.flows.model import LearningSet

SLOT, HERE = "joining", "joining-here"
"""Where the card stands in the room, and the question to the one who is asked; and where that stands in the room."""


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Propose somebody, be fine with it or not now; join, or rather not."""
    joining = learning_set.joining
    match event:
        case PersonProposed(by=by, answers=answers):
            return _proposed(learning_set, by, PersonId(answers.choice("person")), circumstances)

        case FineToJoin(person, by=by) if joining and joining.person == person and not joining.asked:
            if by in joining.fine_by:
                return refuse(learning_set, say("joining-fine-already"))
            step = _waiting_or_asked(learning_set, joining.found_fine_by(by), circumstances)
            return Step(step.state, Whisper(one_line(say("joining-fine-noted"))), step.effects)

        case NotForNow(person) if joining and joining.person == person:
            return _not_for_now(learning_set, joining)

        case AskThemAgain(person) if joining and joining.person == person and not joining.reachable:
            return _asked(learning_set, joining, circumstances)

        case ComeIn(by=by) | CameIn(by=by) if is_asked(learning_set, by) and (
            why := eligible.training_first(by, learning_set.programme, circumstances)
        ):
            return refuse(learning_set, why, eligible.START_COURSE)

        case ComeIn() | CameIn() if is_asked(learning_set, event.by) and learning_set.live_meeting:
            return refuse(learning_set, say("joining-they-meet"), cards.COME_IN)

        case ComeIn() if is_asked(learning_set, event.by) and circumstances.profile is None:
            return Step(learning_set, cards.city_form())

        case ComeIn() | CameIn() if is_asked(learning_set, event.by):
            return _joined(learning_set, event, circumstances)

        case RatherNot(by=by) if joining and is_asked(learning_set, by):
            return _rather_not(learning_set, joining)

        case _:
            return refuse(learning_set, say("joining-not-open"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Open a form: whom to propose, or where a newcomer lives."""
    match question:
        case AskToPropose() if learning_set is not None and (why := _not_possible(learning_set)):
            return Whisper(one_line(why))
        case AskToPropose() if learning_set is not None:
            return cards.form()
        case _ if learning_set is not None and is_asked(learning_set, question.by):
            return cards.city_form()
        case _:
            return Whisper(one_line(say("joining-not-open")))


def awaiting(
    learning_set: LearningSet,
    person: PersonId,
    circumstances: Circumstances,  # noqa: ARG001
) -> tuple[tuple[Text, Button], ...]:
    """Whether somebody has still to say whether it is fine that a person joins."""
    joining = learning_set.joining
    if joining is None or joining.asked or person not in cards.missing(learning_set, joining):
        return ()
    proposed = say("joining-proposed", who=Person(joining.person), by=Person(joining.by))
    return ((proposed, cards.buttons(learning_set)[0]),)


def is_asked(learning_set: LearningSet, person: PersonId) -> bool:
    """Whether this person has been asked to join, and may do so."""
    joining = learning_set.joining
    together = isinstance(learning_set.life, Together)
    return together and joining is not None and joining.asked and joining.person == person


def may_not_join(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Text | None:
    """Why this person can not be proposed; None where they can."""
    if not person:
        return say("joining-choose-one")
    if person in learning_set.people:
        return say("joining-is-member")
    if eligible.training_first(person, learning_set.programme, circumstances):
        return say("joining-untrained")
    return None


# --- when something else happens


def without(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Step[LearningSet]:
    """Somebody has left: what they proposed goes with them, and they are waited for no longer."""
    joining = learning_set.joining
    if joining is None or joining.asked:
        return Step(learning_set)
    if joining.by == person:
        return Step(learning_set.proposing(None), effects=(Clear(InRoom(), SLOT),))
    return _waiting_or_asked(learning_set, joining, circumstances)


def unreachable(learning_set: LearningSet) -> Step[LearningSet]:
    """The one who is asked takes no direct messages: the set hears how to bring them, in the card that stands."""
    assert learning_set.joining is not None, "somebody was asked"
    joining = learning_set.joining.unreachable()
    after = learning_set.proposing(joining)
    return Step(after, effects=(Clear(InRoom(), SLOT), Tell(InRoom(), (joining.by,), cards.card(after), SLOT)))


def asked_in_the_room(learning_set: LearningSet) -> Step[LearningSet]:
    """Who was asked was brought into the room by somebody: no stranger, and asked right there, once."""
    joining = learning_set.joining
    if joining is None or joining.here:
        return Step(learning_set)
    told = Tell(InRoom(), (joining.person,), cards.asking_in_the_room(learning_set, joining), HERE)
    return Step(learning_set.proposing(joining.in_the_room()), effects=(told,))


def standing_anew(learning_set: LearningSet) -> tuple[Effect, ...]:
    """The card, for a room in which nothing stands."""
    return (Show(InRoom(), SLOT, cards.card(learning_set)),) if learning_set.joining else ()


# --- the steps


def _not_possible(learning_set: LearningSet) -> Text | None:
    """Why nobody can be proposed just now."""
    if not isinstance(learning_set.life, Together):
        return say("people-need-room")
    if learning_set.live_meeting:
        return say("joining-you-meet")
    if learning_set.joining:
        return say("joining-one-at-a-time", who=Person(learning_set.joining.person))
    return say("joining-full", most=MOST) if len(learning_set.members) >= MOST else None


def _proposed(
    learning_set: LearningSet, by: PersonId, person: PersonId, circumstances: Circumstances
) -> Step[LearningSet]:
    if why := _not_possible(learning_set):
        return refuse(learning_set, why)
    if why := may_not_join(learning_set, person, circumstances):
        return not_yet(learning_set, person=why)
    joining = Joining(person, by, (by,))
    if not cards.missing(learning_set, joining):
        return _asked(learning_set, joining, circumstances)
    proposed = learning_set.proposing(joining)
    told = Tell(InRoom(), learning_set.people, cards.card(proposed), SLOT)
    return Step(proposed, Whisper(one_line(say("joining-proposed-now"))), (told,))


def _waiting_or_asked(learning_set: LearningSet, joining: Joining, circumstances: Circumstances) -> Step[LearningSet]:
    """The card shows whom it waits for; once that is nobody, the person is asked."""
    if not cards.missing(learning_set, joining):
        return _asked(learning_set, joining, circumstances)
    waiting = learning_set.proposing(joining)
    return Step(waiting, effects=(Show(InRoom(), SLOT, cards.card(waiting)),))


def _asked(learning_set: LearningSet, joining: Joining, circumstances: Circumstances) -> Step[LearningSet]:
    asked = learning_set.proposing(joining.being_asked())
    card = cards.asking(asked, joining, circumstances.platform)
    told = Tell(Direct(joining.person), (joining.person,), card, SLOT)
    reply = Whisper(one_line(say("joining-asked-now", who=Person(joining.person))))
    return Step(asked, reply, (Show(InRoom(), SLOT, cards.card(asked)), told))


def _not_for_now(learning_set: LearningSet, joining: Joining) -> Step[LearningSet]:
    """The card goes, and the proposer hears; whoever was asked already finds the invitation closed."""
    said = Tell(InRoom(), (joining.by,), one_line(say("joining-not-for-now")))
    closed = (_in_private(joining, one_line(say("joining-not-open"))),) if joining.asked else ()
    reply = Whisper(one_line(say("joining-not-now-noted")))
    return Step(learning_set.proposing(None), reply, (*_cleared(learning_set, joining), *closed, said))


def _rather_not(learning_set: LearningSet, joining: Joining) -> Step[LearningSet]:
    thanks = one_line(say("rather-not-noted"))
    said = Tell(InRoom(), (joining.by,), one_line(say("joining-rather-not", who=Person(joining.person))))
    after = learning_set.proposing(None)
    return Step(after, Whisper(thanks), (*_cleared(learning_set, joining), _in_private(joining, thanks), said))


def _cleared(learning_set: LearningSet, joining: Joining) -> tuple[Effect, ...]:
    """Without the card; and without the person, if they were brought into the room to be asked."""
    brought = (Clear(InRoom(), HERE), forming.room_of(learning_set)) if joining.here else ()
    return (Clear(InRoom(), SLOT), *brought)


def _in_private(joining: Joining, card: Card) -> Redraw:
    return Redraw(Direct(joining.person), SLOT, card)


def _joined(learning_set: LearningSet, event: ComeIn | CameIn, circumstances: Circumstances) -> Step[LearningSet]:
    """They are brought into the room and welcomed there, and every card that names the people is true to it."""
    assert learning_set.joining is not None, "somebody was asked"
    answers = event.answers if isinstance(event, CameIn) else Answers()
    profile = circumstances.profile or forming.profile_from(answers, circumstances)
    if profile is None:
        return not_yet(learning_set, city=say("city-not-found"))
    joined = learning_set.gaining(Member(event.by, profile, circumstances.now))
    welcome = cards.you_are_in(joined)
    here = (Clear(InRoom(), HERE),) if learning_set.joining.here else ()
    effects: tuple[Effect | Carried, ...] = (
        *(() if circumstances.profile else (KeepProfile(event.by, profile),)),
        forming.room_of(joined),
        Clear(InRoom(), SLOT),
        *here,
        Tell(InRoom(), (event.by,), cards.welcomed(joined, event.by)),
        Show(InRoom(), "welcome", forming_cards.welcome(joined)),
        *(ground_rules.shown(joined) if joined.rules.version else ()),
        *charter.shown(joined),
        *((Show(InRoom(), "dates", dates_cards.dates(joined)),) if joined.search else ()),
        *meeting_cards.redrawn(learning_set, joined),
        _in_private(learning_set.joining, welcome),
    )
    return Step(joined, Whisper(welcome), effects)
