"""What a set comes to in numbers, and how an organiser may know it: never a word that was said in it, never who.

The numbers are written beside a set whenever it is saved, so an organiser's figures need no set to be opened. How far along
people felt belongs to them and to their set, so it is counted only once the set has closed, all of it at once, and only where
at least three answered both times: nobody's own answer ever stands in a row by itself. Concerns are never counted.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.model.evaluation import TwoAnswers
from bot.flows.model.learning_set import AwaitingRoom, Ended, Forming, LearningSet, Together
from bot.flows.words import SetId, Words

ENOUGH_ANSWERS = 3
"""People who answered both times, for a set's answers to be counted at all."""

PartOfLife = Literal["forming", "awaiting-room", "together", "paused", "ended"]


class Counts(Struct, frozen=True):
    """One set in numbers."""

    life: str
    members: int = 0
    meetings_held: int = 0
    turns_held: int = 0
    action_points: int = 0
    places: int = 0
    """How many could have come to the meetings held, added up."""
    came: int = 0
    """How many of them did."""
    points_open: int = 0
    points_told: int = 0
    """Reported back, without a word for how it went."""
    points_done: int = 0
    points_partly: int = 0
    points_changed: int = 0
    points_let_go: int = 0
    answered: int = 0
    """Members who answered the two questions both times; the sums that follow are over them."""
    far_start: int = 0
    far_end: int = 0
    able_start: int = 0
    able_end: int = 0


class Listed(Struct, frozen=True):
    """A set as an organiser may know it.

    By its name as it stood in public; a set to which people were asked by name, or a group that brought its channel, by its
    mark alone, which is in its room's name.
    """

    id: SetId
    mark: str
    name: Words | None
    life: PartOfLife
    meets_now: bool = False
    trouble: Literal["", "refused", "lost", "undelivered"] = ""
    """Its room would not be made, is gone, or takes nothing any more."""
    why: str = ""
    missing: str = ""
    """Why the room was refused, and the permission missing, in the platform's words."""
    places_left: int = 0
    """How many may still join it, from the card in public."""


def part_of_life(learning_set: LearningSet) -> PartOfLife:
    """Where a set stands in its life."""
    match learning_set.life:
        case Forming():
            return "forming"
        case AwaitingRoom():
            return "awaiting-room"
        case Together(paused_since=None):
            return "together"
        case Together():
            return "paused"
        case Ended():
            return "ended"


def counted(learning_set: LearningSet) -> Counts:
    """What a set comes to."""
    held = [meeting for meeting in learning_set.meetings if meeting.state == "held"]
    places, came = _attendance(learning_set)
    came_to = Counter(
        point.outcome or ("told" if point.state == "reported" else "open")
        for point in learning_set.action_points
        if point.state != "noted"
    )
    answers = _answers(learning_set)
    return Counts(
        life=part_of_life(learning_set),
        members=len(learning_set.members),
        meetings_held=len(held),
        turns_held=sum(len(meeting.turns) for meeting in held),
        action_points=len(learning_set.action_points),
        places=places,
        came=came,
        points_open=came_to["open"],
        points_told=came_to["told"],
        points_done=came_to["done"],
        points_partly=came_to["partly"],
        points_changed=came_to["changed"],
        points_let_go=came_to["let-go"],
        answered=len(answers),
        far_start=sum(start.far for start, _ in answers),
        far_end=sum(end.far for _, end in answers),
        able_start=sum(start.able for start, _ in answers),
        able_end=sum(end.able for _, end in answers),
    )


def listed(learning_set: LearningSet, *, undelivered: bool = False) -> Listed:
    """How an organiser may know a set. `undelivered` where its room takes nothing any more."""
    public = learning_set.has_invitation and not learning_set.closed
    listed = Listed(
        learning_set.id,
        learning_set.mark,
        learning_set.name.unsigned() if public else None,
        part_of_life(learning_set),
        meets_now=learning_set.live_meeting is not None,
        trouble="undelivered" if undelivered else "",
    )
    match learning_set.life:
        case AwaitingRoom(why, missing) if why:
            return replace(listed, trouble="refused", why=why, missing=missing)
        case Together(room_lost=True):
            return replace(listed, trouble="lost")
        case Forming() if public:
            return replace(listed, places_left=learning_set.places_left)
        case _:
            return listed


def _attendance(learning_set: LearningSet) -> tuple[int, int]:
    """How many could have come to the meetings of which it is known who came, and how many did. A guest counts for none."""
    places = came = 0
    for meeting in learning_set.meetings:
        if meeting.state == "held" and meeting.came:
            there = set(meeting.came) - {learning_set.guest}
            of_the_set = {
                member.person
                for member in learning_set.members
                if meeting.held_at is None or member.joined <= meeting.held_at
            }
            places += len(there | of_the_set)
            came += len(there)
    return places, came


def _answers(learning_set: LearningSet) -> list[tuple[TwoAnswers, TwoAnswers]]:
    """What each answered at the start and at the end, of a set that has closed, where enough did."""
    match learning_set.life:
        case Ended(why="closed"):
            given = learning_set.evaluation
            both = [(start, end) for start in given.start if (end := given.of(start.by, "end"))]
            return both if len(both) >= ENOUGH_ANSWERS else []
        case _:
            return []
