"""Where a meeting is, what awaits whom, and every state of it under every event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.flows import life, meeting
from bot.flows.cards import Button, Card
from bot.flows.effects import Whisper
from bot.flows.events import (
    Answers,
    Arrived,
    AskedMoreThanTold,
    AskToHandOver,
    AskTurnAbout,
    AskWhoTakesTime,
    Begin,
    BeginDue,
    EndMeeting,
    HandedOver,
    HeardInCall,
    LeftEarly,
    MoreTime,
    MoveOn,
    PartEnded,
    PauseMeeting,
    ResumeMeeting,
    RoomCardDue,
    StopHere,
    TakeSuggestedTurns,
    TurnsChosen,
    VoiceChosen,
    WayChosen,
    WishGiven,
)
from bot.flows.words import Moment, Person, PersonId, Text, Words, say
from tests.flows.builders import ASHA, LENA, NOAH, TOMAS, circumstances
from tests.flows.meetings import FIVE, at_time_up, begun, clock, in_turn, play, two_of_three
from tests.flows.playing import Playing
from tests.flows.tables import kept, markdown

if TYPE_CHECKING:
    from bot.flows.events import AnyChange, Question

# --- where we are


def test_where_we_are_and_what_awaits_whom() -> None:
    def where(playing: Playing) -> tuple[Text, ...]:
        return meeting.where_we_are(playing.learning_set, circumstances())

    def awaiting(playing: Playing, person: PersonId) -> tuple[tuple[Text, Button], ...]:
        return meeting.awaiting(playing.learning_set, person, circumstances())

    assert where(play()) == ()
    assert awaiting(play(), ASHA) == ()
    ends = Moment(clock("19:00"), "time")
    assert where(begun()) == (say("now-in-part", number=2, part="check-in", ends=ends),)
    playing = at_time_up()
    assert playing.meeting.live is not None
    ends = Moment(playing.meeting.live.would_end, "time")
    assert where(playing) == (say("now-in-turn", number=2, presenter=Person(LENA), ends=ends),)
    help = Button(say("button-what-would-help"), AskTurnAbout(meeting=2, turn="2-1"))
    close = Button(say("button-close-turn"), MoveOn(meeting=2, at="2-1.time-up"))
    assert awaiting(playing, LENA) == ((say("awaits-your-turn"), help),)
    assert awaiting(playing, ASHA) == ((say("awaits-your-close", presenter=Person(LENA)), close),)
    assert awaiting(playing, TOMAS) == ()


@pytest.mark.parametrize(
    "question", [AskTurnAbout(meeting=2), AskToHandOver(meeting=9), AskTurnAbout(meeting=9), AskWhoTakesTime(meeting=9)]
)
def test_what_can_not_be_asked_now_is_answered_kindly(question: Question) -> None:
    assert play().asks(ASHA, question) == Whisper(Card(lines=(say("not-now"),)))


def test_asked_outside_of_any_set_there_is_no_meeting() -> None:
    reply = meeting.ask(None, AskToHandOver(by=ASHA), circumstances())

    assert reply == Whisper(Card(lines=(say("no-set-here"),)))


# --- every state under every event

VOICE = Words(ASHA, "https://discord.com/channels/1/2")
"""A voice channel of the set's own, in which it talks."""


def moments() -> dict[str, Playing]:
    paused = begun()
    paused.presses_button(NOAH, "button-pause")
    choosing = begun(*FIVE)
    choosing.wait_until(clock("17:24"))
    over = begun()
    over.presses_button(NOAH, "button-end-meeting")
    closing = over.fork()
    over.presses_button(NOAH, "button-end-meeting")
    room_card = play()
    room_card.wait_until(clock("16:45"))
    choosing_way = begun()
    choosing_way.presses_button(NOAH, "button-move-on")
    choosing_way.presses_button(NOAH, "button-move-on")
    return {
        "planned": play(),
        "planned, two of three, room card out": two_of_three(),
        "planned, room card out": room_card,
        "live: check-in": begun(),
        "live: check-in, paused": paused,
        "live: who takes time": choosing,
        "live: a turn announced": choosing_way,
        "live: in a turn": in_turn(),
        "live: a turn's time up": at_time_up(),
        "live: closing round": closing,
        "held": over,
    }


