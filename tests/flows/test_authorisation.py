"""Who may do what: every event by everybody in every situation, and the table of it in the repository."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from bot.flows.cards import Card
from bot.flows.effects import Step, Whisper
from bot.flows.events import (
    AskNow,
    AskToBring,
    AskToForm,
    ComeIn,
    FromPerson,
    GroupBrought,
    Join,
    JoinedWith,
    Question,
    SetOpened,
)
from bot.flows.model import Forming, LearningSet
from bot.flows.refusing import refuse
from bot.flows.words import CommunityId, Person, SetId, Words, say
from tests.flows.authorisation import KINDS, Cause, done, said_in, whoever
from tests.flows.builders import ASHA, STRANGER
from tests.flows.possible import events_of
from tests.flows.situations import ROLES, SOL, UMA, Situation, situations
from tests.flows.tables import kept, markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS = {"member", "opener", "presenter", "writer", "facilitator"}
ROOM = {*MEMBERS, "guest facilitator"}
THEIRS = {
    "members": MEMBERS,
    "room": ROOM,
    "concerned": {*ROOM, "former, words"},
    "organisers": {"organiser", "administrator"},
    "anyone": set(ROLES) - {"of another community"},
}
"""Whose it is, by the name that an event says it by."""
OPENING = (SetOpened, GroupBrought)
"""What concerns no set that is there."""
JOINING = (Join, JoinedWith)
"""By which somebody becomes a member, who may read."""
OF_A_SET = tuple(kind for kind in KINDS if kind.of == "set" and kind not in (*OPENING, AskToForm, AskToBring))
OUTSIDE = ("of another community", "stranger", "former, no words", "organiser", "administrator")
SITUATIONS = cache(situations)
SETS = cache(lambda: {name: here for name, here in SITUATIONS().items() if isinstance(here.record, LearningSet)})


def sent(kind: type[FromPerson], situation: Situation, role: str) -> Iterator[Any]:
    """Some events of this kind, forms that were never opened to them included."""
    yield from islice(events_of(kind, situation, ROLES[role], ()), 2)


def test_everybody_may_do_what_the_table_says() -> None:
    rows: dict[str, dict[str, str]] = {}
    for cause in sorted(map(Cause, KINDS), key=lambda cause: cause.name):
        where, cells = whoever(SITUATIONS(), cause.kind)
        assert cells, f"in no situation may anybody {cause.name}"
        rows[cause.name] = {"by": cause.way, "where": where, **cells}
    table = markdown(
        "Who may do what",
        "What comes of everything that people can cause (rows) when this person (columns) does it, in the first situation in "
        "which anybody may. *yes*: it happens, or is shown; *no*: it is refused as not theirs; anything else is the sentence "
        "they are told, by its key in the catalogue; `-`: nothing happens, as for any message.",
        rows,
    )

    assert kept("authorisation", table) == table


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_theirs_changes_nothing_and_is_answered_alike_for_every_set(role: str) -> None:
    no = say("not-of-this-set")
    for situation in SETS().values():
        for kind in (kind for kind in OF_A_SET if not _is_theirs(kind, role)):
            for event in sent(kind, situation, role):
                refused = Step(situation.record, Whisper(Card(lines=(no,))), refused=not issubclass(kind, Question))
                assert done(situation, event) == refused


@pytest.mark.parametrize("kind", [kind for kind in OF_A_SET if kind.whose == "anyone" and issubclass(kind, Question)])
def test_what_anybody_may_ask_is_answered_in_another_community_as_though_there_was_no_set(
    kind: type[FromPerson],
) -> None:
    for situation in SETS().values():
        for event in sent(kind, situation, "of another community"):
            assert done(situation, event) == replace(done(Situation(None), event), state=situation.record)


@pytest.mark.parametrize("role", OUTSIDE)
def test_whoever_is_outside_is_told_nothing_of_a_set(role: str) -> None:
    """Nobody is named and no words are said, and the same is said of a set that differs in all it says."""
    for situation in SETS().values():
        other = replace_record(situation, another(situation.record))
        for kind in (*OF_A_SET, *OPENING):
            for event in sent(kind, situation, role):
                step = done(situation, event)
                if kind not in JOINING or step.refused:
                    public = () if role == "of another community" else stands_in_public(situation.record)
                    assert {said for said in said_in(step.reply) if said != Person(event.by)} <= {*public}
                    assert step.reply == done(other, event).reply or (public and kind is AskNow)


@pytest.mark.parametrize("event", [Join(by=SOL), AskNow(by=SOL)])
def test_who_was_invited_may_wherever_they_read_of_it(event: Any) -> None:
    """A direct message on Discord does not say of which community it is."""
    here = SITUATIONS()["by invitation"]
    unsaid = replace(here.facts(SOL), here=CommunityId("console:@"))

    assert done(here, event) == done(here, event, unsaid)


def test_who_was_asked_to_join_may_wherever_they_read_of_it() -> None:
    here = SITUATIONS()["somebody is asked to join"]
    unsaid = replace(here.facts(SOL), here=CommunityId("console:@"))

    assert SOL in done(here, ComeIn(by=SOL), unsaid).state.people


def test_an_open_set_is_not_open_to_another_community() -> None:
    here = SITUATIONS()["open to all"]

    assert done(here, Join(by=UMA)) == refuse(here.record, say("not-of-this-set"))
    assert STRANGER in done(here, Join(by=STRANGER)).state.people


# --- what is the same in all of them


def _is_theirs(kind: type[FromPerson], role: str) -> bool:
    """Whether it can be theirs in any set at all; what anybody may ask is answered to everybody."""
    return role in THEIRS[kind.whose] or (kind.whose == "anyone" and issubclass(kind, Question))


def stands_in_public(record: Any) -> tuple[Words, ...]:
    """What can be read of a set by whoever passes by: the name of an open one that forms."""
    return (record.name,) if isinstance(record.life, Forming) and not record.closed else ()


def another(record: Any) -> LearningSet:
    """A set to which the same has happened, that says something else wherever it says anything."""
    said = {name: Words(ASHA, f"Another {name}") for name in ("name", "purpose")}
    return replace(record, id=SetId("zzzzzzzzzz"), mark="zzzz", **said, farewells=())


def replace_record(situation: Situation, record: LearningSet) -> Situation:
    return Situation(record, situation.now)
