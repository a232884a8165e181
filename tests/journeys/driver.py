"""What a platform must be able to play so that every journey can be told on it.

A driver owns a simulated platform with `EVERYBODY` of the cast in it and one public channel, the square, in which all
of them and the bot are. It connects *the real adapter* of its platform to a bot, and then does two things: it plays
people (they command, press, fill in, write), and it shows what one person has before their eyes, as plain text and
labels of buttons. A story never sees a platform's ids, blocks or embeds.

Three rules keep stories equal on all platforms:

- A person can do only what that platform's client would let them do. Whatever it would not (press a button one cannot
  see, press while a form is in the way, choose what is not offered) raises `CannotError`.
- What is asked of a driver is done when it returns, so far as the platform itself is concerned: the adapter was told
  and has answered, or the platform has stopped waiting. What the bot then posts by itself has arrived once `settle`
  returned *and* the bot has nothing more to deliver; the story waits for both in turn.
- The platform's clock is the story's clock: it stands still until `reach` moves it.

Each platform's module has an async context manager `playing(now)` that yields its driver and takes the platform down
afterwards (`tests/adapters/console/driver.py`, `tests/adapters/discord/driver.py`, `tests/adapters/slack/driver.py`).

The platform outlives the bot: `disconnect` is a process that dies (no farewell), and `connect` may come again, with
another door, on the same world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from bot.adapters.base import Door, Port
from bot.flows.words import CommunityId, PersonId
from tests.journeys.cast import Character


class CannotError(AssertionError):
    """The platform's client would not let this person do that."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, thread or direct-message channel. `id` is the platform's own and means nothing to a story."""

    id: str
    kind: Literal["public", "private", "thread", "direct"]
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one person sees it now.

    `text` is everything readable in it without buttons: title, lines and note, a line each, no markup, people by the
    name of the cast (`Asha`) and moments in this person's own time (`Tue 1 Dec 2026, 20:30`, `Tue 1 Dec 2026`,
    `20:30`, `in 2 hours`). `order` sorts messages of all places by when they were posted.
    """

    id: str
    spot: Spot
    order: tuple[int | float | str, ...]
    text: str
    buttons: tuple[str, ...] = ()
    by: Character | None = None
    """Who wrote it; None is the bot."""
    whispered: bool = False
    """Whether only this person sees it."""
    marked: bool = False
    """Whether the bot put its mark on it (its lines were taken as action points)."""
    files: tuple[str, ...] = ()
    """Names of attached files."""


@dataclass(frozen=True, slots=True)
class SeenField:
    """A box or a choice on the screen. `name` is the name of the form's field; `options` are what can be chosen.

    `value` is what stands in it: the text of a box, the values chosen (people by `Character.key`).
    """

    name: str
    label: str
    value: str | tuple[str, ...] = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenForm:
    """The form that a person has open, or the page of it: then the title ends in `1/3`. `problems` are of the fields named."""

    title: str
    fields: tuple[SeenField, ...]
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    note: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether another page follows."""
        page, _, pages = self.title.rpartition(" ")[2].partition("/")
        return pages.isdigit() and int(page) < int(pages)

    def field(self, name: str) -> SeenField:
        """The field of this name."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that the bot has sent, ever: edits are none, whispers and answers to a press are none.

    `rang` are those whose phone rang, by a mention or because it is a direct message.
    """

    spot: Spot
    rang: frozenset[Character]
    text: str


Answer = str | Sequence[str] | Character | Sequence[Character]
"""What is filled into a field: text, the value or values chosen, or people."""


class Driver(Protocol):
    """One platform with people in it."""

    name: str
    """`console`, `discord` or `slack`."""

    @property
    def community(self) -> CommunityId:
        """Where everybody is."""
        ...

    @property
    def square(self) -> Spot:
        """The public channel."""
        ...

    @property
    def posted(self) -> Sequence[Posted]:
        """All that the bot ever posted, oldest first."""
        ...

    # --- the bot comes and goes

    async def connect(self, door: Door) -> Port:
        """Start the platform's adapter in front of this door; answer its port once it is logged in and listens."""
        ...

    async def disconnect(self) -> None:
        """The bot's process dies. The platform goes on, and keeps what happens meanwhile as that platform does."""
        ...

    async def settle(self) -> None:
        """Return once nothing is in motion between platform and adapter. Must be cheap when nothing is."""
        ...

    async def reach(self, now: datetime) -> None:
        """Move the platform's clock on to a moment in UTC (never back)."""
        ...

    # --- what there is to see

    def person(self, who: Character) -> PersonId:
        """How the adapter names this person."""
        ...

    def spots(self, who: Character) -> Sequence[Spot]:
        """All places this person can look into, oldest first: channels, threads, direct messages with the bot."""
        ...

    def members(self, spot: Spot) -> frozenset[Character]:
        """The people who are in a channel; the bot is not counted."""
        ...

    def messages(self, who: Character, spot: Spot) -> Sequence[Seen]:
        """What stands in a place for this person, oldest first, whispers included. Empty where they cannot look."""
        ...

    def file(self, who: Character, seen: Seen) -> bytes:
        """What is in the one file attached to a message."""
        ...

    def form(self, who: Character) -> SeenForm | None:
        """The form this person has open."""
        ...

    # --- what people do

    async def command(self, who: Character, spot: Spot, name: str, words: Mapping[str, str]) -> None:
        """Type `/set NAME` in a channel, with words for its arguments (as the platform's parser takes them).

        A name of two words, such as "sets settings", names its group itself.
        """
        ...

    async def press(self, who: Character, seen: Seen, label: str) -> None:
        """Press a button of a message."""
        ...

    async def press_twice(self, who: Character, seen: Seen, label: str) -> None:
        """Tap a button twice in a row: the second tap is of the button that stood there at the first."""
        ...

    async def submit(self, who: Character, answers: Mapping[str, Answer]) -> None:
        """Fill the named fields of the open form, leave the others as they stand, and send it."""
        ...

    async def dismiss(self, who: Character) -> None:
        """Close the open form without sending."""
        ...

    async def write(self, who: Character, spot: Spot, text: str) -> Seen:
        """Write a message."""
        ...

    async def edit(self, who: Character, seen: Seen, text: str) -> None:
        """Change one's own message."""
        ...

    async def delete(self, who: Character, seen: Seen) -> None:
        """Delete one's own message."""
        ...

    async def keep(self, who: Character, seen: Seen) -> None:
        """Choose "Keep as my action point" on a message."""
        ...

    async def leave(self, who: Character, spot: Spot) -> None:
        """Leave a channel by the platform's own means."""
        ...

    async def bring_in(self, by: Character, who: Character, spot: Spot) -> None:
        """Add somebody to a private channel by the platform's own means."""
        ...

    async def make_private_channel(self, by: Character, name: str, people: Sequence[Character]) -> Spot:
        """A private channel of people's own, with the bot in it (an existing group)."""
        ...

    # --- what goes wrong

    def allow_rooms(self, allowed: bool) -> None:
        """Give the bot, or take from it, the permission to make private channels."""
        ...

    def close_direct(self, who: Character) -> None:
        """From now on this person takes no direct messages from the bot."""
        ...

    async def destroy(self, spot: Spot) -> None:
        """A channel or thread is deleted by somebody."""
        ...
