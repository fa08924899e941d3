"""What captains answer after the vote."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "debriefs",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("worked", sa.Text),
        sa.Column("hard", sa.Text),
        sa.Column("again", sa.Text),
        sa.Column("keep", sa.Text),
        sa.Column("at", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("debriefs")
