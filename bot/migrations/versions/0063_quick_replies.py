"""Short answers that organizers keep."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "quick_replies",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("by_whom", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("retired", sa.BigInteger, nullable=False),
    )
    op.create_index("quick_replies_current", "quick_replies", ["campaign_id", "retired", "id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("quick_replies")
