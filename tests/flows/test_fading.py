"""Less from us, by the set's own word: asked once after a meeting, answered by one press, taken back as easily."""

from __future__ import annotations

from bot.flows.cards import Button
from bot.flows.events import Begin, VoiceChosen
from bot.flows.model import Programme
from bot.flows.words import say
from tests.flows.builders import ASHA, NOAH, planned
from tests.flows.meetings import SEVEN_OCLOCK, refused
from tests.flows.playing import Playing


def held(voice: str = "guide", *, meetings: int = 6) -> Playing:
    """A meeting of four was held, at which the bot spoke in this voice."""
    programme = Programme(voice=voice, meetings=meetings)  # pyright: ignore[reportArgumentType]
    playing = Playing(planned(programme=programme).entering_at(2), SEVEN_OCLOCK)
    playing.does(ASHA, Begin(meeting=2))
    playing.presses_button(ASHA, "button-end-meeting")
    playing.presses_button(ASHA, "button-move-on")
    return playing


def offered(playing: Playing) -> dict[str, object]:
    """What the card that closed the meeting says of it, and offers."""
    card = playing.standing["room", "meeting"]
    lines = [line for line in card.lines if line.key in {"less-next-time", "voice-now"}]
    buttons = {b.label.key: b.event for b in card.buttons if isinstance(b, Button) and isinstance(b.event, VoiceChosen)}
    return {"says": lines, **buttons}


def test_a_set_that_is_guided_is_asked_whether_less_would_do() -> None:
    assert offered(held()) == {
        "says": [say("less-next-time", voice="guide")],
        "button-less": VoiceChosen(2, "walk"),
        "button-as-it-is": VoiceChosen(2, "guide"),
    }


def test_a_set_that_says_less_is_walked_with_and_can_take_it_back() -> None:
    playing = held()
    playing.presses_button(NOAH, "button-less")

    assert playing.learning_set.programme.voice == "walk"
    assert offered(playing) == {"says": [say("voice-now", voice="walk")], "button-more-again": VoiceChosen(2, "guide")}
    playing.presses_button(ASHA, "button-more-again")
    assert playing.learning_set.programme.voice == "guide"


def test_a_set_that_would_have_it_as_it_is_is_not_asked_twice() -> None:
    playing = held()
    playing.presses_button(NOAH, "button-as-it-is")

    assert offered(playing) == {"says": [say("voice-now", voice="guide")]}


def test_a_set_that_is_walked_with_is_offered_the_clock_alone() -> None:
    playing = held("walk")
    playing.presses_button(NOAH, "button-less")

    assert playing.learning_set.programme.voice == "time"
    assert offered(playing) == {"says": [say("voice-now", voice="time")], "button-more-again": VoiceChosen(2, "walk")}


def test_a_set_that_keeps_only_the_time_is_asked_nothing() -> None:
    assert offered(held("time")) == {"says": []}


def test_a_set_is_not_asked_after_its_last_meeting() -> None:
    playing = held(meetings=2)

    assert offered(playing) == {"says": []}
    assert playing.does(NOAH, VoiceChosen(2, "time")) == refused(playing, say("voice-in-details"))


def test_a_press_on_the_card_of_an_earlier_meeting_changes_nothing() -> None:
    playing = held()
    playing.does(ASHA, Begin())

    assert playing.does(NOAH, VoiceChosen(2, "time")) == refused(playing, say("voice-in-details"))
