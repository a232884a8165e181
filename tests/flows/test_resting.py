"""An organiser pauses a set, or archives it: the set hears who did, keeps what is its own, and can resume a pause."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.flows import closing_cards, forming_cards, life, network_cards, pausing
from bot.flows.cards import Card, one_line
from bot.flows.circumstances import Circumstances, CommunityFacts
from bot.flows.effects import Clear, Direct, InRoom, Origin, Show, Step, Tell
from bot.flows.events import ForgetMyWords, RestAsked, ResumeSet
from bot.flows.model import Ended, LearningSet, Together
from bot.flows.words import Moment, Person, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    GUEST,
    HERE,
    LENA,
    MONDAY_MORNING,
    NOAH,
    STRANGER,
    awaiting_room,
    circumstances,
    forming,
    planned,
    together,
)
from tests.flows.shown import draw

PAUSE, ARCHIVE = RestAsked(STRANGER, "pause"), RestAsked(STRANGER, "archive")
BY = Person(STRANGER)


def test_a_set_that_an_organiser_pauses_hears_who_did_and_can_resume() -> None:
    here = replace(together(), guest=GUEST)

    step = life.step(here, PAUSE, circumstances())

    paused = here.now_living(Together(MONDAY_MORNING, paused_since=MONDAY_MORNING))
    said = one_line(say("set-paused-by-organiser", who=BY), pausing.RESUME)
    assert step == Step(paused, effects=(Tell(InRoom(), (*EVERYONE, GUEST), said, "pause"),))
    draw(said)
    resumed = life.step(paused, ResumeSet(by=LENA), circumstances())
    assert resumed.state is not None
    assert resumed.state.life == Together(MONDAY_MORNING)


def test_a_set_that_lost_its_room_hears_it_each_alone() -> None:
    here = together(ASHA, LENA, NOAH).now_living(Together(MONDAY_MORNING, room_lost=True))

    step = life.step(here, PAUSE, circumstances())

    said = one_line(say("set-paused-by-organiser", who=BY), pausing.RESUME)
    assert step.effects == tuple(Tell(Direct(person), (person,), said) for person in (ASHA, LENA, NOAH))


@pytest.mark.parametrize(("retention", "days"), [(30, 30), (0, 7)])
def test_a_set_that_an_organiser_archives_ends_with_a_farewell_and_a_day(retention: int, days: int) -> None:
    here = Circumstances(MONDAY_MORNING, CommunityFacts(retention_days=retention), here=HERE)

    step = life.step(together(), ARCHIVE, here)

    until = MONDAY_MORNING + timedelta(days=days)
    ended = together().now_living(Ended(MONDAY_MORNING, "closed", until))
    said = Card(
        say("farewell-title"),
        (
            say("set-archived-by-organiser", who=BY),
            say("kept-until", when=Moment(until, "date")),
            closing_cards.room_then(ended),
        ),
        note=say("farewell-actions"),
        buttons=(network_cards.another(HERE),),
        paragraphs=True,
    )
    assert step == Step(
        ended, effects=(Clear(InRoom(), "pause"), Clear(InRoom(), "ending"), Tell(InRoom(), EVERYONE, said))
    )
    draw(said)
    assert [due.at for due in life.due(ended, here)] == [until]


@pytest.mark.parametrize("before", [forming(ASHA, LENA), awaiting_room(ASHA, LENA, NOAH)])
def test_a_set_that_has_not_begun_ends_and_who_joined_hears_it(before: LearningSet) -> None:
    step = life.step(before, ARCHIVE, circumstances())

    withdrawn = before.now_living(Ended(MONDAY_MORNING, "withdrawn"))
    said = one_line(say("set-withdrawn-by-organiser", who=BY, name=before.name))
    invitation = Show(Origin(), "invitation", forming_cards.invitation(withdrawn, "console"))
    assert step == Step(withdrawn, effects=(invitation, *(Tell(Direct(who), (who,), said) for who in before.people)))
    draw(said)


@pytest.mark.parametrize(
    ("here", "event"),
    [
        (planned().with_meeting(replace(planned().meetings[0], state="live")), ARCHIVE),
        (planned().with_meeting(replace(planned().meetings[0], state="live")), PAUSE),
        (together().now_living(Together(MONDAY_MORNING, paused_since=MONDAY_MORNING)), PAUSE),
        (forming(ASHA), PAUSE),
        (together().now_living(Ended(MONDAY_MORNING, "closed")), ARCHIVE),
    ],
)
def test_what_can_not_rest_now_stays_as_it_is(here: LearningSet, event: RestAsked) -> None:
    assert life.step(here, event, circumstances()) == Step(here)


def test_who_was_in_an_archived_set_can_still_have_their_words_erased() -> None:
    ended = life.step(together(), ARCHIVE, circumstances()).state

    assert ended is not None
    assert not life.step(ended, ForgetMyWords(by=ASHA), circumstances()).refused
