"""Which events and answers came back by which table, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "restored_calendar",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("act", sa.BigInteger, nullable=False),
        sa.Column("id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "kind", "act", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("restored_calendar_captain", "restored_calendar", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("restored_calendar")
