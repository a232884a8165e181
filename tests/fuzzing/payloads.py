"""Payloads: as Discord and Slack would send them, with what was forged in their ids, and with anything at all broken in them."""

from __future__ import annotations

import json
from random import Random
from typing import Any, get_args
from urllib.parse import urlencode

import msgspec

from bot.flows.events import AnyPress

Json = dict[str, Any]

SETS = ("aaaaaaaaaa", "bbbbbbbbbb", "", "zzzzzzzzzz", "discord:1", "discord:2", "slack:T1", "slack:T2", "../../etc")
"""Two sets there are, of two communities, none, one there is not, and communities' own records."""
HOSTILE: tuple[Any, ...] = (
    *(
        "",
        " ",
        "@everyone",
        "<!channel>",
        "[a](https://evil.example)",
        "$\\frac{1}{2}$",
        "=1+1",
        "x" * 4001,
        "x" * 70_000,
    ),
    *(
        "שלום",
        "\x00",
        "\ud800",
        "\r\nBEGIN:VEVENT",
        "2026-12-01T15:00Z",
        "1-1",
        "console:asha",
        "{ $name }",
        "%00",
        "&by=discord:11",
    ),
    *(0, -1, 2**70, 1.5, True, None, [], {}, [[]], {"a": []}, [None]),
)
KINDS = get_args(AnyPress)
NOT_PRESSES = ("room-opened", "person-gone", "part-ended", "no-such-thing")
FIELDS = tuple({field for kind in KINDS for field in kind.__struct_fields__} - {"answers"})
NAMES = (
    "1",
    "2",
    "start",
    "end",
    "yes",
    "no",
    "1-1",
    "check-in",
    "classic",
    "set",
    "organiser",
    "one",
    "listening",
    "pause",
)


def press(dice: Random) -> str:
    """What stands in a button, forged."""
    if dice.random() < 0.1:
        return str(dice.choice(HOSTILE))
    kind = dice.choice(KINDS)
    name = str(kind.__struct_config__.tag) if dice.random() < 0.95 else dice.choice(NOT_PRESSES)
    own = [field.name for field in msgspec.structs.fields(kind) if field.name not in {"answers", "by"}]
    chosen = [field for field in own if dice.random() < 0.7]
    if dice.random() < 0.05:
        chosen.append(dice.choice(FIELDS))
    fields = {field: _value(dice) for field in chosen}
    page = f"#{dice.randint(-1, 9)}-{dice.randint(-1, 9)}" if dice.random() < 0.1 else ""
    return f"{dice.choice(SETS)}/{name}/{urlencode(fields, errors='replace')}{page}"


def _value(dice: Random) -> str:
    return str(dice.choice(HOSTILE) if dice.random() < 0.2 else dice.choice(NAMES))


def discord(dice: Random, number: int) -> Json:
    """An interaction: a command, a press or a form, by somebody of the first or the second server, or in a direct message."""
    user = {
        "id": str(dice.choice((91, 92))),
        "username": "Sol",
        "discriminator": "0",
        "avatar": None,
        "global_name": None,
    }
    guild = dice.choice(("1", "2", None))
    who = {"member": _member(user)} if guild else {"user": user}
    kind = dice.choice((2, 3, 3, 3, 5, 5))
    heard: Json = {
        "id": str(number),
        "application_id": "7",
        "type": kind,
        "data": {2: _command, 3: _press, 5: _form}[kind](dice),
        "guild_id": guild,
        "channel_id": str(dice.choice((10, 20, 30))),
        "token": "token",
        "version": 1,
        "locale": "en-GB",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "attachment_size_limit": 1,
        **who,
    }
    return broken(heard["data"], dice) and heard if dice.random() < 0.4 else heard


def _member(user: Json) -> Json:
    return {
        "user": user,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": "0",
    }


