"""From which networks a token is used, as keyed digests, and who made it."""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0086"


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "api_networks",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("token_id", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("found_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "token_id", "digest"),
        sqlite_with_rowid=False,
    )
    op.add_column("api_tokens", sa.Column("made_by", sa.BigInteger))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("api_tokens", "made_by")
    op.drop_table("api_networks")
