"""The standing card of a community: where a set is begun, or found."""

from __future__ import annotations

from typing import ClassVar

from bot.flows.events.base import Handed, Needs, Of, Press, Whose
from bot.flows.words import SetId, Words


class PublishCard(Press, frozen=True, tag="publish-card"):
    """`/sets card`: have it stand in this channel. Where it stood before, it goes."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"
    needs: ClassVar[Needs] = "sets"


class TakeCardDown(Press, frozen=True, tag="take-card-down"):
    """*Take it down*: it stands nowhere."""

    whose: ClassVar[Whose] = "organisers"
    of: ClassVar[Of] = "community"


class SetSeeks(Handed, frozen=True, tag="set-seeks"):
    """A set tells its community how many may still join it from public: none once it is full, by invitation, or gone."""

    which: SetId
    name: Words
    places_left: int = 0
