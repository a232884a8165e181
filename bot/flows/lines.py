"""Reading lines as action points: in a message those that begin with a dash, a bullet or a number; in a box every one."""

from __future__ import annotations

import re

_LINE = re.compile(r"\s*(?:[-•–—](?:\s+|(?=[^\W\d_]))|\*\s+|\d{1,2}[.)]\s+)(?P<words>[^\s\-•–—*].*)")  # noqa: RUF001 - dashes as people type them
"""`- call her`, `* call her`, `1) call her`; but not `-5 degrees`, `---`, `*important*` or `1.5 hours`."""


def lines_in(text: str) -> tuple[tuple[int, str], ...]:
    """The lines of a message that are action points, each with its place in the message, without dash or number."""
    found = ((place, _LINE.fullmatch(line)) for place, line in enumerate(text.splitlines()))
    return tuple((place, line["words"].strip()) for place, line in found if line)


def lines_of_box(text: str) -> tuple[str, ...]:
    """The lines of a box; dashes and numbers are welcome and mean nothing there."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(found["words"] if (found := _LINE.fullmatch(line)) else line for line in lines if line)
