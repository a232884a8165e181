"""What is read before somebody raises a concern, the form in which they do, and how it reaches whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.events import AskConcern, AskGuidance, AskToRaise, ConcernRaised
from bot.flows.model import Ended, RaisedTo
from bot.flows.words import NOBODY, Person, PersonId, Text, Words, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet

SLOT = "concern:"
"""What the slot of something raised with a name is called; who raised it stands after it."""
BOX_LIMIT = 1000
SOMETHING = Button(say("button-concern"), AskConcern())
"""*Something is not right*, wherever it is within reach."""

Way = tuple[RaisedTo, PersonId]
"""To whom something can be raised; the person is named only where it goes to one who facilitates."""


class Raised(Struct, frozen=True):
    """Something on its way to whom it is for. `by` is nobody where no name goes with it."""

    words: Words
    to: RaisedTo
    whom: PersonId = NOBODY
    by: PersonId = NOBODY


def something(signposts: Words | None, ways: tuple[Way, ...], *, organised: bool) -> Card:
    """In danger first, then the ways there are. Nothing that is opened from here is noted."""
    facilitate = tuple(whom for to, whom in ways if to == "person")
    return Card(
        say("concern-title"),
        (
            say("concern-danger"),
            *((say("concern-signposts", signposts=signposts),) if signposts else ()),
            say("concern-no-counselling"),
            *((say("concern-ways"),) if ways else ()),
            *(say("concern-facilitates", who=Person(who)) for who in facilitate),
            *((say("concern-no-organisers"),) if ways and not organised else ()),
        ),
        note=say("concern-noted-nowhere"),
        buttons=(
            *(_button(*way) for way in ways),
            Button(say("button-guidance", about="conflict"), AskGuidance("conflict")),
            Button(say("button-guidance", about="not-for-a-set"), AskGuidance("not-for-a-set")),
        ),
        paragraphs=True,
    )


def guidance(about: Literal["conflict", "not-for-a-set"]) -> Card:
    """What a set can do in a conflict, or what is better taken elsewhere; each leads to the other, and back."""
    other: Literal["conflict", "not-for-a-set"] = "not-for-a-set" if about == "conflict" else "conflict"
    buttons = Button(say("button-guidance", about=other), AskGuidance(other)), SOMETHING
    title = say("guidance-title", about=about)
    return Card(title, _conflict() if about == "conflict" else _elsewhere(), buttons=buttons, paragraphs=True)


def _conflict() -> tuple[Text, ...]:
    return (
        say("conflict-usual"),
        say("conflict-one-person"),
        say("conflict-check-in"),
        say("conflict-ten-minutes"),
        say("conflict-rules"),
        say("conflict-pause"),
    )


def _elsewhere() -> tuple[Text, ...]:
    return (
        say("elsewhere-what-for"),
        say("elsewhere-danger"),
        say("elsewhere-counsellor"),
        say("elsewhere-lawyer"),
        say("elsewhere-manager"),
        say("elsewhere-how"),
    )


def form(learning_set: LearningSet, to: RaisedTo, whom: PersonId, by: PersonId) -> Form:
    """A box, and with a name or without: chosen by hand, because neither is to happen by oversight."""
    goes = say("concern-goes-to-one", who=Person(whom)) if to == "person" else say("concern-goes-to", to=to)
    box = TextField("words", say("field-concern"), say("field-concern-hint"), Words(by, ""), long=True, limit=BOX_LIMIT)
    raised = ConcernRaised(to=to, whom=whom)
    if isinstance(learning_set.life, Ended):
        return Form(say("concern-title"), (box,), raised, note=say("concern-kept-named", goes=goes))
    choices = (
        Option("named", say("concern-name", name="named"), say("concern-name-means", name="named")),
        Option("unnamed", say("concern-name", name="unnamed"), say("concern-name-means", name="unnamed")),
    )
    return Form(
        say("concern-title"),
        (box, ChoiceField("name", say("field-concern-name"), choices)),
        raised,
        note=say("concern-kept", goes=goes, people=len(learning_set.in_room)),
    )


def to_set(raised: Raised) -> Card:
    """In the room. Nobody has to answer; how a set can deal with it is one press away."""
    return Card(
        _title(raised),
        (say("concern-words", words=raised.words),),
        note=say("concern-how", named=_named(raised)),
        buttons=(Button(say("button-guidance", about="conflict"), AskGuidance("conflict")),),
    )


def to_person(learning_set: LearningSet, raised: Raised) -> Card:
    """To one who facilitates, alone."""
    return Card(
        _title(raised),
        (say("concern-words", words=raised.words), say("concern-to-you", set=learning_set.name)),
        note=say("concern-how", named=_named(raised)),
        buttons=(Button(say("button-guidance", about="conflict"), AskGuidance("conflict")),),
    )


def to_organiser(learning_set: LearningSet, raised: Raised) -> Card:
    """To those who look after sets: the words, of which set, and from whom if they say so."""
    title = say("concern-from", who=Person(raised.by)) if raised.by else say("concern-from-nobody-of-a-set")
    words = say("concern-words", words=raised.words), say("concern-of-set", set=learning_set.name)
    return Card(title, words, note=say("concern-how-organiser", named=_named(raised)))


def not_arrived(whom: PersonId) -> Card:
    """To who raised something with their name, when it did not reach somebody."""
    return one_line(say("concern-not-arrived", who=Person(whom)), SOMETHING)


def _title(raised: Raised) -> Text:
    return say("concern-from", who=Person(raised.by)) if raised.by else say("concern-from-nobody")


def _named(raised: Raised) -> str:
    return "yes" if raised.by else "no"


def _button(to: RaisedTo, whom: PersonId) -> Button:
    label = say("button-raise-to-one", who=Person(whom)) if to == "person" else say("button-raise", to=to)
    return Button(label, AskToRaise(to=to, whom=whom))
