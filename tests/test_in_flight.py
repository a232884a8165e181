"""Whatever an older release left in the database opens under today's code, and goes on from where it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.flows import life
from bot.flows.events import (
    AgreeToRules,
    AnyAnswer,
    AnyChange,
    AnyClock,
    CannotCome,
    FixDate,
    Join,
    MessageWritten,
    MoveOn,
    OpenTurn,
    PulseAnswered,
    RoomOpened,
    SetOpened,
    SuggestAgain,
    TakeAllDates,
    TakeSuggestedTurns,
    TheseAreMine,
    TicksGiven,
)
from bot.flows.model import SHAPE, LearningSet
from bot.flows.words import MessageRef, SetId, Words
from bot.store.codec import NewerShapeError, read_set, write_set
from tests.flows.builders import ASHA, EVERYONE, LENA, MONDAY_MORNING, NOAH, TOMAS, circumstances, written

KEPT = Path(__file__).parent / "in_flight"


class Lived:
    """A set that lives through its first meeting, by the clock and by its people."""

    def __init__(self) -> None:
        self.now = MONDAY_MORNING
        event = SetOpened(by=ASHA, answers=written(ASHA, name="Peers"), new=SetId("k3f9ab27qp"), mark="k3f9")
        opened = life.step(None, event, circumstances(known=ASHA)).state
        assert opened is not None
        self.learning_set: LearningSet = opened

    def happens(self, *events: AnyChange | AnyClock | AnyAnswer) -> None:
        for event in events:
            by = getattr(event, "by", None)
            step = life.step(self.learning_set, event, circumstances(self.now, known=by))
            assert step.state is not None
            assert not step.refused, event
            self.learning_set = step.state

    def time_passes_until(self, enough: Callable[[LearningSet], bool]) -> None:
        while not enough(self.learning_set):
            due = min(life.due(self.learning_set, circumstances(self.now)), key=lambda due: due.at)
            self.now = max(self.now, due.at)
            self.happens(due.event)

    @property
    def turn(self) -> str:
        meeting = self.learning_set.live_meeting
        assert meeting is not None
        assert meeting.turn_now is not None
        return meeting.turn_now.id

    @property
    def where(self) -> str:
        meeting = self.learning_set.live_meeting
        assert meeting is not None
        return meeting.turn_now.where if meeting.turn_now else meeting.live.at if meeting.live else ""


def records() -> dict[str, LearningSet]:
    """A set at the moments of its life in which a release may find it."""
    lived, kept = Lived(), dict[str, LearningSet]()

    def keep(name: str) -> None:
        kept[name] = lived.learning_set

    lived.happens(Join(by=LENA), Join(by=NOAH))
    keep("forming")
    lived.happens(Join(by=TOMAS))
    keep("awaiting-room")
    lived.happens(RoomOpened())
    search = lived.learning_set.search
    assert search is not None
    option = f"{search.options[0]:%Y-%m-%dT%H:%MZ}"
    lived.happens(TicksGiven(by=LENA, answers=written(LENA, {"moments": (option,)})))
    keep("finding-a-date")
    lived.happens(FixDate(option, by=LENA), TakeAllDates(by=LENA))
    lived.time_passes_until(lambda now: now.live_meeting is not None and "rules" in lived.where)
    lived.happens(*(AgreeToRules(lived.learning_set.rules.version, by=person) for person in EVERYONE))
    lived.happens(MoveOn(1, lived.where, by=ASHA), TakeSuggestedTurns(1, by=ASHA))
    presenter = lived.learning_set.turn(lived.turn)
    assert presenter is not None
    who = presenter.presenter
    lived.happens(OpenTurn(1, lived.turn, by=who))
    lived.time_passes_until(lambda _: "action-points" in lived.where)
    words = Words(who, "- call the council by Friday\n- write to Mia")
    lived.happens(MessageWritten(MessageRef("m1"), words, f"turn-{lived.turn}", by=who))
    keep("in-a-turn")
    lived.happens(TheseAreMine(lived.turn, by=who))
    lived.time_passes_until(lambda now: now.meeting(1) is not None and now.planned(1).state == "held")
    lived.time_passes_until(lambda now: len(now.planned(2).said) == len(EVERYONE))
    lived.happens(PulseAnswered(2, "stuck", by=LENA))
    keep("between")
    return kept


GOES_ON: dict[str, tuple[datetime, AnyChange]] = {
    "forming": (MONDAY_MORNING, Join(by=TOMAS)),
    "finding-a-date": (MONDAY_MORNING, SuggestAgain(by=LENA)),
    "in-a-turn": (MONDAY_MORNING, TheseAreMine("1-1", by=ASHA)),
    "between": (MONDAY_MORNING, CannotCome(2, by=NOAH)),
}
"""What happens next to a set that was found so."""


def _files() -> list[Path]:
    return sorted(KEPT.glob("*.json"))


def test_todays_shape_is_kept_with_those_before_it() -> None:
    if os.environ.get("KEEP_IN_FLIGHT"):
        for name, value in records().items():
            file = KEPT / f"{SHAPE}-{name}.json"
            if not file.exists():
                file.write_bytes(write_set(value))

    assert {file.stem for file in _files()} >= {f"{SHAPE}-{name}" for name in records()}


@pytest.mark.parametrize("file", _files(), ids=lambda file: file.stem)
def test_a_set_found_in_mid_flight_opens_and_goes_on(file: Path) -> None:
    found = read_set(file.read_bytes())
    name = file.stem.partition("-")[2]

    assert read_set(write_set(found)) == found
    assert all(due.at.tzinfo is not None for due in life.due(found, circumstances()))
    if name in GOES_ON:
        now, event = GOES_ON[name]
        step = life.step(found, event, circumstances(now, known=event.by))
        assert not step.refused
        assert step.state != found


def test_a_record_that_lacks_what_it_needs_does_not_open() -> None:
    """The control: what opens above could also not open."""
    found = _files()[0].read_bytes()

    with pytest.raises(Exception, match="opener"):
        read_set(found.replace(b'"opener"', b'"was-opener"'))


def test_a_set_found_by_an_older_release_is_not_stepped() -> None:
    newer = replace(records()["forming"], shape=SHAPE + 1)

    with pytest.raises(NewerShapeError):
        read_set(write_set(newer))
