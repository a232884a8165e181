"""The fullest record there can be: everything in it that grows, as long as it may be."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from bot.flows import life
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.deepening_cards import SHORT
from bot.flows.events import WayChosen
from bot.flows.formats import FORMATS
from bot.flows.harvest import MOST
from bot.flows.harvest_reading import LONGEST
from bot.flows.model import ActionPoint, AskedQuestion, OwnWords, RoundFormat, Turn
from bot.flows.refusing import refuse
from bot.flows.turn import opened
from bot.flows.words import MessageRef, Words, say
from tests.flows.builders import ASHA, HERE, LENA, MONDAY_MORNING, NOAH, together


def test_the_fullest_record_there_can_be_stays_within_its_limit() -> None:
    """Everything that grows, as long as it may be: turns over days with their questions, points with all that is said of them,
    and ways of the community's own, which come last and find no more space."""
    full = replace(
        together(), action_points=tuple(deep_point(n) for n in range(12)), slow_turns=tuple(asked(n) for n in range(6))
    )
    ways = {f"way-{n}": own_way(f"way-{n}") for n in range(40)}
    facts = Circumstances(MONDAY_MORNING, CommunityFacts(formats={**FORMATS, **ways}), here=HERE)
    while not (step := life.step(full, WayChosen(f"way-{len(full.recipes)}", by=ASHA), facts)).refused:
        assert step.state is not None
        full = step.state

    assert step == refuse(full, say("record-is-full"))
    assert life.FULL * 0.9 < len(msgspec.json.encode(full)) <= life.FULL < 256_000
    assert full.recipes


def deep_point(n: int) -> ActionPoint:
    """An action point of 500 characters, with all that can be said of it, four bytes each."""
    words = Words(LENA, "🙂" * 500)
    short = Words(LENA, "🙂" * SHORT)
    return ActionPoint(str(n), LENA, words, 1, state="stands", cue=short, first_step=short, who_knows=short)


def asked(n: int) -> Turn:
    """A turn in writing that is over, in which as much was asked as is gathered."""
    question = AskedQuestion(Words(NOAH, "?" * LONGEST), MessageRef("discord:941203648127090741"))
    over = opened(f"1-s{n}", LENA, LENA, FORMATS["slow"], 9, MONDAY_MORNING, written=True).finished(MONDAY_MORNING)
    return replace(over, questions=(question,) * MOST)


def own_way(name: str) -> RoundFormat:
    """A community's own way, as wordy as one may be."""
    words = OwnWords("n" * 30, "g" * 280, "w" * 140, "t" * 50)
    return replace(
        FORMATS["classic"], id=name, stages=tuple(replace(s, words=words) for s in FORMATS["classic"].stages)
    )
