"""The room card, from fifteen minutes before a meeting until it begins: who comes, what is planned, where people talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import agenda, closing_cards, facilitating, training_cards, turn_cards
from bot.flows.cards import Button, Card
from bot.flows.events import Arrived, AskDates, AskToHandOver, AskWhoTakesTime, Begin, CannotCome
from bot.flows.formats import said
from bot.flows.gliding import expected
from bot.flows.model import ENOUGH, MAY_BE_ENOUGH
from bot.flows.words import Listing, Moment, Person, PersonId, Text, people, say

if TYPE_CHECKING:
    from bot.flows.cards import Link
    from bot.flows.model import LearningSet, Meeting, Part


def room_card(learning_set: LearningSet, meeting: Meeting) -> Card:
    """Fifteen minutes before: who comes, the plan, the call. From then on anyone may begin."""
    here = expected(learning_set, meeting)
    when = (say("room-when", when=Moment(meeting.when.instant, "time")),) if meeting.when else ()
    away = (say("room-away", people=people(*meeting.away)),) if meeting.away else ()
    title = say("room-title", number=meeting.number)
    if len(here) < ENOUGH:
        return Card(
            title, (*when, *away, *_too_few(meeting, here)), buttons=_too_few_buttons(learning_set, meeting, here)
        )
    return Card(
        title,
        (
            *closing_cards.announced(learning_set, meeting),
            *when,
            say("room-people", people=people(*here)),
            *away,
            *training_cards.announced(learning_set, meeting),
            say(
                "room-plan", parts=Listing(tuple(_in_plan(part) for part in agenda.parts(learning_set, meeting, here)))
            ),
        ),
        note=_who_keeps_time(learning_set, meeting, here),
        buttons=(
            Button(say("button-begin"), Begin(meeting=meeting.number), "main"),
            *turn_cards.call_or_ask(learning_set),
            *_presence_buttons(meeting),
            *_sharing_buttons(learning_set, meeting),
            turn_cards.ways(meeting.number),
            *training_cards.another_on_room_card(learning_set, meeting),
            Button(say("button-swap"), AskToHandOver(meeting=meeting.number)),
        ),
    )


def _who_keeps_time(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> Text:
    keeper = facilitating.facilitator(learning_set, meeting, here)
    way = said.name(agenda.recipe_for(learning_set, meeting))
    return say("room-keeper", keeper=Person(keeper), way=way) if keeper else say("room-no-keeper", way=way)


def _sharing_buttons(learning_set: LearningSet, meeting: Meeting) -> tuple[Button, ...]:
    if agenda.is_first(learning_set, meeting):
        return ()
    return (Button(say("button-choose-who"), AskWhoTakesTime(meeting=meeting.number)),)


def _presence_buttons(meeting: Meeting) -> tuple[Button, ...]:
    arrived = (Button(say("button-arrived"), Arrived(meeting=meeting.number)),) if meeting.away else ()
    return (Button(say("button-cannot-come"), CannotCome(meeting=meeting.number)), *arrived)


def _too_few(meeting: Meeting, here: tuple[PersonId, ...]) -> tuple[Text, ...]:
    if len(here) < MAY_BE_ENOUGH:
        return (say("room-too-few"),)
    if meeting.wanted_by_all(here):
        return (say("room-both", people=people(*here)),)
    willing = tuple(person for person in meeting.willing if person in here)
    return (
        say("room-two", people=people(*here)),
        *((say("room-willing", people=people(*willing)),) if willing else ()),
    )


def _too_few_buttons(
    learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]
) -> tuple[Button | Link, ...]:
    meet = (Button(say("button-meet-anyway"), Begin(meeting=meeting.number)),) if len(here) >= MAY_BE_ENOUGH else ()
    return (
        *meet,
        Button(say("button-dates"), AskDates(), "main"),
        Button(say("button-arrived"), Arrived(meeting=meeting.number)),
        *turn_cards.call(learning_set),
    )


def _in_plan(part: Part) -> Text:
    if part.presenter:
        return say("plan-turn", presenter=Person(part.presenter), minutes=part.minutes)
    return say("plan-part", part=part.kind, minutes=part.minutes)
