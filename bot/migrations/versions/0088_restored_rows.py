"""Questions and friends say by which table they came back, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"

TABLES = ("cases", "contacts")


def upgrade() -> None:
    """Add the column."""
    for table in TABLES:
        op.add_column(table, sa.Column("restored_in", sa.BigInteger))
        is_in_it = sa.text("restored_in IS NOT NULL")
        op.create_index(
            f"{table}_restored",
            table,
            ["campaign_id", "restored_in", "id"],
            sqlite_where=is_in_it,
            postgresql_where=is_in_it,
        )


def downgrade() -> None:
    """Drop it."""
    for table in TABLES:
        op.drop_index(f"{table}_restored", table)
        op.drop_column(table, "restored_in")
