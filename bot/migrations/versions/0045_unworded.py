"""Notices whose words are made when their turn comes, and nudges that an index alone tells of."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """Add the column, and the kind to the index."""
    op.add_column("outbox", sa.Column("to_word", sa.Text))
    op.drop_index("nudges_captain", "nudges")
    op.create_index("nudges_captain", "nudges", ["campaign_id", "captain_id", "at", "kind"])


def downgrade() -> None:
    """Put both back; what is not worded yet could not be sent."""
    op.execute("DELETE FROM outbox WHERE to_word IS NOT NULL AND state IN ('queued', 'sending')")
    op.drop_index("nudges_captain", "nudges")
    op.create_index("nudges_captain", "nudges", ["campaign_id", "captain_id", "at"])
    op.drop_column("outbox", "to_word")
