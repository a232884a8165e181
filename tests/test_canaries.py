"""No word of a member and no token can be read where it should not: not in what is on disk, not in what is logged.

Everything raises that can, with the canary in what it says: a flow's step, its answer, its due moment, the store in the middle of
a write, a platform's port, a task that nobody awaits. All is logged, down to what libraries tell for debugging. Then everything
that is left is searched, while the bot runs and afterwards: the database with its log, the keyring and its copies, a backup.
Each guard has a control arm: taken away, the canary is found just there.
"""

from __future__ import annotations

import ast
import asyncio
import gc
import logging
import sys
import traceback
from collections.abc import Callable, Generator, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
import structlog

from bot import logs
from bot.adapters.base import TryLaterError
from bot.config import Secret
from bot.delivery import Delivery
from bot.flows import life
from bot.flows.circumstances import Circumstances
from bot.flows.due import Due
from bot.flows.effects import Reply, Step
from bot.flows.events import (
    ActionPointsWritten,
    AnyAnswer,
    AnyChange,
    AnyClock,
    AnyQuestion,
    AskNow,
    Begin,
    RuleSuggested,
)
from bot.flows.model import LearningSet
from bot.store import outbox
from bot.store.backup import backed_up
from bot.store.encryption import Key
from bot.writer import NotTakenError
from tests.fakes.port import FakePort
from tests.stage import ASHA, LENA, NOON, RAVI, Stage, on_sqlite
from tests.store.test_backup import at
from tests.store.test_forgetting import CANARY, a_set_with_words, boxes

TOKENS = {
    "slack": "xoxb-112233445566-not-a-token-of-anybody",
    "socket": "xapp-1-A11-not-a-token-of-anybody",
    "discord": "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.not-a-token-of-anybody-at-all-012345",
    "database": "postgresql+asyncpg://bot:open-sesame@db.example/sets",
}


