"""That a request can be wrong: the quick reading of Discord's description finds what its own reader finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.adapters.discord.contract import by_the_book, contract, problems

ROOM = "/channels/100000000000000001/messages"
BUTTON = {"type": 2, "style": 1, "label": "Join", "custom_id": "join"}


@dataclass(frozen=True)
class Asked:
    """A request of Discord."""

    method: str
    path: str
    json: Any


def card(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {
        "flags": 1 << 15,
        "components": [{"type": 10, "content": "Who joins?"}, {"type": 1, "components": list(buttons)}],
    }


RIGHT = [
    Asked("POST", ROOM, {"content": "Good morning"}),
    Asked("POST", ROOM, card(BUTTON)),
    Asked("PUT", f"{ROOM}/100000000000000002/reactions/%E2%9C%85/@me", None),
]
WRONG = [
    Asked("POST", "/channels/1/massages", {"content": "Good morning"}),
    Asked("POST", ROOM, {"content": "Good morning" * 400}),
    Asked("POST", ROOM, {"content": "Good morning", "colour": "red"}),
    Asked("POST", ROOM, {"content": "both", **card(BUTTON)}),
    Asked("POST", ROOM, card({**BUTTON, "label": "x" * 81})),
    Asked("POST", ROOM, card({**BUTTON, "style": 9})),
    Asked("POST", ROOM, card({"type": 2, "style": 1, "label": "Join", "custom_id": 7.5})),
    Asked("POST", ROOM, card(BUTTON, BUTTON)),
    Asked("POST", ROOM, card(*({**BUTTON, "custom_id": f"join {number}"} for number in range(6)))),
    Asked("POST", "/guilds/100000000000000001/channels", {"type": 0}),
]


@pytest.fixture(autouse=True)
def _described() -> None:
    if contract() is None:
        pytest.skip("the description of Discord's interface (../shared/contracts) is not here")


@pytest.mark.parametrize("asked", RIGHT)
def test_discord_finds_nothing_wrong_with_what_it_describes(asked: Asked) -> None:
    assert problems([asked]) == by_the_book(asked) == []


@pytest.mark.parametrize("asked", WRONG)
def test_what_discord_would_refuse_is_found_in_the_same_words_by_both_readings(asked: Asked) -> None:
    assert problems([asked]) == by_the_book(asked) != []


def test_what_was_found_once_is_found_again_in_another_room() -> None:
    wrong = {"content": "for <@100000000000000007>", "colour": "red"}
    elsewhere = {"content": "for <@100000000000000008>", "colour": "red"}
    first = problems([Asked("POST", ROOM, wrong)])

    assert first != []
    assert problems([Asked("POST", "/channels/100000000000000009/messages", elsewhere)]) == first
