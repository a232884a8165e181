"""What may come as a thought, and where: the banks of the catalogue with how much is in each, and what each part has to offer.

The words stand in `questions.ftl`, `lenses.ftl` and `cues.ftl`. A bank is one text with a variant for each number, so that a
bank grows by a line there and a number here. A stage goes by what it asks (`Stage.prompt`), not by its name: so the
presenter's kind of help decides, and stages that ask the same share a bank.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from bot.flows.model import OBSERVERS, PartKind, Speaks

Dimension = Literal["planning", "meaning", "confronting", "feeling", "structuring", "valuing"]
"""The six dimensions of facilitation (DOMAIN section 6, from the founding documents)."""

PresenterWord = Literal["receiving", "asking", "steering", "planning"]
"""What a presenter learns to do (DOMAIN section 7)."""

QUESTIONS: dict[str, int] = {
    # the parts of a meeting
    "check-in": 8,
    "airing": 8,
    "rules": 8,
    "who-takes-time": 8,
    "report-back": 8,
    "closing-round": 8,
    # the stages of a turn
    "listening": 8,
    "roles": 8,
    "clarify": 8,
    "agree-problem": 8,
    "explore": 8,
    "reflections": 8,
    "hypotheses": 8,
    "possible-actions": 8,
    "action-points": 8,
    "slow-questions": 8,
    "learning": 8,
    # the kinds of help
    "help-questions": 8,
    "help-questions-and-challenge": 8,
    "help-experiences": 8,
    "help-ideas": 8,
    "help-silent-presenter": 8,
    "help-with-one": 8,
    OBSERVERS: 8,
    "help-one-aspect": 8,
    # the lenses
    "lens-motivation": 8,
    "lens-emotions": 8,
    "lens-ethics": 8,
    "lens-attention": 8,
    "lens-awareness": 8,
    "lens-wisdom": 8,
    "lens-service": 8,
    "lens-sustainability": 8,
}
"""How many questions each bank of the catalogue has."""

CUES: dict[Dimension, int] = {
    "planning": 8,
    "meaning": 8,
    "confronting": 8,
    "feeling": 8,
    "structuring": 8,
    "valuing": 8,
}
"""How many cues there are for each dimension."""

WORDS: dict[PresenterWord, int] = {"receiving": 8, "asking": 8, "steering": 8, "planning": 8}
"""How many words for the presenter there are of each kind."""

SELF_CHECK = 7
"""How many questions somebody who helps may put to themselves."""


class Offer(Struct, frozen=True):
    """What a part or stage has to offer: the bank of questions, the dimensions of the cues, the presenter's words."""

    questions: str
    cues: tuple[Dimension, ...]
    words: tuple[PresenterWord, ...] = ()


PARTS: dict[PartKind, Offer] = {
    "welcome": Offer("check-in", ("planning", "valuing")),
    "airing": Offer("airing", ("structuring", "valuing")),
    "rules": Offer("rules", ("planning", "meaning", "valuing")),
    "check-in": Offer("check-in", ("feeling", "structuring")),
    "report-back": Offer("report-back", ("structuring", "valuing", "confronting")),
    "who-takes-time": Offer("who-takes-time", ("planning", "valuing")),
    "practice": Offer("listening", ("structuring", "planning")),
    "review": Offer("learning", ("valuing", "meaning")),
    "how-was-that": Offer("learning", ("meaning", "feeling", "valuing")),
    "closing-round": Offer("closing-round", ("valuing", "meaning", "planning")),
    "what-i-came-with": Offer("closing-round", ("meaning", "feeling")),
    "what-moved": Offer("learning", ("meaning", "valuing")),
    "thanks": Offer("closing-round", ("valuing", "feeling")),
    "what-next": Offer("closing-round", ("planning", "structuring")),
    "next-date": Offer("closing-round", ("planning", "structuring")),
}
"""A break has nothing to offer but itself."""

_EXPLORING: tuple[PresenterWord, ...] = ("receiving", "steering", "asking")

