"""How many recipients of a broadcast had been written to enough."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "broadcasts", sa.Column("crowded", sa.BigInteger, nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_column("broadcasts", "crowded")
