"""People open sets, join them and say when they can, while the program is killed with -9 again and again.

Whatever somebody was told is done, they never do again; whatever they were not told, they try again, as people do. So an
acknowledgement that was lost shows in the end by a set that never fills. And what stands in the end is held against what the
program meant to say, row by row: each post stands once, and in each place they stand in the order of their rows.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from tests.processes.program import LONGEST, Program

CALLS, MOMENT = 14, 0.05
"""A life ends after so many calls at the most, and so many seconds more: however fast the machine is."""
A_BREATH = 0.02
"""Seconds that people take between two deeds."""
AT_LONGEST = 8.0
"""Seconds that a life may last after somebody first hears of it."""

Deed = tuple[str, str]
"""What was done, and by whom or to which set."""
Row = tuple[int, str]
"""A delivery's number, and its set."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A post that can be read: where, what its first line says, and the mark it was delivered under."""

    place: str
    says: str
    mark: str


class Hall(Protocol):
    """Where people use the program: one platform, seen as people see it. Each deed answers whether it was acknowledged."""

    @property
    def others(self) -> Sequence[str]:
        """Who may join: three, for sets of four."""
        ...

    async def listening(self) -> None:
        """Wait until somebody is told of what people do."""
        ...

    def there(self) -> bool:
        """Whether somebody is told of what people do."""
        ...

    def trouble(self, dice: Random) -> None:
        """Make the platform slow to take posts, and slower to say so, or leave it in peace."""
        ...

    def calls(self) -> int:
        """How many calls of the program have reached the platform."""
        ...

    async def gone(self) -> None:
        """Heal everything, and wait until the platform has noticed that nobody is there."""
        ...

    async def opens(self, name: str) -> bool:
        """Open a set."""
        ...

    def to_join(self) -> Iterable[str]:
        """The sets whose invitation can be read."""
        ...

    async def joins(self, who: str, name: str) -> bool:
        """Join a set."""
        ...

    def to_tick(self) -> Iterable[str]:
        """The sets in whose room dates are being found."""
        ...

    async def ticks(self, who: str, name: str) -> bool:
        """Say in a set's room which moment suits."""
        ...

    def standing(self) -> list[Standing]:
        """Everything of the bot's that can be read, place by place, in the order in which it stands there."""
        ...

    def marked(self, nonce: str) -> str:
        """The mark of a row with this nonce."""
        ...


@dataclass
class Account:
    """What came of it."""

    kills: int = 0
    acknowledged: list[Deed] = field(default_factory=list)
    unacknowledged: int = 0
    posts: int = 0
    wrong: list[str] = field(default_factory=list)
    """What was lost, doubled or out of order, in words."""


async def killed_again_and_again(hall: Hall, program: Program, kills: int, dice: Random) -> Account:
    """Live so many lives, each ended by SIGKILL, and one in peace. Answers what came of it."""
    people = People(hall)
    for life in range(kills):
        hall.trouble(dice)
        await program.begin()
        await _listening(hall, program)
        acting = asyncio.create_task(people.act(f"Number {life}."))
        await _at_some_moment(hall, dice)
        await program.kill()
        await hall.gone()
        await acting
    await program.start()
    async with asyncio.timeout(LONGEST * 4):
        while not people.content():
            await people.act(None)
            await program.delivered()
    await asyncio.sleep(1.0)  # for whatever might come twice
    await program.delivered()
    account = people.account
    account.kills = kills
    _look_around(hall, program, account)
    assert await program.stop() == 0
    return account


async def _listening(hall: Hall, program: Program) -> None:
    before = len(program.said)
    try:
        await hall.listening()
    except AssertionError:
        raise AssertionError(f"nobody listens, and the program runs: {program.runs}\n{program.said[before:]}") from None


async def _at_some_moment(hall: Hall, dice: Random) -> None:
    enough = hall.calls() + dice.randint(0, CALLS)
    with suppress(TimeoutError):
        async with asyncio.timeout(AT_LONGEST):
            while hall.calls() < enough:  # noqa: ASYNC110 - counted by the platform, which tells nobody
                await asyncio.sleep(0.002)
    await asyncio.sleep(dice.uniform(0.0, MOMENT))


