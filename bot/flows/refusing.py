"""How a flow says no: nothing changes, and whoever asked hears in a sentence what is possible now."""

from __future__ import annotations

from typing import TypeVar

from bot.flows.cards import Button, Card
from bot.flows.effects import FormRefused, Step, Whisper
from bot.flows.words import Text

State = TypeVar("State")


def refuse(state: State, why: Text, *buttons: Button) -> Step[State]:
    """Change nothing and say why, privately; the buttons offer what is possible instead."""
    return Step(state, Whisper(Card(lines=(why,), buttons=buttons)), refused=True)


def not_yet(state: State, **problems: Text) -> Step[State]:
    """Change nothing because what was written in a form cannot be taken yet: one text for each field concerned."""
    return Step(state, FormRefused(problems), refused=True)


def ignore(state: State) -> Step[State]:
    """Change nothing and say nothing: what the clock or delivery reports has been overtaken."""
    return Step(state)
