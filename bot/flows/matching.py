"""From the network to a set: suggested, arranged by an organiser, asked of each alone; it opens once all are fine.

    suggested -- arranged --> suggested -- invite them --> asked -- all who stay, 3 or more, said yes --> a set opens
                                                             '-- fewer than 3 stay --> came to nothing

Everybody is asked by a direct message, reads what the others would bring, and names only of those who wished that; says yes or
not this time, and gives no reason. A week of silence is not this time. Whoever would have liked to hears kindly when a set
does not come about; all but those whose set has opened stay free. Their organiser sees how many said yes, never who did not, and
never why two people were not put together: an arrangement that does not fit is told to be one, and nothing else of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import matching_cards as cards
from bot.flows.cards import one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, Forget, HandOn, Redraw, Step, Tell, Whisper
from bot.flows.events import (
    AskMatch,
    AskMatchSet,
    AskToAskThem,
    AskToRearrange,
    AskWouldBe,
    BegunTogether,
    Clock,
    Handed,
    MatchUnanswered,
    NotThisTime,
    Rearranged,
    SetMatched,
    SuggestSets,
    ThemAsked,
    WouldBeIn,
)
from bot.flows.matching_search import LARGEST, MOST, SMALLEST, arranged, candidate
from bot.flows.matching_seen import fits, monday_of
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import Person, PersonId, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.cards import Card
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Carried, Effect, Reply
    from bot.flows.events import Press, Question
    from bot.flows.model import Community, Match

ANSWER_WITHIN = timedelta(days=7)


def step(community: Community, event: Press | Clock | Handed, circumstances: Circumstances) -> Step[Community]:
    """Suggest, arrange, ask, and hear what each says."""
    match event:
        case BegunTogether(people):
            return Step(community.having_met(people))

        case SuggestSets():
            return _suggested(community, circumstances)

        case Rearranged(number) if match := community.suggestion(number):
            return _rearranged(community, match, event, circumstances)

        case ThemAsked(number) if match := community.suggestion(number):
            return _asked(community, match, event, circumstances)

        case WouldBeIn(number, by=by) if (match := community.asked_of(by, number)) and by not in match.yes:
            step = _settled(community, match.liked_by(by))
            if step.state.match(number) is None:
                return Step(step.state, Whisper(cards.opens()), step.effects)
            liked = cards.liked(match)
            return Step(step.state, Whisper(liked), (_redrawn(match, by, liked), *step.effects))

        case NotThisTime(number, by=by) if match := community.asked_of(by, number):
            step = _settled(community, match.not_now_for(by))
            return Step(step.state, Whisper(cards.not_now()), (_redrawn(match, by, cards.not_now()), *step.effects))

        case MatchUnanswered(number) if (match := community.match(number)) and match.is_open:
            closed = tuple(_redrawn(match, person, cards.closed()) for person in match.silent)
            step = _settled(community, match.not_now_for(*match.silent))
            return Step(step.state, effects=(*closed, *step.effects))

        case Clock():
            return ignore(community)

        case WouldBeIn(number, by=by) if community.asked_of(by, number):
            return refuse(community, say("match-liked-already"))

        case WouldBeIn() | NotThisTime():
            return refuse(community, say("match-not-open"))

        case _:
            return refuse(community, say("match-no-more"), cards.BACK)


def ask(community: Community, question: Question, circumstances: Circumstances) -> Reply:
    """Show what was suggested, one set of it, the forms to change it; or to one who is asked, the question."""
    match question:
        case AskMatch(page):
            return Whisper(cards.overview(community, page, circumstances))
        case AskWouldBe(number, by=by) if match := community.asked_of(by, number):
            return Whisper(cards.asking(community, match, by, circumstances))
        case AskWouldBe():
            return Whisper(one_line(say("match-not-open")))
        case AskMatchSet(number) if match := community.suggestion(number):
            return Whisper(cards.one(community, match, circumstances))
        case AskToRearrange(number) if match := community.suggestion(number):
            return cards.rearranging(match)
        case AskToAskThem(number) if match := community.suggestion(number):
            return cards.naming(match)
        case _:
            return Whisper(one_line(say("match-no-more"), cards.BACK))


def due(community: Community, circumstances: Circumstances) -> Iterator[Due]:  # noqa: ARG001
    """When silence means not now, for each set whose people were asked."""
    for match in community.matches:
        if match.is_open and match.asked:
            yield Due(_in_the_daytime(community, match, match.asked + ANSWER_WITHIN), MatchUnanswered(match.number))


def unreachable(community: Community, person: PersonId, slot: str) -> Step[Community]:
    """Somebody could not be asked: the organiser sees who, and they find the question at `/set free`."""
    for match in community.matches:
        if match.is_open and cards.slot(match) == slot and person in match.silent and person not in match.unreachable:
            return Step(community.with_match(match.not_reaching(person)))
    return ignore(community)


def without(community: Community, person: PersonId, circumstances: Circumstances) -> Step[Community]:
    """Somebody is not free any more: out of what was suggested, and not this time where they were asked.

    What they would have brought stands no longer with the others.
    """
    after = community.without_free(person)
    effects: tuple[Effect | Carried, ...] = ()
    for match in community.matches:
        if match.is_open and person in match.staying:
            step = _settled(after, match.without(person))
            waits = step.state.match(match.number)
            after, effects = step.state, (*effects, *step.effects)
            if waits and waits.is_open:
                anew = (
                    _redrawn(match, other, cards.asking(after, waits, other, circumstances)) for other in waits.silent
                )
                effects = (*effects, *anew)
        elif person in match.people:
            after = (
                after.rearranged(match.without(person))
                if match.asked is None
                else after.with_match(match.without(person))
            )
    return Step(after, effects=(*effects, Forget(person)))


# --- the steps


def _suggested(community: Community, circumstances: Circumstances) -> Step[Community]:
    """Among those who have waited longest, as many as are searched at a time."""
    waiting = community.to_be_matched[:MOST]
    monday = monday_of(circumstances.now)
    found = arranged((candidate(free, monday) for free in waiting), community.pairs_met)
    after = community.suggesting(found.sets, circumstances.now)
    return Step(after, Whisper(cards.overview(after, 0, circumstances)))


def _rearranged(community: Community, match: Match, event: Rearranged, circumstances: Circumstances) -> Step[Community]:
    out = {PersonId(person) for person in event.answers.several("out")}
    coming = tuple(PersonId(person) for person in event.answers.several("in"))
    free = {each.person for each in community.to_be_matched}
    if strange := next((person for person in coming if person not in free), None):
        return not_yet(community, **{"in": say("match-not-free", who=Person(strange))})
    people = tuple(dict.fromkeys((*(person for person in match.people if person not in out), *coming)))
    if len(people) > LARGEST:
        return not_yet(community, **{"in": say("match-too-many", most=LARGEST)})
    after = community.rearranged(match.of(people))
    changed = after.suggestion(match.number)
    shown = cards.one(after, changed, circumstances) if changed else cards.overview(after, 0, circumstances)
    return Step(after, Whisper(shown))


def _asked(community: Community, match: Match, event: ThemAsked, circumstances: Circumstances) -> Step[Community]:
    """The people of a suggested set are asked, each alone."""
    name = event.answers.words("name", event.by)
    if not name:
        return not_yet(community, name=say("name-wanted"))
    if not fits(community, match.people, circumstances.now):
        return refuse(community, say("match-does-not-fit"), cards.to_set(match))
    asked = match.asking(name.unsigned(), circumstances.now)
    after = community.with_match(asked)
    told = tuple(
        Tell(Direct(person), (person,), cards.asking(after, asked, person, circumstances), cards.slot(match))
        for person in match.people
    )
    return Step(after, Whisper(cards.overview(after, 0, circumstances)), told)


def _settled(community: Community, match: Match) -> Step[Community]:
    """It opens once all who stay have said yes, comes to nothing once fewer than three stay, and waits otherwise."""
    if len(match.staying) < SMALLEST:
        told = tuple(Tell(Direct(person), (person,), cards.not_together()) for person in match.yes)
        closed = tuple(_redrawn(match, person, cards.closed()) for person in match.staying)
        return Step(community.with_match(match.coming_to_nothing()), effects=(*closed, *told))
    if match.silent or match.name is None:
        return Step(community.with_match(match))
    profiles = {person: free.profile for person in match.yes if (free := community.free_person(person))}
    opened = HandOn(SetMatched(profiles, match.name))
    shown = tuple(_redrawn(match, person, cards.opens()) for person in match.yes)
    forgotten = tuple(Forget(person) for person in match.yes)
    after = community.without_match(match.number)
    for person in match.yes:
        after = after.without_free(person)
    return Step(after, effects=(*shown, opened, *forgotten))


def _redrawn(match: Match, person: PersonId, card: Card) -> Redraw:
    return Redraw(Direct(person), cards.slot(match), card)


def _in_the_daytime(community: Community, match: Match, moment: datetime) -> datetime:
    """This moment, or the next one that is in the daytime for all who would hear; for most, where there is none for all."""
    zones = [free.profile.zone for person in match.people if (free := community.free_person(person))]
    for zone in zones * 2:
        moment = after_quiet_hours(moment, zone)
    return moment
