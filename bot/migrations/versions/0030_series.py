"""Which events are dates of one that repeats."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the series; 0 is an event by itself."""
    op.add_column("events", sa.Column("series", sa.BigInteger, nullable=False, server_default="0"))
    op.create_index("events_series", "events", ["series", "campaign_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("events_series", "events")
    op.drop_column("events", "series")
