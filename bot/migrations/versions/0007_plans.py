"""What captains may tell of a contact beyond the name, how a talk was held, and plans to vote."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SEALED = ("town", "age", "phone", "private_note")


def upgrade() -> None:
    """Add the columns, make the table."""
    for name in SEALED:
        op.add_column("contacts", sa.Column(name, sa.Text))
    unlikely = sa.Column("unlikely", sa.BigInteger, nullable=False, server_default="0")
    op.add_column("contacts", unlikely)
    op.add_column("contacts", sa.Column("removed_why", sa.Text))
    for name in ("channel", "pledge"):
        op.add_column("conversations", sa.Column(name, sa.Text))
    op.add_column("conversations", sa.Column("follow_up_at", sa.BigInteger))
    _plans()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("plans")
    for name in ("follow_up_at", "pledge", "channel"):
        op.drop_column("conversations", name)
    for name in ("removed_why", "unlikely", *reversed(SEALED)):
        op.drop_column("contacts", name)


def _plans() -> None:
    """One for each contact; contact 0 stands for the captain. `day` is an ISO date."""
    op.create_table(
        "plans",
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("contact_id", sa.BigInteger, nullable=False),
        sa.Column("way", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("moment", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("company", sa.Text),
        sa.Column("obstacle", sa.Text),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "captain_id", "contact_id"),
    )
    op.create_index("plans_contact", "plans", ["campaign_id", "contact_id"])
