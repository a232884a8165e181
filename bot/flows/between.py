"""Between two meetings members hear twice, at most: at half time, and *Before we meet*.

Both go to each member by themselves, as a direct message, outside the quiet hours where they live, as much as they wished:
*light* leaves out the first, *off* leaves out both. Who takes no direct messages is mentioned in the room, with a button that
opens the same. What was written ahead is seen by the set or kept for oneself, as its author chose.

After *stuck* there are three ways on: tell the set, ask one person for ten minutes, keep it for the meeting. They are there too
for whoever is stuck with one of their action points, whenever that is.

When a prompt is due follows from the date alone. One that comes late is still sent while there is time to answer it: an hour
before what it leads up to, or a day, where its moment had passed when the date was fixed. After that it is dropped.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from bot.flows import between_cards as cards
from bot.flows import sharing
from bot.flows.cards import one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, Direct, InRoom, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskOnePerson,
    AskPreparation,
    AskPulse,
    AskToTellTheSet,
    BeforeWeMeetDue,
    Clock,
    KeepForMeeting,
    OneAsked,
    Prepared,
    Press,
    PulseAnswered,
    PulseDue,
    Question,
    ToldTheSet,
)
from bot.flows.model import ActionPoint, LearningSet, Meeting, Member, Preparation, Together, Wish
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import Moment, PersonId, Text, people, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.cards import Button, Card
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Effect

PULSE_FROM = timedelta(weeks=3)
"""The shortest gap that has a half time worth a message."""

AT_LEAST_AHEAD, AT_MOST_AHEAD = timedelta(days=2), timedelta(days=5)
"""*Before we meet* comes a quarter of the gap ahead, within these."""

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)

Kind = Literal["pulse", "before-we-meet"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WISHED: dict[str, tuple[Kind, ...]] = {"light": ("before-we-meet",), "standard": KINDS, "off": ()}
"""The kinds of prompts that go to a member, by how many they wish for."""


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Let something happen between two meetings."""
    match event:
        case PulseDue() | BeforeWeMeetDue():
            return _prompted(learning_set, event, circumstances)

        case Prepared(number) if meeting := _not_over(learning_set, number):
            return _prepared(learning_set, meeting, event)

        case PulseAnswered(number, answer) if meeting := _to_come(learning_set, number):
            felt = learning_set.with_meeting(meeting.felt_by(event.by, answer))
            return _answered(felt, meeting, event.by, cards.pulse_answered(meeting, answer))

        case KeepForMeeting(number) if meeting := _to_come(learning_set, number):
            return _kept_for_it(learning_set, meeting, event, circumstances)

        case ToldTheSet() if began := _stuck_at(learning_set, event):
            return _told_the_set(learning_set, began, event)

        case OneAsked() if began := _stuck_at(learning_set, event):
            return _one_asked(learning_set, began, event)

        case _:
            return refuse(learning_set, say("meeting-has-come"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:  # noqa: ARG001
    """Open what a prompt asks."""
    if learning_set is None:
        return Whisper(one_line(say("no-set-here")))
    match question:
        case AskPreparation(number) if meeting := _not_over(learning_set, number):
            return cards.preparation_form(meeting, question.by, wishes=_asks_wish(learning_set, meeting, question.by))
        case AskPulse(number) if meeting := _to_come(learning_set, number):
            return Whisper(cards.pulse(learning_set, meeting, question.by))
        case AskToTellTheSet() if began := _stuck_at(learning_set, question):
            return cards.telling_form(began, question.by)
        case AskOnePerson() if began := _stuck_at(learning_set, question):
            return cards.asking_form(learning_set, began, question.by)
        case _:
            return Whisper(one_line(say("meeting-has-come")))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """The prompts that lead up to the next meeting, for each member by their own clock."""
    meeting = None if learning_set.live_meeting else learning_set.next_dated
    if meeting is None:
        return
    half_time, ahead, begins = half_time_of(learning_set, meeting), ahead_of(learning_set, meeting), _instant(meeting)
    for member in learning_set.members:
        if half_time and _wants(meeting, member, "pulse"):
            at = _sent_at(half_time, ahead, meeting, member, circumstances.now)
            if at:
                yield Due(at, PulseDue(meeting.number, member.person))
        if _wants(meeting, member, "before-we-meet"):
            at = _sent_at(ahead, begins, meeting, member, circumstances.now)
            if at:
                yield Due(at, BeforeWeMeetDue(meeting.number, member.person))


def unreachable(
    learning_set: LearningSet,
    person: PersonId,
    slot: str,
    circumstances: Circumstances,  # noqa: ARG001
) -> Step[LearningSet]:
    """A direct message was refused: what it asked is mentioned in the room instead, once."""
    if slot.startswith(cards.TEN_MINUTES):
        return _not_asked(learning_set, PersonId(slot.removeprefix(cards.TEN_MINUTES)), person)
    for kind in KINDS:
        number = slot.removeprefix(f"{kind}-")
        meeting = _to_come(learning_set, int(number)) if number.isdecimal() else None
        if meeting and not _has_answered(meeting, person, kind) and not meeting.has_said(f"{kind}-in-room:{person}"):
            said = learning_set.with_meeting(meeting.saying(f"{kind}-in-room:{person}"))
            return Step(said, effects=(Tell(InRoom(), (person,), cards.in_room(meeting, kind, (person,))),))
    return ignore(learning_set)


def where_we_are(learning_set: LearningSet, circumstances: Circumstances) -> tuple[Text, ...]:  # noqa: ARG001
    """Who has written something for all to read before the next meeting."""
    meeting = learning_set.next_dated
    shared = tuple(preparation.by for preparation in meeting.preparations if preparation.shared) if meeting else ()
    return (say("now-written", people=people(*shared)),) if shared else ()


def awaiting(
    learning_set: LearningSet, person: PersonId, circumstances: Circumstances
) -> tuple[tuple[Text, Button], ...]:
    """What somebody may still write before the next meeting, also if they wish for no messages about it."""
    meeting, member = learning_set.next_dated, learning_set.member(person)
    if meeting is None or member is None:
        return ()
    pulse = not member.reachable and meeting.has_said(f"pulse:{person}") and person not in meeting.pulses
    ahead = ahead_of(learning_set, meeting) <= circumstances.now and meeting.preparation_of(person) is None
    when = Moment(_instant(meeting))
    return (
        *(((say("awaits-pulse"), cards.open_button(meeting, "pulse")),) if pulse else ()),
        *(((say("awaits-preparation", when=when), cards.open_button(meeting, "before-we-meet")),) if ahead else ()),
    )


# --- when -------------------------------------------------------------------------------------------------------------


def half_time_of(learning_set: LearningSet, meeting: Meeting) -> datetime | None:
    """Half time before a meeting (UTC), where the gap is long enough for one."""
    before = _before(learning_set, meeting)
    if before is None or _gap(learning_set, meeting) < PULSE_FROM:
        return None
    began, begins = _instant(before), _instant(meeting)
    return began + (begins - began) / 2


def ahead_of(learning_set: LearningSet, meeting: Meeting) -> datetime:
    """When *Before we meet* is asked (UTC), before it is fitted to anybody's quiet hours."""
    return _instant(meeting) - min(AT_MOST_AHEAD, max(AT_LEAST_AHEAD, _gap(learning_set, meeting) / 4))


def _gap(learning_set: LearningSet, meeting: Meeting) -> timedelta:
    """From the meeting before, in days of the calendar; for the first one, what the programme has between two."""
    before = _before(learning_set, meeting)
    if before is None or before.when is None or meeting.when is None:
        return timedelta(weeks=learning_set.programme.weeks_apart)
    return meeting.when.day - before.when.day


def _before(learning_set: LearningSet, meeting: Meeting) -> Meeting | None:
    """The meeting before, if it had a date."""
    earlier = [other for other in learning_set.meetings if other.number < meeting.number and other.when]
    return earlier[-1] if earlier else None


def _instant(meeting: Meeting) -> datetime:
    assert meeting.when is not None
    return meeting.when.instant


def _sent_at(moment: datetime, until: datetime, meeting: Meeting, member: Member, now: datetime) -> datetime | None:
    """When a prompt goes to a member, in UTC; None where too little time would be left by then."""
    fixed = meeting.dated or moment
    at = after_quiet_hours(max(moment, fixed, now), member.profile.zone)
    return at if at + (A_DAY if fixed > moment else AN_HOUR) <= until else None


# --- who --------------------------------------------------------------------------------------------------------------


def _wants(meeting: Meeting, member: Member, kind: Kind) -> bool:
    """Whether a prompt is still to go to a member who has not answered it by themselves."""
    wished = kind in WISHED[member.profile.reminders]
    return (
        wished and not meeting.has_said(f"{kind}:{member.person}") and not _has_answered(meeting, member.person, kind)
    )


def _has_answered(meeting: Meeting, person: PersonId, kind: Kind) -> bool:
    if kind == "pulse":
        return person in meeting.pulses
    return meeting.preparation_of(person) is not None


def _to_come(learning_set: LearningSet, number: int) -> Meeting | None:
    """A meeting that has a date and has not begun; 0 is the next one."""
    meeting = _not_over(learning_set, number)
    return meeting if meeting and meeting.state == "planned" and meeting.when else None


def _not_over(learning_set: LearningSet, number: int) -> Meeting | None:
    """A meeting that people can still write for, or in; 0 is the next one."""
    meeting = learning_set.meeting(number) if isinstance(learning_set.life, Together) else None
    return meeting if meeting and meeting.state in {"planned", "live"} else None


def _stuck_at(
    learning_set: LearningSet, event: AskToTellTheSet | ToldTheSet | AskOnePerson | OneAsked
) -> Meeting | ActionPoint | None:
    """Where being stuck was said, unless that is over: of an action point of one's own, or at half time before a meeting."""
    if not event.point:
        return _to_come(learning_set, event.meeting)
    mine = learning_set.points_of(event.by) if isinstance(learning_set.life, Together) else ()
    return next((point for point in mine if point.id == event.point), None)


def _asks_wish(learning_set: LearningSet, meeting: Meeting, person: PersonId) -> bool:
    return not sharing.equally(learning_set) and person not in meeting.away


# --- the steps --------------------------------------------------------------------------------------------------------


def _prompted(
    learning_set: LearningSet, event: PulseDue | BeforeWeMeetDue, circumstances: Circumstances
) -> Step[LearningSet]:
    """A prompt goes out. Those whom no direct message reaches are mentioned together."""
    kind: Kind = "pulse" if isinstance(event, PulseDue) else "before-we-meet"
    now_due = [due.event for due in due(learning_set, circumstances) if due.at <= circumstances.now]
    meeting, member = learning_set.meeting(event.meeting), learning_set.member(event.person)
    if event not in now_due or meeting is None or member is None:
        return ignore(learning_set)
    if member.reachable:
        said = learning_set.with_meeting(meeting.saying(f"{kind}:{member.person}"))
        card = cards.prompt(learning_set, meeting, kind, member.person)
        told = Tell(Direct(member.person), (member.person,), card, slot=f"{kind}-{meeting.number}")
        return Step(said, effects=(told,))
    together = tuple(
        other.person
        for other in learning_set.members
        if not other.reachable and type(event)(meeting.number, other.person) in now_due
    )
    for person in together:
        meeting = meeting.saying(f"{kind}:{person}")
    told = Tell(InRoom(), together, cards.in_room(meeting, kind, together))
    return Step(learning_set.with_meeting(meeting), effects=(told,))


def _answered(
    learning_set: LearningSet, began: Meeting | ActionPoint, person: PersonId, card: Card
) -> Step[LearningSet]:
    """The card that was pressed on says what comes of it: in the direct message, or to whoever opened it from the room."""
    member = learning_set.member(person)
    if isinstance(began, Meeting) and member and member.reachable and began.has_said(f"pulse:{person}"):
        return Step(learning_set, effects=(Show(Direct(person), f"pulse-{began.number}", card),))
    return Step(learning_set, Whisper(card))


def _kept_for_it(
    learning_set: LearningSet, meeting: Meeting, event: KeepForMeeting, circumstances: Circumstances
) -> Step[LearningSet]:
    """It waits for the meeting; who is not asked about it any more by then may write it down now."""
    kept = learning_set.with_meeting(meeting.kept_for_by(event.by))
    if not event.point:
        return _answered(kept, meeting, event.by, one_line(say("kept-for-meeting")))
    asked_later = BeforeWeMeetDue(meeting.number, event.by) in [due.event for due in due(kept, circumstances)]
    return Step(kept, Whisper(cards.kept_for_it(meeting, asked_later=asked_later)))


def _told_the_set(learning_set: LearningSet, began: Meeting | ActionPoint, event: ToldTheSet) -> Step[LearningSet]:
    words = event.answers.words("stuck", event.by)
    if not words:
        return not_yet(learning_set, stuck=say("a-line-would-do"))
    done = _answered(learning_set, began, event.by, one_line(say("told-the-set")))
    return Step(
        done.state,
        done.reply,
        (Tell(InRoom(), (), cards.stuck(event.by, words), cards.stuck_slot(began, event.by)), *done.effects),
    )


def _one_asked(learning_set: LearningSet, began: Meeting | ActionPoint, event: OneAsked) -> Step[LearningSet]:
    """Somebody is asked for ten minutes, at once: it is a member who asks, and they wait for an answer."""
    asked = learning_set.member(PersonId(event.answers.choice("person")))
    if asked is None or asked.person == event.by:
        return not_yet(learning_set, person=say("choose-one-of-you"))
    if not asked.reachable:
        return not_yet(learning_set, person=say("not-reachable"))
    card = cards.asked_for_ten_minutes(event.by, event.answers.words("about", event.by))
    told = Tell(Direct(asked.person), (asked.person,), card, slot=f"{cards.TEN_MINUTES}{event.by}")
    done = _answered(learning_set, began, event.by, cards.one_asked(asked.person))
    return Step(done.state, done.reply, (told, *done.effects))


def _not_asked(learning_set: LearningSet, asker: PersonId, asked: PersonId) -> Step[LearningSet]:
    """Whoever asked for ten minutes hears that it did not arrive."""
    member = learning_set.member(asker)
    if member is None:
        return ignore(learning_set)
    place = Direct(asker) if member.reachable else InRoom()
    return Step(learning_set, effects=(Tell(place, (asker,), cards.not_asked(asked)),))


def _prepared(learning_set: LearningSet, meeting: Meeting, event: Prepared) -> Step[LearningSet]:
    """What somebody wrote ahead takes the place of what they wrote before; nothing written takes it back."""
    by, answers = event.by, event.answers
    shared = answers.choice("shared", "kept") == "shared"
    boxes = (answers.words(box, by) for box in ("happened", "on_my_mind", "anything_else"))
    preparation = Preparation(by, *boxes, shared=shared) or None
    changed = meeting.prepared_by(by, preparation)
    wishes: dict[str, Wish] = {wish: wish for wish in get_args(Wish)}
    wish = wishes.get(answers.choice("wish")) if _asks_wish(learning_set, meeting, by) else None
    if wish:
        changed = changed.wished_by(by, wish)
    prepared = learning_set.with_meeting(changed)
    thanks = cards.prepared(changed, preparation)
    effects = (*_shown(meeting, changed), *_direct(prepared, changed, by, thanks))
    return Step(prepared, Whisper(thanks), effects)


def _shown(before: Meeting, meeting: Meeting) -> tuple[Effect, ...]:
    """The card in the room with what is shared, kept true."""
    return shared(meeting) or tuple(Clear(show.place, show.slot) for show in shared(before))


def shared(meeting: Meeting) -> tuple[Show, ...]:
    """The card in the room, if anybody shares what they wrote."""
    if any(preparation.shared for preparation in meeting.preparations):
        return (Show(InRoom(), f"before-we-meet-{meeting.number}", cards.shared(meeting)),)
    return ()


def _direct(learning_set: LearningSet, meeting: Meeting, person: PersonId, card: Card) -> tuple[Effect, ...]:
    """The prompt, where it stands, no longer asks."""
    member = learning_set.member(person)
    stands = member and member.reachable and meeting.has_said(f"before-we-meet:{person}")
    return (Show(Direct(person), f"before-we-meet-{meeting.number}", card),) if stands else ()
