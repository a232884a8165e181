"""Events of any kind, drawn: with names that may or may not be those of today, and forms as somebody might fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.flows import slow
from bot.flows.cards import Form
from bot.flows.circumstances import CommunityFacts
from bot.flows.events import KeepAsActionPoint, MessageChanged, MessageWritten, Submission
from bot.flows.formats import FORMATS
from bot.flows.model import LearningSet, OwnWords, RoundFormat, Turn
from bot.flows.words import NOBODY, MessageRef, PersonId, Words
from tests.flows.builders import ASHA, GUEST, written
from tests.flows.shown import PEOPLE, WORDS, filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.flows.events import Answers, AnyQuestion

OWN = RoundFormat(
    "walk",
    total=20,
    shortest=10,
    longest=40,
    stages=tuple(
        replace(stage, id=name, words=OwnWords(name.title(), f"{name}, please"))
        for name, stage in zip(("talk", "walk"), FORMATS["troika"].stages[-2:], strict=True)
    ),
    name="A walk",
    line="Two talk while walking.",
)
"""A way that this community has of its own."""
ORGANISER = PersonId("console:mia")
FACTS = CommunityFacts(formats={**FORMATS, OWN.id: OWN}, organisers=(ORGANISER,))
WAYS = st.sampled_from((*FACTS.formats, "no-such-way"))


def made(
    learning_set: LearningSet,
    kind: type[Any],
    data: st.DataObject,
    by: PersonId | None,
    asks: Callable[[AnyQuestion], Any],
) -> Any:
    """An event of this kind. `asks` opens the form that one of answers is the answer to."""
    values: dict[str, Any] = {"by": by} if by is not None else {}
    for field in msgspec.structs.fields(kind):
        if field.name == "answers":
            values["answers"] = _answers(learning_set, kind, data, by or ASHA, asks)
        elif field.name != "by":
            values[field.name] = data.draw(_names(learning_set, field.name, field.type))
    if issubclass(kind, MessageWritten | MessageChanged | KeepAsActionPoint) and by is not None:
        values["words"] = Words(by, data.draw(WORDS))
    return kind(**values)


def turns_under_way(learning_set: LearningSet) -> tuple[Turn, ...]:
    """That of the meeting, and those in writing."""
    meeting = learning_set.live_meeting
    turn = meeting.turn_now if meeting else None
    return (*((turn,) if turn else ()), *slow.running(learning_set))


def _answers(
    learning_set: LearningSet,
    kind: type[Submission],
    data: st.DataObject,
    by: PersonId,
    asks: Callable[[AnyQuestion], Any],
) -> Answers:
    form = asks(made(learning_set, kind.opened_by, data, by, asks))
    return filled(form, data, by).answers if isinstance(form, Form) else written(by, name=data.draw(WORDS))


def _names(learning_set: LearningSet, name: str, kind: Any) -> st.SearchStrategy[Any]:
    turns = tuple(turn.id for turn in learning_set.turns)
    match name:
        case "meeting" | "version" | "count" | "nth" | "anew" | "number" | "page":
            return st.integers(0, 3)
        case "minutes":
            return st.sampled_from((5, 0, -5, 100000))
        case "at":
            return st.sampled_from(("", "check-in", *_places(learning_set)))
        case "turn":
            return st.sampled_from(("", "9-9", *turns))
        case "thread":
            return st.sampled_from(("", *(f"turn-{turn}" for turn in turns)))
        case "option":
            search = learning_set.search
            options = tuple(f"{option:%Y-%m-%dT%H:%MZ}" for option in search.options) if search else ()
            return st.sampled_from(("", *options))
        case "point":
            return st.sampled_from(("", *(point.id for point in learning_set.action_points)))
        case "slot":
            reminders = (f"slow-{turn.where}" for turn in learning_set.slow_turns)
            harvests = (f"harvest-{turn}" for turn in turns)
            others = (f"concern:{ASHA}", f"concern:{GUEST}", f"invited-by:{ASHA}")
            return st.sampled_from(("", "pulse-2", "before-we-meet-1", *reminders, *harvests, *others))
        case "place":
            return st.sampled_from(("origin", "room", *(f"turn-{turn}" for turn in turns)))
        case "address":
            return st.sampled_from(("", "https://meet.example/tuesday"))
        case "format":
            return WAYS
        case "message":
            return st.sampled_from((MessageRef("m1"), MessageRef("m2")))
        case "words" | "name" | "purpose":
            return WORDS.map(lambda text: Words(ASHA, text))
        case "person" | "author":
            return PEOPLE
        case "whom":
            return PEOPLE | st.just(NOBODY)
        case "new" | "mark" | "missing" | "dice" | "which":
            return st.just("k3f9")
        case _:
            return st.sampled_from(get_args(kind))


def _places(learning_set: LearningSet) -> tuple[str, ...]:
    """What stands on the cards of today, as presses say it."""
    meeting = learning_set.live_meeting
    part = (meeting.live.at, meeting.live.until) if meeting and meeting.live else ()
    return (*part, *(at for turn in turns_under_way(learning_set) for at in (turn.where, turn.where_until)))
