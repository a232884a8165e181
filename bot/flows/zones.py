"""Finding a person's time zone from the city they type, as people type cities.

Every IANA zone answers to its own name and to its city's; a few large cities that no zone is named after are listed
here. The names are read once, when the program starts, from the time-zone data that Python uses anyway.
"""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import available_timezones

_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")

_ALSO = {
    "Asia/Kolkata": "mumbai bombay delhi new-delhi bangalore bengaluru chennai hyderabad pune calcutta india",
    "Asia/Shanghai": "beijing shenzhen guangzhou china",
    "Asia/Tokyo": "osaka kyoto japan",
    "Asia/Ho_Chi_Minh": "hanoi saigon vietnam",
    "America/New_York": "boston washington miami atlanta philadelphia nyc eastern",
    "America/Chicago": "dallas houston austin minneapolis central",
    "America/Denver": "salt-lake-city mountain",
    "America/Los_Angeles": "san-francisco seattle san-diego portland pacific la",
    "America/Sao_Paulo": "rio rio-de-janeiro brasilia belo-horizonte",
    "America/Toronto": "ottawa montreal",
    "America/Mexico_City": "guadalajara",
    "Europe/Berlin": "munich hamburg cologne frankfurt leipzig germany",
    "Europe/Madrid": "barcelona valencia seville spain",
    "Europe/Rome": "milan naples turin italy",
    "Europe/Paris": "lyon marseille france",
    "Europe/London": "manchester edinburgh glasgow cardiff birmingham leeds bristol uk",
    "Europe/Zurich": "geneva bern basel switzerland",
    "Europe/Istanbul": "ankara turkey",
    "Europe/Kyiv": "kiev lviv ukraine",
    "Africa/Johannesburg": "cape-town durban pretoria",
    "Africa/Lagos": "abuja nigeria",
    "Africa/Nairobi": "kenya",
    "Australia/Sydney": "canberra",
    "Pacific/Auckland": "wellington new-zealand",
}


def _plain(name: str) -> str:
    without_accents = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[\s_,.-]+", "-", without_accents.strip().lower())


def _by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for zone in sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _AREAS):
        names.setdefault(_plain(zone.rpartition("/")[2]), zone)
        names[_plain(zone)] = zone
    for zone, cities in _ALSO.items():
        names |= dict.fromkeys(cities.split(), zone)
    return names | {"utc": "UTC", "gmt": "UTC"}


_ZONES = _by_name()
_OFFSET = re.compile(r"^(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?00)?$", re.IGNORECASE)
_FARTHEST_EAST, _FARTHEST_WEST = 14, 12


def zone_of(typed: str) -> str | None:
    """The IANA zone of a city, a zone's own name, or a whole-hour offset such as `UTC+2`; None for what is not known."""
    if offset := _OFFSET.match(typed.strip()):
        sign, hours = offset[1], int(offset[2])
        if hours > (_FARTHEST_EAST if sign == "+" else _FARTHEST_WEST):
            return None
        return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    city = typed.partition(",")[0]
    return _ZONES.get(_plain(typed)) or _ZONES.get(_plain(city))


def city_of(zone: str) -> str:
    """The zone as people say it, in words that `zone_of` understands: `Asia/Kolkata` is Kolkata, `Etc/GMT-2` is UTC+2."""
    if zone.startswith("Etc/GMT"):
        return "UTC" + zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))
    return zone.rpartition("/")[2].replace("_", " ")
