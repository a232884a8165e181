"""What the README shows of the program is made from the program.

`UPDATE_TABLES=1 .venv/bin/python -m pytest --no-cov tests/test_readme.py` writes it anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import structlog

from bot import sandbox
from bot.adapters.console.demo import START, play
from bot.adapters.console.world import Clock
from bot.config import Settings
from bot.flows.commands import COMMANDS
from bot.texts import sentence
from bot.texts.calendars import PLAIN

README = Path(__file__).parent.parent / "README.md"
FROM, UNTIL = "Lena presses [What would help]", "Lena presses [These are mine]"


def _shown(name: str, made: str) -> str:
    """What stands in the README between the two marks of this name, after writing it anew if that was asked for."""
    between = re.compile(rf"(<!-- {name}: .*? -->\n)(.*?)(<!-- end of {name} -->)", re.DOTALL)
    readme = README.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_TABLES"):
        readme = between.sub(lambda found: found[1] + made + found[3], readme)
        README.write_text(readme, encoding="utf-8")
    found = between.search(readme)
    return found[2] if found else ""


def _table() -> str:
    rows = ["| Command | What it is for |", "|---|---|"]
    for command in COMMANDS:
        arguments = "".join(f" [{argument.name}]" for argument in command.arguments)
        rows.append(f"| `{command.typed}{arguments}` | {sentence(command.about, 'en', PLAIN)} |")
    return "\n".join(rows) + "\n"


def test_a_reader_of_the_readme_finds_every_command() -> None:
    assert _shown("commands", _table()) == _table()


async def test_a_reader_of_the_readme_sees_a_turn_as_the_demonstration_plays_it() -> None:
    lines: list[str] = []
    with structlog.testing.capture_logs():
        async with sandbox.small_world(Settings(), Clock(START)) as (client, bot):
            await play(client, bot, lines.append)
    told = "\n".join(lines)
    turn = told[told.index(FROM) : told.index("\n⏱", told.index(UNTIL))]
    turn = re.sub(r"#tuesday-peers-\w+", "#tuesday-peers-k3f9", turn)
    made = f"```text\n{turn.rstrip()}\n```\n"

    assert _shown("transcript", made) == made
