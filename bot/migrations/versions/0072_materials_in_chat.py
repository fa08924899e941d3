"""Texts and files of the materials as organizers changed them in their group."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "material_versions",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by_chat", sa.BigInteger, nullable=False),
    )
    op.create_index("material_versions_name", "material_versions", ["campaign_id", "name"])
    op.create_table(
        "material_files",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("material_files", "material_versions"):
        op.drop_table(table)
