"""Thanks that organizers gave to captains; other groups where the leaderboard is posted."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "awards",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_by", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("awards_of", "awards", ["campaign_id", "captain_id"])
    op.create_table(
        "board_places",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("topic", sa.BigInteger),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("board_places")
    op.drop_table("awards")
