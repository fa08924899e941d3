"""Drafts of the materials; which of them captains are shown, and for which friend."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "material_drafts",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("is_waiting", sa.BigInteger, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("material_drafts_campaign", "material_drafts", ["campaign_id", "id"])
    op.create_table(
        "material_uses",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("captain_id", sa.BigInteger, primary_key=True),
        sa.Column("contact_id", sa.BigInteger, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("first_at", sa.BigInteger, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
    )
    op.create_index("material_uses_key", "material_uses", ["campaign_id", "key"])
    op.create_index("material_uses_contact", "material_uses", ["campaign_id", "contact_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("material_uses", "material_drafts"):
        op.drop_table(table)
