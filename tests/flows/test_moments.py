"""Days, times and promises as people write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.flows.moments import WeekdayDiffersError, day_and_time, day_in, promised_day, time_in

MONDAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("Tue 1 Dec", date(2026, 12, 1)),
        ("1st of December", date(2026, 12, 1)),
        ("December 1", date(2026, 12, 1)),
        ("Sept. 3rd, 2027", date(2027, 9, 3)),
        ("3 February", date(2027, 2, 3)),
        ("1.12.", date(2026, 12, 1)),
        ("1.12.2027", date(2027, 12, 1)),
        ("29 February", None),
        ("29 February 2028", date(2028, 2, 29)),
        ("1 March 2026", date(2026, 3, 1)),
        ("the 45th of May", None),
        ("Friday", date(2026, 10, 9)),
        ("TUES", date(2026, 10, 6)),
        ("thurs", date(2026, 10, 8)),
        ("Wednesday", date(2026, 10, 7)),
        ("Saturdays", date(2026, 10, 10)),
        ("Monday", date(2026, 10, 12)),
        ("tomorrow", date(2026, 10, 6)),
        ("tonight", MONDAY),
        ("3 markets", None),
        ("2 decisions", None),
        ("friends", None),
        ("thus", None),
        ("money", None),
        ("", None),
    ],
)
def test_a_day_is_the_next_such_day(written: str, day: date | None) -> None:
    assert day_in(written, MONDAY) == day


def test_a_weekday_that_is_not_the_dates_is_said_to_be_so() -> None:
    with pytest.raises(WeekdayDiffersError):
        day_in("Wed 1 Dec", MONDAY)


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("19:00", time(19)),
        ("7pm", time(19)),
        ("7:30 am", time(7, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("25:00", None),
        ("at seven", None),
    ],
)
def test_a_time_is_read_by_either_clock(written: str, clock: time | None) -> None:
    assert time_in(written) == clock


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("Tue 1 Dec 19:00", (date(2026, 12, 1), time(19))),
        ("Dec 1 19:00", (date(2026, 12, 1), time(19))),
        ("Friday 7pm", (date(2026, 10, 9), time(19))),
        ("Friday", None),
        ("7pm", None),
    ],
)
def test_a_moment_has_a_day_and_a_time(written: str, understood: tuple[date, time] | None) -> None:
    assert day_and_time(written, MONDAY) == understood


@pytest.mark.parametrize(
    ("written", "promised"),
    [
        ("Call the council by Friday", date(2026, 10, 9)),
        ("Call by email, before the end of Friday", date(2026, 10, 9)),
        ("Write to Ravi on 3 November", date(2026, 11, 3)),
        ("Ask her tomorrow", date(2026, 10, 6)),
        ("Ask her by tomorrow", date(2026, 10, 6)),
        ("Rest until Sunday", date(2026, 10, 11)),
        ("Friday: call mum", None),
        ("Count on friends", None),
        ("Report on her new job, as agreed Monday", None),
        ("Call by Wed 1 Dec", None),
        ("Go by bus", None),
    ],
)
def test_a_promise_names_its_day(written: str, promised: date | None) -> None:
    assert promised_day(written, MONDAY) == promised
