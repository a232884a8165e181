"""What members write, followed to where it is kept: no file and no log holds a word of it that can be read."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.door import Address
from bot.flows import life
from bot.flows.events import (
    ActionPointsWritten,
    Answers,
    CarriedOn,
    Deepened,
    JoinedWith,
    MessageWritten,
    OutcomeMarked,
    RoomOpened,
    SetOpened,
    SlowTurnBegun,
    Start,
    TurnDescribed,
)
from bot.flows.words import MessageRef, PersonId, Words
from bot.store import places
from bot.store.codec import write_effect, write_set
from tests.stage import ASHA, LENA, RAVI, SQUARE, on_sqlite

if TYPE_CHECKING:
    from bot.flows.events import AnyPress
    from tests.stage import Stage

THREAD = Address("fake:thread")
WRITTEN = (
    "name", "purpose", "presented", "aim", "asked", "point", "cue", "first_step", "who_knows", "again",
)  # fmt: skip


def said(box: str) -> str:
    """What somebody wrote there, unlike anything else."""
    return f"the canary of {box} sings"


def wrote(by: PersonId, *same: str, choices: dict[str, tuple[str, ...]] | None = None, **boxes: str) -> Answers:
    """A form in which what is unlike anything else stands in these boxes."""
    texts = {**{name: said(name) for name in same}, **boxes}
    return Answers({name: Words(by, text) for name, text in texts.items()}, choices or {})


async def test_no_file_and_no_log_holds_a_word_that_somebody_wrote(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with on_sqlite(tmp_path).stage(flows=life) as stage:
        kept = await lived(stage)

    in_memory = b"".join(kept)
    assert [box for box in WRITTEN if said(box).encode() not in in_memory] == [], "the canaries are there to be found"
    on_disk = stored(tmp_path)
    assert on_disk.count(b"SQLite format 3") >= 2, "what is searched is where it is kept"
    assert [box for box in WRITTEN if said(box).encode() in on_disk] == []
    assert "the canary of" not in caplog.text


def stored(folder: Path) -> bytes:
    """All that the store wrote, in all of its files."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def lived(stage: Stage) -> list[bytes]:
    """A set with a turn in writing, in which somebody asked, and an action point with all that can be said of it."""
    opened = await stage.take(SetOpened(by=ASHA, answers=wrote(ASHA, "name", "purpose", city="Berlin")), at=SQUARE)
    assert opened.set_id is not None
    here = opened.set_id

    async def happens(*events: AnyPress | RoomOpened) -> None:
        for event in events:
            await stage.take(event, here)

    await happens(*(JoinedWith(by=person, answers=wrote(person, city="Berlin")) for person in (RAVI, LENA)))
    await happens(
        Start(by=ASHA),
        RoomOpened(),
        SlowTurnBegun(by=RAVI, answers=wrote(RAVI, "presented")),
        TurnDescribed(0, "0-s1", by=RAVI, answers=wrote(RAVI, "aim", choices={"help": ("questions",)})),
        ActionPointsWritten(by=RAVI, answers=wrote(RAVI, points=said("point"))),
        Deepened("1", by=RAVI, answers=wrote(RAVI, "cue", "first_step", "who_knows")),
        OutcomeMarked("1", "partly", by=RAVI),
        CarriedOn("1", by=RAVI, answers=wrote(RAVI, words=said("again"))),
    )
    async with stage.store.transaction() as connection:
        await places.record(connection, here, "thread:turn-0-s1", THREAD)
    await stage.engine.start()
    await stage.take(MessageWritten(MessageRef("m1"), Words(LENA, said("asked") + "?"), by=LENA), at=THREAD)
    value = await stage.kept(here)
    return [write_set(value), *(write_effect(effect) for effect in await stage.waiting())]
