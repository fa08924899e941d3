"""How a case stands by the name of its topic in the group's forum."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"


def upgrade() -> None:
    """Add the column; topics that are there keep their name until something changes."""
    op.add_column("cases", sa.Column("sign", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("cases", "sign")
