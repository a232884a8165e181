"""A one-off: three people or more, one meeting, a turn within five minutes. Afterwards, perhaps, a set.

The way to the turn has nothing in it that takes time: the room's first card begins the meeting by one press, the rules are put
forward as they are, each agrees by one press, and two minutes later somebody has the first turn. A date is looked for only
when somebody would rather (`one_off_cards.begin_now`).

When it is over, each may say that they would go on. From three on, one press makes of the same people, with their name,
purpose, rules and action points, a set that meets every month, and a date is looked for. If nobody presses, it stays with
one meeting: the card names the day on which the record is destroyed, as long as its community keeps records, and then it is.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import dates, forming, forming_cards, meeting_cards
from bot.flows import one_off_cards as cards
from bot.flows.cards import one_line
from bot.flows.due import Due
from bot.flows.effects import InRoom, Show, Step, Whisper
from bot.flows.events import BecomeSet, Clock, OneOffHeld, OneOffOver, WouldGoOn
from bot.flows.model import FEWEST, PROGRAMMES, Ended, Together
from bot.flows.refusing import ignore, refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.flows.circumstances import Circumstances
    from bot.flows.events import Press
    from bot.flows.model import LearningSet

AT_LEAST = 1
"""Days for which a one-off is kept in any case, so that those who were there can make a set of it."""


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Say that one would go on, or go on; name the day until which it is kept, and end it then."""
    meeting, life = learning_set.planned(1), learning_set.life
    match event:
        case OneOffHeld() if isinstance(life, Together) and event in _now_due(learning_set, circumstances):
            days = max(circumstances.community.retention_days, AT_LEAST)
            kept = learning_set.now_living(life.keeping_until(circumstances.now + timedelta(days=days)))
            return Step(kept, effects=meeting_cards.over_redrawn(kept, 1))
        case OneOffOver() if event in _now_due(learning_set, circumstances):
            over = learning_set.now_living(Ended(circumstances.now, "closed", circumstances.now))
            return Step(over, effects=meeting_cards.over_redrawn(over, 1))
        case Clock():
            return ignore(learning_set)
        case _ if not cards.is_asked(learning_set, meeting):
            return refuse(learning_set, say("no-one-off-to-go-on-from"))
        case WouldGoOn(by=by) if by in meeting.would_go_on:
            return refuse(learning_set, say("would-go-on-already"))
        case WouldGoOn(by=by):
            willing = learning_set.with_meeting(meeting.going_on_with(by))
            return Step(willing, Whisper(one_line(say("would-go-on-noted"))), meeting_cards.over_redrawn(willing, 1))
        case BecomeSet() if len(cards.would(learning_set, meeting)) >= FEWEST:
            return _become(learning_set, circumstances)
        case _:
            return refuse(learning_set, say("too-few-to-go-on", fewest=FEWEST))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:
    """The naming of the day until which it is kept, once its meeting was held, and that day."""
    if isinstance(learning_set.life, Together) and cards.was_all(learning_set):
        until, held_at = learning_set.life.kept_until, learning_set.planned(1).held_at
        yield Due(until, OneOffOver()) if until else Due(held_at or circumstances.now, OneOffHeld())


def _now_due(learning_set: LearningSet, circumstances: Circumstances) -> list[object]:
    return [owed.event for owed in due(learning_set, circumstances) if owed.at <= circumstances.now]


def _become(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    """The same people as a set; all of them hear of it where they look for a date."""
    programme = circumstances.community.programmes.get("monthly", PROGRAMMES["monthly"])
    became = forming.knowing_its_way(learning_set.going_on_as(programme), circumstances)
    said = say("became-a-set", commitment=forming_cards.commitment(became.programme))
    searching = dates.look_for_one(became, circumstances, said)
    welcome = Show(InRoom(), "welcome", forming_cards.welcome(searching.state))
    return Step(searching.state, None, (*meeting_cards.over_redrawn(searching.state, 1), welcome, *searching.effects))
