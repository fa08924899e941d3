"""Tokens with which programs read the campaign."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "api_tokens",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger),
    )
    op.create_index("api_tokens_campaign", "api_tokens", ["campaign_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("api_tokens")
