"""When a captain comes back to somebody without a talk; talks are counted without tries."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TALKS = ["campaign_id", "captain_id", "undone_at", "at"]


def upgrade() -> None:
    """Add the column; what is counted of a talk stands in its index, how it ended too."""
    op.add_column("contacts", sa.Column("later_at", sa.BigInteger))
    op.drop_index("conversations_captain", "conversations")
    op.create_index("conversations_captain", "conversations", [*TALKS, "outcome"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("conversations_captain", "conversations")
    op.create_index("conversations_captain", "conversations", TALKS)
    op.drop_column("contacts", "later_at")
