"""How a share went from point to point: one line in one colour, and at every point what it says there."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from matplotlib.patheffects import withStroke

from bot.flows.words import say
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from bot.texts.drawing import (
    FAINT,
    GROUND,
    HEADING,
    LETTERS,
    MARK,
    SMALL,
    VALUE,
    WIDTH,
    WRITING,
    one_at_a_time,
    png,
    sheet,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from bot.flows.cards import Picture
    from bot.flows.words import Text

HEIGHT = 320
"""Pixels."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 36, 56, 64
_ROOM = 0.24
"""How far the picture goes on below none and above all, so that values have room there."""
_ABOVE, _BELOW = 17, -23
"""Pixels from a point to the middle of what is written at it."""
_LEVELS = (0, say("picture-none")), (0.5, say("picture-half")), (1, say("picture-all"))


def drawn(picture: Picture, language: str) -> bytes:
    """The picture as PNG; the same picture is the same bytes."""

    def says(text: Text) -> str:
        return sentence(text, language, PLAIN)

    with one_at_a_time:
        figure = sheet(HEIGHT)
        wide, high = (WIDTH - _LEFT - _RIGHT) / WIDTH, (HEIGHT - _TOP - _BOTTOM) / HEIGHT
        axes = figure.add_axes((_LEFT / WIDTH, _BOTTOM / HEIGHT, wide, high))
        _frame(axes, [(at, says(level)) for at, level in _LEVELS], [says(point.below) for point in picture.points])
        _line(axes, [point.part / point.whole for point in picture.points], [says(p.beside) for p in picture.points])
        middle = (_LEFT + WIDTH - _RIGHT) / 2 / WIDTH
        figure.text(middle, 12 / HEIGHT, says(picture.along), ha="center", fontsize=SMALL, color=FAINT, **LETTERS)
        write(figure, says(picture.title), 16, size=HEADING, color=WRITING)
        return png(figure)


def _frame(axes: Axes, levels: Sequence[tuple[float, str]], below: Sequence[str]) -> None:
    """Three quiet lines, what stands under each point, and nothing around them."""
    axes.set_facecolor(GROUND)
    axes.set_ylim(-_ROOM, 1 + _ROOM)
    axes.set_xlim(-0.45, len(below) - 0.55)
    axes.set_yticks([at for at, _ in levels], [level for _, level in levels])
    axes.set_xticks(range(len(below)), below)
    axes.tick_params(length=0, pad=8)
    axes.grid(visible=True, axis="y", color=FAINT, alpha=0.25, linewidth=1)
    axes.set_axisbelow(True)
    for edge in axes.spines.values():
        edge.set_visible(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(**LETTERS, fontsize=SMALL, color=FAINT)


def _line(axes: Axes, shares: Sequence[float], values: Sequence[str]) -> None:
    """The line, and at every point its value, on the side from which the line bends away."""
    axes.plot(range(len(shares)), shares, color=MARK, linewidth=3.5, marker="o", markersize=12, markeredgecolor=GROUND)
    for at, (share, value) in enumerate(zip(shares, values, strict=True)):
        neighbours = [*shares[max(at - 1, 0) : at], *shares[at + 1 : at + 2]]
        axes.annotate(
            value,
            (at, share),
            (0, _BELOW if share < fmean(neighbours or [share]) else _ABOVE),
            textcoords="offset pixels",
            ha="center",
            va="center",
            fontsize=VALUE,
            color=WRITING,
            path_effects=[withStroke(linewidth=5, foreground=GROUND)],
            annotation_clip=False,
            **LETTERS,
        )
