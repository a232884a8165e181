"""The question mirror: where a turn is held in writing, whoever wishes for it hears how a message of theirs reads.

Off unless the set allows it and its author wished for it, and never for the presenter. It looks at what is newly written, as
`mirror_rules` read it, and tells the author alone, with the rule that spoke: at most once a part, and twice a meeting; a turn
over days counts as a meeting of its own. Nothing of the message is kept, edited, blocked or counted for anybody to see, only
that something was said. Whom no direct message reaches simply does not hear it.

Where the presenter asked for what a rule would speak of, it is silent: for ideas and proposals, or for stories of one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Card
from bot.flows.effects import Direct, Step, Tell
from bot.flows.events import Message, MessageWritten
from bot.flows.mirror_rules import reads_like
from bot.flows.refusing import ignore
from bot.flows.words import say

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.mirror_rules import Mirrored, Reflection
    from bot.flows.model import LearningSet, Stage, Turn
    from bot.flows.words import PersonId

A_MEETING = 2
"""How often somebody is told in a meeting, at most; in one part, once."""

FOR_IDEAS = frozenset({"possible-actions", "proposals"})
"""The prompts of stages that ask for ideas."""


def held_up(learning_set: LearningSet, event: Message, circumstances: Circumstances) -> Step[LearningSet]:  # noqa: ARG001
    """Tell the author how their new message reads, if they wish, if it reads like anything, and not too often."""
    turn = learning_set.turn(event.thread.removeprefix("turn-"))
    if not isinstance(event, MessageWritten) or turn is None or turn.stage is None:
        return ignore(learning_set)
    if not _wished(learning_set, turn, event.by) or not _seldom(learning_set, turn, turn.stage, event.by):
        return ignore(learning_set)
    reading = reads_like(event.words.text)
    if reading is None or _is_welcome(turn, turn.stage, reading.kind):
        return ignore(learning_set)
    told = Tell(Direct(event.by), (event.by,), _card(reading))
    return Step(learning_set.with_turn(turn.mirroring(event.by)), effects=(told,))


def _wished(learning_set: LearningSet, turn: Turn, author: PersonId) -> bool:
    """Whether set and author both wish for it here, in the language that the rules know."""
    member = learning_set.member(author)
    return (
        learning_set.mirror
        and turn.written
        and learning_set.language.startswith("en")
        and author != turn.presenter
        and member is not None
        and member.mirrored
        and member.reachable
    )


def _seldom(learning_set: LearningSet, turn: Turn, stage: Stage, author: PersonId) -> bool:
    """Whether they may be told once more: in this part, and in this meeting."""
    together = (turn,) if turn.is_slow else learning_set.planned(turn.meeting).turns
    told = [where for each in together for where in each.mirrored_in(author)]
    return len(told) < A_MEETING and stage.id not in turn.mirrored_in(author)


def _is_welcome(turn: Turn, stage: Stage, kind: Reflection) -> bool:
    """Whether the presenter asked for what this message reads like."""
    match kind:
        case "advice":
            return turn.help == "ideas" or stage.prompt in FOR_IDEAS
        case "long-lead-in":
            return turn.help == "experiences"
        case "several-questions":
            return False


def _card(reading: Mirrored) -> Card:
    return Card(
        lines=(say("mirror-reading", kind=reading.kind), say("mirror-rule", rule=reading.rule)),
        note=say("mirror-kept"),
        paragraphs=True,
    )
