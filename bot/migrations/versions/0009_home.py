"""Who voted, sign-ups that were begun, and which message led to the question that is open."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column, make the tables."""
    op.add_column("dialogs", sa.Column("message_id", sa.BigInteger))
    op.create_table(
        "votes",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("voted", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "contact_id"),
    )
    op.create_table(
        "beginnings",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("telegram_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("reminded", sa.BigInteger, nullable=False),
        sa.Column("reminded_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id", "telegram_id"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("beginnings")
    op.drop_table("votes")
    op.drop_column("dialogs", "message_id")
