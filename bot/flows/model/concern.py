"""A concern that was raised without a name and waits for its moment. Nothing in it says whose it was, nor when it was raised."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from bot.flows.words import NOBODY, PersonId, Words

RaisedTo = Literal["set", "person", "organiser"]
"""To whom something is raised: to the set in its room, to one who facilitates, or to those who look after sets."""


class UnnamedConcern(Struct, frozen=True, omit_defaults=True):
    """What was written, to whom it goes, and at which moment (UTC). `words` are by nobody; `whom` is who facilitates."""

    words: Words
    to: RaisedTo
    at: datetime
    whom: PersonId = NOBODY
