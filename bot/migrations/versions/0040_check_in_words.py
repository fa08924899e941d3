"""What captains write of what is in their way."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Add the column."""
    op.add_column("check_ins", sa.Column("words", sa.Text))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("check_ins", "words")
