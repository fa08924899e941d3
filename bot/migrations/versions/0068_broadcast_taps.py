"""Who has tapped the button below a broadcast."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "broadcast_taps",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("broadcast_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("button", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "broadcast_id", "captain_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("broadcast_taps_captain", "broadcast_taps", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("broadcast_taps")
