"""Which talks came back by which table, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "restored_talks",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("act", sa.BigInteger, nullable=False),
        sa.Column("id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "act", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("restored_talks_captain", "restored_talks", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("restored_talks")
