"""A story: people do things, the bot answers, and everybody looks at what is before their eyes.

Written so that a journey reads like what happened:

    await story.asha.command("form", name="Tuesday peers")
    await story.asha.fill(purpose="to get unstuck")
    await story.all_others.join()
    assert story.invitation.says("4")
    assert story.room.members == {ASHA, LENA, NOAH, TOMAS}

Whoever does something waits until nothing is in motion any more, on the platform and in the bot. Time stands still
until `story.clock` moves it, and whatever is due on the way happens when it is due. `story.restart()` ends the bot's
process and wires everything anew on the same database, while the platform goes on.

`story.counting()` counts what DOMAIN 4.5 limits: posts of the bot in the room and its threads, phones that rang, and
what each person pressed. A form belongs to the press that opened it: opening, filling in and sending it are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from tests.journeys.cast import FOUR, SOL, Character
from tests.journeys.driver import Driver, Posted
from tests.journeys.players import CardSeen, Crowd, Place, Player

MOST_ROUNDS = 200
"""More moments due on one way than any story needs."""


class Bot(Protocol):
    """The wired bot: engine, store and delivery on one database."""

    async def settle(self) -> None:
        """Deliver all that waits and can go now, and what follows from it."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest moment at which something is due, in UTC."""
        ...

    async def reach(self, now: datetime) -> None:
        """It is now this moment, in UTC: do what is due."""
        ...

    async def begin(self) -> None:
        """Wire everything on the database, whatever stands in it."""
        ...

    async def end(self) -> None:
        """End the process."""
        ...

    async def restart(self) -> None:
        """End the process and wire everything anew on the same database."""
        ...


class Story:
    """One platform, four people, a stranger, and a bot."""

    def __init__(self, driver: Driver, bot: Bot, now: datetime) -> None:
        self.driver = driver
        self.clock = StoryClock(self, now)
        self.pressed: list[Character] = []
        self.last: Character | None = None
        self._bot = bot
        self.asha, self.lena, self.noah, self.tomas = (Player(self, each) for each in FOUR)
        self.stranger = Player(self, SOL)

    # --- people

    def player(self, who: Character) -> Player:
        """Whoever plays this person."""
        everybody = (self.asha, self.lena, self.noah, self.tomas, self.stranger)
        return next(player for player in everybody if player.who == who)

    @property
    def all(self) -> Crowd:
        """The four."""
        return Crowd([self.player(each) for each in FOUR])

    @property
    def all_others(self) -> Crowd:
        """Those of the four who did not act last."""
        return Crowd([self.player(each) for each in FOUR if each != self.last])

    # --- places

    @property
    def square(self) -> Place:
        """The public channel."""
        return Place(self, self.driver.square, SOL)

    @property
    def invitation(self) -> CardSeen:
        """The invitation card of the set that was opened last, as a stranger sees it."""
        cards = [seen for seen in self.square.messages if seen.by is None and not seen.whispered]
        assert cards, "there is no invitation"
        return CardSeen(self, SOL, cards[-1])

    @property
    def room(self) -> Place:
        """The private channel that was made last."""
        return self._latest("private")

    @property
    def has_room(self) -> bool:
        """Whether anybody of the four sees a private channel."""
        return any(spot.kind == "private" for who in FOUR for spot in self.driver.spots(who))

    @property
    def thread(self) -> Place:
        """The thread that was opened last."""
        return self._latest("thread")

    def _latest(self, kind: str) -> Place:
        for who in FOUR:
            if spots := [spot for spot in self.driver.spots(who) if spot.kind == kind]:
                return Place(self, spots[-1], who)
        raise AssertionError(f"nobody sees a {kind} channel")

    # --- the bot

    async def settle(self) -> None:
        """Wait until nothing is in motion, on the platform or in the bot."""
        for _ in range(2):  # what the bot posted may come back to it, and have it post again
            await self.driver.settle()
            await self._bot.settle()
        await self.driver.settle()

    async def restart(self) -> None:
        """The bot's process dies, and another begins on the same database."""
        await self._bot.restart()
        await self.settle()

    async def away_until(self, when: str, zone: str = "UTC") -> None:
        """The bot's process dies, and another begins at this moment: all that fell due meanwhile is late."""
        await self._bot.end()
        self.clock.now = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        await self.driver.reach(self.clock.now)
        await self._bot.begin()
        await self.clock.to(self.clock.now)

    async def next_due(self) -> datetime | None:
        """What the bot waits for."""
        return await self._bot.next_due()

    async def reach(self, now: datetime) -> None:
        """It is now this moment: for the platform, and for the bot."""
        await self.driver.reach(now)
        await self._bot.reach(now)
        await self.settle()

    @contextmanager
    def counting(self) -> Iterator[Tally]:
        """Count what happens from here on."""
        yield Tally(self, len(self.driver.posted), len(self.pressed))


class Tally:
    """What has happened since counting began."""

    def __init__(self, story: Story, posted: int, pressed: int) -> None:
        self._story, self._posted, self._pressed = story, posted, pressed

    @property
    def posts(self) -> list[Posted]:
        """What the bot posted in channels and threads."""
        return [posted for posted in self._since if posted.spot.kind != "direct"]

    @property
    def pings(self) -> Counter[Character]:
        """How often whose phone rang."""
        return Counter(who for posted in self._since for who in posted.rang)

    @property
    def presses(self) -> Counter[Character]:
        """How often who pressed or commanded something."""
        return Counter(self._story.pressed[self._pressed :])

    @property
    def _since(self) -> Sequence[Posted]:
        return self._story.driver.posted[self._posted :]


class StoryClock:
    """The time of a story, in UTC."""

    def __init__(self, story: Story, now: datetime) -> None:
        self.now = now
        self._story = story

    async def to(self, when: str | datetime, zone: str = "UTC") -> None:
        """Go on to a moment such as `2026-03-10 19:00` in a zone. What is due on the way happens on the way."""
        moment = when if isinstance(when, datetime) else datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone))
        for _ in range(MOST_ROUNDS):
            due = await self._story.next_due()
            if due is None or due > moment:
                break
            await self._reach(max(due, self.now))
        else:
            raise AssertionError("what is due stays due")
        await self._reach(moment)

    async def on(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let some time pass."""
        await self.to(self.now + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds))

    async def until(self, so: Callable[[], bool]) -> None:
        """Go on, from one due moment to the next, until something is so."""
        for _ in range(MOST_ROUNDS):
            if so():
                return
            await self.skip_to_next_due()
        raise AssertionError("it never came to that")

    async def skip_to_next_due(self) -> datetime:
        """Go on to what is due next."""
        due = await self._story.next_due()
        assert due is not None, "nothing is due"
        await self._reach(max(due, self.now))
        return self.now

    def local(self, who: Character) -> str:
        """What the clock on this person's wall shows."""
        return self.now.astimezone(ZoneInfo(who.zone)).strftime("%a %d %b %Y %H:%M")

    async def _reach(self, moment: datetime) -> None:
        self.now = max(self.now, moment).astimezone(ZoneInfo("UTC"))
        await self._story.reach(self.now)
