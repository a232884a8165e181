"""Where the set talks. By default people talk, in a call; its link tops every card of a meeting.

The one kind of call that we know anything about is a channel of Discord: however a member names it, the set keeps the web
address of it, which opens on every device.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flows.cards import Card, Form, TextField
from bot.flows.effects import Step, Whisper
from bot.flows.events import CallLinkGiven
from bot.flows.refusing import not_yet
from bot.flows.words import Words, say

if TYPE_CHECKING:
    from bot.flows.model import LearningSet
    from bot.flows.words import PersonId

_DISCORD = "discord:"
"""What the name of a community on Discord begins with; the number of its server follows."""
_MENTION = re.compile(r"<#([0-9]+)>")
_ADDRESS = re.compile(
    r"(?:https?://(?:www\.|ptb\.|canary\.)?discord(?:app)?\.com|discord://(?:-|discord\.com)?)"
    r"/channels/([0-9]+)/([0-9]+)/?"
)


def form(learning_set: LearningSet, by: PersonId) -> Form:
    """Ask for the link."""
    link = learning_set.call_link or Words(by, "")
    field = TextField("link", say("field-call-link"), say("field-call-link-hint"), link, limit=300)
    note = say("note-call-link") if learning_set.community.startswith(_DISCORD) else None
    return Form(say("form-call-link"), (field,), CallLinkGiven(), note=note)


def given(learning_set: LearningSet, event: CallLinkGiven) -> Step[LearningSet]:
    """From now on people talk there."""
    link = event.answers.words("link", event.by)
    if opens := _channel_named(link, learning_set):
        link = Words(event.by, opens)
    if not link.is_address():
        return not_yet(learning_set, link=say("call-link-not-a-link"))
    return Step(learning_set.talking_at(link), Whisper(Card(lines=(say("call-link-noted"),))))


def channel(learning_set: LearningSet) -> str | None:
    """The web address of the channel of Discord in which the set talks; None where it talks elsewhere."""
    return _channel_named(learning_set.call_link, learning_set) if learning_set.call_link else None


def _channel_named(link: Words, learning_set: LearningSet) -> str | None:
    """The web address of a channel, be it copied from a browser or an app, or mentioned in its own server."""
    named = link.text.strip()
    server = learning_set.community.removeprefix(_DISCORD)
    if (mentioned := _MENTION.fullmatch(named)) and server != learning_set.community:
        return f"https://discord.com/channels/{server}/{mentioned[1]}"
    address = _ADDRESS.fullmatch(named)
    return f"https://discord.com/channels/{address[1]}/{address[2]}" if address else None
