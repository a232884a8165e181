"""The community's network: *I am free for a set*, for anybody who would like one, whether or not they are in one.

What somebody would bring, when, and in which languages; and two things that nobody ever reads: whom they would rather not meet
in a set, and to whom they report. It is kept in the community's own record until their set opens or they close it with
one press. Then it is gone: the record and what waits to be delivered get new keys, and those of before are destroyed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.flows import matching
from bot.flows import network_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import KeepProfile, Step, Whisper
from bot.flows.eligible import START_COURSE, training_first
from bot.flows.events import AskFree, AskFreeExport, AskToBeFree, FreeForSet, NotFree, PersonGone, ProfileChanged
from bot.flows.forming import profile_from
from bot.flows.model import FreePerson, Language
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import PersonId, Text, say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import Question
    from bot.flows.model import Community

MOST_FREE = 300
"""People of one community who can be free at the same time, so that its record stays small."""


def step(community: Community, event: FreeForSet | NotFree, circumstances: Circumstances) -> Step[Community]:
    """Somebody is free for a set, or no longer."""
    match event:
        case FreeForSet() if why := _training_first(event.by, circumstances):
            return refuse(community, why, START_COURSE)
        case FreeForSet():
            return _free(community, event, circumstances)
        case NotFree(by=by) if community.free_person(by):
            step = matching.without(community, by, circumstances)
            return Step(step.state, Whisper(one_line(say("not-free-now"))), step.effects)
        case NotFree():
            return refuse(community, say("not-free-anyway"), cards.to_be_free())


def ask(community: Community, question: Question, circumstances: Circumstances) -> Reply:
    """Show what is kept of whoever is free, give it, or open the form."""
    free = community.free_person(question.by)
    match question:
        case AskFree() if free:
            return Whisper(cards.yours(free, community.asked_of(question.by)))
        case AskFreeExport() if free:
            return Whisper(cards.export(free, circumstances.now))
        case AskFree() | AskToBeFree() if why := _training_first(question.by, circumstances):
            return Whisper(one_line(why, START_COURSE))
        case AskFree() | AskToBeFree():
            return cards.form(free, circumstances)
        case _:
            return Whisper(one_line(say("not-free-anyway"), cards.to_be_free()))


def answered(
    community: Community, answer: PersonGone | ProfileChanged, circumstances: Circumstances
) -> Step[Community]:
    """Somebody left the community, or lives by another clock."""
    free = community.free_person(answer.person)
    match answer:
        case PersonGone(person) if free:
            return matching.without(community, person, circumstances)
        case ProfileChanged() if free and circumstances.profile:
            return Step(community.with_free(free.known_as(circumstances.profile)))
        case _:
            return ignore(community)


def _training_first(person: PersonId, circumstances: Circumstances) -> Text | None:
    """Why somebody has to be trained before; None where they need not be."""
    return training_first(person, next(iter(circumstances.community.offers.values())), circumstances)


def _free(community: Community, event: FreeForSet, circumstances: Circumstances) -> Step[Community]:
    answers, before = event.answers, community.free_person(event.by)
    profile = profile_from(answers, circumstances)
    chosen = answers.several("languages")
    languages: tuple[Language, ...] = tuple(each for each in get_args(Language) if each in chosen)
    problems: dict[str, Text] = {}
    if not answers.words("brings"):
        problems["brings"] = say("brings-wanted")
    elif len(answers.words("brings").text) > cards.BRINGS_LIMIT:
        problems["brings"] = say("brings-too-long", limit=cards.BRINGS_LIMIT)
    if profile is None:
        problems["city"] = say("city-not-found")
    if not languages:
        problems["languages"] = say("language-wanted")
    if problems or profile is None:
        return not_yet(community, **problems)
    if before is None and len(community.free) >= MOST_FREE:
        return refuse(community, say("network-is-full"))
    people = {name: tuple(PersonId(who) for who in answers.several(name) if who != event.by) for name in cards.PRIVATE}
    free = FreePerson(
        event.by,
        answers.words("brings", event.by),
        profile,
        before.since if before else circumstances.now,
        languages,
        named=answers.choice("named", "no") == "yes",
        not_with=people["not-with"][: cards.NOT_WITH_MOST],
        reports_to=next(iter(people["reports-to"]), None),
    )
    remembered = () if profile == circumstances.profile else (KeepProfile(event.by, profile),)
    return Step(community.with_free(free), Whisper(cards.yours(free, community.asked_of(event.by))), remembered)
