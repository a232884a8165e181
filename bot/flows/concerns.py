"""Something is not right: before anything else where to turn in danger, then the ways to raise it, with one's name or without.

With a name it goes out at once, and stays where it was sent: the record keeps nothing of it. Without a name nobody is to know
whose it was, the bot included. So the record holds the words by nobody, and the moment at which they go out; nothing says when
they were raised. That moment is drawn from all quarters of an hour between 2 and 24 hours on that lie in the daytime, so that it
tells nothing about who pressed something when; and what waits is ordered by it, not by when it came. What nobody's name is on
nobody can take back, nor be told of if it does not arrive: the form says so beforehand.

    raised with a name -> told
    raised without one -> waits -> told, and gone from the record

To the organisers go the words, the set's name and, if it is given, the author's, and nothing else: what is said in a set never
reaches them. All who are named as organisers hear, so that one who takes no messages holds nothing up. The set itself tells
them, under its own key, so that *forget my words* takes back from there too what somebody raised with their name. That way is
open as long as the record is, also before there is a room, after the set has ended, and to who has left.

Whom a concern is about is asked nowhere, and nothing counts them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from bot.flows import concerns_cards as cards
from bot.flows import facilitating
from bot.flows.cards import one_line
from bot.flows.dates import zone_for
from bot.flows.due import Due
from bot.flows.effects import Direct, InRoom, Reply, Step, Tell, Whisper
from bot.flows.events import (
    AskConcern,
    AskGuidance,
    AskToRaise,
    ConcernRaised,
    ConcernsDue,
    Question,
)
from bot.flows.model import Ended, LearningSet, Together, UnnamedConcern, written_by
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, not_yet, refuse
from bot.flows.words import NOBODY, PersonId, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.circumstances import Circumstances
    from bot.flows.events import Answers

AT_LEAST, AT_MOST = timedelta(hours=2), timedelta(hours=24)
"""How long something that was raised without a name waits."""
QUARTER = timedelta(minutes=15)


def step(
    learning_set: LearningSet, event: ConcernRaised | ConcernsDue, circumstances: Circumstances
) -> Step[LearningSet]:
    """Send what somebody raises with their name, hold what they raise without, and send that when its moment has come."""
    match event:
        case ConcernsDue():
            return _sent(learning_set, circumstances)

        case ConcernRaised(by=by, to=to, whom=whom) if (to, whom) not in ways(learning_set, by, circumstances):
            return refuse(learning_set, say("concern-way-gone"), cards.SOMETHING)

        case ConcernRaised(by=by, answers=answers) if not answers.words("words", by):
            return not_yet(learning_set, words=say("concern-words-needed"))

        case ConcernRaised(answers=answers) if _name(learning_set, answers) == "named":
            return _named(learning_set, event, circumstances)

        case ConcernRaised() if isinstance(learning_set.life, Ended):
            return not_yet(learning_set, name=say("concern-only-named"))

        case ConcernRaised(answers=answers) if answers.choice("name") == "unnamed":
            return _unnamed(learning_set, event, circumstances.now)

        case _:
            return not_yet(learning_set, name=say("concern-name-needed"))


def ask(learning_set: LearningSet | None, question: Question, circumstances: Circumstances) -> Reply:
    """Show where to turn and the ways there are, some guidance, or the form."""
    match question:
        case AskConcern(by=by):
            open_ways = ways(learning_set, by, circumstances) if learning_set else ()
            facts = circumstances.community
            return Whisper(cards.something(facts.signposts, open_ways, organised=bool(facts.organisers)))
        case AskGuidance(about):
            return Whisper(cards.guidance(about))
        case AskToRaise(by=by, to=to, whom=whom) if learning_set and (to, whom) in ways(
            learning_set, by, circumstances
        ):
            return cards.form(learning_set, to, whom, by)
        case _:
            return Whisper(one_line(say("concern-way-gone"), cards.SOMETHING))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:  # noqa: ARG001
    """The moment of what waits, also of a set that has ended meanwhile, as long as anything goes out to it."""
    if learning_set.unnamed_concerns and not _over(learning_set):
        yield Due(learning_set.unnamed_concerns[0].at, ConcernsDue())


def ways(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> tuple[cards.Way, ...]:
    """To whom somebody may raise something: to the set, to whoever facilitates, to the organisers, but not to themselves."""
    return tuple(_ways(learning_set, person, circumstances))


def unreachable(learning_set: LearningSet, person: PersonId, slot: str) -> Step[LearningSet]:
    """A message to somebody did not arrive: its author hears so, alone. Without a name there is nobody to tell."""
    author = PersonId(slot.removeprefix(cards.SLOT))
    member = learning_set.member(author)
    if member is not None and not member.reachable:
        return ignore(learning_set)
    return Step(learning_set, effects=(Tell(Direct(author), (author,), cards.not_arrived(person)),))


def _ways(learning_set: LearningSet, person: PersonId, circumstances: Circumstances) -> Iterator[cards.Way]:
    if person in learning_set.in_room and isinstance(learning_set.life, Together):
        yield "set", NOBODY
        for who in _who_facilitate(learning_set):
            if who != person:
                yield "person", who
    of_the_set = person in learning_set.in_room or any(written_by(person, learning_set))
    if of_the_set and not _over(learning_set) and any(who != person for who in circumstances.community.organisers):
        yield "organiser", NOBODY


def _over(learning_set: LearningSet) -> bool:
    """Whether the last line was said, after which nothing goes out."""
    return isinstance(learning_set.life, Ended) and learning_set.life.last_said


def _name(learning_set: LearningSet, answers: Answers) -> str:
    """Whether it goes with a name or without. A set that has ended has no time left to wait, so it is asked nothing."""
    return answers.choice("name", "named" if isinstance(learning_set.life, Ended) else "")


def _who_facilitate(learning_set: LearningSet) -> Iterator[PersonId]:
    """Who keeps the meeting under way or the next one, and the guest; as far as messages reach them."""
    meeting = learning_set.next_meeting or learning_set.planned(learning_set.latest_meeting + 1)
    here = meeting.live.present if meeting.live else ()
    here = here or tuple(person for person in learning_set.people if person not in meeting.away)
    found = facilitating.facilitator(learning_set, meeting, here or learning_set.people)
    for person in dict.fromkeys((found, learning_set.guest or NOBODY)):
        member = learning_set.member(person)
        if person in learning_set.in_room and (member is None or member.reachable):
            yield person


def _named(learning_set: LearningSet, event: ConcernRaised, circumstances: Circumstances) -> Step[LearningSet]:
    words = event.answers.words("words", event.by)
    raised = cards.Raised(words, event.to, event.whom, event.by)
    effects = tuple(_told(learning_set, raised, circumstances))
    return Step(learning_set, Whisper(one_line(say("concern-sent", to=event.to))), effects)


def _unnamed(learning_set: LearningSet, event: ConcernRaised, now: datetime) -> Step[LearningSet]:
    words = event.answers.words("words").unsigned()
    zone = zone_for(learning_set, event.whom) if event.to == "person" else learning_set.zone
    waiting = UnnamedConcern(words, event.to, _moment(now, event.dice, zone), event.whom)
    return Step(learning_set.holding(waiting), Whisper(one_line(say("concern-waits"))))


def _moment(now: datetime, dice: str, zone: str) -> datetime:
    """One of the quarters of an hour from 2 to 24 hours on (UTC) at which it is day in this zone, all equally likely."""
    first = datetime.fromtimestamp(-(-(now + AT_LEAST).timestamp() // QUARTER.total_seconds()) * 900, UTC)
    quarters = (first + number * QUARTER for number in range((AT_MOST - AT_LEAST) // QUARTER))
    by_day = [moment for moment in quarters if after_quiet_hours(moment, zone) == moment]
    return by_day[crc32(dice.encode()) % len(by_day)]


def _sent(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    """What has come to its moment goes out, unless who it was for is not here any more; either way it is gone from the record."""
    come = tuple(waiting for waiting in learning_set.unnamed_concerns if waiting.at <= circumstances.now)
    if not come:
        return ignore(learning_set)
    here = (waiting for waiting in come if waiting.to != "person" or waiting.whom in learning_set.in_room)
    raised = (cards.Raised(waiting.words, waiting.to, waiting.whom) for waiting in here)
    effects = tuple(told for each in raised for told in _told(learning_set, each, circumstances))
    return Step(learning_set.letting_go(come), effects=effects)


def _told(learning_set: LearningSet, raised: cards.Raised, circumstances: Circumstances) -> Iterator[Tell]:
    slot = f"{cards.SLOT}{raised.by}" if raised.by else ""
    match raised.to:
        case "set":
            yield Tell(InRoom(), (), cards.to_set(raised), slot)
        case "person":
            yield Tell(Direct(raised.whom), (raised.whom,), cards.to_person(learning_set, raised), slot)
        case "organiser":
            card = cards.to_organiser(learning_set, raised)
            others = (who for who in circumstances.community.organisers if who != raised.by)
            yield from (Tell(Direct(who), (who,), card, slot) for who in others)
