"""Other groups where the weekly leaderboard is posted."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "board_places",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("topic", sa.BigInteger),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("board_places")
