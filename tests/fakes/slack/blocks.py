"""Reading Block Kit as a person does: which words are there, which button is meant, what was typed.

Slack gives every block and every element an id where the app gave none; here too, in a countable way.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Any

from .errors import NotPossible

Json = dict[str, Any]

# The name under which the value of an element travels, and the name of what it starts with.
VALUE_OF = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}
SEVERAL = {"checkboxes", *(kind for kind in VALUE_OF if kind.startswith("multi_"))}
PRESSABLE = {"button", "overflow", *VALUE_OF}
_minted = count(1)


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy in which every block and element can be named."""
    copied = deepcopy(blocks)
    for block in copied:
        block.setdefault("block_id", f"b{next(_minted)}")
        for element in elements_of(block):
            element.setdefault("action_id", f"a{next(_minted)}")
    return copied


def elements_of(block: Json) -> list[Json]:
    """What can be pressed, picked or filled in a block."""
    inside = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    return [element for element in inside if isinstance(element, dict) and element.get("type") in PRESSABLE]


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every (block, element) that reacts to people."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def labels(blocks: list[Json], kind: str) -> list[str]:
    return [_words(element.get("text")) for _, element in elements(blocks) if element["type"] == kind]


def reads(blocks: list[Json]) -> str:
    """The words of all blocks, a line for each text; buttons are left out, see `labels`."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Json) -> Iterator[str]:
    texts = [block.get("text"), *block.get("fields", ()), block.get("label"), block.get("hint")]
    if block.get("type") == "context":
        texts += [e if e.get("type") != "image" else {"text": e.get("alt_text", "")} for e in block["elements"]]
    if block.get("type") in ("image", "video"):
        texts += [block.get("title"), {"text": block.get("alt_text", "")}]
    if block.get("type") == "rich_text":
        texts += [{"text": "".join(_leaves(block))}]
    yield from filter(None, map(_words, texts))


def _leaves(node: Json) -> Iterator[str]:
    if isinstance(node.get("text"), str):
        yield node["text"]
    for child in node.get("elements", ()):
        yield from _leaves(child)


def _words(text: Any) -> str:
    return text.get("text", "") if isinstance(text, dict) else (text or "")


def find(blocks: list[Json], which: str, kinds: set[str] | None = None) -> tuple[Json, Json]:
    """The one element whose label, action id, value, or (in a form) block id or label is `which`.

    Raises NotPossible when there is none, or when several are meant.
    """
    found = [
        (block, element)
        for block, element in elements(blocks)
        if (kinds is None or element["type"] in kinds) and which in _names(block, element)
    ]
    if len(found) != 1:
        there = [_words(e.get("text")) or e["action_id"] for _, e in elements(blocks)]
        raise NotPossible(f"{len(found)} things are called {which!r}; there are {there}")
    return found[0]


def _names(block: Json, element: Json) -> set[str]:
    names = {_words(element.get("text")), element["action_id"], _words(element.get("placeholder"))}
    if element["type"] == "button":
        names.add(element.get("value") or "")
    if block["type"] == "input" or len(elements_of(block)) == 1:
        names |= {block["block_id"], _words(block.get("label"))}
    return names - {""}


def starting_state(blocks: list[Json]) -> dict[str, dict[str, Json]]:
    """`view.state.values` before anybody touched the form."""
    state: dict[str, dict[str, Json]] = {}
    for block, element in elements(blocks):
        if element["type"] in VALUE_OF:
            name, initial = VALUE_OF[element["type"]]
            empty: Any = [] if element["type"] in SEVERAL else None
            value = {"type": element["type"], name: deepcopy(element.get(initial, empty))}
            state.setdefault(block["block_id"], {})[element["action_id"]] = value
    return state


def filled(element: Json, value: Any) -> Json:
    """The state of an element after a person gave it `value` (options by their value or their label).

    Raises NotPossible for an option that is not offered.
    """
    kind = element["type"]
    name, _ = VALUE_OF.get(kind, ("selected_option", ""))
    if value is None:
        return {"type": kind, name: [] if kind in SEVERAL else None}
    match name:
        case "selected_option":
            return {"type": kind, name: _option(element, value)}
        case "selected_options":
            return {"type": kind, name: [_option(element, one) for one in value]}
        case "selected_date_time":
            return {"type": kind, name: int(value)}
        case "rich_text_value":
            return {"type": kind, name: value}
        case _ if kind in SEVERAL:
            return {"type": kind, name: [getattr(one, "id", one) for one in value]}
        case _:
            return {"type": kind, name: str(getattr(value, "id", value))}


def _option(element: Json, wanted: str) -> Json:
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    offered = [option for group in groups for option in group["options"]]
    for option in offered:
        if wanted in (option.get("value"), _words(option.get("text"))):
            return deepcopy(option)
    raise NotPossible(f"{wanted!r} is not offered; there are {[_words(o.get('text')) for o in offered]}")


def refused_by_the_client(blocks: list[Json], state: Mapping[str, Mapping[str, Json]]) -> dict[str, str]:
    """What Slack's own client says before a form is even sent: block id -> reason."""
    refused: dict[str, str] = {}
    for block, element in elements(blocks):
        if block["type"] != "input":
            continue
        value = state[block["block_id"]][element["action_id"]][VALUE_OF[element["type"]][0]]
        if value in (None, "", []):
            if not block.get("optional"):
                refused[block["block_id"]] = "required"
        elif isinstance(value, str) and len(value) > element.get("max_length", 3000):
            refused[block["block_id"]] = "too long"
        elif isinstance(value, str) and len(value) < element.get("min_length", 0):
            refused[block["block_id"]] = "too short"
    return refused
