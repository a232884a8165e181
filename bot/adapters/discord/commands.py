"""What is registered with Discord: each group with a subcommand for each of its `COMMANDS`, and one command on messages.

Names are ours and never translated; descriptions are the catalogue's. Registering is slow to spread and counted (200 a day),
so it is done only when what stands there differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.adapters.discord.dialect import Plain
from bot.adapters.discord.render import Pen
from bot.flows.commands import COMMANDS, GROUPS, Group
from bot.flows.words import say
from bot.texts import FALLBACK

if TYPE_CHECKING:
    from discord.http import HTTPClient

_CHAT, _ON_MESSAGE = 1, 3
_SUBCOMMAND, _STRING = 1, 3
_IN_SERVERS = 0
_ABOUT, _NAME, _TYPED = 100, 32, 1000

Payload = dict[str, Any]


def registered() -> list[Payload]:
    """All commands as Discord takes them, in servers only: in a direct message there is no set to find."""
    pen = Pen(None, FALLBACK, Plain())
    keep = {"type": _ON_MESSAGE, "name": pen.label(say("command-keep"), _NAME), "contexts": [_IN_SERVERS]}
    return [*(_group(name, pen) for name in GROUPS), keep]


def _group(name: Group, pen: Pen) -> Payload:
    return {
        "type": _CHAT,
        "name": name,
        "description": pen.label(GROUPS[name], _ABOUT),
        "options": [
            {
                "type": _SUBCOMMAND,
                "name": command.name,
                "description": pen.label(command.about, _ABOUT),
                "options": [
                    {
                        "type": _STRING,
                        "name": argument.name,
                        "description": pen.label(argument.about, _ABOUT),
                        "required": False,
                        "max_length": _TYPED,
                    }
                    for argument in command.arguments
                ],
            }
            for command in COMMANDS
            if command.group == name
        ],
        "contexts": [_IN_SERVERS],
    }


async def register(http: HTTPClient, application: int) -> bool:
    """Have exactly these commands stand at Discord. Answers whether anything had to be changed."""
    wanted = registered()
    standing: list[Payload] = list(await http.get_global_commands(application))  # type: ignore[arg-type]
    if _alike(wanted) == _alike(standing):
        return False
    await http.bulk_upsert_global_commands(application, wanted)  # type: ignore[arg-type]
    return True


def _alike(commands: list[Payload]) -> list[Payload]:
    """Commands with nothing but what we say of them, in an order of their own; Discord adds and leaves out as it likes."""
    return sorted((_said(command) for command in commands), key=lambda command: (command["type"], command["name"]))


def _said(one: Payload) -> Payload:
    kept = {
        key: one[key] for key in ("type", "name", "description", "required", "max_length", "contexts") if one.get(key)
    }
    options = [_said(option) for option in one.get("options") or ()]
    return {"type": _CHAT, **kept, **({"options": options} if options else {})}
