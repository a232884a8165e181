"""The command line: `python -m bot [run]`, `demo`, `check`, `outbox`, `backup`, `restore`, `rotate-key`."""

from __future__ import annotations

import asyncio
import os
import sys
import zoneinfo
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import config, logs

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from types import ModuleType

    from bot.config import Settings
    from bot.wiring import Platform

FINE, WENT_WRONG, CANNOT_START = 0, 1, 2

NOWHERE = """\
There is no token, so there is nowhere to be: put one for Discord or Slack into config.toml (config.example.toml shows
how) or into the environment, as LEARNING_SETS_DISCORD_TOKEN, or LEARNING_SETS_SLACK_BOT_TOKEN together with
LEARNING_SETS_SLACK_APP_TOKEN."""
NO_TERMINAL = "In a terminal the bot would open its sandbox now, which needs no token; this is not a terminal."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says. Answers the exit status: 2 where it could not begin, with the reason on stderr."""
    zoneinfo.reset_tzpath(())  # zones come from the tzdata package alone, by whose version due moments are stamped
    asked = _parser().parse_args(arguments)
    try:
        settings = config.load(_config(asked), os.environ)
    except config.ConfigError as why:
        return _cannot(*why.problems)
    logs.set_up(settings.log.level, settings.log.format, sys.stderr)
    match asked.command:
        case "demo":
            return _demo(settings)
        case "check":
            return _check(settings, asked.live)
        case "outbox":
            return asyncio.run(_outbox(settings, asked.what, asked.id))
        case "backup":
            return _kept_safe(lambda safekeeping: safekeeping.back_up(settings, asked.folder))
        case "restore":
            return _kept_safe(lambda safekeeping: safekeeping.restore(settings, asked.backup, replace=asked.replace))
        case "rotate-key":
            return _kept_safe(lambda safekeeping: safekeeping.rotate_key(settings, only_begin=asked.begin))
        case _:
            return _run(settings)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="learning-sets",
        description="A bot that hosts action learning sets on Discord, on Slack and in a terminal sandbox.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--config", type=Path, help="the settings (config.toml, if it is there)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="be on Discord and Slack where there are tokens, else open the sandbox (default)")
    commands.add_parser("demo", help="play a set's whole first cycle in the sandbox, on simulated time")
    check = commands.add_parser("check", help="say what is missing on each platform")
    check.add_argument(
        "--live",
        nargs="+",
        metavar="CHANNEL",
        help="try out what is assumed of a platform, in a test channel: discord:GUILD/CHANNEL or slack:TEAM/CHANNEL",
    )
    outbox = commands.add_parser("outbox", help="deliveries that are stuck, without a word of what they say")
    outbox.add_argument("what", choices=["list", "retry", "drop"])
    outbox.add_argument("id", nargs="?", type=int, help="of one delivery; without it, all")
    backup = commands.add_parser("backup", help="write the data, without keys, into a file, also while the bot runs")
    backup.add_argument("folder", type=Path, metavar="FOLDER", help="where to; not where the keys are")
    restore = commands.add_parser("restore", help="put a backup in the place of the data, while the bot does not run")
    restore.add_argument("backup", type=Path, metavar="FILE", help="as backup wrote it, or a restore put it aside")
    restore.add_argument("--replace", action="store_true", help="also where sets stand; they are kept aside")
    rotate = commands.add_parser("rotate-key", help="change the master key, also while the bot runs")
    rotate.add_argument(
        "--begin", action="store_true", help="only put the new one into the file, to bring to other machines"
    )
    return parser


def _config(asked: Namespace) -> Path:
    """The file of settings. One that was named is there."""
    if asked.config is None:
        return Path("config.toml")
    if not asked.config.is_file():
        raise config.ConfigError(f"There is no file {asked.config}.")
    return asked.config


def _run(settings: Settings) -> int:
    from bot.wiring import platforms

    on = platforms(settings)
    if on:
        return asyncio.run(_serve(settings, on))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _cannot(NOWHERE, NO_TERMINAL)
    from bot import sandbox

    with sandbox.log() as file:
        logs.set_up(settings.log.level, settings.log.format, file)
        asyncio.run(sandbox.play(settings))
    return FINE


async def _serve(settings: Settings, on: Sequence[Platform]) -> int:
    """Be on the platforms until told to stop."""
    from bot.upkeep import told
    from bot.wiring import Bot, community_facts, open_store, until_told

    stopping = await until_told()
    try:
        store = await open_store(settings)
    except Exception as why:  # noqa: BLE001 - whatever keeps it shut is told in plain words
        return _no_store(why)
    bot = Bot(store, community_facts(settings), on)
    try:
        await bot.run(stopping)
    finally:
        await store.close()
    for name, client in bot.refused.items():
        told(name, await client.check())
    return FINE if stopping.is_set() else WENT_WRONG


def _demo(settings: Settings) -> int:
    from bot import sandbox

    logs.set_up("warning", settings.log.format, sys.stderr)  # between the lines of the transcript
    asyncio.run(sandbox.demo(settings))
    return FINE


def _check(settings: Settings, live: list[str] | None) -> int:
    from bot import upkeep
    from bot.wiring import platforms

    if not platforms(settings):
        return _cannot(NOWHERE)
    fine = asyncio.run(upkeep.check_live(settings, live) if live else upkeep.check(settings))
    return FINE if fine else WENT_WRONG


async def _outbox(settings: Settings, what: str, row: int | None) -> int:
    from bot import upkeep
    from bot.store.database import Database

    try:
        database = await Database.open(settings.store.url.value, "data")
    except Exception as why:  # noqa: BLE001 - whatever keeps it shut is told in plain words
        return _no_store(why)
    try:
        match what:
            case "retry":
                return FINE if await upkeep.retry(database, row) else WENT_WRONG
            case "drop":
                return FINE if await upkeep.drop(database, row) else WENT_WRONG
            case _:
                await upkeep.list_stuck(database)
                return FINE
    finally:
        await database.close()


def _kept_safe(command: Callable[[ModuleType], Coroutine[Any, Any, bool]]) -> int:
    """Do what concerns backups and keys."""
    from bot import safekeeping

    try:
        return FINE if asyncio.run(command(safekeeping)) else WENT_WRONG
    except Exception as why:  # noqa: BLE001 - whatever keeps it from being done is told in plain words
        return _no_store(why)


def _no_store(why: Exception) -> int:
    """Say why the store cannot be opened. What a driver raises may quote the address, and with it a password."""
    from bot.store.database import StoreError

    if isinstance(why, StoreError):
        return _cannot(str(why))
    if isinstance(why, OSError) and why.filename:
        return _cannot(f"{why.filename}: {why.strerror}.")
    return _cannot(f"The database cannot be opened ({type(why).__name__}): is store.url right, and is it running?")


def _cannot(*why: str) -> int:
    for line in why:
        print(line, file=sys.stderr)
    return CANNOT_START


if __name__ == "__main__":
    sys.exit(main())
