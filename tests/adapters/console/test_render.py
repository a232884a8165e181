"""How the sandbox writes for one reader."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.console.client import RESIDENTS
from bot.adapters.console.render import Reader, drawn, harmless, message_text
from bot.adapters.console.world import SQUARE, Clock, World
from bot.flows.cards import Button, Calendar, Card, Link
from bot.flows.events import Join
from bot.flows.words import Moment, Person, PersonId, Words, people, say
from tests.flows.builders import trend

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ASHA, TOMAS = PersonId("console:asha"), PersonId("console:tomas")


@pytest.fixture
def world() -> World:
    return World(Clock(NOON), RESIDENTS)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[2J\x1b]0;title\x07", "␛[2J␛]0;title␇"),
        ("a\x00b\x7fc\x9bd", "a␀b␡c·d"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo␍three    four"),
        ("\u202egnp.exe\u2066", "·gnp.exe·"),
        ("שלום, नमस्ते 👋", "שלום, नमस्ते 👋"),
    ],
)
def test_a_terminal_gets_no_orders_from_what_people_write(written: str, shown: str) -> None:
    assert harmless(written) == shown


@pytest.mark.parametrize(
    ("who", "full"),
    [(ASHA, "Mon 2 Mar 2026, 17:30"), (TOMAS, "Mon 2 Mar 2026, 09:00")],
)
def test_a_reader_sees_moments_by_their_own_clock(world: World, who: PersonId, full: str) -> None:
    assert Reader.of(world, who).moment(Moment(NOON), "en") == full


@pytest.mark.parametrize(
    ("style", "shown"), [("date", "Mon 2 Mar 2026"), ("time", "19:30"), ("relative", "in 2 hours")]
)
def test_a_reader_sees_the_part_of_a_moment_that_matters(world: World, style: str, shown: str) -> None:
    moment = Moment(NOON + timedelta(hours=2), style)  # pyright: ignore[reportArgumentType] - parametrised

    assert Reader.of(world, ASHA).moment(moment, "en") == shown


def test_a_reader_sees_people_by_name(world: World) -> None:
    reader = Reader.of(world, ASHA)

    assert reader.person(Person(TOMAS)) == "Tomás"
    assert reader.person(Person(PersonId("console:\x1bghost"))) == "console:␛ghost"


def test_a_card_is_read_line_by_line_with_its_buttons_apart(world: World) -> None:
    card = Card(
        title=say("invitation-title", name=Words(ASHA, "Tuesday \x1b[1mpeers")),
        lines=(say("invitation-who", people=people(ASHA, TOMAS)), say("invitation-places", left=2, size=4)),
        note=say("people-invited", people=people(TOMAS)),
        buttons=(Link(say("button-call"), Words(ASHA, "https://call.example")), Button(say("button-join"), Join())),
        attachment=Calendar((), NOON),
    )

    shown = drawn(card, Reader.of(world, ASHA), "en")

    assert shown.text.splitlines() == [
        "A learning set is forming: Tuesday ␛[1mpeers",
        "So far: Asha and Tomás.",
        "2 places left of 4.",
        "Tomás can join now. I have let them know privately.",
    ]
    assert shown.buttons == ((1, "Join"),)
    assert shown.links == (("Open the call", "https://call.example"),)
    assert shown.named_files == ("learning-set.ics",)


def test_a_picture_is_named_and_says_what_is_in_it(world: World) -> None:
    shown = drawn(Card(attachment=trend((1, 1, 3), (2, 3, 4))), Reader.of(world, ASHA), "en")

    assert shown.named_files == (
        "over-time.png: How many say we asked more than we told: 1 of 3 in meeting 1 and 3 of 4 in meeting 2.",
    )


def test_a_message_of_a_person_is_shown_without_power(world: World) -> None:
    message = world.written(ASHA, SQUARE, "hello\x1b[31m")

    assert message_text(message, Reader.of(world, TOMAS)) == "hello␛[31m"
