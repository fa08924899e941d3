"""What is written for each reminder is in fewer places, and these lie beside each other.

When something is due is found by some seventeen minutes, not four; what expires, by that alone;
and on SQLite nudges lie as they are read, by captain, instead of in a table and its index.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"

COLUMNS = "id, campaign_id, captain_id, kind, at"
BY_CAPTAIN = ("campaign_id", "captain_id", "at", "kind")
OPEN = "class = 'notice' AND state IN ('queued', 'sending')"


def upgrade() -> None:
    """Lay nudges anew where the database lets us choose, and make the indexes anew."""
    _due(20)
    op.drop_index("outbox_expiring", "outbox")
    op.execute(
        "CREATE INDEX outbox_expiring ON outbox (expires_at) "
        "WHERE class = 'notice' AND done_at IS NULL"
    )
    if op.get_bind().dialect.name == "sqlite":
        _lay(*BY_CAPTAIN, "id", with_rowid=False)


def downgrade() -> None:
    """Lay and find them as before."""
    _due(18)
    op.drop_index("outbox_expiring", "outbox")
    op.execute(f"CREATE INDEX outbox_expiring ON outbox (class, state, expires_at) WHERE {OPEN}")
    if op.get_bind().dialect.name == "sqlite":
        _lay("id", with_rowid=True)
        op.create_index("nudges_captain", "nudges", BY_CAPTAIN)


def _due(bits: int) -> None:
    op.drop_index("due_when", "due")
    op.execute(f"CREATE INDEX due_when ON due ((due_at >> {bits}), job, subject)")


def _lay(*key: str, with_rowid: bool) -> None:
    op.rename_table("nudges", "nudges_before")
    kinds = {"id": sa.Integer, "kind": sa.Text}
    # Without a rowid the columns of the key come first, in its order: SQLite 3.40 looks for empty
    # ones by their place in the table, and would call each such database damaged.
    names = dict.fromkeys((*key, "id", "campaign_id", "captain_id", "kind", "at"))
    typed = ((name, kinds.get(name, sa.BigInteger)) for name in names)
    columns: list[sa.Column[Any]] = [sa.Column(*each, nullable=False) for each in typed]
    op.create_table(
        "nudges",
        *columns,
        sa.PrimaryKeyConstraint(*key),
        sqlite_with_rowid=with_rowid,
    )
    op.execute(
        f"INSERT INTO nudges ({COLUMNS}) "  # noqa: S608 (our own names)
        f"SELECT {COLUMNS} FROM nudges_before ORDER BY {', '.join(key)}"
    )
    op.drop_table("nudges_before")
    op.execute(
        "CREATE INDEX nudges_still_there ON nudges (campaign_id, captain_id, at) "
        "WHERE kind = 'still_there'"
    )
