"""An organiser puts a set to rest."""

from __future__ import annotations

from bot.flows.events.base import Handed
from bot.flows.events.overview import HowToRest
from bot.flows.words import NOBODY, PersonId


class RestAsked(Handed, frozen=True, tag="rest-asked"):
    """Its community hands it on: an organiser pauses the set, or archives it."""

    by: PersonId = NOBODY
    how: HowToRest = "pause"
