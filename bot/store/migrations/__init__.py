"""From any schema there ever was to today's: alembic, from the first table on. `data` and `keys` have a history each.

Expand, then contract: a release only adds what the one before it can ignore, so both may run at once while processes
are replaced. A schema newer than ours is therefore left as it is. On PostgreSQL one process migrates, the others wait.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

_HERE = Path(__file__).parent
_LOCK = 7_215_032_011
"""Any number, the same in every process."""


def is_todays(connection: Connection, schema: Literal["data", "keys"]) -> bool:
    """Whether the tables are just those that this release knows."""
    return MigrationContext.configure(connection).get_current_revision() == _scripts(schema)[1].get_current_head()


def upgrade(connection: Connection, schema: Literal["data", "keys"]) -> None:
    """Bring the tables up to date, within the connection's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config, scripts = _scripts(schema)
    config.attributes["connection"] = connection
    known = {script.revision for script in scripts.walk_revisions()}
    now = MigrationContext.configure(connection).get_current_revision()
    if now is None or (now in known and now != scripts.get_current_head()):
        command.upgrade(config, "head")


def _scripts(schema: Literal["data", "keys"]) -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("version_locations", str(_HERE / schema).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config, ScriptDirectory.from_config(config)
