"""What the door answers -> what the person who pressed, typed or submitted sees."""

import asyncio

import pytest

from bot.adapters.base import Address, Answered
from bot.flows.cards import Button, Calendar, CalendarEntry, Card, ChoiceField, Form, Option, TextField
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import AskPreparation, Join, Prepared
from bot.flows.words import Moment, SetId, Words, people, say
from tests.adapters.discord.conftest import NOW
from tests.adapters.discord.door import Notebook
from tests.adapters.discord.driver import DiscordDriver
from tests.flows.builders import trend
from tests.journeys.cast import ASHA, LENA
from tests.journeys.driver import Seen

SET = SetId("k3f9ab27qp")
DEFERRED = 5
LABEL = say("command-now")
WHISPER = Answered(Whisper(Card(title=say("help-title"), lines=(say("settings-changed"),))), SET)
FORM = Form(LABEL, (TextField("city", LABEL, optional=True),), Prepared(meeting=3), say("settings-kept"))


def seen(stage: DiscordDriver, who: object = ASHA) -> list[Seen]:
    return list(stage.messages(who, stage.square))  # type: ignore[arg-type]


@pytest.fixture
async def pressed(stage: DiscordDriver) -> DiscordDriver:
    """A card stands in the square, with one button."""
    assert stage.client is not None
    card = Card(lines=(LABEL,), buttons=(Button(say("button-settings"), Join()),))
    await stage.client.port.post(Address(stage.square.id), card, set_id=SET, language="en", ring=(), nonce="x")
    return stage


async def press(stage: DiscordDriver, label: str = "My settings") -> None:
    await stage.press(ASHA, next(one for one in reversed(seen(stage)) if label in one.buttons), label)


async def press_slowly(stage: DiscordDriver, door: Notebook) -> None:
    """Press while the commit takes longer than we wait for it; then it is there."""
    assert stage.client is not None
    stage.client.discord._answering._patience = 0.05
    slow = door.holds(stage.env)
    await press(stage)
    (deferred,) = [one.json for one in stage.requests if one.path.endswith("/callback")]
    assert deferred is not None
    assert deferred["type"] == DEFERRED
    slow.set()
    await stage.settle()


