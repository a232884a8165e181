from __future__ import annotations

import pytest

from bot.flows.zones import city_of, zone_of


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Mumbai, India", "Asia/Kolkata"),
        ("asia/kolkata", "Asia/Kolkata"),
        ("UTC", "UTC"),
        ("utc+2", "Etc/GMT-2"),
        ("GMT -3:00", "Etc/GMT+3"),
        ("UTC+0", "UTC"),
        ("UTC+15", None),
        ("UTC-13", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_city_is_understood_as_people_type_it(typed: str, zone: str | None) -> None:
    assert zone_of(typed) == zone


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/Sao_Paulo", "Etc/GMT-2", "UTC"])
def test_what_is_shown_of_a_zone_is_understood_again(zone: str) -> None:
    assert zone_of(city_of(zone)) == zone
