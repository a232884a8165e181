"""What an organiser sees: figures of all sets together, and by its name alone each set whose room is in trouble.

Figures tell of nobody. Attendance, what came of action points and how far along people felt are shown only where they come
from three sets and eight people at least, each kind by itself; below that it says so and shows nothing, because whoever knows
who is in the one or two sets there are could read their members from the figures. Attendance is told in tenths and the means
in whole numbers, so that one meeting, or one answer more, can not be told by comparing today's figures with yesterday's. No
set's name ever stands beside a figure. Concerns are counted nowhere.

The list knows a set by the name that stood in public, or by the mark in its room's name. An organiser may pause a set, or
archive it, without seeing into it: the set hears who did (`resting`). While a set meets it is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import HandOn, Step, Whisper
from bot.flows.events import AskOverview, AskSet, AskSets, AskToRest, PutToRest, RestAsked
from bot.flows.refusing import refuse
from bot.flows.resting import kept_for
from bot.flows.words import Listing, Moment, Text, Words, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Reply
    from bot.flows.events import HowToRest
    from bot.flows.model import Community, Counts, Listed
    from bot.flows.words import SetId, Value

ENOUGH_SETS, ENOUGH_PEOPLE = 3, 8
"""From which on figures are shown (DOMAIN section 8)."""
ON_A_PAGE = 12
PARTS_OF_LIFE = ("forming", "awaiting-room", "together", "paused", "ended")
OUTCOMES = ("done", "partly", "changed", "let_go", "told", "open")


def step(community: Community, event: PutToRest, circumstances: Circumstances) -> Step[Community]:
    """Hand on to a set that it is to rest."""
    known = _known(event.which, circumstances)
    if known is None or event.how not in _ways(known):
        return refuse(community, _not_now(known))
    done = Whisper(one_line(say("rest-handed-on", name=_name(known), how=event.how)))
    return Step(community, done, (HandOn(RestAsked(event.by, event.how), to=event.which),))


def ask(
    community: Community,  # noqa: ARG001
    question: AskOverview | AskSets | AskSet | AskToRest,
    circumstances: Circumstances,
) -> Reply:
    """Show figures, the list, one set of it, or what putting it to rest means."""
    match question:
        case AskOverview():
            return Whisper(_overview(circumstances.counts))
        case AskSets(page):
            return Whisper(_list(circumstances.sets, page))
        case AskSet(which):
            known = _known(which, circumstances)
            return Whisper(_one(known) if known else one_line(_not_now(known)))
        case AskToRest(which, how):
            known = _known(which, circumstances)
            may = known is not None and how in _ways(known)
            return Whisper(_confirming(known, how, circumstances) if known and may else one_line(_not_now(known)))


# --- figures ------------------------------------------------------------------------------------------------------------


def _overview(counts: tuple[Counts, ...]) -> Card:
    lives = tuple(
        say("overview-life", life=life, count=count)
        for life in PARTS_OF_LIFE
        if (count := sum(each.life == life for each in counts))
    )
    return Card(
        say("overview-title"),
        (say("overview-lives", lives=Listing(lives)), *_figures(counts)) if lives else (say("overview-nothing"),),
        note=say("overview-note"),
        buttons=(Button(say("button-sets"), AskSets()),),
        paragraphs=True,
    )


def _figures(counts: tuple[Counts, ...]) -> tuple[Text, ...]:
    """Those that tell of nobody, then in one line which ones do not stand there, and why."""
    figures = {"attendance": _attendance(counts), "points": _points(counts), "evaluation": _evaluation(counts)}
    withheld = Listing(tuple(say("overview-figures", kind=kind) for kind, figure in figures.items() if figure is None))
    too_few = say("overview-too-few", figures=withheld, sets=ENOUGH_SETS, people=ENOUGH_PEOPLE)
    return (*(figure for figure in figures.values() if figure), *((too_few,) if withheld.items else ()))


def _attendance(counts: tuple[Counts, ...]) -> Text | None:
    met = _enough(counts, lambda each: each.members if each.places else 0)
    if not met:
        return None
    came, places = sum(each.came for each in met), sum(each.places for each in met)
    return say("overview-attendance", tenths=round(10 * came / places), held=sum(each.meetings_held for each in met))


def _points(counts: tuple[Counts, ...]) -> Text | None:
    took = _enough(counts, lambda each: each.members if any(_of(each, outcome) for outcome in OUTCOMES) else 0)
    if not took:
        return None
    came_to = ((outcome.replace("_", "-"), sum(_of(each, outcome) for each in took)) for outcome in OUTCOMES)
    told = tuple(
        say("programme-count", count=count, came=say("came-to", came=came)) for came, count in came_to if count
    )
    return say("overview-points", counts=Listing(told))


def _evaluation(counts: tuple[Counts, ...]) -> Text | None:
    answered = _enough(counts, lambda each: each.answered)
    if not answered:
        return None
    people = sum(each.answered for each in answered)

    def mean(question: str) -> int:
        return round(sum(getattr(each, question) for each in answered) / people)

    return say(
        "overview-evaluation",
        far_start=mean("far_start"),
        far_end=mean("far_end"),
        able_start=mean("able_start"),
        able_end=mean("able_end"),
    )


def _enough(counts: tuple[Counts, ...], people: Callable[[Counts], int]) -> tuple[Counts, ...]:
    """The sets that have something of a kind, if they and the people in them are many enough; else none."""
    having = tuple(each for each in counts if people(each))
    many = len(having) >= ENOUGH_SETS and sum(map(people, having)) >= ENOUGH_PEOPLE
    return having if many else ()


def _of(counts: Counts, outcome: str) -> int:
    came: int = getattr(counts, f"points_{outcome}")
    return came


# --- sets by name -------------------------------------------------------------------------------------------------------


def _list(sets: tuple[Listed, ...], page: int) -> Card:
    """Those in trouble first, with what is missing and what helps; a press on a set leads to what can be done."""
    there = sorted((each for each in sets if each.life != "ended"), key=lambda each: (each.trouble == "", each.mark))
    here = there[page * ON_A_PAGE :][:ON_A_PAGE]
    troubled = tuple(_trouble(each) for each in here if each.trouble)
    more = (Button(say("button-more-sets"), AskSets(page + 1)),) if there[(page + 1) * ON_A_PAGE :] else ()
    named = tuple(Button(say("set-known-as", name=_name(each)), AskSet(each.id)) for each in here)
    return Card(
        say("sets-title"),
        troubled or (say("sets-no-trouble") if here else say("overview-nothing"),),
        note=say("sets-note") if here else None,
        buttons=(*named, *more),
        paragraphs=True,
    )


def _one(known: Listed) -> Card:
    buttons = tuple(Button(say("button-rest", how=how), AskToRest(known.id, how)) for how in _ways(known))
    trouble = (_trouble(known),) if known.trouble else ()
    meets = (_not_now(known),) if known.meets_now else ()
    title = say("set-known-as", name=_name(known))
    return Card(title, (say("set-stands", life=known.life), *trouble, *meets), buttons=buttons, paragraphs=True)


def _confirming(known: Listed, how: HowToRest, circumstances: Circumstances) -> Card:
    until = Moment(circumstances.now + kept_for(circumstances), "date")
    means = say("rest-means", how=how, begun="yes" if known.life in {"together", "paused"} else "no", until=until)
    return Card(
        say("rest-title", how=how, name=_name(known)),
        (means,),
        buttons=(Button(say("button-rest-now", how=how), PutToRest(known.id, how), "danger"),),
    )


def _ways(known: Listed) -> tuple[HowToRest, ...]:
    """What can be done to a set now."""
    if known.meets_now or known.life == "ended":
        return ()
    return ("pause", "archive") if known.life == "together" else ("archive",)


def _not_now(known: Listed | None) -> Text:
    if known is None or known.life == "ended":
        return say("set-not-there")
    return say("set-meets-now") if known.meets_now else say("set-pauses-not-now")


def _trouble(known: Listed) -> Text:
    return say("set-in-trouble", name=_name(known), trouble=known.trouble, why=known.why, missing=known.missing)


def _name(known: Listed) -> Value:
    name: Words | Text = known.name or say("set-by-mark", mark=known.mark)
    return name


def _known(which: SetId, circumstances: Circumstances) -> Listed | None:
    return next((each for each in circumstances.sets if each.id == which), None)
