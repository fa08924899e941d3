"""Whether a broadcast says nothing for anybody, so that it passes a silence."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Add the column."""
    neutral = sa.Column("neutral", sa.BigInteger, nullable=False, server_default="0")
    op.add_column("broadcasts", neutral)


def downgrade() -> None:
    """Drop it."""
    op.drop_column("broadcasts", "neutral")
