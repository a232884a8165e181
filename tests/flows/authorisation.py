"""Who may do what, found out by doing it: every event by everybody, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from msgspec import Struct

from bot.flows import life
from bot.flows.cards import Card, Form
from bot.flows.commands import COMMANDS
from bot.flows.effects import FormRefused, Reply, Step, Whisper
from bot.flows.events import AnyPress, FromPerson, Message, Question, Submission
from bot.flows.words import Person, Words
from tests.flows.possible import events_of
from tests.flows.situations import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.flows.circumstances import Circumstances
    from tests.flows.situations import Situation

NOT_THEIRS = {"not-of-this-set", "not-your-community", "organisers-only"}
"""How somebody is told that something is not theirs. Any other refusal says what is possible."""
KINDS: tuple[type[FromPerson], ...] = get_args(AnyPress)
OPENERS = tuple(reversed(ROLES.values()))
"""Who can open a form that others then send as well."""


@dataclass(frozen=True)
class Cause:
    """What kind of thing it is that people do, in words."""

    kind: type[FromPerson]

    @property
    def name(self) -> str:
        """What it is called in a button."""
        return str(self.kind.__struct_config__.tag)

    @property
    def way(self) -> str:
        """By what it is done: a command, what opens a card or a form, a button, a form, a message."""
        typed = [command.typed for command in COMMANDS if command.event is self.kind]
        if typed:
            return f"`{typed[0]}`"
        if issubclass(self.kind, get_args(Message)):
            return "message"
        return "form" if issubclass(self.kind, Submission) else "view" if issubclass(self.kind, Question) else "button"


def done(situation: Situation, event: Any, facts: Circumstances | None = None) -> Step[Any]:
    """What came of it. A question changes nothing, so that it is a step that only answers."""
    facts = facts or situation.facts(event.by)
    if isinstance(event, Question):
        return Step(situation.record, life.ask(situation.record, cast("Any", event), facts))
    return cast("Step[Any]", life.step(situation.record, event, facts))


def came_of(situation: Situation, event: Any) -> str:
    """*yes*, *no* where it is not theirs, `-` where nothing happened, or what they were told, by its key."""
    step = done(situation, event)
    if isinstance(event, Question):
        return _answered(step.reply)
    if step.refused:
        why = _why(step.reply)
        return "no" if why in NOT_THEIRS else why
    nothing = step.state == situation.record and not step.effects and step.reply is None
    return "-" if nothing else "yes"


def whoever(situations: Mapping[str, Situation], kind: type[FromPerson]) -> tuple[str, dict[str, str]]:
    """The first situation in which anybody may, and what comes of it there for everybody."""
    for name, situation in situations.items():
        cells = {role: _best(situation, kind, role) for role in ROLES}
        if "yes" in cells.values():
            return name, cells
    return "", {}


def _best(situation: Situation, kind: type[FromPerson], role: str) -> str:
    """The most that comes of any event of this kind by them."""
    first = ""
    for event in events_of(kind, situation, ROLES[role], OPENERS):
        came = came_of(situation, event)
        if came in {"yes", "no"}:
            return came
        first = first or came
    return first


def _answered(reply: Reply) -> str:
    match reply:
        case Whisper(Card(title=None, lines=(line,), note=None, attachment=None)):
            return "no" if line.key in NOT_THEIRS else line.key
        case Form() | Whisper():
            return "yes"
        case _:
            return _why(reply)


def _why(reply: Reply) -> str:
    match reply:
        case Whisper(Card(lines=(line, *_))):
            return line.key
        case FormRefused(problems):
            return next(iter(problems.values())).key
        case _:
            return "refused"


def said_in(value: object) -> Iterator[Words | Person]:
    """All members' words, and everybody who is named, in something that is shown."""
    match value:
        case Words() | Person():
            yield value
        case Struct():
            for name in value.__struct_fields__:
                yield from said_in(getattr(value, name))
        case tuple():
            for item in cast("tuple[object, ...]", value):
                yield from said_in(item)
        case dict():
            for item in cast("dict[object, object]", value).values():
                yield from said_in(item)
        case _:
            return
