"""Times that organizers offer for a talk, and who has booked them."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables: a time has one booking at most."""
    op.create_table(
        "office_slots",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("host", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("starts_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger),
    )
    op.create_index("office_slots_coming", "office_slots", ["campaign_id", "starts_at"])
    is_offered = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "office_slots_one",
        "office_slots",
        ["campaign_id", "host", "starts_at"],
        unique=True,
        sqlite_where=is_offered,
        postgresql_where=is_offered,
    )
    op.create_table(
        "office_bookings",
        sa.Column("slot_id", ID, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("captain_id", sa.BigInteger, nullable=False),
        sa.Column("booked_at", sa.BigInteger, nullable=False),
    )
    captain = ["campaign_id", "captain_id"]
    op.create_index("office_bookings_captain", "office_bookings", captain)


def downgrade() -> None:
    """Drop them."""
    for table in ("office_bookings", "office_slots"):
        op.drop_table(table)