async def test_a_person_who_presses_is_told_what_nobody_else_sees(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [WHISPER]

    await press(pressed)

    assert [(one.text, one.whispered) for one in seen(pressed)] == [
        ("Where we are, what is next, and what awaits you", False),
        ("Learning sets\nKept, for all your sets.", True),
    ]
    assert [one.whispered for one in seen(pressed, LENA)] == [False]


async def test_a_press_that_needs_no_words_is_acknowledged_in_silence(pressed: DiscordDriver) -> None:
    await press(pressed)

    assert len(seen(pressed)) == 1


async def test_a_command_that_needs_no_words_is_said_to_be_done(stage: DiscordDriver) -> None:
    await stage.command(ASHA, stage.square, "begin", {})

    assert [one.text for one in seen(stage)] == ["Done."]


async def test_a_form_opens_on_a_press(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [Answered(FORM, SET)]

    await press(pressed)

    form = pressed.form(ASHA)
    assert form is not None
    assert (form.title, form.note, [one.name for one in form.fields]) == (
        "Where we are, what is next, and what awaits…",
        "Kept for all your sets, encrypted. Nobody else sees your usual hours.",
        ["city"],
    )


async def test_a_form_in_pages_opens_where_it_was_left(pressed: DiscordDriver, door: Notebook) -> None:
    fields = tuple(TextField(f"box-{n}", LABEL, optional=True) for n in range(7))
    door.answers = [Answered(Form(say("form-settings"), fields, Prepared()), SET, page=1)]

    await press(pressed)

    form = pressed.form(ASHA)
    assert form is not None
    assert (form.title, [one.name for one in form.fields]) == ("My settings 2/2", ["box-5", "box-6"])


async def test_options_of_a_form_name_people_and_local_times(pressed: DiscordDriver, door: Notebook) -> None:
    lena = pressed.person(LENA)
    options = (Option("lena", say("now-title", name=people(lena))), Option("then", say("now-title", name=Moment(NOW))))
    form = Form(LABEL, (ChoiceField("who", LABEL, options),), Prepared())
    door.answers = [Answered(form, SET, zone="Asia/Kolkata")]

    await press(pressed)

    (label,) = [part for part in pressed._modal(ASHA)["components"] if part["type"] == 18]  # type: ignore[index]
    assert [one["label"] for one in label["component"]["options"]] == ["Lena", "Tue 10 Mar, 23:30"]


async def test_answers_that_cannot_be_taken_yet_are_told_with_a_way_back(
    pressed: DiscordDriver, door: Notebook
) -> None:
    problems = {"city": say("settings-changed"), "hours": say("nothing-awaits-you")}
    again = AskPreparation(meeting=3)
    door.answers = [Answered(FORM, SET), Answered(FormRefused(problems), SET, again=again), Answered(FORM, SET)]
    await press(pressed)
    await pressed.submit(ASHA, {"city": "Atlantis"})

    refusal = seen(pressed)[-1]
    assert (refusal.text, refusal.buttons, refusal.whispered) == (
        "Not quite yet\nKept, for all your sets.\nNothing waits for you right now.\nNothing you wrote is lost.",
        ("Try again",),
        True,
    )

    await press(pressed, "Try again")

    assert [door.taken[-1].event, door.taken[-1].to] == [AskPreparation(by=pressed.person(ASHA), meeting=3), SET]
    assert pressed.form(ASHA) is not None


async def test_what_was_refused_gives_way_to_what_was_taken(pressed: DiscordDriver, door: Notebook) -> None:
    refused = Answered(FormRefused({"city": say("nothing-awaits-you")}), SET, again=AskPreparation(meeting=3))
    door.answers = [Answered(FORM, SET), refused, Answered(FORM, SET), WHISPER]
    await press(pressed)
    await pressed.submit(ASHA, {"city": "Atlantis"})
    await press(pressed, "Try again")
    await pressed.submit(ASHA, {"city": "Pune"})

    assert [one.text for one in seen(pressed)[1:]] == ["Learning sets\nKept, for all your sets."]


async def test_what_was_refused_is_done_when_nothing_is_left_to_say(pressed: DiscordDriver, door: Notebook) -> None:
    refused = Answered(FormRefused({"city": say("nothing-awaits-you")}), SET, again=AskPreparation(meeting=3))
    door.answers = [Answered(FORM, SET), refused, Answered(FORM, SET)]
    await press(pressed)
    await pressed.submit(ASHA, {"city": "Atlantis"})
    await press(pressed, "Try again")
    await pressed.submit(ASHA, {"city": "Pune"})

    assert [one.text for one in seen(pressed)[1:]] == ["Done."]


async def test_a_whisper_with_several_ways_on_stays_as_it_is(pressed: DiscordDriver, door: Notebook) -> None:
    ways = (Button(say("button-settings"), Join()), Button(say("button-leave-set"), AskPreparation()))
    door.answers = [Answered(Whisper(Card(lines=(LABEL,), buttons=ways)), SET), Answered(FORM, SET), WHISPER]
    await press(pressed)
    await press(pressed, "Leave the set")
    await pressed.submit(ASHA, {"city": "Pune"})

    assert [one.buttons for one in seen(pressed)[1:]] == [("My settings", "Leave the set"), ()]


async def test_a_calendar_is_whispered_as_a_file(pressed: DiscordDriver, door: Notebook) -> None:
    entry = CalendarEntry("1@set", 0, NOW, 120, say("now-title", name=Words(pressed.person(ASHA), "Peers")))
    door.answers = [Answered(Whisper(Card(lines=(LABEL,), attachment=Calendar((entry,), NOW))), SET)]

    await press(pressed)

    assert seen(pressed)[-1].files == ("learning-set.ics",)


async def test_a_picture_is_whispered_in_its_card(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [Answered(Whisper(Card(lines=(LABEL,), attachment=trend((1, 1, 3), (2, 3, 4)))), SET)]

    await press(pressed)

    shown = seen(pressed)[-1]
    assert (shown.files, pressed.file(ASHA, shown)[:4]) == (("over-time.png",), b"\x89PNG")


# --- when it takes long, and when it fails


async def test_an_answer_that_comes_late_fills_what_was_deferred(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [WHISPER]

    await press_slowly(pressed, door)

    assert [(one.text, one.whispered) for one in seen(pressed)[1:]] == [
        ("Learning sets\nKept, for all your sets.", True)
    ]


async def test_a_picture_may_come_late_as_well(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [Answered(Whisper(Card(lines=(LABEL,), attachment=trend((1, 1, 3), (2, 3, 4)))), SET)]

    await press_slowly(pressed, door)

    assert [(one.files, one.whispered) for one in seen(pressed)[1:]] == [(("over-time.png",), True)]


async def test_a_silence_that_comes_late_leaves_nothing_behind(pressed: DiscordDriver, door: Notebook) -> None:
    await press_slowly(pressed, door)

    assert len(seen(pressed)) == 1


async def test_a_form_that_comes_late_is_offered_with_a_button(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [Answered(FORM, SET), Answered(FORM, SET)]

    await press_slowly(pressed, door)

    offered = seen(pressed)[-1]
    assert (offered.text, offered.buttons) == (
        "That took a moment longer than Discord waits. It is ready now.",
        ("Open",),
    )

    await press(pressed, "Open")

    assert door.taken[-1].event == AskPreparation(by=pressed.person(ASHA), meeting=3)
    assert pressed.form(ASHA) is not None


async def test_a_failure_behind_the_door_is_told_kindly(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [RuntimeError("made up")]

    await press(pressed)

    assert seen(pressed)[-1].text == (
        "Something went wrong on our side, and nothing has changed. You might try once more."
    )


async def test_an_answer_that_discord_refuses_does_no_harm(pressed: DiscordDriver, door: Notebook) -> None:
    door.answers = [WHISPER, WHISPER]
    pressed.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)

    with pytest.raises(AssertionError, match="without an answer"):
        await press(pressed)
    await press(pressed)

    assert [len(door.taken), len(seen(pressed))] == [2, 2]


async def test_whoever_leaves_while_something_is_under_way_has_it_answered_first(
    pressed: DiscordDriver, door: Notebook
) -> None:
    assert pressed.client is not None
    door.answers = [WHISPER]
    slow = door.holds(None)
    pressing = asyncio.ensure_future(press(pressed))
    while not door.taken:  # noqa: ASYNC110 - the door is a notebook, not a bell
        await asyncio.sleep(0.001)

    leaving = asyncio.ensure_future(pressed.client.close())
    asyncio.get_running_loop().call_later(0.05, slow.set)
    await asyncio.gather(pressing, leaving)

    assert seen(pressed)[-1].text == "Learning sets\nKept, for all your sets."
