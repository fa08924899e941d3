"""What Telegram calls the options of a quiz for good, to tell which one was chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
TABLES = ("outbox", "kept_keys")


def upgrade() -> None:
    """Add the columns."""
    for table in TABLES:
        op.add_column(table, sa.Column("poll_options", sa.Text))


def downgrade() -> None:
    """Drop them."""
    for table in TABLES:
        op.drop_column(table, "poll_options")
