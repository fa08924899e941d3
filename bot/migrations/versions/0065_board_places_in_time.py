"""A place of the leaderboard has a day and hour of its own, and may be a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
NUMBERS = {"is_channel": "0", "is_on": "1", "asked_by": "0", "asked_at": "0"}


def upgrade() -> None:
    """Add the columns."""
    for name in ("weekday", "hour"):
        op.add_column("board_places", sa.Column(name, sa.BigInteger))
    for name, before in NUMBERS.items():
        column = sa.Column(name, sa.BigInteger, nullable=False, server_default=before)
        op.add_column("board_places", column)


def downgrade() -> None:
    """Drop them."""
    for name in (*NUMBERS, "hour", "weekday"):
        op.drop_column("board_places", name)
