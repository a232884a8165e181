"""Forms -> modals, and cards as they are shown inside of one.

A form is one page, whatever it asks. What it is for travels in `private_metadata`: the submission it causes, written as in a
button, and where the person was when they opened it. Boxes are named by the form and the field together, because Slack keeps
what was typed in boxes whose names stay when one form takes another's place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from bot.adapters.slack import ids
from bot.adapters.slack.dialect import inert
from bot.adapters.slack.render import Json, Writer, blocks, context, plain_text
from bot.door import Address
from bot.flows import presses
from bot.flows.cards import Card, ChoiceField, Field, Form, Option, PeopleField, TextField
from bot.flows.words import SetId, Words, say

TITLE, LABEL, OPTION, LONGEST_BOX, LONGEST_VALUE = 24, 2000, 75, 3000, 150
MANY_AT_A_GLANCE = 10
"""As many boxes to tick are shown openly; more go into a menu."""
FORM, CARD = "form", "card"
"""The callback ids, by which a modal of ours says what it is."""

_STARTS_WITH = {
    "plain_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
}


def of_form(form: Form, set_id: SetId, at: Address, writer: Writer) -> Json:
    """Draw a form."""
    press = presses.written(set_id, form.event)
    drawn = [context(writer.mrkdwn(form.note))] if form.note else []
    drawn += [block for field in form.fields if (block := _input(field, _name_of(press), writer))]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps({"press": press, "at": at}),
        "title": plain_text(writer.plain(form.title), TITLE),
        "submit": plain_text(writer.plain(form.submit or say("slack-send")), TITLE),
        "close": plain_text(writer.plain(say("slack-close")), TITLE),
        "blocks": drawn,
    }


def of_card(card: Card, set_id: SetId, at: Address, writer: Writer) -> Json:
    """Draw a card where a form was: from inside a modal, this is what shows reliably."""
    return {
        "type": "modal",
        "callback_id": CARD,
        "private_metadata": json.dumps({"at": at}),
        "title": plain_text(writer.plain(say("slack-window")), TITLE),
        "close": plain_text(writer.plain(say("slack-close")), TITLE),
        "blocks": blocks(card, set_id, writer),
    }


def told_in(view: Mapping[str, Any]) -> tuple[str, Address]:
    """Read back what a modal of ours causes (nothing, for a card) and where it was opened."""
    told = json.loads(view["private_metadata"])
    return told.get("press", ""), Address(told["at"])


def refusals(view: Mapping[str, Any], problems: Mapping[str, str]) -> dict[str, str]:
    """Name problems of fields by the boxes of the form, as Slack wants them. Those of no box there go to the first.

    Empty where the form has no boxes at all.
    """
    boxes = {block["element"]["action_id"]: block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not boxes:
        return {}
    first = next(iter(boxes.values()))
    told: dict[str, str] = {}
    for field, problem in problems.items():
        box = boxes.get(field, first)
        told[box] = f"{told[box]} {problem}" if box in told else problem
    return told


def again(view: Mapping[str, Any], problems: Mapping[str, str]) -> Json:
    """Draw a submitted form once more, with all that was filled in, and its problems (by box) above the boxes."""
    kept = ("type", "callback_id", "private_metadata", "title", "submit", "close")
    drawn: list[Json] = []
    for block in deepcopy(view["blocks"]):
        if block["type"] == "input":
            if problem := problems.get(block["block_id"]):
                drawn.append(context(inert(problem)))
            _fill(block["element"], view["state"]["values"].get(block["block_id"], {}))
        drawn.append(block)
    return {name: view[name] for name in kept} | {"blocks": drawn}


def _fill(element: Json, state: Mapping[str, Any]) -> None:
    held, initial = _STARTS_WITH[element["type"]]
    element.pop(initial, None)
    if value := state.get(element["action_id"], {}).get(held):
        element[initial] = value


def _name_of(press: str) -> str:
    return press.split("/")[1]


def _input(field: Field, form: str, writer: Writer) -> Json | None:
    element = _element(field, writer)
    if element is None:
        return None
    hint = writer.plain(field.hint) if field.hint else ""
    block = {
        "type": "input",
        "block_id": f"{form}/{field.name}",
        "label": plain_text(writer.plain(field.label), LABEL),
        "element": element | {"action_id": field.name},
        "optional": field.optional,
    }
    return block | ({"hint": plain_text(hint, LABEL)} if hint else {})


def _element(field: Field, writer: Writer) -> Json | None:
    match field:
        case TextField(value=value, long=long, limit=limit):
            longest = min(limit, LONGEST_BOX)
            text = (value.text if isinstance(value, Words) else value)[:longest]
            box = {"type": "plain_text_input", "multiline": long, "max_length": longest}
            return box | ({"initial_value": text} if text else {})
        case ChoiceField(options=options, many=many):
            return _choice(field, [_option(option, writer) for option in options], many=many) if options else None
        case PeopleField(chosen=chosen, many=True):
            return {"type": "multi_users_select"} | ({"initial_users": [*map(ids.user, chosen)]} if chosen else {})
        case PeopleField(chosen=chosen):
            return {"type": "users_select"} | ({"initial_user": ids.user(chosen[0])} if chosen else {})


def _choice(field: ChoiceField, options: list[Json], *, many: bool) -> Json:
    chosen = [option for option in options if option["value"] in field.chosen]
    if not many:
        return {"type": "static_select", "options": options} | ({"initial_option": chosen[0]} if chosen else {})
    kind = "checkboxes" if len(options) <= MANY_AT_A_GLANCE else "multi_static_select"
    return {"type": kind, "options": options} | ({"initial_options": chosen} if chosen else {})


def _option(option: Option, writer: Writer) -> Json:
    assert len(option.value) <= LONGEST_VALUE, "the name of an option is too long for Slack"
    drawn: Json = {"text": plain_text(writer.plain(option.label), OPTION), "value": option.value}
    hint = writer.plain(option.hint) if option.hint else ""
    return drawn | ({"description": plain_text(hint, OPTION)} if hint else {})
