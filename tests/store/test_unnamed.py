"""Something raised without a name, followed to wherever anything is kept: all of it is the same, whoever it was.

The same set is played twice, and only who raises it differs. Then everything that the store and the logs hold is compared: each
row with its sealed body opened, and how often each person's id stands in the files, what SQLite has deleted and not yet written
over included. The control raises the same with a name, and must differ.
"""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import select

from bot.flows import life
from bot.flows.cards import Form, TextField
from bot.flows.events import Answers, AskToRaise, ConcernRaised, JoinedWith, RoomOpened, SetOpened, Start
from bot.flows.words import PersonId, Words
from bot.store.encryption import ABOUT_EFFECT, about_person
from bot.store.tables import metadata
from tests.stage import ASHA, LENA, RAVI, SQUARE, Stage, on_sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from bot.flows.words import SetId
    from tests.stage import Urls

CANARY = "the canary of what is not right sings"
DRAWN = {"key_id", "nonce", "body", "profile"}
"""Columns that differ from run to run; what they seal is opened."""


class Dice:
    """Draws the same in every run."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def __call__(self, length: int) -> str:
        return str(next(self._numbers)).rjust(length, "x")


def boxes(by: PersonId, **texts: str) -> Answers:
    return Answers({name: Words(by, text) for name, text in texts.items()})


def raised(by: PersonId, name: str) -> ConcernRaised:
    return ConcernRaised(by=by, answers=Answers({"words": Words(by, CANARY)}, {"name": (name,)}))


async def a_set(stage: Stage) -> SetId:
    """Three of them in their room."""
    opened = SetOpened(by=ASHA, answers=boxes(ASHA, name="Peers", city="Berlin"))
    answered = await stage.take(opened, at=SQUARE, id="opened")
    assert answered.set_id is not None
    here = answered.set_id
    for person in (RAVI, LENA):
        joined = JoinedWith(by=person, answers=boxes(person, city="Berlin"))
        await stage.take(joined, here, id=f"{person} joins")
    await stage.take(Start(by=ASHA), here, id="start")
    await stage.take(RoomOpened(), here, id="room")
    return here


async def held(stage: Stage) -> list[Any]:
    """Every row of every table, with what is sealed in it opened."""
    found: list[Any] = []
    async with stage.store.reading() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).mappings():
                open_ = {name: value for name, value in row.items() if name not in DRAWN}
                found.append((table.name, open_, await opened(stage, table.name, dict(row))))
    return sorted(found, key=repr)


async def opened(stage: Stage, table: str, row: dict[str, Any]) -> bytes:
    purposes = {"sets": "set/{id}", "outbox": ABOUT_EFFECT, "people": about_person("{person}")}
    sealed = row.get("profile") if table == "people" else row.get("body")
    if table not in purposes or sealed is None:
        return b""
    key = await stage.store.keyring.key(row["key_id"])
    return key.open(purposes[table].format(**row), sealed)


async def played(urls: Urls, by: PersonId, name: str) -> tuple[list[list[Any]], list[Any]]:
    """What is held once it was raised, then a day later; and what was logged."""
    with structlog.testing.capture_logs() as logs:
        async with urls.stage(flows=life, dice=Dice()) as stage:
            here = await a_set(stage)
            await stage.take(raised(by, name), here, id="raised")
            once_raised = await held(stage)
            stage.later(timedelta(days=1))
            await stage.engine.clock_reached([here])
            return [once_raised, await held(stage)], list(logs)


async def test_whatever_is_kept_is_the_same_whoever_raised_it_without_a_name(tmp_path: Path) -> None:
    lenas = await played(on_sqlite(tmp_path / "lena"), LENA, "unnamed")
    ravis = await played(on_sqlite(tmp_path / "ravi"), RAVI, "unnamed")

    assert lenas == ravis
    (waits, told), _ = lenas
    assert [CANARY in repr(rows) for rows in (waits, told)] == [True, True], "the canary is there to be found"
    kept = {table: body for table, _, body in told if table == "sets"}
    assert CANARY.encode() not in kept["sets"], "once it has gone out the record holds nothing of it"
    for person in (LENA, RAVI):
        assert files(tmp_path / "lena").count(person.encode()) == files(tmp_path / "ravi").count(person.encode())
    assert CANARY.encode() not in files(tmp_path)


async def test_with_a_name_it_is_not_the_same_so_a_difference_would_be_found(tmp_path: Path) -> None:
    lenas = await played(on_sqlite(tmp_path / "lena"), LENA, "named")
    ravis = await played(on_sqlite(tmp_path / "ravi"), RAVI, "named")

    assert lenas[0] != ravis[0]
    assert files(tmp_path / "lena").count(LENA.encode()) > files(tmp_path / "ravi").count(LENA.encode())


async def test_what_was_refused_stands_in_the_form_when_it_opens_again_and_nothing_is_left_of_it_once_it_is_sent(
    tmp_path: Path,
) -> None:
    async with on_sqlite(tmp_path).stage(flows=life, dice=Dice()) as stage:
        here = await a_set(stage)
        await stage.take(ConcernRaised(by=LENA, answers=boxes(LENA, words=CANARY)), here)
        form = (await stage.take(AskToRaise(by=LENA), here)).reply
        assert isinstance(form, Form)
        assert isinstance(form.fields[0], TextField)
        assert form.fields[0].value == Words(LENA, CANARY)

        await stage.take(raised(LENA, "unnamed"), here)
        assert [row for row in await held(stage) if row[0] == "drafts"] == []


async def test_when_it_goes_out_is_drawn_where_it_enters(tmp_path: Path) -> None:
    async with on_sqlite(tmp_path).stage(flows=life) as stage:
        here = await a_set(stage)
        for _ in range(20):
            await stage.take(raised(LENA, "unnamed"), here)

        moments = [concern.at for concern in (await stage.kept(here)).unnamed_concerns]
        assert moments == sorted(moments)
        assert len(set(moments)) > 2


def files(folder: Path) -> bytes:
    """All that the store wrote, in all of its files."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
