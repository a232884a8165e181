"""Commands and presses: what the door is handed, and who sees the answer."""

from __future__ import annotations

import json

import pytest

from bot.door import Answered, Incoming
from bot.flows.cards import (
    Calendar,
    CalendarEntry,
    Card,
)
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import (
    AskHelp,
    AskNow,
    AskToForm,
    Join,
)
from bot.flows.words import Person, Words, say
from tests.adapters.slack.conftest import NOW, Stage, top, whispers
from tests.adapters.slack.scene import FORM, HELLO, OPEN, PRESSABLE, SET, posted
from tests.flows.builders import trend

# --- commands ----------------------------------------------------------------------------------------------------------


async def test_a_person_who_commands_is_answered_where_only_they_see_it(stage: Stage) -> None:
    stage.door.answers = [Answered(HELLO)]

    outcome = await stage.asha.command("/set", "help")

    (taken,) = stage.door.taken
    trigger = outcome.attempt.payload["trigger_id"]  # pyright: ignore[reportOptionalMemberAccess]
    assert taken == Incoming(
        f"slack:{trigger}", stage.community, AskHelp(by=stage.id(stage.asha)), at=stage.at(stage.general)
    )
    assert outcome.acked
    assert whispers(stage.asha) == ["Learning set\nDone."]
    assert stage.general.messages == []


@pytest.mark.parametrize("typed", ["", "  ", "helo", "join", "form2", "/set form"])
async def test_an_unknown_command_asks_for_help(stage: Stage, typed: str) -> None:
    await stage.asha.command("/set", typed)

    assert [taken.event for taken in stage.door.taken] == [AskHelp(by=stage.id(stage.asha))]


@pytest.mark.parametrize(
    ("typed", "name", "purpose"),
    [
        ("form", None, None),
        ("FORM  Tuesday peers ", "Tuesday peers", None),
        ("form Tuesday peers: one line: of purpose", "Tuesday peers", "one line: of purpose"),
        ("form : only a purpose", None, "only a purpose"),
        ("form Q&amp;A with {ravi}: &lt;3", "Q&A with @Ravi", "<3"),
    ],
)
async def test_words_after_a_command_fill_its_arguments(
    stage: Stage, typed: str, name: str | None, purpose: str | None
) -> None:
    await stage.asha.command("/set", typed.format(ravi=f"<@{stage.ravi.id}|ravi>"))

    me = stage.id(stage.asha)
    expected = AskToForm(by=me, name=name and Words(me, name), purpose=purpose and Words(me, purpose))  # pyright: ignore[reportArgumentType]
    assert [taken.event for taken in stage.door.taken] == [expected]


async def test_a_command_without_an_answer_is_acknowledged_without_a_word(stage: Stage) -> None:
    outcome = await stage.asha.command("/set", "now please")

    assert [taken.event for taken in stage.door.taken] == [AskNow(by=stage.id(stage.asha))]
    assert outcome.acked
    assert outcome.body == {}
    assert whispers(stage.asha) == []


# --- presses -----------------------------------------------------------------------------------------------------------


async def test_a_person_who_presses_is_answered_and_the_press_names_its_set(stage: Stage) -> None:
    stage.door.answers = [Answered(HELLO)]

    outcome = await stage.ravi.press(await posted(stage), OPEN)

    assert outcome.acked
    assert [(taken.to, taken.event) for taken in stage.door.taken] == [(SET, Join(by=stage.id(stage.ravi)))]
    assert whispers(stage.ravi) == ["Learning set\nDone."]
    assert [message.reads for message in stage.general.messages] == ["Done."]


async def test_a_press_in_a_thread_happens_in_the_thread_and_is_answered_there(stage: Stage) -> None:
    above = await posted(stage)
    below = await posted(stage, thread=above.ts)
    stage.door.answers = [Answered(HELLO)]

    await stage.ravi.press(below, OPEN)

    assert stage.door.taken[0].at == stage.at(stage.general, above.ts)
    assert [message.reads for message in stage.ravi.sees(stage.general, above.ts)] == [
        "Done.", "Done.", "Learning set\nDone.",
    ]  # fmt: skip


async def test_a_press_in_a_thread_we_do_not_know_happens_in_its_channel(stage: Stage) -> None:
    above = await posted(stage)
    below = await posted(stage, thread=above.ts)
    stage.door.watched = {stage.at(stage.general)}

    await stage.ravi.press(below, OPEN)

    assert stage.door.taken[0].at == stage.at(stage.general)


async def test_a_press_without_an_answer_is_acknowledged_without_a_word(stage: Stage) -> None:
    outcome = await stage.ravi.press(await posted(stage), OPEN)

    assert outcome.acked
    assert outcome.body == {}
    assert whispers(stage.ravi) == []


async def test_an_address_that_is_opened_is_no_event(stage: Stage) -> None:
    outcome = await stage.ravi.press(await posted(stage), "Close")

    assert outcome.acked
    assert stage.door.taken == []


