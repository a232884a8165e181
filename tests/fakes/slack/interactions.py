"""What a person's press, command or form becomes on the wire, and what the acknowledgement does on the screen."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import limits
from .blocks import with_ids
from .errors import SlackError
from .modals import View
from .model import Account, Channel, Message
from .socket_mode import Attempt

if TYPE_CHECKING:
    from .workspace import FakeSlack

Json = dict[str, Any]
UNKNOWN_ACK = "invalid_ack"


@dataclass(eq=False)
class Outcome:
    """How an interaction ended: acknowledged, or the `error` that the person was shown.

    `errors` are those of a refused form (block id -> words), `closed` says whether the form went away, and `body` is
    what came with the acknowledgement.
    """

    attempt: Attempt | None = None
    errors: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    ack_error: str | None = None

    @property
    def acked(self) -> bool:
        return self.attempt is not None and self.attempt.acked and self.ack_error is None

    @property
    def error(self) -> str | None:
        return self.ack_error or (self.attempt.error if self.attempt else None)

    @property
    def body(self) -> Json:
        return self.attempt.body if self.attempt else {}


class Interactions:
    """Sends interactions over the sockets; `outcomes` keeps how each of them ended."""

    def __init__(self, slack: "FakeSlack") -> None:
        self._slack = slack
        self.outcomes: list[Outcome] = []

    async def command(self, person: Account, command: str, text: str, channel: Channel) -> Outcome:
        name = {"public": channel.name, "private": "privategroup", "im": "directmessage"}.get(channel.kind, "mpdm")
        url = self._slack.response_urls.mint(person, channel)
        payload = {
            "token": "made-up",
            "team_id": self._slack.team_id,
            "team_domain": "learning",
            "channel_id": channel.id,
            "channel_name": name,
            "user_id": person.id,
            "user_name": person.name,
            "command": command,
            "text": text,
            "api_app_id": self._slack.app_id,
            "is_enterprise_install": "false",
            "response_url": url,
            "trigger_id": self._slack.modals.trigger(person.id),
        }
        outcome = await self._send("slash_commands", payload)
        if outcome.acked and (outcome.body.get("text") or outcome.body.get("blocks")):
            self._said_at_once(outcome, person, channel, url)
        return outcome

    async def act(self, person: Account, where: Message | View, action: Json) -> Outcome:
        """A press or a pick in a message, a form or the home tab."""
        payload = self._interaction("block_actions", person, where if isinstance(where, View) else None)
        payload["actions"] = [action | {"action_ts": self._slack.new_ts()}]
        if isinstance(where, View):
            payload["container"] = {"type": "view", "view_id": where.id}
            payload["view"] = where.payload()
        else:
            payload |= self._about(person, where)
            payload["container"] = {
                "type": "message",
                "message_ts": where.ts,
                "channel_id": where.channel.id,
                "is_ephemeral": where.whispered_to is not None,
            } | ({"thread_ts": where.thread_ts} if where.thread_ts else {})
            payload["state"] = {"values": {}}
        outcome = await self._send("interactive", payload)
        if outcome.body:
            self._slack.remarks.append("what comes with the acknowledgement of a press is shown to nobody")
        return outcome

    async def message_shortcut(self, person: Account, message: Message, callback_id: str) -> Outcome:
        payload = self._interaction("message_action", person, None) | self._about(person, message)
        payload |= {"callback_id": callback_id, "message_ts": message.ts, "action_ts": self._slack.new_ts()}
        return await self._send("interactive", payload)

    async def global_shortcut(self, person: Account, callback_id: str) -> Outcome:
        payload = self._interaction("shortcut", person, None)
        payload |= {"callback_id": callback_id, "action_ts": self._slack.new_ts()}
        return await self._send("interactive", payload)

    async def submit(self, person: Account, view: View) -> Outcome:
        payload = self._interaction("view_submission", person, view)
        payload |= {"view": view.payload(), "response_urls": []}
        outcome = await self._send("interactive", payload)
        if outcome.acked:
            self._apply(outcome, view)
        return outcome

    async def closed(self, person: Account, view: View, *, cleared: bool) -> Outcome:
        """The person left a form that asked to be told."""
        payload = self._interaction("view_closed", person, None)
        payload |= {"view": view.payload(), "is_cleared": cleared}
        del payload["trigger_id"]
        return await self._send("interactive", payload)

    def _apply(self, outcome: Outcome, view: View) -> None:
        body, modals = outcome.body, self._slack.modals
        view.errors = {}
        try:
            match body.get("response_action"):
                case None if not body:
                    modals.leave(view)
                case "clear":
                    modals.clear(view)
                case "errors":
                    outcome.errors = view.errors = self._errors(view, body.get("errors"))
                case "update":
                    modals.check(body.get("view"), "modal")
                    view.show(body["view"])
                case "push":
                    modals.check(body.get("view"), "modal")
                    modals.push_for(view.owner, body["view"])
                case other:
                    self._not_understood(outcome, f"response_action {other!r}")
        except SlackError as refused:
            self._not_understood(outcome, refused.body)
        outcome.closed = view not in modals.stacks.get(view.owner, [])

    def _not_understood(self, outcome: Outcome, why: object) -> None:
        outcome.ack_error = UNKNOWN_ACK
        self._slack.remarks.append(f"an acknowledgement that Slack does not understand: {why}")

    def _errors(self, view: View, errors: Any) -> dict[str, str]:
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, Mapping) or not errors or not set(errors) <= inputs:
            raise SlackError("errors of inputs that are not there", errors=errors)
        return dict(errors)

    def _said_at_once(self, outcome: Outcome, person: Account, channel: Channel, url: str) -> None:
        body = outcome.body
        blocks = body.get("blocks") or []
        refused, remarks = limits.check_blocks(blocks, "message")
        self._slack.remarks += remarks
        if refused:
            self._not_understood(outcome, refused)
        elif body.get("response_type") == "in_channel":
            said = self._slack.post(channel, self._slack.bot, body.get("text", ""), blocks=with_ids(blocks))
            self._slack.response_urls.original_is(url, said)
        else:
            said = self._slack.whisper(channel, person, body.get("text", ""), with_ids(blocks))
            self._slack.response_urls.original_is(url, said)

    def _interaction(self, kind: str, person: Account, inside: View | None) -> Json:
        return {
            "type": kind,
            "token": "made-up",
            "team": {"id": self._slack.team_id, "domain": "learning"},
            "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": self._slack.team_id},
            "api_app_id": self._slack.app_id,
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self._slack.modals.trigger(person.id, inside),
        }

    def _about(self, person: Account, message: Message) -> Json:
        name = "directmessage" if message.channel.kind == "im" else message.channel.name
        standing = message.channel.find(message.ts) or message  # a client may still show what it was before
        if message.whispered_to:
            standing = message
        about: Json = {
            "channel": {"id": message.channel.id, "name": name},
            "response_url": self._slack.response_urls.mint(person, message.channel, standing),
        }
        if not message.whispered_to:  # Slack does not repeat an ephemeral message
            about["message"] = deepcopy(message.payload(parent=True))
        return about

    async def _send(self, kind: str, payload: Json) -> Outcome:
        outcome = Outcome(await self._slack.sockets.send(kind, payload, answerable=True))
        self.outcomes.append(outcome)
        return outcome
