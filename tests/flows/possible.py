"""Every event of a kind that somebody could send to a record: with all names that stand there, and the form plainly filled in.

A button is only text, so whoever likes can send what stood on somebody else's card, and fill in a form that was never opened to
them. That is what is made here: the same for whoever sends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import msgspec

from bot.flows import life
from bot.flows.cards import ChoiceField, Form, PeopleField, TextField
from bot.flows.events import Answers, Rearranged, RecognitionTakenBack, SplitProposed, Submission
from bot.flows.model import Community, LearningSet
from bot.flows.words import NOBODY, MessageRef, PersonId, SetId, Words
from tests.flows.builders import LENA, written
from tests.flows.happening import turns_under_way

if TYPE_CHECKING:
    from bot.flows.events import FromPerson
    from tests.flows.situations import Situation

MOST = 12
"""Events of a kind that are made of one situation."""
NEW = tuple(PersonId(f"console:new-{number}") for number in range(2))
TYPED = {"city": "Berlin", "moment": "10 Dec 18:00", "link": "https://meet.example/a", "name": "Peers"}
OTHERWISE = "- call the council\nWhat would he say?"
SKIPPED = {"by", "answers", "event"}
FIELDS = cache(lambda kind: [field for field in msgspec.structs.fields(kind) if field.name not in SKIPPED])


def events_of(
    kind: type[FromPerson], situation: Situation, by: PersonId, openers: tuple[PersonId, ...]
) -> Iterator[Any]:
    """Every event of this kind by this person. The form is one that some of the `openers` can open."""
    for values in islice(_values(kind, situation.record, by), MOST):
        if not issubclass(kind, Submission):
            yield kind(by=by, **values)
            continue
        for answers in _forms(kind, situation, values, by, openers):
            yield kind(by=by, answers=answers, **values)


def _values(kind: type[Any], record: Any, by: PersonId) -> Iterator[dict[str, Any]]:
    fields = FIELDS(kind)
    for chosen in product(*(dict.fromkeys(_names(record, field.name, field.type, by)) for field in fields)):
        yield {field.name: value for field, value in zip(fields, chosen, strict=True)}


def _forms(
    kind: type[Submission], situation: Situation, values: dict[str, Any], by: PersonId, openers: tuple[PersonId, ...]
) -> Iterator[Answers]:
    names = {name for name in kind.opened_by.__struct_fields__ if name in values and name not in SKIPPED}
    for opener in openers:
        question: Any = kind.opened_by(by=opener, **{name: values[name] for name in names})
        form = life.ask(situation.record, question, situation.facts(opener))
        if isinstance(form, Form) and type(form.event) is kind:
            yield _filled(form, by)
            return
    yield written(by, {"people": NEW, "person": NEW[:1]}, **TYPED)


def _filled(form: Form, by: PersonId) -> Answers:
    boxes: dict[str, Words] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for field in form.fields:
        match field:
            case TextField(name=name, value=value):
                stands = value.text if isinstance(value, Words) else value
                boxes[name] = Words(by, stands or TYPED.get(name, "call the council"))
            case ChoiceField(name=name, chosen=chosen, options=options):
                least = 3 if isinstance(form.event, SplitProposed) else 1
                choices[name] = chosen if len(chosen) >= least else tuple(option.value for option in options[:least])
            case PeopleField(name=name, many=many):
                choices[name] = _people(type(form.event), many=many)
    return Answers(boxes, choices)


def _people(kind: type[Any], *, many: bool) -> tuple[PersonId, ...]:
    """Somebody new, or where it is about who is known, one of them."""
    known = (LENA,) if kind in {RecognitionTakenBack, Rearranged} else NEW
    return known if many else known[:1]


def _names(record: Any, name: str, kind: Any, by: PersonId) -> tuple[Any, ...]:
    """What a field can say: everything by that name that stands on a card of the record, the likeliest first."""
    here = record if isinstance(record, LearningSet) else None
    turns = tuple(turn.id for turn in here.turns) if here else ()
    match name:
        case "meeting":
            numbers = tuple(meeting.number for meeting in here.meetings) if here else ()
            return (*reversed(numbers), 0)
        case "version":
            return (here.rules.version, here.charter.version) if here else (0,)
        case "at" if get_origin(kind) is not Literal:
            return (*_places(here), "")
        case "turn":
            return (*turns, "")
        case "thread":
            return (*(f"turn-{turn}" for turn in turns), "")
        case "option":
            return (*_moments(here), "")
        case "point":
            mine = tuple(p.id for p in here.action_points if p.owner == by) if here else ()
            return (*mine, *(point.id for point in here.action_points), "") if here else ("",)
        case "person" | "whom":
            return (*_named(here), NOBODY)
        case "count":
            return (*(len(here.points_in(turn)) for turn in turns), 0) if here else (0,)
        case "new":
            return (SetId("k3f9ab27q2"),)
        case "message":
            return (MessageRef("m2"),)
        case "words":
            return (Words(by, OTHERWISE),)
        case "author":
            return (by,)
        case "address":
            return (here.call_link.text if here and here.call_link else "",)
        case "format":
            return "troika", "slow"
        case "mark" if here and here.splitting:
            return (here.splitting.mark,)
        case "mark" | "dice":
            return ("k3f9" * 7,)
        case "which":
            return (SetId("k3f9ab27qp"),)
        case "minutes" | "nth":
            return (5,)
        case "number":
            return (*(match.number for match in record.matches), 0) if isinstance(record, Community) else (0,)
        case "page" | "anew":
            return (0,)
        case "name" | "purpose":
            return (None,)
        case _:
            return get_args(kind)


def _places(here: LearningSet | None) -> tuple[str, ...]:
    if here is None:
        return ()
    live = here.live_meeting.live if here.live_meeting else None
    parts = (live.at, live.until) if live else ()
    return (*(at for turn in turns_under_way(here) for at in (turn.where, turn.where_until)), *parts)


def _moments(here: LearningSet | None) -> tuple[str, ...]:
    search = here.search.options if here and here.search else ()
    dated = tuple(meeting.when.instant for meeting in here.meetings if meeting.when) if here else ()
    return tuple(f"{moment:%Y-%m-%dT%H:%MZ}" for moment in (*search, *dated))


def _named(here: LearningSet | None) -> tuple[PersonId, ...]:
    if here is None:
        return ()
    joining = (here.joining.person,) if here.joining else ()
    return (*joining, *(parting.person for parting in here.partings), *((here.guest,) if here.guest else ()))
