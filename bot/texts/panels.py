"""A picture of several parts, one below the other: bars for how many there are, dots for numbers from 0 to 10.

Every bar has its number at its end. Where several gave the same number, their one dot says how many.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.flows.cards import Bars, Scale
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
    from matplotlib.axes import Axes

    from bot.flows.cards import Panel, Panels
    from bot.flows.words import Text

_TOP, _HEADING, _ROW, _SCALE, _GAP = 88, 34, 36, 26, 16
"""Pixels, from above: the title with what is said below it, a part's heading, a row, a scale under dots, what is free below."""
_LEFT, _RIGHT = 180, 50
"""Pixels, for the labels, and for what stands at a bar's end."""
_HIGHEST = 10
_DOT = 24
"""Pixels across: a number fits into it."""


def drawn(picture: Panels, language: str) -> bytes:
    """The picture as PNG; the same picture is the same bytes."""

    def says(text: Text) -> str:
        return sentence(text, language, PLAIN)

    with one_at_a_time:
        height = _TOP + sum(_height(panel) for panel in picture.panels)
        figure = sheet(height)
        write(figure, says(picture.title), 16, size=HEADING, color=WRITING)
        write(figure, says(picture.below), 50, size=SMALL, color=FAINT)
        top = _TOP
        for panel in picture.panels:
            write(figure, says(panel.heading), top, size=VALUE, color=WRITING)
            rows = len(panel.rows) * _ROW
            bottom = (height - top - _HEADING - rows) / height
            axes = figure.add_axes((_LEFT / WIDTH, bottom, (WIDTH - _LEFT - _RIGHT) / WIDTH, rows / height))
            _rows(axes, panel, [says(row.label) for row in panel.rows])
            top += _height(panel)
        return png(figure)


def _height(panel: Panel) -> int:
    return _HEADING + len(panel.rows) * _ROW + (_SCALE if isinstance(panel, Scale) else 0) + _GAP


def _rows(axes: Axes, panel: Panel, labels: list[str]) -> None:
    """Rows from the first at the top to the last, and nothing around them."""
    axes.set_facecolor(GROUND)
    match panel:
        case Bars(rows=bars):
            for place, bar in enumerate(bars):
                _bar(axes, place, bar.count)
            axes.set_xlim(0, max(bar.count for bar in bars))
            axes.set_xticks([])
        case Scale(rows=rows):
            for place, dots in enumerate(rows):
                _dots(axes, place, dots.at)
            axes.set_xlim(-0.5, _HIGHEST + 0.5)
            axes.set_xticks([0, _HIGHEST // 2, _HIGHEST])
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), labels)
    axes.tick_params(length=0, pad=8)
    for edge in axes.spines.values():
        edge.set_visible(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(**LETTERS, fontsize=SMALL, color=FAINT)


def _bar(axes: Axes, place: int, count: int) -> None:
    axes.barh(place, count, height=0.56, color=MARK)
    axes.annotate(
        str(count),
        (count, place),
        (8, 0),
        textcoords="offset pixels",
        va="center_baseline",
        fontsize=VALUE,
        color=WRITING,
        annotation_clip=False,
        **LETTERS,
    )


def _dots(axes: Axes, place: int, numbers: tuple[int, ...]) -> None:
    axes.plot((0, _HIGHEST), (place, place), color=FAINT, alpha=0.35, linewidth=2, zorder=1)
    for number, count in Counter(numbers).items():
        axes.plot(number, place, marker="o", markersize=_DOT, color=MARK, markeredgecolor=GROUND, clip_on=False)
        if count > 1:
            axes.text(
                number, place, str(count), ha="center", va="center_baseline", fontsize=SMALL, color=GROUND, **LETTERS
            )
