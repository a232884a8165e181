"""What happens to a community's own record: the second door into the flows, behind `life`.

The same three functions as for a set, over `bot.flows.model.Community`, and the same rule for flows: each answers the events
of the module of its name. Who may is checked here and nowhere else, by what the platform says of a person's standing and by
who is named as organiser. Whoever presses somewhere else (in a direct message, or with a forged button in another community)
is known only if the record knows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import matching, network, organising, overview, sets_card, trained
from bot.flows.cards import one_line
from bot.flows.effects import Step, Whisper
from bot.flows.events import Answer, FromPerson, PersonGone, PlaceLost, ProfileChanged, Unreachable
from bot.flows.organisers import organises
from bot.flows.refusing import ignore, refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from bot.flows.circumstances import Circumstances
    from bot.flows.due import Due
    from bot.flows.effects import Reply
    from bot.flows.events import AnyAnswer, AnyChange, AnyClock, AnyHanded, AnyQuestion, Event
    from bot.flows.model import Community
    from bot.flows.words import Text

FLOWS: dict[str, ModuleType] = {
    flow.__name__.rpartition(".")[2]: flow for flow in (organising, overview, sets_card, trained, network, matching)
}
"""Each flow answers the events of the module of the same name in `bot.flows.events`."""


def step(
    community: Community, event: AnyChange | AnyClock | AnyAnswer | AnyHanded, circumstances: Circumstances
) -> Step[Community]:
    """Let something happen to a community."""
    if isinstance(event, Answer):
        return _answered(community, event, circumstances)
    if isinstance(event, FromPerson) and (why := _why_not(community, event, circumstances)):
        return refuse(community, why)
    stepped: Step[Community] = _flow_of(event).step(community, event, circumstances)
    return stepped


def ask(community: Community, question: AnyQuestion, circumstances: Circumstances) -> Reply:
    """Answer a question with a card or a form. Nothing changes."""
    if why := _why_not(community, question, circumstances):
        return Whisper(one_line(why))
    return _flow_of(question).ask(community, question, circumstances)


def due(community: Community, circumstances: Circumstances) -> Iterator[Due]:
    """Everything the clock owes this community."""
    yield from matching.due(community, circumstances)


def _why_not(community: Community, event: FromPerson, circumstances: Circumstances) -> Text | None:
    """Why this person may not cause this here; None where they may."""
    if event.of != "community":
        return say("no-set-here")
    if event.whose == "organisers":
        return None if organises(community, event.by, circumstances) else say("organisers-only")
    at_home = circumstances.here == community.community or event.by in community.people
    return None if at_home else say("not-your-community")


def _answered(community: Community, answer: AnyAnswer, circumstances: Circumstances) -> Step[Community]:
    """Take in what a platform said."""
    match answer:
        case PersonGone(person):
            without = community.looked_after_by(tuple(who for who in community.organisers if who != person))
            return network.answered(without.not_having_met(person), answer, circumstances)
        case PlaceLost():
            return sets_card.place_lost(community, answer)
        case ProfileChanged():
            return network.answered(community, answer, circumstances)
        case Unreachable(person, slot):
            return matching.unreachable(community, person, slot)
        case _:
            return ignore(community)


def _flow_of(event: Event) -> ModuleType:
    return FLOWS[type(event).__module__.rpartition(".")[2]]
