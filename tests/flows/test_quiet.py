"""Quiet hours: from eight in the evening to eight in the morning, by a person's own clock."""

from __future__ import annotations

import pytest

from bot.flows.quiet import after_quiet_hours
from tests.flows.builders import at


@pytest.mark.parametrize(
    ("moment", "zone", "sent"),
    [
        ("2026-10-05 09:00", "Europe/Berlin", "2026-10-05 09:00"),
        ("2026-10-05 06:00", "Europe/Berlin", "2026-10-05 06:00"),
        ("2026-10-05 05:59", "Europe/Berlin", "2026-10-05 06:00"),
        ("2026-10-05 17:59", "Europe/Berlin", "2026-10-05 17:59"),
        ("2026-10-05 18:00", "Europe/Berlin", "2026-10-06 06:00"),
        ("2026-10-05 18:00", "America/Sao_Paulo", "2026-10-05 18:00"),
        ("2026-10-05 18:00", "Asia/Kolkata", "2026-10-06 02:30"),
        ("2026-10-24 19:00", "Europe/Berlin", "2026-10-25 07:00"),
    ],
)
def test_what_falls_into_quiet_hours_waits_for_the_morning(moment: str, zone: str, sent: str) -> None:
    assert after_quiet_hours(at(moment), zone) == at(sent)
