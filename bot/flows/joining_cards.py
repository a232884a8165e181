"""What the room reads when somebody is proposed, and what the one who is asked reads: a set in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import forming_cards
from bot.flows.cards import Button, Card, Form, PeopleField
from bot.flows.events import (
    AskCharter,
    AskNow,
    AskRules,
    AskThemAgain,
    AskToPropose,
    AskWhatHappens,
    CameIn,
    ComeIn,
    FineToJoin,
    NotForNow,
    PersonProposed,
    RatherNot,
)
from bot.flows.words import Moment, Person, people, say

if TYPE_CHECKING:
    from bot.flows.model import Joining, LearningSet
    from bot.flows.words import PersonId, Text

PROPOSE = Button(say("button-propose"), AskToPropose())
COME_IN = Button(say("button-join"), ComeIn(), "main")


def missing(learning_set: LearningSet, joining: Joining) -> tuple[PersonId, ...]:
    """Who has not said yet that it is fine."""
    return tuple(person for person in learning_set.people if person not in joining.fine_by)


def form() -> Form:
    """Whom to propose."""
    return Form(
        say("form-propose"),
        (PeopleField("person", say("field-propose"), say("field-propose-hint")),),
        PersonProposed(),
        note=say("propose-kept"),
        submit=say("button-propose"),
    )


# --- in the room


def lines(learning_set: LearningSet) -> tuple[Text, ...]:
    """How it stands with whoever was proposed."""
    joining = learning_set.joining
    if joining is None:
        return ()
    who, by = Person(joining.person), Person(joining.by)
    if not joining.asked:
        waits = people(*missing(learning_set, joining))
        return (say("joining-proposed", who=who, by=by), say("joining-waits-for", people=waits))
    return (say("joining-asked", who=who) if joining.reachable else say("joining-unreachable", who=who),)


def buttons(learning_set: LearningSet, person: PersonId | None = None) -> tuple[Button, ...]:
    """What can be pressed about it, by `person` or by all who read the card."""
    joining = learning_set.joining
    if joining is None:
        return (PROPOSE,)
    not_now = Button(say("button-not-now"), NotForNow(joining.person))
    if joining.asked:
        again = Button(say("button-ask-them-again"), AskThemAgain(joining.person), "main")
        return (not_now,) if joining.reachable else (again, not_now)
    fine = Button(say("button-fine"), FineToJoin(joining.person), "main")
    return (not_now,) if person in joining.fine_by else (fine, not_now)


def card(learning_set: LearningSet) -> Card:
    """The card that stands until it is settled."""
    joining = learning_set.joining
    open_yet = joining is not None and not joining.asked
    stays = (say("joining-charter-stays"),) if open_yet and learning_set.charter.size == "stay" else ()
    return Card(
        say("joining-title"),
        (*lines(learning_set), *stays),
        note=say("joining-note") if open_yet else None,
        buttons=buttons(learning_set),
    )


def welcomed(learning_set: LearningSet, person: PersonId) -> Card:
    """In the room: who is here from now on, and what they might look at first."""
    agree = (say("joined-rules"),) if learning_set.rules.version else ()
    return Card(
        lines=(say("joined", who=Person(person), here=len(learning_set.members)), *agree),
        buttons=(
            Button(say("button-read-rules"), AskRules(), "main"),
            Button(say("button-charter"), AskCharter()),
            Button(say("button-where-we-are"), AskNow()),
        ),
    )


# --- to the one who is asked


def asking(learning_set: LearningSet, joining: Joining, platform: str) -> Card:
    """The set in a minute: what it is for, what one takes on, how far it is, who else could read along."""
    purpose = (say("invitation-purpose", purpose=learning_set.purpose),) if learning_set.purpose else ()
    return Card(
        say("joining-asks-title", name=learning_set.name),
        (
            say("joining-asks", by=Person(joining.by), here=len(learning_set.members)),
            *purpose,
            forming_cards.commitment(learning_set.programme),
            *_how_far(learning_set),
            *forming_cards.what_happens(None).lines,
            say("who-can-read", platform=platform),
        ),
        note=say("joining-asks-kept"),
        buttons=(COME_IN, Button(say("button-rather-not"), RatherNot())),
        paragraphs=True,
    )


def asking_in_the_room(learning_set: LearningSet, joining: Joining) -> Card:
    """The same to somebody who was brought into the room to be asked, in a few words."""
    return Card(
        lines=(say("joining-asks-here", who=Person(joining.person)), forming_cards.commitment(learning_set.programme)),
        note=say("joining-asks-kept"),
        buttons=(
            COME_IN,
            Button(say("button-rather-not"), RatherNot()),
            Button(say("button-what-happens"), AskWhatHappens()),
        ),
    )


def city_form() -> Form:
    """What a newcomer is asked, once ever."""
    return Form(
        say("form-joining"),
        (forming_cards.city_field(), forming_cards.hours_field()),
        CameIn(),
        note=say("joining-kept"),
        submit=say("button-join"),
    )


def you_are_in(learning_set: LearningSet) -> Card:
    """To who has just come in."""
    return Card(
        say("joined-title", name=learning_set.name),
        (say("joined-you"), *_how_far(learning_set)),
        note=say("joined-you-note"),
    )


def _how_far(learning_set: LearningSet) -> tuple[Text, ...]:
    """How many meetings lie behind the set, and when the next one is."""
    held = sum(meeting.state == "held" for meeting in learning_set.meetings) + learning_set.entered_at - 1
    following = learning_set.next_dated
    when = following.when if following else None
    return (
        *((say("joining-how-far", held=held),) if held else ()),
        *((say("joining-next", when=Moment(when.instant)),) if when else ()),
    )
