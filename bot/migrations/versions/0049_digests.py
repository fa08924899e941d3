"""At which hour the organizers' group hears how it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    """Add the table; no hour: not wanted."""
    op.create_table(
        "digests",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("hour", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("digests")
