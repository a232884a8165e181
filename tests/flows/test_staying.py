"""Who was not there for two meetings in a row is asked, alone and once, whether the set is still right for them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.flows import gliding, life
from bot.flows import staying_cards as cards
from bot.flows.between_cards import not_asked, one_asked
from bot.flows.cards import Button, Card, Form, one_line
from bot.flows.due import Due
from bot.flows.effects import Direct, InRoom, Reply, Show, Step, Tell, Whisper
from bot.flows.events import (
    AnyChange,
    AnyClock,
    AskToLeave,
    AskToTalk,
    StayingAnswered,
    StayingDue,
    Talked,
    Unreachable,
)
from bot.flows.model import LearningSet, LocalMoment, Meeting
from bot.flows.refusing import not_yet, refuse
from bot.flows.words import Person, PersonId, Words, say
from tests.flows.builders import ASHA, EVERYONE, LENA, NOAH, TOMAS, at, circumstances, together, written

FIRST, SECOND, THIRD, FOURTH = (at(f"2026-{day} 17:00") for day in ("10-13", "11-10", "12-08", "12-22"))
THE_DAY_AFTER = at("2026-11-11 17:00")
"""14:00 in Sao Paulo, where Tomas lives."""
ALL_BUT_TOMAS = (ASHA, LENA, NOAH)
ASKED = StayingDue(2, TOMAS)
PLACE, SLOT = Direct(TOMAS), "staying-2"


def held(number: int, *came: PersonId) -> Meeting:
    when = (FIRST, SECOND, THIRD, FOURTH)[number - 1]
    return Meeting(number, 120, LocalMoment.at(when, "Europe/Berlin"), state="held", came=came)


def having_met(*meetings: Meeting) -> LearningSet:
    learning_set = together()
    for meeting in meetings:
        learning_set = learning_set.with_meeting(meeting)
    return learning_set


TWICE = having_met(held(1, *ALL_BUT_TOMAS), held(2, *ALL_BUT_TOMAS))


def owed(learning_set: LearningSet, moment: str = "2026-11-10 19:00") -> list[Due]:
    due = life.due(learning_set, circumstances(at(moment)))
    return [owed for owed in due if isinstance(owed.event, StayingDue)]


def happens(learning_set: LearningSet, event: AnyChange | AnyClock | Unreachable) -> Step[LearningSet]:
    stepped = life.step(learning_set, event, circumstances(THE_DAY_AFTER))
    assert stepped.state is not None
    return Step(stepped.state, stepped.reply, stepped.effects, stepped.refused)


def asks(learning_set: LearningSet | None, question: AskToTalk) -> Reply:
    return life.ask(learning_set, question, circumstances(THE_DAY_AFTER))


def asked() -> LearningSet:
    return happens(TWICE, ASKED).state


# --- when


def test_who_missed_two_in_a_row_is_asked_alone_a_day_later() -> None:
    assert owed(TWICE) == [Due(THE_DAY_AFTER, ASKED)]

    step = happens(TWICE, ASKED)
    assert step.state == TWICE.with_meeting(TWICE.meetings[1].saying(f"staying:{TOMAS}"))
    assert step.effects == (Tell(PLACE, (TOMAS,), cards.asked(TWICE, 2), SLOT),)
    assert owed(step.state) == []
    assert happens(step.state, ASKED) == Step(step.state)


def test_nobody_is_asked_at_night() -> None:
    """A day after the meeting it is 22:30 in Kolkata."""
    without_asha = having_met(held(1, LENA, NOAH, TOMAS), held(2, LENA, NOAH, TOMAS))

    assert owed(without_asha) == [Due(at("2026-11-12 02:30"), StayingDue(2, ASHA))]


def test_a_set_that_met_without_a_date_asks_when_it_may() -> None:
    undated = (replace(meeting, when=None) for meeting in TWICE.meetings)

    assert owed(having_met(*undated)) == [Due(at("2026-11-10 19:00"), ASKED)]


@pytest.mark.parametrize(
    "meetings",
    [
        (held(1, *ALL_BUT_TOMAS),),
        (held(1, *EVERYONE), held(2, *ALL_BUT_TOMAS)),
        (held(1, *ALL_BUT_TOMAS), held(2, *EVERYONE)),
        (held(1, *ALL_BUT_TOMAS), held(2, *ALL_BUT_TOMAS), held(3, *EVERYONE)),
        (held(1), held(2)),
    ],
    ids=["once", "not the first", "not the second", "back again", "nobody knows who came"],
)
def test_who_did_not_miss_the_last_two_is_not_asked(meetings: tuple[Meeting, ...]) -> None:
    assert owed(having_met(*meetings)) == []


def test_who_joined_in_between_has_missed_one_only() -> None:
    tomas = TWICE.member(TOMAS)
    assert tomas

    assert owed(TWICE.with_member(replace(tomas, joined=at("2026-10-20 09:00")))) == []


def test_who_wishes_for_no_messages_or_takes_none_is_not_asked() -> None:
    tomas = TWICE.member(TOMAS)
    assert tomas

    assert owed(TWICE.with_member(tomas.known_as(tomas.profile.reminded("off")))) == []
    assert owed(TWICE.with_member(tomas.unreachable())) == []


def test_nobody_is_asked_while_the_set_meets_again() -> None:
    third = TWICE.with_meeting(Meeting(3, 120, LocalMoment.at(THIRD, "Europe/Berlin")))

    assert owed(gliding.begun(third, 3, THIRD)) == []


def test_each_two_missed_are_asked_about_once() -> None:
    three = asked().with_meeting(held(3, *ALL_BUT_TOMAS))
    four = three.with_meeting(held(4, *ALL_BUT_TOMAS))

    assert owed(three, "2026-12-08 19:00") == []
    assert owed(four, "2026-12-22 19:00") == [Due(at("2026-12-23 17:00"), StayingDue(4, TOMAS))]


def test_a_question_that_did_not_arrive_is_mentioned_to_nobody() -> None:
    assert happens(asked(), Unreachable(TOMAS, SLOT)).effects == ()


# --- what is answered


def test_the_question_says_what_is_kept_and_any_answer_is_fine() -> None:
    card = cards.asked(TWICE, 2)

    assert card == Card(
        say("staying-title", name=TWICE.name),
        (say("staying"),),
        note=say("staying-kept"),
        buttons=(
            Button(say("button-staying", answer="yes"), StayingAnswered(2, "yes")),
            Button(say("button-staying", answer="not-sure"), StayingAnswered(2, "not-sure")),
            Button(say("button-rather-leave"), AskToLeave()),
        ),
    )


def test_an_answer_is_taken_in_and_kept_nowhere() -> None:
    yes = happens(asked(), StayingAnswered(2, "yes", by=TOMAS))

    assert yes == Step(asked(), effects=(Show(PLACE, SLOT, one_line(say("staying-answered", answer="yes"))),))


def test_who_is_not_sure_may_tell_the_set() -> None:
    not_sure = happens(asked(), StayingAnswered(2, "not-sure", by=TOMAS))
    ways = (
        Button(say("button-tell-the-set"), AskToTalk(2, "set")),
        Button(say("button-ask-one"), AskToTalk(2, "one")),
        Button(say("button-rather-leave"), AskToLeave()),
    )
    assert not_sure == Step(
        asked(), effects=(Show(PLACE, SLOT, one_line(say("staying-answered", answer="not-sure"), *ways)),)
    )

    form = asks(asked(), AskToTalk(2, "set", by=TOMAS))
    assert form == cards.telling_form(2, TOMAS)
    told = happens(asked(), Talked(2, "set", by=TOMAS, answers=written(TOMAS, words="I have a new job.")))
    assert told == Step(
        asked(),
        effects=(
            Tell(InRoom(), (), cards.told(TOMAS, Words(TOMAS, "I have a new job.")), f"staying-told-2:{TOMAS}"),
            Show(PLACE, SLOT, one_line(say("told-the-set"))),
        ),
    )
    assert happens(asked(), Talked(2, "set", by=TOMAS)) == not_yet(asked(), words=say("staying-a-line-would-do"))


def test_who_is_not_sure_may_ask_one_person() -> None:
    form = asks(asked(), AskToTalk(2, "one", by=TOMAS))
    assert form == cards.asking_form(TWICE, 2, TOMAS)
    assert isinstance(form, Form)

    one = Talked(2, "one", by=TOMAS, answers=written(TOMAS, {"person": (LENA,)}))
    assert happens(asked(), one) == Step(
        asked(),
        effects=(
            Tell(
                Direct(LENA),
                (LENA,),
                Card(lines=(say("staying-ten-minutes", who=Person(TOMAS)),), note=say("ten-minutes-how")),
                f"ten-minutes:{TOMAS}",
            ),
            Show(PLACE, SLOT, one_asked(LENA)),
        ),
    )
    in_words = happens(asked(), replace(one, answers=written(TOMAS, {"person": (LENA,)}, words="Shall I stay?")))
    assert cards.asked_for_ten_minutes(TOMAS, Words(TOMAS, "Shall I stay?")) == told_card(in_words)
    assert happens(asked(), Unreachable(LENA, f"ten-minutes:{TOMAS}")).effects == (
        Tell(PLACE, (TOMAS,), not_asked(LENA)),
    )


def told_card(step: Step[LearningSet]) -> Card:
    assert isinstance(step.effects[0], Tell)
    return step.effects[0].card


def test_only_somebody_else_of_the_set_who_takes_messages_is_asked() -> None:
    lena = TWICE.member(LENA)
    assert lena
    silent = asked().with_member(lena.unreachable())

    def one(person: str) -> Talked:
        return Talked(2, "one", by=TOMAS, answers=written(TOMAS, {"person": (person,)}))

    assert happens(asked(), one(TOMAS)) == not_yet(asked(), person=say("choose-one-of-you"))
    assert happens(asked(), one("console:nobody")) == not_yet(asked(), person=say("choose-one-of-you"))
    assert happens(silent, one(LENA)) == not_yet(silent, person=say("not-reachable"))


def test_who_was_not_asked_has_nothing_to_answer() -> None:
    assert happens(asked(), StayingAnswered(2, by=LENA)) == refuse(asked(), say("staying-not-asked"))
    assert happens(asked(), StayingAnswered(7, by=TOMAS)) == refuse(asked(), say("staying-not-asked"))
    assert happens(asked(), Talked(2, "one", by=LENA)) == refuse(asked(), say("staying-not-asked"))
    assert asks(asked(), AskToTalk(2, by=LENA)) == Whisper(one_line(say("staying-not-asked")))
    assert asks(None, AskToTalk(2, by=LENA)) == Whisper(one_line(say("staying-not-asked")))
