"""A store on SQLite with a set on each platform, the engine before it, and what is noticed of every payload sent there."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import discord
import msgspec

from bot.adapters.discord import inbound as from_discord
from bot.adapters.slack import inbound as from_slack
from bot.door import Address, Answered, Incoming
from bot.engine import Engine
from bot.flows import life, presses
from bot.flows.effects import Whisper
from bot.flows.events import Answers, JoinedWith, RoomOpened, SetOpened, Start
from bot.flows.words import CommunityId, PersonId, SetId, Words
from bot.store.store import Store
from tests.fuzzing import payloads

if TYPE_CHECKING:
    from bot.flows.model import Record

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CANARY = "the canary sings in the coalmine"
SETS = {
    SetId("aaaaaaaaaa"): ("discord:1", "discord:1/10", tuple(f"discord:{number}" for number in (11, 12, 13))),
    SetId("bbbbbbbbbb"): ("slack:T2", "slack:T2/C2", tuple(f"slack:T2:U{number}" for number in (11, 12, 13))),
}
"""Whose community, where it was opened, and who is in it. Nobody who sends a payload is."""
AT_ONCE = 50


@dataclass
class Seen:
    """What came of the payloads: how many were what, and every fault there was."""

    of: Counter[str] = field(default_factory=Counter[str])
    faults: list[str] = field(default_factory=list[str])


@contextmanager
def everybody_may() -> Iterator[None]:
    """The control: flows that let everybody do everything."""
    with patch.object(life, "may", lambda *_: True), patch.object(life, "comes_from_elsewhere", lambda *_: False):
        yield


async def run(folder: Path, examples: int, seed: int = 0) -> Seen:
    """Send so many payloads."""
    seen, dice = Seen(), Random(seed)  # noqa: S311 - the same payloads in every run are what is wanted
    async with _engine(folder) as (engine, store):
        before = await _sets(store)
        state: Any = discord.Client(intents=discord.Intents.none())._connection
        for start in range(0, examples, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, examples))
            read = [_read(dice, number, state, seen) for number in numbers]
            await asyncio.gather(*(_taken(engine, incoming, seen) for incoming in read if incoming))
            if await _sets(store) != before:
                seen.faults.append(
                    f"a set was changed by somebody who is not in it: payload {start} to {start + AT_ONCE}"
                )
                break
    return seen


def _read(dice: Random, number: int, state: Any, seen: Seen) -> Incoming | None:
    """Read a payload as its adapter does. What discord.py itself cannot read never reaches us."""
    try:
        if dice.random() < 0.5:
            payload = payloads.discord(dice, number)
            try:
                heard = discord.Interaction(data=payload, state=state)  # pyright: ignore[reportArgumentType]
            except Exception:  # noqa: BLE001 - whatever it is, discord.py tells of it and goes on
                seen.of["not readable for discord.py"] += 1
                return None
            incoming = from_discord.interaction(heard)
        else:
            kind, body = payloads.slack(dice, number)
            incoming = _of_slack(kind, body)
    except presses.NotAPressError:
        seen.of["not a press"] += 1
        return None
    except Exception as why:  # noqa: BLE001 - this is what is looked for
        seen.of["raised"] += 1
        seen.faults.append(f"reading payload {number} raised {type(why).__name__}")
        return None
    seen.of["read" if incoming else "nothing to do"] += 1
    return incoming


def _of_slack(kind: str, body: payloads.Json) -> Incoming | None:
    match kind:
        case "commanded":
            return from_slack.commanded(body, {}, lambda _: False)
        case "pressed":
            return from_slack.pressed(body, lambda _: False)
        case "submitted":
            return from_slack.submitted(body)
        case "kept":
            return from_slack.kept(body, {}, lambda _: False)
        case _:
            return from_slack.happened(body, {}, lambda _: True)


async def _taken(engine: Engine, incoming: Incoming, seen: Seen) -> None:
    name = type(incoming.event).__name__
    try:
        answered = await engine.take(incoming)
    except Exception as why:  # noqa: BLE001 - this is what is looked for
        seen.of["raised"] += 1
        seen.faults.append(f"{name} raised {type(why).__name__}")
        return
    seen.of["answered"] += 1
    if CANARY in _all_of(answered):
        seen.faults.append(f"{name} told of another set")
    if isinstance(answered.reply, Whisper) and any(line.key == "went-wrong" for line in answered.reply.card.lines):
        seen.faults.append(f"{name} went wrong")


def _all_of(answered: Answered) -> str:
    return msgspec.json.encode(answered.reply).decode()


@asynccontextmanager
async def _engine(folder: Path) -> AsyncGenerator[tuple[Engine, Store]]:
    url = f"sqlite+aiosqlite:///{folder}"
    store = await Store.open(f"{url}/data.db", f"{url}/keys.db", folder / "master.key")
    names, numbers = iter(SETS), count()

    def dice(characters: int) -> str:
        """The names of the two sets, then others."""
        name = next(names, None) if characters == 10 else None
        return name or f"{next(numbers):0{characters}d}"

    engine = Engine(store, clock=lambda: NOW, dice=dice)
    try:
        await engine.start()
        for set_id, (community, at, people) in SETS.items():
            await _together(engine, set_id, CommunityId(community), Address(at), tuple(map(PersonId, people)))
        yield engine, store
    finally:
        await engine.close()
        await store.close()


async def _together(
    engine: Engine, set_id: SetId, community: CommunityId, at: Address, people: tuple[PersonId, ...]
) -> None:
    """Three people have opened a set, and have its room."""
    opener, *others = people
    words = {"name": Words(opener, CANARY), "city": Words(opener, "Berlin")}
    answers = Answers(words, {"size": ("3",), "members": ("3",)})
    events = [
        SetOpened(by=opener, answers=answers),
        *(_joining(person) for person in others),
        Start(by=opener),
        RoomOpened(),
    ]
    for number, event in enumerate(events):
        to = set_id if number else None
        await engine.take(Incoming(f"{set_id}-{number}", community, event, to, at))


def _joining(person: PersonId) -> JoinedWith:
    return JoinedWith(by=person, answers=Answers({"city": Words(person, "Berlin")}))


async def _sets(store: Store) -> dict[SetId, Record | None]:
    async with store.looking(NOW) as unit:
        return {set_id: kept.value for set_id, kept in (await unit.sets(list(SETS))).items()}
