"""What whoever sets the bot up is told, and that the manifest asks for what the code needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.adapters.slack
from bot.adapters.base import Finding
from bot.adapters.slack.check import SCOPES
from bot.adapters.slack.client import Client
from bot.adapters.slack.inbound import KEEP
from bot.config import Secret, Slack
from bot.flows.commands import COMMANDS
from tests.adapters.slack.conftest import Stage
from tests.adapters.slack.door import Door
from tests.fakes.slack import FakeSlack

MANIFEST = (Path(bot.adapters.slack.__file__).parent / "manifest.yaml").read_text(encoding="utf-8")


def listed(under: str) -> list[str]:
    """The entries of a list in the manifest."""
    _, _, rest = MANIFEST.partition(f"{under}:\n")
    block = re.match(r"(?:\s+- .*\n)+", rest)
    assert block is not None
    return re.findall(r"- ([\w:.]+)", block[0])


def looked_at(slack: FakeSlack, bot: str | None = "", app: str | None = "") -> Client:
    """A client that was not started; "" for a token is the right one."""
    tokens = [Secret(given or right) if given is not None else None for given, right in
              ((bot, slack.bot_token), (app, slack.app_token))]  # fmt: skip
    return Client(Slack(bot_token=tokens[0], app_token=tokens[1], api_url=slack.api_url), Door())


def missing(findings: list[Finding]) -> list[str]:
    return [finding.text for finding in findings if not finding.ok]


async def test_where_nothing_is_missing_that_is_said(slack: FakeSlack) -> None:
    async with slack.running():
        findings = await looked_at(slack).check()

    assert findings == [
        Finding(ok=True, text="The bot is in the workspace Learning, as learning-sets."),
        Finding(ok=True, text="It may do everything it needs."),
        Finding(ok=True, text="It hears what happens, over a socket."),
    ]
    assert slack.sockets.count == 0


async def test_missing_tokens_are_named(slack: FakeSlack) -> None:
    async with slack.running():
        findings = await looked_at(slack, bot=None, app=None).check()

    assert [text.partition(".")[0] for text in missing(findings)] == [
        "The bot token is missing",
        "The app token is missing",
    ]


async def test_tokens_that_slack_refuses_are_told_apart(slack: FakeSlack) -> None:
    async with slack.running():
        findings = await looked_at(slack, bot="xoxb-wrong", app="xapp-wrong").check()

    assert [text.partition(".")[0] for text in missing(findings)] == [
        "Slack does not take the bot token (invalid_auth)",
        "Slack does not take the app token (invalid_auth)",
    ]


async def test_missing_scopes_are_named(slack: FakeSlack) -> None:
    slack.scopes -= {"groups:write", "files:write"}
    async with slack.running():
        findings = await looked_at(slack).check()

    (said,) = missing(findings)
    assert said.startswith("The app may not do everything it needs.")
    assert said.endswith("then install it again: files:write, groups:write")


async def test_a_socket_that_does_not_open_is_told(slack: FakeSlack) -> None:
    slack.faults.answer("apps.connections.open", "forbidden_team")
    async with slack.running():
        findings = await looked_at(slack).check()

    assert missing(findings) == [
        'Slack opens no socket (forbidden_team). "Socket Mode" may be switched off for the app.'
    ]


async def test_a_slack_that_is_away_is_told(slack: FakeSlack) -> None:
    settings = Slack(bot_token=Secret("xoxb-1"), app_token=Secret("xapp-1"), api_url="http://127.0.0.1:9/api")

    for findings in (await Client(settings, Door()).check(), await Client(settings, Door()).check_live("C1")):
        assert missing(findings) == [
            "Slack did not answer. The network, a firewall or slack.api_url may be the reason."
        ]


async def test_a_live_check_says_what_held_and_leaves_the_channel_as_it_was(stage: Stage) -> None:
    findings = await stage.client.check_live(stage.general.id)

    assert [finding.ok for finding in findings] == [True, True, True, True]
    assert stage.general.messages == []
    assert [c.archived for c in stage.slack.channels.values() if c.name.startswith("learning-set-")] == [True]


@pytest.mark.parametrize(
    ("method", "refusal", "said"),
    [
        ("chat.postMessage", "channel_not_found", "Slack did not let the trial go on: channel_not_found"),
        ("conversations.create", "restricted_action", "Slack did not let the trial go on: restricted_action"),
        ("auth.test", "invalid_auth", "Slack did not let the trial go on: invalid_auth"),
    ],
)
async def test_a_live_check_that_is_refused_says_so(stage: Stage, method: str, refusal: str, said: str) -> None:
    stage.slack.faults.answer(method, refusal)

    findings = await stage.client.check_live(stage.general.id)

    assert missing(findings) == [said]


async def test_a_live_check_says_what_did_not_hold(stage: Stage) -> None:
    async def no_metadata(*_: object) -> None:
        return None

    stage.client.port.find = no_metadata  # pyright: ignore[reportAttributeAccessIssue] - a Slack that keeps none

    findings = await stage.client.check_live(stage.general.id)

    assert [finding.ok for finding in findings] == [False, False, True, True]


# --- the manifest -----------------------------------------------------------------------------------------------------


def test_the_manifest_asks_for_the_scopes_that_are_needed() -> None:
    assert listed("bot") == list(SCOPES)


async def test_the_scopes_of_the_manifest_are_enough_for_everything(stage: Stage) -> None:
    """Here the workspace grants those and no others; journeys run on more."""
    stage.slack.scopes = {*map(str, SCOPES)}

    assert [finding.ok for finding in await stage.client.check_live(stage.general.id)] == [True] * 4
    assert (await stage.asha.command("/set", "now")).acked
    await stage.client.port.direct(stage.community, stage.id(stage.asha))
    said = await stage.asha.say(stage.general, "- call her")
    await stage.client.port.mark(stage.at(stage.general), f"{stage.general.id}/{said.ts}", taken=True)  # pyright: ignore[reportArgumentType]
    assert said.reactions == {"memo": [stage.slack.bot.id]}


def test_the_manifest_subscribes_to_what_is_heard() -> None:
    assert listed("bot_events") == [
        "app_uninstalled",
        "channel_archive",
        "channel_deleted",
        "channel_left",
        "group_archive",
        "group_deleted",
        "group_left",
        "member_joined_channel",
        "member_left_channel",
        "message.groups",
        "tokens_revoked",
    ]


def test_the_manifest_knows_the_shortcut_and_every_command() -> None:
    assert f"callback_id: {KEEP}\n" in MANIFEST
    hints = re.findall(r'- command: /(.*)\n.*\n\s+usage_hint: "(.*)"', MANIFEST)
    named = [(group, part.split()[0]) for group, hint in hints for part in hint.split(" | ")]
    assert named == [(command.group, command.name) for command in COMMANDS]
    assert "socket_mode_enabled: true" in MANIFEST
