"""No word that a member wrote reaches a log, however much is logged and whatever goes wrong."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from bot.door import Answered
from bot.flows.cards import Card
from bot.flows.effects import Room, Whisper
from bot.flows.words import Words, say
from tests.adapters.slack.conftest import Stage
from tests.adapters.slack.scene import FORM, OPEN, SET, posted

SECRET = "whisperedsecret"  # one word, as an id would be


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    before = structlog.get_config()
    handlers, level = logging.root.handlers[:], logging.root.level
    kept = io.StringIO()
    logs.set_up("debug", "text", kept)
    yield kept
    structlog.configure(**before)
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


async def test_what_members_write_is_in_no_log(log: io.StringIO, stage: Stage) -> None:
    me = stage.id(stage.asha)
    told = Answered(
        Whisper(Card(lines=(say("slack-address", label=Words(me, SECRET), address=Words(me, SECRET)),))), SET
    )
    broken = RuntimeError(SECRET)
    stage.slack.sockets.patience = 0.5
    stage.door.answers = [told, Answered(FORM), told, broken, broken, Answered(FORM), broken, told]

    await stage.asha.command("/set", f"form {SECRET}")
    await stage.asha.command("/set", f"form {SECRET}")
    await stage.asha.submit(stage.asha.modal, {"name": SECRET})
    await stage.asha.close()
    await stage.asha.say(stage.general, SECRET)
    await stage.slack.settle()
    await stage.asha.command("/set", f"form {SECRET}")
    await stage.asha.submit(stage.asha.modal, {"name": SECRET})
    await stage.asha.close()
    room = Room((me,), Words(me, SECRET), Words(me, SECRET), "k3f9")
    await stage.client.port.have_room(stage.community, room, None, None)
    card = await posted(stage)
    stage.slack.faults.break_down("users.info")
    await stage.ravi.press(card, OPEN)

    assert "slack_sdk" in log.getvalue(), "the library logs what it sends, at this level"
    assert SECRET not in log.getvalue()
