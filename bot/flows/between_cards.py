"""The cards and forms between two meetings: half time, *Before we meet*, and what was written for all to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from bot.flows import closing_cards, evaluation_cards
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.events import (
    AskOnePerson,
    AskPreparation,
    AskPulse,
    AskToTellTheSet,
    CannotCome,
    HowItGoes,
    KeepForMeeting,
    OneAsked,
    Prepared,
    PulseAnswered,
    ToldTheSet,
)
from bot.flows.model import ActionPoint, Wish
from bot.flows.notebook_cards import line
from bot.flows.words import Moment, Person, Text, Words, people, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet, Meeting, Preparation
    from bot.flows.words import PersonId

TEN_MINUTES = "ten-minutes:"
"""What the slot of a direct message is called by which one member is asked for ten minutes; whoever asks stands after it."""

BOX_LIMIT = 1000


# --- the two prompts --------------------------------------------------------------------------------------------------


def prompt(
    learning_set: LearningSet, meeting: Meeting, kind: Literal["pulse", "before-we-meet"], person: PersonId
) -> Card:
    """What is asked in a direct message."""
    ask = pulse if kind == "pulse" else before_we_meet
    return ask(learning_set, meeting, person)


def pulse(learning_set: LearningSet, meeting: Meeting, person: PersonId) -> Card:
    """Half time: how does it go with what you took on?"""
    return Card(
        say("pulse-title", name=learning_set.name),
        (say("pulse", when=_when(meeting)), *_taken_on(learning_set, person)),
        note=say("pulse-kept"),
        buttons=tuple(
            Button(say("how-it-goes", how=how), PulseAnswered(meeting.number, how)) for how in get_args(HowItGoes)
        ),
    )


def pulse_answered(meeting: Meeting, how: HowItGoes) -> Card:
    """After an answer: three ways on from being stuck, and otherwise nothing more."""
    number = meeting.number
    ways = _ways_on(AskToTellTheSet(number), AskOnePerson(number), KeepForMeeting(number))
    return Card(lines=(say("pulse-answered", how=how),), buttons=ways if how == "stuck" else ())


def before_we_meet(learning_set: LearningSet, meeting: Meeting, person: PersonId) -> Card:
    """Some days ahead: three boxes, if it helps."""
    away = person in meeting.away
    cannot = () if away else (Button(say("button-cannot-come"), CannotCome(meeting.number)),)
    return Card(
        say("before-we-meet-title", name=learning_set.name),
        (
            say(
                "before-we-meet",
                when=_when(meeting),
                coming="away" if away else "first" if meeting.number == 1 else "yes",
            ),
            *closing_cards.announced(learning_set, meeting),
            *evaluation_cards.announced(learning_set, meeting),
            *_missed(learning_set, meeting, person),
            *_taken_on(learning_set, person),
        ),
        note=say("before-we-meet-kept"),
        buttons=(open_button(meeting, "before-we-meet"), *cannot),
    )


def in_room(meeting: Meeting, kind: Literal["pulse", "before-we-meet"], mentioned: tuple[PersonId, ...]) -> Card:
    """The same, for whom no direct message reaches; what it is about is read by whoever opens it."""
    text = say("prompt-in-room", people=people(*mentioned), kind=kind, when=_when(meeting))
    return Card(lines=(text,), buttons=(open_button(meeting, kind),))


def open_button(meeting: Meeting, kind: Literal["pulse", "before-we-meet"]) -> Button:
    """*Open*."""
    event = AskPulse(meeting.number) if kind == "pulse" else AskPreparation(meeting.number)
    return Button(say("button-open", kind=kind), event, "main")


def _when(meeting: Meeting) -> Moment:
    assert meeting.when is not None
    return Moment(meeting.when.instant)


def _missed(learning_set: LearningSet, meeting: Meeting, person: PersonId) -> tuple[Text, ...]:
    """That nothing is lost, to who was not there the last time and has not told what became of what they took on."""
    before = learning_set.meeting(meeting.number - 1) if meeting.number > 1 else None
    if before is None or not before.held_without(person) or before.preparation_of(person):
        return ()
    return (say("you-were-missed"),) if learning_set.points_of(person) else ()


def _taken_on(learning_set: LearningSet, person: PersonId) -> tuple[Text, ...]:
    """What somebody took on, so that they need not look it up."""
    points = learning_set.points_of(person)
    return (
        (say("you-took-on"), *(line(number, point) for number, point in enumerate(points, start=1))) if points else ()
    )


# --- being stuck ------------------------------------------------------------------------------------------------------


def stuck_with(point: ActionPoint, meeting: Meeting | None) -> Card:
    """The same three ways on from one action point; without a date for the next meeting there is none to keep it for."""
    keep = KeepForMeeting(meeting.number, point.id) if meeting else None
    ways = _ways_on(AskToTellTheSet(point=point.id), AskOnePerson(point=point.id), keep)
    return Card(lines=(say("pulse-answered", how="stuck"),), buttons=ways)


def _ways_on(tell: AskToTellTheSet, ask: AskOnePerson, keep: KeepForMeeting | None) -> tuple[Button, ...]:
    return (
        Button(say("button-tell-the-set"), tell),
        Button(say("button-ask-one"), ask),
        *((Button(say("button-keep-for-meeting"), keep),) if keep else ()),
    )


def kept_for_it(meeting: Meeting, *, asked_later: bool) -> Card:
    """Kept for the meeting: I ask about it, or it can be written down now."""
    if asked_later:
        return one_line(say("kept-for-meeting"))
    return one_line(say("kept-to-write"), open_button(meeting, "before-we-meet"))


def telling_form(began: Meeting | ActionPoint, by: PersonId) -> Form:
    """A box whose words go to the room."""
    label, hint = say("field-stuck"), say("field-stuck-hint")
    of_point = isinstance(began, ActionPoint)
    return Form(
        say("form-tell-the-set"),
        (TextField("stuck", label, hint, _about(began, by), long=True, limit=BOX_LIMIT),),
        ToldTheSet(point=began.id) if of_point else ToldTheSet(began.number),
        note=say("telling-kept"),
    )


def _about(began: Meeting | ActionPoint, by: PersonId) -> Words:
    """What stands in the box already: the words of the action point one is stuck with."""
    return began.words if isinstance(began, ActionPoint) else Words(by, "")


def stuck(by: PersonId, words: Words) -> Card:
    """In the room: where a member is stuck, in their own words."""
    return Card(say("stuck-title", who=Person(by)), (say("stuck-words", words=words),), note=say("stuck-how"))


def stuck_slot(began: Meeting | ActionPoint, by: PersonId) -> str:
    """Where that stands, so that it can be taken away again."""
    return f"stuck-point-{began.id}" if isinstance(began, ActionPoint) else f"stuck-{began.number}:{by}"


def asking_form(learning_set: LearningSet, began: Meeting | ActionPoint, by: PersonId) -> Form:
    """Whom to ask for ten minutes."""
    options = tuple(
        Option(person, say("person-name", who=Person(person))) for person in learning_set.people if person != by
    )
    return Form(
        say("form-ask-one"),
        (
            ChoiceField("person", say("field-one"), options),
            TextField("about", say("field-about"), None, _about(began, by), long=True, optional=True, limit=BOX_LIMIT),
        ),
        OneAsked(point=began.id) if isinstance(began, ActionPoint) else OneAsked(began.number),
        note=say("asking-kept"),
    )


def asked_for_ten_minutes(by: PersonId, about: Words) -> Card:
    """To the one who is asked."""
    words = (say("stuck-words", words=about),) if about else ()
    return Card(lines=(say("ten-minutes", who=Person(by)), *words), note=say("ten-minutes-how"))


def one_asked(person: PersonId) -> Card:
    """To the one who asked."""
    return one_line(say("one-asked", who=Person(person)))


def not_asked(person: PersonId) -> Card:
    """To the one who asked, where it did not arrive."""
    return one_line(say("one-not-asked", who=Person(person)))


# --- written ahead ----------------------------------------------------------------------------------------------------


def preparation_form(meeting: Meeting, by: PersonId, *, wishes: bool) -> Form:
    """Three boxes, who may read them, and where time is shared by wishes how much one would like. Before the first: one box."""
    so_far = meeting.preparation_of(by)
    empty = Words(by, "")

    def box(name: str, label: Text, hint: Text | None, value: Words) -> TextField:
        return TextField(name, label, hint, value, long=True, optional=True, limit=BOX_LIMIT)

    kept = "kept" if by in meeting.kept_for_it else "new"
    mind = box(
        "on_my_mind", say("field-mind"), say("field-mind-hint", stuck=kept), so_far.on_my_mind if so_far else empty
    )
    happened = box("happened", say("field-happened"), None, so_far.happened if so_far else empty)
    more = box("anything_else", say("field-else"), None, so_far.anything_else if so_far else empty)
    boxes = (mind,) if meeting.number == 1 else (happened, mind, more)
    return Form(
        say("form-preparation"),
        (*boxes, _shared_field(so_far), *((_wish_field(meeting, by),) if wishes else ())),
        Prepared(meeting.number),
        note=say("preparation-kept"),
    )


def _shared_field(so_far: Preparation | None) -> ChoiceField:
    options = tuple(Option(whether, say("preparation-shared", shared=whether)) for whether in ("shared", "kept"))
    chosen = () if so_far is None else ("shared",) if so_far.shared else ("kept",)
    return ChoiceField("shared", say("field-shared"), options, chosen)


def _wish_field(meeting: Meeting, by: PersonId) -> ChoiceField:
    options = tuple(Option(wish, say("wish-ahead", wish=wish)) for wish in get_args(Wish))
    wish = meeting.wishes.get(by)
    return ChoiceField("wish", say("field-wish-ahead"), options, (wish,) if wish else (), optional=True)


def prepared(meeting: Meeting, preparation: Preparation | None) -> Card:
    """To whoever wrote: it is kept, and can be changed."""
    how = "nothing" if preparation is None else "shared" if preparation.shared else "kept"
    return Card(lines=(say("prepared", how=how),), buttons=(change_button(meeting),))


def change_button(meeting: Meeting) -> Button:
    """Open the same form with what was written in it."""
    return Button(say("button-change-preparation"), AskPreparation(meeting.number))


def shared(meeting: Meeting) -> Card:
    """In the room: what members wrote for all to read."""
    lines = (
        text
        for preparation in meeting.preparations
        if preparation.shared
        for text in (
            say("written-by", who=Person(preparation.by)),
            *((say("written-happened", words=preparation.happened),) if preparation.happened else ()),
            *((say("written-mind", words=preparation.on_my_mind),) if preparation.on_my_mind else ()),
            *((say("written-else", words=preparation.anything_else),) if preparation.anything_else else ()),
        )
    )
    return Card(
        say("written-title", number=meeting.number),
        tuple(lines),
        note=say("written-kept"),
        buttons=(Button(say("button-write-too"), AskPreparation(meeting.number)),),
    )
