"""In which topic of the organizers' group the bot posts what comes by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the column."""
    op.add_column("groups", sa.Column("topic", sa.BigInteger))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("groups", "topic")
