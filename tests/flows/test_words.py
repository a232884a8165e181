from __future__ import annotations

from bot.flows.words import Person, Words, people, people_in, say
from tests.flows.builders import ASHA, LENA, NOAH


def test_everybody_named_in_a_text_is_found_in_order() -> None:
    text = say("member-left", who=Person(ASHA), others=people(LENA, NOAH), inner=say("x", who=Person(LENA)), count=3)

    assert list(people_in(text)) == [ASHA, LENA, NOAH, LENA]
    assert list(people_in(None)) == []


def test_words_that_were_taken_back_are_empty_and_say_so() -> None:
    assert Words(ASHA, "my sister").forgotten() == Words(ASHA, "", erased=True)
    assert not Words(ASHA, " ")


def test_words_are_printed_by_their_length_alone() -> None:
    assert f"{Words(ASHA, 'my sister')!r} {Words(ASHA, 'and me')}" == "Words(9 characters) Words(6 characters)"


def test_an_address_is_one_web_address_and_nothing_else() -> None:
    texts = (
        "https://meet.example/x",
        "http://meet.example",
        "javascript:alert(1)",
        "https://a b",
        "https://a|b",
        "meet",
        "https://a\rBEGIN:VALARM",
        "https://a\u2028b",
    )

    assert [Words(ASHA, text).is_address() for text in texts] == [True, True, *[False] * 6]