class Shouting:
    """The real flows, which raise what a member wrote."""

    def __init__(self) -> None:
        self.raising = False

    def step(
        self, learning_set: LearningSet | None, event: AnyChange | AnyClock | AnyAnswer, circumstances: Circumstances
    ) -> Step[LearningSet | None]:
        if isinstance(event, Begin):
            raise ValueError(CANARY)  # noqa: TRY004 - what it is does not matter
        return life.step(learning_set, event, circumstances)

    def ask(self, learning_set: LearningSet | None, question: AnyQuestion, circumstances: Circumstances) -> Reply:
        if isinstance(question, AskNow):
            raise KeyError(CANARY)
        return life.ask(learning_set, question, circumstances)

    def due(self, learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
        if self.raising:
            raise RuntimeError(CANARY)
        return life.due(learning_set, circumstances)


class Heard:
    """Where words were searched: `files` while the bot ran and after, by name, and `log`."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.log = StringIO()

    def search(self, folder: Path, when: str) -> None:
        self.files |= {f"{when} {file.name}": file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    def found(self, text: str) -> list[str]:
        """Where it can be read."""
        in_files = [name for name, bytes_ in sorted(self.files.items()) if text.encode() in bytes_]
        return in_files + ["log"] * (text in self.log.getvalue())


@pytest.fixture(autouse=True)
def as_it_was() -> Generator[None]:
    """Logging, afterwards."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.reset_defaults()


async def everything_raises(stage: Stage, flows: Shouting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A set lives and meets every fault, each with the canary in what is raised."""
    set_id = await a_set_with_words(stage)
    await stage.take(Begin(by=ASHA), set_id)
    assert (await stage.take(AskNow(by=LENA), set_id)).reply is not None, "whoever asked is answered"
    await platforms_raise(stage)

    async def full(*_: object) -> None:
        raise OSError(28, CANARY)

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "put", full)
        for words in (CANARY, f"{CANARY} again"):
            with pytest.raises(NotTakenError):
                await stage.take(RuleSuggested(answers=boxes(RAVI, rule=words), by=RAVI), set_id)
    flows.raising = True
    await stage.take(ActionPointsWritten(answers=boxes(LENA, points=CANARY), by=LENA), set_id)
    await stage.engine.clock_reached([set_id])
    flows.raising = False
    nobody_awaits_it()
    structlog.get_logger().warning("told", words=CANARY, of=[CANARY], by={CANARY: CANARY})
    logging.getLogger("slack_bolt.App").warning(f"Unhandled request ({CANARY})")  # noqa: G004 - as the library does


async def platforms_raise(stage: Stage) -> None:
    port = FakePort()
    for call in ("post", "have_room", "direct", "edit"):
        port.will(call, RuntimeError(CANARY))
        port.will(call, TryLaterError(1))
    port.will("post", aiosqlite.Error(CANARY))
    delivery = Delivery(stage.store, stage.engine, {"fake": port}, now=lambda: stage.now)
    await delivery.drain()
    assert port.calls


def nobody_awaits_it() -> None:
    async def lost() -> None:
        raise ValueError(CANARY)

    task = asyncio.ensure_future(lost())
    task.get_loop().call_soon(gc.collect)


async def lived(folder: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search all that is left, in the middle and at the end; in a control arm, a guard is away by then."""
    where, flows = on_sqlite(folder / "bot"), Shouting()
    async with where.stage(flows=flows) as stage:
        await everything_raises(stage, flows, monkeypatch)
        await stage.engine.housekeeping()
        await backed_up(at(where), folder / "backups", NOON)
        await asyncio.sleep(0)
        heard.search(folder, "running")
    heard.search(folder, "after")


@pytest.mark.parametrize("style", ["json", "text"])
@pytest.mark.parametrize("level", ["debug", "info"])
async def test_no_word_of_a_member_is_on_disk_or_in_a_log_whatever_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: Any, style: Any
) -> None:
    heard = Heard()
    logs.set_up(level, style, heard.log)

    await lived(tmp_path, heard, monkeypatch)

    assert heard.found(CANARY) == []
    searched = {name.partition(" ")[2] for name in heard.files}
    assert {
        "data.db",
        "data.db-wal",
        "data.db-shm",
        "keys.db",
        "keys.db-wal",
        "keys.db.copy-1",
        "master.key",
    } <= searched
    assert [name for name in searched if name.startswith("learning-sets-")] != []
    for raised in ("ValueError", "KeyError", "RuntimeError"):
        assert raised in heard.log.getvalue(), "it did raise, and is told by its type"


async def test_without_encryption_the_canary_is_found_in_every_place_that_holds_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    logs.set_up("debug", "json", heard.log)
    monkeypatch.setattr(Key, "seal", lambda _, __, plain: plain)
    monkeypatch.setattr(Key, "open", lambda _, __, sealed: sealed)

    await lived(tmp_path, heard, monkeypatch)

    found = heard.found(CANARY)
    assert {"running data.db-wal", "after data.db"} <= set(found)
    assert [name for name in found if "learning-sets-" in name] != []
    assert "log" not in found


async def test_without_its_guard_the_canary_is_found_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    monkeypatch.setattr(logs, "only_ids_and_sizes", lambda _, __, event: told_in_full(event))

    logs.set_up("debug", "json", heard.log)
    await lived(tmp_path, heard, monkeypatch)

    assert heard.found(CANARY) == ["log"]


def told_in_full(event: dict[str, Any]) -> dict[str, Any]:
    raised = event.pop("exc_info", None)
    return {**event, "raised": "".join(traceback.format_exception(raised)) if isinstance(raised, BaseException) else ""}


BOT = Path(logs.__file__).parent


def test_what_is_logged_is_named_by_a_literal_and_what_goes_with_it_by_another_name() -> None:
    """A name made from values could carry words; and `event=` beside it would raise where somebody waits for an answer."""
    wrong: list[str] = []
    for file in sorted(BOT.rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
        logged = [each for each in calls if ast.unparse(each.func).startswith("log.")]
        raised = [each for each in calls if ast.unparse(each.func) == "told" and file.parent == BOT]
        wrong += [ast.unparse(each) for each in logged if not is_literal(each.args[0])]
        wrong += [ast.unparse(each) for each in logged + raised if "event" in {named.arg for named in each.keywords}]

    assert wrong == []


def is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return is_literal(node.body) and is_literal(node.orelse)
    return isinstance(node, ast.Constant)


# --- tokens -----------------------------------------------------------------------------------------------------------


def as_text(token: str) -> object:
    return token


def in_a_list(token: str) -> object:
    return ["Bearer", token]


def in_an_error(token: str) -> object:
    return PermissionError(13, token)


@pytest.mark.parametrize("given", [Secret, as_text, in_a_list, in_an_error])
@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_no_token_and_no_password_is_logged_however_it_got_there(token: str, given: Callable[[str], object]) -> None:
    stream = StringIO()
    logs.set_up("debug", "json", stream)

    structlog.get_logger().info("noted", value=given(token), id="discord:81")
    structlog.get_logger().info(token)
    logging.getLogger("discord.client").info("logging in with %s", token)

    assert token not in stream.getvalue()
    assert "open-sesame" not in stream.getvalue()
    assert stream.getvalue().count('"discord:81"') == 1, "ids are told"
