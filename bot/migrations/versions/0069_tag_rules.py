"""Rules that give a tag to whom a filter finds."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tag_rules",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("tag_id", sa.BigInteger, nullable=False),
        sa.Column("conditions", sa.Text, nullable=False),
        sa.Column("keeps", sa.SmallInteger, nullable=False),
        sa.Column("looked_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
    )
    # A tag goes by one rule at most.
    only = sa.text("ended_at IS NULL")
    op.create_index(
        "tag_rules_standing",
        "tag_rules",
        ["campaign_id", "tag_id"],
        unique=True,
        sqlite_where=only,
        postgresql_where=only,
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("tag_rules")