def presses(playing: Playing) -> dict[str, AnyChange | RoomCardDue | BeginDue | PartEnded]:
    live = playing.meeting.live if playing.learning_set.live_meeting else None
    running = playing.meeting.turn_now if playing.learning_set.live_meeting else None
    at_now = running.where if running else live.at if live else "check-in"
    until = running.where_until if running else live.until if live else "check-in.1706"
    return {
        "RoomCardDue": RoomCardDue(2),
        "BeginDue": BeginDue(2),
        "Begin": Begin(meeting=2, by=ASHA),
        "MoveOn": MoveOn(meeting=2, at=at_now, by=ASHA),
        "MoveOn, late": MoveOn(meeting=2, at="welcome", by=ASHA),
        "MoreTime": MoreTime(meeting=2, at=until, by=ASHA),
        "PauseMeeting": PauseMeeting(meeting=2, by=ASHA),
        "ResumeMeeting": ResumeMeeting(meeting=2, by=ASHA),
        "TakeSuggestedTurns": TakeSuggestedTurns(meeting=2, by=ASHA),
        "TurnsChosen": TurnsChosen(meeting=2, by=ASHA, answers=Answers(choices={"presenters": (ASHA,)})),
        "WishGiven": WishGiven(meeting=2, by=ASHA, wish="presses"),
        "Arrived": Arrived(meeting=2, by=ASHA),
        "LeftEarly": LeftEarly(meeting=2, by=ASHA),
        "EndMeeting": EndMeeting(meeting=2, by=ASHA, at=live.at if live else ""),
        "StopHere": StopHere(meeting=2, by=ASHA, turn="2-1"),
        "AskedMoreThanTold": AskedMoreThanTold(meeting=2, by=ASHA),
        "PartEnded, not due": PartEnded(2, at_now),
        "HeardInCall": HeardInCall(VOICE.text, by=NOAH),
        "HeardInCall, elsewhere": HeardInCall("https://discord.com/channels/1/9", by=NOAH),
        "HandedOver": HandedOver(
            meeting=2, by=ASHA, answers=Answers(choices={"keeper": (LENA,), "span": ("meeting",)})
        ),
        "WayChosen for the set": WayChosen("three-step", by=ASHA),
        "WayChosen for the meeting": WayChosen("three-step", 2, by=ASHA),
        "WayChosen for the turn": WayChosen("three-step", 2, "2-1", by=ASHA),
        "VoiceChosen": VoiceChosen(2, "walk", by=ASHA),
    }


def outcome(before: Playing, event: AnyChange | RoomCardDue | BeginDue | PartEnded) -> str:
    playing = before.fork()
    talking = playing.learning_set.talking_at(VOICE)
    step = life.step(talking, event, circumstances(playing.now))
    assert step.state is not None
    if step.refused:
        return "refused"
    if step.state == talking:
        return "-"
    playing.learning_set = step.state
    was = before.learning_set.planned(2)
    now = step.state.planned(2)
    if now.live is None:
        return "held" if now.state == "held" != was.state else "noted"
    if was.live and now.live.at == was.live.at:
        return {PauseMeeting: "paused", ResumeMeeting: "runs", MoreTime: "longer"}.get(type(event), playing.where)
    return playing.where


def test_every_state_of_a_meeting_under_every_event_is_as_the_table_says() -> None:
    rows = {
        name: {event: outcome(playing, cause) for event, cause in presses(playing).items()}
        for name, playing in moments().items()
    }
    table = markdown(
        "A meeting",
        "What becomes of each state (rows) under each event (columns), pressed by whoever keeps time. `-`: nothing changes and "
        "nobody is told; *refused*: nothing changes and whoever pressed hears what is possible now; *noted*: kept, and seen on "
        "the card. Presses inside a turn stand in [A turn](turn.md).",
        rows,
    )

    assert kept("meeting", table) == table
