"""Captains who have stepped down, with everything in place for when they return."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "step_downs",
        sa.Column("captain_id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("step_downs_campaign", "step_downs", ["campaign_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("step_downs")
