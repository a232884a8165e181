"""What would help? The presenter's answer, and what becomes of a round's stages by it (DOMAIN section 5).

The answer overrides the format where the format is open to it: a stage that is `open_to_help` is held as the presenter asks,
under its own name and with its own time. Two answers part it in two, because they end with a moment of their own: who
listened in silence says what they take from it, and who observed a talk between two says what they noticed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.model.round_format import Stage

HelpKind = Literal[
    "as-usual",
    "questions",
    "questions-and-challenge",
    "experiences",
    "ideas",
    "silent-presenter",
    "with-one",
    "one-aspect",
]
"""The presenter's answer to "what would help?". `as-usual` leaves it to the round format."""

Lens = Literal["motivation", "emotions", "ethics", "attention", "awareness", "wisdom", "service", "sustainability"]
"""Through what the presenter would like to look at it, if through anything (DOMAIN section 5, from the founding documents)."""

REFLECTIONS_WANTED: frozenset[HelpKind] = frozenset({"experiences", "ideas"})
"""The kinds of help with which the others also say what they make of it."""

WHAT_I_TAKE, OBSERVERS = "what-i-take", "observers"
"""The latter parts, by name: what the presenter takes from it, what those who observed noticed."""


@lru_cache(maxsize=1000)
def course(stages: tuple[Stage, ...], help: HelpKind) -> tuple[Stage, ...]:
    """The stages as this turn takes them. They last as long, all together, whatever the help.

    Remembered, because one step of a turn asks some thirty times.
    """
    laid: list[Stage] = []
    for place, stage in enumerate(stages):
        if stage.only_if_wanted and help not in REFLECTIONS_WANTED:
            laid[-1] = laid[-1].with_time_of(stage)
        else:
            laid.extend(_as_asked(stage, help, stages[place + 1 :]))
    return tuple(laid)


def _as_asked(stage: Stage, help: HelpKind, later: tuple[Stage, ...]) -> Iterator[Stage]:
    match help:
        case _ if not stage.open_to_help or help == "as-usual":
            yield stage
        case "silent-presenter" if later[0].prompt == WHAT_I_TAKE:
            yield stage.saying("help-silent-presenter", "others", silent=True)
        case "silent-presenter":
            first, *after = stage.parted(WHAT_I_TAKE, one_in=5)
            yield first.saying("help-silent-presenter", "others", silent=True)
            yield from (part.saying(WHAT_I_TAKE, "presenter") for part in after)
        case "with-one":
            first, *after = stage.parted(OBSERVERS, one_in=3)
            yield first.saying("help-with-one", "two")
            yield from (part.saying(OBSERVERS, "others", silent=True) for part in after)
        case _:
            yield stage.saying(f"help-{help}", "others")
