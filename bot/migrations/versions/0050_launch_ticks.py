"""What organizers ticked by hand on the list before the launch."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "launch_ticks",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("ticked_by", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("launch_ticks")
