"""What a broadcast can be: emphasised words, a picture; and the topic where it was written."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the columns; what was written before is plain."""
    op.add_column("broadcasts", sa.Column("topic", sa.BigInteger))
    op.add_column("broadcast_texts", sa.Column("photo", sa.Text))
    op.add_column(
        "broadcast_texts", sa.Column("marked", sa.BigInteger, nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_column("broadcast_texts", "marked")
    op.drop_column("broadcast_texts", "photo")
    op.drop_column("broadcasts", "topic")
