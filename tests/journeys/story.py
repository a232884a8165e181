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
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from tests.journeys.cast import ASHA, FOUR, LENA, NOAH, SOL, TOMAS, Character
from tests.journeys.driver import Answer, CannotError, Driver, Posted, Seen, SeenForm, Spot

MOST_ROUNDS = 200
"""More rounds of settling, pages of one form or moments due on one way than any story needs."""


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


class Player:
    """Somebody who is played: does things, and looks."""

    def __init__(self, story: Story, who: Character) -> None:
        self.who = who
        self._story = story
        self._driver = story.driver

    # --- doing

    async def command(self, command: str, at: Place | None = None, /, **words: str) -> None:
        """Type `/set NAME`, in the room if there is one, else in the square."""
        self._acts(presses=True)
        spot = at.spot if at else self._usual_spot()
        await self._driver.command(self.who, spot, command, words)
        await self._story.settle()

    async def press(self, label: str, at: Place | None = None) -> None:
        """Press the button of this label that stands lowest, among all that this person sees (or in one place)."""
        self._acts(presses=True)
        offering = [seen for seen in self.messages(at) if label in seen.buttons]
        if not offering:
            raise CannotError(f"{self.who} sees no button {label!r}, only {sorted(self.buttons(at))}")
        await self._driver.press(self.who, offering[-1], label)
        await self._story.settle()

    async def fill(self, **answers: Answer) -> None:
        """Fill in the form that is open, over all its pages, and send it."""
        self._acts()
        for _ in range(MOST_ROUNDS):
            form = self.form
            page = {field.name: answers.pop(field.name) for field in form.fields if field.name in answers}
            await self._driver.submit(self.who, page)
            await self._story.settle()
            if not form.goes_on or self.has_form:
                break
            await self._driver.press(self.who, self._whispers()[-1], "Continue")
            await self._story.settle()
        if answers:
            raise CannotError(f"the form did not ask for {', '.join(answers)}")

    async def corrects(self, **answers: Answer) -> None:
        """Fill in a refused form once more: where it still stands, or opened again with *Try again*."""
        if not self.has_form:
            await self.press("Try again")
        await self.fill(**answers)

    async def dismiss(self) -> None:
        """Close the form without sending it."""
        await self._driver.dismiss(self.who)

    async def join(self) -> None:
        """Press *Join*, and say in which city one lives where that is asked."""
        await self.press("Join")
        if self.has_form:
            await self.fill(city=self.who.city)

    async def says(self, text: str, at: Place | None = None) -> Seen:
        """Write, in the thread that was opened last unless told otherwise."""
        self._acts()
        written = await self._driver.write(self.who, (at or self._story.thread).spot, text)
        await self._story.settle()
        return written

    async def edits(self, written: Seen, text: str) -> None:
        """Change what one wrote."""
        self._acts()
        await self._driver.edit(self.who, written, text)
        await self._story.settle()

    async def deletes(self, written: Seen) -> None:
        """Delete what one wrote."""
        self._acts()
        await self._driver.delete(self.who, written)
        await self._story.settle()

    async def keeps(self, written: Seen) -> None:
        """Choose "Keep as my action point" on a message."""
        self._acts(presses=True)
        await self._driver.keep(self.who, written)
        await self._story.settle()

    # --- looking

    def messages(self, at: Place | None = None) -> list[Seen]:
        """All that this person sees, oldest first."""
        spots = [at.spot] if at else self._driver.spots(self.who)
        found = [seen for spot in spots for seen in self._driver.messages(self.who, spot)]
        return sorted(found, key=lambda seen: seen.order)

    def sees(self, text: str, at: Place | None = None) -> bool:
        """Whether something they see contains this."""
        return any(text in seen.text for seen in self.messages(at))

    def reads(self, text: str, at: Place | None = None) -> str:
        """The lowest message they see that contains this."""
        found = [seen.text for seen in self.messages(at) if text in seen.text]
        if not found:
            raise CannotError(f"{self.who} sees nothing that says {text!r}")
        return found[-1]

    def buttons(self, at: Place | None = None) -> set[str]:
        """All that they could press."""
        return {label for seen in self.messages(at) for label in seen.buttons}

    def cannot_see(self, place: Place) -> bool:
        """Whether a place is closed to them."""
        return place.spot not in self._driver.spots(self.who) and not self._driver.messages(self.who, place.spot)

    @property
    def was_told(self) -> str:
        """What was whispered to them last."""
        whispers = self._whispers()
        return whispers[-1].text if whispers else ""

    @property
    def has_form(self) -> bool:
        """Whether a form is open."""
        return self._driver.form(self.who) is not None

    @property
    def form(self) -> SeenForm:
        """The form that is open."""
        form = self._driver.form(self.who)
        if form is None:
            raise CannotError(f"{self.who} has no form open; last told: {self.was_told!r}")
        return form

    @property
    def direct(self) -> list[Seen]:
        """Their direct messages from the bot, oldest first."""
        spots = [spot for spot in self._driver.spots(self.who) if spot.kind == "direct"]
        return [seen for spot in spots for seen in self._driver.messages(self.who, spot)]

    def _acts(self, *, presses: bool = False) -> None:
        self._story.last = self.who
        if presses:
            self._story.pressed.append(self.who)

    def _usual_spot(self) -> Spot:
        rooms = [spot for spot in self._driver.spots(self.who) if spot.kind == "private"]
        return rooms[-1] if rooms else self._driver.square

    def _whispers(self) -> list[Seen]:
        return [seen for seen in self.messages() if seen.whispered]


