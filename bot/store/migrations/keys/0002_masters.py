"""By which master key the next keys are wrapped, so that every process changes to a new one at the same moment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "keys_2"
down_revision = "keys_1"


def upgrade() -> None:
    op.create_table("masters", sa.Column("id", sa.String(), nullable=False), sa.PrimaryKeyConstraint("id"))
