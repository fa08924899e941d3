"""Who would like a call from an organizer, and who took it on."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table: a captain has one open wish at most."""
    op.create_table(
        "calls",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("taken_by", sa.BigInteger),
        sa.Column("taken_at", sa.BigInteger),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("outcome", sa.Text),
    )
    is_open = sa.text("ended_at IS NULL")
    op.create_index(
        "calls_open",
        "calls",
        ["campaign_id", "captain_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("calls_captain", "calls", ["campaign_id", "captain_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("calls")
