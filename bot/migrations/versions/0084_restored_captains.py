"""Who gained a team, a lead or tags by a table of captains, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "restored_captains",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("act", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("led", sa.BigInteger, nullable=False),
        sa.Column("move", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "act", "captain_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("restored_captains_captain", "restored_captains", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("restored_captains")
