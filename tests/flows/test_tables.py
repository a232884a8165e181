"""A set up to its room, and its search for a date: every state under every event, as a table in the repository."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Form
from bot.flows.effects import Step, Whisper
from bot.flows.events import (
    AnyAnswer,
    AnyChange,
    AnyClock,
    CancelMeeting,
    CannotCome,
    DatesAwaited,
    DetailsChanged,
    FixDate,
    Join,
    JoinedWith,
    Leave,
    LeaveSet,
    LookForDate,
    MomentNamed,
    PauseSet,
    PeopleInvited,
    PersonGone,
    PlaceLost,
    ResumeSet,
    RoomOpened,
    RoomRefused,
    Start,
    StrangerSeen,
    SuggestAgain,
    TakeAllDates,
    TicksGiven,
    TryRoomAgain,
    Undelivered,
    Withdraw,
)
from bot.flows.model import AwaitingRoom, DateSearch, Ended, LearningSet, LocalMoment, Meeting, Programme, Together
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    TOMAS,
    at,
    awaiting_room,
    circumstances,
    forming,
    together,
    written,
)
from tests.flows.tables import kept, markdown

Happening = AnyChange | AnyClock | AnyAnswer

FRIDAY = at("2026-10-09 15:00")
DATED = together().with_meeting(Meeting(1, 120).fixed_for(LocalMoment.at(FRIDAY, "Europe/Berlin"), MONDAY_MORNING))
SEARCH = DateSearch(1, (FRIDAY,), MONDAY_MORNING)

LIVES = {
    "Forming, two here": forming(ASHA, LENA),
    "Forming, three here": forming(ASHA, LENA, NOAH),
    "Forming, by invitation": replace(forming(ASHA, LENA), closed=True),
    "AwaitingRoom": awaiting_room(ASHA, LENA, NOAH),
    "AwaitingRoom, refused": awaiting_room(ASHA, LENA, NOAH).now_living(AwaitingRoom("permission", "Manage Channels")),
    "Together": together(),
    "Together, room lost": together().now_living(Together(MONDAY_MORNING, room_lost=True)),
    "Together, paused": together().now_living(Together(MONDAY_MORNING, paused_since=MONDAY_MORNING)),
    "Ended": together().now_living(Ended(MONDAY_MORNING, "closed")),
}

TO_A_LIFE: dict[str, Happening] = {
    "Join": Join(by=TOMAS),
    "JoinedWith": JoinedWith(by=TOMAS, answers=written(TOMAS, city="Sao Paulo")),
    "Leave by a member": Leave(by=LENA),
    "Leave by a stranger": Leave(by=STRANGER),
    "Start by the opener": Start(by=ASHA),
    "Start by another": Start(by=LENA),
    "Withdraw by the opener": Withdraw(by=ASHA),
    "DetailsChanged by the opener": DetailsChanged(by=ASHA, answers=written(ASHA, name="Peers")),
    "PeopleInvited by the opener": PeopleInvited(by=ASHA, answers=written(ASHA, {"people": (TOMAS,)})),
    "TryRoomAgain": TryRoomAgain(by=LENA),
    "LeaveSet": LeaveSet(by=LENA),
    "PauseSet": PauseSet(by=LENA),
    "ResumeSet": ResumeSet(by=LENA),
    "RoomOpened": RoomOpened(),
    "RoomRefused": RoomRefused("permission", "Manage Channels"),
    "PlaceLost": PlaceLost("room"),
    "PersonGone": PersonGone(LENA),
    "StrangerSeen": StrangerSeen(STRANGER),
    "Undelivered": Undelivered("room"),
}

DATES = {
    "nothing yet": together(),
    "searching": together().with_search(SEARCH),
    "searching, reminded": together().with_search(SEARCH.having_reminded()),
    "dated": DATED,
    "all dated": replace(DATED, programme=Programme(meetings=1)),
    "held": DATED.with_meeting(replace(DATED.meetings[0], state="held")),
    "no room yet": forming(*EVERYONE[:3]),
}

TO_DATES: dict[str, Happening] = {
    "TicksGiven": TicksGiven(by=LENA, answers=written(LENA, {"moments": ("2026-10-09T15:00Z",)})),
    "FixDate": FixDate("2026-10-09T15:00Z", by=LENA),
    "FixDate, not offered": FixDate("2030-10-09T15:00Z", by=LENA),
    "SuggestAgain": SuggestAgain(by=LENA),
    "LookForDate": LookForDate(by=LENA),
    "MomentNamed": MomentNamed(by=LENA, answers=written(LENA, moment="10 Oct 18:00")),
    "MomentNamed, not understood": MomentNamed(by=LENA, answers=written(LENA, moment="@everyone")),
    "TakeAllDates": TakeAllDates(by=LENA),
    "CancelMeeting": CancelMeeting(by=LENA),
    "CannotCome": CannotCome(by=LENA),
    "DatesAwaited": DatesAwaited(),
}


def happens(state: LearningSet, event: Happening) -> Step[LearningSet | None]:
    return life.step(state, event, circumstances(known=TOMAS))


def became(before: LearningSet, after: Step[LearningSet | None]) -> str:
    """What became of a set's life, or what else it did."""
    assert after.state is not None
    if after.refused:
        return "refused"
    if after.state == before and after.effects == ():
        return "asked" if isinstance(after.reply, Form | Whisper) else "-"
    if type(after.state.life) is not type(before.life) or after.state.life != before.life:
        match after.state.life:
            case AwaitingRoom(refused="permission"):
                return "AwaitingRoom, refused"
            case Together(room_lost=True):
                return "Together, room lost"
            case Together(paused_since=datetime()):
                return "Together, paused"
            case changed if type(changed) is not type(before.life) or isinstance(changed, AwaitingRoom | Together):
                return type(changed).__name__
            case _:
                return "invited"
    if len(after.state.people) != len(before.people):
        return f"{len(after.state.people)} here"
    return "changed" if after.state != before else "told"


def dated(before: LearningSet, after: Step[LearningSet | None]) -> str:
    """What became of a set's dates."""
    assert after.state is not None
    if after.refused:
        return "refused"
    if after.state == before:
        return "-"
    was, now = before.search, after.state.search
    fixed = sum(meeting.when is not None for meeting in after.state.meetings)
    if now is None:
        changed = [m for m in after.state.meetings if m.when is not None and m not in before.meetings]
        missed = any(meeting.away for meeting in changed)
        return "away" if missed else f"{fixed} dated" if was or fixed != 1 else "moved"
    if was is None or now.opened != was.opened:
        return "searching"
    if now.reminded and not was.reminded:
        return "searching, reminded"
    return "ticked" if now.options == was.options else "offered"


def test_every_part_of_a_sets_life_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {event: became(state, happens(state, cause)) for event, cause in TO_A_LIFE.items()}
        for name, state in LIVES.items()
    }
    table = markdown(
        "A set up to its room, and what platforms answer",
        "What becomes of each part of a set's life (rows) under each event (columns). `-`: nothing changes and nobody is "
        "told; *refused*: nothing changes and whoever pressed hears what is possible now.",
        rows,
    )

    assert kept("life", table) == table


def test_every_state_of_the_dates_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {event: dated(state, happens(state, cause)) for event, cause in TO_DATES.items()}
        for name, state in DATES.items()
    }
    table = markdown(
        "Dates",
        "What becomes of a set's dates (rows) under each event (columns). `-`: nothing changes and nobody is told; "
        "*refused*: nothing changes and whoever pressed hears what is possible now.",
        rows,
    )

    assert kept("dates", table) == table