async def test_a_press_in_the_direct_messages_is_answered_by_a_message_that_stays(stage: Stage) -> None:
    direct = await stage.client.port.direct(stage.community, stage.id(stage.asha))
    card = await posted(stage, stage.slack.channels[direct.split("/")[1]])
    stage.door.answers = [Answered(HELLO), Answered(FORM)]

    await stage.asha.press(card, OPEN)
    assert [message.reads for message in stage.asha.direct.messages] == ["Done.", "Learning set\nDone."]
    assert whispers(stage.asha) == []

    await stage.asha.press(card, OPEN)
    assert list(top(stage.asha).values) == ["name"]


async def test_a_button_that_nobody_can_read_any_more_says_so(stage: Stage) -> None:
    old = {"type": "button", "action_id": "k3f9ab27qp/no-such-event/", "text": {"type": "plain_text", "text": "Old"}}
    message = stage.slack.post(
        stage.general, stage.slack.bot, "old", blocks=[{"type": "actions", "block_id": "b", "elements": [old]}]
    )

    outcome = await stage.ravi.press(message, "Old")

    assert outcome.acked
    assert stage.door.taken == []
    assert whispers(stage.ravi) == [
        "This button comes from an earlier time. /set now shows where you are and what is next."
    ]


async def test_whispers_name_people_without_ringing(stage: Stage) -> None:
    named = say("slack-address", label=Person(stage.id(stage.lena)), address="")
    stage.door.answers = [Answered(Whisper(Card(lines=(named,))))]

    await stage.ravi.press(await posted(stage), OPEN)

    assert whispers(stage.ravi) == ["Lena: "]


async def test_a_calendar_comes_as_a_direct_message_and_the_answer_says_so(stage: Stage) -> None:
    entry = CalendarEntry("u1", 0, NOW, 120, say("slack-window"))
    stage.door.answers = [Answered(Whisper(Card(lines=(say("slack-done"),), attachment=Calendar((entry,), NOW))))]

    await stage.asha.command("/set", "dates")

    assert whispers(stage.asha) == ["Done.\nlearning-set.ics comes to you as a direct message."]
    (message,) = stage.asha.direct.messages
    assert [file["name"] for file in message.files] == ["learning-set.ics"]


async def test_a_picture_comes_as_a_direct_message_and_its_figures_stand_in_the_answer(stage: Stage) -> None:
    figures = (say("trend-line", number=1, yes=1, all=3), say("trend-line", number=2, yes=3, all=4))
    stage.door.answers = [Answered(Whisper(Card(lines=figures, attachment=trend((1, 1, 3), (2, 3, 4)))))]

    await stage.ravi.press(await posted(stage), OPEN)

    (whisper,) = whispers(stage.ravi)
    assert whisper.splitlines() == [
        "Meeting 1: 1 of 3 says we asked more",
        "Meeting 2: 3 of 4 say we asked more",
        "over-time.png comes to you as a direct message.",
    ]
    (message,) = stage.ravi.direct.messages
    assert [(file["name"], bool(file["alt_txt"])) for file in message.files] == [("over-time.png", True)]


async def test_a_calendar_that_could_not_be_sent_is_told_of(stage: Stage) -> None:
    entry = CalendarEntry("u1", 0, NOW, 120, say("slack-window"))
    stage.door.answers = [Answered(Whisper(Card(attachment=Calendar((entry,), NOW))))]
    stage.slack.faults.answer("files.completeUploadExternal", "internal_error")

    await stage.asha.command("/set", "dates")

    assert whispers(stage.asha) == [
        "The file did not come through. You may want to ask for it again later.",
        "learning-set.ics comes to you as a direct message.",
    ]


async def test_an_answer_that_cannot_be_shown_is_no_harm(stage: Stage) -> None:
    card = await posted(stage)
    stage.door.answers = [Answered(FORM)]
    stage.slack.faults.break_down("views.open")
    stage.slack.faults.drop("users.info", times=None)

    outcome = await stage.ravi.press(card, OPEN)

    assert outcome.acked
    assert len(stage.door.committed) == 1


async def test_a_form_that_nobody_can_read_any_more_says_so(stage: Stage) -> None:
    stage.door.answers = [Answered(FORM), Answered(FORM)]
    for press in ("k3f9ab27qp/no-such-event/", "k3f9ab27qp/join/"):
        await stage.asha.command("/set", "form")
        view = top(stage.asha)
        view.definition["private_metadata"] = json.dumps({"press": press, "at": stage.at(stage.general)})

        outcome = await stage.asha.submit(view, {"name": "x"})

        assert outcome.acked
        assert top(stage.asha).reads.startswith("This button comes from an earlier time.")
        await stage.asha.close()
    assert len(stage.door.taken) == 2


async def test_a_press_on_a_card_in_the_forms_place_that_needs_no_answer_says_done(stage: Stage) -> None:
    stage.door.answers = [Answered(FORM), Answered(Whisper(PRESSABLE)), Answered()]
    await stage.asha.command("/set", "form")
    await stage.asha.submit(stage.asha.modal, {"name": "x"})

    await stage.asha.press(stage.asha.modal, OPEN)

    assert top(stage.asha).reads == "Done."


async def test_a_refusal_of_a_press_or_command_is_told_in_words(stage: Stage) -> None:
    refused = Answered(FormRefused({"name": say("slack-done")}))
    stage.door.answers = [refused, refused]

    await stage.asha.command("/set", "help")
    await stage.ravi.press(await posted(stage), OPEN)

    assert whispers(stage.asha) == whispers(stage.ravi) == ["Done."]
