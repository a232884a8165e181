"""What an organiser reads of suggested sets, and what each of their people is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import matching_seen as seen
from bot.flows.cards import Button, Card, ChoiceField, Form, Option, PeopleField, TextField, one_line
from bot.flows.events import (
    AskMatch,
    AskMatchSet,
    AskToAskThem,
    AskToRearrange,
    NotThisTime,
    Rearranged,
    SuggestSets,
    ThemAsked,
    WouldBeIn,
)
from bot.flows.forming_cards import commitment
from bot.flows.matching_search import LARGEST
from bot.flows.network_cards import language_names
from bot.flows.words import Person, Text, people, say

if TYPE_CHECKING:
    from datetime import datetime

    from bot.flows.circumstances import Circumstances
    from bot.flows.model import Community, Match
    from bot.flows.words import PersonId

ON_A_PAGE = 5
"""Sets that an organiser reads at a time; a card of five, with all their names, fits on every platform."""
NAMED = 20
"""How many people who are left over a card names."""
BACK = Button(say("button-match-back"), AskMatch())


def slot(match: Match) -> str:
    """Where the question stands in the direct messages of whoever is asked."""
    return f"match-{match.number}"


# --- the organiser's


def overview(community: Community, page: int, circumstances: Circumstances) -> Card:
    """The sets there are, a few at a time; who is left over, and who has come since."""
    pages = max(1, -(-len(community.matches) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    here = community.matches[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    earlier = (Button(say("button-match-earlier"), AskMatch(page - 1)),) if page else ()
    more = (Button(say("button-match-more"), AskMatch(page + 1)),) if page + 1 < pages else ()
    anew = "anew" if community.suggested else "first"
    return Card(
        say("match-title"),
        (
            say("match-free", free=len(community.to_be_matched), asked=len(community.free) - len(community.to_be_matched)),
            *(line for match in here for line in _lines(community, match, circumstances.now)),
            *_left_over(community),
        ),
        note=say("match-note"),
        buttons=(
            *(to_set(match) for match in here if match.asked is None),
            *earlier,
            *more,
            *((Button(say("button-suggest-sets", anew=anew), SuggestSets()),) if community.to_be_matched else ()),
        ),
    )  # fmt: skip


def to_set(match: Match) -> Button:
    """To one suggested set."""
    return Button(say("button-match-set", number=match.number), AskMatchSet(match.number))


def one(community: Community, match: Match, circumstances: Circumstances) -> Card:
    """One suggested set: who, what each would bring, and why these."""
    now = circumstances.now
    fits = seen.fits(community, match.people, now)
    met, alike = seen.have_met(community, match.people), seen.alike(community, match.people, now)
    why = (
        _shared(community, match.people, now),
        say("match-topics", alike="yes" if alike else "no"),
        say("match-met", pairs=met),
    )
    return Card(
        say("match-set-title", number=match.number),
        (
            *(
                say("match-person", who=Person(person), brings=free.brings)
                for person in match.people
                if (free := community.free_person(person))
            ),
            *(why if fits else (say("match-does-not-fit"),)),
        ),
        buttons=(
            *((Button(say("button-ask-them"), AskToAskThem(match.number), "main"),) if fits else ()),
            Button(say("button-rearrange"), AskToRearrange(match.number)),
            BACK,
        ),
    )


def rearranging(match: Match) -> Form:
    """Whom to take out, whom to bring in."""
    here = tuple(Option(person, say("match-name", who=Person(person))) for person in match.people)
    return Form(
        say("form-rearrange", number=match.number),
        (
            ChoiceField("out", say("field-take-out"), here, many=True, optional=True),
            PeopleField(
                "in", say("field-bring-in"), say("field-bring-in-hint", most=LARGEST), many=True, optional=True
            ),
        ),
        Rearranged(match.number),
    )


def naming(match: Match) -> Form:
    """What the set is to be called, before its people are asked."""
    return Form(
        say("form-ask-them"),
        (TextField("name", say("field-name"), say("field-name-matched-hint"), limit=60),),
        ThemAsked(match.number),
        note=say("ask-them-note"),
        submit=say("button-ask-them"),
    )


def _lines(community: Community, match: Match, now: datetime) -> tuple[Text, ...]:
    who = people(*match.people)
    if match.over:
        return (say("match-over", people=who),)
    if match.asked is None:
        if not seen.fits(community, match.people, now):
            return (say("match-line-unfit", number=match.number, people=who),)
        return (say("match-line", number=match.number, people=who), _shared(community, match.people, now))
    unreachable = tuple(person for person in match.unreachable if person in match.silent)
    return (
        say("match-asked", people=who, yes=len(match.yes), silent=len(match.silent), others=len(match.not_now)),
        *((say("match-unreachable", people=people(*unreachable)),) if unreachable else ()),
    )


def _shared(community: Community, who: tuple[PersonId, ...], now: datetime) -> Text:
    languages = language_names(seen.languages(community, who, now))
    return say("match-shared", hours=seen.hours(community, who, now), languages=languages)


def _left_over(community: Community) -> tuple[Text, ...]:
    """Who is in no suggested set: because none fits them, or because they have come since."""
    if community.suggested is None:
        return ()
    placed = {person for match in community.matches if match.asked is None for person in match.people}
    left = tuple(free for free in community.to_be_matched if free.person not in placed)
    before = tuple(free.person for free in left if free.since <= community.suggested)
    more = len(before) - NAMED
    return (
        *((say("match-left", people=people(*before[:NAMED])),) if before else ()),
        *((say("match-left-more", more=more),) if more > 0 else ()),
        *((say("match-since", count=len(left) - len(before)),) if len(left) > len(before) else ()),
    )


# --- theirs who are asked


def asking(community: Community, match: Match, person: PersonId, circumstances: Circumstances) -> Card:
    """The question to one of them: a set in a minute, what the others would bring, and names only of those who wish it."""
    others = [free for other in match.staying if other != person and (free := community.free_person(other))]
    programme = next(iter(circumstances.community.offers.values()))
    shared = _shared(community, match.staying, circumstances.now)
    liked = person in match.yes
    yes = () if liked else (Button(say("button-would-be-in"), WouldBeIn(match.number), "main"),)
    return Card(
        say("match-ask-title"),
        (
            say("match-ask", others=len(others)),
            *(
                say("match-other-named", who=Person(free.person), brings=free.brings)
                if free.named
                else say("match-other", brings=free.brings)
                for free in others
            ),
            shared,
            commitment(programme),
            say("what-happens-turn"),
            say("match-liked") if liked else say("match-ask-choice"),
        ),
        note=say("who-can-read", platform=circumstances.platform),
        buttons=(*yes, Button(say("button-not-this-time"), NotThisTime(match.number))),
        paragraphs=True,
    )


def liked(match: Match) -> Card:
    """To one who would like to, until the others have answered."""
    return one_line(say("match-liked"), Button(say("button-not-this-time"), NotThisTime(match.number)))


def not_now() -> Card:
    """To one who said *not this time*."""
    return one_line(say("match-not-now"))


def opens() -> Card:
    """To all of them: everybody is fine, the set opens."""
    return one_line(say("match-opens"))


def closed() -> Card:
    """To one who did not answer, once that is too late."""
    return one_line(say("match-closed"))


def not_together() -> Card:
    """To one who would have liked to."""
    return one_line(say("match-not-together"))
