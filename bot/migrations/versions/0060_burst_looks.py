"""What organizers made of days on which very many talks were noted."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    """Add the table; the reason is sealed for its captain."""
    op.create_table(
        "burst_looks",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("begins", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger, nullable=False),
        sa.Column("talks", sa.BigInteger, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("looked_by", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    columns = ["campaign_id", "captain_id", "begins"]
    op.create_index("burst_looks_of", "burst_looks", columns, unique=True)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("burst_looks")
