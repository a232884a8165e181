"""What somebody writes, edits or deletes in a turn's thread: seen by each flow that looks at messages, one after another.

Nothing is answered, since nobody pressed anything. Each looks at the set as the one before left it, and leaves alone what is
none of its own:

- `notebook`: lines that begin with a dash, of the presenter and of whom they asked to write, become action points;
- `harvest`: where the turn gathers questions, those of the others are kept for its presenter;
- `slow`: in a turn over days, whoever wrote has been there;
- `mirror`: whoever wishes for it hears how a message of theirs reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows import harvest, mirror, notebook, slow
from bot.flows.effects import Step
from bot.flows.model import LearningSet, Together
from bot.flows.refusing import ignore

if TYPE_CHECKING:
    from bot.flows.circumstances import Circumstances
    from bot.flows.effects import Carried, Effect
    from bot.flows.events import Message

LOOKING = (notebook.step, harvest.heard, slow.visited, mirror.held_up)
"""In this order: a question that has become an action point is not gathered."""


def step(learning_set: LearningSet, event: Message, circumstances: Circumstances) -> Step[LearningSet]:
    """Let everyone concerned look at a message."""
    if not isinstance(learning_set.life, Together):
        return ignore(learning_set)
    effects: tuple[Effect | Carried, ...] = ()
    for looks_at in LOOKING:
        seen = looks_at(learning_set, event, circumstances)
        learning_set, effects = seen.state, (*effects, *seen.effects)
    return Step(learning_set, effects=effects)
