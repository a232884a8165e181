"""Whoever is played in a story, and what they look at: people, places and cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tests.journeys.cast import Character
from tests.journeys.driver import Answer, CannotError, Seen, SeenForm, Spot

if TYPE_CHECKING:
    from tests.journeys.story import Story

MOST_PAGES = 10
"""More pages than any form has."""


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

    async def press_twice(self, label: str, at: Place | None = None) -> None:
        """Tap a button twice in a row, faster than its card can change."""
        self._acts(presses=True)
        offering = [seen for seen in self.messages(at) if label in seen.buttons]
        if not offering:
            raise CannotError(f"{self.who} sees no button {label!r}, only {sorted(self.buttons(at))}")
        await self._driver.press_twice(self.who, offering[-1], label)
        await self._story.settle()

    async def fill(self, **answers: Answer) -> None:
        """Fill in the form that is open, over all its pages, and send it."""
        self._acts()
        for _ in range(MOST_PAGES):
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
    def latest_file(self) -> bytes:
        """What is in the file they were given last."""
        given = [seen for seen in self.messages() if seen.files]
        if not given:
            raise CannotError(f"{self.who} was given no file")
        return self._driver.file(self.who, given[-1])

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
