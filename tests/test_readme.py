"""What the README shows of the program is made from the program. `UPDATE_TABLES=1 pytest tests/test_readme.py` writes it anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bot.flows.commands import COMMANDS
from bot.texts import sentence
from bot.texts.calendars import PLAIN

README = Path(__file__).parent.parent / "README.md"
BETWEEN = re.compile(r"(<!-- commands: .*? -->\n)(.*?)(<!-- end of commands -->)", re.DOTALL)


def _table() -> str:
    rows = ["| Command | What it is for |", "|---|---|"]
    for command in COMMANDS:
        arguments = "".join(f" [{argument.name}]" for argument in command.arguments)
        rows.append(f"| `/set {command.name}{arguments}` | {sentence(command.about, 'en', PLAIN)} |")
    return "\n".join(rows) + "\n"


def test_a_reader_of_the_readme_finds_every_command() -> None:
    readme = README.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_TABLES"):
        readme = BETWEEN.sub(lambda found: found[1] + _table() + found[3], readme)
        README.write_text(readme, encoding="utf-8")
    found = BETWEEN.search(readme)

    assert found is not None
    assert found[2] == _table()
