"""Broadcasts that wait: for their moment, for a second organizer, for a trial of two texts."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"

NEW = (
    ("zone", "TEXT NOT NULL DEFAULT 'campaign'"),
    ("filter", "TEXT"),
    ("urgent", "TEXT"),
    ("second", "BIGINT"),
    ("buttons", "TEXT"),
    ("retry_of", "BIGINT"),
    ("part_of", "BIGINT"),
    ("variant", "TEXT"),
    ("trial", "TEXT"),
)


def upgrade() -> None:
    """Add the columns; recipients so far came in the order of their numbers."""
    for name, kind in NEW:
        op.execute(f"ALTER TABLE broadcasts ADD COLUMN {name} {kind}")
    op.execute("ALTER TABLE broadcast_recipients ADD COLUMN place BIGINT NOT NULL DEFAULT 0")
    op.add_column("broadcast_recipients", sa.Column("due_at", sa.BigInteger))
    op.execute("UPDATE broadcast_recipients SET place = captain_id")
    columns = ["campaign_id", "broadcast_id", "place"]
    op.create_index("broadcast_recipients_place", "broadcast_recipients", columns)
    op.create_index("broadcasts_state", "broadcasts", ["campaign_id", "state"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("broadcasts_state", "broadcasts")
    op.drop_index("broadcast_recipients_place", "broadcast_recipients")
    op.drop_column("broadcast_recipients", "due_at")
    op.execute("ALTER TABLE broadcast_recipients DROP COLUMN place")
    for name, _ in reversed(NEW):
        op.execute(f"ALTER TABLE broadcasts DROP COLUMN {name}")
