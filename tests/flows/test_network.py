"""Somebody is free for a set: what is asked once, shown again, taken along and closed with one press."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from bot.flows import closing_cards, life, network, network_cards
from bot.flows.cards import Card, Export, Form, PeopleField, TextField, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.effects import Forget, FormRefused, KeepProfile, Step, Whisper
from bot.flows.eligible import START_COURSE
from bot.flows.events import (
    AskFree,
    AskFreeExport,
    AskToBeFree,
    FreeForSet,
    NotFree,
    PersonGone,
    ProfileChanged,
    StrangerSeen,
)
from bot.flows.model import COURSE, Community, Ended, FreePerson, record_of
from bot.flows.profile import Profile
from bot.flows.refusing import refuse
from bot.flows.words import CommunityId, PersonId, Words, say
from tests.flows.builders import (
    ASHA,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    TOMAS,
    circumstances,
    profile_of,
    together,
    written,
)
from tests.flows.shown import draw

NOTHING = Community(record_of(HERE))
BRINGS = "A board that says yes to everything"
LENA_IS = FreePerson(
    LENA,
    Words(LENA, BRINGS),
    profile_of(LENA),
    MONDAY_MORNING,
    ("en", "de"),
    named=True,
    not_with=(NOAH,),
    reports_to=ASHA,
)
WITH_LENA = NOTHING.with_free(LENA_IS)


def free(by: PersonId = LENA, brings: str = BRINGS, city: str = "Berlin", **choices: tuple[str, ...]) -> FreeForSet:
    chosen = {
        "languages": ("de", "en"),
        "hours": ("weekday-evenings",),
        "named": ("yes",),
        "not-with": (by, NOAH),
        "reports-to": (ASHA,),
    }
    asked = {name.replace("_", "-"): value for name, value in choices.items()}
    return FreeForSet(by=by, answers=written(by, chosen | asked, brings=brings, city=city))


def test_somebody_is_free_and_their_clock_and_hours_are_remembered_for_all_their_sets() -> None:
    step = life.step(NOTHING, free(), circumstances())

    assert step.state == WITH_LENA
    assert step.reply == Whisper(network_cards.yours(LENA_IS))
    assert step.effects == (KeepProfile(LENA, profile_of(LENA)),)
    draw(step.reply)


def test_whose_clock_and_hours_are_known_is_asked_nothing_twice() -> None:
    form = life.ask(NOTHING, AskFree(by=LENA), circumstances(known=LENA))

    assert isinstance(form, Form)
    draw(form)
    filled = {field.name: field.value if isinstance(field, TextField) else field.chosen for field in form.fields}
    assert filled == {
        "brings": "",
        "languages": ("en",),
        "city": "Berlin",
        "hours": ("weekday-evenings",),
        "named": ("no",),
        "not-with": (),
        "reports-to": (),
    }
    assert life.step(NOTHING, free(), circumstances(known=LENA)).effects == ()


def test_whoever_speaks_a_language_that_is_not_on_the_list_finds_none_chosen() -> None:
    here = circumstances()
    icelandic = replace(here, profile=Profile("Atlantic/Reykjavik", language="is"))

    form = life.ask(NOTHING, AskToBeFree(by=LENA), icelandic)

    assert isinstance(form, Form)
    assert getattr(form.fields[1], "chosen", None) == ()


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (free(brings=" "), {"brings": say("brings-wanted")}),
        (free(brings="x" * 141), {"brings": say("brings-too-long", limit=140)}),
        (free(city="Atlantis"), {"city": say("city-not-found")}),
        (free(languages=()), {"languages": say("language-wanted")}),
        (free(languages=("tlh",)), {"languages": say("language-wanted")}),
    ],
)
def test_what_can_not_be_taken_is_said_at_its_field(event: FreeForSet, problem: dict[str, object]) -> None:
    assert life.step(NOTHING, event, circumstances()) == Step(NOTHING, FormRefused(problem), refused=True)  # pyright: ignore[reportArgumentType]


def test_what_was_said_stands_in_the_form_and_is_changed_in_its_place() -> None:
    form = life.ask(WITH_LENA, AskToBeFree(by=LENA), circumstances())
    assert isinstance(form, Form)
    assert [field.chosen for field in form.fields if isinstance(field, PeopleField)] == [(NOAH,), (ASHA,)]

    others = WITH_LENA.with_free(replace(LENA_IS, person=TOMAS))
    later = replace(circumstances(known=LENA), now=MONDAY_MORNING.replace(day=9))
    step = life.step(others, free(named=("no",), not_with=(), reports_to=()), later)

    changed = replace(LENA_IS, named=False, not_with=(), reports_to=None)
    assert step.state == replace(others, free=(changed, others.free[1]))
    draw(step.reply)


def test_who_is_free_sees_what_is_kept_and_takes_it_along() -> None:
    assert life.ask(WITH_LENA, AskFree(by=LENA), circumstances()) == Whisper(network_cards.yours(LENA_IS))

    given = life.ask(WITH_LENA, AskFreeExport(by=LENA), circumstances())

    assert isinstance(given, Whisper)
    assert isinstance(given.card.attachment, Export)
    (chapter,) = given.card.attachment.chapters
    assert [entry.name for entry in chapter.rows[0]] == [
        "brings", "languages", "zone", "hours", "free-since", "named", "not-with", "reports-to",
    ]  # fmt: skip
    plain = WITH_LENA.with_free(FreePerson(LENA, Words(LENA, BRINGS), Profile("UTC"), MONDAY_MORNING, ("en",)))
    given = life.ask(plain, AskFreeExport(by=LENA), circumstances())
    assert isinstance(given, Whisper)
    assert isinstance(given.card.attachment, Export)
    names = [entry.name for entry in given.card.attachment.chapters[0].rows[0]]
    assert names == ["brings", "languages", "zone", "free-since"]
    draw(life.ask(plain, AskFree(by=LENA), circumstances()))


def test_one_press_closes_it_and_everything_kept_for_it_is_forgotten() -> None:
    step = life.step(WITH_LENA, NotFree(by=LENA), circumstances())

    assert step == Step(NOTHING, Whisper(one_line(say("not-free-now"))), (Forget(LENA),))


def test_who_is_not_free_has_nothing_to_close_or_to_take_along() -> None:
    anyway = say("not-free-anyway")

    assert life.step(WITH_LENA, NotFree(by=NOAH), circumstances()) == refuse(
        WITH_LENA, anyway, network_cards.to_be_free()
    )
    assert life.ask(WITH_LENA, AskFreeExport(by=NOAH), circumstances()) == Whisper(
        Card(lines=(anyway,), buttons=(network_cards.to_be_free(),))
    )


def test_who_leaves_the_community_is_forgotten_and_who_moves_lives_by_the_other_clock() -> None:
    moved = Profile("Asia/Tokyo")

    assert life.step(WITH_LENA, PersonGone(LENA), circumstances()) == Step(NOTHING, effects=(Forget(LENA),))
    assert life.step(
        WITH_LENA, ProfileChanged(LENA), replace(circumstances(), profile=moved)
    ).state == WITH_LENA.with_free(LENA_IS.known_as(moved))
    assert life.step(WITH_LENA, ProfileChanged(LENA), circumstances()) == Step(WITH_LENA)
    assert life.step(WITH_LENA, StrangerSeen(NOAH), circumstances()) == Step(WITH_LENA)


def test_a_community_that_is_full_takes_nobody_more_but_changes() -> None:
    names = [PersonId(f"console:{nth}") for nth in range(network.MOST_FREE)]
    full = replace(NOTHING, free=tuple(replace(LENA_IS, person=name) for name in names))

    assert life.step(full, free(), circumstances()) == refuse(full, say("network-is-full"))
    assert not life.step(full, free(names[0]), circumstances()).refused
    assert len(msgspec.json.encode(full)) < 256 * 1024


def test_everybody_free_is_of_the_community_and_reads_their_own_language() -> None:
    german = NOTHING.with_free(LENA_IS.known_as(Profile("UTC", language="de"))).looked_after_by((LENA, ASHA))

    assert german.people == (LENA, ASHA)
    assert (german.language_of(LENA), german.language_of(ASHA)) == ("de", "")


def test_the_button_on_a_sets_card_belongs_to_its_community() -> None:
    button = network_cards.button(HERE)

    assert (button.event, button.to) == (AskFree(), record_of(HERE))


def test_a_button_pressed_in_another_community_does_nothing() -> None:
    elsewhere = Circumstances(MONDAY_MORNING, here=CommunityId("console:elsewhere"))

    assert life.step(NOTHING, free(), elsewhere) == refuse(NOTHING, say("not-your-community"))


def test_where_training_is_asked_for_whoever_has_had_none_finds_the_course() -> None:
    asked = replace(circumstances(), community=CommunityFacts(training_required=True))
    first = say("training-first", course=say("programme", name=COURSE))

    assert life.ask(NOTHING, AskFree(by=LENA), asked) == Whisper(one_line(first, START_COURSE))
    assert life.step(NOTHING, free(), asked) == refuse(NOTHING, first, START_COURSE)
    trained = replace(asked, community=replace(asked.community, trained=frozenset({LENA})))
    assert life.step(NOTHING, free(), trained).state == WITH_LENA


def test_whose_set_has_ended_may_be_free_for_another_by_one_press() -> None:
    over = Ended(MONDAY_MORNING, "closed", MONDAY_MORNING)
    card = closing_cards.farewell(together().now_living(over), over)

    assert card.buttons == (network_cards.another(HERE),)
    assert network_cards.another(HERE).event == network_cards.button(HERE).event
