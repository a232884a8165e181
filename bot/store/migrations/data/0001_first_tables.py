"""The first tables: what a set is, what was seen, what waits to be delivered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "data_1"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "counts",
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("life", sa.String(), nullable=False, comment="forming, awaiting-room, together, ended"),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("meetings_held", sa.Integer(), nullable=False),
        sa.Column("turns_held", sa.Integer(), nullable=False),
        sa.Column("action_points", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("set_id", name="pk_counts"),
    )
    op.create_index("ix_counts_community", "counts", ["community"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False, comment="presses.written(set, submission)"),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column(
            "body", sa.LargeBinary(), nullable=False, comment="the answers so far, encrypted with the person's key"
        ),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "form", name="pk_drafts"),
    )
    op.create_index("ix_drafts_until", "drafts", ["until"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(), nullable=False, comment="PLATFORM:the event's id"),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_seen", "inbox", ["seen"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", "set_id", name="pk_memberships"),
    )
    op.create_index("ix_memberships_set_id", "memberships", ["set_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column(
            "message", sa.String(), nullable=False, comment="which message shows the slot, as the platform names it"
        ),
        sa.Column(
            "drawn", sa.String(), server_default="", nullable=False, comment="a keyed digest of the card it shows"
        ),
        sa.PrimaryKeyConstraint("set_id", "place", "slot", name="pk_messages"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column(
            "place", sa.String(), nullable=False, comment="the place key; rows of one place go out in the order of id"
        ),
        sa.Column("kind", sa.String(), nullable=False, comment="the effect's tag: show, tell, clear, have-room, mark"),
        sa.Column("slot", sa.String(), nullable=False, comment="of show, clear and some tells; empty for none"),
        sa.Column(
            "language",
            sa.String(),
            nullable=False,
            comment="to draw it in: the set's, or the reader's of a direct message",
        ),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="the Effect, encrypted"),
        sa.Column(
            "nonce", sa.String(), nullable=False, comment="the same for every try; at most 25 characters (Discord)"
        ),
        sa.Column(
            "state", sa.String(), server_default="waiting", nullable=False, comment="waiting, sending, sent, dead"
        ),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "not_before",
            sa.BigInteger(),
            nullable=False,
            comment="no try before this; a refusal moves it, a flow never does",
        ),
        sa.Column(
            "trouble", sa.String(), server_default="", nullable=False, comment="what the last try met: the error's name"
        ),
        sa.Column(
            "message",
            sa.String(),
            server_default="",
            nullable=False,
            comment="which message it became; any other is a double",
        ),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_next",
        "outbox",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_outbox_undelivered",
        "outbox",
        ["set_id", "place", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'sending')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_table(
        "people",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False, comment="the person's own key; drafts use it too"),
        sa.Column(
            "profile", sa.LargeBinary(), nullable=True, comment="the Profile, encrypted; nothing until it was asked"
        ),
        sa.PrimaryKeyConstraint("person", name="pk_people"),
    )
    op.create_table(
        "place_leases",
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False, comment="the process that delivers to this place"),
        sa.Column(
            "fence",
            sa.BigInteger(),
            nullable=False,
            comment="grows with every new holder; an older one's report is not taken",
        ),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column(
            "told",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="the set knows that this place has trouble",
        ),
        sa.PrimaryKeyConstraint("set_id", "place", name="pk_place_leases"),
    )
    op.create_table(
        "places",
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column(
            "own_address",
            sa.String(),
            nullable=True,
            comment="the address again for room and threads: what happens there is this set's",
        ),
        sa.PrimaryKeyConstraint("set_id", "place", name="pk_places"),
        sa.UniqueConstraint("own_address", name="uq_places_own_address"),
    )
    op.create_index("ix_places_place", "places", ["place"], unique=False)
    op.create_table(
        "sets",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column(
            "shape",
            sa.Integer(),
            nullable=False,
            comment="of the value in body; a newer one than ours is never stepped",
        ),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="the LearningSet, encrypted"),
        sa.Column("due_at", sa.BigInteger(), nullable=True, comment="the earliest moment of due(), or nothing"),
        sa.Column("due_stamp", sa.String(), nullable=False, comment="rules and zone data by which due_at was derived"),
        sa.PrimaryKeyConstraint("id", name="pk_sets"),
    )
    op.create_index(
        "ix_sets_due_at",
        "sets",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_sets_due_stamp", "sets", ["due_stamp"], unique=False)
