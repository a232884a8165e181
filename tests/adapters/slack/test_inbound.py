"""What Slack sends, read without a socket: the odd things that it may say."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.slack import inbound
from bot.flows.events import MessageChanged, MessageDeleted, MessageWritten
from bot.flows.words import PersonId, Words

NAMES = {PersonId("slack:T1:U1"): "Asha"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("&lt;b&gt; &amp;amp; &amp;lt;", "<b> &amp; &lt;"),
        ("<@U1> <@U2> <@U3|carla>", "@Asha @U2 @carla"),
        ("<#C1|general> <#C2>", "#general #C2"),
        ("<!here> <!channel|channel> <!subteam^S1|@admins>", "@here channel @admins"),
        ("<!date^1796135400^{date}|1 Dec>", "1 Dec"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<https://a.example|a.example>", "https://a.example"),
        ("<https://a.example|our call>", "our call (https://a.example)"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("*bold* _stays_ as typed", "*bold* _stays_ as typed"),
    ],
)
def test_words_are_read_as_people_typed_them(text: str, read: str) -> None:
    assert inbound.plain(text, "T1", NAMES) == read


def test_whoever_is_mentioned_is_looked_up() -> None:
    mentioned = inbound.mentioned("<@U1> and <@U2|b>, not <#C1> nor &lt;@U3&gt;", "T1")

    assert list(mentioned) == ["slack:T1:U1", "slack:T1:U2"]


def body(event: dict[str, Any]) -> dict[str, Any]:
    message = {"type": "message", "channel": "C1", "ts": "1.1", "user": "U1", "text": "a"}
    return {"team_id": "T1", "event_id": "Ev1", "event": message | event, "authorizations": []}


def event_of(event: dict[str, Any]) -> Any:
    incoming = inbound.happened(body(event), NAMES, lambda _: True)
    return incoming and incoming.event


ASHA: Any = "slack:T1:U1"
REF: Any = "C1/1.1"


@pytest.mark.parametrize("subtype", [None, "file_share", "me_message", "thread_broadcast"])
def test_a_message_of_a_person_is_one_whatever_slack_calls_it(subtype: str | None) -> None:
    assert event_of({"subtype": subtype}) == MessageWritten(by=ASHA, message=REF, words=Words(ASHA, "a"))


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "channel_topic"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"text": ""},
        {"text": None},
        {"user": None},
        {"subtype": "message_changed", "message": {"ts": "1.1", "user": "U1", "text": "a", "bot_id": "B1"}},
        {  # Slack added a preview
            "subtype": "message_changed",
            "message": {"ts": "1.1", "user": "U1", "text": "a", "attachments": [{}]},
            "previous_message": {"ts": "1.1", "user": "U1", "text": "a"},
        },
        {"subtype": "message_deleted", "deleted_ts": "1.1", "previous_message": {"bot_id": "B1"}},
        {"type": "reaction_added", "item": {"channel": "C1"}},
        {"type": "user_change", "channel": None},
        {"type": "channel_rename", "channel": {"id": "C1", "name": "x"}},
    ],
)
def test_what_concerns_no_set_is_nothing(event: dict[str, Any]) -> None:
    assert event_of(event) is None


def test_an_edit_and_a_deletion_name_the_message_they_are_about() -> None:
    changed = {"ts": "1.1", "user": "U1", "text": "b", "edited": {"ts": "2.1"}}
    before = {"ts": "1.1", "user": "U1", "text": "a"}

    assert event_of({"subtype": "message_changed", "message": changed, "previous_message": before}) == MessageChanged(
        by=ASHA, message=REF, words=Words(ASHA, "b")
    )
    assert event_of({"subtype": "message_deleted", "deleted_ts": "1.1", "previous_message": before}) == MessageDeleted(
        by=ASHA, message=REF
    )
    assert event_of({"subtype": "message_deleted", "deleted_ts": "1.1"}) == MessageDeleted(message=REF)


def test_an_event_goes_by_slacks_name_for_it() -> None:
    incoming = inbound.happened(body({}), NAMES, lambda _: True)

    assert incoming is not None
    assert (incoming.id, incoming.community, incoming.at) == ("slack:Ev1", "slack:T1", "slack:T1/C1")
