"""Who facilitates: a guest where there is one, else each member in turn, fairly over the programme; or nobody.

Facilitating is keeping time and process, never content. Nobody keeps time in their own turn: it is handed over by
itself. For one turn, or for the rest of the meeting, it can be handed over by a press; and ahead of a meeting two can
swap: whoever takes it over has it counted for them, so the other comes sooner. In a set without a facilitator the phone
that rings at the end of a turn is the presenter's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import ground_rules
from bot.flows.cards import Card, ChoiceField, Form, Option, PeopleField, one_line
from bot.flows.effects import InRoom, Room, Step, Tell, Whisper
from bot.flows.events import GuestInvited, HandedOver
from bot.flows.model import LearningSet, Live, Meeting
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import NOBODY, Person, PersonId, say

if TYPE_CHECKING:
    from collections.abc import Iterable


def facilitator(learning_set: LearningSet, meeting: Meeting, here: tuple[PersonId, ...]) -> PersonId:
    """Who facilitates a meeting of these members: `NOBODY` in a set without a facilitator."""
    if meeting.facilitator and meeting.facilitator in here:
        return meeting.facilitator
    if learning_set.guest:
        return learning_set.guest
    return NOBODY if learning_set.programme.facilitation == "none" else fairest(learning_set, here)


def fairest(learning_set: LearningSet, people: Iterable[PersonId]) -> PersonId:
    """Of these people, who facilitated least so far; between equals, whose time is longest ago, then who joined first.

    Who joined since the last meeting comes after the others: one sits in a set before one keeps its time.
    """

    def place(person: PersonId) -> tuple[bool, int, int]:
        times = [meeting.number for meeting in learning_set.meetings if meeting.facilitator == person]
        return _is_new(learning_set, person), len(times), max(times, default=0)

    return min(people, key=place)


def _is_new(learning_set: LearningSet, person: PersonId) -> bool:
    """Whether the set has met, and every time before this person joined."""
    member = learning_set.member(person)
    held = [meeting.held_at for meeting in learning_set.meetings if meeting.held_at]
    return member is not None and bool(held) and member.joined > max(held)


def keeper_for(learning_set: LearningSet, live: Live, presenter: PersonId) -> PersonId:
    """Who keeps time in somebody's turn: whoever facilitates, and for the facilitator's own turn somebody else who is here.

    Where nobody facilitates it is the presenter.
    """
    if live.keeper != presenter:
        return live.keeper or presenter
    others = tuple(person for person in live.present if person != presenter)
    to_come = {part.presenter for part in live.later[:2]}
    return fairest(learning_set, tuple(person for person in others if person not in to_come) or others or (presenter,))


def handing_over(learning_set: LearningSet, meeting: Meeting) -> Form | Whisper:
    """Ask who keeps the time: in a meeting still to come, or from now on, and in the middle of a turn for how long."""
    here = _may_keep(learning_set, meeting)
    if not here:
        return Whisper(one_line(say("room-too-few")))
    options = tuple(Option(person, say("person-name", who=Person(person))) for person in here)
    who = ChoiceField("keeper", say("field-keeper"), options)
    spans = tuple(Option(span, say("hand-over-for", span=span)) for span in ("turn", "meeting"))
    how_long = ChoiceField("span", say("field-hand-over-for"), spans, ("turn",))
    fields = (who, how_long) if meeting.turn_now else (who,)
    return Form(say("form-hand-over"), fields, HandedOver(meeting=meeting.number))


def handed_over(learning_set: LearningSet, meeting: Meeting, event: HandedOver) -> Step[LearningSet]:
    """Somebody else keeps the time: in this turn, for the rest of the meeting and this turn too, or in one still to come."""
    turn = meeting.turn_now
    keeper = PersonId(event.answers.choice("keeper"))
    if keeper not in _may_keep(learning_set, meeting):
        return not_yet(learning_set, keeper=say("keeper-not-here"))
    if turn and keeper == turn.presenter and event.answers.choice("span") == "turn":
        return not_yet(learning_set, keeper=say("keeper-presents"))
    changed = meeting
    if turn and keeper != turn.presenter:
        changed = changed.with_turn(turn.kept_by(keeper))
    if meeting.live is None:
        changed = changed.to_be_facilitated_by(keeper)
    elif turn is None or event.answers.choice("span") == "meeting":
        changed = changed.facilitated_by(keeper)
    return Step(learning_set.with_meeting(changed), Whisper(Card(lines=(say("handed-over", who=Person(keeper)),))))


def _may_keep(learning_set: LearningSet, meeting: Meeting) -> tuple[PersonId, ...]:
    """Who may be asked to keep time: whoever is here, or will be."""
    coming = tuple(person for person in learning_set.people if person not in meeting.away)
    here = meeting.live.present if meeting.live else coming
    return (*here, learning_set.guest) if learning_set.guest else here


def asking_for_guest(learning_set: LearningSet) -> Form | Whisper:
    """Ask whom to invite as a guest facilitator."""
    if learning_set.guest:
        return Whisper(Card(lines=(say("guest-already", who=Person(learning_set.guest)),)))
    field = PeopleField("guest", say("field-guest"), say("field-guest-hint"))
    return Form(say("form-guest"), (field,), GuestInvited())


def guest_invited(learning_set: LearningSet, event: GuestInvited) -> Step[LearningSet]:
    """A guest comes into the room, bound by the rules, counted for nothing, free to step back."""
    if learning_set.guest:
        return refuse(learning_set, say("guest-already", who=Person(learning_set.guest)))
    guest = PersonId(event.answers.choice("guest"))
    if not guest or guest in learning_set.people:
        return not_yet(learning_set, guest=say("guest-is-member"))
    guided = learning_set.guided_by(guest)
    rules = ground_rules.card(guided, agreeing=guided.rules.version > 0)
    room = Room(guided.in_room, guided.name, guided.purpose, guided.mark)
    return Step(
        guided,
        Whisper(Card(lines=(say("guest-invited", who=Person(guest)),))),
        (room, Tell(InRoom(), (guest,), rules)),
    )
