"""The cards and forms that these tests use."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

Json = dict[str, Any]


def text(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def box(block_id: str, label: str, **more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": f"{block_id}_text", **more}
    return {"type": "input", "block_id": block_id, "label": text(label), "element": element}


def modal(title: str = "A form", *blocks: Json, **more: Any) -> Json:
    given = list(blocks) or [box("name", "Name")]
    return {
        "type": "modal",
        "title": text(title),
        "submit": text("Send"),
        "callback_id": title,
        "blocks": given,
        **more,
    }


def card(*labels: str) -> list[Json]:
    buttons = [{"type": "button", "action_id": f"press:{label}", "value": "7", "text": text(label)} for label in labels]
    said = {"type": "section", "text": {"type": "mrkdwn", "text": "*Tuesday peers*"}}
    return [said, {"type": "actions", "block_id": "all", "elements": buttons}]


def form_behind_a_command(app: AsyncApp, form: Json) -> None:
    @app.command("/set")
    async def opened(ack: Any, body: Json, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()
