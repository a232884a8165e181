"""What an organiser chooses for all sets of a community, and who is one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import life
from bot.flows.cards import Card, ChoiceField, Form, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts, Standing
from bot.flows.commands import command_of
from bot.flows.effects import FormRefused, Room, Step, Whisper
from bot.flows.events import (
    AskCommunitySettings,
    AskOverview,
    AskToForm,
    CommunitySettingsGiven,
    Join,
    PersonGone,
    Start,
    StrangerSeen,
)
from bot.flows.model import Chosen, Community, is_communitys, record_of
from bot.flows.refusing import refuse
from bot.flows.words import NOBODY, CommunityId, PersonId, Words, say
from tests.flows.builders import (
    ASHA,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    circumstances,
    forming,
    together,
    written,
)
from tests.flows.shown import draw

NOTHING = Community(record_of(HERE))
CHOSEN = NOTHING.choosing(Chosen(zone="Europe/Berlin", retention_days=30)).looked_after_by((LENA,))


def administering(**facts: object) -> Circumstances:
    """Whoever presses administers the community."""
    standing = Standing(administers=True)
    return Circumstances(MONDAY_MORNING, CommunityFacts(**facts), here=HERE, standing=standing)  # pyright: ignore[reportArgumentType]


def given(
    by: PersonId = ASHA, training: str = "no", organisers: tuple[PersonId, ...] = (), **boxes: str
) -> CommunitySettingsGiven:
    choices = {"training": (training,), "organisers": organisers}
    return CommunitySettingsGiven(
        by=by, answers=written(by, choices, **({"city": "Berlin", "retention": "30"} | boxes))
    )


def test_an_organiser_chooses_what_holds_from_now_on() -> None:
    event = given(training="yes", organisers=(LENA, NOAH), signposts="Call 112, or knock at room 3")

    step = life.step(NOTHING, event, administering())

    chosen = Chosen(
        zone="Europe/Berlin",
        training_required=True,
        retention_days=30,
        signposts=Words(ASHA, "Call 112, or knock at room 3"),
        organiser_role=Words(ASHA, ""),
    )
    assert step.state == NOTHING.choosing(chosen).looked_after_by((LENA, NOAH))
    assert step.reply == Whisper(one_line(say("community-settings-changed")))


@pytest.mark.parametrize("days", ["366", "many", "", "-1", "³"])
def test_an_organiser_who_writes_something_else_is_told_what_is_possible_and_loses_nothing(days: str) -> None:
    step = life.step(NOTHING, given(city="Atlantis", retention=days), administering())

    problems = {"city": say("city-not-found"), "retention": say("retention-wanted", most=365)}
    assert step == Step(NOTHING, FormRefused(problems), refused=True)


def test_an_organiser_finds_what_holds_in_the_form() -> None:
    form = life.ask(
        CHOSEN,
        AskCommunitySettings(by=LENA),
        replace(circumstances(), community=CommunityFacts(training_required=True)),
    )

    assert isinstance(form, Form)
    draw(form)
    assert [field.name for field in form.fields] == [
        *("city", "retention", "training", "signposts", "organisers", "role", "programmes", "first")
    ]


def test_an_organiser_chooses_which_programmes_are_offered_and_which_stands_first() -> None:
    choices = {"programmes": ("monthly", "fortnightly"), "first": ("fortnightly",), "training": ("no",)}
    event = CommunitySettingsGiven(by=ASHA, answers=written(ASHA, choices, city="Berlin", retention="30"))

    step = life.step(NOTHING, event, administering())

    assert isinstance(step.state, Community)
    assert step.state.chosen.programmes == ("fortnightly", "monthly")
    facts = CommunityFacts().as_chosen_by(step.state)
    assert list(facts.offers) == ["fortnightly", "monthly"]
    assert facts.programmes == CommunityFacts().programmes
    form = life.ask(None, AskToForm(by=LENA), replace(administering(), community=facts))
    assert isinstance(form, Form)
    programme = form.fields[2]
    assert isinstance(programme, ChoiceField)
    assert [option.value for option in programme.options] == ["fortnightly", "monthly"]


def test_offering_all_programmes_as_they_are_chooses_nothing() -> None:
    every = tuple(CommunityFacts().programmes)
    choices = {"programmes": every, "first": every[:1]}
    event = CommunitySettingsGiven(by=ASHA, answers=written(ASHA, choices, city="Berlin", retention="30"))

    step = life.step(NOTHING, event, administering())

    assert isinstance(step.state, Community)
    assert step.state.chosen.programmes == ()


def test_programmes_that_the_installation_no_longer_has_are_not_offered() -> None:
    gone = CommunityFacts().as_chosen_by(NOTHING.choosing(Chosen(programmes=("theirs",))))

    assert gone.offers == CommunityFacts().programmes


def test_a_language_is_asked_where_there_are_several_and_one_that_is_not_there_is_not_taken() -> None:
    several = administering(languages=("en", "de"), language="de")

    form = life.ask(NOTHING, AskCommunitySettings(by=ASHA), several)

    assert isinstance(form, Form)
    draw(form)
    language = form.fields[-1]
    assert isinstance(language, ChoiceField)
    assert (language.name, language.chosen) == ("language", ("de",))
    for chosen, kept in (("de", "de"), ("tlh", None)):
        answers = written(ASHA, {"language": (chosen,)}, city="Berlin", retention="30")
        step = life.step(NOTHING, CommunitySettingsGiven(by=ASHA, answers=answers), several)
        assert isinstance(step.state, Community)
        assert step.state.chosen.language == kept


def test_on_discord_an_organiser_says_under_which_category_rooms_are_made() -> None:
    here = CommunityId("discord:1")
    discord = replace(administering(), here=here)
    community = Community(record_of(here))

    form = life.ask(community, AskCommunitySettings(by=ASHA), discord)
    answers = written(ASHA, city="Berlin", retention="30", category="Peer groups")
    step = life.step(community, CommunitySettingsGiven(by=ASHA, answers=answers), discord)

    assert isinstance(form, Form)
    draw(form)
    assert form.fields[-1].name == "category"
    assert isinstance(step.state, Community)
    facts = CommunityFacts().as_chosen_by(step.state)
    asked = life.step(forming(ASHA, LENA, NOAH), Start(by=ASHA), Circumstances(MONDAY_MORNING, facts, here=here))
    assert asked.effects[-1] == Room(
        (ASHA, LENA, NOAH),
        Words(ASHA, "Tuesday peers"),
        Words(ASHA, "For people who lead volunteers"),
        "k3f9",
        Words(NOBODY, "Peer groups"),
    )


def test_what_nobody_chose_is_as_the_installation_has_it() -> None:
    facts = CommunityFacts(zone="Asia/Kolkata", retention_days=7, training_required=True, organiser_role="keepers")

    assert facts.as_chosen_by(NOTHING) == facts
    chosen = Community(
        NOTHING.id, Chosen("de", "UTC", False, 0, Words(ASHA, "Call 112"), Words(ASHA, "gardeners")), (LENA,)
    )
    assert facts.as_chosen_by(chosen) == replace(
        facts,
        language="de",
        zone="UTC",
        training_required=False,
        retention_days=0,
        signposts=Words(ASHA, "Call 112"),
        organiser_role="gardeners",
        organisers=(LENA,),
    )


@pytest.mark.parametrize(
    ("person", "standing", "role", "may"),
    [
        (ASHA, Standing(administers=True), "", True),
        (ASHA, Standing(roles=frozenset({"keepers"})), "Keepers", True),
        (ASHA, Standing(roles=frozenset({"keepers"})), "", False),
        (ASHA, Standing(roles=frozenset({""})), "", False),
        (ASHA, Standing(), "keepers", False),
        (LENA, Standing(), "", True),
    ],
)
def test_who_organises(person: PersonId, standing: Standing, role: str, may: bool) -> None:
    here = Circumstances(MONDAY_MORNING, CommunityFacts(organiser_role=role), here=HERE, standing=standing)

    reply = life.ask(CHOSEN, AskCommunitySettings(by=person), here)

    assert isinstance(reply, Form) is may
    if not may:
        assert reply == Whisper(one_line(say("organisers-only")))
        assert life.step(CHOSEN, given(person), here) == refuse(CHOSEN, say("organisers-only"))


def test_what_somebody_is_elsewhere_says_nothing_here() -> None:
    elsewhere = replace(administering(), here=CommunityId("console:elsewhere"))

    assert life.step(CHOSEN, given(), elsewhere) == refuse(CHOSEN, say("organisers-only"))


def test_what_belongs_to_a_set_does_nothing_to_a_community_and_the_other_way_round() -> None:
    here = together()

    assert life.step(CHOSEN, Join(by=LENA), circumstances()) == refuse(CHOSEN, say("no-set-here"))
    assert life.step(here, given(), administering()) == refuse(here, say("no-set-here"))
    assert life.ask(here, AskCommunitySettings(by=ASHA), administering()) == Whisper(
        Card(lines=(say("not-of-this-set"),))
    )
    assert not life.may(here, given())


def test_an_organiser_who_left_the_community_is_one_no_more() -> None:
    assert life.step(CHOSEN, PersonGone(LENA), circumstances()) == Step(CHOSEN.looked_after_by(()))
    assert life.step(CHOSEN, StrangerSeen(STRANGER), circumstances()) == Step(CHOSEN)


def test_a_community_owes_nobody_anything_yet() -> None:
    assert list(life.due(CHOSEN, circumstances())) == []


def test_what_an_organiser_wrote_for_all_stays_without_their_name() -> None:
    chosen = NOTHING.choosing(Chosen(signposts=Words(ASHA, "Call 112")))

    assert chosen.forgetting(ASHA).chosen.signposts == Words(PersonId(""), "Call 112")


def test_a_communitys_record_is_told_from_a_set_and_speaks_to_each_in_a_language() -> None:
    assert is_communitys(CHOSEN.id)
    assert not is_communitys(together().id)
    assert (CHOSEN.language_of(LENA), together().language_of(STRANGER), together().language_of(ASHA)) == (
        "",
        "en",
        "en",
    )


def test_what_is_typed_after_sets_is_found_by_its_name() -> None:
    found = command_of("sets", "Overview")

    assert found is not None
    assert (found.event, command_of("set", "overview")) == (AskOverview, None)
