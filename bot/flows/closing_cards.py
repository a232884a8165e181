"""What is said and offered when a set comes to its end, and what each finds of theirs until the record is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import agenda, network_cards
from bot.flows.cards import Button, Card
from bot.flows.events import AskToSplit, CloseRoomBy, FiveMore, FormAnew, NotYet, WeEndHere
from bot.flows.model import FEWEST, Ended, Ending, Together
from bot.flows.notebook_cards import line
from bot.flows.words import Moment, Person, Text, say

if TYPE_CHECKING:
    from bot.flows.effects import RoomAtEnd
    from bot.flows.model import LearningSet, Meeting
    from bot.flows.words import PersonId

SLOT = "ending"
"""Where it stands that somebody pressed, until it is settled."""
NOT_YET = Button(say("button-not-yet"), NotYet())


def last_meeting(learning_set: LearningSet) -> Meeting | None:
    """The last meeting of a set that has come to its end: held, or its time went by without us. None before."""
    if not isinstance(learning_set.life, Together) or learning_set.live_meeting:
        return None
    over = (m for m in learning_set.meetings if m.state == "held" or (m.state == "planned" and m.has_said("went-by")))
    return next((meeting for meeting in over if agenda.is_last(learning_set, meeting)), None)


# --- announced --------------------------------------------------------------------------------------------------------


def announced(learning_set: LearningSet, meeting: Meeting) -> tuple[Text, ...]:
    """That this meeting is the last one, said ahead of it."""
    return (say("last-ahead"),) if agenda.is_last(learning_set, meeting) else ()


def next_is_last(learning_set: LearningSet, meeting: Meeting) -> tuple[Text, ...]:
    """That the meeting after this one is the last one, said when this one is over."""
    return (say("next-is-last"),) if agenda.is_last(learning_set, learning_set.planned(meeting.number + 1)) else ()


# --- the ways on ------------------------------------------------------------------------------------------------------


def lines(learning_set: LearningSet) -> tuple[Text, ...]:
    """How a set that has come to its end stands: nothing pressed yet, pressed and still open for a day, or ended."""
    match learning_set.life, learning_set.ending:
        case Ended(), _:
            return (say("set-has-ended"),)
        case _, Ending(by, until, anew):
            return (say("ending-until", who=Person(by), until=Moment(until), anew="yes" if anew else "no"),)
        case _:
            return (say("closing-ways"),)


def buttons(learning_set: LearningSet, meeting: Meeting) -> tuple[Button, ...]:
    """What can be pressed then. The form of a new set stays within reach as long as this one has not ended."""
    anew = Button(say("button-form-anew"), FormAnew(meeting.number))
    if isinstance(learning_set.life, Ended):
        return ()
    if ending := learning_set.ending:
        return (NOT_YET, anew) if ending.anew else (NOT_YET,)
    return (
        Button(say("button-we-end-here"), WeEndHere(meeting.number)),
        Button(say("button-five-more"), FiveMore(meeting.number)),
        anew,
        *((Button(say("button-split"), AskToSplit(meeting.number)),) if large_enough_for_two(learning_set) else ()),
    )


def large_enough_for_two(learning_set: LearningSet) -> bool:
    """Whether it could go on as two sets."""
    return len(learning_set.members) >= 2 * FEWEST


def ways(learning_set: LearningSet, meeting: Meeting) -> Card:
    """The ways on, to one who asks."""
    if learning_set.ending:
        return pressed(learning_set, meeting)
    return Card(say("closing-title"), lines(learning_set), buttons=buttons(learning_set, meeting))


def rooms_ways(learning_set: LearningSet) -> tuple[RoomAtEnd, ...]:
    """What may become of the room at the end: a group's own channel is theirs, and Slack lets no bot delete one."""
    platform = learning_set.community.partition(":")[0]
    return () if not learning_set.room_is_ours else ("archive",) if platform == "slack" else ("archive", "delete")


def room_then(learning_set: LearningSet) -> Text:
    """What becomes of the room on that day."""
    how = learning_set.room_at_end if rooms_ways(learning_set) else "own"
    return say("room-then", how=how, platform=learning_set.community.partition(":")[0])


def _room_buttons(learning_set: LearningSet) -> tuple[Button, ...]:
    """The other thing that may become of it."""
    return tuple(
        Button(say("button-room-at-end", how=how), CloseRoomBy(how))
        for how in rooms_ways(learning_set)
        if how != learning_set.room_at_end
    )


def awaited(learning_set: LearningSet, meeting: Meeting, who: PersonId) -> Card:
    """The one reminder."""
    return Card(lines=(say("closing-awaited", who=Person(who)),), buttons=buttons(learning_set, meeting))


def pressed(learning_set: LearningSet, meeting: Meeting) -> Card:
    """In the room: who pressed, what follows, and until when it can be taken back."""
    return Card(
        say("closing-title"),
        (*lines(learning_set), room_then(learning_set)),
        note=say("ending-kept"),
        buttons=(*buttons(learning_set, meeting), *_room_buttons(learning_set)),
    )


def taken_back(who: PersonId) -> Card:
    """In the room: who said *Not yet*."""
    return Card(lines=(say("ending-taken-back", who=Person(who)),))


def five_more(learning_set: LearningSet, who: PersonId) -> Card:
    """In the room: who pressed, and how many meetings there are now."""
    return Card(lines=(say("five-more-now", who=Person(who), meetings=learning_set.programme.meetings),))


# --- the end ----------------------------------------------------------------------------------------------------------


def farewell(learning_set: LearningSet, life: Ended) -> Card:
    """In the room: the set has ended, what each can do, when its record is destroyed, and what then becomes of the room."""
    said = say("farewell"), *kept_until(life), room_then(learning_set)
    again = (network_cards.another(learning_set.community),)
    return Card(say("farewell-title"), said, note=say("farewell-actions"), buttons=again, paragraphs=True)


def kept_until(life: Ended) -> tuple[Text, ...]:
    """When the record is destroyed."""
    return (say("kept-until", when=Moment(life.destroyed_on, "date")),)


def last_line() -> Card:
    """The last thing said in the room."""
    return Card(lines=(say("record-is-gone"),))


def yours(learning_set: LearningSet, life: Ended, person: PersonId) -> Card:
    """What somebody finds of theirs in a set that has ended: every action point, and what they wrote before the meetings."""
    points = tuple(point for point in learning_set.action_points if point.owner == person)
    written = tuple(
        text
        for meeting in reversed(learning_set.meetings)
        for wrote in meeting.preparations
        if wrote.by == person
        for text in (
            say("written-title", number=meeting.number),
            *((say("written-happened", words=wrote.happened),) if wrote.happened else ()),
            *((say("written-mind", words=wrote.on_my_mind),) if wrote.on_my_mind else ()),
            *((say("written-else", words=wrote.anything_else),) if wrote.anything_else else ()),
        )
    )
    mine = tuple(line(number, point) for number, point in enumerate(points, start=1))
    return Card(
        say("yours-title", name=learning_set.name), (*kept_until(life), *(mine or (say("points-none"),)), *written)
    )
