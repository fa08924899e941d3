"""Steps of a vote by mail or by proxy, and the election's days as they were last known."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add two columns and a table."""
    op.add_column("plans", sa.Column("holder", sa.Text))
    op.add_column("plans", sa.Column("steps", sa.Text))
    op.create_table(
        "election_days",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("territory", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("was", sa.Text),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("election_days")
    op.drop_column("plans", "steps")
    op.drop_column("plans", "holder")
