"""A set at the moments in which something can be done with it, for looking at who may do what.

The people are the same in all of them. Asha opened it; where a meeting is under way Lena presents, Noah was asked to write for
her, Tomas keeps the time, and Ravi does none of this. A guest facilitates beside them. Ines left, and words of hers are still
there; Omar left without any. Sol may join: invited to a closed set, or asked by a set that is under way. Mia looks after the
sets of the community, Max administers it, and Uma is of another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from msgspec.structs import replace

from bot.flows.circumstances import Circumstances, CommunityFacts, Standing
from bot.flows.events import (
    ActionPointsWritten,
    AgreeToParting,
    Begin,
    EndDue,
    EndMeeting,
    FineToJoin,
    LookForDate,
    OneOffHeld,
    OutcomeMarked,
    PartingTellDue,
    PartingWished,
    PauseMeeting,
    PauseSet,
    PersonProposed,
    SplitProposed,
    StayingDue,
    StopHere,
    TooFewDue,
    UnbegunDue,
    Unreachable,
    WeEndHere,
    WouldGoOn,
)
from bot.flows.model import (
    COURSE,
    PROGRAMMES,
    AwaitingRoom,
    Charter,
    Community,
    FreePerson,
    LearningSet,
    Listed,
    LocalMoment,
    Meeting,
    Programme,
    Record,
    Together,
    Trained,
    record_of,
)
from bot.flows.words import NOBODY, CommunityId, PersonId, SetId, Words
from tests.flows.builders import (
    ASHA,
    GUEST,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    at,
    awaiting_room,
    forming,
    planned,
    profile_of,
    together,
    written,
)
from tests.flows.days import Days, presenting
from tests.flows.happening import ORGANISER
from tests.flows.meetings import FIVE, RAVI, SEVEN_OCLOCK, with_points

INES, OMAR, SOL, MAX, UMA, PIA = (PersonId(f"console:{name}") for name in ("ines", "omar", "sol", "max", "uma", "pia"))
ELSEWHERE = CommunityId("console:elsewhere")
VOICE = Words(ASHA, "https://discord.com/channels/1/2")
SEVEN = Programme(members=7)

ROLES: dict[str, PersonId] = {
    "of another community": UMA,
    "stranger": STRANGER,
    "invited": SOL,
    "former, no words": OMAR,
    "former, words": INES,
    "guest facilitator": GUEST,
    "member": RAVI,
    "opener": ASHA,
    "presenter": LENA,
    "writer": NOAH,
    "facilitator": TOMAS,
    "organiser": ORGANISER,
    "administrator": MAX,
}


@dataclass(frozen=True)
class Situation:
    """A record (None where there is none yet) at a moment, in UTC."""

    record: Record | None
    now: datetime = MONDAY_MORNING

    def facts(self, by: PersonId) -> Circumstances:
        """The circumstances in which this person acts."""
        return Circumstances(
            self.now,
            CommunityFacts(organisers=(ORGANISER,)),
            profile=profile_of(by),
            here=ELSEWHERE if by == UMA else HERE,
            standing=Standing(administers=by == MAX),
            sets=(Listed(SetId("k3f9ab27qp"), "k3f9", Words(NOBODY, "Tuesday peers"), "together"),),
        )


def situations() -> dict[str, Situation]:
    """All of them by name. Who may do something is told by the first of them in which anybody may."""
    return {
        **_in_a_meeting(),
        **_between_meetings(),
        **_coming_and_going(),
        **_at_its_end(),
        **_before_it_has_its_room(),
        "the community": Situation(_community()),
        "the community suggests sets": Situation(_suggesting()),
        "the community asks about sets": Situation(_asking()),
        "no set": Situation(None),
    }


def _in_a_meeting() -> dict[str, Situation]:
    turn, stopped, closing, after = _in("explore"), _in("explore"), _in("check-in"), _in("check-in")
    stopped.happens(StopHere(2, "2-1", "action-points", by=LENA))
    stopped.writes(LENA, "- write to the board", turn="2-1", message="m2")
    stopped.happens(ActionPointsWritten("2-1", by=NOAH, answers=written(NOAH, points="call the council")))
    for days, times in ((closing, 1), (after, 2)):
        for _ in range(times):
            days.happens(EndMeeting(2, _meeting(days).live.at, by=ASHA))  # pyright: ignore[reportOptionalMemberAccess]
    paused = _in("explore")
    paused.happens(PauseMeeting(2, by=ASHA))
    asked = _in("explore", gathering=True)
    asked.writes(RAVI, "What would he say?", turn="2-1")
    for leads_to in ("action-points", ""):
        asked.happens(StopHere(2, "2-1", leads_to, by=LENA))
    asked.wait_until(asked.now)
    return {
        "in a turn": _at(turn),
        "a turn's action points": _at(stopped),
        "a turn waits": _at(_in("waiting")),
        "who takes time": _at(_in("who-takes-time")),
        "a meeting's check-in": _at(_in("check-in")),
        "a meeting pauses": _at(paused),
        "the closing round": _at(closing),
        "after a meeting": _at(after),
        "a turn's questions": _at(asked),
        "the first meeting": _at(_in("rules", number=1)),
        "a course's meeting": _course(),
    }


def _between_meetings() -> dict[str, Situation]:
    searching = Days(together(*FIVE, programme=SEVEN), MONDAY_MORNING)
    searching.happens(LookForDate(by=ASHA))
    few = Days(_few(), at("2026-10-11 17:00"))
    few.happens(TooFewDue(2))
    missed = Days(_missed(), at("2026-11-11 17:00"))
    missed.happens(StayingDue(2, TOMAS))
    marked = Days(_agreed(), MONDAY_MORNING)
    marked.happens(OutcomeMarked("p1", "partly", by=LENA))
    paused = Days(_agreed(), MONDAY_MORNING)
    paused.happens(PauseSet(by=ASHA))
    slow = Days(replace(_agreed(), meetings=(Meeting(1, 120, state="held"),)), at("2026-10-08 17:00"))
    slow.happens(presenting(LENA))
    lost = with_others(together(*FIVE, programme=SEVEN).now_living(Together(MONDAY_MORNING, room_lost=True)))
    return {
        "before a meeting": Situation(_agreed(), at("2026-10-13 16:46")),
        "a point marked": _at(marked),
        "a date is looked for": _at(searching, others=True),
        "no date": Situation(with_others(together(*FIVE, programme=SEVEN))),
        "too few can come": _at(few),
        "two meetings missed": _at(missed),
        "a turn in writing": _at(slow),
        "the set pauses": _at(paused),
        "its charter was changed": Situation(replace(_agreed(), charter=Charter(1, fine_by=(ASHA,)))),
        "no guest": Situation(replace(_agreed(), guest=None)),
        "its room is lost": Situation(lost),
    }


def _coming_and_going() -> dict[str, Situation]:
    joining, asked, silent = (Days(_agreed(), MONDAY_MORNING) for _ in range(3))
    for days in (joining, asked, silent):
        days.happens(PersonProposed(by=ASHA, answers=written(ASHA, {"person": (SOL,)})))
    for days in (asked, silent):
        for person in FIVE:
            days.happens(FineToJoin(SOL, by=person))
    silent.happens(Unreachable(SOL, "joining"))
    parting, unheard = (Days(replace(_agreed(), guest=None), MONDAY_MORNING) for _ in range(2))
    for days in (parting, unheard):
        days.happens(PartingWished(by=ASHA, answers=written(ASHA, {"person": (TOMAS,)})))
    for person in (LENA, NOAH, RAVI):
        unheard.happens(AgreeToParting(TOMAS, by=person))
    unheard.now = at("2026-10-05 11:00")
    unheard.happens(PartingTellDue(TOMAS))
    unheard.happens(Unreachable(TOMAS, "parting"))
    return {
        "somebody is proposed": _at(joining),
        "somebody is asked to join": _at(asked),
        "who is asked is not reached": _at(silent),
        "the others are asked": _at(parting, others=True),
        "told, and not reached": _at(unheard, others=True),
    }


def _at_its_end() -> dict[str, Situation]:
    last, ending, ended = (_last_held() for _ in range(3))
    for days in (ending, ended):
        days.happens(WeEndHere(2, by=LENA))
    ended.wait(days=1)
    ended.happens(EndDue())
    large, split = _last_held(*FIVE, PIA), _last_held(*FIVE, PIA)
    halves = written(ASHA, {"people": (ASHA, LENA, NOAH)}, first="Tuesday", second="Thursday")
    split.happens(SplitProposed(2, dice="a" * 28, by=ASHA, answers=halves))
    once, willing = _once(), _once()
    for person in (ASHA, LENA, NOAH):
        willing.happens(WouldGoOn(by=person))
    return {
        "after the last meeting": _at(last),
        "its end is pressed": _at(ending),
        "it has ended": _at(ended),
        "six at their end": _at(large),
        "they would go on as two": _at(split),
        "met once": _at(once),
        "met once, and would go on": _at(willing),
    }


def _before_it_has_its_room() -> dict[str, Situation]:
    open_ = replace(forming(*FIVE, programme=SEVEN), farewells=(Words(INES, "It was good to be here."),))
    closed = replace(open_.inviting((SOL,)), closed=True)
    waiting = Days(open_, MONDAY_MORNING + timedelta(days=61))
    waiting.happens(UnbegunDue())
    refused = awaiting_room(*FIVE).now_living(AwaitingRoom("permission", "Manage Channels"))
    return {
        "by invitation": Situation(closed),
        "open to all": Situation(open_),
        "not begun for long": _at(waiting),
        "no room could be made": Situation(refused),
    }


# --- how far a set has come -------------------------------------------------------------------------------------------


def with_others(learning_set: LearningSet) -> LearningSet:
    """With a guest facilitator, and words of somebody who left."""
    guided = replace(learning_set, guest=GUEST, guest_agreed=learning_set.rules.version)
    return replace(guided, farewells=(Words(INES, "It was good to be here."),))


def _at(days: Days, *, others: bool = False) -> Situation:
    return Situation(with_others(days.learning_set) if others else days.learning_set, days.now)


def _agreed(number: int = 2, *people: PersonId) -> LearningSet:
    """Five (or others) and a guest, who have action points and a call in a voice channel, and meet on Tuesday at 17:00 UTC."""
    base = with_points(with_others(planned(*(people or FIVE), number=number, programme=SEVEN)))
    return replace(base, call_link=VOICE, mirror=True)


def _meeting(days: Days) -> Meeting:
    return cast("Meeting", days.learning_set.live_meeting)


def _in(where: str, *, number: int = 2, gathering: bool = False) -> Days:
    """In this part of a meeting, or of Lena's turn in it."""
    days = Days(_agreed(number), SEVEN_OCLOCK)
    days.happens(Begin(number, by=ASHA))
    while not _where(days).endswith(where):
        days.wait(minutes=1)
    meeting = _meeting(days)
    live = cast("Any", meeting.live).kept_by(TOMAS)
    meeting = meeting.going_on(live)
    if turn := meeting.turn_now:
        assert turn.presenter == LENA
        written_for = replace(turn.kept_by(TOMAS), writer=NOAH, written=gathering, gathers_questions=gathering)
        meeting = meeting.with_turn(written_for)
    days.learning_set = days.learning_set.with_meeting(meeting)
    return days


