"""When Slack is told that something is done: after the commit, and never before."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp

from bot.door import Answered
from bot.flows.cards import Card, Form, TextField
from bot.flows.effects import FormRefused, Whisper
from bot.flows.events import AskToForm, SetOpened
from bot.flows.words import Person, say
from tests.adapters.slack.conftest import Stage, top, until, whispers
from tests.adapters.slack.scene import FORM, HELLO, OPEN, SET, posted
from tests.fakes.slack import FakeSlack


async def test_nothing_is_acknowledged_before_it_is_committed(stage: Stage) -> None:
    card = await posted(stage)
    await stage.slack.settle()
    before = len(stage.slack.sockets.sent)
    stage.door.open.clear()
    press = asyncio.create_task(stage.ravi.press(card, OPEN))
    said = asyncio.create_task(stage.ravi.say(stage.general, "- call her"))
    await asyncio.sleep(0.2)
    waiting = stage.slack.sockets.sent[before:]
    assert [attempt.acked for attempt in waiting] == [False, False]

    stage.door.open.set()
    await asyncio.gather(press, said)

    assert [attempt.acked for attempt in waiting] == [True, True]


class TestAfterTwoSeconds:
    """Here the adapter's patience is short, because nobody has to watch two seconds pass."""

    @pytest.fixture
    def patience(self) -> float:
        return 0.05

    async def test_a_command_is_told_one_moment_and_then_the_answer_in_its_place(self, stage: Stage) -> None:
        stage.door.answers = [Answered(HELLO)]
        stage.door.open.clear()

        outcome = await stage.asha.command("/set", "help")
        assert outcome.acked
        assert whispers(stage.asha) == ["One moment, this is on its way."]

        stage.door.open.set()
        await until(lambda: whispers(stage.asha) == ["Learning set\nDone."])

    async def test_a_press_is_told_one_moment_and_the_card_stays(self, stage: Stage) -> None:
        card = await posted(stage)
        stage.door.answers = [Answered()]
        stage.door.open.clear()

        assert (await stage.ravi.press(card, OPEN)).acked
        stage.door.open.set()

        await until(lambda: whispers(stage.ravi) == ["One moment, this is on its way.", "Done."])
        assert [message.reads for message in stage.general.messages] == ["Done."]

    async def test_an_answer_whose_address_has_died_is_whispered_all_the_same(self, stage: Stage) -> None:
        card = await posted(stage)
        stage.door.answers = [Answered(HELLO)]
        stage.door.open.clear()
        await stage.ravi.press(card, OPEN)

        await stage.slack.advance(31 * 60)
        stage.door.open.set()

        await until(lambda: whispers(stage.ravi) == ["One moment, this is on its way.", "Learning set\nDone."])

    async def test_what_opens_a_form_offers_it_when_it_is_ready(self, stage: Stage) -> None:
        card = await posted(stage)
        stage.door.answers = [Answered(FORM, SET)]
        stage.door.open.clear()

        await stage.ravi.press(card, OPEN)
        stage.door.open.set()

        await until(lambda: len(stage.ravi.ephemerals) == 2)
        assert whispers(stage.ravi)[1] == "The form is ready for you now."
        await stage.ravi.press(stage.ravi.ephemerals[1], OPEN)
        assert stage.door.taken[-1].to == SET

    async def test_a_form_says_one_moment_and_then_what_became_of_it(self, stage: Stage) -> None:
        await self.slow_form(stage, Answered(HELLO))

        await until(lambda: stage.asha.modal is not None and top(stage.asha).reads == "Learning set\nDone.")

    async def test_a_form_that_is_refused_late_comes_back_with_all_that_was_typed(self, stage: Stage) -> None:
        await self.slow_form(stage, Answered(FormRefused({"name": say("slack-outdated")})))

        await until(lambda: top(stage.asha).values == {"name": "typed"})
        assert top(stage.asha).reads.startswith("This button comes from an earlier time.")
        assert (await stage.asha.submit(stage.asha.modal, {})).acked

    async def test_a_form_that_does_not_come_through_comes_back_with_all_that_was_typed(self, stage: Stage) -> None:
        await self.slow_form(stage, RuntimeError("the database is away"))

        await until(lambda: top(stage.asha).values == {"name": "typed"})
        assert top(stage.asha).reads.startswith("This did not come through, so nothing has changed.")

    async def test_whoever_closed_the_form_meanwhile_is_told_where_they_opened_it(self, stage: Stage) -> None:
        stage.door.answers = [Answered(FORM), Answered(HELLO)]
        await stage.asha.command("/set", "form")
        stage.door.open.clear()
        await stage.asha.submit(stage.asha.modal, {"name": "typed"})
        await stage.asha.close(stage.asha.modal)
        stage.door.open.set()

        await until(lambda: whispers(stage.asha) == ["Learning set\nDone."])

    async def test_a_form_that_was_closed_meanwhile_and_is_refused_is_one_press_away(self, stage: Stage) -> None:
        stage.door.answers = [Answered(FORM, SET), Answered(FormRefused({"name": say("slack-done")})), Answered(FORM)]
        await stage.asha.command("/set", "form")
        stage.door.open.clear()
        await stage.asha.submit(stage.asha.modal, {"name": "typed"})
        await stage.asha.close(stage.asha.modal)
        stage.door.open.set()

        await until(lambda: whispers(stage.asha) == ["The form is ready for you now."])
        await stage.asha.press(stage.asha.ephemerals[0], OPEN)
        assert stage.door.taken[-1].to == SET
        assert stage.door.taken[-1].event == AskToForm(by=stage.id(stage.asha))

    async def test_a_form_that_follows_a_form_late_takes_its_place(self, stage: Stage) -> None:
        second = Form(say("slack-send"), (TextField("purpose", say("slack-send")),), SetOpened())
        await self.slow_form(stage, Answered(second))

        await until(lambda: top(stage.asha).values == {"purpose": None})

    async def test_a_form_that_needs_nothing_said_is_done_late(self, stage: Stage) -> None:
        await self.slow_form(stage, Answered())

        await until(lambda: top(stage.asha).reads == "Done.")

    async def test_a_command_that_does_not_come_through_late_says_so(self, stage: Stage) -> None:
        stage.door.answers = [RuntimeError("the database is away")]
        stage.door.open.clear()
        await stage.asha.command("/set", "help")
        stage.door.open.set()

        await until(lambda: whispers(stage.asha)[0].startswith("This did not come through"))

    async def test_a_message_is_not_acknowledged_at_all_and_comes_again_by_the_same_name(
        self, slack: FakeSlack, stage: Stage
    ) -> None:
        slack.sockets.patience = 0.1
        stage.door.open.clear()
        await stage.asha.say(stage.general, "- call her")
        stage.door.open.set()
        await stage.slack.advance(60)

        assert len(stage.door.taken) >= 2
        assert len({taken.id for taken in stage.door.taken}) == 1
        assert slack.events.deliveries[-1].acked
        slack.remarks.clear()  # the acknowledgement that came too late

    async def slow_form(self, stage: Stage, answer: Any) -> None:
        stage.door.answers = [Answered(FORM), answer]
        await stage.asha.command("/set", "form")
        stage.door.open.clear()
        outcome = await stage.asha.submit(stage.asha.modal, {"name": "typed"})
        assert outcome.acked
        assert top(stage.asha).reads == "One moment, this is on its way."
        stage.door.open.set()


