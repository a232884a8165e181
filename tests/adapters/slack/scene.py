"""The few cards and forms that the tests of the adapter have answered and pressed."""

from __future__ import annotations

from bot.flows.cards import (
    Button,
    Card,
    Form,
    Link,
    TextField,
)
from bot.flows.effects import Whisper
from bot.flows.events import (
    Join,
    SetOpened,
)
from bot.flows.words import SetId, Words, say
from tests.adapters.slack.conftest import Stage
from tests.fakes.slack import Channel, Message

SET = SetId("k3f9ab27qp")
HELLO = Whisper(Card(title=say("slack-window"), lines=(say("slack-done"),)))
FORM = Form(title=say("slack-window"), fields=(TextField("name", say("slack-send")),), event=SetOpened())
PRESSABLE = Card(
    lines=(say("slack-done"),),
    buttons=(
        Button(say("slack-open-form"), Join(), "main"),
        Link(say("slack-close"), Words("slack:T1:U1", "https://meet.example/1")),  # pyright: ignore[reportArgumentType]
    ),
)
OPEN = "Open the form"


async def posted(stage: Stage, channel: Channel | None = None, thread: str | None = None) -> Message:
    channel = channel or stage.general
    to = stage.at(channel, thread)
    ts = await stage.client.port.post(to, PRESSABLE, set_id=SET, language="en", ring=(), nonce="1")
    return channel.find(ts)  # pyright: ignore[reportReturnType]
