"""The standing card: *start a set*, *I am free for a set*, *what is a set?*, and which sets can be joined just now.

    nowhere -- /sets card --> stands -- /sets card elsewhere --> stands there, and the old one goes
                                 |-- take it down, or its channel is gone --> nowhere

An organiser publishes it once, and it is kept true from then on without a sound: every set that is open in public hands on to its
community how many may still join, by the name that stands in public anyway (`told`). Where no card stands, nothing is handed on.
Each publication has a place of its own, so that the old card can be taken away while the new one goes up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Button, Card, one_line
from bot.flows.effects import Clear, HandOn, Origin, Show, Step, Whisper
from bot.flows.events import AskFree, AskNow, AskToForm, AskWhatHappens, PlaceLost, PublishCard, SetSeeks, TakeCardDown
from bot.flows.model import LearningSet, Seeking, listed, record_of
from bot.flows.refusing import ignore, refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Carried, Effect
    from bot.flows.model import Community, Record

SLOT = "standing"
NAMED = 8
"""Sets that the card names; the others are counted."""


def step(
    community: Community, event: PublishCard | TakeCardDown | SetSeeks, circumstances: Circumstances
) -> Step[Community]:
    """Have it stand, take it away, or keep it true."""
    match event:
        case PublishCard():
            seeking = tuple(
                Seeking(each.id, each.name, each.places_left)
                for each in circumstances.sets
                if each.name and each.places_left
            )
            published = community.with_card(community.card.published(seeking))
            down = (Button(say("button-take-card-down"), TakeCardDown()),)
            done = Whisper(one_line(say("card-published"), *down))
            return Step(published, done, (*_taken_down(community), *_shown(published)))

        case TakeCardDown() if community.card.stands:
            gone = community.with_card(community.card.taken_down())
            return Step(gone, Whisper(one_line(say("card-taken-down"))), _taken_down(community))

        case TakeCardDown():
            return refuse(community, say("card-stands-nowhere"))

        case SetSeeks(which, name, left) if community.card.stands:
            changed = community.with_card(community.card.knowing(Seeking(which, name, left)))
            return Step(changed, effects=_shown(changed))

        case SetSeeks():
            return ignore(community)


def place_lost(community: Community, answer: PlaceLost) -> Step[Community]:
    """The channel in which it stands is gone, or closed to us; an older one's concerns nobody."""
    if not community.card.stands or answer.place != f"origin:{community.card.number}":
        return ignore(community)
    return Step(community.with_card(community.card.taken_down()))


def told(before: Record | None, after: Record | None, circumstances: Circumstances) -> tuple[Carried, ...]:
    """What a set hands on to its community when more, or fewer, may join it from public than before."""
    if not circumstances.community.card_stands or not isinstance(after, LearningSet):
        return ()
    was, now = _seeking(before), _seeking(after)
    if was == now:
        return ()
    return (
        HandOn(SetSeeks(after.id, after.name.unsigned(), now.places_left if now else 0), record_of(after.community)),
    )


def origin(community: Community) -> Origin:
    """The place of the publication that stands, or stood last."""
    return Origin(community.card.number)


def card(community: Community) -> Card:
    """What stands in public."""
    seeking = community.card.seeking
    named = tuple(say("card-seeking", name=each.name, left=each.places_left) for each in seeking[:NAMED])
    others = (say("card-others", count=len(seeking) - NAMED),) if len(seeking) > NAMED else ()
    looks = tuple(
        Button(say("button-look-at-set", name=each.name), AskNow(), to=each.which) for each in seeking[:NAMED]
    )
    return Card(
        say("card-title"),
        (say("card-what"), *(named or (say("card-none-seeking"),)), *others),
        note=say("card-note"),
        buttons=(
            Button(say("button-start-a-set"), AskToForm(), "main"),
            Button(say("button-free-for-a-set"), AskFree()),
            Button(say("button-what-is-a-set"), AskWhatHappens()),
            *looks,
        ),
    )


def _shown(community: Community) -> tuple[Effect, ...]:
    return (Show(origin(community), SLOT, card(community)),)


def _taken_down(community: Community) -> tuple[Effect, ...]:
    return (Clear(origin(community), SLOT),) if community.card.stands else ()


def _seeking(record: Record | None) -> Seeking | None:
    """How a set stands on the card, if it does."""
    if not isinstance(record, LearningSet):
        return None
    known = listed(record)
    return Seeking(known.id, known.name, known.places_left) if known.name and known.places_left else None
