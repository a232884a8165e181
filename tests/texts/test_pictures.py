"""The small picture: a PNG of a size that a phone shows well, the same for the same figures, loaded only when wanted."""

from __future__ import annotations

import struct
import subprocess
import sys

import pytest
from msgspec.structs import replace

from bot.flows.cards import Bar, Bars, Calendar, Dots, Panels, Picture, Scale
from bot.flows.words import say
from bot.texts import panels, pictures
from bot.texts.attachments import File, alt_of, file_of, name_of
from tests.flows.builders import MONDAY_MORNING, trend

ASIDE = "import sys, bot.texts.attachments, bot.wiring; sys.exit('matplotlib' in sys.modules)"


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize(
    "picture",
    [
        trend((1, 2, 4), (2, 1, 3), (3, 3, 4), (5, 3, 3), (6, 4, 4)),
        trend(*((number, number % 3, 7) for number in range(10, 18))),
        trend((1, 0, 3)),
        replace(trend((1, 0, 3), (2, 3, 3)), title=say("trend-too-little")),
    ],
    ids=["several", "many", "one", "long title"],
)
def test_a_picture_is_a_png_that_a_phone_shows_well_and_always_the_same(picture: Picture) -> None:
    png = pictures.drawn(picture, "en")

    assert size(png) == (640, 320)
    assert png == pictures.drawn(picture, "en")
    assert len(png) < 60_000


def test_other_figures_make_another_picture() -> None:
    assert pictures.drawn(trend((1, 1, 3), (2, 3, 4)), "en") != pictures.drawn(trend((1, 1, 3), (2, 2, 4)), "en")


POINTS = Bars(
    say("programme-picture-points"), (Bar(say("came-to", came="done"), 12), Bar(say("came-to", came="let-go"), 1))
)
FAR = Scale(
    say("programme-picture-question", question="far"),
    (Dots(say("asked-at", at="start"), (0, 0, 0, 5)), Dots(say("asked-at", at="end"), (9, 10, 10))),
)


def programme(*parts: Bars | Scale) -> Panels:
    """How a programme went, as a picture of these parts."""
    met, turns = say("programme-meetings", held=5, planned=6), say("programme-turns", turns=9, people=4)
    alt = say("programme-alt", met=met, turns=turns, points="", far="", able="")
    return Panels(say("programme-title"), say("programme-picture-below", met=met, turns=turns), parts, alt)


@pytest.mark.parametrize(
    ("picture", "high"),
    [(programme(POINTS), 210), (programme(FAR), 236), (programme(POINTS, FAR, FAR), 506)],
    ids=["bars", "dots", "both"],
)
def test_a_picture_of_several_parts_is_as_high_as_they_need(picture: Panels, high: int) -> None:
    png = panels.drawn(picture, "en")

    assert size(png) == (640, high)
    assert png == panels.drawn(picture, "en")
    assert len(png) < 60_000


async def test_it_travels_as_a_file_of_its_own() -> None:
    picture = programme(POINTS)
    alt = "Meetings held: 5 of 6. Turns held: 9, by 4 of us."

    assert await file_of(picture, "en") == File("our-programme.png", alt, panels.drawn(picture, "en"))


async def test_a_picture_travels_as_a_file_with_what_it_says_to_whoever_does_not_see_it() -> None:
    picture = trend((1, 1, 3), (3, 3, 4))

    assert await file_of(picture, "en") == File(
        "over-time.png",
        "How many say we asked more than we told: 1 of 3 in meeting 1 and 3 of 4 in meeting 3.",
        pictures.drawn(picture, "en"),
    )


def test_a_calendar_is_read_and_not_looked_at() -> None:
    calendar = Calendar((), MONDAY_MORNING)

    assert (name_of(calendar), alt_of(calendar, "en")) == ("learning-set.ics", "")


def test_the_program_starts_without_what_draws_pictures() -> None:
    assert subprocess.run([sys.executable, "-c", ASIDE], check=False).returncode == 0
