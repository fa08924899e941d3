"""Breaks that organizers gave captains, and who ended a captain's part."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "captain_pauses",
        sa.Column("captain_id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("by_id", sa.BigInteger, nullable=False),
    )
    op.add_column("step_downs", sa.Column("removed_by", sa.BigInteger))


def downgrade() -> None:
    """Take both back."""
    op.drop_column("step_downs", "removed_by")
    op.drop_table("captain_pauses")
