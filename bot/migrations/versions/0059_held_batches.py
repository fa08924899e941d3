"""Batches of messages that are held, and to whom a broadcast is sent once more."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    """Make the table, and the column."""
    op.create_table(
        "held_batches",
        sa.Column("batch", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
    )
    op.add_column("broadcasts", sa.Column("retried", sa.Text))


def downgrade() -> None:
    """Drop them; what was held leaves."""
    op.drop_column("broadcasts", "retried")
    op.drop_table("held_batches")