STAGES: dict[str, Offer] = {
    # the presenter speaks; whoever helps listens, and has something to listen for
    "present": Offer("listening", ("structuring", "planning"), ("asking", "steering")),
    "recap": Offer("listening", ("structuring", "planning"), ("asking", "steering")),
    "problem": Offer("listening", ("structuring", "planning"), ("asking", "steering")),
    "restate": Offer("listening", ("meaning", "feeling"), ("receiving", "asking")),
    "response": Offer("listening", ("meaning", "valuing"), ("receiving", "steering")),
    "what-i-take": Offer("listening", ("valuing", "planning"), ("receiving", "planning")),
    # what is it about?
    "roles": Offer("roles", ("planning", "structuring"), ("asking",)),
    "clarify": Offer("clarify", ("structuring", "meaning"), ("steering", "receiving")),
    "slow-clarify": Offer("clarify", ("meaning", "planning"), ("steering", "receiving")),
    "identify": Offer("agree-problem", ("meaning", "structuring", "confronting"), ("asking", "receiving", "steering")),
    "agree-problem": Offer("agree-problem", ("meaning", "structuring"), ("receiving", "steering")),
    "check-problem": Offer("agree-problem", ("meaning", "valuing"), ("receiving", "steering")),
    "write-and-compare": Offer("agree-problem", ("meaning", "structuring"), ("receiving", "asking")),
    # helping the presenter think
    "explore": Offer("explore", ("confronting", "feeling", "meaning", "structuring"), _EXPLORING),
    "dialogue": Offer("explore", ("confronting", "feeling", "meaning", "structuring"), _EXPLORING),
    "help-as-asked": Offer("explore", ("confronting", "feeling", "planning", "structuring"), _EXPLORING),
    "questions": Offer("explore", ("structuring", "meaning", "confronting"), _EXPLORING),
    "slow-explore": Offer("explore", ("confronting", "meaning", "valuing"), _EXPLORING),
    "working-questions": Offer("help-questions", ("confronting", "structuring", "feeling"), _EXPLORING),
    "slow-questions": Offer("slow-questions", ("feeling", "structuring", "valuing"), _EXPLORING),
    "help-questions": Offer("help-questions", ("structuring", "confronting", "feeling"), _EXPLORING),
    "help-questions-and-challenge": Offer(
        "help-questions-and-challenge", ("confronting", "valuing", "feeling"), _EXPLORING
    ),
    "help-experiences": Offer("help-experiences", ("valuing", "feeling", "structuring"), ("receiving", "steering")),
    "help-ideas": Offer("help-ideas", ("structuring", "confronting", "planning"), _EXPLORING),
    "help-one-aspect": Offer("help-one-aspect", ("structuring", "confronting", "planning"), _EXPLORING),
    "help-with-one": Offer("help-with-one", ("structuring", "feeling"), _EXPLORING),
    # the presenter listens
    OBSERVERS: Offer(OBSERVERS, ("valuing", "meaning", "structuring"), ("receiving",)),
    "help-silent-presenter": Offer("help-silent-presenter", ("valuing", "confronting", "structuring"), ("receiving",)),
    "confer": Offer("help-silent-presenter", ("valuing", "confronting", "structuring"), ("receiving",)),
    "reflections": Offer("reflections", ("feeling", "valuing", "structuring"), ("receiving",)),
    "evoked": Offer("reflections", ("feeling", "valuing", "structuring"), ("receiving",)),
    "what-we-heard": Offer("reflections", ("valuing", "meaning", "structuring"), ("receiving", "planning")),
    "hypotheses": Offer("hypotheses", ("meaning", "confronting", "valuing"), ("receiving",)),
    # from thinking to doing, and looking back
    "possible-actions": Offer("possible-actions", ("planning", "structuring", "valuing"), ("planning", "steering")),
    "proposals": Offer("possible-actions", ("structuring", "valuing"), ("receiving", "steering")),
    "choose": Offer("action-points", ("planning", "valuing"), ("planning",)),
    "decision": Offer("action-points", ("planning", "valuing"), ("planning",)),
    "close-case": Offer("action-points", ("planning", "valuing"), ("planning", "receiving")),
    "action-points": Offer("action-points", ("planning", "valuing"), ("planning",)),
    "helpful": Offer("learning", ("valuing", "meaning"), ("receiving",)),
    "learning": Offer("learning", ("meaning", "valuing", "feeling"), ("receiving",)),
    "exchange": Offer("learning", ("meaning", "valuing", "feeling"), ("receiving",)),
}
"""Stages in which nobody speaks are not among them: they have nothing to offer but silence."""

BY_WHO_SPEAKS: dict[Speaks, Offer] = {
    "presenter": Offer("listening", ("structuring", "valuing"), ("asking", "steering")),
    "others": Offer("explore", ("structuring", "confronting"), _EXPLORING),
    "one-each": Offer("reflections", ("structuring", "valuing"), ("receiving",)),
    "two": Offer("help-with-one", ("structuring", "feeling"), _EXPLORING),
    "all": Offer("explore", ("structuring", "meaning"), _EXPLORING),
}
"""For the stages of a community's own formats, of which no more is known."""

BEFORE_IT_BEGINS = Offer("listening", ("planning", "structuring"), ("asking",))
"""For a turn that waits for the presenter."""
