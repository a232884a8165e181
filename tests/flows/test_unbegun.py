"""A set that does not begin: its opener is asked once, and then it ends by itself."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from bot.flows import forming, forming_cards, life
from bot.flows.cards import Button, Card, one_line
from bot.flows.due import Due
from bot.flows.effects import Clear, CloseRoom, Direct, Origin, Show, Step, Tell
from bot.flows.events import Join, KeepOpen, RecordDue, UnbegunDue, UnbegunOver, Withdraw
from bot.flows.model import AwaitingRoom, Ended, LearningSet, Wanted
from bot.flows.refusing import refuse
from bot.flows.words import Moment, say
from tests.flows.builders import (
    ASHA,
    EVERYONE,
    LENA,
    NOAH,
    at,
    circumstances,
    together,
)
from tests.flows.builders import forming as being_formed
from tests.flows.builders import learning_set as of_people

ASKED = at("2026-12-04 09:00")
"""Sixty days after Monday morning; 14:30 where Asha lives."""
UNTIL = ASKED + timedelta(days=14)


def asked(here: LearningSet) -> Step[LearningSet | None]:
    return life.step(here, UnbegunDue(), circumstances(ASKED))


def waiting() -> LearningSet:
    """Asha was asked about a set that nobody joined but Lena, two months ago."""
    state = asked(being_formed(ASHA, LENA)).state
    assert state is not None
    return state


def invitation(here: LearningSet) -> Show:
    return Show(Origin(), "invitation", forming_cards.invitation(here, "console"))


def test_after_two_months_its_opener_is_asked_and_everybody_reads_until_when_it_waits() -> None:
    here = being_formed(ASHA, LENA)
    assert list(life.due(here, circumstances())) == [Due(ASKED, UnbegunDue())]
    stepped = asked(here)

    now = here.still_wanted(Wanted(UNTIL))
    line = say("still-wanted", name=here.name, room="not-yet", until=Moment(UNTIL, "date"))
    buttons = Button(say("button-keep-open"), KeepOpen(), "main"), Button(say("button-withdraw"), Withdraw())
    told = Tell(Direct(ASHA), (ASHA,), Card(lines=(line,), buttons=buttons), "unbegun")
    assert stepped == Step(now, effects=(told, invitation(now)))
    assert say("invitation-until", until=Moment(UNTIL, "date")) in forming_cards.invitation(now, "console").lines


def test_its_opener_is_asked_in_the_daytime() -> None:
    here = replace(being_formed(ASHA), opened=at("2026-10-05 20:00"))

    assert list(life.due(here, circumstances())) == [Due(at("2026-12-05 02:30"), UnbegunDue())]  # 08:00 in Kolkata


def test_who_wishes_for_no_messages_reads_of_it_on_the_invitation_alone() -> None:
    here = being_formed(ASHA)
    quiet = here.with_member(here.members[0].known_as(here.members[0].profile.reminded("off")))

    assert [type(effect) for effect in asked(quiet).effects] == [Show]


def test_a_set_whose_room_could_not_be_made_is_asked_about_too() -> None:
    refused = of_people(*EVERYONE, life=AwaitingRoom("permission", "Manage Channels"))
    told, shown = asked(refused).effects

    assert isinstance(told, Tell)
    assert told.card.lines[0].values["room"] == "awaited"
    assert isinstance(shown, Show)
    assert say("invitation-until", until=Moment(UNTIL, "date")) in shown.card.lines


def test_while_the_room_is_being_made_the_card_says_nothing_of_an_end() -> None:
    making = of_people(*EVERYONE, life=AwaitingRoom()).still_wanted(Wanted(UNTIL))

    assert say("invitation-until", until=Moment(UNTIL, "date")) not in forming_cards.invitation(making, "console").lines


def test_nobody_is_asked_twice_or_too_early() -> None:
    here = being_formed(ASHA)

    assert life.step(waiting(), UnbegunDue(), circumstances(ASKED)) == Step(waiting())
    assert life.step(here, UnbegunDue(), circumstances()) == Step(here)
    assert life.step(together(), UnbegunDue(), circumstances(ASKED)) == Step(together())


def test_kept_open_it_waits_two_more_months() -> None:
    kept = life.step(waiting(), KeepOpen(by=ASHA), circumstances(ASKED))

    after = waiting().still_wanted(Wanted(said=ASKED))
    said = Show(Direct(ASHA), "unbegun", one_line(say("kept-open")))
    assert kept == Step(after, effects=(said, invitation(after)))
    assert list(life.due(after, circumstances(ASKED))) == [Due(ASKED + timedelta(days=60), UnbegunDue())]


def test_only_its_opener_keeps_it_open_and_only_when_asked() -> None:
    for here, by in ((waiting(), LENA), (being_formed(ASHA), ASHA), (together(), ASHA)):
        again = life.step(here, KeepOpen(by=by), circumstances(ASKED))
        assert again == refuse(here, say("not-asked-to-keep-open"))


def test_somebody_joining_is_an_answer_too() -> None:
    joined = life.step(waiting(), Join(by=NOAH), circumstances(ASKED, known=NOAH)).state

    assert joined is not None
    assert joined.wanted == Wanted()
    assert list(life.due(joined, circumstances())) == [Due(ASKED + timedelta(days=60), UnbegunDue())]


def test_unanswered_it_is_withdrawn_and_a_day_later_nothing_of_it_is_kept() -> None:
    assert list(life.due(waiting(), circumstances())) == [Due(UNTIL, UnbegunOver())]
    over = life.step(waiting(), UnbegunOver(), circumstances(UNTIL))
    assert over.state is not None
    assert over.state.life == Ended(UNTIL, "withdrawn")
    assert over.effects == forming.invitation_shown(over.state, circumstances(UNTIL))
    (record,) = life.due(over.state, circumstances(UNTIL))
    assert record == Due(UNTIL + timedelta(days=1), RecordDue())

    gone = life.step(over.state, RecordDue(), circumstances(record.at))
    assert gone.effects == (Clear(Origin(), "invitation"), CloseRoom())


def test_it_does_not_end_before_its_day_or_once_it_has_begun() -> None:
    assert life.step(waiting(), UnbegunOver(), circumstances(ASKED)) == Step(waiting())
    assert life.step(together(), UnbegunOver(), circumstances(UNTIL)) == Step(together())
