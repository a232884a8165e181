"""What all pictures have in common: their ground, their colours and letters, a title, and how one becomes a file.

They bring their own ground, so that they read the same on a light and on a dark screen. What one says is written in it: nothing
depends on telling colours apart, and no colour judges. The writing is large, because a phone shows a picture at half its size.

matplotlib is used by its objects alone (`Figure`, `FigureCanvasAgg`) and never by `pyplot`, which remembers every figure and
chooses a screen. It does not promise to be safe among threads, so one picture is drawn at a time. Loading it takes a
second, so this module is imported when the first picture is drawn (`bot.texts.attachments`) and not before.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

WIDTH = 640
"""Pixels, of every picture."""

GROUND, WRITING, FAINT, MARK = "#22303c", "#f4f6f8", "#b9c4ce", "#56b4e9"
"""Slate, near white, a greyer white, and a sky blue that people with any kind of colour vision see well on slate."""

HEADING, VALUE, SMALL = 23, 20, 18
MARGIN = 20
_DOTS = 72
"""Dots to an inch: so a size in points, as matplotlib has them, is one in pixels."""

# matplotlib's own letters, by their file: whatever a machine has installed, the picture is the same. A "$" is a "$".
LETTERS: dict[str, Any] = {
    "fontproperties": FontProperties(fname=Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"),
    "parse_math": False,
}

one_at_a_time = Lock()


def sheet(height: int) -> Figure:
    """An empty ground, so many pixels high."""
    figure = Figure(figsize=(WIDTH / _DOTS, height / _DOTS), dpi=_DOTS, facecolor=GROUND)
    FigureCanvasAgg(figure)
    return figure


def write(figure: Figure, text: str, top: float, *, size: float, color: str) -> None:
    """A line of text, so many pixels from the top; smaller where a language needs more room for it."""
    height = figure.get_figheight() * _DOTS
    written = figure.text(MARGIN / WIDTH, 1 - top / height, text, va="top", fontsize=size, color=color, **LETTERS)
    written.set_fontsize(size * min(1, (WIDTH - 2 * MARGIN) / written.get_window_extent().width))


def png(figure: Figure) -> bytes:
    """The picture as a file; the same picture is the same bytes."""
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
