"""A set that Hypothesis plays with: what holds of every step, every question, every form that is sent off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis.stateful import RuleBasedStateMachine

from bot.flows import life
from bot.flows.cards import Card, Form
from bot.flows.circumstances import Circumstances
from bot.flows.concerns_cards import SLOT
from bot.flows.effects import Clear, Direct, Forget, HandOn, KeepProfile, Mark, Redraw, Room, Show, Step, Tell, Whisper
from bot.flows.events import AnyQuestion, FromPerson, TrainingCompleted, Unreachable
from bot.flows.life import AFTER_THE_END
from bot.flows.model import MOST, ActionPoint, Ended, LearningSet, Together, Turn, record_of
from bot.flows.words import NOBODY, Person, PersonId
from tests.flows.builders import EVERYONE, HERE, profile_of
from tests.flows.happening import FACTS, made, turns_under_way
from tests.flows.shown import as_it_stands, draw, texts_of

if TYPE_CHECKING:
    from datetime import datetime

    from hypothesis import strategies as st


ASKED_ALONE = {
    "parting-asked",
    "parting-asked-kept",
    "parting-asking",
    "parting-agreed",
    "parting-ended",
    "parting-not-heard",
}
"""What the others are asked about somebody, each alone, and hear of it."""


class Played(RuleBasedStateMachine):
    """A set at a moment, and what can be pressed of what was shown."""

    now: datetime
    learning_set: LearningSet
    buttons: tuple[Any, ...] = ()
    drawn: LearningSet | None = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        return turns_under_way(self.learning_set)

    def nth_turn(self, nth: int) -> Turn:
        return self.turns[nth % len(self.turns)]

    def nth_point(self, nth: int) -> ActionPoint:
        points = [point for point in self.learning_set.action_points if point.state == "stands"]
        return points[nth % len(points)]

    def happens(self, event: Any) -> None:
        before, by = self.learning_set, getattr(event, "by", None)
        step: Step[LearningSet | None] = life.step(before, event, self.facts(by))
        if step.refused:
            assert step.state == before
            assert step.effects == ()
            assert step.reply is not None, f"nobody hears why {event} changed nothing"
        if isinstance(before.life, Ended) and not isinstance(event, AFTER_THE_END):
            assert step.state == before
        if isinstance(event, FromPerson) and event.whose == "members" and by not in before.people:
            assert step.state == before
        assert step.state is not None
        draw(step.reply)
        if isinstance(step.reply, Whisper):
            self.remember(step.reply.card)
            self.is_for(by, step.reply.card, by)
        for effect in step.effects:
            match effect:
                case Show(place=place, card=card) | Redraw(place=place, card=card) | Tell(place=place, card=card):
                    draw(card)
                    self.remember(card)
                    self.is_for(place.person if isinstance(place, Direct) else None, card, by or NOBODY)
                    assert not isinstance(effect, Tell) or set(effect.people) <= {
                        *step.state.in_room,
                        *before.in_room,
                        *step.state.invited,
                        *FACTS.organisers,
                        *self.told_that_it_did_not_arrive(event),
                        *((step.state.joining.person,) if step.state.joining else ()),
                    }
                case HandOn(TrainingCompleted(person), to):
                    member = before.member(person)
                    assert member is not None
                    assert member.completed is None, "it is handed on once"
                    assert to == record_of(before.community)
                case Room() | Mark() | Clear() | KeepProfile() | Forget():
                    pass
        self.nobody_joins_whom_not_all_wished_for(before, step.state)
        self.learning_set = step.state

    def told_that_it_did_not_arrive(self, event: Any) -> tuple[PersonId, ...]:
        """Who raised something with their name hears that it did not arrive, also once they have left."""
        raised = isinstance(event, Unreachable) and event.slot.startswith(SLOT)
        return (PersonId(event.slot.removeprefix(SLOT)),) if raised else ()

    def nobody_joins_whom_not_all_wished_for(self, before: LearningSet, after: LearningSet) -> None:
        """Who comes into a set that lives was asked, and is asked only once it is fine by everybody in it."""
        if not isinstance(before.life, Together):
            return
        joining = before.joining
        asked = {joining.person} if joining and joining.asked else set[PersonId]()
        assert set(after.people) - set(before.people) <= asked
        assert len(after.members) <= MOST
        if after.joining and after.joining.asked and not (joining and joining.asked):
            assert set(after.people) <= set(after.joining.fine_by)

    def asks(self, question: AnyQuestion) -> Any:
        reply = life.ask(self.learning_set, question, self.facts(question.by))
        draw(reply)
        if isinstance(reply, Whisper):
            self.is_for(question.by, reply.card, question.by)
        return reply

    def submits(self, question: AnyQuestion, words: dict[str, str] | None = None, **choices: tuple[str, ...]) -> None:
        """Somebody opens a form, changes this much in it, and sends it off."""
        form = self.asks(question)
        if isinstance(form, Form):
            self.happens(as_it_stands(form, question.by, words or {}, choices))

    def remember(self, card: Card) -> None:
        if card.buttons:
            self.buttons = (*self.buttons[-20:], *card.buttons)

    def is_for(self, person: PersonId | None, card: Card, by: PersonId | None) -> None:
        """What is one person's own is shown to nobody else: the questions a presenter was asked, how one's message reads."""
        theirs = [
            asked.words for turn in self.learning_set.turns if turn.presenter == person for asked in turn.questions
        ]
        asked = [text.values["words"] for text in texts_of(card) if text.key == "question-asked"]
        assert all(words in theirs for words in asked)
        assert person == by or all(text.key != "mirror-reading" for text in texts_of(card))
        for text in texts_of(card):
            if text.key in ASKED_ALONE:
                assert person is not None
                assert text.values["who"] != Person(person)

    def made(self, kind: type[Any], data: st.DataObject, by: PersonId | None) -> Any:
        return made(self.learning_set, kind, data, by, self.asks)

    def facts(self, by: PersonId | None = None) -> Circumstances:
        return Circumstances(self.now, FACTS, profile=profile_of(by) if by and by in EVERYONE else None, here=HERE)