def _where(days: Days) -> str:
    meeting = _meeting(days)
    return meeting.turn_now.where if meeting.turn_now else cast("Any", meeting.live).at


def _course() -> Situation:
    """A set that learns the craft meets, and practises a skill."""
    base = replace(_agreed(), programme=replace(PROGRAMMES[COURSE], members=7))
    days = Days(base, SEVEN_OCLOCK)
    days.happens(Begin(2, by=ASHA))
    return _at(days)


def _few() -> LearningSet:
    meeting = _agreed().meetings[0]
    for person in (NOAH, TOMAS, RAVI):
        meeting = meeting.missed_by(person)
    return _agreed().with_meeting(meeting)


def _missed() -> LearningSet:
    """Two meetings in a row were held without Tomas."""
    here = tuple(person for person in FIVE if person != TOMAS)
    more = {ASHA: True, LENA: True, NOAH: False}
    held = (
        Meeting(
            number,
            120,
            LocalMoment.at(at(f"2026-{day} 17:00"), "Europe/Berlin"),
            state="held",
            came=here,
            asked_more=more,
        )
        for number, day in ((1, "10-13"), (2, "11-10"))
    )
    return replace(_agreed(), meetings=tuple(held))


def _last_held(*people: PersonId) -> Days:
    """The second meeting of two was held."""
    days = Days(replace(_agreed(2, *people), programme=replace(SEVEN, meetings=2)).entering_at(2), SEVEN_OCLOCK)
    days.learning_set = replace(days.learning_set, has_invitation=True)
    days.happens(Begin(2, by=ASHA))
    for _ in range(2):
        days.happens(EndMeeting(2, cast("Any", _meeting(days).live).at, by=ASHA))
    return days


