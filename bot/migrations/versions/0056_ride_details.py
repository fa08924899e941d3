"""When and where help is needed, for how many, and a note."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    """Add the column; sealed for its captain."""
    op.add_column("help_requests", sa.Column("details", sa.Text))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("help_requests", "details")
