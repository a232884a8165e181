"""The small picture: a PNG of a size that a phone shows well, the same for the same figures, loaded only when wanted."""

from __future__ import annotations

import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.flows.cards import Calendar, Picture, Point
from bot.flows.words import Listing, say
from bot.texts import pictures
from bot.texts.attachments import File, alt_of, file_of, name_of
from tests.flows.builders import MONDAY_MORNING

if TYPE_CHECKING:
    from bot.flows.words import Text

ASIDE = "import sys, bot.texts.attachments, bot.wiring; sys.exit('matplotlib' in sys.modules)"


def of(*figures: tuple[int, int, int], title: Text | None = None) -> Picture:
    """A picture of meetings: their number, how many say yes, and of how many."""
    points = tuple(
        Point(yes, whole, say("trend-beside", yes=yes, all=whole), say("trend-below", number=number))
        for number, yes, whole in figures
    )
    told = Listing(tuple(say("trend-point", number=number, yes=yes, all=whole) for number, yes, whole in figures))
    return Picture(title or say("trend-picture"), points, say("trend-along"), say("trend-alt", points=told))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize(
    "picture",
    [
        of((1, 2, 4), (2, 1, 3), (3, 3, 4), (5, 3, 3), (6, 4, 4)),
        of(*((number, number % 3, 7) for number in range(10, 18))),
        of((1, 0, 3)),
        of((1, 0, 3), (2, 3, 3), title=say("trend-too-little")),
    ],
    ids=["several", "many", "one", "long title"],
)
def test_a_picture_is_a_png_that_a_phone_shows_well_and_always_the_same(picture: Picture) -> None:
    png = pictures.drawn(picture, "en")

    assert size(png) == (640, 320)
    assert png == pictures.drawn(picture, "en")
    assert len(png) < 60_000


def test_other_figures_make_another_picture() -> None:
    assert pictures.drawn(of((1, 1, 3), (2, 3, 4)), "en") != pictures.drawn(of((1, 1, 3), (2, 2, 4)), "en")


async def test_a_picture_travels_as_a_file_with_what_it_says_to_whoever_does_not_see_it() -> None:
    picture = of((1, 1, 3), (3, 3, 4))

    assert await file_of(picture, "en") == File(
        "over-time.png",
        "How many say we asked more than we told: 1 of 3 in meeting 1 and 3 of 4 in meeting 3.",
        pictures.drawn(picture, "en"),
    )


async def test_a_calendar_is_read_and_not_looked_at_and_a_card_without_a_file_has_none() -> None:
    calendar = Calendar((), MONDAY_MORNING)

    assert (name_of(calendar), alt_of(calendar, "en")) == ("learning-set.ics", "")
    assert await file_of(None, "en") is None


def test_the_program_starts_without_what_draws_pictures() -> None:
    assert subprocess.run([sys.executable, "-c", ASIDE], check=False).returncode == 0
