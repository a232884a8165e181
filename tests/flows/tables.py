"""State-by-event tables: what becomes of every state under every event, kept as Markdown and compared with what the flows do.

A flow's test makes the table; this holds it against the file under `docs/tables`. `UPDATE_TABLES=1` writes the file anew, so
that a change of behaviour is a change one can read in review.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLES = Path(__file__).parents[2] / "docs" / "tables"


def markdown(title: str, about: str, rows: Mapping[str, Mapping[str, str]]) -> str:
    """A table with a row for each state and a column for each event."""
    columns = list(next(iter(rows.values())))
    lines = [
        f"# {title}",
        "",
        about,
        "",
        f"| | {' | '.join(columns)} |",
        f"|---|{'---|' * len(columns)}",
        *(f"| **{state}** | {' | '.join(cells[column] for column in columns)} |" for state, cells in rows.items()),
    ]
    return "\n".join(lines) + "\n"


def kept(name: str, table: str) -> str:
    """The table as the repository has it, after writing it anew if that was asked for."""
    file = TABLES / f"{name}.md"
    if os.environ.get("UPDATE_TABLES"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(table, encoding="utf-8")
    return file.read_text(encoding="utf-8") if file.exists() else ""
