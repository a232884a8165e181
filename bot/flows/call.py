"""Where the set talks. By default people talk, in a call; its link tops every card of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flows.cards import Card, Form, TextField
from bot.flows.effects import Step, Whisper
from bot.flows.events import CallLinkGiven
from bot.flows.refusing import not_yet
from bot.flows.words import Words, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId


def form(learning_set: LearningSet, by: PersonId) -> Form:
    """Ask for the link."""
    link = learning_set.call_link or Words(by, "")
    field = TextField("link", say("field-call-link"), say("field-call-link-hint"), link, limit=300)
    return Form(say("form-call-link"), (field,), CallLinkGiven())


def given(learning_set: LearningSet, event: CallLinkGiven) -> Step[LearningSet]:
    """From now on people talk there."""
    link = event.answers.words("link", event.by)
    if not link.is_address():
        return not_yet(learning_set, link=say("call-link-not-a-link"))
    return Step(learning_set.talking_at(link), Whisper(Card(lines=(say("call-link-noted"),))))
