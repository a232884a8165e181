"""More of what a set comes to in numbers. What stands there is counted anew with the moments that are due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "data_2"
down_revision = "data_1"

ADDED = (
    *("places", "came"),
    *("points_open", "points_told", "points_done", "points_partly", "points_changed", "points_let_go"),
    *("answered", "far_start", "far_end", "able_start", "able_end"),
)


def upgrade() -> None:
    for name in ADDED:
        op.add_column("counts", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
