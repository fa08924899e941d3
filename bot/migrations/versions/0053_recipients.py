"""A broadcast may go to those whom a filter found when it was confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    """Make the table; broadcasts so far went to everybody."""
    op.execute("ALTER TABLE broadcasts ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0")
    op.create_table(
        "broadcast_recipients",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("broadcast_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "broadcast_id", "captain_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "broadcast_recipients_captain", "broadcast_recipients", ["campaign_id", "captain_id"]
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("broadcast_recipients")
    op.execute("ALTER TABLE broadcasts DROP COLUMN chosen")
