"""The charter: shown from what the set has agreed already, added to by a form, fine by each of them."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from bot.flows import charter, delivered, forming, leaving, life
from bot.flows.cards import Button, Card, Form, one_line
from bot.flows.effects import Clear, FormRefused, InRoom, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    AskCharter,
    AskToChangeCharter,
    CharterChanged,
    DetailsChanged,
    FineByMe,
    LeaveSet,
    RoomOpened,
)
from bot.flows.model import Charter, LearningSet, LocalMoment, Meeting, Programme, Together
from bot.flows.refusing import refuse
from bot.flows.words import Moment, Person, PersonId, Text, Words, people, say
from bot.texts import sentence
from bot.texts.calendars import PLAIN
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    circumstances,
    together,
    written,
)
from tests.flows.builders import forming as being_formed
from tests.flows.meetings import LINK, begun, first_meeting_at
from tests.flows.shown import draw_live

CAPTIONS, HALL = Words(LENA, "Captions on"), Words(LENA, "The hall, each spring")


def having(*fine_by: PersonId, guest: PersonId | None = None) -> LearningSet:
    """A set that Lena's change is fine by these of."""
    return replace(together(), charter=Charter(1, "change", HALL, CAPTIONS, None, fine_by), guest=guest)


def change(by: PersonId = LENA, version: int = 0, **boxes: str) -> CharterChanged:
    return CharterChanged(by=by, version=version, answers=written(by, {"size": ("change",)}, **boxes))


def step(learning_set: LearningSet, event: CharterChanged | FineByMe) -> Step[LearningSet | None]:
    return life.step(learning_set, event, circumstances())


def ask(learning_set: LearningSet | None, by: PersonId = ASHA) -> Reply:
    return life.ask(learning_set, AskCharter(by=by), circumstances())


def read(learning_set: LearningSet) -> list[str]:
    return [sentence(line, "en", PLAIN) for line in charter.card(learning_set, fine=False).lines]


# --- as it is shown


def test_what_the_set_and_its_programme_say_stands_in_it_from_the_beginning() -> None:
    assert ask(together()) == Whisper(charter.card(together(), fine=False))
    assert read(together()) == [
        "What it is for: For people who lead volunteers",
        "Up to 4 of us. Whether others may join later is still open.",
        "Anyone here could join while there was a place.",
        "How long: 6 meetings of two hours, every four weeks.",
        "When it ends shows once its dates are fixed.",
        "We meet in a call.",
        "To take part well: nothing noted that any of us needs.",
        "Support: nothing noted.",
        "Each of us keeps time in turn.",
    ]


def test_what_was_added_stands_with_it() -> None:
    programme = Programme(meetings=2, kind="typed")
    last = Meeting(2, 120, when=LocalMoment(date(2026, 11, 3), time(19), "Europe/Berlin"))
    said = replace(
        having(*EVERYONE), programme=programme, meetings=(last,), closed=True, call_link=LINK, guest=GUEST,
        purpose=Words(ASHA, ""), charter=Charter(3, "stay", HALL, CAPTIONS, HALL, EVERYONE),
    )  # fmt: skip

    assert charter.card(said, fine=False).lines == (
        say("charter-no-purpose"),
        say("charter-size", members=4, size="stay"),
        say("charter-who", who="closed"),
        charter.card(said, fine=False).lines[3],
        say("charter-ends", when=Moment(last.when.instant, "date") if last.when else 0),
        say("charter-how", kind="typed", link="yes"),
        say("charter-where", where=HALL),
        say("charter-access", needs=CAPTIONS),
        say("charter-support", support=HALL),
        say("charter-guest", who=Person(GUEST)),
        say("charter-fine-by-all"),
    )


def test_in_the_first_meeting_it_is_there_to_be_talked_through_with_the_rules() -> None:
    playing = first_meeting_at("rules")

    card = playing.standing["room", "meeting"]
    assert say("charter-to-talk-about", voice="guide") in card.lines
    assert charter.READ in card.buttons
    draw_live(card)


# --- changed


def test_a_change_is_told_once_and_waits_for_the_others() -> None:
    changed = step(together(), change(where="The hall, each spring", access="Captions on"))

    after = having(LENA)
    assert changed == Step(
        after,
        Whisper(one_line(say("charter-changed"))),
        (Clear(InRoom(), "charter"), Tell(InRoom(), EVERYONE, charter.card(after, fine=True), "charter")),
    )
    assert charter.card(after, fine=True).lines[-1] == say("charter-waits-for", people=people(ASHA, NOAH, TOMAS))
    assert charter.card(after, fine=True).buttons[0] == Button(say("button-fine"), FineByMe(version=1), "main")


def test_a_change_while_the_rules_are_talked_through_is_shown_silently() -> None:
    playing = first_meeting_at("rules")
    changed = playing.does(LENA, change(access="Captions on"))

    assert changed.effects == (Show(InRoom(), "charter", charter.card(changed.state, fine=True)),)


def test_in_another_part_of_a_meeting_it_is_told() -> None:
    assert isinstance(begun().does(LENA, change(access="Captions on")).effects[-1], Tell)


def test_what_is_left_as_it_was_stays_its_authors() -> None:
    changed = step(having(*EVERYONE), change(NOAH, 1, where="The hall, each spring", support="Mia"))

    assert changed.state is not None
    assert changed.state.charter == Charter(2, "change", HALL, None, Words(NOAH, "Mia"), (NOAH,))


def test_a_form_of_an_older_wording_changes_nothing() -> None:
    assert step(having(LENA), change(NOAH, access="None")) == refuse(
        having(LENA), say("charter-changed-meanwhile"), charter.READ
    )


