"""Keyed hashes of people who asked to be left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table; it says nothing of whose list somebody was on."""
    op.create_table(
        "objections",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "digest"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("objections")
