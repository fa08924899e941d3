"""Due rows of one job lie in the order of their subjects, and are found by minutes, not instants.

On a morning very many rows of one job are moved at once, in the order of their subjects. Where each
lay and was found by when it was due, every few of them touched pages all over the table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"


COLUMNS = "job, subject, campaign_id, due_at, attempts"


def upgrade() -> None:
    """Lay the rows anew where the database lets us choose."""
    op.drop_index("due_at", "due")
    if op.get_bind().dialect.name == "sqlite":
        _lay(with_rowid=False)
    op.execute("CREATE INDEX due_when ON due ((due_at >> 18), job, subject)")


def downgrade() -> None:
    """Lay them as they were."""
    op.drop_index("due_when", "due")
    if op.get_bind().dialect.name == "sqlite":
        _lay(with_rowid=True)
    op.create_index("due_at", "due", ["due_at"])


def _lay(*, with_rowid: bool) -> None:
    op.drop_index("due_subject", "due")
    op.rename_table("due", "due_before")
    op.create_table(
        "due",
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("subject", sa.BigInteger, nullable=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("job", "subject"),
        sqlite_with_rowid=with_rowid,
    )
    op.execute(
        f"INSERT INTO due ({COLUMNS}) "  # noqa: S608 (our own names)
        f"SELECT {COLUMNS} FROM due_before ORDER BY job, subject"
    )
    op.drop_table("due_before")
    op.create_index("due_subject", "due", ["subject"])
