"""A one-off: three people or more, one meeting, a turn within five minutes. Afterwards, perhaps, a set.

The way to the turn has nothing in it that takes time: the room's first card begins the meeting by one press, the rules are put
forward as they are, each agrees by one press, and two minutes later somebody has the first turn. A date is looked for only
when somebody would rather (`one_off_cards.begin_now`).

When it is over, each may say that they would go on. From three on, one press makes of the same people, with their name,
purpose, rules and action points, a set that meets every month, and a date is looked for. If nobody presses, nothing happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import dates, forming, forming_cards, meeting_cards
from bot.flows import one_off_cards as cards
from bot.flows.cards import one_line
from bot.flows.effects import InRoom, Show, Step, Whisper
from bot.flows.events import BecomeSet, WouldGoOn
from bot.flows.model import FEWEST, PROGRAMMES
from bot.flows.refusing import refuse
from bot.flows.words import say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.events import Press
    from bot.flows.model import LearningSet


def step(learning_set: LearningSet, event: Press, circumstances: Circumstances) -> Step[LearningSet]:
    """Say that one would go on, or go on."""
    meeting = learning_set.planned(1)
    match event:
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


def _become(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    """The same people as a set; all of them hear of it where they look for a date."""
    programme = circumstances.community.programmes.get("monthly", PROGRAMMES["monthly"])
    became = forming.knowing_its_way(learning_set.going_on_as(programme), circumstances)
    said = say("became-a-set", commitment=forming_cards.commitment(became.programme))
    searching = dates.look_for_one(became, circumstances, said)
    welcome = Show(InRoom(), "welcome", forming_cards.welcome(searching.state))
    return Step(searching.state, None, (*meeting_cards.over_redrawn(searching.state, 1), welcome, *searching.effects))
