"""Who looks after sets in a community."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.model import Community
    from bot.flows.words import PersonId


def organises(community: Community, person: PersonId, circumstances: Circumstances) -> bool:
    """Whether somebody looks after sets here: named as organiser, in the organisers' role, or whoever administers it."""
    if person in community.organisers:
        return True
    # what somebody is elsewhere says nothing
    return circumstances.here == community.community and organises_here(person, circumstances)


def organises_here(person: PersonId, circumstances: Circumstances) -> bool:
    """The same, of the community in which it happens, as far as its sets know."""
    if person in circumstances.community.organisers:
        return True
    standing, role = circumstances.standing, circumstances.community.organiser_role.casefold()
    return standing.administers or (role != "" and role in standing.roles)
