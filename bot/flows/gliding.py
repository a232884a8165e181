"""The course of a live meeting: how it begins, goes from part to part by itself, and ends.

Everything here takes a set whose meeting is live and gives back the set as it is then; what the room sees is worked out
afterwards, by comparing the two (`meeting_cards.redrawn`). So a clock that was away for hours can be made up for by
playing what it owed, each at the moment at which it was due (`caught_up`), and the room sees only where that leads.

Two things protect people's time. What comes after a turn keeps its place: a turn that nobody closes goes on until the
closing round is to begin, or until those still to present would have less than the shortest turn; though never before its
time has been up for two minutes. And a turn that begins late shares what is left with those after it. Only somebody's
asking for more time moves the meeting's end.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import agenda, facilitating, ground_rules, notebook, sharing, skills, turn
from bot.flows.due import Due
from bot.flows.events import PartEnded, TurnUnanswered, TwoMinutesLeft
from bot.flows.formats import recipe_of
from bot.flows.model import CLOSING_KINDS, TWO_MINUTES, Live, LocalMoment, Meeting, Part, TimeUp, Turn, Waiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId

ENOUGH_TO_GO_ON = 2


def under_way(learning_set: LearningSet) -> tuple[Meeting, Live]:
    """The live meeting and its course. To be asked only of a set that has one."""
    meeting = learning_set.live_meeting
    assert meeting is not None
    assert meeting.live is not None
    return meeting, meeting.live


# --- what the clock owes ----------------------------------------------------------------------------------------------


def clock(learning_set: LearningSet) -> Iterator[Due]:
    """What the clock owes the meeting under way; nothing while it is paused."""
    if learning_set.live_meeting is None:
        return
    meeting, live = under_way(learning_set)
    running = meeting.turn_now
    if live.paused:
        return
    if running is None:
        yield Due(live.part_ends, PartEnded(meeting.number, live.at))
        return
    closes = _closes(learning_set, running)
    if closes:
        yield Due(closes, PartEnded(meeting.number, running.where))
    if not closes or isinstance(running.state, TimeUp):
        yield from turn.due(running)


def caught_up(learning_set: LearningSet, now: datetime) -> LearningSet:
    """As it is once all that the clock owed until now has happened, each at its moment."""
    while (owed := min(clock(learning_set), key=lambda due: due.at, default=None)) and owed.at <= now:
        learning_set = _passed(learning_set, owed)
    return learning_set


def _passed(learning_set: LearningSet, owed: Due) -> LearningSet:
    running = under_way(learning_set)[0].turn_now
    if running is None:
        return moved_on(learning_set, owed.at)
    assert isinstance(owed.event, PartEnded | TwoMinutesLeft | TurnUnanswered)
    if isinstance(owed.event, PartEnded) and _closes(learning_set, running):
        return with_turn(learning_set, running.finished(owed.at), owed.at)
    return with_turn(learning_set, turn.step(timed(learning_set, running, owed.at), owed.event, owed.at).state, owed.at)


def closes(learning_set: LearningSet, from_when: datetime) -> datetime:
    """When the clock itself closes a turn that has waited for a person since then: when what comes after needs the time."""
    _, live = under_way(learning_set)
    needed = sum(_at_least(learning_set, part) for part in live.later if part.kind not in CLOSING_KINDS)
    return max(from_when, live.closing_begins - timedelta(minutes=needed))


def _closes(learning_set: LearningSet, running: Turn) -> datetime | None:
    """The same for a turn as it is: one whose time is up, or that still waits for someone to agree to the rules."""
    match running.state:
        case TimeUp(since):
            return closes(learning_set, since + TWO_MINUTES)
        case Waiting(begins) if ground_rules.awaited(learning_set, under_way(learning_set)[0]):
            return closes(learning_set, begins)
        case _:
            return None


def _at_least(learning_set: LearningSet, part: Part) -> int:
    """The minutes kept for a part, and for opening it, if it is a turn."""
    if part.kind != "turn":
        return part.minutes
    return agenda.recipe_for(learning_set, under_way(learning_set)[0]).shortest + TWO_MINUTES // timedelta(minutes=1)


# --- from part to part ------------------------------------------------------------------------------------------------


def begun(learning_set: LearningSet, number: int, now: datetime) -> LearningSet:
    """With this meeting under way, from the beginning of the minute.

    One that was still open is over, and so is looking for a date for this one.
    """
    if learning_set.live_meeting:
        learning_set = ended(learning_set, now)
    start = now.replace(second=0, microsecond=0)
    meeting = learning_set.planned(number).beginning_at(LocalMoment.at(start, learning_set.zone))
    if skills.has_practice(learning_set, meeting):
        meeting = meeting.practising(skills.practised_in(learning_set, meeting))
    if learning_set.search and learning_set.search.meeting == number:
        learning_set = learning_set.with_search(None)
    here = expected(learning_set, meeting)
    parts = agenda.parts(learning_set, meeting, here)
    live = Live(
        began=start,
        latest=start + timedelta(minutes=meeting.length),
        parts=parts,
        at=parts[0].id,
        part_ends=start,
        present=here,
        keeper=facilitating.facilitator(learning_set, meeting, here),
    )
    return _entered(learning_set.with_meeting(meeting.begun(live)), parts[0], start)


def expected(learning_set: LearningSet, meeting: Meeting) -> tuple[PersonId, ...]:
    """Who is taken to be coming: everyone who did not say otherwise."""
    return tuple(person for person in learning_set.people if person not in meeting.away)


def moved_on(learning_set: LearningSet, at: datetime) -> LearningSet:
    """In the next part that takes place, or at the end."""
    meeting, live = under_way(learning_set)
    if live.part.kind == "who-takes-time" and not meeting.chosen:
        return chosen(learning_set, suggested(learning_set), at)
    if live.part.kind == "report-back":
        people = agenda.reporting(learning_set, live.present)
        learning_set = notebook.reported_back(learning_set, meeting.number, people).state
    return _entered(learning_set, live.later[0], at) if live.later else ended(learning_set, at)


def to_closing(learning_set: LearningSet, at: datetime) -> LearningSet:
    """At the closing round, whatever was still to come; a turn that was under way is stopped."""
    meeting, live = under_way(learning_set)
    running = meeting.turn_now
    if running:
        learning_set = learning_set.with_meeting(meeting.with_turn(running.finished(at, stopped=True)))
    closing = next(part for part in live.parts if part.kind in CLOSING_KINDS)
    return _entered(learning_set, closing, at)


def ended(learning_set: LearningSet, at: datetime) -> LearningSet:
    """With the meeting held, and a turn that was under way stopped."""
    meeting, _ = under_way(learning_set)
    running = meeting.turn_now
    stopped = running if running is None or running.is_over else running.finished(at, stopped=True)
    return learning_set.with_meeting((meeting.with_turn(stopped) if stopped else meeting).ended(at))


def with_turn(learning_set: LearningSet, changed: Turn, at: datetime) -> LearningSet:
    """With the present turn changed; in the next part, if that was its end."""
    changed_set = learning_set.with_meeting(under_way(learning_set)[0].with_turn(changed))
    return moved_on(changed_set, at) if changed.is_over else changed_set


def _entered(learning_set: LearningSet, part: Part, at: datetime) -> LearningSet:
    meeting, live = under_way(learning_set)
    if part.kind == "rules":
        learning_set = ground_rules.put_forward(learning_set)
    if part.presenter is None:
        going_on = live.entering(part, at + timedelta(minutes=part.minutes))
        return learning_set.with_meeting(meeting.going_on(going_on))
    id = part.id.removeprefix("turn-")
    going_on = live.entering(part, at)
    keeper = facilitating.keeper_for(learning_set, going_on, part.presenter)
    recipe, written = agenda.recipe_for(learning_set, meeting), learning_set.programme.kind == "typed"
    opened = turn.opened(id, part.presenter, keeper, recipe, part.minutes, at, written=written)
    return learning_set.with_meeting(meeting.going_on(going_on).with_turn(opened))


def timed(learning_set: LearningSet, waiting: Turn, now: datetime) -> Turn:
    """A turn that is about to begin, with no more minutes than leave as many to those after it. Any other as it is.

    What it takes to open a turn is part of it: each of those after it will want its two minutes too.
    """
    if not isinstance(waiting.state, Waiting):
        return waiting
    _, live = under_way(learning_set)
    later = sum(part.kind == "turn" for part in live.later)
    breaks = sum(part.minutes for part in live.later if part.kind == "break")
    left = (live.closing_begins - now - later * TWO_MINUTES) // timedelta(minutes=1) - breaks
    return turn.squeezed(waiting, recipe_of(learning_set, waiting.format), min(waiting.minutes, left // (1 + later)))


# --- who takes time ---------------------------------------------------------------------------------------------------


def suggested(learning_set: LearningSet) -> tuple[PersonId, ...]:
    """Who would take time if nobody said otherwise: as many as there are turns."""
    meeting, live = under_way(learning_set)
    turns = sum(part.kind == "turn" for part in live.later)
    return sharing.order(learning_set, meeting, live.present)[:turns]


def chosen(learning_set: LearningSet, presenters: tuple[PersonId, ...], at: datetime) -> LearningSet:
    """With these people taking time. If that was what the meeting was about just now, it goes on."""
    meeting, live = under_way(learning_set)
    decided = learning_set.with_meeting(meeting.with_chosen(presenters))
    if live.part.kind != "who-takes-time":
        return _laid_out(decided, live.part_ends)
    return moved_on(_laid_out(decided, at), at)


def _laid_out(learning_set: LearningSet, starts: datetime) -> LearningSet:
    """With the turns still to come laid out anew for who takes time now. `starts` is when what is after this part begins."""
    meeting, live = under_way(learning_set)
    opening = tuple(part for part in live.later if part.kind not in {"turn", "break", "who-takes-time", *CLOSING_KINDS})
    closing = tuple(part for part in live.later if part.kind in CLOSING_KINDS)
    presenters = meeting.chosen or sharing.order(learning_set, meeting, live.present)
    elapsed = -((live.began - starts) // timedelta(minutes=1))
    turns = agenda.turns_and_breaks(
        meeting.number,
        tuple(person for person in presenters if person in live.present),
        length=(live.latest - live.began) // timedelta(minutes=1),
        before=elapsed + sum(part.minutes for part in opening),
        after=sum(part.minutes for part in closing),
        fitting=agenda.minutes_for(learning_set, meeting, live.present),
    )
    return learning_set.with_meeting(meeting.going_on(live.with_later((*opening, *turns, *closing))))


# --- who is here ------------------------------------------------------------------------------------------------------


def arrived(learning_set: LearningSet, person: PersonId) -> LearningSet:
    """With somebody who came late. Where everyone presents and no turn has begun, they have theirs too."""
    meeting, live = under_way(learning_set)
    here = tuple(member for member in learning_set.people if member in live.present or member == person)
    joined = learning_set.with_meeting(meeting.coming_after_all(person).going_on(live.with_present(here)))
    return _shared_anew(joined)


def left(learning_set: LearningSet, person: PersonId, at: datetime) -> LearningSet:
    """Without somebody who had to go: their turn is taken out, what they kept is kept by somebody else.

    A turn that was to be talked through with them is so with nobody in particular, until its presenter names another.
    A guest facilitator who has to go is stood in for by a member, for this meeting.
    """
    meeting, live = under_way(learning_set)
    here = tuple(member for member in live.present if member != person)
    if len(here) < ENOUGH_TO_GO_ON:
        return ended(learning_set, at)
    meeting = meeting.going_on(live.with_present(here))
    if live.keeper == person:
        gone = learning_set if person != learning_set.guest else learning_set.left_by(person)
        meeting = meeting.facilitated_by(facilitating.facilitator(gone, meeting, here))
    remaining = learning_set.with_meeting(meeting)
    running = meeting.turn_now
    if running is None:
        return _shared_anew(remaining)
    if running.presenter == person:
        return with_turn(remaining, running.finished(at, stopped=True), at)
    going = running.without(person)
    if running.keeper == person:
        going = going.kept_by(facilitating.keeper_for(remaining, under_way(remaining)[1], running.presenter))
    return with_turn(remaining, going, at)


def _shared_anew(learning_set: LearningSet) -> LearningSet:
    meeting, live = under_way(learning_set)
    equal = not meeting.chosen and agenda.everyone_presents(learning_set, meeting, live.present)
    if meeting.turns or not equal or live.part.kind in CLOSING_KINDS:
        return learning_set
    return _laid_out(learning_set, live.part_ends)


# --- more time, and none ----------------------------------------------------------------------------------------------


def longer(learning_set: LearningSet, minutes: int) -> LearningSet:
    """With more time for the present part, which is not a turn."""
    meeting, live = under_way(learning_set)
    until = live.until_moved(live.part_ends + timedelta(minutes=minutes))
    return allowed_longer(learning_set.with_meeting(meeting.going_on(until)))


def allowed_longer(learning_set: LearningSet) -> LearningSet:
    """With the meeting's end where it would be now: somebody asked for the time."""
    meeting, live = under_way(learning_set)
    return learning_set.with_meeting(meeting.going_on(live.allowed_longer()))


def paused(learning_set: LearningSet, now: datetime) -> LearningSet:
    """With the clock stopped."""
    meeting, live = under_way(learning_set)
    return learning_set.with_meeting(meeting.going_on(live.pausing(now)))


def resumed(learning_set: LearningSet, now: datetime) -> LearningSet:
    """With the clock running again, everything as much later as the pause was long; as it was, if there was none."""
    meeting, live = under_way(learning_set)
    if live.paused is None:
        return learning_set
    pause = now - live.paused
    running = meeting.turn_now
    meeting = meeting.going_on(live.resuming(pause))
    return learning_set.with_meeting(meeting.with_turn(running.later_by(pause)) if running else meeting)


def released(learning_set: LearningSet, now: datetime) -> LearningSet:
    """With a turn that waited for somebody to agree to the rules no longer waiting for that."""
    meeting, _ = under_way(learning_set)
    running = meeting.turn_now
    if running is None or ground_rules.awaited(learning_set, meeting):
        return learning_set
    return learning_set.with_meeting(meeting.with_turn(running.not_before(now)))
