"""A story written down as it is told, to be read aloud like a script: who does what, and what the bot's cards say then.

It is read with the eyes of one of the four, by the clock on their wall. Nothing is shortened, but of a card that changed only
what is new on it is written down, and buttons only where somebody presses one. What people say to each other in their call
is invented by whoever writes the story; the bot never hears it, and the script sets it apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.journeys.cast import FOUR, Character

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.journeys.driver import Answer, Seen, Spot
    from tests.journeys.players import Player
    from tests.journeys.story import Story

BREAK = "\\\n"
"""The end of a line within a paragraph, in Markdown."""

_ALONE = re.compile(r"^• |^- |^Meeting \d| · |:$|\? “|, about \d+ minutes")
"""Lines that are read by themselves: of a list, of a form, with the clock."""


class Script:
    """What has been written down so far. Nothing is, unless whoever writes the story asks for it."""

    def __init__(self, story: Story, eyes: Player) -> None:
        self._story, self._eyes = story, eyes
        self._blocks: list[str] = []
        self._told: dict[str, set[str]] = {}
        self._clock = ""

    @property
    def page(self) -> str:
        """All of it, as Markdown."""
        return "\n\n".join(self._blocks) + "\n"

    # --- what whoever writes the story adds

    def chapter(self, title: str) -> None:
        """Begin a part of it, with the day, and the hour where each of them lives."""
        self._clock = ""
        clocks = [f"{self._local(who, '%H:%M')} in {who.city}" for who in FOUR]
        self._blocks.extend((f"## {title}", f"{self._local(self._eyes.who, '%A %-d %B %Y')}: {', '.join(clocks)}."))

    def tells(self, *paragraphs: str) -> None:
        """What a reader is told besides."""
        self._blocks.extend(paragraphs)

    def calls(self, *said: tuple[Player, str]) -> None:
        """What people say to each other in their call."""
        self._blocks.append(BREAK.join(f"*{player.who}: “{words}”*" for player, words in said))

    # --- what people do

    async def press(self, label: str, *players: Player) -> None:
        """One after another, they press a button."""
        verb = "presses" if len(players) == 1 else "press"
        self._does(f"{_row(player.who for player in players)} {verb} **{label}**.")
        for player in players:
            await player.press(label)

    async def fill(self, player: Player, label: str, **answers: Answer) -> None:
        """Somebody presses a button that opens a form, and fills it in. Of what they choose, only people are written down."""
        await player.press(label)
        form = player.form
        asked = {field.name: field.label for field in form.fields}
        lines = [f"{asked[name]} “{shown}”" for name, answer in answers.items() if (shown := _written(answer))]
        self._does(f"{player.who} presses **{label}** and fills in:", [f"**{form.title}**", *lines, form.note])
        await player.fill(**answers)

    async def writes(self, player: Player, text: str) -> None:
        """Somebody writes in the thread of the turn."""
        self._does(f"{player.who} writes in the thread:", text.splitlines())
        await player.says(text)

    # --- what the bot says

    async def comes(self, text: str, *, rings: bool = False) -> None:
        """Time goes on until a card in the room says this, which is written down."""
        await self._story.clock.until(lambda: self._story.room.says(text))
        self.shows(text, rings=rings)

    def shows(self, text: str, *, to: Player | None = None, rings: bool = False) -> None:
        """The lowest card that says this, to the reader unless told otherwise: what is new on it."""
        eyes = to or self._eyes
        seen = [each for each in eyes.messages() if text in each.text and each.by is None][-1]
        lines = [line for line in seen.text.splitlines() if line]
        told = self._told.setdefault(seen.id, set())
        new = [line for line in lines if line not in told]
        assert new, f"nothing new is said by {seen.text!r}"
        told.update(lines)
        if new[0] == lines[0] and len(lines) > 1 and not new[0].endswith("."):
            new[0] = f"**{new[0]}**"
        where = _where(seen, eyes.who, self._rang(seen.spot) if rings else frozenset())
        self._does(where, new)

    def _rang(self, spot: Spot) -> frozenset[Character]:
        """Whose phones rang last for something in this place."""
        return [posted.rang for posted in self._story.driver.posted if posted.spot == spot and posted.rang][-1]

    def _does(self, what: str, lines: Sequence[str] = ()) -> None:
        """What happened, after the reader's clock where that has moved on, and the lines that go with it.

        What a card says at once to a press stands with the press.
        """
        clock = self._local(self._eyes.who, "%H:%M")
        moved, self._clock = clock != self._clock, clock
        quoted = _quoted([line for line in lines if line])
        if lines and not moved and self._blocks[-1].endswith("**."):
            self._blocks[-1] += f" {what}\n{quoted}" if what else f"\n{quoted}"
            return
        now = f"{clock} · " if moved else ""
        self._blocks.append(f"{now}{what}\n{quoted}".strip() if what else quoted.replace("> ", f"> {now}", 1))

    def _local(self, who: Character, pattern: str) -> str:
        return self._story.clock.now.astimezone(ZoneInfo(who.zone)).strftime(pattern)


def _where(seen: Seen, who: Character, rang: frozenset[Character]) -> str:
    """Where a card stands, if not in the room, and whose phones rang for it."""
    if seen.whispered or seen.spot.kind == "direct":
        return f"Only {who} reads:"
    if seen.spot.kind == "thread":
        return "In the thread:"
    if rang == set(FOUR):
        return "All four phones ring:"
    return f"{_row(each for each in FOUR if each in rang)}'s phone rings:" if rang else ""


def _quoted(lines: Sequence[str]) -> str:
    """What is set in: sentences in a row, whatever is counted or timed on a line of its own."""
    rows: list[str] = []
    for line in lines:
        if rows and not (_ALONE.search(line) or _ALONE.search(rows[-1])):
            rows[-1] += f" {line}"
        else:
            rows.append(line)
    return BREAK.join(f"> {row}" for row in rows)


def _written(answer: Answer) -> str:
    """What somebody wrote, or whom they named; nothing for what they chose by its key."""
    match answer:
        case Character():
            return answer.name
        case str():
            return answer if " " in answer else ""
        case _:
            return _row(each for each in answer if isinstance(each, Character))


def _row(people: Iterable[Character]) -> str:
    *others, last = (person.name for person in people)
    return f"{', '.join(others)} and {last}" if others else last
