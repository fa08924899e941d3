"""What captains are shown is noted once a week, and whether an answer helped."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"

_DAY = 86_400_000
OLD = "campaign_id, captain_id, contact_id, key, first_at, last_at"
NEW = f"{OLD}, week, helped"
# The first day of all was a Thursday: its week began three days before.
WEEK = f"first_at / {_DAY} - (first_at / {_DAY} + 3) % 7"


def upgrade() -> None:
    """Tell the weeks of what was noted so far by when it was shown first."""
    _anew(
        [
            sa.Column("week", sa.BigInteger, primary_key=True),
            sa.Column("helped", sa.BigInteger, nullable=False),
        ],
        f"INSERT INTO material_uses ({NEW}) SELECT {OLD}, {WEEK}, 0 FROM material_uses_before",  # noqa: S608
    )


def downgrade() -> None:
    """Have one row for each again."""
    keys = "campaign_id, captain_id, contact_id, key"
    _anew(
        [],
        f"INSERT INTO material_uses ({OLD}) SELECT {keys}, MIN(first_at), MAX(last_at) "  # noqa: S608
        f"FROM material_uses_before GROUP BY {keys}",
    )


def _anew(more: list[sa.Column[int]], copied: str) -> None:
    for index in ("material_uses_key", "material_uses_contact"):
        op.drop_index(index, "material_uses")
    op.rename_table("material_uses", "material_uses_before")
    op.create_table(
        "material_uses",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("first_at", sa.BigInteger, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        *(sa.Column(each.name, each.type, nullable=False) for each in more),
        sa.PrimaryKeyConstraint(
            *("campaign_id", "captain_id", "contact_id", "key"),
            *(each.name for each in more if each.primary_key),
            name=f"material_uses_by_{'week' if more else 'friend'}",
        ),
    )
    op.execute(copied)
    op.drop_table("material_uses_before")
    op.create_index("material_uses_key", "material_uses", ["campaign_id", "key"])
    op.create_index("material_uses_contact", "material_uses", ["campaign_id", "contact_id"])
