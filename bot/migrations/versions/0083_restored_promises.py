"""Where friends stood before a table of promises came back and by it, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0082"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "restored_promises",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("act", sa.BigInteger, nullable=False),
        sa.Column("id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "act", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("restored_promises_captain", "restored_promises", ["campaign_id", "captain_id"])
    op.create_index("restored_promises_friend", "restored_promises", ["campaign_id", "id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("restored_promises")
