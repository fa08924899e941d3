"""Which message asks the question that is open: its buttons go once it was answered in words."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the column."""
    op.add_column("dialogs", sa.Column("question", sa.BigInteger))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("dialogs", "question")
