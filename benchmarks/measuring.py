"""Two arms, in turn, for several rounds, and the line of the table that comes of it.

Whatever else the machine does meanwhile (another program, a slower clock) falls on both arms of a round. So the ratio is taken
round by round, and the median of these ratios is what counts; their range tells how far to trust it.
"""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal

Arm = Callable[[], Awaitable[float]]
"""Does its work once and answers a figure: seconds, or events a second."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the ratio is hoped to be; `at` is in times."""

    bound: Literal["at most", "at least"]
    at: float

    def met_by(self, ratio: float) -> bool:
        """Whether a ratio is within it."""
        return ratio <= self.at if self.bound == "at most" else ratio >= self.at

    def __str__(self) -> str:
        return f"{self.bound} {self.at:g} x"


@dataclass(frozen=True, slots=True)
class Figure:
    """What two arms gave, round by round, both in the same unit: `s`, or `/s` for how many in a second."""

    what: str
    against: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    unit: Literal["s", "/s"]
    aim: Aim | None = None

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours divided by theirs, for each round."""
        return tuple(our / their for our, their in zip(self.ours, self.theirs, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.ratios)

    def row(self) -> str:
        """Its line of the table."""
        verdict = "" if self.aim is None else f"{self.aim}: {'met' if self.aim.met_by(self.ratio) else 'missed'}"
        cells = (
            self.what,
            _said(median(self.ours), self.unit),
            self.against,
            _said(median(self.theirs), self.unit),
            f"**{self.ratio:.2f} x** ({min(self.ratios):.2f} to {max(self.ratios):.2f})",
            verdict,
        )
        return f"| {' | '.join(cells)} |"


HEAD = "| Ours | | Against | | Ratio (range of the rounds) | Aim |\n|---|---:|---|---:|---|---|"
"""The head of the table."""


async def in_turn(rounds: int, ours: Arm, theirs: Arm) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Measure both arms, one after the other, so many times, after one round that does not count."""
    figures: tuple[list[float], list[float]] = [], []
    for number in range(rounds + 1):
        for arm, into in zip((ours, theirs), figures, strict=True):
            gc.collect()  # neither arm is to clear away after the other
            figure = await arm()
            if number:
                into.append(figure)
    return tuple(figures[0]), tuple(figures[1])


def _said(figure: float, unit: Literal["s", "/s"]) -> str:
    if unit == "/s":
        return f"{figure:,.0f}/s"
    return f"{figure * 1e6:,.1f} µs" if figure < 1e-3 else f"{figure * 1e3:,.2f} ms"  # noqa: PLR2004 - a thousandth
