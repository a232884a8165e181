"""What follows when a platform answers: a room stands or was refused, somebody could not be reached, a place is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import (
    between,
    charter,
    concerns,
    concerns_cards,
    dates_cards,
    facilitating,
    forming,
    forming_cards,
    ground_rules,
    harvest,
    harvest_cards,
    joining,
    leaving,
    meeting_cards,
    notebook,
    parting,
    parting_cards,
    pausing,
    rescue,
    slow,
    slow_cards,
)
from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Direct, InRoom, Show, Step, Tell
from bot.flows.events import (
    Answer,
    NotInvited,
    PersonGone,
    PlaceLost,
    ProfileChanged,
    RoomNotClosed,
    RoomOpened,
    RoomRefused,
    StrangerSeen,
    TryRoomAgain,
    Undelivered,
    Unreachable,
)
from bot.flows.model import Ended, Forming, LearningSet, Together
from bot.flows.refusing import ignore
from bot.flows.words import Person, PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Carried, Effect

AGAIN = Button(say("button-make-room"), TryRoomAgain(), "main")


def step(learning_set: LearningSet, answer: Answer, circumstances: Circumstances) -> Step[LearningSet]:
    """Take in what the platform said. Said twice, it changes nothing the second time."""
    match learning_set.life, answer:
        case Ended(why="closed"), RoomNotClosed(why, missing):
            said = one_line(say("room-not-closed", why=why, missing=missing))
            return Step(learning_set, effects=(Tell(InRoom(), (), said),))

        case life, Unreachable(person, slot) if slot.startswith(concerns_cards.SLOT) and not (
            isinstance(life, Together) and learning_set.member(person)
        ):
            return concerns.unreachable(learning_set, person, slot)

        case Ended(), _:
            return ignore(learning_set)

        case Together(room_lost=True) as life, RoomOpened():
            anew = learning_set.now_living(life.in_new_room())
            return Step(anew, effects=_standing_anew(anew))

        case Together() as life, RoomRefused(why, missing):
            lost = learning_set.now_living(life.losing_room())
            return Step(
                lost, effects=(_to_one(lost.opener, say("room-refused-again", why=why, missing=missing), AGAIN),)
            )

        case _, RoomOpened() | RoomRefused():
            return forming.delivered(learning_set, answer, circumstances)

        case Together(), NotInvited(person) if (member := learning_set.member(person)) and member.invited:
            without = learning_set.with_member(member.not_in_room())
            return Step(without, effects=(Show(InRoom(), "welcome", forming_cards.welcome(without)),))

        case Forming(), Unreachable(person, slot) if slot.startswith(forming_cards.INVITED):
            return forming.unreachable(learning_set, person, slot)

        case Together(), Unreachable(person, joining.SLOT) if joining.is_asked(learning_set, person):
            return joining.unreachable(learning_set)

        case Together(), Unreachable(person, slot) if member := learning_set.member(person):
            here = learning_set.with_member(member.unreachable())
            if slot.startswith(concerns_cards.SLOT):
                return concerns.unreachable(here, person, slot)
            if slot.startswith(slow_cards.REMINDER):
                return slow.unreachable(here, person, slot)
            if slot.startswith(parting_cards.OWN):
                return parting.unreachable(here, person, slot)
            if slot.startswith(harvest_cards.SLOT):
                return harvest.unreachable(here, person, slot)
            return between.unreachable(here, person, slot, circumstances)

        case Together(room_lost=False) as life, PlaceLost("room"):
            lost = learning_set.now_living(life.losing_room())
            return Step(lost, effects=(_to_one(lost.opener, say("room-is-gone", name=lost.name), AGAIN),))

        case Together(), StrangerSeen(person) if joining.is_asked(learning_set, person):
            return joining.asked_in_the_room(learning_set)

        case Together(), StrangerSeen(person) if not _known(learning_set, person):
            named = learning_set.stranger_named(person)
            return Step(
                named, effects=(Tell(InRoom(), (), Card(lines=(say("stranger-in-room", who=Person(person)),))),)
            )

        case Together(), PersonGone(person) if person in learning_set.in_room:
            return leaving.left(learning_set, person, circumstances)

        case _, ProfileChanged(person) if (member := learning_set.member(person)) and circumstances.profile:
            return Step(learning_set.with_member(member.known_as(circumstances.profile)))

        case Together(), Undelivered(place) if not place.startswith("direct"):
            who = learning_set.guest or facilitating.fairest(learning_set, learning_set.people)
            return Step(learning_set, effects=(_to_one(who, say("could-not-deliver")),))

        case _:
            return ignore(learning_set)


def _standing_anew(learning_set: LearningSet) -> tuple[Effect | Carried, ...]:
    """Everything that stood in a room that was lost, in the order of reading; everybody hears where they are now."""
    welcome = Tell(InRoom(), learning_set.people, forming_cards.welcome(learning_set), slot="welcome")
    rules = ground_rules.shown(learning_set) if learning_set.rules.version else ()
    under_way = learning_set.live_meeting
    return (
        welcome,
        Show(InRoom(), "dates", dates_cards.dates(learning_set)),
        *rules,
        *charter.shown(learning_set),
        *notebook.standing(learning_set),
        *slow.standing_anew(learning_set),
        *rescue.standing_anew(learning_set),
        *pausing.standing_anew(learning_set),
        *joining.standing_anew(learning_set),
        *(meeting_cards.standing_anew(learning_set, under_way) if under_way else ()),
    )


def _to_one(who: PersonId, said: Text, *buttons: Button) -> Tell:
    """What somebody has to know of, privately, because the room can not be relied on."""
    return Tell(Direct(who), (who,), Card(lines=(said,), buttons=buttons))


def _known(learning_set: LearningSet, person: str) -> bool:
    return person in learning_set.in_room or person in learning_set.strangers_named
