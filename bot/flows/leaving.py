"""Somebody leaves a set that has its room: by one press, and no reason is asked.

Who would like to say a word of farewell, or have what they wrote forgotten, finds a small form beside that press; nothing in it
has to be filled in. The farewell is the last thing somebody says here: it stands in the room also when everything before it is
forgotten, and *forget my words*, which stays open to who left, takes it away too.

What somebody was in the middle of is taken up by the flows concerned: their turn is taken out, what they kept is kept by somebody
else, nobody asks for their action points any more, and who was only waited for is waited for no longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import (
    charter,
    forming,
    forming_cards,
    ground_rules,
    joining,
    keeping,
    meeting,
    parting_cards,
    slow,
    splitting_cards,
)
from bot.flows import leaving_cards as cards
from bot.flows.cards import one_line
from bot.flows.concerns_cards import SOMETHING
from bot.flows.effects import InRoom, Show, Step, Tell, Whisper
from bot.flows.events import AskFarewell, AskToLeave, ForgetMyWords, LeaveSet, LeftWith
from bot.flows.model import Ended, Together
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import PersonId, Words, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect, Reply
    from bot.flows.model import LearningSet


def step(learning_set: LearningSet, event: LeaveSet | LeftWith, circumstances: Circumstances) -> Step[LearningSet]:
    """Let somebody go."""
    if not isinstance(learning_set.life, Together):
        return refuse(learning_set, say("leave-on-invitation"), *forming_cards.choices(learning_set, event.by))
    match event:
        case LeaveSet(by=by):
            return left(learning_set, by, circumstances)
        case LeftWith(by=by, answers=answers):
            farewell = answers.words("farewell", by)
            if len(farewell.text) > cards.LONGEST:
                return not_yet(learning_set, farewell=say("farewell-too-long", longest=cards.LONGEST))
            if answers.choice("words") != "forget":
                return left(learning_set, by, circumstances, farewell or None)
            forgotten = keeping.step(learning_set, ForgetMyWords(by=by), circumstances)
            gone = left(forgotten.state, by, circumstances, farewell or None)
            reply = Whisper(one_line(say("left-and-forgotten"), cards.KEPT))
            return Step(gone.state, reply, (*forgotten.effects, *gone.effects))


def ask(
    learning_set: LearningSet | None,
    question: AskToLeave | AskFarewell,
    circumstances: Circumstances,  # noqa: ARG001
) -> Reply:
    """Say what leaving means, or open the form."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    if not isinstance(learning_set.life, Together):
        return Whisper(one_line(say("leave-on-invitation"), *forming_cards.choices(learning_set, question.by)))
    return cards.form(question.by) if isinstance(question, AskFarewell) else Whisper(cards.leaving())


def left(
    learning_set: LearningSet, person: PersonId, circumstances: Circumstances, farewell: Words | None = None
) -> Step[LearningSet]:
    """Somebody is no longer of the set."""
    before = learning_set
    if farewell:
        learning_set = learning_set.with_farewell(farewell)
    others = tuple(other for other in learning_set.people if other != person)
    if not others:
        over = learning_set.left_by(person).now_living(Ended(circumstances.now, "too-few"))
        return Step(over, Whisper(one_line(say("left-last"), cards.KEPT)), (forming.room_of(over),))
    if person == learning_set.opener:
        learning_set = learning_set.opened_by_another(others[0])
    meeting_on = meeting.without(learning_set, person, circumstances)
    going_on = slow.without(meeting_on.state, person, circumstances.now)
    settled = joining.without(going_on.state, person, circumstances)
    parted = parting_cards.without(settled.state, person)
    after, cleared = splitting_cards.without(parted.state)
    slot = cards.farewell_slot(person) if farewell else ""
    effects: tuple[Effect, ...] = (
        Tell(InRoom(), (), cards.left(before, after, person, farewell), slot),
        Show(InRoom(), "welcome", forming_cards.welcome(after)),
        *(ground_rules.shown(after) if person in ground_rules.missing(before) else ()),
        *charter.shown(after),
        forming.room_of(after),
    )
    return Step(
        after,
        Whisper(one_line(say("left-now"), cards.KEPT, SOMETHING)),
        (*effects, *meeting_on.effects, *going_on.effects, *settled.effects, *parted.effects, *cleared),
    )