class Crowd:
    """Several people who do the same, one after another."""

    def __init__(self, players: Sequence[Player]) -> None:
        self._players = players

    def __iter__(self) -> Iterator[Player]:
        return iter(self._players)

    async def press(self, label: str, at: Place | None = None) -> None:
        """All press the button of this label."""
        for player in self:
            await player.press(label, at)

    async def join(self) -> None:
        """All join."""
        for player in self:
            await player.join()

    async def fill(self, **answers: Answer) -> None:
        """All fill in the same."""
        for player in self:
            await player.fill(**answers)


class Place:
    """A channel or thread, seen through somebody's eyes."""

    def __init__(self, story: Story, spot: Spot, eyes: Character) -> None:
        self.spot = spot
        self._story, self._eyes = story, eyes

    @property
    def name(self) -> str:
        """What it is called."""
        return self.spot.name

    @property
    def members(self) -> frozenset[Character]:
        """Who is in it."""
        return self._story.driver.members(self.spot)

    @property
    def messages(self) -> list[Seen]:
        """What stands there, oldest first."""
        return list(self._story.driver.messages(self._eyes, self.spot))

    @property
    def card(self) -> CardSeen:
        """The bot's lowest message."""
        return self.cards[-1]

    @property
    def cards(self) -> list[CardSeen]:
        """The bot's messages, oldest first."""
        found = [seen for seen in self.messages if seen.by is None and not seen.whispered]
        return [CardSeen(self._story, self._eyes, seen) for seen in found]

    def says(self, text: str) -> bool:
        """Whether something that stands there contains this."""
        return any(text in seen.text for seen in self.messages)


class CardSeen:
    """A card of the bot, as it stands now before somebody's eyes."""

    def __init__(self, story: Story, eyes: Character, seen: Seen) -> None:
        self._story, self._eyes, self._seen = story, eyes, seen

    @property
    def text(self) -> str:
        """What can be read in it."""
        return self._now.text

    @property
    def buttons(self) -> tuple[str, ...]:
        """What can be pressed."""
        return self._now.buttons

    def says(self, text: str) -> bool:
        """Whether it contains this."""
        return text in self.text

    @property
    def _now(self) -> Seen:
        standing = self._story.driver.messages(self._eyes, self._seen.spot)
        return next((seen for seen in standing if seen.id == self._seen.id), self._seen)


__all__ = [
    "ASHA",
    "LENA",
    "NOAH",
    "TOMAS",
    "Bot",
    "CardSeen",
    "Crowd",
    "Place",
    "Player",
    "Story",
    "StoryClock",
    "Tally",
]
