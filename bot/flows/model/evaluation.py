"""What the members answered to the two questions, at the start and at the end. It belongs to them, and to their set."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.flows.events import AskedAt
from bot.flows.words import PersonId, Words

HIGHEST = 10
"""Both questions are answered from 0 to this."""


class TwoAnswers(Struct, frozen=True, omit_defaults=True):
    """A member's answers: how far along it is and how able they feel to act on it, each from 0 to 10.

    `looking_back` is read by its author alone unless it is `shared`.
    """

    by: PersonId
    far: int
    able: int
    looking_back: Words | None = None
    shared: bool = False


class Evaluation(Struct, frozen=True, omit_defaults=True):
    """The answers of all, in the order in which they were given."""

    start: tuple[TwoAnswers, ...] = ()
    end: tuple[TwoAnswers, ...] = ()

    def given(self, at: AskedAt) -> tuple[TwoAnswers, ...]:
        """All that was answered at the start, or at the end."""
        return self.start if at == "start" else self.end

    def of(self, person: PersonId, at: AskedAt) -> TwoAnswers | None:
        """What somebody answered then."""
        return next((answers for answers in self.given(at) if answers.by == person), None)

    def answered(self, at: AskedAt, answers: TwoAnswers) -> Evaluation:
        """With somebody's answers, in the place of what they had answered."""
        return replace(self, **{at: (*_others(self.given(at), answers.by), answers)})

    def without(self, person: PersonId) -> Evaluation:
        """Without the answers of somebody who is no longer of the set."""
        return replace(self, start=_others(self.start, person), end=_others(self.end, person))


def _others(given: tuple[TwoAnswers, ...], person: PersonId) -> tuple[TwoAnswers, ...]:
    return tuple(answers for answers in given if answers.by != person)
