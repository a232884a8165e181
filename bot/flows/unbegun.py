"""A set that does not begin: its opener is asked once whether it is still wanted, and then it ends by itself.

    waits -- two months without anybody joining, or without its room --> asked -- two weeks --> withdrawn
      ^------------------------- somebody joins, or: keep it open ---------'

The opener hears of it privately, in the daytime; on the invitation everybody reads until when it waits. Who keeps it open is
asked anew after two more months, so that nothing stays open that nobody thinks of any more.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows import dates, forming
from bot.flows.cards import Button, Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, Show, Step, Tell
from bot.flows.events import Clock, KeepOpen, Press, UnbegunDue, UnbegunOver, Withdraw
from bot.flows.model import AwaitingRoom, Ended, Forming, LearningSet, Wanted
from bot.flows.quiet import after_quiet_hours
from bot.flows.refusing import ignore, refuse
from bot.flows.words import Moment, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.flows.circumstances import Circumstances

ASK_AFTER = timedelta(days=60)
"""How long nothing happens before its opener is asked."""
ANSWER_WITHIN = timedelta(days=14)
SLOT = "unbegun"


def step(learning_set: LearningSet, event: Press | Clock, circumstances: Circumstances) -> Step[LearningSet]:
    """Ask, hear that it is still wanted, or let it end."""
    waits = isinstance(learning_set.life, Forming | AwaitingRoom)
    until = learning_set.wanted.until
    match event:
        case UnbegunDue() if waits and until is None and _asked_at(learning_set) <= circumstances.now:
            return _asked(learning_set, circumstances)

        case UnbegunOver() if waits and until and until <= circumstances.now:
            over = learning_set.now_living(Ended(circumstances.now, "withdrawn"))
            return Step(over, effects=forming.invitation_shown(over, circumstances))

        case KeepOpen(by=by) if waits and until and by == learning_set.opener:
            kept = learning_set.still_wanted(Wanted(said=circumstances.now))
            said = Show(Direct(by), SLOT, one_line(say("kept-open")))
            return Step(kept, effects=(said, *forming.invitation_shown(kept, circumstances)))

        case Clock():
            return ignore(learning_set)

        case _:
            return refuse(learning_set, say("not-asked-to-keep-open"))


def due(learning_set: LearningSet, circumstances: Circumstances) -> Iterator[Due]:  # noqa: ARG001
    """The one question, and the end of a set to which nobody answers it."""
    until = learning_set.wanted.until
    yield Due(_asked_at(learning_set), UnbegunDue()) if until is None else Due(until, UnbegunOver())


def _asked_at(learning_set: LearningSet) -> datetime:
    """Two months after somebody last joined, or the opener said that it is still wanted; in the daytime."""
    opened = learning_set.wanted.said or learning_set.opened
    since = max(opened, *(member.joined for member in learning_set.members))
    return after_quiet_hours(since + ASK_AFTER, dates.zone_for(learning_set, learning_set.opener))


def _asked(learning_set: LearningSet, circumstances: Circumstances) -> Step[LearningSet]:
    """Who wishes for no messages reads of it on the invitation, as everybody does."""
    until = circumstances.now + ANSWER_WITHIN
    asked, opener = learning_set.still_wanted(Wanted(until, learning_set.wanted.said)), learning_set.opener
    room = "awaited" if isinstance(learning_set.life, AwaitingRoom) else "not-yet"
    card = Card(
        lines=(say("still-wanted", name=learning_set.name, room=room, until=Moment(until, "date")),),
        buttons=(Button(say("button-keep-open"), KeepOpen(), "main"), Button(say("button-withdraw"), Withdraw())),
    )
    member = learning_set.member(opener)
    hears = member is not None and member.profile.reminders != "off"
    told = (Tell(Direct(opener), (opener,), card, SLOT),) if hears else ()
    return Step(asked, effects=(*told, *forming.invitation_shown(asked, circumstances)))
