"""Thanks that organizers gave to captains, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "awards",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_by", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("awards_of", "awards", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("awards")