def _command(dice: Random) -> Json:
    if dice.random() < 0.3:
        message = {"id": "5", "author": {"id": "91"}, "content": dice.choice(HOSTILE)}
        return {"type": 3, "name": "Keep", "target_id": "5", "resolved": {"messages": {"5": message}}}
    typed = [{"name": name, "value": dice.choice(HOSTILE), "type": 3} for name in ("name", "purpose")]
    chosen = dice.choice(
        ("form", "here", "now", "dates", "begin", "actions", "leave", "settings", "trained", "free", "nothing")
    )
    return {
        "type": 1,
        "name": dice.choice(("set", "sets")),
        "id": "3",
        "options": [{"name": chosen, "type": 1, "options": typed}],
    }


def _press(dice: Random) -> Json:
    return {"component_type": 2, "custom_id": press(dice)}


def _form(dice: Random) -> Json:
    fields: list[Json] = [
        {
            "type": 18,
            "component": {
                "type": 4,
                "custom_id": dice.choice(("name", "words", "city")),
                "value": dice.choice(HOSTILE),
            },
        },
        {
            "type": 18,
            "component": {"type": 3, "custom_id": dice.choice(("who", "name")), "values": dice.choice(HOSTILE)},
        },
        {"type": 18, "component": {"type": 5, "custom_id": "people", "values": [dice.choice(HOSTILE), "91"]}},
    ]
    return {"custom_id": press(dice), "components": fields}


def slack(dice: Random, number: int) -> tuple[str, Json]:
    """A body of Slack's, and of which kind: a command, a press, a form, a shortcut, or an event."""
    team = dice.choice(("T1", "T2"))
    told = {
        "press": press(dice),
        "at": dice.choice((f"slack:{team}/C1", "slack:T1/C1", "slack:T2/C2", "discord:1/10", "", 5)),
    }
    body: Json = {
        "team_id": team,
        "user_id": dice.choice(("U91", "U92")),
        "trigger_id": f"t{number}",
        "event_id": f"Ev{number}",
        "channel_id": "C1",
        "channel": {"id": dice.choice(("C1", "C2", "D1"))},
    }
    kind = dice.choice(("commanded", "pressed", "pressed", "submitted", "submitted", "kept", "happened"))
    match kind:
        case "commanded":
            text = f"{dice.choice(('form', 'now', 'settings', 'trained', 'leave'))} {dice.choice(HOSTILE)}"
            body |= {"command": dice.choice(("/set", "/sets", "/other")), "text": text}
        case "pressed":
            body |= {"actions": [{"action_id": press(dice)}]}
        case "submitted":
            state = {
                "values": {
                    "a": {"name": {"type": "plain_text_input", "value": dice.choice(HOSTILE)}},
                    "b": {"who": {"selected_options": [{"value": dice.choice(HOSTILE)}]}},
                    "c": {"people": {"selected_users": [dice.choice(HOSTILE)]}},
                }
            }
            metadata = json.dumps(told) if dice.random() < 0.9 else dice.choice(HOSTILE)
            body |= {"view": {"private_metadata": metadata, "state": state, "blocks": []}}
        case "kept":
            body |= {"message": {"ts": "1.1", "user": "U91", "text": dice.choice(HOSTILE)}}
        case _:
            kinds = ("message", "member_left_channel", "member_joined_channel", "group_deleted", "channel_left")
            event = {
                "type": dice.choice(kinds),
                "channel": "C1",
                "ts": "1.1",
                "user": "U91",
                "text": dice.choice(HOSTILE),
            }
            body |= {"event": event, "authorizations": []}
    return kind, broken(body, dice) if dice.random() < 0.4 else body


def broken(value: Json, dice: Random) -> Json:
    """The same with something in it missing, or of another kind."""
    at: Any = value
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return value
        key = dice.choice(keys)
        if isinstance(at[key], dict | list) and at[key] and dice.random() < 0.7:
            at = at[key]
        elif isinstance(at, dict) and dice.random() < 0.4:
            del at[key]
            return value
        else:
            at[key] = dice.choice(HOSTILE)
            return value