def test_what_does_not_fit_on_the_card_is_named() -> None:
    assert step(together(), change(where="x" * 201, access="y" * 200, support="z" * 4000)) == Step(
        together(),
        FormRefused({box: say("charter-too-long", longest=200) for box in ("where", "support")}),
        refused=True,
    )


def test_its_form_has_what_stands_in_it() -> None:
    form = life.ask(having(LENA), AskToChangeCharter(by=NOAH), circumstances())

    assert isinstance(form, Form)
    assert form.event == CharterChanged(version=1)
    assert [getattr(field, "value", None) or getattr(field, "chosen", None) for field in form.fields] == [
        ("change",), HALL, CAPTIONS, None,
    ]  # fmt: skip


def test_it_comes_with_the_room() -> None:
    early = being_formed(*EVERYONE[:3])

    assert step(early, change()) == refuse(early, say("charter-needs-room"))
    assert ask(None) == Whisper(one_line(say("no-set-here")))


# --- fine by each


def test_once_it_is_fine_by_all_its_card_folds() -> None:
    waiting = having(LENA, ASHA, NOAH)
    fine = step(waiting, FineByMe(1, by=TOMAS))

    folded = Card(say("charter-title"), (say("charter-fine-by-all"),), buttons=(charter.READ,))
    assert fine == Step(
        having(LENA, ASHA, NOAH, TOMAS),
        Whisper(one_line(say("charter-fine-noted"))),
        (Show(InRoom(), "charter", folded),),
    )


def test_while_it_waits_for_somebody_its_card_stands_and_they_are_told_where_we_are() -> None:
    fine = step(having(LENA), FineByMe(1, by=ASHA))

    assert fine.effects == (Show(InRoom(), "charter", charter.card(having(LENA, ASHA), fine=True)),)
    assert charter.awaiting(having(LENA), TOMAS, circumstances()) == ((say("awaits-your-fine"), charter.READ),)
    assert charter.awaiting(having(LENA), LENA, circumstances()) == ()
    assert ask(having(LENA), TOMAS) == Whisper(charter.card(having(LENA), fine=True))


@pytest.mark.parametrize(
    ("learning_set", "event", "why", "buttons"),
    [
        (having(LENA), FineByMe(0, by=ASHA), say("charter-changed-meanwhile"), (charter.READ,)),
        (having(LENA), FineByMe(1, by=LENA), say("charter-fine-already"), ()),
        (together(), FineByMe(0, by=LENA), say("charter-fine-already"), ()),
    ],
)
def test_a_press_that_nothing_waits_for_changes_nothing(
    learning_set: LearningSet, event: FineByMe, why: Text, buttons: tuple[Button, ...]
) -> None:
    assert step(learning_set, event) == refuse(learning_set, why, *buttons)


def test_a_guest_reads_it_and_is_not_waited_for() -> None:
    guided = having(*EVERYONE, guest=GUEST)

    assert ask(guided, GUEST) == Whisper(charter.card(guided, fine=False))
    assert charter.missing(guided) == ()


def test_its_card_follows_the_details_who_leaves_and_a_new_room() -> None:
    waiting = having(LENA, ASHA, NOAH)
    named = details(waiting, {"members": ("4",)}, name="Peers")
    assert charter.shown(named.state)[0] in named.effects
    fewer = leaving.step(waiting, LeaveSet(by=TOMAS), circumstances())
    assert charter.shown(fewer.state)[0] in fewer.effects
    lost = waiting.now_living(Together(MONDAY_MORNING, room_lost=True))
    anew = delivered.step(lost, RoomOpened(), circumstances())
    assert charter.shown(anew.state)[0] in anew.effects


# --- what stands with the set and its programme


def details(learning_set: LearningSet, choices: dict[str, tuple[str, ...]], **boxes: str) -> Step[LearningSet]:
    """Lena changes details; what she leaves is as it was."""
    texts = {"name": learning_set.name.text, "purpose": learning_set.purpose.text, "city": "Berlin", **boxes}
    answers = written(LENA, {"who": ("open",), **choices}, **texts)
    return forming.step(learning_set, DetailsChanged(by=LENA, answers=answers), circumstances())


@pytest.mark.parametrize(
    ("choices", "boxes"),
    [
        ({"members": ("5",)}, {}),
        ({"who": ("closed",)}, {}),
        ({"meetings": ("8",)}, {}),
        ({"rhythm": ("weekly",)}, {}),
        ({"kind": ("typed",)}, {}),
        ({"facilitation": ("none",)}, {}),
        ({}, {"purpose": "For people who lead"}),
    ],
)
def test_details_that_the_charter_holds_ask_all_anew(
    choices: dict[str, tuple[str, ...]], boxes: dict[str, str]
) -> None:
    stepped = details(having(*EVERYONE), choices, **boxes)

    assert stepped.state.charter == Charter(2, "change", HALL, CAPTIONS, None, (LENA,))
    assert charter.missing(stepped.state) == (ASHA, NOAH, TOMAS)
    told = Tell(InRoom(), EVERYONE, charter.card(stepped.state, fine=True), "charter")
    assert stepped.effects[1:] == (Clear(InRoom(), "charter"), told)


def test_details_that_it_does_not_hold_or_of_a_set_without_one_ask_nobody() -> None:
    other = details(having(*EVERYONE), {"voice": ("walk",), "sharing": ("wishes",)}, name="Peers", city="Lisbon")
    assert other.state.charter == having(*EVERYONE).charter
    assert details(together(), {"members": ("5",)}).state.charter == Charter()


def test_details_changed_while_people_talk_it_through_are_shown_silently() -> None:
    here = first_meeting_at("rules").learning_set.with_charter(Charter(1, fine_by=EVERYONE))
    stepped = details(here, {"members": ("5",)})

    assert stepped.effects[1:] == charter.shown(stepped.state)
