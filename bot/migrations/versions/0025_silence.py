"""From when until when the law keeps a notice back that campaigns."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
COLUMNS = ("silent_from", "silent_until")


def upgrade() -> None:
    """Add both moments."""
    for name in COLUMNS:
        op.add_column("outbox", sa.Column(name, sa.BigInteger))


def downgrade() -> None:
    """Drop them."""
    for name in COLUMNS:
        op.drop_column("outbox", name)
