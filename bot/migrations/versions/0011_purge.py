"""What stays of a campaign after its purge: counts that name nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
COUNTS = ("captains", "contacts", "conversations", "pledges")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "purges",
        sa.Column("campaign_id", ID, primary_key=True, autoincrement=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("finished_at", sa.BigInteger),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in COUNTS),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("purges")
