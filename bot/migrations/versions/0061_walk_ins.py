"""How many were at an event of whom the bot knows nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"


def upgrade() -> None:
    """Add the column: a number, nobody's name."""
    op.add_column("events", sa.Column("walk_ins", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("events", "walk_ins")