class People:
    """Those who use the program, and what they were told."""

    def __init__(self, hall: Hall) -> None:
        self.account = Account()
        self._hall = hall

    async def act(self, name: str | None) -> None:
        """One opens a set of this name; the others join what they see, and all say when they can, while somebody hears it."""
        opening = [self._opens(name)] if name else []
        await asyncio.gather(*opening, *(self._takes_part(who) for who in self._hall.others))

    def content(self) -> bool:
        """Whether everybody has done what they want to do."""
        return not any(self._wants(who) for who in self._hall.others)

    async def _opens(self, name: str) -> None:
        self._note(("open", name), await self._hall.opens(name))

    async def _takes_part(self, who: str) -> None:
        while self._hall.there() and (wants := self._wants(who)):
            for do, name in wants:
                doing = self._hall.joins if do == "join" else self._hall.ticks
                self._note((f"{do} {name}", who), await doing(who, name))
                await asyncio.sleep(A_BREATH)
                if not self._hall.there():
                    return

    def _wants(self, who: str) -> list[Deed]:
        """What somebody would still do: whatever is there to do that they were not told is done."""
        done = set(self.account.acknowledged)
        open_ = [("join", name) for name in self._hall.to_join()] + [("tick", name) for name in self._hall.to_tick()]
        return [(do, name) for do, name in open_ if (f"{do} {name}", who) not in done]

    def _note(self, deed: Deed, done: bool) -> None:
        if done:
            self.account.acknowledged.append(deed)
        else:
            self.account.unacknowledged += 1


# --- looking around in the end


def _look_around(hall: Hall, program: Program, account: Account) -> None:
    standing = hall.standing()
    account.posts = len(standing)
    account.wrong += [
        *_lost(standing, account.acknowledged),
        *_doubled(standing),
        *_out_of_order(standing, _rows(hall, program)),
    ]


def _lost(standing: list[Standing], acknowledged: list[Deed]) -> Iterable[str]:
    """Sets that were opened and have no invitation, or are full and have no room with what belongs into it."""
    says = Counter(post.says for post in standing)
    opened = {name for do, name in acknowledged if do == "open"}
    for name in sorted(opened):
        if not any(name in text for text in says):
            yield f"lost: the invitation to {name}"
    for name in sorted({do.removeprefix("join ") for do, _ in acknowledged if do.startswith("join ")}):
        rooms = [post.place for post in standing if post.says == f"Welcome, {name}"]
        if len(rooms) != 1:
            yield f"{name} has {len(rooms)} rooms"
        for room in rooms:
            texts = [post.says for post in standing if post.place == room]
            if texts != [f"Welcome, {name}", "When do we meet first?"]:
                yield f"in the room of {name} stands {texts}"


def _doubled(standing: list[Standing]) -> Iterable[str]:
    for mark, times in Counter(post.mark for post in standing).items():
        if times > 1:
            yield f"doubled: {next(post.says for post in standing if post.mark == mark)!r} stands {times} times"


def _out_of_order(standing: list[Standing], rows: Mapping[str, Row]) -> Iterable[str]:
    """Posts of one set in one place that stand in another order than that of their rows, and posts of no row."""
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for post in standing:
        if post.mark not in rows:
            yield f"from nowhere: {post.says!r}"
            continue
        row, learning_set = rows[post.mark]
        before, said = last.get((post.place, learning_set), (0, ""))
        if row < before:
            yield f"out of order: {said!r} before {post.says!r}"
        last[post.place, learning_set] = row, post.says


def _rows(hall: Hall, program: Program) -> dict[str, Row]:
    data = f"file:{program.folder / 'data' / 'learning-sets.db'}?mode=ro"
    with closing(sqlite3.connect(data, uri=True)) as connection:
        found = connection.execute("SELECT id, nonce, set_id FROM outbox").fetchall()
    return {hall.marked(nonce): (row, learning_set) for row, nonce, learning_set in found}