def _once() -> Days:
    """Who met once, and for no programme, have met."""
    base = with_others(together(*FIVE, programme=replace(PROGRAMMES["one-off"], members=7)))
    days = Days(base, MONDAY_MORNING)
    days.happens(Begin(by=ASHA))
    for _ in range(2):
        days.happens(EndMeeting(1, cast("Any", _meeting(days).live).at, by=ASHA))
    days.happens(OneOffHeld())
    return days


def _community() -> Community:
    """Mia looks after its sets; its card stands. Everybody was trained elsewhere, and is free for a set."""
    people = tuple(person for person in ROLES.values() if person != UMA)
    noted = (Trained(person, MONDAY_MORNING, elsewhere=True) for person in people)
    community = Community(record_of(HERE)).looked_after_by((ORGANISER,)).with_training(*noted)
    community = community.with_card(community.card.published(()))
    for person in people:
        brings = Words(person, "Years of listening")
        community = community.with_free(FreePerson(person, brings, profile_of(person), MONDAY_MORNING, ("en",)))
    return community


def _suggesting() -> Community:
    """Everybody is in one of the sets that are suggested."""
    community = _community()
    people = tuple(sorted((free.person for free in community.free), key=lambda person: profile_of(person).zone))
    sets = tuple(people[first : first + 4] for first in range(0, len(people), 4))
    return community.suggesting(sets, MONDAY_MORNING)


def _asking() -> Community:
    """All of them have been asked."""
    community = _suggesting()
    for match in community.matches:
        community = community.with_match(match.asking(Words(NOBODY, "Autumn peers"), MONDAY_MORNING))
    return community
