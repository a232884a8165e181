"""The training: what a community knows of who has had it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from bot.flows.words import PersonId


class Trained(Struct, frozen=True, omit_defaults=True):
    """Somebody who has learnt the craft: in a course here, or `elsewhere`, which an organiser recognised."""

    person: PersonId
    since: datetime
    elsewhere: bool = False
