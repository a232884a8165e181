"""The program as people meet it: as a process on the command line, and put together around platforms that misbehave."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot import config, upkeep
from bot.adapters.base import Finding
from bot.door import Door, Incoming
from bot.flows.circumstances import CommunityFacts
from bot.flows.events import Answers, SetOpened
from bot.flows.model import Programme
from bot.flows.words import NOBODY, CommunityId, PersonId, Words
from bot.store import outbox
from bot.store.database import Database
from bot.store.store import Store
from bot.store.tables import outbox as rows
from bot.wiring import Bot, Platform, community_facts, platforms
from tests.databases import sqlite_url
from tests.fakes.port import SQUARE, FakePort
from tests.fakes.slack import FakeSlack, real_clock

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROOT = Path(__file__).parent.parent


# --- as a process -------------------------------------------------------------------------------------------------------


@dataclass
class Ended:
    """A process that has ended."""

    status: int
    out: str
    err: str


async def begun(*arguments: str, folder: Path, **environ: str) -> asyncio.subprocess.Process:
    """Start the program in a folder, with no terminal, and with no setting but these."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]} | environ,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process: asyncio.subprocess.Process) -> Ended:
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), err.decode())


async def learning_sets(*arguments: str, folder: Path, **environ: str) -> Ended:
    return await ended(await begun(*arguments, folder=folder, **environ))


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.mark.parametrize("command", [[], ["check"]])
async def test_whoever_has_no_token_and_no_terminal_is_told_what_is_missing(tmp_path: Path, command: list[str]) -> None:
    done = await learning_sets(*command, folder=tmp_path)

    assert (done.status, done.out) == (2, "")
    assert "LEARNING_SETS_DISCORD_TOKEN" in done.err
    assert "LEARNING_SETS_SLACK_BOT_TOKEN" in done.err


async def test_whoever_mistypes_a_setting_is_told_its_name(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[comunity]\n")

    done = await learning_sets(folder=tmp_path)

    assert done.status == 2
    assert done.err.startswith("comunity is not a setting; did you mean community?")


async def test_whoever_names_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    done = await learning_sets("--config", "missing.toml", "demo", folder=tmp_path)

    assert (done.status, done.err) == (2, "There is no file missing.toml.\n")


async def test_an_operator_whose_database_is_away_sees_no_password(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://bot:open-sesame@127.0.0.1:1/sets"
    done = await learning_sets("outbox", "list", folder=tmp_path, LEARNING_SETS_STORE_URL=url)

    assert done == Ended(
        2, "", "The database cannot be opened (ConnectionRefusedError): is store.url right, and is it running?\n"
    )


async def test_the_demonstration_plays_without_asking_anything(tmp_path: Path) -> None:
    done = await learning_sets("demo", folder=tmp_path)

    assert (done.status, done.err) == (0, "")
    assert "A set forms" in done.out
    assert left_in(tmp_path) == []


async def test_the_sandbox_opens_in_a_terminal_and_is_left_by_a_key(tmp_path: Path) -> None:
    terminal, inside = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LINES": "40",
            "COLUMNS": "120",
        },
        stdin=inside,
        stdout=inside,
        stderr=inside,
    )
    os.close(inside)
    os.set_blocking(terminal, False)
    drawn = b""
    async with asyncio.timeout(60):
        while process.returncode is None:
            with suppress(BlockingIOError, OSError):
                drawn += os.read(terminal, 65536)
            if b"Lena" in drawn:
                with suppress(OSError):
                    os.write(terminal, b"\x11")  # ctrl+q
            await asyncio.sleep(0.1)
    os.close(terminal)

    assert process.returncode == 0
    assert b"Asha" in drawn


# --- on a platform, as a process ------------------------------------------------------------------------------------------


