"""Contacts that one captain offers to another."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "handovers",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("giver_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("receiver_id", sa.BigInteger),
        sa.Column("taken_as", sa.BigInteger),
    )
    op.create_index("handovers_digest", "handovers", ["campaign_id", "digest"], unique=True)
    op.create_index("handovers_giver", "handovers", ["campaign_id", "giver_id", "contact_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("handovers")
