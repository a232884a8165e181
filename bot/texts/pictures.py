"""The one small picture there is: how a share went from point to point, drawn to be read on a phone.

It brings its own ground, so that it reads the same on a light and on a dark screen. There is one line in one colour, and what
it says is written at every point: nothing depends on telling colours apart, and no colour judges. The writing is large,
because a phone shows the picture at half its size.

matplotlib is loaded when the first picture is drawn, because that takes about a second and most programs never draw one.
It is used by its objects alone (`Figure`, `FigureCanvasAgg`) and never by `pyplot`, which remembers every figure and chooses a
screen. It does not promise to be safe among threads, so one picture is drawn at a time.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.flows.words import say
from bot.texts import sentence
from bot.texts.calendars import PLAIN

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

    from bot.flows.cards import Picture
    from bot.flows.words import Text

NAME = "over-time.png"
MEDIA_TYPE = "image/png"
SIZE = WIDTH, HEIGHT = 640, 320
"""Pixels."""

GROUND, WRITING, FAINT, LINE = "#22303c", "#f4f6f8", "#b9c4ce", "#56b4e9"
"""Slate, near white, a greyer white, and a sky blue that people with any kind of colour vision see well on slate."""

_HEADING, _VALUE, _SMALL = 23, 20, 18
_DOTS = 72
"""Dots to an inch: so a size in points, as matplotlib has them, is one in pixels."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 72, 36, 62, 66
_MARGIN = 20
_ROOM = 0.28
"""How far the picture goes on below nothing and above all, so that values have room there."""
_AWAY = 17
"""Pixels from a point to the middle of what is written at it."""

_one_at_a_time = Lock()


def drawn(picture: Picture, language: str) -> bytes:
    """The picture as PNG; the same picture is the same bytes."""
    with _one_at_a_time:
        return _drawn(picture, language)


def _drawn(picture: Picture, language: str) -> bytes:
    from matplotlib import get_data_path  # noqa: PLC0415 - loaded when the first picture is drawn
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - the same
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - the same

    def says(text: Text) -> str:
        return sentence(text, language, PLAIN)

    # matplotlib's own letters, by their file: whatever a machine has installed, the picture is the same.
    letters = FontProperties(fname=Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")
    figure = Figure(figsize=(WIDTH / _DOTS, HEIGHT / _DOTS), dpi=_DOTS, facecolor=GROUND)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (_LEFT / WIDTH, _BOTTOM / HEIGHT, (WIDTH - _LEFT - _RIGHT) / WIDTH, (HEIGHT - _TOP - _BOTTOM) / HEIGHT)
    )
    _frame(axes, picture, [says(level) for level in (say("picture-none"), say("picture-half"), say("picture-all"))])
    _line(axes, picture, [says(point.beside) for point in picture.points], letters)
    axes.set_xticks(range(len(picture.points)), [says(point.below) for point in picture.points])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=letters, fontsize=_SMALL, color=FAINT, parse_math=False)
    written = {"fontproperties": letters, "parse_math": False}
    figure.text(
        (_LEFT + WIDTH - _RIGHT) / 2 / WIDTH,
        0.035,
        says(picture.along),
        ha="center",
        fontsize=_SMALL,
        color=FAINT,
        **written,
    )
    title = figure.text(
        _MARGIN / WIDTH, 1 - 16 / HEIGHT, says(picture.title), va="top", fontsize=_HEADING, color=WRITING, **written
    )
    wide = title.get_window_extent(canvas.get_renderer()).width
    title.set_fontsize(_HEADING * min(1, (WIDTH - 2 * _MARGIN) / wide))

    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _frame(axes: Axes, picture: Picture, levels: list[str]) -> None:
    """Three quiet lines, none, half and all, and nothing around them."""
    axes.set_facecolor(GROUND)
    axes.set_ylim(-_ROOM, 1 + _ROOM)
    axes.set_xlim(-0.45, len(picture.points) - 0.55)
    axes.set_yticks([0, 0.5, 1], levels)
    axes.tick_params(length=0, pad=8)
    axes.grid(visible=True, axis="y", color=FAINT, alpha=0.25, linewidth=1)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _line(axes: Axes, picture: Picture, values: list[str], letters: FontProperties) -> None:
    """The line, and at every point its value: below it where the line has a valley, so that it is not crossed, else above."""
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - loaded when the first picture is drawn

    shares = [point.part / point.whole for point in picture.points]
    axes.plot(range(len(shares)), shares, color=LINE, linewidth=3.5, marker="o", markersize=12, markeredgecolor=GROUND)
    for at, (share, value) in enumerate(zip(shares, values, strict=True)):
        beside = shares[max(at - 1, 0) : at] + shares[at + 1 : at + 2]
        valley = share < min(beside, default=0)
        axes.annotate(
            value,
            (at, share),
            (0, -_AWAY - 6 if valley else _AWAY),
            textcoords="offset pixels",
            ha="center",
            va="center",
            color=WRITING,
            fontproperties=letters,
            fontsize=_VALUE,
            parse_math=False,
            path_effects=[withStroke(linewidth=5, foreground=GROUND)],
            annotation_clip=False,
        )
