from __future__ import annotations

from datetime import timedelta

from bot.flows.profile import Profile
from bot.flows.suggesting import suggested, usually_free
from tests.flows.builders import MONDAY_MORNING, at

TWO_HOURS = timedelta(hours=2)


def test_people_of_one_city_are_offered_their_usual_evenings_one_a_day() -> None:
    berlin = Profile("Europe/Berlin", ("weekday-evenings",))

    assert suggested((berlin, berlin), 120, MONDAY_MORNING) == tuple(
        at(f"2026-10-{day:02} 16:00") for day in (8, 9, 12, 13, 14, 15)
    )


def test_people_far_apart_are_offered_moments_at_which_nobody_sleeps() -> None:
    zones = ("Asia/Kolkata", "Europe/Berlin", "America/New_York", "America/Sao_Paulo")
    apart = tuple(Profile(zone, ("weekday-daytimes", "weekday-evenings")) for zone in zones)

    assert {moment.hour for moment in suggested(apart, 120, MONDAY_MORNING)} <= {11, 12, 13, 14, 15}


def test_looking_later_begins_later() -> None:
    anybody = Profile("UTC")

    assert min(suggested((anybody,), 60, MONDAY_MORNING, after=at("2026-11-01 00:10"))) == at("2026-11-01 07:00")


def test_a_meeting_may_lie_across_noon_where_both_stretches_are_free() -> None:
    both = Profile("UTC", ("weekday-mornings", "weekday-daytimes"))

    assert usually_free(both, at("2026-10-05 11:00"), TWO_HOURS)
    assert not usually_free(Profile("UTC", ("weekday-mornings",)), at("2026-10-05 11:00"), TWO_HOURS)


def test_hours_of_the_week_say_nothing_about_the_weekend() -> None:
    assert not usually_free(Profile("UTC", ("weekday-evenings",)), at("2026-10-10 18:00"), TWO_HOURS)
    assert usually_free(Profile("UTC", ("weekend-evenings",)), at("2026-10-10 18:00"), TWO_HOURS)
    assert usually_free(Profile("UTC"), at("2026-10-10 18:00"), TWO_HOURS)
