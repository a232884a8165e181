"""Reading what somebody wrote for the questions in it: its sentences that end with a question mark, in whatever language.

Quoted lines and blocks of code are not theirs, and are left out; a mark inside an address or a piece of code ends nothing.
A full stop that may belong to an abbreviation, a number or an initial ends no sentence: in doubt a question keeps what came
before it rather than lose its beginning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 300
"""Characters of a question; what is longer is shortened."""

_NOT_THEIRS = re.compile(r"```.*?(?:```|\Z)|^[ \t]*>>>.*\Z|^[ \t]*>[^\n]*", re.DOTALL | re.MULTILINE)
_UNREAD = re.compile(r"`[^`]*`|https?://\S*[^\s?!.,;:)]|<[^<>\s]*>")
_LISTED = re.compile(r"\A\s*(?:[-–—•*]+|\d{1,2}[.)])\s+")  # noqa: RUF001 - dashes as people type them
_END = re.compile(r"[.!?…]+[\"'”’»)\]*_~|]*(?=\s|\Z)|[。！？؟]+[\"'”’」』»)\]*_~|]*")  # noqa: RUF001 - marks of many languages
_ASKS = re.compile(r"[?？؟]")  # noqa: RUF001
_GOES_ON = re.compile(r"\s+(\S)")
_SPOKEN = "\"'”’»」』"  # noqa: RUF001
"""What closes something said, after which the sentence around it may go on: He asked \"why?\" and left."""

_SHORT = 3
"""Letters that a title or the like has at most: Dr., Mrs., St."""


def questions_in(text: str) -> Iterator[tuple[int, str]]:
    """The questions of a message, one after another, each with the line in which it stands."""
    theirs = _NOT_THEIRS.sub(lambda found: "\n" * found[0].count("\n"), text)
    for place, line in enumerate(theirs.splitlines()):
        for sentence, asks in _sentences(_LISTED.sub("", line)):
            if asks and any(sign.isalnum() for sign in sentence):
                yield place, _shortened(sentence)


def _sentences(line: str) -> Iterator[tuple[str, bool]]:
    """The sentences of a line that have an end, and whether each asks."""
    read = _UNREAD.sub(lambda found: "x" * len(found[0]), line)
    begins = 0
    for end in _END.finditer(read):
        asks = bool(_ASKS.search(end[0]))
        follows = _GOES_ON.match(read, end.end())
        goes_on = follows is not None and follows[1].islower() and (not asks or end[0][-1] in _SPOKEN)
        if goes_on or (end[0] == "." and _abbreviates(read, end.start())):
            continue
        yield " ".join(line[begins : end.end()].split()), asks
        begins = end.end()


def _abbreviates(line: str, stop: int) -> bool:
    """Whether the full stop at this place may be one of an abbreviation ("Dr.", "a.m."), or of a number ("3. May")."""
    word = line[line.rfind(" ", 0, stop) + 1 : stop]
    return word.isdigit() or "." in word or (len(word) <= _SHORT and word[:1].isupper())


def _shortened(question: str) -> str:
    return question if len(question) <= LONGEST else f"{question[: LONGEST - 1].rstrip()}…"