@asynccontextmanager
async def on_slack(slack: FakeSlack, folder: Path, **environ: str) -> AsyncGenerator[asyncio.subprocess.Process]:
    """The program, running and listening at a workspace."""
    before = slack.sockets.opened
    process = await begun(folder=folder, **at(slack, folder), **environ)
    try:
        listens, over = asyncio.create_task(slack.sockets.wait_for_new(before + 1)), asyncio.create_task(process.wait())
        await asyncio.wait({listens, over}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
        heard = listens.done()
        if not heard:
            listens.cancel()
            process.kill()
        assert heard, (await ended(process)).err
        over.cancel()
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def at(slack: FakeSlack, folder: Path) -> dict[str, str]:
    (folder / "config.toml").write_text(f'[slack]\napi_url = "{slack.api_url.rstrip("/")}"\n')
    return {"LEARNING_SETS_SLACK_BOT_TOKEN": slack.bot_token, "LEARNING_SETS_SLACK_APP_TOKEN": slack.app_token}


async def test_a_set_opened_on_slack_is_seen_there_and_the_bot_leaves_when_told(tmp_path: Path) -> None:
    slack = FakeSlack(clock=real_clock)
    asha = slack.person("Asha", tz="Asia/Kolkata")
    async with slack.running(), on_slack(slack, tmp_path) as process:
        await asha.command("/set", "form", slack.general)
        await slack.until(lambda: asha.modal is not None, seconds=30)
        form = {"name": "Tuesday peers", "purpose": "to learn", "city": "Kolkata"}
        await asha.submit(asha.modal, form)
        await slack.until(
            lambda: any("Tuesday peers" in message.reads for message in slack.general.messages), seconds=30
        )

        second = await learning_sets(folder=tmp_path, **at(slack, tmp_path))
        process.send_signal(signal.SIGTERM)
        done = await ended(process)

    assert second.status == 2
    assert second.err.strip().startswith("data/learning-sets.db is in use by another process")
    assert done.status == 0
    assert "Tuesday peers" not in done.err
    assert (tmp_path / "data" / "master.key").stat().st_mode & 0o777 == 0o600


async def test_check_says_what_is_missing_on_a_platform(tmp_path: Path) -> None:
    slack = FakeSlack()
    async with slack.running():
        fine = await learning_sets("check", folder=tmp_path, **at(slack, tmp_path))
        slack.scopes.discard("groups:write")
        lacking = await learning_sets("check", folder=tmp_path, **at(slack, tmp_path))

    assert (fine.status, fine.out.splitlines()[0]) == (0, "Slack")
    assert "MISSING" not in fine.out
    assert lacking.status == 1
    assert [line for line in lacking.out.splitlines() if "MISSING" in line and "groups:write" in line] != []


async def test_a_bot_whose_token_is_refused_says_so_and_ends(tmp_path: Path) -> None:
    slack = FakeSlack()
    async with slack.running():
        environ = {**at(slack, tmp_path), "LEARNING_SETS_SLACK_BOT_TOKEN": "xoxb-wrong"}
        done = await learning_sets(folder=tmp_path, **environ)

    assert done.status == 1
    assert done.out.splitlines()[0] == "Slack"
    assert "MISSING" in done.out
    assert "xoxb-wrong" not in done.out + done.err


async def test_live_checks_are_tried_in_the_channel_that_was_named(tmp_path: Path) -> None:
    slack = FakeSlack(clock=real_clock, rate_limits=False)
    async with slack.running():
        channel = f"slack:{slack.team_id}/{slack.general.id}"
        done = await learning_sets("check", "--live", channel, folder=tmp_path, **at(slack, tmp_path))
        wrong = await learning_sets("check", "--live", "discord:1/2", folder=tmp_path, **at(slack, tmp_path))

    assert done.status == 0, done.out
    assert [line for line in done.out.splitlines()[1:] if not line.startswith("  ok  ")] == []
    assert (wrong.status, wrong.out.partition(" is no channel")[0]) == (1, "discord:1/2")


# --- stuck deliveries ---------------------------------------------------------------------------------------------------


async def stuck_in(folder: Path) -> Database:
    """A database with a delivery that was given up, one tried again, and one that waits."""
    (folder / "data").mkdir(exist_ok=True)
    database = await Database.open(sqlite_url(folder / "data", "learning-sets"), "data")
    row = {
        "set_id": "k3f9ab27qp",
        "community": "fake:home",
        "kind": "tell",
        "slot": "",
        "language": "en",
        "key_id": "none",
        "body": b"Tuesday peers",
        "nonce": "n",
        "not_before": NOON,
        "created": NOON,
    }
    async with database.transaction() as connection:
        await outbox.put(connection, [{**row, "place": place} for place in ("room", "origin", "direct:fake:asha")])
        given_up = {"state": "dead", "attempts": 8, "trouble": "PlaceGoneError"}
        await connection.execute(update(rows).where(rows.c.id == 1).values(**given_up))
        again = {"attempts": 2, "trouble": "TryLaterError"}
        await connection.execute(update(rows).where(rows.c.id == 2).values(**again))
    return database


async def test_an_operator_sees_stuck_deliveries_without_their_words(tmp_path: Path) -> None:
    await (await stuck_in(tmp_path)).close()

    done = await learning_sets("outbox", "list", folder=tmp_path)

    assert [line.split() for line in done.out.splitlines()] == [
        ["id", "state", "tries", "since", "(UTC)", "what", "set", "where", "met"],
        ["1", "dead", "8", "2026-11-24", "12:00", "tell", "k3f9ab27qp", "room", "PlaceGoneError"],
        ["2", "waiting", "2", "2026-11-24", "12:00", "tell", "k3f9ab27qp", "origin", "TryLaterError"],
    ]
    assert "peers" not in done.out + done.err


async def test_an_operator_tries_again_and_drops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = await stuck_in(tmp_path)

    dropped = [await upkeep.drop(database, row) for row in (2, None)]
    retried = [await upkeep.retry(database, row) for row in (1, 2, 3, None)]
    await upkeep.list_stuck(database)
    await database.close()

    assert (dropped, retried) == ([False, True], [False, True, True, True])
    assert capsys.readouterr().out.splitlines()[:6] == [
        "Dropped: 0. Only what was given up (dead) can be dropped.",
        "Dropped: 1.",
        "To be tried again: 0.",
        "To be tried again: 1.",
        "To be tried again: 1.",
        "To be tried again: 0.",
    ]


async def test_an_operator_is_told_that_the_bot_has_the_file_open(tmp_path: Path) -> None:
    database = await stuck_in(tmp_path)

    done = await learning_sets("outbox", "list", folder=tmp_path)
    await database.close()

    assert done.status == 2
    assert done.err.startswith("data/learning-sets.db is in use by another process")


# --- put together -------------------------------------------------------------------------------------------------------


@dataclass
class FakeClient:
    """A platform's client. `ends` is what happens at each start, in order; after that it lets us in."""

    door: Door
    port: FakePort
    ends: list[Exception] = field(default_factory=list)
    listening: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        if self.ends:
            raise self.ends.pop(0)
        self.listening.set()
        await self.closed.wait()

    async def close(self) -> None:
        self.closed.set()

    async def check(self) -> list[Finding]:
        return [Finding(ok=False, text="The token is not accepted.")]

    async def check_live(self, channel: str) -> list[Finding]:
        return []


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    store = await Store.open(sqlite_url(tmp_path, "sets"), sqlite_url(tmp_path, "keys"), tmp_path / "master.key")
    yield store
    await store.close()


@pytest.fixture(autouse=True)
def _logged() -> Iterator[None]:
    with capture_logs():
        yield


@asynccontextmanager
async def running(bot: Bot) -> AsyncGenerator[asyncio.Event]:
    told = asyncio.Event()
    process = asyncio.create_task(bot.run(told))
    yield told
    told.set()
    async with asyncio.timeout(10):
        await process


async def until(what: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not what():  # noqa: ASYNC110 - bounded by the timeout
            await asyncio.sleep(0.005)


def opens_a_set(prefix: str) -> Incoming:
    asha = PersonId(f"{prefix}:asha")
    boxes = {"name": Words(asha, "Tuesday peers"), "purpose": Words(asha, "to learn"), "city": Words(asha, "Kolkata")}
    return Incoming("1", CommunityId(f"{prefix}:home"), SetOpened(by=asha, answers=Answers(boxes)), at=SQUARE)


def platform(port: FakePort, *ends: Exception) -> Platform:
    to_come = list(ends)
    return Platform(port.prefix, lambda door: FakeClient(door, port, to_come))


async def test_what_is_done_on_a_platform_is_seen_there(store: Store) -> None:
    port = FakePort()
    bot = Bot(store, CommunityFacts(), [platform(port)])
    async with running(bot):
        await bot.engine.take(opens_a_set("fake"))
        await until(lambda: port.posts)

    assert len(port.cards(SQUARE)) == 1


async def test_a_platform_that_will_not_let_us_in_stops_no_other(store: Store) -> None:
    here, there = FakePort("here"), FakePort("there")
    broken = Platform("broken", lambda door: __import__("no_such_library"))
    bot = Bot(store, CommunityFacts(), [broken, platform(there, PermissionDeniedError()), platform(here)])
    async with running(bot):
        await bot.engine.take(opens_a_set("here"))
        await until(lambda: here.posts)

    assert list(bot.refused) == ["there"]


class PermissionDeniedError(Exception):
    """As a library raises it for a bad token."""


async def test_a_platform_that_is_away_is_tried_again(store: Store) -> None:
    port = FakePort()
    bot = Bot(store, CommunityFacts(), [platform(port, ConnectionResetError())])
    async with running(bot):
        await bot.engine.take(opens_a_set("fake"))
        await until(lambda: port.posts)

    assert bot.refused == {}


async def test_nothing_is_sent_before_a_platform_listens(store: Store) -> None:
    port, client = FakePort(), []

    class Slow(FakeClient):
        async def start(self) -> None:
            await self.closed.wait()

    def made(door: Door) -> Slow:
        client.append(Slow(door, port))
        return client[0]

    bot = Bot(store, CommunityFacts(), [Platform("slow", made)])
    async with running(bot):
        await bot.engine.take(opens_a_set("fake"))
        await asyncio.sleep(0.1)
        assert port.calls == []
        client[0].listening.set()
        await until(lambda: port.posts)


async def test_a_bot_that_nobody_lets_in_ends_by_itself(store: Store) -> None:
    bot = Bot(store, CommunityFacts(), [platform(FakePort(), PermissionDeniedError())])

    async with asyncio.timeout(10):
        await bot.run(asyncio.Event())

    assert list(bot.refused) == ["fake"]


def test_a_platform_is_there_when_it_has_a_token() -> None:
    discord = {"LEARNING_SETS_DISCORD_TOKEN": "t"}
    slack = {"LEARNING_SETS_SLACK_BOT_TOKEN": "t", "LEARNING_SETS_SLACK_APP_TOKEN": "t"}

    assert [
        [platform.name for platform in platforms(config.load(None, environ))]
        for environ in ({}, discord, slack, discord | slack)
    ] == [[], ["Discord"], ["Slack"], ["Discord", "Slack"]]


def test_flows_are_told_what_the_settings_say_of_the_community() -> None:
    template = config.Programme(
        meetings=8, rhythm="2 weeks", length_minutes=90, turn_minutes=25, members=5, sharing="wishes", voice="walk"
    )
    community = config.Community(language="de", zone=ZoneInfo("Europe/Berlin"), call_link="https://call.example/x")
    settings = config.Settings(community=community, programmes={"ours": template})

    assert community_facts(settings) == CommunityFacts(
        language="de",
        zone="Europe/Berlin",
        programmes={"ours": Programme("ours", 8, "2 weeks", 90, 25, 5, "wishes", "classic", "walk")},
        call_link=Words(NOBODY, "https://call.example/x"),
    )
    assert community_facts(config.Settings()).call_link is None
