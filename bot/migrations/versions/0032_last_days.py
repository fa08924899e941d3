"""The team's bar of the last days; rides and other help that captains ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "team_bars",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("shows", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "help_requests",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("taken_by", sa.BigInteger),
        sa.Column("taken_name", sa.Text),
        sa.Column("ended_at", sa.BigInteger),
    )
    op.create_index("help_requests_captain", "help_requests", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop them."""
    for name in ("help_requests", "team_bars"):
        op.drop_table(name)
