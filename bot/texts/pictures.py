"""The one small picture there is: how a share went from point to point, drawn to be read on a phone.

It brings its own ground, so that it reads the same on a light and on a dark screen. There is one line in one colour, and what
it says is written at every point: nothing depends on telling colours apart, and no colour judges. The writing is large,
because a phone shows the picture at half its size.

matplotlib is used by its objects alone (`Figure`, `FigureCanvasAgg`) and never by `pyplot`, which remembers every figure and
chooses a screen. It does not promise to be safe among threads, so one picture is drawn at a time. Loading it takes a
second, so this module is imported when the first picture is drawn (`bot.texts.attachments`) and not before.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from statistics import fmean
from threading import Lock
from typing import TYPE_CHECKING, Any

from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke

from bot.flows.words import say
from bot.texts import sentence
from bot.texts.calendars import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from bot.flows.cards import Picture
    from bot.flows.words import Text

SIZE = WIDTH, HEIGHT = 640, 320
"""Pixels."""

GROUND, WRITING, FAINT, LINE = "#22303c", "#f4f6f8", "#b9c4ce", "#56b4e9"
"""Slate, near white, a greyer white, and a sky blue that people with any kind of colour vision see well on slate."""

_HEADING, _VALUE, _SMALL = 23, 20, 18
_DOTS = 72
"""Dots to an inch: so a size in points, as matplotlib has them, is one in pixels."""
_MARGIN, _LEFT, _RIGHT, _TOP, _BOTTOM = 20, 72, 36, 56, 64
_ROOM = 0.24
"""How far the picture goes on below none and above all, so that values have room there."""
_ABOVE, _BELOW = 17, -23
"""Pixels from a point to the middle of what is written at it."""
_LEVELS = (0, say("picture-none")), (0.5, say("picture-half")), (1, say("picture-all"))

# matplotlib's own letters, by their file: whatever a machine has installed, the picture is the same. A "$" is a "$".
_LETTERS: dict[str, Any] = {
    "fontproperties": FontProperties(fname=Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"),
    "parse_math": False,
}

_one_at_a_time = Lock()


def drawn(picture: Picture, language: str) -> bytes:
    """The picture as PNG; the same picture is the same bytes."""

    def says(text: Text) -> str:
        return sentence(text, language, PLAIN)

    with _one_at_a_time:
        figure = Figure(figsize=(WIDTH / _DOTS, HEIGHT / _DOTS), dpi=_DOTS, facecolor=GROUND)
        canvas = FigureCanvasAgg(figure)
        wide, high = (WIDTH - _LEFT - _RIGHT) / WIDTH, (HEIGHT - _TOP - _BOTTOM) / HEIGHT
        axes = figure.add_axes((_LEFT / WIDTH, _BOTTOM / HEIGHT, wide, high))
        _frame(axes, [(at, says(level)) for at, level in _LEVELS], [says(point.below) for point in picture.points])
        _line(axes, [point.part / point.whole for point in picture.points], [says(p.beside) for p in picture.points])
        middle = (_LEFT + WIDTH - _RIGHT) / 2 / WIDTH
        figure.text(middle, 12 / HEIGHT, says(picture.along), ha="center", fontsize=_SMALL, color=FAINT, **_LETTERS)
        _title(figure, canvas, says(picture.title))
        file = BytesIO()
        figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _title(figure: Figure, canvas: FigureCanvasAgg, title: str) -> None:
    """The title, smaller where a language needs more room for it."""
    left, top = _MARGIN / WIDTH, 1 - 16 / HEIGHT
    written = figure.text(left, top, title, va="top", fontsize=_HEADING, color=WRITING, **_LETTERS)
    wide = written.get_window_extent(canvas.get_renderer()).width
    written.set_fontsize(_HEADING * min(1, (WIDTH - 2 * _MARGIN) / wide))


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
        label.set(**_LETTERS, fontsize=_SMALL, color=FAINT)


def _line(axes: Axes, shares: Sequence[float], values: Sequence[str]) -> None:
    """The line, and at every point its value, on the side from which the line bends away."""
    axes.plot(range(len(shares)), shares, color=LINE, linewidth=3.5, marker="o", markersize=12, markeredgecolor=GROUND)
    for at, (share, value) in enumerate(zip(shares, values, strict=True)):
        neighbours = [*shares[max(at - 1, 0) : at], *shares[at + 1 : at + 2]]
        axes.annotate(
            value,
            (at, share),
            (0, _BELOW if share < fmean(neighbours or [share]) else _ABOVE),
            textcoords="offset pixels",
            ha="center",
            va="center",
            fontsize=_VALUE,
            color=WRITING,
            path_effects=[withStroke(linewidth=5, foreground=GROUND)],
            annotation_clip=False,
            **_LETTERS,
        )
