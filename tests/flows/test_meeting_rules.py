"""The ground rules in a meeting: put forward in the first, agreed to before anybody presents."""

from __future__ import annotations

from datetime import timedelta

from bot.flows.cards import Button
from bot.flows.effects import InRoom, Show, Whisper
from bot.flows.events import AgreeToRules, AskRules, OpenTurn, RuleSuggested, RulesWorded, TurnDescribed
from bot.flows.model import Programme
from bot.flows.words import Words, people, say
from tests.flows.builders import ASHA, LENA, NOAH, TOMAS, planned, written
from tests.flows.meetings import SEVEN_OCLOCK, begun, clock, first_meeting_at, refused
from tests.flows.playing import Playing


def test_rules_are_put_forward_in_their_part_of_the_first_meeting() -> None:
    playing = first_meeting_at("rules")

    assert playing.learning_set.rules.version == 1
    assert Button(say("button-agree"), AgreeToRules(version=1), "main") in playing.standing["room", "rules"].buttons


def test_rules_worded_anew_while_they_are_talked_about_ring_for_nobody() -> None:
    playing = first_meeting_at("rules")
    answers = written(ASHA, {"starters": ("pass", "silence")}, own="We begin on time")
    worded = playing.does(ASHA, RulesWorded(version=1, answers=answers))

    assert worded.effects == (Show(InRoom(), "rules", playing.standing["room", "rules"]),)
    assert say("rule-own", rule=Words(ASHA, "We begin on time")) in playing.standing["room", "rules"].lines


def test_the_first_turn_waits_until_all_who_are_present_have_agreed() -> None:
    playing = first_meeting_at("rules")
    for person in (ASHA, LENA, NOAH):
        playing.does(person, AgreeToRules(version=1))
    while playing.where != "1-1.waiting":
        playing.wait(1)
    waits = say("turn-awaits-rules", people=people(TOMAS))
    assert playing.standing["room", "turn-1-1"].lines == (waits,)

    assert playing.does(ASHA, OpenTurn(meeting=1, turn="1-1")) == refused(playing, waits)
    answers = written(ASHA, {"help": ("ideas",)}, aim="A next step")
    playing.does(ASHA, TurnDescribed(meeting=1, turn="1-1", answers=answers))
    playing.wait(5)
    assert playing.where == "1-1.waiting"

    playing.does(TOMAS, AgreeToRules(version=1))
    playing.wait(0)
    assert playing.where == "1-1.present"
    assert playing.standing["room", "turn-1-1"].lines[0] == say("turn-aim", aim=Words(ASHA, "A next step"))


def test_agreeing_in_the_midst_of_a_meeting_disturbs_nothing() -> None:
    playing = first_meeting_at("rules")
    agreed = playing.does(ASHA, AgreeToRules(version=1))

    assert [effect.slot for effect in agreed.effects if isinstance(effect, Show)] == ["rules"]
    assert playing.does(ASHA, AgreeToRules(version=1)).refused


def test_a_first_turn_that_nobody_could_begin_ends_in_time_for_how_was_that() -> None:
    playing = first_meeting_at("1-1.waiting")
    while playing.where == "1-1.waiting":
        playing.wait(1)

    assert playing.where == "how-was-that"
    assert playing.meeting.live is not None
    assert playing.now == playing.meeting.live.closing_begins


def test_agreeing_and_suggesting_between_meetings_needs_no_meeting() -> None:
    playing = Playing(planned(number=3), SEVEN_OCLOCK - timedelta(days=3))
    playing.learning_set = playing.learning_set.with_rules(playing.learning_set.rules.worded(("pass",), ()))

    assert playing.does(NOAH, AgreeToRules(version=2)).state.agreed_to(NOAH) == 2
    suggested = playing.does(NOAH, RuleSuggested(answers=written(NOAH, rule="No shoes")))
    assert suggested.state.rules.suggestions == (Words(NOAH, "No shoes"),)
    assert isinstance(playing.asks(NOAH, AskRules()), Whisper)


def test_a_long_turn_that_waited_for_somebody_leaves_the_last_rounds_whole() -> None:
    playing = begun(number=1, programme=Programme(format="facilitated", turn=60))
    for person in (ASHA, LENA, TOMAS):
        while not playing.learning_set.rules.version:
            playing.wait(1)
        playing.does(person, AgreeToRules(version=1))
    playing.wait_until(clock("18:35"))
    playing.does(NOAH, AgreeToRules(version=1))

    playing.wait(1)
    assert playing.meeting.turn_now is not None
    assert playing.meeting.turn_now.minutes == 12
    while playing.where != "how-was-that":
        playing.wait(1)
    assert playing.now <= clock("18:49")
