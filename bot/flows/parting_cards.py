"""What is said, always to one person alone, when somebody is asked to leave."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, ChoiceField, Form, Option, one_line
from bot.flows.concerns_cards import SOMETHING
from bot.flows.effects import Direct, Redraw, Step, Tell
from bot.flows.events import (
    AgreeToParting,
    AskAboutParting,
    AskExport,
    AskFarewell,
    AskParting,
    AskToForget,
    AskWhoParts,
    LeaveSet,
    NotParting,
    PartingWished,
    ToldInPerson,
)
from bot.flows.leaving_cards import KEPT
from bot.flows.model import FEWEST
from bot.flows.words import Moment, Person, say

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.effects import Effect
    from bot.flows.model import LearningSet, Parting
    from bot.flows.words import PersonId

A_WEEK, SOME_DAYS = timedelta(days=7), timedelta(days=3)
"""How long the others are asked, and how long the person has for leaving in their own way."""
QUIETLY = Button(say("button-parting"), AskAboutParting())
OWN = "parting"
"""Where it stands with the person concerned."""


def slot(person: PersonId) -> str:
    """Where it stands with the others."""
    return f"{OWN}-{person}"


def others(learning_set: LearningSet, parting: Parting) -> tuple[PersonId, ...]:
    """Everybody who has to agree."""
    return tuple(person for person in learning_set.people if person != parting.person)


def about(learning_set: LearningSet, person: PersonId) -> Card:
    """What may help first; and what this person has asked the others, which they may take back. It looks the same to all else."""
    asking = tuple(parting for parting in learning_set.partings if person in parting.answered and parting.told is None)
    enough = len(learning_set.members) >= FEWEST
    return Card(
        say("parting-about-title"),
        (
            say("parting-about-first"),
            say("parting-about-all") if enough else say("parting-about-few", fewest=FEWEST),
            *(say("parting-asking", who=Person(each.person), until=Moment(until(each))) for each in asking),
        ),
        buttons=(
            *(Button(say("button-take-back", who=Person(each.person)), NotParting(each.person)) for each in asking),
            SOMETHING,
            *((Button(say("button-ask-the-others"), AskWhoParts()),) if enough else ()),
        ),
        paragraphs=True,
    )


def form(learning_set: LearningSet, by: PersonId) -> Form:
    """About whom."""
    options = tuple(
        Option(person, say("person-name", who=Person(person))) for person in learning_set.people if person != by
    )
    return Form(
        say("form-parting"),
        (ChoiceField("person", say("field-parting"), options),),
        PartingWished(),
        note=say("parting-form-kept"),
        submit=say("button-ask-the-others"),
    )


def asked(parting: Parting) -> Card:
    """To each of the others."""
    return Card(
        say("parting-title"),
        (say("parting-asked", by=Person(parting.by), who=Person(parting.person), until=Moment(until(parting))),),
        note=say("parting-asked-kept", who=Person(parting.person)),
        buttons=(
            Button(say("button-agree-to-parting"), AgreeToParting(parting.person)),
            Button(say("button-not-parting"), NotParting(parting.person)),
        ),
    )


def noted(parting: Parting) -> Card:
    """After either answer: it reads the same, whatever has become of it meanwhile."""
    return one_line(say("parting-noted", until=Moment(until(parting))))


def ended(parting: Parting) -> Card:
    """To the others, a week later: not who, nor whether anybody said no."""
    return one_line(say("parting-ended", who=Person(parting.person)))


def agreed(parting: Parting) -> Card:
    """To the others, once the person is told."""
    return one_line(say("parting-agreed", who=Person(parting.person)))


def not_heard(parting: Parting) -> Card:
    """To the others, where the person takes no messages from us."""
    return one_line(say("parting-not-heard", who=Person(parting.person)), told_in_person(parting))


def told_in_person(parting: Parting) -> Button:
    """The press that lets the days begin."""
    return Button(say("button-told-in-person"), ToldInPerson(parting.person))


def over(parting: Parting) -> Card:
    """To the others, once the person has left in whatever way."""
    return one_line(say("parting-over", who=Person(parting.person)))


# --- to the person concerned


def told(learning_set: LearningSet, when: datetime) -> Card:
    """Said first, to the person alone, with all that is theirs to choose."""
    return Card(
        say("parting-told-title", name=learning_set.name),
        (say("parting-told"), say("parting-told-choice", until=Moment(when + SOME_DAYS))),
        note=say("parting-told-kept"),
        buttons=(
            Button(say("button-leave-set"), LeaveSet()),
            Button(say("button-farewell"), AskFarewell()),
            Button(say("button-take-with-me"), AskExport()),
            KEPT,
        ),
        paragraphs=True,
    )


def gone(learning_set: LearningSet) -> Card:
    """To the person, once the days are over."""
    return Card(
        lines=(say("parting-gone", name=learning_set.name),),
        buttons=(Button(say("button-take-with-me"), AskExport()), Button(say("button-forget"), AskToForget())),
    )


def until(parting: Parting) -> datetime:
    """When the others hear that it ended, if it has come to nothing by then."""
    return parting.since + A_WEEK


def read(person: PersonId) -> Button:
    """What one was asked or told, opened from *Where we are*."""
    return Button(say("button-read-in-private"), AskParting(person))


# --- what becomes of the messages to the others


def to_others(
    learning_set: LearningSet, parting: Parting, card: Card, rings: PersonId | None = None
) -> tuple[Effect, ...]:
    """The message that asked each of the others says what came of it; it rings for one at most."""
    there = slot(parting.person)
    return tuple(
        Tell(Direct(other), (other,), card, there) if other == rings else Redraw(Direct(other), there, card)
        for other in others(learning_set, parting)
    )


def without(learning_set: LearningSet, person: PersonId) -> Step[LearningSet]:
    """Somebody has left: what was asked about them is over, and whatever else is open comes to nothing."""
    parting = learning_set.parting(person)
    if parting is None:
        return Step(learning_set.unsettled())
    after = learning_set.without_parting(person)
    return Step(after.unsettled(), effects=to_others(after, parting, over(parting)))
