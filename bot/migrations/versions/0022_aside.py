"""What waits for a tap beside the open question, and whether that came back already."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("dialogs", sa.Column("aside", sa.Text))
    again = sa.Column("asked_again", sa.BigInteger, nullable=False, server_default="0")
    op.add_column("dialogs", again)


def downgrade() -> None:
    """Drop them."""
    op.drop_column("dialogs", "asked_again")
    op.drop_column("dialogs", "aside")
