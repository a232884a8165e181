"""The first table of the keyring."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "keys_1"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False, comment="the key, sealed with the master key"),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
