"""The limits of Block Kit and of views, as Slack documents them.

The essential ones are stated here, so that the stand-in is strict wherever it runs. Where the shared contract file lies
beside the repository, its finer checks are asked too; what only the SDK's own models complain about is not refused by
Slack, and is kept as a remark.
"""

import json
from collections.abc import Iterator
from typing import Any

from .blocks import elements_of
from .contract import contract

Json = dict[str, Any]
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_OPTIONS = {"static_select": 100, "multi_static_select": 100, "overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def check_blocks(blocks: Any, surface: str) -> tuple[list[str], list[str]]:
    """What Slack would refuse in these blocks, and what is merely remarkable."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) and "type" in block for block in blocks):
        return ["blocks: a list of blocks, each with a type"], []
    return _sorted_out([*_blocks(blocks, surface)], "check_blocks", blocks, surface)


def check_view(view: Any) -> tuple[list[str], list[str]]:
    """What Slack would refuse in this view, and what is merely remarkable."""
    if (
        not isinstance(view, dict)
        or view.get("type") not in ("modal", "home")
        or not isinstance(view.get("blocks"), list)
    ):
        return ["view: an object with type modal or home, and blocks"], []
    return _sorted_out([*_view(view)], "check_view", view)


def _sorted_out(problems: list[str], check: str, *given: Any) -> tuple[list[str], list[str]]:
    module = contract()
    if module is not None and not problems:
        problems = getattr(module, check)(*given)
    return [p for p in problems if "[slack_sdk]" not in p], [p for p in problems if "[slack_sdk]" in p]


def _view(view: Json) -> Iterator[str]:
    if view["type"] == "modal":
        yield from _text("view.title", view.get("title"), 24, required=True)
        yield from _text("view.submit", view.get("submit"), 24)
        yield from _text("view.close", view.get("close"), 24)
        if any(block.get("type") == "input" for block in view["blocks"]) and not view.get("submit"):
            yield "view.submit: required where there are inputs"
    for name, most in (("callback_id", 255), ("private_metadata", 3000), ("external_id", 255)):
        yield from _length(f"view.{name}", view.get(name) or "", most)
    if len(json.dumps(view)) > 250_000:
        yield "view: more than 250 kB"
    yield from _blocks(view["blocks"], view["type"])


def _blocks(blocks: list[Json], surface: str) -> Iterator[str]:
    if len(blocks) > MOST_BLOCKS[surface]:
        yield f"blocks: {len(blocks)}, at most {MOST_BLOCKS[surface]}"
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(set(ids)) < len(ids):
        yield "blocks: a block_id is used twice"
    for number, block in enumerate(blocks):
        yield from _block(f"blocks[{number}]", block)


def _block(at: str, block: Json) -> Iterator[str]:
    yield from _length(f"{at}.block_id", block.get("block_id", ""), 255)
    match block["type"]:
        case "section":
            if not block.get("text") and not block.get("fields"):
                yield f"{at}: a section has text or fields"
            yield from _text(f"{at}.text", block.get("text"), 3000)
            for text in block.get("fields", ()):
                yield from _text(f"{at}.fields", text, 2000, required=True)
            yield from _length(f"{at}.fields", block.get("fields", ()), 10)
        case "header":
            yield from _text(f"{at}.text", block.get("text"), 150, required=True)
        case "context":
            yield from _length(f"{at}.elements", block.get("elements", ()), 10, least=1)
        case "actions":
            yield from _length(f"{at}.elements", block.get("elements", ()), 25, least=1)
        case "input":
            yield from _text(f"{at}.label", block.get("label"), 2000, required=True)
            yield from _text(f"{at}.hint", block.get("hint"), 2000)
    ids = [element["action_id"] for element in elements_of(block) if "action_id" in element]
    if len(set(ids)) < len(ids):
        yield f"{at}: an action_id is used twice"
    for element in elements_of(block):
        yield from _element(f"{at}.{element['type']}", element)


def _element(at: str, element: Json) -> Iterator[str]:
    yield from _length(f"{at}.action_id", element.get("action_id", ""), 255)
    yield from _text(f"{at}.placeholder", element.get("placeholder"), 150)
    if element["type"] == "button":
        yield from _text(f"{at}.text", element.get("text"), 75, required=True)
        yield from _length(f"{at}.value", element.get("value", ""), 2000)
    if element["type"] in MOST_OPTIONS and "option_groups" not in element:
        options = element.get("options", [])
        yield from _length(f"{at}.options", options, MOST_OPTIONS[element["type"]], least=1)
        for option in options:
            yield from _text(f"{at}.option", option.get("text"), 75, required=True)
            yield from _length(f"{at}.option.value", option.get("value", ""), 150, least=1)


def _text(at: str, text: Any, most: int, *, required: bool = False) -> Iterator[str]:
    if text is None:
        if required:
            yield f"{at}: is missing"
    elif not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{at}: a text object"
    else:
        yield from _length(at, text.get("text", ""), most, least=1)


def _length(at: str, value: Any, most: int, least: int = 0) -> Iterator[str]:
    if not least <= len(value) <= most:
        yield f"{at}: length {len(value)}, allowed {least} to {most}"
