"""What two entries were before they became one."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the table; `sealed`: both, for their captain alone."""
    op.create_table(
        "merges",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("gone", sa.BigInteger, nullable=False),
        sa.Column("kept", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "gone"),
    )
    op.create_index("merges_kept", "merges", ["campaign_id", "kept"])
    op.create_index("merges_captain", "merges", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("merges")
