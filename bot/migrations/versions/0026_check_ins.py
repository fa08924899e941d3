"""What captains say of their weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "check_ins",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("by_bot", sa.Integer, nullable=False),
        sa.Column("done", sa.Text),
        sa.Column("blocker", sa.Text),
        sa.Column("confidence", sa.Integer),
        sa.Column("wants_call", sa.Integer),
        sa.Column("answered_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
    )
    captain = ["campaign_id", "captain_id", "asked_at"]
    op.create_index("check_ins_captain", "check_ins", captain)
    op.create_index("check_ins_week", "check_ins", ["campaign_id", "asked_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("check_ins")