async def test_what_does_not_come_through_says_so_and_a_form_keeps_what_was_typed(stage: Stage) -> None:
    card = await posted(stage)
    away = RuntimeError("the database is away")
    stage.door.answers = [away, away, Answered(FORM), away]
    sorry = "This did not come through, so nothing has changed. You may want to try again in a moment."

    await stage.asha.command("/set", "help")
    await stage.ravi.press(card, OPEN)
    assert whispers(stage.asha) == whispers(stage.ravi) == [sorry]

    await stage.asha.command("/set", "form")
    outcome = await stage.asha.submit(stage.asha.modal, {"name": "typed"})
    assert outcome.errors == {"set-opened/name": sorry}
    assert top(stage.asha).values == {"name": "typed"}


async def test_a_message_that_does_not_come_through_is_sent_again(stage: Stage) -> None:
    stage.slack.sockets.patience = 0.2
    stage.door.answers = [RuntimeError("the database is away")]

    await stage.asha.say(stage.general, "- call her")
    await stage.slack.settle()

    assert [taken.id for taken in stage.door.taken[1:]] == [taken.id for taken in stage.door.committed]
    assert stage.door.taken[0].id == stage.door.taken[1].id


async def test_a_name_that_slack_is_slow_to_tell_holds_nothing_up(stage: Stage) -> None:
    stage.slack.sockets.patience = 4.0
    gate = stage.slack.faults.hold("users.info", times=None)
    named = say("slack-address", label=Person(stage.id(stage.lena)), address="")
    stage.door.answers = [Answered(Whisper(Card(lines=(named,))))]

    began = asyncio.get_running_loop().time()
    outcome = await stage.asha.command("/set", "now")
    took = asyncio.get_running_loop().time() - began
    gate.set()

    assert outcome.acked
    assert took < 3.5
    assert whispers(stage.asha) == ["somebody: "]


async def test_a_listener_that_answered_first_would_have_lost_what_failed(stage: Stage) -> None:
    """The control arm: Bolt as it is by default acknowledges an event before its listener has run."""
    app = AsyncApp(client=stage.slack.client())
    heard: list[str] = []

    @app.event("message")
    async def fails(event: dict[str, Any]) -> None:
        heard.append(event["text"])
        raise RuntimeError("the database is away")

    naive = AsyncSocketModeHandler(app, stage.slack.app_token)
    await stage.client.close()
    await stage.slack.sockets.wait_for(0)
    await naive.connect_async()
    try:
        await stage.slack.sockets.wait_for(1)
        await stage.asha.say(stage.general, "- call her")
        await stage.slack.advance(600)
    finally:
        await naive.close_async()

    assert heard == ["- call her"]
