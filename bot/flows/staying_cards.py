"""What somebody is asked who was not there twice, and the two forms in which they may talk about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.flows.between_cards import BOX_LIMIT
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, TextField, one_line
from bot.flows.events import AskToLeave, AskToTalk, StayingAnswered, Talked
from bot.flows.words import Person, PersonId, Words, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet

IN_A_ROW = 2
"""Meetings held without somebody before they are asked."""
LEAVE = Button(say("button-rather-leave"), AskToLeave())


def asked(learning_set: LearningSet, number: int) -> Card:
    """Is the set still right for you?"""
    return Card(
        say("staying-title", name=learning_set.name),
        (say("staying"),),
        note=say("staying-kept"),
        buttons=(
            Button(say("button-staying", answer="yes"), StayingAnswered(number, "yes")),
            Button(say("button-staying", answer="not-sure"), StayingAnswered(number, "not-sure")),
            LEAVE,
        ),
    )


def answered(number: int, answer: Literal["yes", "not-sure"]) -> Card:
    """After an answer: nothing more, or two ways to talk about it."""
    ways = (
        Button(say("button-tell-the-set"), AskToTalk(number, "set")),
        Button(say("button-ask-one"), AskToTalk(number, "one")),
        LEAVE,
    )
    return one_line(say("staying-answered", answer=answer), *(ways if answer == "not-sure" else ()))


def telling_form(number: int, by: PersonId) -> Form:
    """A box whose words go to the room."""
    return Form(
        say("form-tell-the-set"),
        (TextField("words", say("field-staying"), None, Words(by, ""), long=True, limit=BOX_LIMIT),),
        Talked(number, "set"),
        note=say("telling-kept"),
    )


def asking_form(learning_set: LearningSet, number: int, by: PersonId) -> Form:
    """Whom to ask for ten minutes."""
    options = tuple(
        Option(person, say("person-name", who=Person(person))) for person in learning_set.people if person != by
    )
    about = TextField("words", say("field-about"), None, Words(by, ""), long=True, optional=True, limit=BOX_LIMIT)
    return Form(
        say("form-ask-one"),
        (ChoiceField("person", say("field-one"), options), about),
        Talked(number, "one"),
        note=say("asking-kept"),
    )


def told(by: PersonId, words: Words) -> Card:
    """In the room: what a member would like the others to know."""
    return Card(say("staying-told-title", who=Person(by)), (say("stuck-words", words=words),), note=say("stuck-how"))


def told_slot(meeting: int, by: PersonId) -> str:
    """Where that stands, so that it can be taken away again."""
    return f"staying-told-{meeting}:{by}"


def asked_for_ten_minutes(by: PersonId, about: Words) -> Card:
    """To the one who is asked."""
    words = (say("stuck-words", words=about),) if about else ()
    return Card(lines=(say("staying-ten-minutes", who=Person(by)), *words), note=say("ten-minutes-how"))
