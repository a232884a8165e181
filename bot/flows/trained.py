"""Who has had the training: noted when a course is completed, or recognised by an organiser where it was done elsewhere.

It is noted for the whole community, whether or not training is asked for there, and stays when somebody leaves, because they
may return. They are told when it is noted, and can have it removed by one press; so they can at any time by the same command
by which an organiser sees everybody. Only what an organiser noted can be taken back by one: a course that was completed was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, Form, PeopleField, one_line
from bot.flows.effects import Direct, Step, Tell, Whisper
from bot.flows.eligible import START_COURSE
from bot.flows.events import (
    AskToRecognise,
    AskToTakeBack,
    AskTrained,
    ForgetMyTraining,
    RecognitionTakenBack,
    TrainingCompleted,
    TrainingRecognised,
)
from bot.flows.model import Trained
from bot.flows.organisers import organises
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Moment, PersonId, Text, people, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import Answers, Press, Question
    from bot.flows.model import Community

NAMED = 40
"""How many people a card names, of each kind; it says how many more there are."""
REMOVE = Button(say("button-forget-my-training"), ForgetMyTraining())
SLOT = "training"


def step(community: Community, event: Press | TrainingCompleted, circumstances: Circumstances) -> Step[Community]:
    """Note somebody's training, or have it noted no more."""
    match event:
        case TrainingCompleted(person):
            known = community.training_of(person)
            if known and not known.elsewhere:
                return Step(community)
            return Step(community.with_training(Trained(person, circumstances.now)))

        case TrainingRecognised(answers=answers):
            return _recognised(community, answers, circumstances)

        case RecognitionTakenBack(answers=answers):
            return _taken_back(community, answers)

        case _ if community.training_of(event.by):
            return Step(community.without_training(event.by), Whisper(one_line(say("training-removed"))))

        case _:
            return refuse(community, say("training-not-noted"))


def ask(community: Community, question: Question, circumstances: Circumstances) -> Reply:
    """Show who is trained, or open a form that changes it."""
    match question:
        case AskToRecognise():
            return Form(
                say("form-recognise"),
                (PeopleField("people", say("field-recognise"), say("field-recognise-hint"), many=True),),
                TrainingRecognised(),
                note=say("recognise-kept"),
            )
        case AskToTakeBack():
            return Form(
                say("form-take-back"),
                (PeopleField("people", say("field-take-back"), say("field-take-back-hint"), many=True),),
                RecognitionTakenBack(),
            )
        case AskTrained(by=by) if organises(community, by, circumstances):
            return Whisper(_everybody(community, by))
        case _:
            own = _own(community, question.by)
            return Whisper(Card(say("trained-title"), own, buttons=_own_buttons(community, question.by)))


def _recognised(community: Community, answers: Answers, circumstances: Circumstances) -> Step[Community]:
    new = tuple(person for person in _named(answers) if community.training_of(person) is None)
    if not new:
        return not_yet(community, people=say("trained-already"))
    noted = community.with_training(*(Trained(person, circumstances.now, elsewhere=True) for person in new))
    card = Card(say("recognised-title"), (say("recognised"),), note=say("training-noted-kept"), buttons=(REMOVE,))
    told = tuple(Tell(Direct(person), (person,), card, SLOT) for person in new)
    return Step(noted, Whisper(one_line(say("recognised-now", people=people(*new)))), told)


def _taken_back(community: Community, answers: Answers) -> Step[Community]:
    chosen = tuple(person for person in _named(answers) if person in _of(community, elsewhere=True))
    if not chosen:
        return not_yet(community, people=say("recognised-nobody"))
    told = tuple(Tell(Direct(person), (person,), one_line(say("taken-back"), START_COURSE), SLOT) for person in chosen)
    reply = Whisper(one_line(say("taken-back-now", people=people(*chosen))))
    return Step(community.without_training(*chosen), reply, told)


def _everybody(community: Community, person: PersonId) -> Card:
    elsewhere = _of(community, elsewhere=True)
    lines = (
        *_listed(_of(community, elsewhere=False), "here"),
        *_listed(elsewhere, "elsewhere"),
        *(() if community.trained else (say("trained-nobody"),)),
    )
    take_back = (Button(say("button-take-back-training"), AskToTakeBack()),) if elsewhere else ()
    recognise = Button(say("button-recognise"), AskToRecognise(), "main")
    return Card(
        say("trained-title"),
        lines,
        note=say("trained-note"),
        buttons=(recognise, *take_back, *_own_buttons(community, person)),
    )


def _listed(trained: tuple[PersonId, ...], where: str) -> tuple[Text, ...]:
    if not trained:
        return ()
    more = len(trained) - NAMED
    listed = say("trained-listed", where=where, people=people(*trained[:NAMED]))
    return (listed, *((say("trained-more", more=more),) if more > 0 else ()))


def _own(community: Community, person: PersonId) -> tuple[Text, ...]:
    own = community.training_of(person)
    if own is None:
        return (say("training-not-noted"),)
    return (say("training-noted", since=Moment(own.since, "date"), where="elsewhere" if own.elsewhere else "here"),)


def _own_buttons(community: Community, person: PersonId) -> tuple[Button, ...]:
    return (REMOVE,) if community.training_of(person) else ()


def _of(community: Community, *, elsewhere: bool) -> tuple[PersonId, ...]:
    return tuple(each.person for each in community.trained if each.elsewhere == elsewhere)


def _named(answers: Answers) -> tuple[PersonId, ...]:
    return tuple(PersonId(person) for person in answers.several("people"))
