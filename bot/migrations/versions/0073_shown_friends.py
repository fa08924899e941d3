"""Which friends' names captains let organizers see, since when, and by which words."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "shown_friends",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        # 0: everybody on the list.
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("phone", sa.SmallInteger, nullable=False),
        sa.Column("words", sa.SmallInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("taken_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "contact_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("shown_friends")
